"""What is asked → the terms that every engine finds and scores it by."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from service.search import analysis, querying
from service.search.querying import Asked, Run
from service.search.restricting import Restriction

EXACT_WEIGHT = 4.0
"""With BM25 (K1 1.2) one word with its very marks then outweighs any number of folded
ones, up to texts four times as long as the average."""

PAIR_WEIGHT = 1.0

OWN_WEIGHT = 10_000.0
"""More than 64 words can score: what is asked by its own number comes first."""


class Term(NamedTuple):
    """A term of a field; *boost* is what it counts, times its BM25 if that is known."""

    field: str
    text: str
    boost: float = 1.0


AnyOf = tuple[Term, ...]


@dataclass(frozen=True)
class Wanted:
    """What an entry must hold; with nothing to hold, every entry answers.

    It must hold any of each group of *every*, or of *enough* of these groups where that
    is given; any of each group of *only*, none of *never*, and any of *some* where
    *every* is empty. Its lines must hold *runs*, and must not hold *absent*. It scores
    by *every* and *some*.
    """

    every: tuple[AnyOf, ...] = ()
    some: AnyOf = ()
    only: tuple[AnyOf, ...] = ()
    never: AnyOf = ()
    runs: tuple[Run, ...] = ()
    absent: tuple[Run, ...] = ()
    enough: int = 0

    @property
    def counting(self) -> AnyOf:
        """The terms by which an entry scores."""
        return (*(term for group in self.every for term in group), *self.some)

    @property
    def terms(self) -> AnyOf:
        """All terms to look up."""
        kept = (term for group in self.only for term in group)
        return (*self.counting, *kept, *self.never)


def all_of(asked: Asked) -> Wanted:
    """Ask for every word; what holds their marks and keeps their order counts more."""
    words = [_ways(asked, word) for word in asked.words]
    runs = [(term,) for run in asked.runs for term in _terms(run, marked=False)]
    insisted = [(term,) for term in _insisted(asked)]
    return Wanted(
        every=(*words, *runs, *insisted),
        some=_better(asked),
        only=_restrictions(asked),
        never=_excluded(asked),
        runs=_long(asked.phrases),
        absent=_long(asked.excluded),
    )


def most_of(asked: Asked) -> Wanted:
    """Ask for what holds more than half of the words, and all that is no plain word."""
    every_word = all_of(asked)
    words, others = (
        every_word.every[: len(asked.words)],
        every_word.every[len(asked.words) :],
    )
    return replace(
        every_word,
        every=words,
        only=(*others, *every_word.only),
        enough=len(words) // 2 + 1,
    )


def some_of(asked: Asked) -> Wanted:
    """Ask for what holds some of the words; the more, the better."""
    insisted = tuple((term,) for term in _insisted(asked))
    return Wanted(
        every=tuple(_ways(asked, word) for word in asked.loose),
        some=_better(asked),
        only=(*insisted, *_restrictions(asked)),
        never=_excluded(asked),
        runs=_long(asked.phrases),
        absent=_long(asked.excluded),
        enough=1,
    )


def everything(asked: Asked) -> Wanted:
    """Ask for all that the restrictions let through."""
    return Wanted(
        only=_restrictions(asked),
        never=_excluded(asked),
        absent=_long(asked.excluded),
    )


def _ways(asked: Asked, word: analysis.Syllable) -> AnyOf:
    """Return *word*, and what it may be a mistyping of."""
    meant = asked.meant.get(word.folded, "")
    return tuple(Term("folded", text) for text in (word.folded, meant) if text)


def _better(asked: Asked) -> AnyOf:
    marked = [word.exact for word in asked.wanted if word.is_marked]
    numbers = ["_".join(s.folded for s in number) for number in asked.numbers]
    return (
        *(Term("exact", word, EXACT_WEIGHT) for word in marked),
        *(Term("pairs", pair, PAIR_WEIGHT) for pair in _neighbours(asked)),
        *(Term("own", number, OWN_WEIGHT) for number in numbers),
    )


def _neighbours(asked: Asked) -> list[str]:
    """Return the pairs of words, as typed and as meant."""
    typed = [word.folded for word in asked.words]
    meant = [asked.meant.get(word, word) for word in typed]
    return list(dict.fromkeys([*analysis.pairs(typed), *analysis.pairs(meant)]))


def _excluded(asked: Asked) -> AnyOf:
    """Return what one term can tell; longer runs are looked up in the lines."""
    return tuple(
        _terms(run, marked=querying.is_marked(run))[0]
        for run in asked.excluded
        if not querying.is_longer_than_terms(run)
    )


def _long(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    return tuple(run for run in runs if querying.is_longer_than_terms(run))


def _insisted(asked: Asked) -> AnyOf:
    return tuple(
        term
        for phrase in asked.phrases
        for term in _terms(phrase, marked=querying.is_marked(phrase))
    )


def _restrictions(asked: Asked) -> tuple[AnyOf, ...]:
    return tuple(map(_restriction, asked.restrictions))


def _restriction(restriction: Restriction) -> AnyOf:
    return tuple(Term(restriction.field, value) for value in restriction.values)


def _terms(run: Run, *, marked: bool) -> list[Term]:
    """Return the terms that must all be held where *run* stands."""
    exact = [Term("exact", syllable.exact) for syllable in run] if marked else []
    if len(run) == 1:
        return exact or [Term("folded", run[0].folded)]
    return [*exact, *(Term("pairs", pair) for pair in _pairs(run))]


def _pairs(run: Run) -> list[str]:
    return analysis.pairs([syllable.folded for syllable in run])
