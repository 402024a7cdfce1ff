"""A copy of a tantivy index, open for reading."""

import math
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import tantivy

from service.model.finding import Entry
from service.search import indexing, tantivy_documents, tantivy_queries
from service.search.answering import Found
from service.search.wanted import Term, Wanted

TIES = 40
"""So many answers beyond those asked for are looked at, to put the newest equal first.

More of the same score than that are left in the order in which they were filed.
"""

_MOST_VALUES = 1000  # of a facet; an agency has fewer units

Ranked = tuple[float, tantivy.DocAddress]


def index(folder: Path) -> tantivy.Index:
    """Open the copy in *folder*.

    Raises:
        OSError: it is gone, or not whole.
    """
    with faults_told():
        opened = tantivy.Index.open(str(folder))
        opened.config_reader("manual")  # the label tells of changes
        return opened


@contextmanager
def faults_told() -> Iterator[None]:
    """Raise OSError for what fails on the disk; tantivy raises ValueError for it."""
    try:
        yield
    except ValueError as error:
        raise OSError(str(error)) from error


class OpenCopy:
    """A copy as it was when it was opened."""

    def __init__(self, folder: Path) -> None:
        opened = index(folder)
        self._schema = opened.schema
        self._searcher = opened.searcher()
        self.size: int = self._searcher.num_docs

    def close(self) -> None:
        """Let go of the files, as soon as nothing reads them any more."""

    def best(self, wanted: Wanted, limit: int) -> Found:
        """Return what answers *wanted*, the best *limit* of them first."""
        query = self._query(wanted)
        total, ranked = self._ranked(query, limit, scored=bool(wanted.counting))
        facets = self._facets(query) if total else Counter()
        return Found(total, ranked, facets)

    def entries(self, wanted: Wanted) -> list[Entry]:
        """Return all entries that answer *wanted*, in no order."""
        found = self._searcher.search(self._query(wanted), max(self.size, 1))
        return [self._entry(address) for _, address in found.hits]

    def total(self, wanted: Wanted) -> int:
        """Return how many entries answer *wanted*."""
        return _count(self._searcher.search(self._query(wanted), 1))

    def frequency(self, field: str, term: str) -> int:
        """Return how many entries hold *term*."""
        return self._searcher.doc_freq(field, indexing.one_term(term))

    def _query(self, wanted: Wanted) -> tantivy.Query:
        return tantivy_queries.query(self._schema, wanted, self._weight)

    def _ranked(
        self, query: tantivy.Query, limit: int, *, scored: bool
    ) -> tuple[int, tuple[tuple[float, Entry], ...]]:
        if not scored:
            order = tantivy_documents.ORDER
            found = self._searcher.search(query, max(limit, 1), order_by_field=order)
            newest = (address for _, address in found.hits[:limit])
            return _count(found), tuple((0.0, self._entry(each)) for each in newest)
        found = self._searcher.search(query, limit + TIES)
        return _count(found), self._newest_equal_first(found.hits, limit)

    def _newest_equal_first(
        self, hits: list[Ranked], limit: int
    ) -> tuple[tuple[float, Entry], ...]:
        least = hits[:limit][-1][0] if hits[:limit] else math.inf
        read = [(score, self._entry(at)) for score, at in hits if score >= least]
        read.sort(key=lambda each: (each[0], indexing.order(each[1])), reverse=True)
        return tuple(read[:limit])

    def _facets(self, query: tantivy.Query) -> Counter[str]:
        asked = {
            name: {
                "terms": {
                    "field": tantivy_documents.facet(name),
                    "size": _MOST_VALUES,
                }
            }
            for name in indexing.FACETS
        }
        counted = self._searcher.aggregate(query, asked)
        return Counter(
            {
                indexing.one_facet(name, bucket["key"]): bucket["doc_count"]
                for name in indexing.FACETS
                for bucket in counted[name]["buckets"]
            }
        )

    def _entry(self, address: tantivy.DocAddress) -> Entry:
        return tantivy_documents.entry(self._searcher.doc(address))

    def _weight(self, term: Term) -> float:
        """Return what makes a term of tantivy's rarity count as it does in Whoosh.

        tantivy lets a word that most entries hold count next to nothing.
        """
        held = self.frequency(term.field, term.text)
        everything = max(self.size, held)
        rarity = math.log(everything / (held + 1)) + 1 if everything else 1.0
        tantivys = math.log(1 + (everything - held + 0.5) / (held + 0.5))
        return term.boost * rarity / tantivys


def _count(found: tantivy.SearchResult) -> int:
    return int(found.count)  # type: ignore[attr-defined]  # its stubs forget it
