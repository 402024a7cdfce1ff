"""Pages and what certifies them → a copy on paper (Decree 30, Appendix I, part II).

What certifies stands on the sheet where the copied document ends, right below it if
there is room, else on a page of its own.
"""

import io
from dataclasses import dataclass

import numpy as np
import pikepdf
import pypdfium2

from service.model.errors import ProgramFailed
from service.model.pdfium import PDFIUM

_POINTS_MM = 72 / 25.4
_A4 = (210 * _POINTS_MM, 297 * _POINTS_MM)
_MARGIN = 20 * _POINTS_MM
_GAP = 6 * _POINTS_MM
_EDGE = 8 * _POINTS_MM
"""What lies nearer to an edge of a scan is its shadow, no text."""
_TOLERANCE = 6 * _POINTS_MM
_CERTIFICATE = pikepdf.Name("/ThiduaCertificate")
_DARK = 140
_SPECKS = 3
"""Fewer dark dots in a row of the picture are dust."""


@dataclass(frozen=True)
class Ink:
    """Where the first and the last line of a page stand, in points from its top."""

    top: float
    bottom: float


def certify(pages: bytes, below: bytes) -> tuple[bytes, int]:
    """Return the PDF *pages* with *below*, the page that certifies them; its length.

    Signatures and fields of *pages* become what they show: this is for paper.

    Raises:
        ProgramFailed: one of them cannot be read as PDF.
    """
    try:
        with pikepdf.open(io.BytesIO(pages)) as source:
            source.generate_appearance_streams()
            source.flatten_annotations("print")
            copy = _of_pages(source)
        with pikepdf.open(io.BytesIO(below)) as certificate:
            shift = _shift(copy, below) if len(certificate.pages) == 1 else None
            if shift is None:
                copy.pages.extend(certificate.pages)
            else:
                _lay(copy, certificate.pages[0], shift)
        return _saved(copy), len(copy.pages)
    except pikepdf.PdfError as error:
        raise _unreadable() from error


def length(pdf: bytes) -> int:
    """Return how many pages *pdf* has.

    Raises:
        ProgramFailed: it cannot be read as PDF.
    """
    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            return len(document.pages)
    except pikepdf.PdfError as error:
        raise _unreadable() from error


def _of_pages(source: pikepdf.Pdf) -> pikepdf.Pdf:
    """Return the pages of *source* alone, without its fields and signatures."""
    copy = pikepdf.new()
    copy.pages.extend(source.pages)
    return copy


def _shift(copy: pikepdf.Pdf, below: bytes) -> float | None:
    """Return how far up *below* moves to stand on the last page, None for no room."""
    last = copy.pages[-1]
    if not _is_upright_a4(last):
        return None
    text, certificate = _ink(_saved(copy)), _ink(below)
    if certificate is None:
        return None
    start = text.bottom + _GAP if text else _MARGIN
    if start + certificate.bottom - certificate.top > _A4[1] - _MARGIN:
        return None
    return certificate.top - start


def _is_upright_a4(page: pikepdf.Page) -> bool:
    left, bottom, right, top = map(float, page.mediabox)
    odd = max(abs(right - left - _A4[0]), abs(top - bottom - _A4[1]))
    return odd < _TOLERANCE and not int(page.obj.get("/Rotate", 0)) % 360


def _lay(copy: pikepdf.Pdf, certificate: pikepdf.Page, shift: float) -> None:
    """Draw *certificate* on the last page, *shift* points up, upper edges even."""
    page = copy.pages[-1]
    left, _, right, top = map(float, page.mediabox)
    aside, up = left + (right - left - _A4[0]) / 2, top - _A4[1] + shift
    drawing = copy.copy_foreign(certificate.as_form_xobject())
    page.add_resource(drawing, pikepdf.Name.XObject, _CERTIFICATE)
    page.contents_add(b"q", prepend=True)
    place = f"Q q 1 0 0 1 {aside:.3f} {up:.3f} cm {_CERTIFICATE} Do Q"
    page.contents_add(place.encode())


def _ink(pdf: bytes) -> Ink | None:
    """Return where the text of the last page of *pdf* begins and ends.

    The lower margin does not count: a page mark may stand there, no text.
    """
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            picture = document[len(document) - 1].render(scale=1, grayscale=True)
            dots = picture.to_numpy().reshape(picture.height, picture.width).copy()
        finally:
            document.close()
    edge, margin = round(_EDGE), round(_MARGIN)
    inner = dots[edge : dots.shape[0] - margin, edge : dots.shape[1] - edge]
    rows = np.flatnonzero((inner < _DARK).sum(axis=1) >= _SPECKS)
    if not len(rows):
        return None
    return Ink(float(rows[0] + edge), float(rows[-1] + edge + 1))


def _saved(pdf: pikepdf.Pdf) -> bytes:
    content = io.BytesIO()
    pdf.save(content, deterministic_id=True, min_version="1.7")
    return content.getvalue()


def _unreadable() -> ProgramFailed:
    return ProgramFailed(
        "Không đọc được bản PDF cần sao. Hãy gõ thidua verify để kiểm tra kho."
    )
