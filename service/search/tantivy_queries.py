"""Wanted → tantivy query, made of objects: no text is ever parsed as its language."""

from collections.abc import Callable, Iterable

import tantivy
from tantivy import Occur, Query

from service.search import indexing, querying
from service.search.querying import Run
from service.search.wanted import AnyOf, Term, Wanted


def query(
    schema: tantivy.Schema, wanted: Wanted, weight: Callable[[Term], float]
) -> Query:
    """Return what finds *wanted*; a scored term counts its BM25 times its *weight*."""
    return _Translation(schema, weight).of(wanted)


class _Translation:
    def __init__(self, schema: tantivy.Schema, weight: Callable[[Term], float]) -> None:
        self._schema = schema
        self._weight = weight

    def of(self, wanted: Wanted) -> Query:
        must = [_any(map(self._scored, group)) for group in wanted.every]
        if wanted.enough:
            must = [_any(must, at_least=wanted.enough)]
        some = [self._scored(term) for term in wanted.some]
        if some and not must:
            must, some = [_any(some)], []
        kept = [*map(self._kept, wanted.only), *map(self._run, wanted.runs)]
        if not must and not kept:
            kept = [Query.all_query()]
        never = [*map(self._plain, wanted.never), *map(self._run, wanted.absent)]
        return Query.boolean_query(
            [
                *((Occur.Must, each) for each in must),
                *((Occur.Must, _silent(each)) for each in kept),
                *((Occur.Should, each) for each in some),
                *((Occur.MustNot, each) for each in never),
            ]
        )

    def _kept(self, group: AnyOf) -> Query:
        return _any(map(self._plain, group))

    def _scored(self, term: Term) -> Query:
        if term.field not in indexing.SCORED:
            return Query.const_score_query(self._plain(term), term.boost)
        return Query.boost_query(self._plain(term), self._weight(term))

    def _plain(self, term: Term) -> Query:
        option = "freq" if term.field in indexing.SCORED else "basic"
        text = indexing.one_term(term.text)
        return Query.term_query(self._schema, term.field, text, option)

    def _run(self, run: Run) -> Query:
        """Return what holds *run* in its lines, in any of the ways to write it."""
        field = "exact_lines" if querying.is_marked(run) else "folded_lines"
        ways = [way.split() for way in querying.sought(run)]
        return _any(self._line(field, words) for words in ways)

    def _line(self, field: str, words: list[str]) -> Query:
        if len(words) == 1:
            return Query.term_query(self._schema, field, words[0], "basic")
        return Query.phrase_query(self._schema, field, [*words])


def _any(queries: Iterable[Query], at_least: int = 1) -> Query:
    """Return what answers *at_least* so many of *queries*: nothing, without any."""
    several = list(queries)
    if len(several) == 1:
        return several[0]
    return Query.boolean_query(
        [(Occur.Should, each) for each in several], minimum_number_should_match=at_least
    )


def _silent(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)
