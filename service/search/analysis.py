"""Vietnamese text → the terms every engine files and looks up; pure functions.

A term is a syllable: Vietnamese writes a space between syllables, not between words.
Pairs of neighbours stand in for words (``hành chính`` → ``hanh_chinh``). Nothing is
dropped as too common or too short: "an toàn" and "y tế" are made of such syllables.
A document number such as 1128/KH-SQHKT is the run of its parts. Habits of writing are
made one: hòa for hoà, and i for y after h, k, l, m, s, t and qu (kĩ thuật, kỹ thuật).
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from service import vietnamese

VERSION = 3
"""Raise it with every change of what is filed: older indexes are then made anew."""

_WITH_Y = {f"{begin}y" for begin in ("h", "k", "l", "m", "s", "t", "qu")}
_I = dict(zip("yýỳỷỹỵ", "iíìỉĩị", strict=True))
_SYLLABLE = re.compile(r"[^\W_]{1,64}")  # engines have limits that no word reaches


class Syllable(NamedTuple):
    """A syllable or number in a text, with its place in the text's NFC form.

    *exact* keeps the diacritics, with tone marks on the traditional letter; *folded*
    has none.
    """

    start: int
    end: int
    exact: str
    folded: str

    @property
    def is_marked(self) -> bool:
        """Whether it is written with diacritics."""
        return self.exact != self.folded


def read(text: str) -> tuple[Syllable, ...]:
    """Return the syllables of *text* in order."""
    return tuple(
        Syllable(found.start(), found.end(), *_forms(found.group()))
        for found in _SYLLABLE.finditer(vietnamese.nfc(text))
    )


def forms(text: str) -> list[tuple[str, str]]:
    """Return the exact and the folded form of each syllable of *text*.

    It is :func:`read` for who needs no places, in a third of the time.
    """
    return [_forms(written) for written in _SYLLABLE.findall(vietnamese.nfc(text))]


def syllables(text: str) -> list[str]:
    """Return the syllables of *text* with their diacritics, in lower case."""
    return [exact for exact, _ in forms(text)]


def folded(text: str) -> list[str]:
    """Return the syllables of *text* without diacritics, in lower case."""
    return [folded for _, folded in forms(text)]


def pairs(terms: Sequence[str]) -> list[str]:
    """Return each of *terms* joined with the next one: cai_cach, …."""
    return [f"{first}_{second}" for first, second in pairwise(terms)]


@lru_cache(maxsize=20_000)  # a text uses the same few thousand syllables over and over
def _forms(written: str) -> tuple[str, str]:
    placed = vietnamese.place_tones(written)  # it moves marks, never letters
    exact, folded = placed.casefold(), vietnamese.fold(placed)
    if folded in _WITH_Y:
        exact = exact[:-1] + _I.get(exact[-1], exact[-1])
        folded = f"{folded[:-1]}i"
    return exact, folded
