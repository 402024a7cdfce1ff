"""PDF → Print: the rows of text on each page, measured from the edges of the paper."""

import ctypes
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

import pikepdf
import pypdfium2
from pypdfium2 import raw

from service.documents.format.pdf_drawing import (
    MM,
    Frame,
    Picture,
    Stroke,
    pictures_of,
    strokes_of,
)
from service.documents.pdf import PDFIUM
from service.model.errors import Rejected
from service.model.problems import Problem

MOST_PAGES = 1000
_GAP = 1.2  # em; more white than that inside a line parts two columns
_ASCENT, _DESCENT = 0.891, 0.216  # of Times New Roman, in its size
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_PART = re.compile(rb"pdfaid:part(?:>|=[\"'])\s*(\d)")
_LEVEL = re.compile(rb"pdfaid:conformance(?:>|=[\"'])\s*(\w)")
_HYPHENS = str.maketrans(dict.fromkeys("\u00ad\u2010\u2011\ufffe\x02", "-"))
_BOLD, _ITALIC_FLAG = 600, 64
_INVISIBLE, _OUTLINED = 3, 2
_DARK, _BRIGHT = 64, 192  # of 255


@dataclass(frozen=True)
class Face:
    """How letters look: the font of the file, the size on paper, black, red or not."""

    font: str
    size_pt: float
    bold: bool
    italic: bool
    black: bool
    embedded: bool
    visible: bool = True
    red: bool = False


@dataclass(frozen=True, eq=False)
class Row:
    """A line of text in one column; millimetres from the upper left of the page."""

    page: int
    text: str
    faces: tuple[tuple[Face, int], ...]
    left: float
    right: float
    baseline: float

    @cached_property
    def face(self) -> Face:
        """The look of most of its letters."""
        counts: dict[Face, int] = {}
        for face, letters in self.faces:
            counts[face] = counts.get(face, 0) + letters
        return max(counts, key=lambda face: counts[face])

    @property
    def top(self) -> float:
        """The upper edge of its tallest letters."""
        return self.baseline - _ASCENT * self.face.size_pt * MM

    @property
    def bottom(self) -> float:
        """The lower edge of its longest letters."""
        return self.baseline + _DESCENT * self.face.size_pt * MM

    @property
    def centre(self) -> float:
        """Its middle, seen from the left."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, eq=False)
class Sheet:
    """A page of the print."""

    number: int
    width_mm: float
    height_mm: float
    rows: tuple[Row, ...] = ()
    pictures: tuple[Picture, ...] = ()
    strokes: tuple[Stroke, ...] = ()

    @property
    def landscape(self) -> bool:
        """Whether it lies on its long side."""
        return self.width_mm > self.height_mm


@dataclass(frozen=True)
class Print:
    """A PDF as it looks on paper, with what the file says of itself."""

    sheets: tuple[Sheet, ...]
    version: str = "1.7"
    claim: str = ""
    signed: bool = False
    rows: tuple[Row, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Collect the rows of all pages."""
        rows = tuple(row for sheet in self.sheets for row in sheet.rows)
        object.__setattr__(self, "rows", rows)


def read(content: bytes) -> Print:
    """Return what *content* shows, page by page.

    Raises:
        Rejected: It is broken, protected or beyond all measure.
    """
    told = _told(content)
    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            raise _broken() from error
        try:
            if len(document) > MOST_PAGES:
                found = f"có {len(document)} trang, chỉ đọc đến {MOST_PAGES}"
                raise _refused("pages", found)
            sheets = tuple(
                _sheet(page, number, told.fonts)
                for number, page in enumerate(document, 1)
            )
        except pypdfium2.PdfiumError as error:
            raise _broken() from error
        finally:
            document.close()
    return Print(sheets, told.version, told.claim, told.signed)


@dataclass(frozen=True)
class _Told:
    """What the file says of itself; *fonts* are the names of those it brings along."""

    version: str
    claim: str
    fonts: frozenset[str]
    signed: bool


def _told(content: bytes) -> _Told:
    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            if document.is_encrypted:
                raise _protected()
            fonts = frozenset(_embedded(document))
            signed = _is_signed(document)
            return _Told(document.pdf_version, _claim(document), fonts, signed)
    except pikepdf.PasswordError as error:
        raise _protected() from error
    except (pikepdf.PdfError, ValueError, TypeError, KeyError) as error:
        raise _broken() from error


def _embedded(document: pikepdf.Pdf) -> Iterator[str]:
    for found in document.objects:
        named = isinstance(found, pikepdf.Dictionary) and "/FontName" in found
        if named and any(f"/FontFile{kind}" in found for kind in ("", "2", "3")):
            yield str(found["/FontName"]).removeprefix("/")


def _is_signed(document: pikepdf.Pdf) -> bool:
    form = document.Root.get("/AcroForm")
    if not isinstance(form, pikepdf.Dictionary):
        return False
    fields = form.get("/Fields", pikepdf.Array())
    return any(
        isinstance(entry, pikepdf.Dictionary)
        and entry.get("/FT") == pikepdf.Name.Sig
        and "/V" in entry
        for entry in (fields if isinstance(fields, pikepdf.Array) else ())
    )


def _claim(document: pikepdf.Pdf) -> str:
    metadata = document.Root.get("/Metadata")
    if not isinstance(metadata, pikepdf.Stream):
        return ""
    content = metadata.read_bytes()
    part, level = _PART.search(content), _LEVEL.search(content)
    if not part:
        return ""
    letter = level.group(1).decode("ascii", "replace").lower() if level else ""
    return f"PDF/A-{part.group(1).decode()}{letter}"


def _broken() -> Rejected:
    return _refused("unreadable", "không phải PDF nguyên vẹn; hãy xuất lại tệp PDF")


def _protected() -> Rejected:
    return _refused("protected", "có mật khẩu hoặc bị khóa; hãy bỏ bảo vệ rồi thử lại")


def _refused(code: str, reason: str) -> Rejected:
    return Rejected(Problem("tệp PDF", code, f"{reason}."))


def _sheet(page: pypdfium2.PdfPage, number: int, fonts: frozenset[str]) -> Sheet:
    left, bottom, right, top = page.get_cropbox()
    frame = Frame(left, bottom, right, top, page.get_rotation())
    letters = list(_letters(page.get_textpage(), frame, fonts))
    rows = tuple(_row(number, piece) for piece in _pieces(letters))
    pictures, drawn = tuple(pictures_of(page)), tuple(strokes_of(page, frame))
    return Sheet(number, *frame.size, rows, pictures, drawn)


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
