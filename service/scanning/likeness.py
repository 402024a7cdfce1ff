"""Words of a scanned page ↔ words of archived pages: which page may it be?

OCR misreads, stamps hide, numbers are written by hand: pages are never equal. Words
that many of the pages have in common say little, those of one page say much.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from service import vietnamese
from service.model.page_marks import PageMark

ALIKE = 0.5
"""So much of two pages is alike at least if they are the same: measured 0.7 to 1."""

_WORD = re.compile(r"[^\W_]+")
_FEWEST = 6
"""A page of fewer words tells nothing."""


@dataclass(frozen=True)
class Alike:
    """How far a page is like the page *mark*: of all words, of those that tell."""

    mark: PageMark
    overall: float
    telling: float


def words(text: str) -> Counter[str]:
    """Return the words of *text* without tone marks, and the pairs of neighbours."""
    found = [vietnamese.fold(word) for word in _WORD.findall(text)]
    return Counter([*found, *(f"{a} {b}" for a, b in pairwise(found))])


def says_nothing(text: str) -> bool:
    """Tell whether *text* is too short to tell a page by."""
    return len(_WORD.findall(text)) < _FEWEST


class Shelf:
    """The archived pages that a scanned one may be, by their marks."""

    def __init__(self, pages: Mapping[PageMark, str]) -> None:
        self._pages = {mark: words(text) for mark, text in pages.items() if text}
        held = Counter(word for page in self._pages.values() for word in page)
        most = len(self._pages) + 1
        self._weights = {word: math.log(most / n) for word, n in held.items()}

    def ranked(self, text: str) -> tuple[Alike, ...]:
        """Return the pages by how far *text* is like them, the likest first."""
        asked = words(text)
        found = (self._alike(asked, mark, page) for mark, page in self._pages.items())
        return tuple(sorted(found, key=lambda a: (-a.telling, -a.overall)))

    def _alike(self, asked: Counter[str], mark: PageMark, page: Counter[str]) -> Alike:
        shared = (asked & page).items()
        overall = 2 * sum(n for _, n in shared) / (asked.total() + page.total())
        most = self._weight(asked.items()) + self._weight(page.items())
        telling = 2 * self._weight(shared) / most if most else overall
        return Alike(mark, overall, telling)

    def _weight(self, counted: Iterable[tuple[str, int]]) -> float:
        return sum(self._weights.get(word, 0.0) * n for word, n in counted)
