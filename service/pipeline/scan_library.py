"""The archive, as whoever sorts scanned pages asks it."""

from collections.abc import Callable, Sequence
from functools import cache

from service.documents import pdf
from service.filing.cabinet import Cabinet
from service.model import page_marks
from service.model.filing import Filed
from service.model.page_marks import PageMark
from service.scanning.likeness import Shelf
from service.scanning.sorting import Why

_MOST = 500
"""So many documents, the newest, are compared with a page that has no mark."""


class ArchiveLibrary:
    """What the archive knows of documents, asked while one stack is sorted.

    *offices* are those of the agencies of this workspace; *behind* tells the pages that
    were printed behind a slip.
    """

    def __init__(
        self,
        cabinet: Cabinet,
        offices: frozenset[str],
        behind: Callable[[PageMark], Sequence[PageMark]],
    ) -> None:
        self._cabinet = cabinet
        self._offices = offices
        self.behind = behind
        self._texts = cache(self._read_texts)

    def fault(self, mark: PageMark) -> Why | None:
        """Return why a page with *mark* may not be attached, or None."""
        filed = self._cabinet.get(mark.accession)
        if filed is None:
            return Why.UNKNOWN if mark.office in self._offices else Why.OFFICE
        if mark.office != page_marks.office(filed.record.agency.id):
            return Why.OFFICE
        if mark.version != filed.version or mark.page > filed.pages:
            return Why.UNKNOWN
        if self.target(filed).frozen:
            return Why.FROZEN
        return Why.OUTDATED if self.outdated_by(filed) else None

    def target(self, filed: Filed) -> Filed:
        """Return the document that the signed paper of *filed* belongs to.

        A draft was signed; when it has its number, that is the document.
        """
        for event in reversed(filed.events):
            if event.name == "issued" and event.details.get("as"):
                issued = self._cabinet.get(event.details["as"])
                return issued or filed
        return filed

    def outdated_by(self, filed: Filed) -> str:
        """Return the newer version of the draft *filed* that is not itself, or ""."""
        if filed.number or self.target(filed).accession != filed.accession:
            return ""
        return self._cabinet.successor(filed.accession)

    def pages(self, accession: str) -> Sequence[PageMark]:
        """Return the marks of all pages of the document *accession*; () if unknown."""
        filed = self._cabinet.get(accession)
        if filed is None:
            return ()
        office = page_marks.office(filed.record.agency.id)
        return [
            PageMark(accession, filed.version, number, office)
            for number in range(1, filed.pages + 1)
        ]

    def shelf(self, accessions: Sequence[str]) -> Shelf:
        """Return the pages of *accessions* and of what may wait for its scan.

        Forms bear no number, so that nobody waits for them; they are signed too.
        """
        newest = reversed(self._cabinet.current_accessions()[-_MOST:])
        wanted = dict.fromkeys((*accessions, *filter(self._is_unsigned, newest)))
        texts = (
            zip(self.pages(code), self._texts(code), strict=False) for code in wanted
        )
        return Shelf({mark: text for page in texts for mark, text in page})

    def _is_unsigned(self, accession: str) -> bool:
        filed = self._cabinet.get(accession)
        return not (filed is None or filed.is_imported or filed.signed_original)

    def _read_texts(self, accession: str) -> tuple[str, ...]:
        filed = self._cabinet.get(accession)
        if filed is None or filed.pdf is None:
            return ()
        return tuple(pdf.text(filed.pdf.read_bytes()).split("\f"))
