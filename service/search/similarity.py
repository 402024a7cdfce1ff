"""Finds the past initiatives that tell the same idea, and says why.

The index names candidates out of the whole archive; each is then compared with the
asked initiative in four ways (see :class:`Likeness`), which are put together into one
score. How the weights were found, and what else was tried, is in docs/adr/0009.
"""

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from operator import mul

from service.model.finding import Entry, Match
from service.model.initiatives import Verdict
from service.search import concepts, explaining, names
from service.search.concepts import Facet
from service.search.features import Features, features
from service.search.similarity_index import UNSPOKEN, WORDS, SimilarityIndex

CANDIDATES = 60
FLOOR = 0.03
"""Nearness below which two initiatives have nothing to do with each other."""

COPIED_PART = 0.58
"""More than this of the smaller one stands in the other: it was copied. Different ideas
written on one pattern share up to a half."""

SHORT = 8
"""Fewer pairs of syllables may stand in any other text: they are only taken for copied
where the titles agree."""

AGREED = 0.8
"""Titles that are spoken of so much agree."""

LEAST_NEARNESS = 0.04
"""What is farther is never called a duplicate."""

_WEIGHTS = (2.45, 0.67, -2.77, 3.78, 2.46)
_DOUBT = 4.8
"""A logistic regression's, over texts told again in other words and their nearest wrong
candidates; the doubt is so great that one in ten texts on the same pattern passes."""

_LITTLE = 0.02
_SAME_TEXT = 0.6  # the nearness of a text and its light edit

COPIED = 5
"""A sentence that so many initiatives hold is copied from a plan; it is no idea."""

_TITLE_ONLY = 30  # an asked text of no more syllables is a title

Weights = Mapping[str, float]


@dataclass(frozen=True)
class Likeness:
    """How alike two initiatives are, each from 0 to 1.

    *words*: the cosine of their words. *ideas*: of what they speak of. *part*: how much
    of the smaller one's pairs of syllables stands in the other, so that a half of a
    text, or a text made of two, is known again. *titles*: how much of what the title of
    one names the other speaks of at all; the object noun decides whether two ideas with
    one slogan are the same. *apart*: each title names a matter, or a way to do it, that
    the other never speaks of. *pairs*: how many pairs of syllables the smaller one has.
    *is_named_alike*: both have one name.
    """

    words: float
    ideas: float
    part: float
    titles: float
    apart: bool = False
    pairs: int = SHORT
    is_named_alike: bool = False

    @property
    def is_copied(self) -> bool:
        """Whether the smaller one was made from the other's text."""
        is_enough = self.pairs >= SHORT or self.titles >= AGREED
        return self.part >= COPIED_PART and is_enough

    @property
    def nearness(self) -> float:
        """What they are ranked by: words and ideas together."""
        return WORDS * self.words + (1 - WORDS) * self.ideas

    def is_duplicate(self, nearest: float) -> bool:
        """Tell whether both have one name or text, or tell one idea in other words.

        *nearest* is the nearness of the nearest: what is much farther is another idea.

        Who does the same agrees in words and ideas and speaks of what the other is
        called; who writes of something else on the other's pattern agrees in phrases.
        """
        if self.is_copied or self.is_named_alike:
            return True
        if self.apart or self.nearness < LEAST_NEARNESS:
            return False
        signs = (
            math.log(self.words + _LITTLE),
            math.log(self.ideas + _LITTLE),
            math.log(self.part + _LITTLE),
            self.titles,
            self.nearness / nearest,
        )
        assurance: float = sum(map(mul, _WEIGHTS, signs))
        return assurance > _DOUBT

    @property
    def score(self) -> float:
        """What people are shown of the nearness: 1 is the same text."""
        return min(1.0, math.sqrt(self.nearness / _SAME_TEXT))


def similar(
    index: SimilarityIndex, asked: Entry, *, limit: int, without: Collection[str] = ()
) -> tuple[Match, ...]:
    """Return the initiatives that resemble *asked*: duplicates first, then the nearest.

    Accessions in *without* are left out.
    """
    mine = _without_copied(index, asked)
    found = features(mine.title, mine.body, mine.background)
    near = index.nearest(found, limit=CANDIDATES, without=without)
    others = [candidate.entry for candidate in near]
    compared = zip(compare(index, mine, others), others, strict=True)
    alike = [pair for pair in compared if pair[0].nearness >= FLOOR]
    nearest = max((like.nearness for like, _ in alike), default=0.0)
    ranked = sorted(alike, key=lambda pair: _rank(pair[0], pair[1], nearest))
    return tuple(
        _match(mine, entry, like, nearest) for like, entry in ranked[: max(limit, 0)]
    )


