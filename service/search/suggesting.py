"""Mistyped words of a query → what they seem to mean, by what the archive holds.

A word looks mistyped if no entry holds it, or if it stands beside its neighbours in
none while a word one slip of the hand away does so in many. Marks are looked at last:
a wrong one hides nothing, as everything is filed without marks too.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from service import vietnamese
from service.search.analysis import Syllable
from service.search.querying import Asked

Frequency = Callable[[str, str], int]
"""How many entries hold a term, by field and term."""

MOST_WORDS = 8
"""A longer query is a pasted text, and its answer needs no more words."""

CERTAIN = 3
"""A known word is doubted where so many entries hold another beside its neighbours."""

MOST_ASTRAY = 3
"""So many known words may stand beside no neighbour because one of them is wrong."""

_LETTERS = "abcdeghiklmnopqrstuvxy"
_SHORTEST = 3  # of two letters, any other two are one slip away
_LONGEST = 7  # nghiêng; marks can be put on sixty letters in more ways than atoms


@dataclass(frozen=True)
class Mended:
    """What mistyped words mean: *meant* without marks, *words* as to be written."""

    meant: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)


def mend(asked: Asked, frequency: Frequency) -> Mended:
    """Return what the mistyped words of *asked* seem to mean."""
    meant: dict[str, str] = {}
    words: dict[str, str] = {}
    if len(asked.words) > MOST_WORDS:
        return Mended()
    doubtful = _doubtful(asked.words, frequency)
    for place, word in enumerate(asked.words):
        other = _meant(asked.words, place, frequency) if place in doubtful else ""
        if other:
            meant[word.folded] = other
        written = _written(word, other or word.folded, frequency)
        if written != word.exact:
            words[word.exact] = written
    return Mended(meant, words)


def _doubtful(words: Sequence[Syllable], frequency: Frequency) -> set[int]:
    """Return the places of words that may be mistyped.

    A slip takes a known word from its neighbours, and these from it. Where more words
    than that stand in no order, they were not meant to.
    """
    unknown, astray = set(), set()
    for place, word in enumerate(words):
        if len(word.folded) < _SHORTEST or not word.folded.isalpha():
            continue
        if not frequency("folded", word.folded):
            unknown.add(place)
        elif len(words) > 1 and not _together(words, place, word.folded, frequency):
            astray.add(place)
    return unknown | astray if len(astray) <= MOST_ASTRAY else unknown


def _meant(words: Sequence[Syllable], place: int, frequency: Frequency) -> str:
    """Return the folded word that the doubtful one at *place* seems to be, or ""."""
    best = max(_candidates(words, place, frequency), default=(0, 0, ""))
    beside, alone, other = best
    if frequency("folded", words[place].folded):
        return other if beside >= CERTAIN else ""
    return other if beside or alone else ""


def _candidates(
    words: Sequence[Syllable], place: int, frequency: Frequency
) -> Iterator[tuple[int, int, str]]:
    """Yield known words one slip away: how often beside the neighbours, how often."""
    for other in slips(words[place].folded):
        alone = frequency("folded", other)
        if alone:
            yield _together(words, place, other, frequency), alone, other


def _together(
    words: Sequence[Syllable], place: int, word: str, frequency: Frequency
) -> int:
    """Return how often *word* is beside a neighbour of *place*, the better of both."""
    pairs = []
    if place > 0:
        pairs.append(f"{words[place - 1].folded}_{word}")
    if place + 1 < len(words):
        pairs.append(f"{word}_{words[place + 1].folded}")
    return max((frequency("pairs", pair) for pair in pairs), default=0)


def slips(word: str) -> list[str]:
    """Return what one slip of the hand makes of *word*: a letter less, more, other."""
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    made = [
        *(first + rest[1:] for first, rest in cuts if rest),
        *(first + rest[1] + rest[0] + rest[2:] for first, rest in cuts if rest[1:]),
        *(first + c + rest[1:] for first, rest in cuts if rest for c in _LETTERS),
        *(first + c + rest for first, rest in cuts for c in _LETTERS),
    ]
    return sorted({*made} - {word, ""})


def _written(word: Syllable, folded: str, frequency: Frequency) -> str:
    """Return *folded* with the marks it mostly has, if *word* was typed with marks."""
    if not word.is_marked and folded == word.folded:
        return word.exact
    if folded == word.folded and frequency("exact", word.exact):
        return word.exact
    if not word.is_marked:
        return folded
    known = [(frequency("exact", written), written) for written in _marked(folded)]
    held, written = max(known, default=(0, ""))
    return written if held else word.exact if folded == word.folded else folded


_VOWELS = {"a": "aăâ", "e": "eê", "i": "i", "o": "oôơ", "u": "uư", "y": "y"}


def _marked(folded: str) -> list[str]:
    """Return the ways to put marks on *folded*: one tone, and marked letters.

    There are none for what is longer than any Vietnamese syllable.
    """
    if len(folded) > _LONGEST:
        return []
    ways = [""]
    for place, letter in enumerate(folded):
        others = _VOWELS.get(letter, "dđ" if place == 0 and letter == "d" else letter)
        ways = [way + other for way in ways for other in others]
    return sorted({toned for way in ways for toned in _toned(way)})


def _toned(way: str) -> Iterator[str]:
    yield way
    for place, letter in enumerate(way):
        if vietnamese.without_marks(letter) in _VOWELS:
            for tone in vietnamese.TONES:
                toned = vietnamese.nfc(f"{way[: place + 1]}{tone}{way[place + 1 :]}")
                yield vietnamese.place_tones(toned)
