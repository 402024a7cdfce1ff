"""Two spellings of one word: kí and ký, tỉ lệ and tỷ lệ, hoà and hòa."""

import functools
import re

from service import vietnamese

_Y_AFTER_CONSONANT = re.compile(r"(?<=[bcdghklmnpqrstvx])y(?![a-z0-9])")
_SHORT = 300
_QUOTED = 60
_WORD = re.compile(r"[a-z0-9]+")


def plain(text: str) -> str:
    """Return *text* folded, and with i for y behind a consonant: both are in use."""
    return _short(text) if len(text) <= _SHORT else _plain(text)


def _plain(text: str) -> str:
    return _Y_AFTER_CONSONANT.sub("i", vietnamese.fold(text))


_short = functools.lru_cache(maxsize=4096)(_plain)
"""Labels are asked of every form again and again."""


def words(text: str) -> tuple[str, ...]:
    """Return the plain words of *text*, "2. Kỹ thuật" those of "2 kĩ thuật"."""
    return tuple(_WORD.findall(plain(text)))


def quoted(text: str) -> str:
    """Return *text* in quotes on one line, cut where it is long: a place in a file."""
    line = " ".join(text.split())
    return f'"{line[:_QUOTED]}…"' if len(line) > _QUOTED else f'"{line}"'
