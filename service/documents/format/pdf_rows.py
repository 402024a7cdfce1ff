"""Page of a PDF → its rows of text, each with the looks of its letters."""

import ctypes
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import pypdfium2
from pypdfium2 import raw

from service.documents.format.pdf_drawing import MM, Frame
from service.documents.format.pdf_print import Face, Row

_GAP = 1.2  # em; more white than that inside a line parts two columns
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_HYPHENS = str.maketrans(dict.fromkeys("\u00ad\u2010\u2011\ufffe\x02", "-"))
_BOLD, _ITALIC_FLAG = 600, 64
_INVISIBLE, _OUTLINED = 3, 2
_DARK, _BRIGHT = 64, 192  # of 255


def rows_of(
    page: pypdfium2.PdfPage, number: int, frame: Frame, fonts: frozenset[str]
) -> Iterator[Row]:
    """Yield the rows of *page*; *fonts* are the names of those the file brings along.

    They come in the order of the file.
    """
    letters = list(_letters(page.get_textpage(), frame, fonts))
    for piece in _pieces(letters):
        yield _row(number, piece)


@dataclass(frozen=True)
class _Letter:
    sign: str
    face: Face
    left: float
    right: float
    baseline: float


def _letters(
    page: pypdfium2.PdfTextPage, frame: Frame, fonts: frozenset[str]
) -> Iterator[_Letter]:
    """Yield the letters in the order of the file, spaces among them."""
    box = raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    faces: dict[int, Face] = {}
    for index in range(page.count_chars()):
        code = raw.FPDFText_GetUnicode(page, index)
        piece = raw.FPDFText_GetTextObject(page, index)
        if not piece or code < ord(" "):
            continue  # PDFium adds line ends and some spaces of its own
        address = ctypes.addressof(piece.contents)
        if address not in faces:
            faces[address] = _face(piece, fonts)
        raw.FPDFText_GetLooseCharBox(page, index, box)
        raw.FPDFText_GetCharOrigin(page, index, x, y)
        one = frame.place(box.left, y.value)
        other = frame.place(box.right, y.value)
        left, right = sorted((one[0], other[0]))
        yield _Letter(chr(code), faces[address], left, right, one[1])


def _face(
    piece: "ctypes._Pointer[raw.struct_fpdf_pageobject_t__]", fonts: frozenset[str]
) -> Face:
    font = raw.FPDFTextObj_GetFont(piece)
    size, matrix = ctypes.c_float(), raw.FS_MATRIX()
    raw.FPDFTextObj_GetFontSize(piece, size)
    raw.FPDFPageObj_GetMatrix(piece, matrix)
    name = _font_name(font)
    mode = raw.FPDFTextObj_GetTextRenderMode(piece)
    slanted = raw.FPDFFont_GetFlags(font) & _ITALIC_FLAG
    ink = _ink(piece)
    heavy = raw.FPDFFont_GetWeight(font) >= _BOLD or mode == _OUTLINED
    return Face(
        _SUBSET.sub("", name),
        round(size.value * (matrix.c**2 + matrix.d**2) ** 0.5, 1),
        bold="bold" in name.casefold() or heavy,
        italic=bool(re.search("italic|oblique", name.casefold()) or slanted > 0),
        black=all(part < _DARK for part in ink),
        embedded=name in fonts or raw.FPDFFont_GetIsEmbedded(font) != 0,
        visible=mode != _INVISIBLE,
        red=ink[0] >= _BRIGHT and all(part < _DARK for part in ink[1:]),
    )


def _font_name(font: "ctypes._Pointer[raw.struct_fpdf_font_t__]") -> str:
    buffer = ctypes.create_string_buffer(256)
    raw.FPDFFont_GetBaseFontName(font, buffer, 256)
    return buffer.value.decode("utf-8", "replace")


def _ink(
    piece: "ctypes._Pointer[raw.struct_fpdf_pageobject_t__]",
) -> tuple[int, int, int]:
    """Return red, green and blue of the letters, black where it is not told."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFPageObj_GetFillColor(piece, *parts):
        return 0, 0, 0
    red, green, blue, _ = (part.value for part in parts)
    return red, green, blue


def _pieces(letters: list[_Letter]) -> Iterator[list[_Letter]]:
    """Part *letters* where the line ends or a column begins."""
    piece: list[_Letter] = []
    for letter in letters:
        if piece and not _goes_on(piece[-1], letter):
            yield from _shown(piece)
            piece = []
        piece.append(letter)
    yield from _shown(piece)


def _goes_on(last: _Letter, letter: _Letter) -> bool:
    em = letter.face.size_pt * MM
    if abs(letter.baseline - last.baseline) > em / 2:
        return False
    return -em < letter.left - last.right < _GAP * em


def _shown(piece: list[_Letter]) -> Iterator[list[_Letter]]:
    """Yield *piece* without white ends, unless nothing is left."""
    filled = [at for at, letter in enumerate(piece) if letter.sign.strip()]
    if filled:
        yield piece[filled[0] : filled[-1] + 1]


def _row(number: int, piece: list[_Letter]) -> Row:
    text = "".join(letter.sign for letter in piece).translate(_HYPHENS)
    inked = [letter.face for letter in piece if letter.sign.strip()]
    return Row(
        number,
        unicodedata.normalize("NFC", text),
        tuple((face, len(list(same))) for face, same in groupby(inked)),
        min(letter.left for letter in piece),
        max(letter.right for letter in piece),
        piece[0].baseline,
    )
