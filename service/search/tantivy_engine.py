"""The engine on tantivy, an extra: for archives that Whoosh answers too slowly."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import version
from pathlib import Path

import tantivy

from service.model.finding import Entry
from service.search import analysis, indexing, tantivy_documents
from service.search.shelf import Shelf
from service.search.shelved import ShelvedEngine
from service.search.tantivy_copy import OpenCopy, faults_told, index

MARK = f"tantivy {version('tantivy')}, analysis {analysis.VERSION}"

FILING_MEMORY, BUILDING_MEMORY = 15_000_000, 256_000_000
"""What tantivy holds back before it writes a segment: the least it can, and enough to
build few large ones, which are searched faster."""


class TantivyEngine(ShelvedEngine):
    """An index that tantivy keeps.

    tantivy commits wholly or not at all, forces its files to the disk, and opens none
    that is not whole, so the shelf need not. While a copy is open, a thread of tantivy
    watches it; it ends within half a second of :meth:`close`.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(Shelf(folder, MARK, checked=False))

    def _create(self, folder: Path) -> None:
        tantivy.Index(tantivy_documents.schema(), str(folder), reuse=False)

    def _read(self, folder: Path) -> OpenCopy:
        return OpenCopy(folder)

    @contextmanager
    def _filling(self, folder: Path, *, new: bool = False) -> Iterator["_Filling"]:
        memory = BUILDING_MEMORY if new else FILING_MEMORY
        opened = index(folder)
        with faults_told():
            writer = opened.writer(memory, num_threads=1)
        try:
            yield _Filling(writer)
            with faults_told():
                writer.commit()
        except BaseException:
            with suppress(ValueError):  # what failed is told already
                writer.rollback()
            raise
        finally:
            writer.wait_merging_threads()


class _Filling:
    def __init__(self, writer: tantivy.IndexWriter) -> None:
        self._writer = writer

    def remove(self, accession: str) -> None:
        """Remove all that is held of *accession*."""
        term = indexing.one_term(accession)
        self._writer.delete_documents_by_term("accession", term)

    def add(self, entry: Entry) -> None:
        """File *entry*."""
        document = tantivy_documents.document(entry)
        with faults_told():
            self._writer.add_document(document)
