"""What stands in the archive and in the register."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from service.model.records import EXTERNAL, IMPORTED, Record

SIGNED_COPY = "ban-ky.pdf"
"""The name of a signed original that came with the issue of its document."""

_EXTENSION = re.compile(r"\.[a-z0-9]{1,10}")


@dataclass(frozen=True)
class Number:
    """An official number and symbol (số, ký hiệu; Decree 30, Article 15).

    *series* names the sequence it belongs to: agency, year and, where the agency
    numbers by type, the abbreviation of the type.
    """

    value: int
    symbol: str
    series: str

    def __str__(self) -> str:
        """Write it as the decree does: two digits at least, "05/KH-SQHKT"."""
        return f"{self.value:02d}/{self.symbol}"


@dataclass(frozen=True)
class Source:
    """The dropped bytes a document was made from.

    *position* is the place of the record in a file that held several.
    """

    name: str
    sha256: str
    position: int = 0

    @property
    def paper(self) -> str:
        """The name its bytes bear in the archive: "source.docx"."""
        extension = Path(self.name).suffix.lower()
        known = _EXTENSION.fullmatch(extension)
        return f"source{extension if known else '.bin'}"


@dataclass(frozen=True)
class Pdf:
    """A PDF that passed its checks, and the engine that made it."""

    content: bytes
    pages: int
    engine: str


@dataclass(frozen=True)
class Draft:
    """A document that is not filed yet; *pdf* is None while it is owed.

    *docx* is None for what was imported: its source is the document. *electronic* tells
    that it is issued as a file to be signed digitally, not on paper.
    """

    record: Record
    number: Number | None
    docx: bytes | None
    text: str
    pdf: Pdf | None
    electronic: bool = False


@dataclass(frozen=True)
class Event:
    """Something that happened to a filed document (a line of events.jsonl)."""

    at: dt.datetime
    name: str
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Filed:
    """A document in the archive, for good.

    *accession* is its code (mã lưu), *version* counts the documents of one business
    key from 1 and *replaces* names the version before. *pdf* is None while it is
    owed. *issued* is the date of issue (ngày ban hành), None for a draft. *text* is the
    document's plain text. What was imported has as *docx* or *pdf* its own source,
    where that is such a file, and owes nothing. *electronic* tells that it was issued
    as a file to be signed digitally (Decree 30, Article 15.3), not on paper.
    """

    accession: str
    version: int
    replaces: str
    record: Record
    number: Number | None
    issued: dt.date | None
    filed_at: dt.datetime
    source: Source
    folder: Path
    docx: Path | None
    pdf: Path | None
    pages: int
    engine: str
    text: str
    events: tuple[Event, ...] = ()
    electronic: bool = False

    @property
    def is_imported(self) -> bool:
        """Whether it was made before thidua, or elsewhere."""
        return self.record.form in {IMPORTED, EXTERNAL}

    @property
    def owes_pdf(self) -> bool:
        """Whether its PDF is still to be made."""
        return self.pdf is None and not self.is_imported

    @property
    def source_path(self) -> Path:
        """The file it was made from, as it lies in the archive."""
        return self.folder / self.source.paper

    @property
    def paper(self) -> Path:
        """What a person opens to read it."""
        return self.pdf or self.docx or self.source_path

    @property
    def signed_original(self) -> Path | None:
        """The newest signed original: the scan of the signed paper, or the signed PDF.

        It came with an event "signed_scan" or "signed", or with the issue.
        """
        for event in reversed(self.events):
            if event.name in {"signed_scan", "signed"}:
                name: str = next(iter(event.details["papers"]))
                return self.folder / name
        issued_with = self.folder / SIGNED_COPY
        return issued_with if issued_with.is_file() else None

    @property
    def known_number(self) -> str:
        """The number it bears, in our register or in that of whoever issued it."""
        return str(self.number or self.record.number)

    @property
    def void_reason(self) -> str:
        """Why its number is void (hủy), or ""."""
        return self._last("voided", "reason")

    @property
    def recall_reason(self) -> str:
        """Why it was recalled (thu hồi; Decree 30, Article 18.4), or ""."""
        return self._last("recalled", "reason")

    @property
    def frozen(self) -> str:
        """Why it may be neither printed, signed nor copied any more, or "".

        A recalled document keeps its metadata (Decree 30, Appendix VI, I.III.8).
        """
        if self.void_reason:
            return f"{self.accession} đã bị hủy số ({self.void_reason})"
        if self.recall_reason:
            return f"{self.accession} đã bị thu hồi ({self.recall_reason})"
        return ""

    @property
    def substitute(self) -> str:
        """The accession of what took its place (văn bản thay thế), or ""."""
        return self._last("replaced", "by")

    def _last(self, event: str, detail: str) -> str:
        """Return a *detail* of the newest *event* of that name, or ""."""
        found = (e.details[detail] for e in reversed(self.events) if e.name == event)
        return str(next(found, ""))


@dataclass(frozen=True)
class RegisterRow:
    """A line of the register of outgoing documents (sổ đăng ký văn bản đi).

    The ten columns of Decree 30, Appendix IV, I, in their order.
    """

    number: str
    date: str
    subject: str
    signer: str
    recipients: str
    keeper: str
    copies: str
    sent: str
    receipt: str
    note: str


@dataclass(frozen=True)
class Acceptance:
    """That a person accepted a chain that was lost, cut or altered, and why."""

    at: dt.datetime
    reason: str


@dataclass(frozen=True)
class Damage:
    """A file of the archive that is not what was filed.

    *kind* is altered, missing, extra, reordered or unreadable.
    """

    accession: str
    path: str
    kind: str
    message: str
