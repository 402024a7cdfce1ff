"""What every full-text engine answers, whatever it is built on.

An engine files what :mod:`service.search.indexing` makes of an entry, as it stands, and
reads it for :mod:`service.search.answering`. The rest is the same for all.
"""

from collections.abc import Iterable
from typing import Protocol

from service.model.finding import Entry, Query, Results


class Engine(Protocol):
    """An index of documents and initiatives: derived, never the truth.

    Searching from several threads while one writes is safe. What a writing method has
    returned from is found by the next search and survives a power cut.

    Every method but :meth:`rebuild` and :meth:`close` raises Misconfigured while the
    index is not :attr:`fresh`.
    """

    @property
    def fresh(self) -> bool:
        """Whether the index is whole and made here by this version of the program.

        If not, :meth:`rebuild` makes it so.
        """
        ...

    def replace(self, entries: Iterable[Entry], gone: Iterable[str] = ()) -> None:
        """File *entries* in place of all that is held of their accessions.

        Also remove the accessions in *gone*. It happens wholly or not at all.
        """
        ...

    def rebuild(self, entries: Iterable[Entry]) -> None:
        """Build a new index of *entries* beside the live one, then take its place.

        Searches are answered by the old index until then, writers wait. If *entries*
        raises, the old index stays.
        """
        ...

    def search(self, query: Query) -> Results:
        """Return the best entries for *query*; without words, the newest first.

        Any text is a query: see :mod:`service.search.querying`. All engines answer by
        :func:`service.search.answering.answer`, so they find the same entries.
        """
        ...

    def frequency(self, syllable: str, after: str = "") -> int:
        """Return how many entries hold a folded *syllable*, right *after* another."""
        ...

    def find(self, accession: str) -> tuple[Entry, ...]:
        """Return what is held of *accession*: the document, then its initiatives."""
        ...

    def count(self) -> int:
        """Return how many initiatives are held."""
        ...

    def documents(self) -> int:
        """Return how many documents are held."""
        ...

    def close(self) -> None:
        """Let go of the files; the next call opens them again."""
        ...
