"""The engine on Whoosh: nothing to install, quick enough for ten thousand texts."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import whoosh
from whoosh import index as whoosh_index
from whoosh.filedb.filestore import FileStorage
from whoosh.writing import SegmentWriter

from service.model.finding import Entry
from service.search import analysis, indexing, whoosh_documents
from service.search.shelf import Shelf
from service.search.shelved import ShelvedEngine
from service.search.whoosh_codec import Writer
from service.search.whoosh_copy import OpenCopy, index
from service.search.whoosh_merging import merge_in_tiers

MARK = f"whoosh {whoosh.versionstring()}, analysis {analysis.VERSION}"


class WhooshEngine(ShelvedEngine):
    """An index that Whoosh keeps.

    A copy is opened anew after each commit: Whoosh's own ``refresh`` keeps what was
    removed from a segment, and the segments that were joined into others.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(Shelf(folder, MARK))

    def _create(self, folder: Path) -> None:
        whoosh_index.FileIndex.create(FileStorage(folder), whoosh_documents.schema())

    def _read(self, folder: Path) -> OpenCopy:
        try:
            return OpenCopy(folder)
        except whoosh_index.EmptyIndexError as error:
            raise FileNotFoundError(folder) from error

    @contextmanager
    def _filling(self, folder: Path, *, new: bool = False) -> Iterator["_Filling"]:
        del new  # Whoosh writes both alike
        writer = Writer(index(folder))
        try:
            yield _Filling(writer)
            writer.commit(mergetype=merge_in_tiers)
        except BaseException:
            with suppress(Exception):  # Whoosh cannot cancel what broke in its midst
                writer.cancel()
            raise


class _Filling:
    def __init__(self, writer: SegmentWriter) -> None:
        self._writer = writer

    def remove(self, accession: str) -> None:
        """Remove all that is held of *accession*."""
        self._writer.delete_by_term("accession", indexing.one_term(accession))

    def add(self, entry: Entry) -> None:
        """File *entry*."""
        self._writer.add_document(**whoosh_documents.document(entry))
