"""PDF → where on its pages a signature belongs (Decree 30, Appendix I, IV: ô 7c, 8)."""

import unicodedata
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

import pypdfium2

from service.model.pdfium import PDFIUM

_LEAST_GAP = 30.0  # points: less is no room for a signature between title and name
_BESIDE = 30.0  # points: how far the middle of the title may be off that of the name
_WIDTH = 150.0  # points: the widest picture of a signature, some 53 mm
_AIR = 2.0  # points: kept free above and below it
_SHARE = 1 / 3  # how much of a signature the seal lies on (Appendix I, II.8.a)
_CORNER = (42.5, 22.7)  # points: 15 mm and 8 mm from the upper right corner


@dataclass(frozen=True)
class Box:
    """A rectangle on a page, counted from 0; in points from the lower left."""

    page: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How high it is."""
        return self.top - self.bottom

    @property
    def corners(self) -> tuple[int, int, int, int]:
        """Lower left and upper right, as a signature field names them."""
        left, bottom = round(self.left), round(self.bottom)
        return left, bottom, left + round(self.width), bottom + round(self.height)


def room(pdf: bytes, name: str) -> Box | None:
    """Return the room for the signature above the *name* of the signer, or None.

    It is the last place of *pdf* where the name stands alone under a line in capitals
    with room between.
    """
    wanted = unicodedata.normalize("NFC", name)
    with PDFIUM, closing(pypdfium2.PdfDocument(pdf)) as document:
        for number in reversed(range(len(document))):
            found = _room(document[number], number, wanted)
            if found:
                return found
    return None


_Line = tuple[float, float, float, float]


def _room(page: pypdfium2.PdfPage, number: int, name: str) -> Box | None:
    text = page.get_textpage()
    lines = [text.get_rect(index) for index in range(text.count_rects())]
    places = list(_written(text, name))
    for place in reversed(places):
        found = _gap_above(place, lines, text)
        if found:
            bottom, top = found
            middle = (place[0] + place[2]) / 2
            half = _WIDTH / 2
            return Box(number, middle - half, bottom + _AIR, middle + half, top - _AIR)
    return None


def _written(text: pypdfium2.PdfTextPage, name: str) -> Iterator[_Line]:
    """Yield where *name* is written in one piece."""
    search = text.search(name, match_case=True)
    while found := search.get_next():
        count = text.count_rects(*found)
        if count:
            pieces = [text.get_rect(index) for index in range(count)]
            yield (
                min(piece[0] for piece in pieces),
                min(piece[1] for piece in pieces),
                max(piece[2] for piece in pieces),
                max(piece[3] for piece in pieces),
            )


def _gap_above(
    place: _Line, lines: list[_Line], text: pypdfium2.PdfTextPage
) -> tuple[float, float] | None:
    """Return bottom and top of the first gap over *place* with a title above it.

    A line in between names another title of the signer (ô 7b).
    """
    column = [line for line in lines if _is_over(line, place)]
    below = place[3]
    for line in sorted(column, key=lambda one: one[1]):
        if line[1] - below >= _LEAST_GAP:
            return (below, line[1]) if _is_title(text.get_text_bounded(*line)) else None
        below = max(below, line[3])
    return None


def _is_over(line: _Line, place: _Line) -> bool:
    middles = abs((line[0] + line[2]) - (place[0] + place[2])) / 2
    return line[1] >= place[3] - _AIR and middles <= _BESIDE


def _is_title(written: str) -> bool:
    return written.strip().isupper()


def signature(within: Box, ratio: float) -> Box:
    """Return where a picture of the *ratio* stands in the middle of *within*."""
    width = min(within.width, within.height * ratio)
    height = width / ratio
    left = within.left + (within.width - width) / 2
    bottom = within.bottom + (within.height - height) / 2
    return Box(within.page, left, bottom, left + width, bottom + height)


def seal(signed: Box, width: float, ratio: float) -> Box:
    """Return where a seal stands: on the left third of what is *signed*."""
    right = signed.left + signed.width * _SHARE
    height = width / ratio
    bottom = (signed.bottom + signed.top - height) / 2
    return Box(signed.page, right - width, bottom, right, bottom + height)


def corner(pdf: bytes, width: float, height: float) -> Box:
    """Return the upper right corner of page 1 (Appendix I, II.8.b and III.1.d)."""
    with PDFIUM, closing(pypdfium2.PdfDocument(pdf)) as document:
        page_width, page_height = document[0].get_size()
    right, top = page_width - _CORNER[0], page_height - _CORNER[1]
    return Box(0, right - width, top - height, right, top)
