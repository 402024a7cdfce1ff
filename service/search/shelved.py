"""The part that all engines share: an index is a copy on a shelf, read and replaced."""

import threading
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

from service.model.errors import Misconfigured
from service.model.finding import Entry, Query, Results
from service.search import answering, indexing
from service.search.answering import Reader
from service.search.shelf import Shelf
from service.search.wanted import Term, Wanted

_TRIES = 5


class Copy(Reader, Protocol):
    """A copy as it was when it was opened."""

    def total(self, wanted: Wanted) -> int:
        """Return how many entries answer *wanted*."""
        ...

    def entries(self, wanted: Wanted) -> Iterable[Entry]:
        """Return all entries that answer *wanted*, in no order."""
        ...

    def close(self) -> None:
        """Let go of the files."""
        ...


class Writer(Protocol):
    """What changes a copy."""

    def remove(self, accession: str) -> None:
        """Remove all that is held of *accession*."""
        ...

    def add(self, entry: Entry) -> None:
        """File *entry*."""
        ...


class ShelvedEngine(ABC):
    """An index of entries in a folder of its own, as :class:`~.engine.Engine` says.

    One open copy serves all threads in turn: most of an answer is computed in Python,
    so two at a time would not be faster. Writers never wait for it, nor it for them.
    """

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._reading = threading.Lock()
        self._copy: Copy | None = None
        self._stamp: tuple[int, int] | None = None

    @abstractmethod
    def _create(self, folder: Path) -> None:
        """Make *folder* an index of nothing."""

    @abstractmethod
    def _read(self, folder: Path) -> Copy:
        """Open the copy in *folder*.

        Raises:
            OSError: it is gone, or not whole.
        """

    @abstractmethod
    def _filling(
        self, folder: Path, *, new: bool = False
    ) -> AbstractContextManager[Writer]:
        """Open the copy in *folder* for writing: all that is written counts, or none.

        A *new* one is about to be filled with everything.
        """

    @property
    def fresh(self) -> bool:
        """Whether the index is whole and made here by this version of the program."""
        with self._reading:
            return self._current() is not None

    def replace(self, entries: Iterable[Entry], gone: Iterable[str] = ()) -> None:
        """File *entries* in place of all that is held of their accessions."""
        filed = list(entries)
        old = {*gone, *(entry.accession for entry in filed)}
        if not old:
            return
        with self._shelf.writing() as copy:
            if copy is None:
                raise _stale()
            with self._filling(copy) as writer:
                for accession in old:
                    writer.remove(accession)
                for entry in filed:
                    writer.add(entry)
            self._shelf.seal(copy)

    def rebuild(self, entries: Iterable[Entry]) -> None:
        """Build a new index of *entries* beside the live one, then take its place."""
        with self._shelf.writing(), self._shelf.blank() as copy:
            self._create(copy)
            with self._filling(copy, new=True) as writer:
                for entry in entries:
                    writer.add(entry)
            self._shelf.seal(copy)

    def search(self, query: Query) -> Results:
        """Return the best entries for *query*; without words, the newest first."""
        with self._open() as copy:
            return answering.answer(copy, query)

    def frequency(self, syllable: str, after: str = "") -> int:
        """Return how many entries hold a folded *syllable*, right *after* another."""
        with self._open() as copy:
            if after:
                return copy.frequency("pairs", f"{after}_{syllable}")
            return copy.frequency("folded", syllable)

    def find(self, accession: str) -> tuple[Entry, ...]:
        """Return what is held of *accession*: the document, then its initiatives."""
        with self._open() as copy:
            found = copy.entries(Wanted(only=((Term("accession", accession),),)))
            return tuple(sorted(found, key=indexing.order, reverse=True))

    def count(self) -> int:
        """Return how many initiatives are held."""
        return self._count(indexing.INITIATIVE)

    def documents(self) -> int:
        """Return how many documents are held."""
        return self._count(indexing.DOCUMENT)

    def close(self) -> None:
        """Let go of the files; the next call opens them again."""
        with self._reading:
            self._let_go()

    def _count(self, kind: str) -> int:
        with self._open() as copy:
            return copy.total(Wanted(only=((Term("kind", kind),),)))

    @contextmanager
    def _open(self) -> Iterator[Copy]:
        with self._reading:
            copy = self._current()
            if copy is None:
                raise _stale()
            yield copy

    def _current(self) -> Copy | None:
        """Return the copy as last sealed, whoever sealed it."""
        stamp = self._shelf.stamp()
        if self._copy is None or stamp != self._stamp:
            self._let_go()
            self._copy = self._opened()
            self._stamp = stamp
        return self._copy

    def _opened(self) -> Copy | None:
        for _ in range(_TRIES):
            copy = self._shelf.live()
            if copy is None:
                return None
            try:
                return self._read(copy)
            except OSError:
                continue  # another program has put a new copy in its place meanwhile
        return None

    def _let_go(self) -> None:
        if self._copy is not None:
            self._copy.close()
            self._copy = None


def _stale() -> Misconfigured:
    return Misconfigured(
        "Chỉ mục tìm kiếm chưa có, đã cũ hoặc bị hỏng; "
        "hãy chạy “thidua reindex” để lập lại từ kho lưu trữ."
    )
