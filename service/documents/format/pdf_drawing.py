"""What is drawn on a page of a PDF besides letters: pictures and straight lines."""

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

MM = 25.4 / 72
_RGB_BITS = 24
_THIN = 1.0  # mm; a line is no thicker
_LONG = 3.0  # mm; what is shorter is a dash or a corner
_DEEPEST = 4


@dataclass(frozen=True)
class Picture:
    """An image as placed on the page."""

    width_mm: float
    height_mm: float
    dpi: float
    colour: bool


@dataclass(frozen=True)
class Stroke:
    """A straight line, lying or upright; millimetres from the upper left."""

    left: float
    right: float
    top: float
    bottom: float

    @property
    def is_lying(self) -> bool:
        """Whether it runs from left to right."""
        return self.bottom - self.top <= _THIN

    @property
    def length(self) -> float:
        """From end to end."""
        return max(self.right - self.left, self.bottom - self.top)


@dataclass(frozen=True)
class Frame:
    """The visible box of a page and its turn, to measure from its upper left."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in millimetres, as the page is shown."""
        width = (self.right - self.left) * MM
        height = (self.top - self.bottom) * MM
        return (width, height) if self.turn % 180 == 0 else (height, width)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return the millimetres from the left and from the top."""
        if self.turn == 0:  # for every letter of most files
            return (x - self.left) * MM, (self.top - y) * MM
        across, down = {
            90: (y - self.bottom, x - self.left),
            180: (self.right - x, y - self.bottom),
            270: (self.top - y, self.right - x),
        }.get(self.turn, (x - self.left, self.top - y))
        return across * MM, down * MM


def pictures_of(page: pypdfium2.PdfPage) -> Iterator[Picture]:
    """Yield the images on *page*."""
    for image in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=_DEEPEST):
        left, bottom, right, top = image.get_bounds()
        told = image.get_metadata()
        indexed = told.colorspace == raw.FPDF_COLORSPACE_INDEXED
        yield Picture(
            (right - left) * MM,
            (top - bottom) * MM,
            min(told.horizontal_dpi, told.vertical_dpi),
            colour=indexed or told.bits_per_pixel >= _RGB_BITS,
        )


def strokes_of(page: pypdfium2.PdfPage, frame: Frame) -> Iterator[Stroke]:
    """Yield the straight lines on *page*, also those that are thin rectangles."""
    for path in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=_DEEPEST):
        left, bottom, right, top = path.get_bounds()
        one, other = frame.place(left, top), frame.place(right, bottom)
        (west, east), (north, south) = zip(one, other, strict=True)
        stroke = Stroke(
            min(west, east), max(west, east), min(north, south), max(north, south)
        )
        thickness = min(stroke.right - stroke.left, stroke.bottom - stroke.top)
        if thickness <= _THIN and stroke.length >= _LONG:
            yield stroke
