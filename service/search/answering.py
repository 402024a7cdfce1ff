"""How a query is answered, whatever the engine: what is tried, and what is told."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import Protocol

from service.model.finding import Entry, Facet, Hit, Query, Results
from service.search import indexing, querying, snippets, suggesting, wanted
from service.search.querying import Asked
from service.search.wanted import Wanted

FEW = 10
"""Where fewer entries hold every word, others are told as well: a page of answers."""

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

    A mistyped word also stands for what it seems to mean. Where few entries hold every
    word, those with most of the words follow; where none does, any of the words will
    do. Restrictions have no part in that: they never bring up what was not found
    without them.
    """
    asked = querying.understand(query)
    limit = max(query.limit, 0)
    if not asked.wanted:
        return _results(reader.best(wanted.everything(asked), limit), asked, limit)
    mended = suggesting.mend(asked, reader.frequency)
    asked = replace(asked, meant=mended.meant)
    found = reader.best(wanted.all_of(asked), max(limit, FEW))
    holding = _holding(reader, asked, found)
    near = _near(asked, holding)
    everything = _joined(found, reader.best(near, limit + FEW)) if near else found
    return replace(
        _results(everything, asked, limit),
        every_word=everything.total == found.total,
        suggestion=querying.restated(query.text, mended.words),
    )


def _holding(reader: Reader, asked: Asked, found: Found) -> int:
    """Return how many entries hold every word, whatever they are narrowed to."""
    if found.total >= FEW or not (asked.restrictions or asked.excluded):
        return found.total
    whole = replace(asked, restrictions=(), excluded=())
    return reader.best(wanted.all_of(whole), 0).total


def _near(asked: Asked, holding: int) -> Wanted | None:
    """Return what else will do where *holding* entries have every word, if anything."""
    if not holding and len(asked.loose) > 1:
        return wanted.some_of(asked)
    if 0 < holding < FEW and len(asked.words) > 1:
        return wanted.most_of(asked)
    return None


def _joined(found: Found, near: Found) -> Found:
    """Return the few entries *found*, then those that are *near* only."""
    ids = {entry.id for _, entry in found.best}
    others = tuple(best for best in near.best if best[1].id not in ids)
    return Found(near.total, found.best + others, near.facets)


def _results(found: Found, asked: Asked, limit: int) -> Results:
    hits = tuple(
        Hit(entry, score, snippets.snippet(entry.title, entry.body, asked.sought))
        for score, entry in found.best[:limit]
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
