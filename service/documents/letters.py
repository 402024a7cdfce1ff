"""Which characters of a page are set in which font."""

import ctypes

import pypdfium2
from pypdfium2 import raw as pdfium

_LONGEST_NAME = 128


def letters_outside(families: tuple[str, ...], page: pypdfium2.PdfTextPage) -> str:
    """Return the characters of *page* whose font is of none of *families*, once each.

    Spaces and line ends that PDFium adds by itself have no font and do not count.
    """
    names = ((place, _font(page, place)) for place in range(page.count_chars()))
    units = [
        pdfium.FPDFText_GetUnicode(page, place)
        for place, name in names
        if name and not name.startswith(families)
    ]
    # PDFium counts in UTF-16: one 😀 is two of its characters.
    encoded = b"".join(unit.to_bytes(2, "little") for unit in units)
    found = encoded.decode("utf-16-le", errors="ignore")
    return "".join(dict.fromkeys("".join(found.split())))


def _font(page: pypdfium2.PdfTextPage, place: int) -> str:
    name = ctypes.create_string_buffer(_LONGEST_NAME)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(page, place, name, _LONGEST_NAME, flags)
    return name.value.decode(errors="replace").split("+")[-1]
