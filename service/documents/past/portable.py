"""PDF → its text page by page; pages that are only pictures, as pictures."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2

from service import vietnamese
from service.model.errors import Rejected
from service.model.pdfium import PDFIUM
from service.model.problems import Problem

MOST_PAGES = 1000
_FEW = 20  # letters a stamp may have printed over a picture
_DPI, _MOST_DOTS = 300, 30_000_000
_HYPHENS = str.maketrans({"\ufffe": "-", "\x02": "-", "\u2011": "-", "\u2010": "-"})
_PICTURE = 3  # FPDF_PAGEOBJ_IMAGE


@dataclass(frozen=True)
class Pages:
    """The text of each page; *scans* are the places of those that hold none."""

    texts: tuple[str, ...]
    scans: tuple[int, ...]


def read(content: bytes) -> Pages:
    """Return the text of the PDF *content*.

    Raises:
        Rejected: It is broken, protected or too long.
    """
    with PDFIUM:
        document = _opened(content)
        try:
            pages = [_page(document[at]) for at in range(len(document))]
        except pypdfium2.PdfiumError as error:
            raise _broken() from error
        finally:
            document.close()
    texts = tuple(text for text, _ in pages)
    scans = tuple(at for at, (_, is_scan) in enumerate(pages) if is_scan)
    return Pages(texts, scans)


def _opened(content: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise _broken() from error
    if len(document) > MOST_PAGES:
        message = f"PDF có hơn {MOST_PAGES} trang. Hãy tách thành nhiều tệp."
        raise Rejected(Problem("tệp PDF", "too_long", message))
    return document


def _page(page: pypdfium2.PdfPage) -> tuple[str, bool]:
    text = vietnamese.nfc(page.get_textpage().get_text_bounded()).translate(_HYPHENS)
    letters = sum(sign.isalnum() for sign in text)
    pictures = page.get_objects(filter=(_PICTURE,), max_depth=3)
    return text, letters < _FEW and next(iter(pictures), None) is not None


def pictures(content: bytes, scans: tuple[int, ...]) -> Iterator[bytes]:
    """Yield the pages *scans* of the PDF *content* as grey pictures (PGM).

    Raises:
        Rejected: A page cannot be drawn.
    """
    for at in scans:
        with PDFIUM:
            document = _opened(content)
            try:
                yield _drawn(document[at])
            except (pypdfium2.PdfiumError, MemoryError) as error:
                raise _broken() from error
            finally:
                document.close()


def _drawn(page: pypdfium2.PdfPage) -> bytes:
    width, height = page.get_size()
    most = math.sqrt(_MOST_DOTS / max(width * height, 1))
    bitmap = page.render(scale=min(_DPI / 72, most), grayscale=True)
    rows = memoryview(bitmap.buffer).cast("B")
    lines = (
        rows[at * bitmap.stride : at * bitmap.stride + bitmap.width]
        for at in range(bitmap.height)
    )
    return b"P5\n%d %d\n255\n" % (bitmap.width, bitmap.height) + b"".join(lines)


def _broken() -> Rejected:
    message = (
        "PDF hỏng hoặc có mật khẩu. Hãy mở bằng chương trình đọc PDF, bỏ mật khẩu và "
        "lưu lại."
    )
    return Rejected(Problem("tệp PDF", "unreadable", message))
