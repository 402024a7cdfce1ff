"""An initiative's text → what of it counts in a comparison, and how much.

Two kinds of terms. Words are folded syllables and their pairs, as they stand. Ideas are
the concepts of :mod:`service.search.concepts`, whatever their words, with what they are
a kind of. What a text says of its bases (căn cứ) and its numbers does not count.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from service.search import analysis, concepts, spelling
from service.search.concepts import Concept

TITLE, BODY, BACKGROUND = 2.0, 1.0, 0.3
"""What a mention counts by its place: the title names the idea, the background is much
the same for all who have the problem."""

BROADER = 0.5

FEATURES_VERSION = f"1 {analysis.VERSION} {concepts.mark()}"
"""Changes with whatever an index of features rests on."""

_BASES = re.compile(
    r"(?:^|(?<=[.;\n]))\s*[-–+•]?\s*"
    r"(?:căn cứ|can cu|(?:thực hiện|thuc hien|theo)\s+(?:kế hoạch|ke hoach|quyết định"
    r"|quyet dinh|chỉ thị|chi thi|nghị quyết|nghi quyet|công văn|cong van|chương trình"
    r"|chuong trinh)\b)[^.;\n]*[;.\n]?",
    re.IGNORECASE,
)

Weights = Mapping[str, float]


_SENTENCE = re.compile(r"[^.;!?\n]+")
SHORTEST_SENTENCE = 8


@dataclass(frozen=True)
class Features:
    """The terms of a text, each with what it counts here; more mentions add less.

    *words* are syllables and pairs, *ideas* names of concepts.
    """

    words: Weights
    ideas: Weights


def features(title: str, body: str, background: str = "") -> Features:
    """Return what counts of an initiative's *title*, *body* and *background*."""
    words: dict[str, float] = defaultdict(float)
    ideas: dict[str, float] = defaultdict(float)
    for text, worth in ((title, TITLE), (body, BODY), (background, BACKGROUND)):
        forms = spelling.spell(analysis.forms(_BASES.sub(" ", text))).forms
        for term in _words([folded for _, folded in forms]):
            words[term] += worth
        for mention in concepts.lexicon().mentions(forms):
            for concept, share in _kinds(mention.concept):
                ideas[concept.name] += worth * share
    return Features(_damped(words), _damped(ideas))


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of *text* that are long enough to be recognised again."""
    for found in _SENTENCE.finditer(text):
        if len(analysis.folded(found.group())) >= SHORTEST_SENTENCE:
            yield found.group()


def _words(folded: list[str]) -> Iterable[str]:
    letters = [None if syllable.isdigit() else syllable for syllable in folded]
    yield from filter(None, letters)
    for first, second in pairwise(letters):
        if first and second:
            yield f"{first}_{second}"


def _kinds(concept: Concept) -> Iterable[tuple[Concept, float]]:
    yield concept, 1.0
    broader = concepts.lexicon().broader.get(concept)
    if broader:
        yield broader, BROADER


def _damped(counts: Mapping[str, float]) -> Weights:
    return {t: 1 + math.log(n) if n > 1 else n for t, n in counts.items()}
