"""The writer: who holds it is alone in changing the archive."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from service.filing import numbering
from service.filing.archive import Archive
from service.filing.catalogue import Catalogue
from service.model.errors import Rejected
from service.model.filing import Draft, Event, Filed, Number, Pdf, Source
from service.model.problems import Problem
from service.model.records import COPY, Record


class Writer:
    """Files documents and gives numbers, inside `with cabinet.writing()` only.

    A number is taken by filing a document that bears it: what fails before leaves no
    gap.
    """

    def __init__(
        self, archive: Archive, catalogue: Catalogue, *, by_type: bool
    ) -> None:
        self._archive = archive
        self._catalogue = catalogue
        self._by_type = by_type

    def next_accession(self, year: int) -> str:
        """Return the accession that the next document of *year* will bear."""
        last = self._catalogue.last_accession(year)
        return f"{year:04d}-{int(last[5:] or 0) + 1:06d}"

    def next_number(self, record: Record, day: dt.date) -> Number:
        """Return the number that follows the last one given in the year of *day*."""
        series = self._series(record, day)
        value = self._catalogue.last_number(series) + 1
        return Number(value, record.symbol, str(series))

    def claim_given(self, text: str, record: Record, day: dt.date) -> Number:
        """Return the number that *record* brings along, dated *day*.

        Raises:
            Rejected: *text* is no number, or another document bears it.
        """
        parsed = numbering.parse(text)
        if parsed is None:
            raise Rejected(_unreadable(text))
        value, symbol = parsed
        series = self._series(record, day)
        number = Number(value, symbol, str(series))
        self._must_be_free(number, record)
        return number

    def file(
        self,
        draft: Draft,
        *,
        issued: dt.date | None,
        filed_at: dt.datetime,
        source: Source,
        source_path: Path,
        extra: Mapping[str, bytes | Path] | None = None,
    ) -> Filed:
        """File *draft* as the next version of its business key.

        Raises:
            Rejected: its number belongs to another document, or its source changed.
        """
        if draft.number:
            self._must_be_free(draft.number, draft.record)
        version, replaces = self._catalogue.latest(draft.record.key)
        accession = self.next_accession(filed_at.year)
        self._catalogue.mark(accession)
        filed = self._archive.file(
            draft,
            accession=accession,
            version=version + 1,
            replaces=replaces,
            issued=issued,
            filed_at=filed_at,
            source=source,
            source_path=source_path,
            extra=extra,
        )
        self._note(filed)
        return filed

    def append(self, filed: Filed, event: Event) -> Filed:
        """Add *event* to what happened to *filed*."""
        self._catalogue.mark(filed.accession)
        changed = self._archive.append(filed, event)
        self._note(changed)
        return changed

    def attach(self, filed: Filed, papers: Mapping[str, bytes], event: Event) -> Filed:
        """Lay *papers* by name beside *filed*; *event* then vouches for them."""
        self._catalogue.mark(filed.accession)
        changed = self._archive.attach(filed, papers, event)
        self._note(changed)
        return changed

    def add_pdf(self, filed: Filed, pdf: Pdf, at: dt.datetime) -> Filed:
        """Pay the owed PDF of *filed*; one that is there already stays."""
        self._catalogue.mark(filed.accession)
        changed = self._archive.add_pdf(filed, pdf, at)
        self._note(changed)
        return changed

    def _note(self, filed: Filed) -> None:
        self._catalogue.add(filed, chain=self._archive.chain.size())

    def _series(self, record: Record, day: dt.date) -> numbering.Series:
        kind = record.abbreviation if self._by_type else None
        if record.form == COPY:
            kind = numbering.COPIES
        return numbering.Series(record.agency.id, day.year, kind)

    def _must_be_free(self, number: Number, record: Record) -> None:
        holder = self._catalogue.holder(number, record.key)
        if holder:
            raise Rejected(_taken(number, holder))


def _unreadable(text: str) -> Problem:
    message = f'Không đọc được số "{text}". Hãy ghi theo mẫu 1128/KH-SQHKT.'
    return Problem("so", "number_unreadable", message)


def _taken(number: Number, holder: str) -> Problem:
    year = numbering.series(number.series).year
    message = (
        f"Số {number} năm {year} đã dùng cho văn bản mã {holder}. Hãy kiểm tra lại số; "
        "nếu muốn sửa chính văn bản đó thì gửi lại với cùng mã hồ sơ."
    )
    return Problem("so", "number_taken", message)
