"""A sealed copy of the index, open for reading."""

import heapq
from collections import Counter
from functools import cached_property
from pathlib import Path

from whoosh.columns import ColumnReader
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

from service.model.finding import Entry
from service.search import querying, whoosh_documents
from service.search.answering import Found
from service.search.querying import Run
from service.search.wanted import Wanted
from service.search.whoosh_scoring import Scored, Segment


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
        return len(self.scored(wanted))

    def entries(self, wanted: Wanted) -> list[Entry]:
        """Return all entries that answer *wanted*, in no order."""
        return [self.entry(number) for _, number in self.scored(wanted)]

    def best(self, wanted: Wanted, limit: int) -> Found:
        """Return what answers *wanted*, the best *limit* of them first."""
        found = self.scored(wanted)
        if not found:  # and Whoosh has no columns in an empty index
            return Found(0, (), Counter())
        best = heapq.nlargest(limit, self._candidates(found, limit), self._rank)
        facets = Counter(self._facets[number] for _, number in found)
        return Found(
            total=len(found),
            best=tuple((score, self.entry(number)) for score, number in best),
            facets=Counter({value.decode(): n for value, n in facets.items()}),
        )

    def scored(self, wanted: Wanted) -> list[Scored]:
        """Return all entries that answer *wanted*, in no order."""
        if not self._segments:  # rarity means nothing where nothing is held
            return []
        idf = self._searcher.idf
        rarity = {term: idf(term.field, term.text) for term in wanted.counting}
        found = [
            scored
            for segment in self._segments
            for scored in segment.scored(wanted, rarity)
        ]
        kept = [(run, True) for run in wanted.runs]
        for run, stands in kept + [(run, False) for run in wanted.absent]:
            found = [f for f in found if self._stands(run, f[1]) is stands]
        return found

    def frequency(self, field: str, term: str) -> int:
        """Return how many entries hold *term*."""
        return int(self._searcher.doc_frequency(field, term))

    def entry(self, number: int) -> Entry:
        """Return an entry."""
        return whoosh_documents.entry(self._searcher.stored_fields(number))

    def _candidates(self, found: list[Scored], limit: int) -> list[Scored]:
        """Return what of *found* may be among the best: only there looks order up."""
        scores = heapq.nlargest(limit, (score for score, _ in found))
        return [f for f in found if f[0] >= scores[-1]] if scores else []

    def _rank(self, scored: Scored) -> tuple[float, bytes]:
        """Return what answers are ranked by: the score, then the newest."""
        score, number = scored
        return score, self._orders[number]

    def _stands(self, run: Run, number: int) -> bool:
        column = "exact_lines" if querying.is_marked(run) else "folded_lines"
        lines = self._columns[column][number]
        return any(way.encode() in lines for way in querying.sought(run))

    @cached_property
    def _orders(self) -> ColumnReader:
        return self._column("order")

    @cached_property
    def _facets(self) -> list[bytes]:
        return list(self._column("facets"))

    @cached_property
    def _columns(self) -> dict[str, ColumnReader]:
        return {name: self._column(name) for name in ("exact_lines", "folded_lines")}

    def _column(self, name: str) -> ColumnReader:
        return self._searcher.reader().column_reader(name, translate=False)
