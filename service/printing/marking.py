"""Page marks → QR codes on the pages of a print set.

A code stands where the layout of Decree 30/2020/NĐ-CP has nothing: on a document's
page at the foot of the left margin (Appendix I, I.4: 30 mm are free there), so far from
the edges that a scan four degrees askew does not cut it; on a slip above its mark in
letters, where its form leaves room.
"""

import io
from collections.abc import Iterator
from dataclasses import replace

import pikepdf
import pypdfium2
from pikepdf import Name, Page, Pdf

from service.model.page_marks import PageMark
from service.model.pdfium import PDFIUM

SLIP_MM, PAGE_MM = 25.0, 15.0
"""The sides of the codes, without the white around them."""

_MM = 72 / 25.4
_A4_MM = 210.0
_LEFT_MM, _LOW_MM = 11.5, 12.0
_LETTERS = 7
_LEADING_MM = 2.8
_MODULES, _WHITE = 21, 4
"""So many modules has a side of a version 1 code, and the white around it."""


def mark_pages(pdf: Pdf, first: PageMark) -> None:
    """Lay on each page of *pdf* its mark, counting on from *first*.

    A page smaller than A4 has no margin for a code, and stays as it is.
    """
    for number, page in enumerate(pdf.pages, first.page):
        _mark_page(page, replace(first, page=number))


def _mark_page(page: Page, mark: PageMark) -> None:
    left, low, right, high = map(float, page.mediabox)
    if min(right - left, high - low) < (_A4_MM - 1) * _MM:
        return
    x, y = left + _LEFT_MM * _MM, low + _LOW_MM * _MM
    over = y + PAGE_MM * _MM + _white(PAGE_MM)
    _draw(page, _code(mark, x, y, PAGE_MM) + _letters(mark, x, over))


def mark_slip(content: bytes, mark: PageMark) -> bytes:
    """Return the slip *content* with the code of *mark* above its letters.

    Its other pages bear the same mark as pages of documents do. A slip whose form does
    not print the letters has no place for the code, and none on any page.
    """
    place = _place(content, mark.text)
    if place is None:
        return content
    middle, top = place
    with Pdf.open(io.BytesIO(content)) as pdf:
        x = middle - SLIP_MM * _MM / 2
        y = top + _white(SLIP_MM)
        first, *others = pdf.pages
        _draw(first, _code(mark, x, y, SLIP_MM))
        for page in others:
            _mark_page(page, mark)
        marked = io.BytesIO()
        pdf.save(marked)
    return marked.getvalue()


def _place(content: bytes, letters: str) -> tuple[float, float] | None:
    """Return the middle and the upper edge of *letters* on the first page."""
    with PDFIUM, pypdfium2.PdfDocument(content) as document:
        text = document[0].get_textpage()
        found = text.search(letters, match_case=True).get_next()
        if found is None:
            return None
        start, count = found
        boxes = [text.get_charbox(start + place) for place in range(count)]
    left, right = boxes[0][0], boxes[-1][2]
    return (left + right) / 2, max(box[3] for box in boxes)


def _white(side_mm: float) -> float:
    """Return the points that stay white beside a code."""
    return side_mm * _MM / _MODULES * _WHITE


def _code(mark: PageMark, x: float, y: float, side_mm: float) -> bytes:
    """Return what draws the code of *mark* with its lower left corner at *x*, *y*."""
    import segno  # noqa: PLC0415 - loads slowly, for nothing where no mark is printed

    rows = segno.make(mark.text, version=1, error="m", boost_error=False).matrix
    step = side_mm * _MM / _MODULES
    top = y + side_mm * _MM
    bars = (
        f"{x + start * step:.3f} {top - (row + 1) * step:.3f} "
        f"{length * step:.3f} {step:.3f} re"
        for row, modules in enumerate(rows)
        for start, length in _runs(modules)
    )
    return f"0 g\n{chr(10).join(bars)}\nf\n".encode()


def _runs(modules: bytearray) -> Iterator[tuple[int, int]]:
    """Yield where each dark stretch of a row starts, and how long it is."""
    start = None
    for place, dark in enumerate([*modules, 0]):
        if dark and start is None:
            start = place
        elif not dark and start is not None:
            yield start, place - start
            start = None


def _letters(mark: PageMark, x: float, y: float) -> bytes:
    """Return what writes *mark* in two lines: the document, then the page."""
    upper = y + _LEADING_MM * _MM
    lines = ((upper, mark.text[:10]), (y, mark.text[10:]))
    return b"".join(
        f"BT /ThiduaMark {_LETTERS} Tf {x:.3f} {low:.3f} Td ({line}) Tj ET\n".encode()
        for low, line in lines
    )


def _draw(page: Page, drawn: bytes) -> None:
    """Lay *drawn* over *page*, whatever its own drawing leaves behind."""
    courier = pikepdf.Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier
    )
    page.add_resource(courier, Name.Font, Name.ThiduaMark)
    page.contents_add(b"q", prepend=True)
    page.contents_add(b"Q q\n" + drawn + b"Q")
