"""Which entries of a segment hold what is wanted, and how well they answer: BM25.

Whoosh's own matchers take one entry after the other through a tree of objects; here
each term's entries are taken whole, as arrays, which is some fifty times faster. And
what is excluded is left out for certain: Whoosh's AndNotMatcher lets the first entry
pass if an earlier one holds what is excluded. The scores are those of Whoosh's BM25F.
"""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
from whoosh.formats import Existence
from whoosh.reading import TermNotFound
from whoosh.searching import Searcher

from service.search.wanted import AnyOf, Term, Wanted
from service.search.whoosh_codec import Codec, Numbers, Postings, Weights

K1, B = 1.2, 0.75

Scored = tuple[Numbers, Weights]
"""The entries that answer, by their number, and how well each does."""

Mask = npt.NDArray[np.bool_]
"""For each entry of a segment, whether it is meant."""

Held = dict[tuple[str, str], Postings]
"""The postings of each term, by its field and text."""

_NONE: Postings = np.empty(0, dtype=np.int64), np.empty(0)


class Segment:
    """A part of an open index, whose entries are numbered from *offset* on."""

    def __init__(self, searcher: Searcher, offset: int) -> None:
        self._searcher = searcher
        self._offset = offset
        reader = searcher.reader()
        storage, segment = reader.storage(), reader.segment()
        self._terms = Codec().terms_reader(storage, segment)
        self._entries = Codec().per_document_reader(storage, segment)
        self._live: Mask = np.zeros(reader.doc_count_all(), dtype=bool)
        self._live[list(reader.all_doc_ids())] = True
        self._norms: dict[str, Weights] = {}

    def close(self) -> None:
        """Let go of the files."""
        self._terms.close()
        self._entries.close()

    def scored(self, wanted: Wanted, rarity: dict[Term, float]) -> Scored:
        """Return the entries here that answer *wanted*."""
        held = {term[:2]: self._held(term) for term in wanted.terms}
        found = np.flatnonzero(self._found(wanted, held))
        scores = np.zeros(len(self._live))
        for term in wanted.counting if found.size else ():
            numbers, times = held[term[:2]]
            scores[numbers] += self._worth(term, rarity[term], numbers, times)
        return found + self._offset, scores[found]

    def _held(self, term: Term) -> Postings:
        text = term.text.encode("utf-8", "replace")
        try:
            matcher = self._terms.matcher(term.field, text, Existence())
        except TermNotFound:
            return _NONE
        postings: Postings = matcher.read()
        return postings

    def _found(self, wanted: Wanted, held: Held) -> Mask:
        groups = [self._any(group, held) for group in wanted.every]
        if wanted.enough:
            groups = [np.sum(groups, axis=0) >= wanted.enough]
        if wanted.some and not wanted.every:
            groups.append(self._any(wanted.some, held))
        groups += [self._any(group, held) for group in wanted.only]
        found = self._live & ~self._any(wanted.never, held)
        for group in groups:
            found &= group
        return found

    def _any(self, terms: AnyOf, held: Held) -> Mask:
        """Return which entries hold any of *terms*."""
        mask: Mask = np.zeros(len(self._live), dtype=bool)
        for numbers in _numbers(terms, held):
            mask[numbers] = True
        return mask

    def _worth(
        self, term: Term, rarity: float, numbers: Numbers, times: Weights
    ) -> Weights | float:
        """Return what *term* counts; in a field without lengths, its boost."""
        if not self._searcher.schema[term.field].scorable:
            return term.boost
        norms = self._norms.get(term.field)
        if norms is None:
            norms = self._norms[term.field] = self._norm(term.field)
        worth: Weights = times * (term.boost * rarity * (K1 + 1))
        return worth / (times + norms[numbers])

    def _norm(self, field: str) -> Weights:
        """Return what the length of each entry's text does to its scores."""
        average: float = self._searcher.get_parent().avg_field_length(field) or 1
        lengths: Weights = self._entries.lengths(field)
        return K1 * ((1 - B) + B * lengths / average)


def _numbers(terms: Iterable[Term], held: Held) -> Iterable[Numbers]:
    return (held[term[:2]][0] for term in terms)
