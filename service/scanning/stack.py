"""Page images → pages laid out: which are blank, which bear marks, how they lie."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

from service.model.page_marks import PageMark
from service.scanning import images
from service.scanning.images import Picture

_CELLS_DPI = 50
_EDGE = 0.03
"""The edge of a scan shows shadows of the lid."""
_INK, _SPECKS = 40, 0.0004
"""Levels of grey below the paper that are ink; the part of cells that may be dirt."""


@dataclass(frozen=True)
class Page:
    """A scanned page, laid on disk; *number* counts the pages of its file from 1.

    *turned* is by how many degrees, clockwise, it lies turned. *text* is what OCR read,
    *layer* a PDF page with that text in invisible ink. *drawn* was never on a scanner.
    """

    number: int
    jpeg: Path
    size: tuple[int, int]
    dpi: int
    coloured: bool
    turned: int = 0
    blank: bool = False
    drawn: bool = False
    marks: tuple[PageMark, ...] = ()
    text: str = ""
    layer: Path | None = None

    def upright(self) -> Image.Image:
        """Return its image as a person reads it."""
        with Image.open(self.jpeg) as image:
            return image.rotate(self.turned, expand=True)


def lay_out(path: Path, folder: Path) -> Iterator[Page]:
    """Yield the pages of the scanned file *path*, kept below *folder*.

    Raises:
        Rejected: it is no scan, broken, protected, or beyond all measure.
    """
    for number, picture in enumerate(images.pages(path), 1):
        jpeg = folder / f"{number:04d}.jpg"
        jpeg.write_bytes(picture.jpeg)
        yield _page(number, jpeg, picture)


def _page(number: int, jpeg: Path, picture: Picture) -> Page:
    from service.scanning import codes  # noqa: PLC0415 - no command but scans waits

    seen = codes.marks(picture.image)
    return Page(
        number=number,
        jpeg=jpeg,
        size=picture.image.size,
        dpi=picture.dpi,
        coloured=picture.coloured,
        turned=seen[0].turned if seen else picture.turned,
        blank=not seen and is_blank(picture.image, picture.dpi),
        drawn=picture.drawn,
        marks=tuple(dict.fromkeys(one.mark for one in seen)),
    )


def is_blank(image: Image.Image, dpi: int) -> bool:
    """Tell whether nothing is on the page, like on the back of a sheet.

    What shines through from the other side is paler than ink.
    """
    cells = image.convert("L").reduce(max(dpi // _CELLS_DPI, 1))
    width, height = cells.size
    left, top = round(width * _EDGE), round(height * _EDGE)
    inner = np.asarray(cells.crop((left, top, width - left, height - top)))
    return bool((inner < np.median(inner) - _INK).mean() < _SPECKS)


def legible(image: Image.Image) -> bytes:
    """Return *image* as OCR likes it: grey, without the specks of a scan (PGM)."""
    grey = image.convert("L").filter(ImageFilter.MedianFilter(3))
    head = b"P5\n%d %d\n255\n" % grey.size
    return head + grey.tobytes()