def _rank(like: Likeness, entry: Entry, nearest: float) -> tuple[bool, float, str]:
    return not like.is_duplicate(nearest), -like.nearness, entry.id


def typed(text: str) -> Entry:
    """Return what a person typed as an initiative: a title, if it is short."""
    is_title = len(text.split()) <= _TITLE_ONLY
    title, body = (text, "") if is_title else ("", text)
    return Entry("", "", title, body, "", "", 0)


def compare(
    index: SimilarityIndex, asked: Entry, others: Iterable[Entry]
) -> list[Likeness]:
    """Return how alike *asked* and each of *others* are."""
    others = list(others)
    texts = [_Text.of(entry) for entry in (asked, *others)]
    weighed = iter(index.weighed([f for t in texts for f in (t.whole, t.title)]))
    (mine, my_title), *rest = [(next(weighed), next(weighed)) for _ in texts]
    return [
        Likeness(
            words=_cosine(mine.words, theirs.words),
            ideas=_cosine(mine.ideas, theirs.ideas, UNSPOKEN),
            part=_part(mine.words, theirs.words),
            titles=(_spoken(my_title, theirs) + _spoken(title, mine)) / 2,
            apart=any(
                _is_unspoken(facet, my_title, theirs)
                and _is_unspoken(facet, title, mine)
                for facet in (Facet.MATTER, Facet.MEANS)
            ),
            pairs=min(_pairs(mine.words), _pairs(theirs.words)),
            is_named_alike=names.are_alike(asked.title, other.title),
        )
        for (theirs, title), other in zip(rest, others, strict=True)
    ]


@dataclass(frozen=True)
class _Text:
    """The features of an initiative, and those of its title alone."""

    whole: Features
    title: Features

    @classmethod
    def of(cls, entry: Entry) -> "_Text":
        whole = features(entry.title, entry.body, entry.background)
        return cls(whole, features(entry.title, ""))


def _without_copied(index: SimilarityIndex, entry: Entry) -> Entry:
    """Return *entry* without the sentences that many initiatives hold."""
    body = entry.body
    for sentence, held in index.copies(body).items():
        if held >= COPIED:
            body = body.replace(sentence, "")
    return replace(entry, body=body)


def _cosine(mine: Weights, theirs: Weights, unspoken: float = 0.0) -> float:
    common = sum(weight * theirs.get(term, 0.0) for term, weight in mine.items())
    lengths = (math.hypot(*terms.values()) + unspoken for terms in (mine, theirs))
    size = math.prod(lengths)
    return common / size if size else 0.0


def _part(mine: Weights, theirs: Weights) -> float:
    """Return the share of the smaller one's pairs that stands in the other."""
    pairs = [{t: w for t, w in words.items() if "_" in t} for words in (mine, theirs)]
    smaller, larger = sorted(pairs, key=lambda p: sum(p.values()))
    whole = sum(smaller.values())
    common = sum(min(w, larger[t]) for t, w in smaller.items() if t in larger)
    return common / whole if whole else 0.0


def _pairs(words: Weights) -> int:
    return sum("_" in term for term in words)


def _spoken(title: Features, whole: Features) -> float:
    """Return how much of what *title* names is spoken of in the *whole* of another."""
    named = {t: w for t, w in title.words.items() if "_" not in t}
    spoken = sum(w for t, w in named.items() if t in whole.words)
    spoken += sum(w for name, w in title.ideas.items() if name in whole.ideas)
    every = sum(named.values()) + sum(title.ideas.values())
    return spoken / every if every else 1.0


def _is_unspoken(facet: Facet, title: Features, whole: Features) -> bool:
    """Tell whether *title* names concepts of *facet*, and *whole* has none of them."""
    known = concepts.lexicon().concepts
    named = {name for name in title.ideas if known[name].facet is facet}
    return bool(named) and not named & whole.ideas.keys()


def _match(mine: Entry, theirs: Entry, like: Likeness, nearest: float) -> Match:
    return Match(
        entry=theirs,
        verdict=Verdict.DUPLICATE if like.is_duplicate(nearest) else Verdict.RELATED,
        score=round(like.score, 4),
        passages=explaining.passages(mine, theirs),
        reasons=explaining.reasons(mine, theirs, like.words),
    )
