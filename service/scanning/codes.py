"""A page image → the marks printed on it, wherever and however it lies."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import zxingcpp
from PIL import Image, ImageFilter

from service.model import page_marks
from service.model.page_marks import PageMark

_CORNER = 0.29
"""So much of a page's shorter side is searched in each corner: 60 mm of A4."""

_QUARTERS = 4
_QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])

Treatment = Callable[[Image.Image], Image.Image]


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
    return next(
        (
            found
            for part, x, y in _parts(grey)
            for treat, scale in _treatments(whole=part is grey)
            if (found := _read(treat(part), scale, (x, y)))
        ),
        (),
    )


def _parts(grey: Image.Image) -> Iterator[tuple[Image.Image, int, int]]:
    """Yield the whole page, then its corners: first where a page upright has marks."""
    yield grey, 0, 0
    width, height = grey.size
    side = round(min(width, height) * _CORNER)
    right, low = width - side, height - side
    for x, y in ((0, low), (right, 0), (0, 0), (right, low)):
        yield grey.crop((x, y, x + side, y + side)), x, y


def _treatments(*, whole: bool) -> tuple[tuple[Treatment, int], ...]:
    """Return what takes the noise away, the cheapest first, each with its scale."""
    if whole:
        return ((_as_it_is, 1),)
    return ((_median, 1), (_blurred, 1), (_doubled, 2), (_doubled_blurred, 2))


def _as_it_is(grey: Image.Image) -> Image.Image:
    return grey


def _median(grey: Image.Image) -> Image.Image:
    return grey.filter(ImageFilter.MedianFilter(3))


def _blurred(grey: Image.Image) -> Image.Image:
    return _median(grey).filter(ImageFilter.GaussianBlur(1))


def _doubled(grey: Image.Image) -> Image.Image:
    size = (grey.width * 2, grey.height * 2)
    return _median(grey).resize(size, Image.Resampling.BICUBIC)


def _doubled_blurred(grey: Image.Image) -> Image.Image:
    return _doubled(grey).filter(ImageFilter.GaussianBlur(2))


def _read(grey: Image.Image, scale: int, place: tuple[int, int]) -> tuple[Seen, ...]:
    codes = zxingcpp.read_barcodes(grey, formats=_QR)
    seen = ((code, page_marks.read(code.text)) for code in codes)
    return tuple(
        Seen(mark, _corners(code.position, scale, place), _turned(code.orientation))
        for code, mark in seen
        if mark is not None
    )


def _corners(
    position: zxingcpp.Position, scale: int, place: tuple[int, int]
) -> tuple[tuple[int, int], ...]:
    points = (
        position.top_left,
        position.top_right,
        position.bottom_right,
        position.bottom_left,
    )
    x, y = place
    return tuple((x + point.x // scale, y + point.y // scale) for point in points)


def _turned(orientation: int) -> int:
    return round(orientation / 90) % _QUARTERS * 90
