"""Make seeded Vietnamese administrative texts, for measuring at scale only.

Sentences of our own writing have slots for agency, procedure, channel, audience, effect
and more; a slot is filled by Zipf's law, so that few words are frequent and most are
rare. Names of places and persons make the long tail. Each text keeps to a few values of
each slot, as a real one keeps to its subject. Nothing here is real: no figure about how
*well* something is found should rest on these texts.
"""

import itertools
import random
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

_SOURCE = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_SLOTS: dict[str, list[str]] = _SOURCE["slots"]
_SLOT = re.compile(r"\{(\w+)\}")
_OPEN_ENDED: dict[str, Callable[[random.Random], str]] = {
    "number": lambda chance: str(int(chance.paretovariate(0.5)) % 9973),
    "date": lambda chance: f"{chance.randint(1, 28)}/{chance.randint(1, 12)}",
}
_TOP = 5
_UNITS = 300  # as many as a province has
_SUBJECTS = 4
_LOYALTY = 0.6  # how often a slot is filled with a value of the text's own subject


class Text(NamedTuple):
    """A generated text; *field* is one of the six fields of reform."""

    title: str
    body: str
    unit: str
    field: int
    year: int


def texts(seed: int, count: int) -> Iterator[Text]:
    """Yield *count* documents of 150 to 350 words, the same for the same *seed*."""
    return itertools.islice(_made(seed, "texts", (150, 350)), count)


def initiatives(seed: int, count: int) -> Iterator[Text]:
    """Yield *count* initiatives, each title once, with what is done in 60–150 words."""
    seen: set[str] = set()
    for text in _made(seed, "initiatives", (60, 150)):
        if len(seen) == count:
            return
        if text.title not in seen:
            seen.add(text.title)
            yield text


def _made(seed: int, kind: str, words: tuple[int, int]) -> Iterator[Text]:
    patterns = _SOURCE[kind]
    units = [_writer(seed, "unit", n).written(_SLOTS["unit"]) for n in range(_UNITS)]
    for number in itertools.count():
        writer = _writer(seed, kind, number)
        yield Text(
            title=writer.written(patterns["title"]),
            body=writer.text(patterns["sentence"], words),
            unit=_drawn(writer.chance, units),
            field=writer.chance.randint(1, 6),
            year=writer.chance.randint(2019, 2026),
        )


class _Writer:
    """Who writes one text, about a few values of each slot."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self._subject: dict[str, list[str]] = {}

    def text(self, patterns: list[str], words: tuple[int, int]) -> str:
        """Return sentences of *patterns* with about as many *words* as allowed."""
        length = self.chance.randint(*words)
        sentences: list[str] = []
        left = length
        while left > 0:
            sentence = self.written(patterns)
            if sentence not in sentences:
                sentences.append(sentence)
                left -= sentence.count(" ") + 1
        return " ".join(" ".join(sentences).split(" ")[:length]).rstrip(",;.") + "."

    def written(self, patterns: list[str]) -> str:
        """Return one of *patterns* with its slots filled."""
        filled = _SLOT.sub(self._fill, self.chance.choice(patterns))
        return filled[0].upper() + filled[1:]

    def _fill(self, slot: re.Match[str]) -> str:
        name = slot[1].lower()
        if name in _OPEN_ENDED:
            return _OPEN_ENDED[name](self.chance)
        value = self._value(name)
        return value[0].upper() + value[1:] if slot[1][0].isupper() else value

    def _value(self, name: str) -> str:
        values = self._subject.setdefault(name, [])
        if len(values) == _SUBJECTS and self.chance.random() < _LOYALTY:
            return self.chance.choice(values)
        value = _SLOT.sub(self._fill, _drawn(self.chance, _SLOTS[name]))
        if len(values) < _SUBJECTS:
            values.append(value)
        return value


def _writer(seed: int, kind: str, number: int) -> _Writer:
    return _Writer(random.Random(f"{seed}/{kind}/{number}"))  # noqa: S311 - no secret


def _drawn(chance: random.Random, values: list[str]) -> str:
    """Return one of *values*, the first most often (Zipf's law with a flat top)."""
    weights = list(
        itertools.accumulate(1 / rank for rank in range(_TOP, len(values) + _TOP))
    )
    return chance.choices(values, cum_weights=weights)[0]
