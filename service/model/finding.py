"""What is asked of the indexes, and what they answer."""

from collections.abc import Iterable
from dataclasses import dataclass

from service.model.initiatives import Judgement


@dataclass(frozen=True)
class Entry:
    """What the index knows of a document or of one initiative of it.

    *initiative* is "" for a document, else "<accession>/<n>" with n from 1. *field* is
    1..6 or 0, *date* the ISO day of issue, else of writing, else of filing. An
    initiative's *body* is what is done; *background* (why, with which effect) tells
    less of whether two are the same. *corpus* names the published collection that an
    external initiative came with, "" for one of the own archive; *province* and *url*
    say where it was published, *origin* is the initiative it replicates. Text is as
    typed; analysis is the index's.
    """

    accession: str
    initiative: str
    title: str
    body: str
    form: str
    unit: str
    year: int
    number: str = ""
    field: int = 0
    background: str = ""
    campaign: str = ""
    date: str = ""
    corpus: str = ""
    province: str = ""
    url: str = ""
    origin: str = ""

    @property
    def id(self) -> str:
        """The entry's own name in the index."""
        return self.initiative or self.accession


@dataclass(frozen=True)
class Query:
    """A search: words and restrictions; an empty restriction restricts nothing.

    *text* may hold restrictions of its own, which are added: see
    :func:`service.search.querying.parse`.
    """

    text: str
    form: str = ""
    field: int = 0
    unit: str = ""
    year: int = 0
    limit: int = 10


@dataclass(frozen=True)
class Facet:
    """How many of all the answers to a query share a value: form, unit, field, year."""

    name: str
    value: str
    count: int


@dataclass(frozen=True)
class Hit:
    """An entry that answers a query; *snippet* marks the found words with « »."""

    entry: Entry
    score: float
    snippet: str


@dataclass(frozen=True)
class Results:
    """The best hits and how many there are in all.

    *every_word* is False where few entries hold all words, or none, and the best of
    those that hold some are taken as well.
    *facets* count all answers, not only *hits*. *suggestion* is the query with its
    mistyped words mended, or "".
    """

    total: int
    hits: tuple[Hit, ...]
    every_word: bool = True
    facets: tuple[Facet, ...] = ()
    suggestion: str = ""


@dataclass(frozen=True)
class Passage:
    """Two places that say the same: in the asked text and in the found one."""

    mine: str
    theirs: str


@dataclass(frozen=True)
class Match:
    """A past initiative that resembles the asked one; *score* is 0..1.

    *verdict* is duplicate or related; *reasons* tell a person why, in Vietnamese.
    *judgement* is what a person decided about these two before, if anyone did.
    """

    entry: Entry
    verdict: str
    score: float
    passages: tuple[Passage, ...]
    reasons: tuple[str, ...]
    judgement: Judgement | None = None


@dataclass(frozen=True)
class Comparison:
    """An initiative and the past ones that resemble it, best first."""

    asked: Entry
    matches: tuple[Match, ...]


def best(comparisons: Iterable[Comparison]) -> tuple[Match, ...]:
    """Return the matches of *comparisons*, each past initiative once, best first."""
    found: dict[str, Match] = {}
    for match in (match for c in comparisons for match in c.matches):
        known = found.get(match.entry.id)
        if known is None or known.score < match.score:
            found[match.entry.id] = match
    return tuple(sorted(found.values(), key=lambda m: (-m.score, m.entry.id)))
