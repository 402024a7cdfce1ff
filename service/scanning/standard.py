"""Scanned pages ↔ the standard of digitised documents (Decree 30, Appendix I, Part II).

PDF 1.4 or later, in colour, 200 dpi at least, as large as the paper. The first is what
`composing` makes; the others are the scanner's.
"""

from collections.abc import Iterator, Sequence

from service.model.problems import Problem, Severity
from service.scanning.stack import Page

LEAST_DPI = 200
READABLE_DPI = 145
"""Below, small letters and stamps run together; 150 dpi may measure a little less."""

_TOLERANCE = 2  # paper is a little more or less than A4


def is_readable(pages: Sequence[Page]) -> bool:
    """Tell whether *pages* are good enough to be kept as an original."""
    return all(page.dpi >= READABLE_DPI for page in pages)


def is_kept(dpi: int, *, coloured: bool) -> bool:
    """Tell whether a scan of this resolution keeps the standard."""
    return coloured and dpi >= LEAST_DPI - _TOLERANCE


def shortfalls(pages: Sequence[Page]) -> Iterator[Problem]:
    """Yield where *pages*, though readable, do not keep the standard."""
    lowest = min(page.dpi for page in pages)
    if lowest < LEAST_DPI - _TOLERANCE:
        yield _warning(
            "low_resolution",
            f"Bản quét chỉ {lowest} dpi, chuẩn số hóa là từ {LEAST_DPI} dpi (NĐ "
            "30/2020/NĐ-CP, Phụ lục I, Phần II). Nên đặt máy quét 300 dpi và quét lại; "
            "bản mới sẽ tự thay.",
        )
    if not all(page.coloured for page in pages):
        yield _warning(
            "not_coloured",
            "Bản quét không phải ảnh màu, chuẩn số hóa là ảnh màu (NĐ 30/2020/NĐ-CP, "
            "Phụ lục I, Phần II). Nên đặt máy quét chế độ màu (Color) và quét lại; bản "
            "mới sẽ tự thay.",
        )


def _warning(code: str, message: str) -> Problem:
    return Problem("", code, message, Severity.WARNING)
