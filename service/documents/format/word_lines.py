"""Paragraphs of a Word file → the straight lines drawn in, under or instead of them."""

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from service.documents import metrics
from service.documents.format import word_drawing
from service.documents.format.paper import Line, Paragraph
from service.documents.format.pieces import pieces
from service.documents.format.word_styles import Layout

PT_MM = 25.4 / 72
_DASHES = re.compile(r"[\s_]*_{3,}[\s_]*|[\s\-–—─═=*]*[\-–—─═=*]{3,}[\s\-–—─═=*]*")


def found(
    paragraph: Paragraph,
    drawings: Iterable[etree._Element],
    settings: Layout,
) -> Iterator[Line]:
    """Yield the lines of *paragraph*; borders have no length as yet.

    A border above a text belongs to the paragraph before it.
    """
    for drawing in drawings:
        for length, kind in word_drawing.lines(drawing):
            yield Line(length, paragraph.index, kind, drawing)
    is_blank = not paragraph.text.strip()
    if settings.get("border_below"):
        yield Line(0, paragraph.index, "border", paragraph.element)
    elif settings.get("border_top"):
        place = paragraph.index if is_blank else paragraph.index - 1
        yield Line(0, place, "border", paragraph.element)
    yield from _written(paragraph)


def _written(paragraph: Paragraph) -> Iterator[Line]:
    """Yield the lines made of characters: rows of underscores, underlined text."""
    text = paragraph.text.strip()
    kind = "underscores" if "_" in text else "dashes"
    if text and _DASHES.fullmatch(text):
        for part in pieces(paragraph):  # one below each half of a letterhead
            length = metrics.width(part.text, part.letters[0].size_pt) * PT_MM
            yield Line(length, paragraph.index, kind, paragraph.element)
    elif text and all(run.underline for run in paragraph.printed):
        length = text_width_mm(paragraph)
        yield Line(length, paragraph.index, "underline", paragraph.element)


def text_width_mm(paragraph: Paragraph) -> float:
    """Return how long the text of *paragraph* is on one line."""
    return PT_MM * sum(
        metrics.width(run.shown.strip("\n\t"), run.size_pt, bold=run.bold)
        for run in paragraph.runs
    )
