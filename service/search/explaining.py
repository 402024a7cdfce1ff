"""Two initiatives → why they are taken for alike, in words and side by side."""

import math
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice

from service import vietnamese
from service.model.finding import Entry, Passage
from service.search import analysis, concepts, names, spelling
from service.search import passages as runs
from service.search.analysis import Syllable
from service.search.concepts import Concept, Facet, Mention
from service.search.features import sentences
from service.search.spelling import Spelled

MOST_PASSAGES = 3
_MOST_NAMED = 4
_TELLING = 0.9
"""Sentences that share less than this much of concepts are not shown side by side."""

_EXPLAINED = (Facet.MEANS, Facet.MATTER, Facet.CHANNEL, Facet.TIME, Facet.AUDIENCE)
_CONTRASTED = (Facet.MATTER, Facet.TIME, Facet.AUDIENCE)


@dataclass(frozen=True)
class _Spoken:
    """The concepts of a text with the words it has for each, by facet."""

    by_facet: Mapping[Facet, Mapping[Concept, str]]

    @classmethod
    def of(cls, *texts: str) -> "_Spoken":
        found: dict[Facet, dict[Concept, str]] = defaultdict(dict)
        for text in texts:
            for concept, words in _mentions(text):
                found[concept.facet].setdefault(concept, words)
        return cls(found)

    def names(self, facet: Facet) -> Mapping[Concept, str]:
        return self.by_facet.get(facet, {})


def reasons(mine: Entry, theirs: Entry, words: float) -> tuple[str, ...]:
    """Say in Vietnamese what two initiatives share, and what not; *words* is 0..1."""
    return tuple(_reasons(mine, theirs, words))


def _reasons(mine: Entry, theirs: Entry, words: float) -> Iterator[str]:
    if mine.title and vietnamese.fold(mine.title) == vietnamese.fold(theirs.title):
        yield f"Trùng tên: “{theirs.title}”"
    elif names.are_alike(mine.title, theirs.title):
        yield f"Cùng tên gọi: “{mine.title}” – “{theirs.title}”"
    ours = _Spoken.of(mine.title, mine.body)
    others = _Spoken.of(theirs.title, theirs.body)
    for facet in _EXPLAINED:
        both = [c for c in ours.names(facet) if c in others.names(facet)]
        if both:
            told = (
                _told(c, ours.names(facet)[c], others.names(facet)[c]) for c in both
            )
            yield f"Cùng {facet}: {_listed(told)}"
    yield from _contrasts(mine, theirs, ours, others)
    yield f"Từ ngữ giống nhau khoảng {words:.0%}"


def _contrasts(
    mine: Entry, theirs: Entry, ours: _Spoken, others: _Spoken
) -> Iterator[str]:
    """Tell where the title of one names what the other never speaks of."""
    titles = _Spoken.of(mine.title or mine.body), _Spoken.of(theirs.title)
    for facet in _CONTRASTED:
        here = [c.name for c in titles[0].names(facet) if c not in others.names(facet)]
        there = [c.name for c in titles[1].names(facet) if c not in ours.names(facet)]
        if here and there:
            yield f"Khác {facet}: {_listed(here)} / {_listed(there)}"


def _told(concept: Concept, mine: str, theirs: str) -> str:
    if vietnamese.fold(mine) == vietnamese.fold(theirs):
        return mine
    return f"{concept.name} (“{mine}” – “{theirs}”)"


def _listed(names: Iterable[str]) -> str:
    shown = list(names)
    more = "; …" if len(shown) > _MOST_NAMED else ""
    return "; ".join(shown[:_MOST_NAMED]) + more


def passages(mine: Entry, theirs: Entry) -> tuple[Passage, ...]:
    """Return places that say the same: in the same words, then in other words."""
    same = runs.shared(_whole(mine), _whole(theirs))
    meant = _meant(mine, theirs)
    more = (p for p in meant if not any(_overlap(p.mine, s.mine) for s in same))
    return tuple(islice(chain(same, more), MOST_PASSAGES))


def _overlap(one: str, other: str) -> bool:
    shorter, longer = sorted((vietnamese.fold(one), vietnamese.fold(other)), key=len)
    return shorter in longer


def _whole(entry: Entry) -> str:
    return f"{entry.title}\n{entry.body}".strip()


def _meant(mine: Entry, theirs: Entry) -> Iterator[Passage]:
    """Yield pairs of sentences that speak of the same concepts, the best first."""
    ours = [(text, _concepts(text)) for text in sentences(_whole(mine))]
    others = [(text, _concepts(text)) for text in sentences(_whole(theirs))]
    pairs = [
        (math.fsum(concept.weight for concept in here & there), text, other)
        for text, here in ours
        for other, there in others
    ]
    used: set[str] = set()
    for worth, text, other in sorted(pairs, key=lambda pair: -pair[0]):
        if worth >= _TELLING and not {text, other} & used:
            used |= {text, other}
            yield Passage(_short(text), _short(other))


def _concepts(text: str) -> frozenset[Concept]:
    return frozenset(concept for concept, _ in _mentions(text))


@lru_cache(maxsize=100)  # the asked text is explained beside each that was found
def _mentions(text: str) -> tuple[tuple[Concept, str], ...]:
    syllables = analysis.read(text)
    spelled = spelling.spell([(s.exact, s.folded) for s in syllables])
    written = vietnamese.nfc(text)
    return tuple(
        (mention.concept, _words(written, syllables, spelled, mention))
        for mention in concepts.lexicon().mentions(spelled.forms)
    )


def _words(
    written: str, syllables: Sequence[Syllable], spelled: Spelled, mention: Mention
) -> str:
    first = spelled.origins[mention.start][0]
    last = spelled.origins[mention.end - 1][1]
    run = syllables[first : last + 1]
    return " ".join(written[run[0].start : run[-1].end].split())


def _short(sentence: str) -> str:
    return textwrap.shorten(sentence, width=220, placeholder=" …")
