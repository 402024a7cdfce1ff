"""The passage of an entry that shows why it was found, in its own marks."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from service import vietnamese
from service.search import analysis, spelling
from service.search.analysis import Syllable

OPEN, CLOSE = "«", "»"
"""Around each found word: official texts use “ ”, ( ) and [ ], but never these."""

WIDTH = 240
"""Letters of text in a passage, the signs around found words not counted."""

_CUT = "…"


def snippet(title: str, body: str, wanted: Sequence[Syllable]) -> str:
    """Return the passage of *body* around most of the *wanted* words, these marked.

    Where only *title* holds them it is taken; where nothing does, the body's beginning.
    """
    for text in (body, title) if wanted else ():
        flat = " ".join(vietnamese.nfc(text).split())
        found = _found(analysis.read(flat), wanted)
        if found:
            return _marked(flat, *_window(flat, found), found)
    flat = " ".join(vietnamese.nfc(body).split())
    return _marked(flat, 0, _end(flat, WIDTH), ())


def _found(text: Sequence[Syllable], wanted: Sequence[Syllable]) -> list[Syllable]:
    """Return what of *text* answers; a marked word by its very marks, if it can be."""
    here = {syllable.exact for syllable in text}
    exact = {word.exact for word in wanted if word.is_marked and word.exact in here}
    folded = {word.folded for word in wanted if word.exact not in exact}
    others = _otherwise(text, wanted)
    return [
        syllable
        for place, syllable in enumerate(text)
        if syllable.exact in exact or syllable.folded in folded or place in others
    ]


def _otherwise(text: Sequence[Syllable], wanted: Sequence[Syllable]) -> set[int]:
    """Return the places of *text* that answer in another way of writing: TTHC."""
    ways = {way for word in wanted for way in spelling.other_ways(word.folded)}
    by_first = defaultdict(list)
    for way in ways:
        by_first[way[0][1]].append([folded for _, folded in way])
    return {
        place + offset
        for place, syllable in enumerate(text)
        for way in by_first.get(syllable.folded, ())
        if [s.folded for s in text[place : place + len(way)]] == way
        for offset in range(len(way))
    }


def _window(text: str, found: Sequence[Syllable]) -> tuple[int, int]:
    """Return the span of at most WIDTH letters with most different found words."""
    first, last = max(_clusters(found), key=lambda ends: _worth(found, *ends))
    start, end = found[first].start, min(found[last].end, found[first].start + WIDTH)
    room = WIDTH - (end - start)
    start = _beginning(text, max(0, min(start - room // 3, len(text) - WIDTH)), start)
    return start, max(end, _end(text, start + WIDTH))


def _clusters(found: Sequence[Syllable]) -> list[tuple[int, int]]:
    """Return for each found word the last one that fits into a passage with it."""
    clusters = []
    last = 0
    for first, syllable in enumerate(found):
        last = max(first, last)
        while last + 1 < len(found) and found[last + 1].end - syllable.start <= WIDTH:
            last += 1
        clusters.append((first, last))
    return clusters


def _worth(found: Sequence[Syllable], first: int, last: int) -> tuple[int, int, int]:
    """Return how good a cluster is: different words, neighbours, closeness."""
    inside = found[first : last + 1]
    neighbours = sum(
        later.start - earlier.end == 1 for earlier, later in pairwise(inside)
    )
    spread = inside[-1].end - inside[0].start
    return len({s.folded for s in inside}), neighbours, -spread


def _beginning(text: str, start: int, limit: int) -> int:
    """Move *start* to the beginning of a word, not past *limit*."""
    if start == 0 or text[start - 1] == " ":
        return start
    space = text.find(" ", start, limit)
    return space + 1 if space >= 0 else limit


def _end(text: str, end: int) -> int:
    """Move *end* back to the end of a word, unless there is but one long word."""
    if end >= len(text) or text[end] == " ":
        return min(end, len(text))
    space = text.rfind(" ", 0, end)
    return space if space > 0 else end


def _marked(text: str, start: int, end: int, found: Sequence[Syllable]) -> str:
    """Return *text* from *start* to *end* with *found* marked and the cuts shown."""
    pieces = [_CUT if start else ""]
    place = start
    for syllable in found:
        if start <= syllable.start and syllable.end <= end:
            pieces += [text[place : syllable.start], OPEN]
            pieces += [text[syllable.start : syllable.end], CLOSE]
            place = syllable.end
    pieces += [text[place:end], _CUT if end < len(text) else ""]
    return "".join(pieces)
