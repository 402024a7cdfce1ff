"""A sealed copy of the index, open for reading."""

from pathlib import Path

from whoosh.columns import ColumnReader
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

from service.model.finding import Entry
from service.search import querying, whoosh_documents
from service.search.querying import Run
from service.search.whoosh_scoring import Scored, Segment
from service.search.whoosh_terms import Wanted


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

    def scored(self, wanted: Wanted) -> list[Scored]:
        """Return all entries that answer *wanted*, in no order."""
        if not self._segments:  # rarity means nothing where nothing is held
            return []
        idf = self._searcher.idf
        rarity = {term: idf(term.field, term.text) for term in wanted.counting}
        return [
            scored
            for segment in self._segments
            for scored in segment.scored(wanted, rarity)
        ]

    def frequency(self, field: str, term: str) -> int:
        """Return how many entries hold *term*."""
        return int(self._searcher.doc_frequency(field, term))

    def entry(self, number: int) -> Entry:
        """Return an entry."""
        return whoosh_documents.entry(self._searcher.stored_fields(number))

    def orders(self) -> ColumnReader:
        """Return what each entry is sorted by, the newest last."""
        return self._column("order")

    def lines(self, run: Run) -> ColumnReader:
        """Return the lines of each entry that tell whether *run* stands in it."""
        marked = querying.is_marked(run)
        return self._column("exact_lines" if marked else "folded_lines")

    def _column(self, name: str) -> ColumnReader:
        return self._searcher.reader().column_reader(name, translate=False)
