"""What stands in the archive and in the register."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from service.model.records import Record


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


@dataclass(frozen=True)
class Pdf:
    """A PDF that passed its checks, and the engine that made it."""

    content: bytes
    pages: int
    engine: str


@dataclass(frozen=True)
class Draft:
    """A rendered document that is not filed yet; *pdf* is None while it is owed."""

    record: Record
    number: Number | None
    docx: bytes
    text: str
    pdf: Pdf | None


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
    document's plain text.
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
    docx: Path
    pdf: Path | None
    pages: int
    engine: str
    text: str
    events: tuple[Event, ...] = ()

    @property
    def void_reason(self) -> str:
        """Why its number is void (hủy), or ""."""
        voids = [e.details["reason"] for e in self.events if e.name == "voided"]
        return voids[-1] if voids else ""


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
class Damage:
    """A file of the archive that is not what was filed.

    *kind* is altered, missing, extra or unreadable.
    """

    accession: str
    path: str
    kind: str
    message: str
