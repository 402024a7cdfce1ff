"""A sealed copy of the index, open for reading."""

import heapq
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import numpy as np
from whoosh.columns import ColumnReader
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

from service.model.finding import Entry
from service.search import indexing, querying, whoosh_documents
from service.search.answering import Found
from service.search.querying import Run
from service.search.wanted import Wanted
from service.search.whoosh_codec import Numbers, Weights
from service.search.whoosh_scoring import Mask, Scored, Segment


def index(folder: Path) -> FileIndex:
    """Open the copy in *folder* with our own schema: none is read from the file."""
    return FileIndex(FileStorage(folder), schema=whoosh_documents.schema())


class OpenCopy:
    """A copy as it was when it was opened. Its entries are numbered from 0 on."""

    def __init__(self, folder: Path) -> None:
        self._searcher = index(folder).searcher()
        self.size: int = self._searcher.doc_count_all()
        leaves = self._searcher.leaf_searchers() if self.size else ()
        self._segments = [Segment(leaf, offset) for leaf, offset in leaves]

    def close(self) -> None:
        """Let go of the files."""
        for segment in self._segments:
            segment.close()
        self._searcher.close()

    def total(self, wanted: Wanted) -> int:
        """Return how many entries answer *wanted*."""
        return len(self.scored(wanted)[0])

    def entries(self, wanted: Wanted) -> list[Entry]:
        """Return all entries that answer *wanted*, in no order."""
        return [self.entry(number) for number in self.scored(wanted)[0].tolist()]

    def best(self, wanted: Wanted, limit: int) -> Found:
        """Return what answers *wanted*, the best *limit* of them first."""
        numbers, scores = self.scored(wanted)
        if not numbers.size:  # and Whoosh has no columns in an empty index
            return Found(0, (), Counter())
        best = heapq.nlargest(limit, _candidates(numbers, scores, limit), self._rank)
        return Found(
            total=len(numbers),
            best=tuple((score, self.entry(number)) for score, number in best),
            facets=self._count_facets(numbers),
        )

    def scored(self, wanted: Wanted) -> Scored:
        """Return all entries that answer *wanted*, in no order."""
        if not self._segments:  # rarity means nothing where nothing is held
            return np.empty(0, dtype=np.int64), np.empty(0)
        idf = self._searcher.idf
        rarity = {term: idf(term.field, term.text) for term in wanted.counting}
        parts = [segment.scored(wanted, rarity) for segment in self._segments]
        numbers = np.concatenate([numbers for numbers, _ in parts])
        scores = np.concatenate([scores for _, scores in parts])
        kept = [(run, True) for run in wanted.runs]
        for run, stands in kept + [(run, False) for run in wanted.absent]:
            fits = self._standing(run, numbers) == stands
            numbers, scores = numbers[fits], scores[fits]
        return numbers, scores

    def frequency(self, field: str, term: str) -> int:
        """Return how many entries hold *term*."""
        return int(self._searcher.doc_frequency(field, term))

    def entry(self, number: int) -> Entry:
        """Return an entry."""
        return whoosh_documents.entry(self._searcher.stored_fields(number))

    def _rank(self, scored: tuple[float, int]) -> tuple[float, bytes]:
        """Return what answers are ranked by: the score, then the newest."""
        score, number = scored
        return score, self._orders[number]

    def _standing(self, run: Run, numbers: Numbers) -> Mask:
        """Return in which entries *run* stands."""
        marked = querying.is_marked(run)
        lines = self._columns["exact_lines" if marked else "folded_lines"]
        ways = [way.encode() for way in querying.sought(run)]
        standing = (any(way in lines[n] for way in ways) for n in numbers)
        return np.fromiter(standing, dtype=bool, count=len(numbers))

    @cached_property
    def _orders(self) -> ColumnReader:
        return self._column("order")

    def _count_facets(self, numbers: Numbers) -> Counter[str]:
        counted: Counter[str] = Counter()
        for values, kinds in self._facets:
            counts = np.bincount(kinds[numbers], minlength=len(values))
            counted.update({values[n]: int(counts[n]) for n in np.flatnonzero(counts)})
        return counted

    @cached_property
    def _facets(self) -> list[tuple[list[str], Numbers]]:
        """All values of each facet, and the place among them of each entry's."""
        entries = [value.decode() for value in self._column("facets")]
        return [_places(entries, name) for name in indexing.FACETS]

    @cached_property
    def _columns(self) -> dict[str, ColumnReader]:
        return {name: self._column(name) for name in ("exact_lines", "folded_lines")}

    def _column(self, name: str) -> ColumnReader:
        return self._searcher.reader().column_reader(name, translate=False)


def _candidates(
    numbers: Numbers, scores: Weights, limit: int
) -> Iterator[tuple[float, int]]:
    """Yield what may be among the best *limit*: only for these is order looked up."""
    if 0 < limit < len(scores):
        lowest = np.partition(scores, -limit)[-limit]
        kept = scores >= lowest
        numbers, scores = numbers[kept], scores[kept]
    return zip(scores.tolist(), numbers.tolist(), strict=True)


def _places(entries: list[str], name: str) -> tuple[list[str], Numbers]:
    places: dict[str, int] = {}
    held = {facets: dict(indexing.facet_values(facets)) for facets in set(entries)}
    of_entry = {
        facets: places.setdefault(
            indexing.one_facet(name, values.get(name, "")), len(places)
        )
        for facets, values in held.items()
    }
    kinds = np.array([of_entry[facets] for facets in entries], dtype=np.int64)
    return list(places), kinds
