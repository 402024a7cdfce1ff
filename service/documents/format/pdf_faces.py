"""The letters of a PDF: typeface, colour, and size and style of each component."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.documents.format.pdf_components import Components
from service.documents.format.pdf_fault import Fault
from service.documents.format.pdf_reading import Face, Print, Row
from service.documents.format.pdf_scans import is_scan

FAMILIES = ("timesnewroman", "liberationserif", "tinos")
"""Times New Roman and the typefaces with its metrics, as PDFs name them."""

_ROUNDING = 0.3  # pt; programs shrink by a hair to fit
_MOST = 0.6  # of the lines of the text, to call their style that of the text
_BODY = "ND"


@dataclass(frozen=True)
class Look:
    """Size and style the decree wants; None where it does not say."""

    low: float
    high: float
    bold: bool | None = None
    italic: bool | None = None
    caps: bool | None = None

    @property
    def sizes(self) -> str:
        """The legal sizes, for people."""
        return f"{self.low:g}" + (f"–{self.high:g}" if self.high > self.low else "")

    @property
    def style(self) -> str:
        """The legal style, for people."""
        bold = {True: "đậm", False: "không đậm", None: ""}[self.bold]
        slant = {True: "nghiêng", False: "đứng", None: ""}[self.italic]
        return ", ".join(part for part in (slant, bold) if part)


def fonts(printed: Print) -> Iterator[Fault]:
    """Yield every typeface that is not Times New Roman, not embedded or not black."""
    seen: set[tuple[str, str]] = set()
    for sheet in printed.sheets:
        for row in () if is_scan(sheet) else sheet.rows:
            for kind, fault in _strange(row):
                if (kind, fault.found) not in seen:
                    seen.add((kind, fault.found))
                    yield fault


def _strange(row: Row) -> Iterator[tuple[str, Fault]]:
    if not any(sign.isalnum() for sign in row.text):
        return  # ornaments and bullets have typefaces of their own
    for face in {face for face, _ in row.faces if face.visible}:
        if face.font and not _is_times(face):
            yield "name", Fault("FONT", f"phông {face.font}", "Times New Roman", row)
        if not face.embedded:
            found = f"phông {face.font} không nhúng trong tệp"
            yield "file", Fault("FONT", found, "phông được nhúng", row)
        if not face.black:
            yield "ink", Fault("FONT", "chữ có màu", "chữ màu đen", row)


def _is_times(face: Face) -> bool:
    letters = "".join(sign for sign in face.font.casefold() if sign.isalpha())
    return letters.startswith(FAMILIES)


def looks(components: Components, wanted: dict[str, Look]) -> Iterator[Fault]:
    """Yield the components whose size or style is not the *wanted* one."""
    for rule, look in wanted.items():
        rows = components.of(rule)
        yield from _size(rule, look, rows)
        yield from _style(rule, look, rows)


def _size(rule: str, look: Look, rows: Sequence[Row]) -> Iterator[Fault]:
    for row in rows:
        size = row.face.size_pt
        if not look.low - _ROUNDING <= size <= look.high + _ROUNDING:
            found = f"cỡ {size:g}".replace(".", ",")
            yield Fault(rule, found, f"cỡ {look.sizes}", row)
            return  # once a component: its other lines look the same


def _style(rule: str, look: Look, rows: Sequence[Row]) -> Iterator[Fault]:
    odd = [row for row in rows if _style_of(row, look) != (look.bold, look.italic)]
    enough = len(odd) > _MOST * len(rows) if rule == _BODY else bool(odd)
    if enough:
        face = odd[0].face
        found = f"{'nghiêng' if face.italic else 'đứng'}, "
        found += "đậm" if face.bold else "không đậm"
        yield Fault(rule, f"kiểu chữ {found}", f"kiểu chữ {look.style}", odd[0])
    for row in rows:
        shouts = row.text.isupper()
        if look.caps is not None and shouts != look.caps:
            found, expected = ("in hoa", "in thường") if shouts else (
                "in thường", "in hoa")  # fmt: skip
            yield Fault(rule, f"chữ {found}", f"chữ {expected}", row)
            return


def _style_of(row: Row, look: Look) -> tuple[bool | None, bool | None]:
    """Return bold and italic of *row* as far as *look* has a wish."""
    bold = None if look.bold is None else row.face.bold
    return bold, None if look.italic is None else row.face.italic
