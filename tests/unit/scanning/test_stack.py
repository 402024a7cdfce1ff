"""Laying pages out."""

import io
from pathlib import Path

import numpy as np
import pytest
import segno
from PIL import Image, ImageDraw

from service.scanning import codes, stack
from tests.unit.scanning.scans import A4, DPI, mark, written


def _noisy(image: Image.Image) -> Image.Image:
    noise = np.random.default_rng(1).normal(0, 12, (*image.size[::-1], 1))
    pixels = np.asarray(image.convert("RGB")) + noise
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8))


def _marked() -> Image.Image:
    png = io.BytesIO()
    segno.make(mark(7, 2).text, micro=False).save(png, kind="png", scale=5, border=4)
    page = written()
    page.paste(Image.open(png).convert("RGB"), (60, 2120))
    return page


def test_pages_are_laid_on_disk_with_what_is_seen_on_them(tmp_path: Path) -> None:
    pages = [_marked(), written(), Image.new("RGB", A4, (250, 250, 250))]
    pages[0].transpose(Image.Transpose.ROTATE_180).save(
        tmp_path / "a.tif", save_all=True, append_images=pages[1:], dpi=(DPI, DPI)
    )

    marked, plain, blank = stack.lay_out(tmp_path / "a.tif", tmp_path)

    assert (marked.number, marked.marks, marked.turned) == (1, (mark(7, 2),), 180)
    assert (plain.marks, plain.blank, plain.dpi) == ((), False, DPI)
    assert (blank.blank, blank.jpeg.is_file()) == (True, True)
    assert codes.marks(marked.upright())[0].turned == 0


def test_the_noise_of_a_scanner_is_nothing() -> None:
    assert stack.is_blank(_noisy(Image.new("RGB", A4, (245, 244, 240))), DPI)


def test_what_shines_through_is_nothing() -> None:
    back = Image.new("L", A4, 245)
    ImageDraw.Draw(back).rectangle((300, 300, 1300, 1900), fill=222)

    assert stack.is_blank(_noisy(back), DPI)


def test_shadows_at_the_edge_are_nothing() -> None:
    page = Image.new("L", A4, 250)
    ImageDraw.Draw(page).rectangle((0, 0, 30, A4[1]), fill=0)

    assert stack.is_blank(page, DPI)


@pytest.mark.parametrize("dpi", [150, 200, 300])
def test_a_word_on_a_page_is_something(dpi: int) -> None:
    page = Image.new("RGB", (round(8.27 * dpi), round(11.69 * dpi)), (250, 250, 250))
    ImageDraw.Draw(page).text((dpi, dpi * 5), "Đồng ý", "blue", font_size=dpi // 6)

    assert not stack.is_blank(_noisy(page), dpi)


def test_what_ocr_gets_is_grey_and_without_specks() -> None:
    page = Image.new("RGB", (9, 9), "white")
    page.putpixel((4, 4), (0, 0, 0))

    assert stack.legible(page) == b"P5\n9 9\n255\n" + b"\xff" * 81
