"""Whoosh's own files, written and read with less work.

Whoosh takes the length of a text from the file once per term of it, both to write and
to score; that was a fifth of the work.
"""

from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

import numpy as np
import numpy.typing as npt
from whoosh.codec.base import Segment
from whoosh.codec.whoosh3 import (
    W3Codec,
    W3FieldWriter,
    W3LeafMatcher,
    W3PerDocReader,
    W3TermInfo,
    _lenfield,
)
from whoosh.externalsort import SortingPool
from whoosh.fields import Schema
from whoosh.filedb.filestore import Storage
from whoosh.filedb.structfile import StructFile
from whoosh.formats import Format
from whoosh.index import FileIndex
from whoosh.scoring import BaseScorer
from whoosh.util.numeric import byte_to_length
from whoosh.writing import PostingPool, SegmentWriter

MOST_POSTINGS = 300_000
"""So many are sorted in memory, about 60 MB; more go to a file."""

Posting = tuple[str, bytes, int, float, bytes | None]
"""Field, term, entry, weight, value."""

BLOCK = 4096
"""So many postings are read at a time; Whoosh skips in them and has less, we do not."""

Numbers = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float64]
Postings = tuple[Numbers, Weights]
"""The numbers of the entries that hold a term, and its weight in each."""

_LENGTHS = np.array([byte_to_length(byte) for byte in range(256)], dtype=np.float64)


class Writer(SegmentWriter):  # type: ignore[misc]  # Whoosh has no types
    """Writes one segment of an index in the format of :class:`Codec`."""

    def __init__(self, index: FileIndex) -> None:
        super().__init__(index, codec=Codec())
        self.pool = Pool(self.temp_storage(), self.newsegment, maxsize=MOST_POSTINGS)


class Pool(PostingPool):  # type: ignore[misc]  # Whoosh has no types
    """Postings to be sorted, limited by their number: Whoosh weighs each of them."""

    add = SortingPool.add


class Codec(W3Codec):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's format, with a :class:`TermWriter` and a :class:`LengthKeeper`."""

    def __init__(self) -> None:
        super().__init__(blocklimit=BLOCK)

    def field_writer(self, storage: Storage, segment: Segment) -> W3FieldWriter:
        """Return the writer of the terms of *segment*."""
        return TermWriter(self, storage, segment)

    def postings_reader(
        self,
        dbfile: StructFile,
        terminfo: W3TermInfo,
        format_: Format,
        term: tuple[str, bytes] | None = None,
        scorer: BaseScorer | None = None,
    ) -> "Blocks":
        """Return the reader of one term's postings; :class:`Writer` inlines none."""
        extent = terminfo.extent()
        return Blocks(dbfile, *extent, format_, term=term, scorer=scorer)

    def per_document_reader(self, storage: Storage, segment: Segment) -> W3PerDocReader:
        """Return the reader of lengths, columns and stored fields of *segment*."""
        return LengthKeeper(storage, segment)


class TermWriter(W3FieldWriter):  # type: ignore[misc]  # Whoosh has no types
    """Writes a segment's terms, and which entries hold them."""

    def add_postings(
        self, schema: Schema, lengths: W3PerDocReader, items: Iterable[Posting]
    ) -> None:
        """Write *items*, sorted by field, term and entry."""
        for name, of_field in groupby(items, itemgetter(0)):
            self.start_field(name, schema[name])
            for term, of_term in groupby(of_field, itemgetter(1)):
                self.start_term(term)
                for _, _, number, weight, value in of_term:
                    length = lengths.doc_field_length(number, name)
                    self.add(number, weight, value or b"", length)
                self.finish_term()
            self.finish_field()


class LengthKeeper(W3PerDocReader):  # type: ignore[misc]  # Whoosh has no types
    """What a segment says of each entry; its lengths are kept once they are read."""

    def __init__(self, storage: Storage, segment: Segment) -> None:
        super().__init__(storage, segment)
        self._lengths: defaultdict[str, dict[int, int]] = defaultdict(dict)

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """Return how many terms a field of an entry has."""
        lengths = self._lengths[fieldname]
        length = lengths.get(docnum)
        if length is None:
            length = super().doc_field_length(docnum, fieldname) or 0
            lengths[docnum] = length
        return length or default

    def lengths(self, field: str) -> Weights:
        """Return how many terms *field* has in each entry, as a byte holds it."""
        name = _lenfield(field)
        known = np.zeros(self.doc_count_all(), dtype=np.uint8)
        if self.has_column(name):
            file, start, size = self._get_column_file(name)
            known[:size] = np.frombuffer(file.get(start, size), dtype=np.uint8)
            file.close()
        return _LENGTHS[known]


class Blocks(W3LeafMatcher):  # type: ignore[misc]  # Whoosh has no types
    """The postings of a term, in blocks."""

    def read(self) -> Postings:
        """Return all of them at once: one by one takes a hundred times as long."""
        numbers: list[Numbers] = []
        weights: list[Weights] = []
        while self.is_active():
            self._read_data()
            numbers.append(np.cumsum(self._data[0], dtype=np.int64))
            self._read_weights()
            weights.append(np.asarray(self._weights, dtype=np.float64))
            self._next_block()
        return np.concatenate(numbers), np.concatenate(weights)
