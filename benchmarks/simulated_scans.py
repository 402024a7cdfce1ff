"""Pages of paper as a scanner sees them: turned, signed, stamped, noisy.

Everything is drawn from the random numbers given, so that the same seed makes the same
scan. Two levels: 1 is an office scanner, 2 is worse than any the office should keep.
"""

import io
import math
import random
from dataclasses import dataclass

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from service.model.pdfium import PDFIUM

_INK = (28, 47, 130)
_STAMP = (200, 30, 45)
_STAMP_MM = 36
_PAPER = 250


@dataclass(frozen=True)
class Level:
    """How bad a scanner is: each scan draws from these spans.

    *turn* is in degrees to either side, *blur* a radius in pixels, *noise* the spread
    of grey values, *specks* the part of pixels that is black or white, *shade* how much
    darker one side may be.
    """

    turn: float
    blur: tuple[float, float]
    noise: tuple[float, float]
    specks: tuple[float, float]
    shade: float
    jpeg: tuple[int, int] = (45, 75)


LEVELS = {
    1: Level(2, (0.4, 0.9), (8, 18), (0.0005, 0.003), 30),
    2: Level(4, (0.8, 1.4), (18, 35), (0.005, 0.02), 70),
}


def page_image(pdf: bytes, page: int, dpi: int) -> Image.Image:
    """Return *page*, counted from 0, of *pdf* in colour as it comes off the printer."""
    with PDFIUM, pypdfium2.PdfDocument(pdf) as document:
        drawn: Image.Image = document[page].render(scale=dpi / 72).to_pil()
    return drawn.convert("RGB")


def signed(page: Image.Image, dice: random.Random, dpi: int) -> Image.Image:
    """Return *page* with a signature in ink and the agency's stamp beside it."""
    result = page.copy()
    draw = ImageDraw.Draw(result, "RGBA")
    mm = dpi / 25.4
    x, y = dice.uniform(0.55, 0.75) * page.width, dice.uniform(0.4, 0.8) * page.height
    draw.line(_signature(dice, x, y, mm), fill=(*_INK, 235), width=round(0.6 * mm))
    side = _STAMP_MM * mm
    left, top = x - side * 0.8, y - side / 2
    for inset, width in ((0, 0.9), (3, 0.4), (11, 0.4)):
        box = (left + inset * mm, top + inset * mm)
        end = (left + side - inset * mm, top + side - inset * mm)
        draw.ellipse((box, end), outline=(*_STAMP, 170), width=round(width * mm))
    return result


def _signature(
    dice: random.Random, x: float, y: float, mm: float
) -> list[tuple[float, float]]:
    """Return a stroke of 45 mm with loops, as a hurried hand writes."""
    phase, loops = dice.uniform(0, 6), dice.uniform(4, 7)
    steps = (step / 200 for step in range(201))
    return [
        (
            x + (45 * part + 5 * math.sin(2 * math.pi * loops * part)) * mm,
            y + 9 * math.cos(2 * math.pi * loops * part + phase) * (1.2 - part) * mm,
        )
        for part in steps
    ]


def scan(
    page: Image.Image, dice: random.Random, level: Level, *, upside_down: bool = False
) -> Image.Image:
    """Return *page* as a scanner of *level* gives it, through JPEG."""
    turn = dice.uniform(-level.turn, level.turn) + 180 * upside_down
    white = (_PAPER,) * 3
    turned = page.rotate(turn, Image.Resampling.BILINEAR, fillcolor=white)
    blurred = turned.filter(ImageFilter.GaussianBlur(dice.uniform(*level.blur)))
    return _through_jpeg(_noisy(blurred, dice, level), dice, level)


def _noisy(page: Image.Image, dice: random.Random, level: Level) -> Image.Image:
    numbers = np.random.default_rng(dice.randrange(2**32))
    pixels = np.array(page, np.float32)
    height, width, _ = pixels.shape
    noise = numbers.standard_normal((height, width, 1), np.float32)
    noise *= dice.uniform(*level.noise)
    noise -= _shade(dice, level, height, width)
    pixels *= _PAPER / 255
    pixels += noise
    _speckle(pixels, numbers, dice.uniform(*level.specks))
    return Image.fromarray(pixels.clip(0, 255, out=pixels).astype(np.uint8))


def _shade(
    dice: random.Random, level: Level, height: int, width: int
) -> NDArray[np.float32]:
    """Return what the shadow of a lid or a fold takes away, from one side on."""
    across = np.linspace(0, 1, width, dtype=np.float32)[None, :, None]
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None, None]
    part = dice.random()
    result: NDArray[np.float32] = (across * part + down * (1 - part)) * np.float32(
        dice.uniform(0, level.shade)
    )
    return result


def _speckle(
    pixels: NDArray[np.float32], numbers: np.random.Generator, part: float
) -> None:
    height, width, _ = pixels.shape
    count = int(height * width * part)
    rows, columns = numbers.integers(0, (height, width), (count, 2)).T
    pixels[rows, columns] = numbers.choice((0.0, 255.0), (count, 1))


def _through_jpeg(page: Image.Image, dice: random.Random, level: Level) -> Image.Image:
    compressed = io.BytesIO()
    page.save(compressed, "jpeg", quality=dice.randint(*level.jpeg))
    return Image.open(compressed)
