"""Texts that a page break parts: page numbers and table heads come in between."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True)
class _Page:
    """The text of a page without white space, and where its lines meet."""

    solid: str
    edges: frozenset[int]

    def holds(self, part: str, *, from_edge: bool, to_edge: bool) -> bool:
        """Tell whether *part* is there, beginning or ending with a line if so asked."""
        place = self.solid.find(part)
        while place >= 0:
            begins = not from_edge or place in self.edges
            if begins and (not to_edge or place + len(part) in self.edges):
                return True
            place = self.solid.find(part, place + 1)
        return False


def spans_a_break(words: Sequence[str], pages: Sequence[str]) -> bool:
    """Tell whether *words* end a line of one page and go on with a line of the next.

    They may go on over more than one page.
    """
    solid = [_solid(page) for page in pages]
    starts = range(len(solid) - 1)
    return any(_go_on(words, solid[first:], started=False) for first in starts)


def _solid(page: str) -> _Page:
    lines = ["".join(line.split()) for line in page.splitlines()]
    edges = accumulate((len(line) for line in lines), initial=0)
    return _Page("".join(lines), frozenset(edges))


def _go_on(words: Sequence[str], pages: Sequence[_Page], *, started: bool) -> bool:
    page, *rest = pages
    if started and page.holds("".join(words), from_edge=True, to_edge=False):
        return True
    return bool(rest) and any(
        page.holds("".join(words[:cut]), from_edge=started, to_edge=True)
        and _go_on(words[cut:], rest, started=True)
        for cut in range(1, len(words))
    )
