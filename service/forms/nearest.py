"""The writing that a mistyped word most likely meant."""

import difflib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from service.forms.spelling import words

_LONGEST = 200
_LIKELY = 0.6
_ALIKE = 0.8
_MISTYPED = 0.75
_ABBREVIATED = 4
_VOWELS = frozenset("aeiou")


def nearest(text: str, known: Iterable[str]) -> str:
    """Return the one of *known* that resembles *text* most, or "".

    Words are compared, and a word that many of *known* share says little: "Phòng Tổ
    chức" is not "Phòng Kiến trúc", though most of their letters agree.
    """
    writings = {writing: words(writing) for writing in known}
    typed = words(text[:_LONGEST])
    shared = Counter(word for spelled in writings.values() for word in set(spelled))
    scores = {w: _likeness(typed, spelled, shared) for w, spelled in writings.items()}
    best = max(scores, key=lambda writing: scores[writing], default="")
    return best if scores.get(best, 0) >= _LIKELY else ""


def hint(text: str, known: Iterable[str]) -> str:
    """Ask whether the nearest of *known* was meant; "" when nothing resembles."""
    meant = nearest(text, known)
    return f" Có phải '{meant}'?" if meant else ""


def _likeness(
    typed: Sequence[str], known: Sequence[str], shared: Mapping[str, int]
) -> float:
    """Return how much of both *typed* and *known* agrees, from 0 to 1.

    One word may be mistyped or written as two: then its letters are compared.
    """
    one, other = "".join(typed), "".join(known)
    letters = difflib.SequenceMatcher(None, one, other).ratio() if one else 0.0
    few = min(len(typed), len(known)) <= 1
    return max(
        _agreement(typed, known, shared), letters if letters >= _ALIKE and few else 0
    )


def _agreement(
    typed: Sequence[str], known: Sequence[str], shared: Mapping[str, int]
) -> float:
    left = list(known)
    agreed = 0.0
    strange = 0.0
    for word in typed:
        if meant := _meant(word, left):
            agreed += sum(_weight(w, shared) for w in meant)
            left = _without(left, meant)
        else:
            strange += _weight(word, shared)
    missing = sum(_weight(word, shared) for word in left)
    whole = 2 * agreed + strange + missing
    return 2 * agreed / whole if whole else 0.0


def _weight(word: str, shared: Mapping[str, int]) -> float:
    return 1 / max(1, shared.get(word, 0))


def _without(words_left: Sequence[str], taken: Sequence[str]) -> list[str]:
    rest = list(words_left)
    for word in taken:
        rest.remove(word)
    return rest


def _meant(word: str, known: Sequence[str]) -> Sequence[str]:
    """Return the words of *known* that *word* writes: itself, mistyped or "qh"."""
    if word in known:
        return (word,)
    if len(word) <= _ABBREVIATED and not _VOWELS & set(word):
        for start in range(len(known)):
            run = known[start : start + len(word)]
            if "".join(w[0] for w in run) == word:
                return run
    return difflib.get_close_matches(word, known, n=1, cutoff=_MISTYPED)
