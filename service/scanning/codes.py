"""A page image → the marks printed on it, wherever and however it lies."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import zxingcpp
from PIL import Image

from service.model import page_marks
from service.model.page_marks import PageMark

_CORNER = 0.4
"""So much of a page's shorter side is searched in each corner: 84 mm of A4."""

_SOFTER = ((0.67, 2.0), (0.5, 1.0))
"""Noise goes when a page is made smaller, by the first, then larger, to the second."""

_QUARTERS = 4
_QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])


@dataclass(frozen=True)
class Seen:
    """A mark, and where in the image its code lies.

    *corners* are pixels: top left, top right, bottom right and bottom left as the
    code itself stands. *turned* says by how many degrees, clockwise and in quarters,
    the page lies turned: `image.rotate(turned, expand=True)` sets it upright.
    """

    mark: PageMark
    corners: tuple[tuple[int, int], ...]
    turned: int


def marks(image: Image.Image) -> tuple[Seen, ...]:
    """Return the marks on the page *image*, of whatever agency; () if there are none.

    Most pages are read at once. A page that is not is searched again in its corners,
    where marks are printed, with the noise of its scan taken away.
    """
    grey = image.convert("L")
    return next(filter(None, map(_read, _views(grey))), ())


@dataclass(frozen=True)
class _View:
    """A part of a page, *scale* times as large, that begins at *x*, *y* of the page."""

    image: Image.Image
    scale: float = 1
    x: int = 0
    y: int = 0


def _views(grey: Image.Image) -> Iterator[_View]:
    """Yield where to look for marks, and how: what is likely and cheap first."""
    yield _View(grey)
    yield _View(_scaled(grey, 0.5), 0.5)
    corners = tuple(_corners_of(grey))
    yield from corners
    for middle, end in _SOFTER:
        for corner in corners:
            softer = _scaled(_scaled(corner.image, middle), end / middle)
            yield replace(corner, image=softer, scale=end)


def _corners_of(grey: Image.Image) -> Iterator[_View]:
    """Yield the corners of a page: first where an upright one has its mark."""
    width, height = grey.size
    side = round(min(width, height) * _CORNER)
    right, low = width - side, height - side
    for x, y in ((0, low), (right, 0), (0, 0), (right, low)):
        yield _View(grey.crop((x, y, x + side, y + side)), x=x, y=y)


def _scaled(image: Image.Image, scale: float) -> Image.Image:
    size = (round(image.width * scale), round(image.height * scale))
    return image.resize(size, Image.Resampling.BICUBIC)


def _read(view: _View) -> tuple[Seen, ...]:
    codes = zxingcpp.read_barcodes(view.image, formats=_QR)
    seen = ((code, page_marks.read(code.text)) for code in codes)
    return tuple(
        Seen(mark, _corners(code.position, view), _turned(code.orientation))
        for code, mark in seen
        if mark is not None
    )


def _corners(position: zxingcpp.Position, view: _View) -> tuple[tuple[int, int], ...]:
    points = (
        position.top_left,
        position.top_right,
        position.bottom_right,
        position.bottom_left,
    )
    return tuple(
        (view.x + round(point.x / view.scale), view.y + round(point.y / view.scale))
        for point in points
    )


def _turned(orientation: int) -> int:
    return round(orientation / 90) % _QUARTERS * 90
