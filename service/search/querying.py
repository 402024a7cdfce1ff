r"""Text of a search field → what is asked.

``cải cách``        both words, anywhere; entries with these very marks come first
``"cải cách"``      side by side, in this order, with these very marks if there are any
``-tập huấn``       "huấn" but not "tập"
``1128/KH-SQHKT``   its parts side by side, in any case

Everything else is read as words: no sign, open quote or bracket is ever an error.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from service.model.finding import Entry
from service.search import analysis
from service.search.analysis import Syllable

MOST_SYLLABLES = 64
"""A query is no text: what follows so many syllables is not looked up."""

Run = tuple[Syllable, ...]

_PART = re.compile(
    r'(?P<minus>(?<!\S)-)?(?:["“”„](?P<phrase>[^"“”„]*)["“”„]|(?P<word>[^\s"“”„]+))'
)
_NUMBER = "so"
_OPERATORS = ("AND", "OR", "NOT")


@dataclass(frozen=True)
class Asked:
    """A query understood: words and runs are wanted, phrases insisted on.

    A run was written as one word but is several syllables. They stand side by side, and
    are let go like words where no entry holds everything.
    """

    words: Run = ()
    runs: tuple[Run, ...] = ()
    phrases: tuple[Run, ...] = ()
    excluded: tuple[Run, ...] = ()

    @property
    def loose(self) -> Run:
        """The syllables of which some will do, if there must be a second try."""
        return (*self.words, *(s for run in self.runs for s in run))

    @property
    def wanted(self) -> Run:
        """All syllables worth marking in the answer."""
        return (*self.loose, *(s for phrase in self.phrases for s in phrase))

    @property
    def numbers(self) -> tuple[Run, ...]:
        """What may be a document's own number: runs, a word alone or after "số"."""
        before = (None, *self.words)
        alone = [
            (word,)
            for word, previous in zip(self.words, before, strict=False)
            if len(self.words) == 1 or (previous and previous.folded == _NUMBER)
        ]
        return (*self.runs, *self.phrases, *alone)


def parse(text: str) -> Asked:
    """Return what *text* asks for: nothing, if it holds no letter and no digit."""
    parts = _without_operators(list(_PART.finditer(text)))
    kinds: dict[str, list[Run]] = {"word": [], "run": [], "phrase": [], "minus": []}
    left = MOST_SYLLABLES
    for part in parts:
        run = analysis.read(part["phrase"] or part["word"] or "")[:left]
        left -= len(run)
        if run:
            kinds[_kind(part, run)].append(run)
    return Asked(
        words=_distinct(run[0] for run in kinds["word"]),
        runs=tuple(kinds["run"]),
        phrases=tuple(kinds["phrase"]),
        excluded=tuple(kinds["minus"]),
    )


def lines(texts: Iterable[Iterable[str]]) -> str:
    """Return *texts*, each the syllables of one, as lines that :func:`sought` fits."""
    return "".join(f" {' '.join(text)} \n" for text in texts)


def sought(run: Run) -> str:
    """Return what :func:`lines` of a text hold if, and only if, *run* stands in it."""
    marked = is_marked(run)
    return f" {' '.join(s.exact if marked else s.folded for s in run)} "


def texts_of(entry: Entry) -> tuple[str, ...]:
    """Return the texts of *entry* that a query looks into; no run crosses them."""
    return entry.title, entry.body, entry.number, entry.accession


def is_marked(run: Run) -> bool:
    """Say whether any syllable of *run* is written with diacritics."""
    return any(syllable.is_marked for syllable in run)


def is_longer_than_terms(run: Run) -> bool:
    """Say whether *run* is more than one term of the index, folded pairs included."""
    return len(run) > (1 if is_marked(run) else 2)


def _kind(part: re.Match[str], run: Run) -> str:
    if part["minus"]:
        return "minus"
    if part["phrase"]:
        return "phrase"
    return "run" if len(run) > 1 else "word"


def _without_operators(parts: list[re.Match[str]]) -> list[re.Match[str]]:
    """Drop AND, OR, NOT as other programs have them, unless nothing else is asked."""
    others = [part for part in parts if part.group() not in _OPERATORS]
    return others or parts


def _distinct(syllables: Iterable[Syllable]) -> Run:
    """Return *syllables* in order, each once."""
    return tuple({syllable.exact: syllable for syllable in syllables}.values())
