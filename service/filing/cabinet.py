"""The cabinet: the archive and its catalogue as one, with one writer at a time."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from service.filing.archive import Archive
from service.filing.catalogue import EVERYTHING, Catalogue
from service.filing.folders import accession_of
from service.filing.listing import Listing
from service.filing.lock import Lock
from service.filing.recent import Recent
from service.filing.wants import Wanted
from service.filing.writing import Writer
from service.model.errors import ArchiveDamaged
from service.model.filing import Filed, Number

__all__ = ["Cabinet", "Writer"]


class Cabinet:
    """Where filed documents are found, and filed one at a time.

    The catalogue is caught up with the archive by whoever comes first after a crash.
    *lock* must lie on a local disk; *by_type* gives each document type its own series
    of numbers (Decree 30, Article 15).
    """

    def __init__(
        self, archive: Archive, catalogue: Catalogue, lock: Path, *, by_type: bool
    ) -> None:
        self.archive = archive
        self._catalogue = catalogue
        self._lock = Lock(lock)
        self._by_type = by_type
        self._recent = Recent(archive.read)

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """Give the writer to one thread of one process at a time."""
        with self._lock.held():
            self._catch_up()
            self._must_be_whole()
            yield Writer(self.archive, self._catalogue, by_type=self._by_type)

    @contextmanager
    def still(self) -> Iterator[None]:
        """Give a moment in which nobody writes: no event is half done."""
        with self._lock.held():
            yield

    def get(self, accession: str) -> Filed | None:
        """Return the document filed under *accession*."""
        folder = self._current_catalogue().folder(accession)
        return self._recent.read(self.archive.root / folder) if folder else None

    def by_source(self, sha256: str) -> tuple[Filed, ...]:
        """Return what was made from a file, by position: of each, the newest."""
        return self._all(self._current_catalogue().by_source(sha256))

    def under(self, start: str) -> tuple[Filed, ...]:
        """Return the newest versions whose business key begins with *start*.

        Void ones are left out.
        """
        folders = self._current_catalogue().under(start)
        return tuple(self._recent.read(self.archive.root / one) for one in folders)

    def successor(self, accession: str) -> str:
        """Return the accession that replaced *accession*, or ""."""
        return self._current_catalogue().successor(accession)

    def owing_pdf(self) -> tuple[Filed, ...]:
        """Return the documents whose PDF is still to be made."""
        return self._all(self._current_catalogue().owing_pdf())

    def numbered(self, year: int, *, copies: bool = False) -> tuple[Filed, ...]:
        """Return the documents with a number of *year*, for the register.

        With *copies* they are the copies, which have numbers and a register of their
        own.
        """
        return self._all(self._current_catalogue().numbered(year, copies=copies))

    def number_before(self, number: Number) -> int:
        """Return the highest number below *number* used in its series, or 0."""
        return self._current_catalogue().before(number)

    def out_of_order(self, number: Number, issued: dt.date) -> tuple[Filed, ...]:
        """Return the documents whose date contradicts *number* of that day."""
        return self._all(self._current_catalogue().out_of_order(number, issued))

    def wanted(self) -> tuple[Wanted, ...]:
        """Return what documents wait for, the longest wait first."""
        return self._current_catalogue().wanted()

    def documents(self) -> Iterator[Filed]:
        """Yield every document, all versions, in the order of filing."""
        return map(self.archive.read, self.archive.walk())

    def current(self) -> Iterator[Filed]:
        """Yield the newest versions that are not void."""
        return map(self._read, self._current_catalogue().current().values())

    def current_accessions(self) -> tuple[str, ...]:
        """Return the accessions of current() without reading the documents."""
        return tuple(self._current_catalogue().current())

    def listing(self) -> Listing:
        """Return what is known of the initiatives without reading the documents."""
        return Listing(self._current_catalogue().ask)

    def count(self) -> int:
        """Return how many documents there are, all versions."""
        return self._current_catalogue().count()

    def unindexed(self) -> tuple[Filed, ...]:
        """Return the documents that changed since they were last indexed."""
        catalogue = self._current_catalogue()
        folders = map(catalogue.folder, catalogue.unindexed())
        return self._all(folder for folder in folders if folder)

    def indexed(self, accessions: Iterable[str]) -> None:
        """Note that the indexes hold *accessions* as they are, or rightly do not."""
        self._current_catalogue().indexed(accessions)

    def reindex(self) -> int:
        """Rebuild the catalogue from the archive; return the number of documents."""
        with self._lock.held():
            return self._rebuild()

    def _read(self, folder: str) -> Filed:
        return self.archive.read(self.archive.root / folder)

    def _all(self, folders: Iterable[str]) -> tuple[Filed, ...]:
        return tuple(map(self._read, folders))

    def _current_catalogue(self) -> Catalogue:
        if self._catalogue.marked() or self._is_behind():
            with self._lock.held():
                self._catch_up()
        return self._catalogue

    def _catch_up(self) -> None:
        """Take in what a writer that died, or a deleted catalogue, left out."""
        marked = self._catalogue.marked()
        if marked == EVERYTHING:
            self._rebuild()
        elif marked:
            self._complete(marked)
        elif self._is_behind():
            self._none_may_be_missing()
            self._rebuild()

    def _is_behind(self) -> bool:
        """Tell whether somebody put an older catalogue in the place of the last one.

        It would give numbers again that the archive has given since.
        """
        return self._catalogue.chain() < self.archive.chain.size()

    def _rebuild(self) -> int:
        self.archive.sweep()
        return self._catalogue.rebuild(self._mended(), self.archive.chain.size)

    def _mended(self) -> Iterator[Filed]:
        """Yield every document, mended; at their end the chain is mended too."""
        yield from map(self.archive.mend, self.archive.walk())
        self.archive.link(self.archive.walk())

    def _complete(self, marked: str) -> None:
        """Add what the catalogue lacks, and *marked*, whose state is not known."""
        self.archive.sweep()
        known = self._catalogue.folders()
        listed = self._none_may_be_missing()
        new = (listed.keys() - known.keys()) | ({marked} & listed.keys())
        mended = [self.archive.mend(listed[code]) for code in new]
        self.archive.link(listed[code] for code in new)
        self._catalogue.add(*mended, chain=self.archive.chain.size())

    def _none_may_be_missing(self) -> Mapping[str, Path]:
        """Return the folders of the archive; none that is known may be missing."""
        listed = {accession_of(folder): folder for folder in self.archive.walk()}
        missing = self._catalogue.folders().keys() - listed.keys()
        _none_may_be_missing(missing, self.archive.root)
        return listed

    def _must_be_whole(self) -> None:
        """Refuse to go on numbering in an archive that is not there.

        An unmounted disk looks like an empty archive, in which numbers begin anew.
        """
        accession, folder = self._catalogue.last()
        if accession and not (self.archive.root / folder).is_dir():
            _none_may_be_missing({accession}, self.archive.root)


def _none_may_be_missing(accessions: Collection[str], root: Path) -> None:
    if accessions:
        raise ArchiveDamaged(
            f"Kho lưu trữ {root} thiếu hồ sơ đã lưu: {', '.join(sorted(accessions))}. "
            "Hãy kiểm tra ổ đĩa đã gắn chưa và chạy thidua verify; mất thật thì khôi "
            "phục từ bản sao lưu, bỏ có chủ ý thì chạy thidua reindex."
        )
