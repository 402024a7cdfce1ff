"""Text → the concepts of administrative reform it speaks of, whatever the words.

The lexicon (the files of lexicon/) names what initiatives do, to what, through which
channel, when and for whom, each with the ways people say it: "ki-ốt", "máy tự phục vụ"
and "quầy tự động" are one concept. It is what lets two tellings of one idea meet that
share no phrase.
"""

import tomllib
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from service.search import analysis, spelling
from service.search.spelling import Form

Tables = Mapping[str, Mapping[str, Any]]
Phrase = tuple[str, ...]

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
    """A concept where a text speaks of it: its forms from *start* to *end*."""

    concept: Concept
    start: int
    end: int


@dataclass(frozen=True)
class Lexicon:
    """All concepts by the phrases that mean them, folded; longer phrases win.

    A phrase stands where a text has its very marks, or none: "công nhân" is not said by
    "công nhận". *lengths* are those of the phrases that begin with a syllable, the
    longest first.
    """

    concepts: Mapping[str, Concept]
    phrases: Mapping[Phrase, Mapping[Phrase, tuple[Concept, ...]]]
    broader: Mapping[Concept, Concept]
    lengths: Mapping[str, tuple[int, ...]]

    def mentions(self, text: Sequence[Form]) -> Iterator[Mention]:
        """Yield the concepts of *text*, in long forms, from left to right.

        None stands inside another.
        """
        folded = tuple(form[1] for form in text)
        place = 0
        while place < len(folded):
            length, concepts = self._longest(folded, text, place)
            for concept in concepts:
                yield Mention(concept, place, place + length)
            place += length

    def _longest(
        self, folded: Phrase, text: Sequence[Form], place: int
    ) -> tuple[int, tuple[Concept, ...]]:
        for length in self.lengths.get(folded[place], ()):
            here = folded[place : place + length]  # shorter where the text ends
            for written, concepts in self.phrases.get(here, {}).items():
                if _is_written(written, text[place : place + len(here)]):
                    return len(here), concepts
        return 1, ()


def _is_written(phrase: Phrase, text: Sequence[Form]) -> bool:
    """Say whether *text* spells *phrase*; one syllable alone needs its marks."""
    if len(phrase) == 1:
        return phrase[0] == text[0][0]
    return all(
        form[0] in (exact, form[1]) for exact, form in zip(phrase, text, strict=True)
    )


@cache
def lexicon() -> Lexicon:
    """Return the lexicon that comes with the program."""
    return build([tomllib.loads(file.read_text("utf-8")) for file in _files()])


def mark() -> str:
    """Return what changes with the lexicon, without reading it as one."""
    checksum = 0
    for file in _files():
        checksum = zlib.crc32(file.read_bytes(), checksum)
    return f"{checksum:08x}"


def _files() -> list[Path]:
    return sorted(Path(__file__).with_name("lexicon").glob("*.toml"))


def build(files: Sequence[Tables]) -> Lexicon:
    """Return the lexicon of *files*: a table for each facet, what is broader, common.

    A concept may be in several files; its ways to be said are put together.
    """
    common = {name for file in files for name in file.get(_COMMON, {}).get("names", ())}
    known: dict[str, Concept] = {}
    meant: dict[Phrase, dict[Phrase, dict[Concept, None]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for facet, name, phrase in _lines(files):
        concept = known.setdefault(name, Concept(name, facet, name in common))
        forms = spelling.spell(analysis.forms(phrase)).forms
        folded = tuple(form[1] for form in forms)
        meant[folded][tuple(form[0] for form in forms)][concept] = None
    broader = {}
    for name, kind in (line for f in files for line in f.get(_BROADER, {}).items()):
        narrow = known[name]
        broader[narrow] = known.setdefault(kind, Concept(kind, narrow.facet))
    return Lexicon(
        concepts=known,
        phrases={
            folded: {written: tuple(found) for written, found in ways.items()}
            for folded, ways in meant.items()
        },
        broader=broader,
        lengths=_lengths(meant),
    )


def _lengths(phrases: Iterable[Phrase]) -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = defaultdict(set)
    for phrase in phrases:
        lengths[phrase[0]].add(len(phrase))
    return {first: tuple(sorted(some, reverse=True)) for first, some in lengths.items()}


def _lines(files: Sequence[Tables]) -> Iterator[tuple[Facet, str, str]]:
    """Yield each phrase with the concept it means and that concept's facet."""
    for file in files:
        for facet in Facet:
            for name, others in file.get(facet, {}).items():
                for phrase in (name, *others):
                    yield facet, name, phrase
