"""What certifies a copy stands below its end, on the same sheet if there is room."""

import io

import pikepdf
import pypdfium2
import pytest

from service.documents import certifying
from service.model.errors import ProgramFailed
from service.model.pdfium import PDFIUM

A4 = (595, 842)
MM = 72 / 25.4


def drawn(*bars: tuple[int, int], size: tuple[int, int] = A4, turned: int = 0) -> bytes:
    """Return a PDF of one page with a black bar for each top and height."""
    height = size[1]
    told = "".join(f"100 {height - top - tall} 300 {tall} re f " for top, tall in bars)
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=size)
    page.contents_add(f"0 g {told}".encode())
    if turned:
        page.rotate(turned, relative=False)
    content = io.BytesIO()
    pdf.save(content)
    return content.getvalue()


def dark(pdf: bytes, page: int = 0) -> list[int]:
    """Return the rows, from the top, at which a bar begins on *page*."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        picture = document[page].render(scale=1, grayscale=True)
        dots = picture.to_numpy().reshape(picture.height, picture.width)[:, 250] < 128
        document.close()
    return [y for y in range(1, len(dots)) if dots[y] and not dots[y - 1]]


BELOW = drawn((57, 2), (150, 10))
"""What certifies: a line at the upper margin, a name 93 points lower."""


def test_it_stands_right_below_the_end_where_there_is_room() -> None:
    content, pages = certifying.certify(drawn((60, 5), (400, 10)), BELOW)

    assert pages == 1
    first, last, line, name = dark(content)
    assert (first, last) == (60, 400)
    assert line - (last + 10) == pytest.approx(6 * MM, abs=2)
    assert name - line == 93


def test_it_gets_a_page_of_its_own_where_there_is_none() -> None:
    content, pages = certifying.certify(drawn((60, 5), (700, 10)), BELOW)

    assert pages == 2
    assert dark(content) == [60, 700]
    assert dark(content, 1) == [57, 150]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(drawn((60, 5), size=(842, 595)), id="landscape"),
        pytest.param(drawn((60, 5), turned=90), id="turned"),
        pytest.param(drawn((60, 5), size=(420, 595)), id="A5"),
    ],
)
def test_it_is_not_laid_on_other_than_upright_a4(page: bytes) -> None:
    assert certifying.certify(page, BELOW)[1] == 2


def test_a_mark_in_the_lower_margin_is_no_text() -> None:
    content, pages = certifying.certify(drawn((300, 10), (800, 20)), BELOW)

    assert pages == 1
    assert dark(content)[1] < 400


def test_the_shadow_of_a_scan_is_no_text() -> None:
    page = drawn((300, 10))
    shadow = b"0 g 0 0 8 842 re f 0 836 595 6 re f"
    with pikepdf.open(io.BytesIO(page)) as pdf:
        pdf.pages[0].contents_add(shadow)
        scan = io.BytesIO()
        pdf.save(scan)

    assert certifying.certify(scan.getvalue(), BELOW)[1] == 1


def test_an_empty_page_has_room_from_its_margin_on() -> None:
    content, pages = certifying.certify(drawn(), BELOW)

    assert (pages, dark(content)[0]) == (1, 57)


def test_two_pages_that_certify_follow_as_they_are() -> None:
    with pikepdf.open(io.BytesIO(BELOW)) as pdf:
        pdf.add_blank_page(page_size=A4)
        long = io.BytesIO()
        pdf.save(long)

    assert certifying.certify(drawn((60, 5)), long.getvalue())[1] == 3


def test_a_copy_carries_no_fields_and_is_new_enough() -> None:
    with pikepdf.open(io.BytesIO(drawn((60, 5)))) as pdf:
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array())
        form = io.BytesIO()
        pdf.save(form)

    content, _ = certifying.certify(form.getvalue(), BELOW)

    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert "/AcroForm" not in pdf.Root
        assert pdf.pdf_version >= "1.4"


def test_the_same_pages_give_the_same_copy() -> None:
    page = drawn((60, 5))

    assert certifying.certify(page, BELOW) == certifying.certify(page, BELOW)


def test_what_is_no_pdf_is_told() -> None:
    with pytest.raises(ProgramFailed, match="thidua verify"):
        certifying.certify(b"%PDF-1.7", BELOW)
    with pytest.raises(ProgramFailed, match="thidua verify"):
        certifying.length(b"scan")
