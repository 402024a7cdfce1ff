"""What is asked → the terms by which the index finds it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from service.model.finding import Query
from service.search import analysis, querying
from service.search.querying import Asked, Run
from service.search.whoosh_documents import INITIATIVE

EXACT_WEIGHT = 4.0
"""With BM25 (K1 1.2) one word with its very marks then outweighs any number of folded
ones, up to texts four times as long as the average."""

PAIR_WEIGHT = 1.0

OWN_WEIGHT = 10_000.0
"""More than 64 words can score: what is asked by its own number comes first."""


class Term(NamedTuple):
    """A term of a field; *boost* is what it counts, times its rarity."""

    field: str
    text: str
    boost: float = 1.0


@dataclass(frozen=True)
class Wanted:
    """What an entry must hold, by terms; with no term at all, every entry answers.

    It must hold all of *every* and *only*, none of *never*, and any of *some* where
    *every* is empty. It scores by *every* and *some*.
    """

    every: tuple[Term, ...] = ()
    some: tuple[Term, ...] = ()
    only: tuple[Term, ...] = ()
    never: tuple[Term, ...] = ()

    @property
    def counting(self) -> tuple[Term, ...]:
        """The terms by which an entry scores."""
        return self.every + self.some

    @property
    def terms(self) -> tuple[Term, ...]:
        """All terms to look up."""
        return self.every + self.some + self.only + self.never


def all_of(asked: Asked, query: Query) -> Wanted:
    """Ask for every word; what holds their marks and keeps their order counts more."""
    words = [Term("folded", word.folded) for word in asked.words]
    runs = [term for run in asked.runs for term in _terms(run, marked=False)]
    return Wanted(
        every=(*words, *runs, *_insisted(asked)),
        some=_better(asked),
        only=_restrictions(query),
        never=_excluded(asked),
    )


def any_of(asked: Asked, query: Query) -> Wanted:
    """Ask for what holds some of the words; the more, the better."""
    return Wanted(
        some=(*(Term("folded", word.folded) for word in asked.loose), *_better(asked)),
        only=(*_insisted(asked), *_restrictions(query)),
        never=_excluded(asked),
    )


def everything(asked: Asked, query: Query) -> Wanted:
    """Ask for all that the restrictions let through."""
    return Wanted(only=_restrictions(query), never=_excluded(asked))


def initiatives(terms: Iterable[Term], without: Collection[str]) -> Wanted:
    """Ask for initiatives with any of *terms*."""
    return Wanted(
        some=tuple(terms),
        only=(Term("kind", INITIATIVE),),
        never=tuple(Term("accession", accession) for accession in without),
    )


def _better(asked: Asked) -> tuple[Term, ...]:
    marked = [word.exact for word in asked.wanted if word.is_marked]
    numbers = ["_".join(s.folded for s in number) for number in asked.numbers]
    return (
        *(Term("exact", word, EXACT_WEIGHT) for word in marked),
        *(Term("pairs", pair, PAIR_WEIGHT) for pair in _pairs(asked.words)),
        *(Term("own", number, OWN_WEIGHT) for number in numbers),
    )


def _excluded(asked: Asked) -> tuple[Term, ...]:
    """Return what one term can tell; longer runs are looked up in the lines."""
    return tuple(
        _terms(run, marked=querying.is_marked(run))[0]
        for run in asked.excluded
        if not querying.is_longer_than_terms(run)
    )


def _insisted(asked: Asked) -> tuple[Term, ...]:
    return tuple(
        term
        for phrase in asked.phrases
        for term in _terms(phrase, marked=querying.is_marked(phrase))
    )


def _restrictions(query: Query) -> tuple[Term, ...]:
    single = (
        ("form", query.form),
        ("field", str(query.field or "")),
        ("year", str(query.year or "")),
    )
    terms = [Term(name, value) for name, value in single if value]
    return (*terms, *(Term("unit", word) for word in analysis.folded(query.unit)))


def _terms(run: Run, *, marked: bool) -> list[Term]:
    """Return the terms that must all be held where *run* stands."""
    exact = [Term("exact", syllable.exact) for syllable in run] if marked else []
    if len(run) == 1:
        return exact or [Term("folded", run[0].folded)]
    return [*exact, *(Term("pairs", pair) for pair in _pairs(run))]


def _pairs(run: Run) -> list[str]:
    return analysis.pairs([syllable.folded for syllable in run])
