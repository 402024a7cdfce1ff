"""A line of text → a small PDF page with its font embedded, fit for PDF/A."""

import ctypes
import io
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2
from pypdfium2 import raw

from service.model.pdfium import PDFIUM

_SIZE = 10.0  # points (Decree 30, Appendix I, II.8.b and III.1.d)
_DESCENT = 3.0  # points: how far letters reach under their line
_HEIGHT = 13.0  # points


@dataclass(frozen=True)
class Lettering:
    """A line of text as a PDF page that is as large as the line; in points."""

    page: bytes
    width: float
    height: float


def line(text: str, font: Path) -> Lettering:
    """Return *text* in one line, 10 points, upright, black."""
    drawn = io.BytesIO()
    with PDFIUM, closing(pypdfium2.PdfDocument.new()) as document:
        width = _written(document, text, font.read_bytes())
        document.save(drawn, flags=raw.FPDF_SUBSET_NEW_FONTS)
    return Lettering(_mapped(drawn), width, _HEIGHT)


def _written(document: pypdfium2.PdfDocument, text: str, font: bytes) -> float:
    """Write *text* on a new page as wide as it is; return how wide that is."""
    kept = (ctypes.c_uint8 * len(font)).from_buffer_copy(font)
    loaded = raw.FPDFText_LoadFont(
        document, kept, len(font), raw.FPDF_FONT_TRUETYPE, True
    )
    letters = raw.FPDFPageObj_CreateTextObj(document, loaded, _SIZE)
    wide = ctypes.create_string_buffer(f"{text}\0".encode("utf-16-le"))
    raw.FPDFText_SetText(letters, ctypes.cast(wide, ctypes.POINTER(ctypes.c_ushort)))
    raw.FPDFPageObj_Transform(letters, 1, 0, 0, 1, 0, _DESCENT)
    bounds = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(letters, *bounds)
    width = bounds[2].value + 1
    page = document.new_page(width, _HEIGHT)
    raw.FPDFPage_InsertObject(page, letters)
    page.gen_content()
    raw.FPDFFont_Close(loaded)
    return width


def _mapped(drawn: io.BytesIO) -> bytes:
    """Say how the embedded font counts its letters: PDF/A wants it told, PDFium not."""
    finished = io.BytesIO()
    with pikepdf.open(drawn) as document:
        for found in document.objects:
            if isinstance(found, pikepdf.Dictionary) and "/DescendantFonts" in found:
                for font in found.DescendantFonts:
                    font.CIDToGIDMap = pikepdf.Name.Identity
        document.save(finished)
    return finished.getvalue()
