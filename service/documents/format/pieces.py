"""Paragraphs → the pieces that stand apart on paper: lines, and their left and right.

Letterheads and signatures are set as tables, with tabs, with line breaks or with rows
of spaces; a piece is what a reader takes for one line of one block.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from service import vietnamese
from service.documents.format.paper import Alignment, Paragraph, Run

_GAP = re.compile(r"\n|\t+|[ \u00a0]{3,}")
_RIGHT = re.compile(r"doc lap|cong hoa|[^,]{2,40},\s*ngay\b")
_LOOK_AHEAD = 60


_folded = lru_cache(maxsize=4096)(vietnamese.fold)  # the same lines, over and over


@dataclass(frozen=True)
class Piece:
    """A line of a block, with the runs it is printed in.

    *line* counts the lines of its paragraph, *part* the pieces of its line; *parts* is
    how many that line has. *at* is its place in the order of reading.
    """

    paragraph: Paragraph
    runs: tuple[Run, ...]
    line: int = 0
    part: int = 0
    parts: int = 1

    @cached_property
    def text(self) -> str:
        """What a reader sees of it, precomposed, single spaces."""
        shown = vietnamese.nfc("".join(run.shown for run in self.runs))
        return " ".join(shown.replace("\u2011", "-").split())

    @cached_property
    def folded(self) -> str:
        """Its text without marks and capitals."""
        return _folded(self.text)

    @property
    def index(self) -> int:
        """The place of its paragraph."""
        return self.paragraph.index

    @property
    def letters(self) -> tuple[Run, ...]:
        """The runs that print something."""
        return tuple(run for run in self.runs if run.shown.strip())

    @property
    def is_bold(self) -> bool:
        """Whether all of it is bold."""
        return bool(self.letters) and all(run.bold for run in self.letters)

    @property
    def is_italic(self) -> bool:
        """Whether all of it is italic."""
        return bool(self.letters) and all(run.italic for run in self.letters)

    @property
    def is_upper(self) -> bool:
        """Whether all letters are capitals."""
        return self.text.isupper()

    @property
    def is_centred(self) -> bool:
        """Whether it stands in the middle of its cell or page, by whatever means."""
        if self.paragraph.alignment is Alignment.CENTER:
            return True
        return self.parts > 1 or self.is_pushed

    @property
    def is_pushed(self) -> bool:
        """Whether tabs or spaces before the text push it to where it is."""
        lead = "".join(run.shown for run in self.runs)
        return len(lead) - len(lead.lstrip()) > 2 or self.part > 0  # noqa: PLR2004 - spaces


def pieces(paragraph: Paragraph) -> list[Piece]:
    """Return the pieces of *paragraph* that are not blank."""
    runs = [run for run in paragraph.runs if run.shown]
    text = "".join(run.shown for run in runs)
    found = []
    line, part, start = 0, 0, 0
    for gap in (*_gaps(text), None):
        end = len(text) if gap is None else gap.start()
        cut = tuple(_cut(runs, start, end))
        found.append(Piece(paragraph, cut, line, part))
        if gap is not None:
            is_new = gap.group() == "\n"
            line, part = (line + 1, 0) if is_new else (line, part + 1)
            start = gap.end()
    filled = [piece for piece in found if piece.text]
    if len(filled) == 1:
        return filled
    counts = [sum(other.line == piece.line for other in filled) for piece in filled]
    return [
        replace(piece, parts=count) for piece, count in zip(filled, counts, strict=True)
    ]


def whole(paragraph: Paragraph) -> Piece:
    """Return *paragraph* as one piece."""
    return Piece(paragraph, paragraph.runs)


def _gaps(text: str) -> Iterator[re.Match[str]]:
    for gap in _GAP.finditer(text):
        after = text[gap.end() : gap.end() + _LOOK_AHEAD]
        is_space = gap.group()[0] in " \u00a0"
        is_capital = after[:2].isalpha() and after[:2].isupper()
        is_other = is_capital or after.startswith("___")
        if not is_space or is_other or _RIGHT.match(vietnamese.fold(after)):
            yield gap


def _cut(runs: list[Run], start: int, end: int) -> Iterator[Run]:
    """Yield the parts of *runs* between the letters *start* and *end*."""
    at = 0
    for run in runs:
        length = len(run.shown)
        first, last = max(start - at, 0), min(end - at, length)
        if first == 0 and last == length and not run.caps:
            yield run
        elif first < last:
            yield replace(run, text=run.shown[first:last])
        at += length
