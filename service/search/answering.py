"""How a query is answered, whatever the engine: what is tried, and what is told."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import Protocol

from service.model.finding import Entry, Facet, Hit, Query, Results
from service.search import indexing, querying, snippets, suggesting, wanted
from service.search.querying import Asked
from service.search.wanted import Wanted

MOST_FACETS = 20
"""So many values of a facet are told, those with most answers."""


@dataclass(frozen=True)
class Found:
    """The best entries with their scores, how many there are, and their facets.

    *facets* counts the answers by :attr:`indexing.Indexed.facets`.
    """

    total: int
    best: tuple[tuple[float, Entry], ...]
    facets: Counter[str]


class Reader(Protocol):
    """An open index: all that an engine must do to answer queries."""

    def best(self, wanted: Wanted, limit: int) -> Found:
        """Return what answers *wanted*, the best *limit* of them first.

        Among equals, and where nothing scores, the newest comes first.
        """
        ...

    def frequency(self, field: str, term: str) -> int:
        """Return how many entries hold *term* in the scored *field*."""
        ...


def answer(reader: Reader, query: Query) -> Results:
    """Return what *reader* holds for *query*; without words, the newest first.

    A mistyped word also stands for what it seems to mean. Entries with some of the
    words are taken only where no entry at all holds every word: a restriction never
    brings up what was not found without it.
    """
    asked = querying.understand(query)
    limit = max(query.limit, 0)
    if not asked.wanted:
        return _results(reader.best(wanted.everything(asked), limit), asked)
    mended = suggesting.mend(asked, reader.frequency)
    asked = replace(asked, meant=mended.meant)
    found = reader.best(wanted.all_of(asked), limit)
    every_word = bool(found.total) or not _may_do_with_some(reader, asked)
    if not every_word:
        found = reader.best(wanted.some_of(asked), limit)
    suggestion = querying.restated(query.text, mended.words)
    return replace(_results(found, asked), every_word=every_word, suggestion=suggestion)


def _may_do_with_some(reader: Reader, asked: Asked) -> bool:
    if len(asked.loose) < 2:  # noqa: PLR2004 - one word is all
        return False
    if not asked.restrictions:
        return True
    return not reader.best(wanted.all_of(replace(asked, restrictions=())), 0).total


def _results(found: Found, asked: Asked) -> Results:
    hits = tuple(
        Hit(entry, score, snippets.snippet(entry.title, entry.body, asked.sought))
        for score, entry in found.best
    )
    return Results(found.total, hits, facets=_facets(found.facets))


def _facets(counted: Counter[str]) -> tuple[Facet, ...]:
    totals: Counter[tuple[str, str]] = Counter()
    for values, count in counted.items():
        for pair in indexing.facet_values(values):
            totals[pair] += count
    facets = [Facet(name, value, count) for (name, value), count in totals.items()]
    facets.sort(key=lambda facet: (-facet.count, facet.value))
    return tuple(
        facet
        for name in indexing.FACETS
        for facet in [facet for facet in facets if facet.name == name][:MOST_FACETS]
    )
