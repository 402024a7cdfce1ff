"""Codes on the pages of a print set."""

import io

import pikepdf
import pypdfium2
import pytest
from pikepdf import Name, Pdf
from PIL import Image

from service.model.page_marks import SLIP, PageMark
from service.printing import marking
from service.scanning import codes

A4, A5 = (595.28, 841.89), (419.53, 595.28)
MARK = PageMark("2026-000123", 1, 1, "FK2")
SLIP_MARK = PageMark("2026-000123", 1, SLIP, "FK2")
DPI = 200


def _pdf(*sizes: tuple[float, float], drawn: bytes = b"") -> Pdf:
    pdf = Pdf.new()
    for size in sizes:
        pdf.add_blank_page(page_size=size)
        pdf.pages[-1].Contents = pdf.make_stream(drawn)
        pdf.pages[-1].Resources = pikepdf.Dictionary(
            Font=pikepdf.Dictionary(
                F=pikepdf.Dictionary(
                    Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica
                )
            )
        )
    return pdf


def _bytes(pdf: Pdf) -> bytes:
    content = io.BytesIO()
    pdf.save(content)
    return content.getvalue()


def _images(content: bytes) -> list[Image.Image]:
    with pypdfium2.PdfDocument(content) as document:
        return [page.render(scale=DPI / 72).to_pil() for page in document]


def _places_mm(image: Image.Image) -> list[tuple[float, float]]:
    """Return the corners of the one code on *image*, from the left and from above."""
    (seen,) = codes.marks(image)
    return [(x / DPI * 25.4, y / DPI * 25.4) for x, y in seen.corners]


def test_every_page_bears_its_own_mark() -> None:
    pdf = _pdf(A4, A4, A4)

    marking.mark_pages(pdf, MARK)

    read = [codes.marks(image) for image in _images(_bytes(pdf))]
    assert [[seen.mark.page for seen in page] for page in read] == [[1], [2], [3]]


def test_the_code_and_its_white_keep_to_the_left_margin_of_the_decree() -> None:
    pdf = _pdf(A4)

    marking.mark_pages(pdf, MARK)

    (image,) = _images(_bytes(pdf))
    left_top, _, right_bottom, _ = _places_mm(image)
    assert left_top == pytest.approx((11.5, 297 - 27), abs=0.4)
    assert right_bottom == pytest.approx((26.5, 297 - 12), abs=0.4)


def test_a_landscape_page_has_its_code_in_its_own_corner() -> None:
    pdf = _pdf((A4[1], A4[0]))

    marking.mark_pages(pdf, MARK)

    (image,) = _images(_bytes(pdf))
    assert _places_mm(image)[0] == pytest.approx((11.5, 210 - 27), abs=0.4)


def test_a_page_without_room_for_a_code_stays_as_it_is() -> None:
    pdf = _pdf(A5)

    marking.mark_pages(pdf, MARK)

    assert [codes.marks(image) for image in _images(_bytes(pdf))] == [()]


def test_a_drawing_that_leaves_its_state_behind_does_not_move_the_code() -> None:
    pdf = _pdf(A4, drawn=b"q 0.5 0 0 0.5 100 100 cm 1 1 1 rg")

    marking.mark_pages(pdf, MARK)

    (image,) = _images(_bytes(pdf))
    assert _places_mm(image)[0] == pytest.approx((11.5, 270), abs=0.4)


def test_the_code_of_a_slip_stands_above_its_letters() -> None:
    letters = f"BT /F 7 Tf 420 640 Td ({SLIP_MARK.text}) Tj ET".encode()

    marked = marking.mark_slip(_bytes(_pdf(A4, A4, drawn=letters)), SLIP_MARK)

    places = _places_mm(_images(marked)[0])
    assert places[2][0] - places[0][0] == pytest.approx(25, abs=0.4)
    assert places[2][1] == pytest.approx((841.89 - 640) / 72 * 25.4 - 6.6, abs=1)


def test_every_page_of_a_slip_bears_the_mark_of_the_slip() -> None:
    letters = f"BT /F 7 Tf 420 640 Td ({SLIP_MARK.text}) Tj ET".encode()

    marked = marking.mark_slip(_bytes(_pdf(A4, A4, drawn=letters)), SLIP_MARK)

    read = [codes.marks(image) for image in _images(marked)]
    assert [[seen.mark for seen in page] for page in read] == [[SLIP_MARK]] * 2


def test_a_slip_without_the_letters_has_no_code() -> None:
    slip = _bytes(_pdf(A4))

    assert marking.mark_slip(slip, SLIP_MARK) == slip
