"""Where two texts say the same: their longest common runs of syllables."""

from collections import defaultdict
from collections.abc import Iterator

from service import vietnamese
from service.model.finding import Passage
from service.search import analysis
from service.search.querying import Run

SHORTEST = 4
"""Shorter runs of syllables are common phrases of the language."""

MOST = 3
_MOST_PLACES = 50  # a text that repeats itself for pages must not take for ever

Shared = tuple[int, int, int]
"""Length in syllables, place in my text, place in theirs."""


def shared(mine: str, theirs: str) -> tuple[Passage, ...]:
    """Return the longest passages that both texts share, each as written there.

    Marks, letter case and punctuation do not matter.
    """
    ours, others = analysis.read(mine), analysis.read(theirs)
    longest = sorted(_runs(_folded(ours), _folded(others)), key=lambda run: -run[0])
    passages: dict[str, Passage] = {}
    for length, here, there in longest:
        passage = Passage(
            _written(mine, ours[here : here + length]),
            _written(theirs, others[there : there + length]),
        )
        passages.setdefault(vietnamese.fold(passage.mine), passage)
    return tuple(passages.values())[:MOST]


def _runs(mine: list[str], theirs: list[str]) -> Iterator[Shared]:
    """Yield common runs from left to right, each the longest from where it begins."""
    places = defaultdict(list)
    for there in range(len(theirs) - SHORTEST + 1):
        places[tuple(theirs[there : there + SHORTEST])].append(there)
    here = 0
    while here <= len(mine) - SHORTEST:
        starts = places.get(tuple(mine[here : here + SHORTEST]), [])[:_MOST_PLACES]
        runs = [(_length(mine, here, theirs, there), here, there) for there in starts]
        longest = max(runs, default=(1, here, 0))
        if runs:
            yield longest
        here += longest[0]


def _length(mine: list[str], here: int, theirs: list[str], there: int) -> int:
    length = SHORTEST
    while (
        here + length < len(mine)
        and there + length < len(theirs)
        and mine[here + length] == theirs[there + length]
    ):
        length += 1
    return length


def _folded(run: Run) -> list[str]:
    return [syllable.folded for syllable in run]


def _written(text: str, run: Run) -> str:
    return " ".join(vietnamese.nfc(text)[run[0].start : run[-1].end].split())
