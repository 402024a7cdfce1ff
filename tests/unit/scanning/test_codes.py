"""Finding the marks on page images."""

import io

import pytest
import segno
from PIL import Image

from service.model.page_marks import PageMark
from service.scanning import codes

MARK = PageMark("2026-000123", 1, 3, "FK2")
LOW_LEFT = (60, 2120)


def _code(text: str) -> Image.Image:
    png = io.BytesIO()
    segno.make(text, micro=False).save(png, kind="png", scale=5, border=4)
    return Image.open(png)


def _page(text: str = MARK.text) -> Image.Image:
    page = Image.new("L", (1654, 2339), 255)
    page.paste(_code(text), LOW_LEFT)
    return page


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_mark_is_read_however_the_page_lies(turned: int) -> None:
    lying = _page().rotate(-turned, expand=True)

    (seen,) = codes.marks(lying)

    assert (seen.mark, seen.turned) == (MARK, turned)


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_turned_page_can_be_set_upright(turned: int) -> None:
    (lying,) = codes.marks(_page().rotate(-turned, expand=True))

    (upright,) = codes.marks(
        _page().rotate(-turned, expand=True).rotate(lying.turned, expand=True)
    )

    assert upright.turned == 0
    assert upright.corners[0] == pytest.approx((80, 2140), abs=2)


@pytest.mark.parametrize("mode", ["1", "L", "RGB", "RGBA", "P", "CMYK"])
def test_a_mark_is_read_in_every_kind_of_image(mode: str) -> None:
    (seen,) = codes.marks(_page().convert(mode))

    assert seen.mark == MARK


def test_the_place_is_told_in_pixels_of_the_image() -> None:
    (seen,) = codes.marks(_page())

    assert seen.corners[0] == pytest.approx((80, 2140), abs=2)
    assert seen.corners[2] == pytest.approx((185, 2245), abs=2)


@pytest.mark.parametrize("text", ["https://example.vn", MARK.text[:-2] + "00"])
def test_what_others_print_is_no_mark(text: str) -> None:
    assert codes.marks(_page(text)) == ()


def test_a_white_page_has_no_mark() -> None:
    assert codes.marks(Image.new("L", (1654, 2339), 255)) == ()


def test_two_marks_on_an_image_are_both_told() -> None:
    other = PageMark("2026-000124", 1, 0, "FK2")
    page = _page()
    page.paste(_code(other.text), (1300, 100))

    assert {seen.mark for seen in codes.marks(page)} == {MARK, other}
