"""Text → the concepts of administrative reform it speaks of, whatever the words.

The lexicon (the files of lexicon/) names what initiatives do, to what, through which
channel, when and for whom, each with the ways people say it: "ki-ốt", "máy tự phục vụ"
and "quầy tự động" are one concept. It is what lets two tellings of one idea meet that
share no phrase.
"""

import tomllib
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from service.search import analysis
from service.search.analysis import Syllable

Tables = Mapping[str, Mapping[str, Any]]

_BROADER, _COMMON = "broader", "common"
_COMMON_WEIGHT = 0.4


class Facet(StrEnum):
    """What a concept says of an initiative; the value is what people are told."""

    MEANS = "cách làm"
    MATTER = "việc"
    CHANNEL = "kênh"
    TIME = "thời gian"
    AUDIENCE = "người"
    DETAIL = "nội dung"


_FACET_WEIGHTS = {
    Facet.MEANS: 1.0,
    Facet.MATTER: 1.0,
    Facet.CHANNEL: 0.5,
    Facet.TIME: 0.7,
    Facet.AUDIENCE: 0.3,
    Facet.DETAIL: 0.5,
}


@dataclass(frozen=True)
class Concept:
    """A notion of the field under the name that people are told.

    *is_common* says that any initiative may speak of it.
    """

    name: str
    facet: Facet
    is_common: bool = False

    @property
    def weight(self) -> float:
        """How much sharing it says of two initiatives: what is done says most."""
        return _FACET_WEIGHTS[self.facet] * (_COMMON_WEIGHT if self.is_common else 1)


@dataclass(frozen=True)
class Mention:
    """A concept where a text speaks of it: the syllables from *start* to *end*."""

    concept: Concept
    start: int
    end: int


@dataclass(frozen=True)
class Lexicon:
    """All concepts by the phrases that mean them, folded; longer phrases win.

    *mark* changes with the contents.
    """

    concepts: Mapping[str, Concept]
    phrases: Mapping[tuple[str, ...], tuple[Concept, ...]]
    marked: Mapping[str, tuple[Concept, ...]]
    broader: Mapping[Concept, Concept]
    longest: int
    mark: str

    def mentions(self, syllables: tuple[Syllable, ...]) -> Iterator[Mention]:
        """Yield the concepts of a text from left to right, none inside another."""
        folded = tuple(syllable.folded for syllable in syllables)
        place = 0
        while place < len(folded):
            length, concepts = self._longest(folded, syllables, place)
            for concept in concepts:
                yield Mention(concept, place, place + length)
            place += length

    def _longest(
        self, folded: tuple[str, ...], syllables: tuple[Syllable, ...], place: int
    ) -> tuple[int, tuple[Concept, ...]]:
        for length in range(min(self.longest, len(folded) - place), 1, -1):
            found = self.phrases.get(folded[place : place + length])
            if found:
                return length, found
        return 1, self.marked.get(syllables[place].exact, ())


@cache
def lexicon() -> Lexicon:
    """Return the lexicon that comes with the program."""
    folder = resources.files("service.search") / "lexicon"
    files = sorted(folder.iterdir(), key=lambda file: file.name)
    return build([tomllib.loads(file.read_text("utf-8")) for file in files])


def build(files: Sequence[Tables]) -> Lexicon:
    """Return the lexicon of *files*: a table for each facet, what is broader, common.

    A concept may be in several files; its ways to be said are put together.
    """
    common = {name for file in files for name in file.get(_COMMON, {}).get("names", ())}
    known: dict[str, Concept] = {}
    phrases: dict[tuple[str, ...], dict[Concept, None]] = defaultdict(dict)
    marked: dict[str, dict[Concept, None]] = defaultdict(dict)
    for facet, name, phrase in _lines(files):
        concept = known.setdefault(name, Concept(name, facet, name in common))
        read = analysis.read(phrase)
        if len(read) == 1:
            marked[read[0].exact][concept] = None
        else:
            phrases[tuple(syllable.folded for syllable in read)][concept] = None
    broader = {}
    for name, kind in (line for f in files for line in f.get(_BROADER, {}).items()):
        narrow = known[name]
        broader[narrow] = known.setdefault(kind, Concept(kind, narrow.facet))
    return Lexicon(
        concepts=known,
        phrases={phrase: tuple(found) for phrase, found in phrases.items()},
        marked={syllable: tuple(found) for syllable, found in marked.items()},
        broader=broader,
        longest=max(map(len, phrases), default=1),
        mark=f"{zlib.crc32(repr(files).encode()):08x}",
    )


def _lines(files: Sequence[Tables]) -> Iterator[tuple[Facet, str, str]]:
    """Yield each phrase with the concept it means and that concept's facet."""
    for file in files:
        for facet in Facet:
            for name, others in file.get(facet, {}).items():
                for phrase in (name, *others):
                    yield facet, name, phrase
