"""Several filed documents → one print-ready PDF."""

import io
from collections.abc import Sequence
from pathlib import Path

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError

from service.model.errors import ProgramFailed


def pack(documents: Sequence[Path], *, copies: int = 1, duplex: bool = False) -> bytes:
    """Return one PDF with *documents* in their order, the whole set *copies* times.

    With *duplex* every document starts on a new sheet: one with an odd number of
    pages is followed by a blank page of its own size. The result is for paper only:
    joining drops PDF/A and tags.

    Raises:
        ProgramFailed: a document cannot be read as PDF.
    """
    writer = PdfWriter()
    for _ in range(copies):
        for path in documents:
            _append(writer, path, duplex=duplex)
    writer.compress_identical_objects()
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()


def _append(writer: PdfWriter, path: Path, *, duplex: bool) -> None:
    try:
        pages = PdfReader(path).pages
        for page in pages:
            writer.add_page(page)
        if duplex and len(pages) % 2:
            writer.add_page(_blank_like(pages[-1]))
    except (PyPdfError, OSError) as error:
        raise ProgramFailed(
            f"Không đọc được bản PDF {path.name}: {error}. Hãy gõ lệnh thidua verify "
            "để kiểm tra kho lưu trữ."
        ) from error


def _blank_like(page: PageObject) -> PageObject:
    return PageObject.create_blank_page(
        width=page.mediabox.width, height=page.mediabox.height
    )
