"""Scans of printed pages as tests make them: without LibreOffice, without OCR."""

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pikepdf
import segno
from PIL import Image, ImageDraw

from service import vietnamese
from service.documents.transcribing import Layer
from service.model import page_marks
from service.model.filing import Filed, Pdf
from service.model.page_marks import PageMark
from tests.fakes import FakePress

DPI = 200
A4 = (1654, 2339)
_SQUARE, _LEFT, _TOP, _BITS = 60, 260, 300, 16
_LINE = 14


class PagedPress(FakePress):
    """A press whose documents have so many pages, with their words on them."""

    def __init__(self, pages: int) -> None:
        super().__init__()
        self._pages = pages

    def publish(self, docx: bytes, text: str, date: dt.date) -> Pdf:
        """Return *text* on pages, without its tone marks."""
        super().publish(docx, text, date)
        words = vietnamese.fold(text).split()
        size = max(len(words) // self._pages + 1, 1)
        with pikepdf.new() as pdf:
            for at in range(self._pages):
                _add(pdf, words[at * size : (at + 1) * size])
            content = io.BytesIO()
            pdf.save(content, deterministic_id=True)
        return Pdf(content.getvalue(), self._pages, "Fake 1")


def _add(pdf: pikepdf.Pdf, words: Sequence[str]) -> None:
    pdf.add_blank_page(page_size=(595, 842))
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name.Helvetica,
    )
    page = pdf.pages[-1]
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    lines = (" ".join(words[at : at + _LINE]) for at in range(0, len(words), _LINE))
    drawn = "".join(f"({_plain(line)}) Tj T* " for line in lines)
    page.Contents = pdf.make_stream(f"BT /F 9 Tf 11 TL 60 800 Td {drawn}ET".encode())


def _plain(line: str) -> str:
    return "".join(c for c in line if c.isascii() and c not in "()\\")


def mark(filed: Filed, page: int) -> PageMark:
    """Return the mark of a page of *filed*."""
    office = page_marks.office(filed.record.agency.id)
    return PageMark(filed.accession, filed.version, page, office)


def sheet(shown: PageMark, *, marked: bool = True) -> Image.Image:
    """Return the scanned page *shown*; without its mark only an eye can tell it."""
    page = Image.new("RGB", A4, (250, 250, 248))
    draw = ImageDraw.Draw(page)
    draw.ellipse((1000, 1500, 1280, 1780), outline=(200, 30, 45), width=8)
    identity = int(shown.accession[-4:]) * 16 + shown.page
    for bit in range(_BITS):
        if identity >> bit & 1:
            x = _LEFT + bit * _SQUARE
            draw.rectangle((x, _TOP, x + _SQUARE - 8, _TOP + _SQUARE), fill="black")
    if marked:
        png = io.BytesIO()
        code = segno.make(shown.text, version=1, error="m", boost_error=False)
        code.save(png, kind="png", scale=6, border=4)
        page.paste(Image.open(png).convert("RGB"), (40, 2080))
    return page


def blank() -> Image.Image:
    """Return the back of a sheet."""
    return Image.new("RGB", A4, (249, 250, 247))


def scanned(path: Path, *pages: Image.Image, dpi: int = DPI) -> Path:
    """Write *pages* as a scanner does; return *path*."""
    first, *others = pages
    first.save(path, save_all=True, append_images=others, resolution=dpi, quality=70)
    return path


class FakeTranscriber:
    """Reads what it is told stands on the pages."""

    def __init__(self, texts: Mapping[tuple[int, int], str]) -> None:
        self.texts = texts

    def turned(self, picture: bytes, dpi: int) -> int:
        """Return 0: only marked pages lie turned in these tests."""
        del picture, dpi
        return 0

    def transcribe(self, picture: bytes, dpi: int) -> Layer:
        """Return the words of the page whose squares are on *picture*."""
        pixels = np.asarray(Image.open(io.BytesIO(picture)))
        middle = (_TOP + _SQUARE // 2) * dpi // DPI
        lefts = (_LEFT + bit * _SQUARE for bit in range(_BITS))
        places = ((left + _SQUARE // 2) * dpi // DPI for left in lefts)
        identity = sum(
            1 << bit for bit, x in enumerate(places) if pixels[middle, x] < _SQUARE
        )
        with pikepdf.new() as pdf:
            pdf.add_blank_page(page_size=(595, 842))
            layer = io.BytesIO()
            pdf.save(layer)
        return Layer(self.texts.get(divmod(identity, 16), ""), layer.getvalue())
