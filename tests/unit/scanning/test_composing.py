"""Making searchable PDF/A of scanned pages."""

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from service.model.pdfium import PDFIUM
from service.scanning import composing
from service.scanning.stack import Page
from tests.unit.scanning.scans import A4, DPI, page, written


@pytest.fixture
def lying(tmp_path: Path) -> Page:
    """Return a page as written, on disk."""
    path = tmp_path / "a.jpg"
    written().save(path, dpi=(DPI, DPI))
    return replace(page(1), jpeg=path)


def _turned(upright: Page, turned: int) -> Page:
    """Return the page as if it lay turned clockwise in the scanner."""
    path = upright.jpeg.with_name(f"{turned}.jpg")
    image = Image.open(upright.jpeg).rotate(-turned, expand=True)
    image.save(path, quality=95)
    return replace(upright, jpeg=path, size=image.size, turned=turned)


def _drawn(content: bytes, at: int = 0) -> Image.Image:
    with PDFIUM, pypdfium2.PdfDocument(content) as document:
        shown: Image.Image = document[at].render(scale=0.5).to_pil()
        return shown.convert("L")


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_pages_are_upright_however_they_lay(lying: Page, turned: int) -> None:
    shown = _drawn(composing.compose([_turned(lying, turned)]))

    assert shown.size == (298, 422)
    pixels = np.asarray(shown)
    assert pixels[75, 60:200].max() < 60
    assert pixels[300, 150] > 200


def test_an_image_is_kept_bit_by_bit(lying: Page) -> None:
    with pikepdf.open(io.BytesIO(composing.compose([lying]))) as pdf:
        kept = pdf.pages[0].Resources.XObject.Scan.read_raw_bytes()

    assert kept == lying.jpeg.read_bytes()


def test_grey_pages_stay_grey(lying: Page) -> None:
    Image.open(lying.jpeg).convert("L").save(lying.jpeg)

    with pikepdf.open(io.BytesIO(composing.compose([lying]))) as pdf:
        assert pdf.pages[0].Resources.XObject.Scan.ColorSpace == pikepdf.Name.DeviceGray


def test_it_claims_pdfa_2b_and_keeps_its_promises(lying: Page) -> None:
    with pikepdf.open(io.BytesIO(composing.compose([lying, lying]))) as pdf:
        assert "/Info" not in pdf.trailer
        with pdf.open_metadata() as told:
            status = told.pdfa_status
        (intent,) = pdf.Root.OutputIntents
        profile = intent.DestOutputProfile.read_bytes()

        assert (len(pdf.pages), pdf.pdf_version, status) == (2, "1.7", "2B")
        assert (intent.S, profile[36:40]) == (pikepdf.Name.GTS_PDFA1, b"acsp")
        assert "/ID" in pdf.trailer
        assert not pdf.check_pdf_syntax()


def test_equal_pages_make_equal_bytes(lying: Page) -> None:
    assert composing.compose([lying]) == composing.compose([lying])


def test_invisible_words_lie_over_the_image(lying: Page) -> None:
    layer = lying.jpeg.with_suffix(".pdf")
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(A4[0] / DPI * 72, A4[1] / DPI * 72))
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name.Helvetica,
        )
        pdf.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        words = b"BT 3 Tr /F 20 Tf 72 700 Td (ke hoach) Tj ET"
        pdf.pages[0].Contents = pdf.make_stream(words)
        pdf.save(layer)

    content = composing.compose([replace(lying, layer=layer)])

    with PDFIUM, pypdfium2.PdfDocument(content) as document:
        assert document[0].get_textpage().get_text_range() == "ke hoach"
    assert _drawn(content).tobytes() == _drawn(composing.compose([lying])).tobytes()
