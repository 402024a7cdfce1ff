"""Several filed documents → one print-ready PDF."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pikepdf import Page, Pdf, PdfError

from service.model.errors import ProgramFailed
from service.model.page_marks import PageMark
from service.printing import marking


@dataclass(frozen=True)
class Part:
    """A document of a set, *copies* times; *mark* is laid on its first page.

    Its other pages bear the marks that follow. Without a *mark* there are none.
    """

    pdf: Path
    copies: int = 1
    mark: PageMark | None = None


def pack(parts: Sequence[Part], *, duplex: bool = False, slip: bytes = b"") -> bytes:
    """Return one PDF with *parts* in their order below their *slip*.

    With *duplex* everything starts on a new sheet: what has an odd number of pages is
    followed by a blank page of its own size. The result is for paper only: joining
    drops PDF/A and tags.

    Raises:
        ProgramFailed: a document cannot be read as PDF.
    """
    with Pdf.new() as joined:
        if slip:
            with Pdf.open(io.BytesIO(slip)) as pages:
                _append(joined, pages, duplex=duplex)
        for part in parts:
            _append_part(joined, part, duplex=duplex)
        content = io.BytesIO()
        joined.save(content, deterministic_id=True)
    return content.getvalue()


def _append_part(joined: Pdf, part: Part, *, duplex: bool) -> None:
    try:
        with Pdf.open(part.pdf) as pages:
            if part.mark:
                marking.mark_pages(pages, part.mark)
            for _ in range(part.copies):
                _append(joined, pages, duplex=duplex)
    except (PdfError, OSError) as error:
        raise ProgramFailed(
            f"Không đọc được bản PDF {part.pdf.name}: {error}. Hãy gõ lệnh thidua "
            "verify để kiểm tra kho lưu trữ."
        ) from error


def _append(joined: Pdf, pages: Pdf, *, duplex: bool) -> None:
    joined.pages.extend(pages.pages)
    if duplex and len(pages.pages) % 2:
        _append_blank_like(joined, pages.pages[-1])


def _append_blank_like(joined: Pdf, page: Page) -> None:
    left, low, right, high = map(float, page.mediabox)
    joined.add_blank_page(page_size=(right - left, high - low))
