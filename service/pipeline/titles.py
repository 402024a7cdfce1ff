"""How alike two titles of one unit's initiatives are, however they are worded.

Between two forms a title gains or loses a label, a verb in front, a few words at its
end. What is changed for something else (another day, number or level) is another
initiative: a unit may well have two alike ideas.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from service import vietnamese

_YEAR = re.compile(r"\bnam (19|20)\d\d\b")
_WEEKDAY = re.compile(r"\bthu (hai|ba|tu|nam|sau|bay)\b")
_WORD = re.compile(r"[^\W_]+")
_LABELS = tuple(
    tuple(label.split())
    for label in (
        "mo hinh", "giai phap", "sang kien", "de an", "du an", "xay dung",
        "trien khai", "thuc hien", "ap dung", "ung dung", "to chuc", "tiep tuc", "viec",
    )
)  # fmt: skip
_CONNECTING = frozenset(
    ("va", "cua", "cac", "nhung", "ve", "tai", "trong", "cho", "de", "viec")
)
_LEVELS = frozenset(
    ("xa", "phuong", "huyen", "quan", "tinh", "so", "ap", "thon",
     "i", "ii", "iii", "iv")
)  # fmt: skip
_LEAST, _SHORTER, _SHARED, _HIGH = 3, 0.5, 0.6, 0.9


@lru_cache(maxsize=65536)
def words(title: str) -> tuple[str, ...]:
    """Return what tells *title* apart: its syllables folded, no labels, no links."""
    folded = _YEAR.sub(" ", vietnamese.fold(title))
    found = _WORD.findall(_WEEKDAY.sub(r" thu\1 ", folded))
    told = [word for word in _unlabelled(found) if word not in _CONNECTING]
    return tuple(told or found)


def _unlabelled(found: Sequence[str]) -> Sequence[str]:
    """Return *found* from the first word that no label in front of a title holds."""
    for label in _LABELS:
        if tuple(found[: len(label)]) == label and len(found) > len(label):
            return _unlabelled(found[len(label) :])
    if found and found[0].isdigit() and len(found) > 1:
        return _unlabelled(found[1:])
    return found


def likeness(first: str, second: str) -> float:
    """Return how likely two titles name the same: 1 is equal, 0 is another one."""
    one, other = words(first), words(second)
    if one == other:
        return float(bool(one))
    shorter, longer = sorted((one, other), key=len)
    if _is_said_apart(shorter, longer):
        return 0.0
    return max(_contained(shorter, longer), _overlapping(shorter, longer))


def _is_said_apart(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether each names a number, a day or a level that the other does not."""
    first, second = {*filter(_tells_apart, one)}, {*filter(_tells_apart, other)}
    return bool(first - second and second - first)


@lru_cache(maxsize=4096)
def _tells_apart(word: str) -> bool:
    return (
        word in _LEVELS
        or any(letter.isdigit() for letter in word)
        or bool(_WEEKDAY.fullmatch(f"{word[:3]} {word[3:]}"))
    )


def _contained(shorter: Sequence[str], longer: Sequence[str]) -> float:
    """Return 0.95 where *longer* says *shorter* in one go: first, or for the most."""
    size = len(shorter)
    if size < _LEAST:
        return 0.0
    mostly = size >= len(longer) * _SHORTER
    starts = range(len(longer) - size + 1 if mostly else 1)
    return 0.95 * any(longer[start : start + size] == shorter for start in starts)


def _overlapping(shorter: Sequence[str], longer: Sequence[str]) -> float:
    """Return the share of words in common, 0 where too few are or both have others."""
    common = sum((Counter(shorter) & Counter(longer)).values())
    share = 2 * common / (len(shorter) + len(longer))
    enough = _SHARED if common == len(shorter) else _HIGH
    return 0.94 * share if share >= enough and common >= _LEAST else 0.0
