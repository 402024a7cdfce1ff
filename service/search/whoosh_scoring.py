"""Which entries of a segment hold what is wanted, and how well they answer: BM25.

Whoosh's own matchers take one entry after the other through a tree of objects; here
each term's entries are taken whole, which is some ten times faster. And what is
excluded is left out for certain: Whoosh's AndNotMatcher lets the first entry pass if an
earlier one holds what is excluded. The scores are those of Whoosh's BM25F.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from whoosh.formats import Existence
from whoosh.reading import TermNotFound
from whoosh.searching import Searcher

from service.search.wanted import Term, Wanted
from service.search.whoosh_codec import Codec, Postings

K1, B = 1.2, 0.75

Scored = tuple[float, int]
"""How well an entry answers, and its number in the index."""

Held = dict[tuple[str, str], Postings]
"""The postings of each term, by its field and text."""


class Segment:
    """A part of an open index, whose entries are numbered from *offset* on."""

    def __init__(self, searcher: Searcher, offset: int) -> None:
        self._searcher = searcher
        self._offset = offset
        reader = searcher.reader()
        self._terms = Codec().terms_reader(reader.storage(), reader.segment())
        self._live = set(reader.all_doc_ids())
        self._norms: dict[str, Norms] = {}

    def close(self) -> None:
        """Let go of the files."""
        self._terms.close()

    def scored(self, wanted: Wanted, rarity: dict[Term, float]) -> Iterator[Scored]:
        """Return the entries here that answer *wanted*."""
        held = {term[:2]: self._held(term) for term in wanted.terms}
        scores = dict.fromkeys(self._found(wanted, held), 0.0)
        for term in wanted.counting if scores else ():
            self._count(term, rarity[term], held[term[:2]], scores)
        return ((score, self._offset + number) for number, score in scores.items())

    def _held(self, term: Term) -> Postings:
        text = term.text.encode("utf-8", "replace")
        try:
            matcher = self._terms.matcher(term.field, text, Existence())
        except TermNotFound:
            return (), ()
        postings: Postings = matcher.read()
        return postings

    def _found(self, wanted: Wanted, held: Held) -> set[int]:
        found = self._live
        groups = [_numbers(group, held) for group in wanted.every]
        if wanted.enough:
            times = Counter(chain.from_iterable(groups))
            groups = [{n for n, count in times.items() if count >= wanted.enough}]
        for group in (*groups, *(_numbers(group, held) for group in wanted.only)):
            found = found.intersection(group)
        if wanted.some and not wanted.every:
            found = found.intersection(_numbers(wanted.some, held))
        return found.difference(_numbers(wanted.never, held))

    def _count(
        self, term: Term, rarity: float, postings: Postings, scores: dict[int, float]
    ) -> None:
        """Add to *scores* what *term* counts; in a field without lengths, its boost."""
        if not self._searcher.schema[term.field].scorable:
            for number in scores.keys() & postings[0]:
                scores[number] += term.boost
            return
        norms = self._norms.get(term.field)
        if norms is None:
            norms = self._norms[term.field] = Norms(self._searcher, term.field)
        worth = term.boost * rarity * (K1 + 1)
        for number, times in zip(*postings, strict=True):
            if number in scores:
                scores[number] += worth * times / (times + norms[number])


class Norms(dict[int, float]):
    """What the length of each entry's text does to its scores; read when asked for."""

    def __init__(self, searcher: Searcher, field: str) -> None:
        self._length = searcher.reader().doc_field_length
        self._field = field
        self._average: float = searcher.get_parent().avg_field_length(field) or 1

    def __missing__(self, number: int) -> float:
        length: int = self._length(number, self._field, 1)
        self[number] = norm = K1 * ((1 - B) + B * length / self._average)
        return norm


def _numbers(terms: Iterable[Term], held: Held) -> set[int]:
    """Return the entries that hold any of *terms*."""
    return set().union(*(held[term[:2]][0] for term in terms))
