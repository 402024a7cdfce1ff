"""The letters of a PDF: typeface, colour, and size and style of each component."""

from collections.abc import Iterator, Sequence

from service.documents.format.components import RED, STAMPS
from service.documents.format.pdf_components import Components
from service.documents.format.pdf_fault import Fault
from service.documents.format.pdf_print import Face, Print, Row
from service.documents.format.pdf_scans import is_scan
from service.documents.format.rules import Rule, RuleSet
from service.vietnamese import fold

FAMILIES = ("timesnewroman", "liberationserif", "tinos")
"""Times New Roman and the typefaces with its metrics, as PDFs name them."""

_ROUNDING = 0.3  # pt; programs shrink by a hair to fit
_MOST = 0.6  # of the lines of the text, to call their style that of the text


def fits(size: float, sizes: Sequence[float]) -> bool:
    """Say whether *size* is legal, by the lowest and the highest of *sizes*."""
    return min(sizes) - _ROUNDING <= size <= max(sizes) + _ROUNDING


def shown_size(face: Face) -> str:
    """Return the size of *face* for people."""
    return f"cỡ {face.size_pt:g}".replace(".", ",")


def sizes_shown(sizes: Sequence[float]) -> str:
    """Return the legal *sizes* for people."""
    return "cỡ " + "–".join(f"{size:g}" for size in sorted({min(sizes), max(sizes)}))


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
            yield "file", Fault("PDF-FONT", f"phông {face.font}", "nhúng phông", row)
        if not (face.black or (face.red and _may_be_red(row))):
            yield "ink", Fault("COLOUR", "màu khác đen", "màu đen", row)


def _may_be_red(row: Row) -> bool:
    """Say whether *row* is a stamp of urgency or secrecy."""
    return row.text.isupper() and STAMPS.get(fold(row.text)) in RED


def _is_times(face: Face) -> bool:
    letters = "".join(sign for sign in face.font.casefold() if sign.isalpha())
    return letters.startswith(FAMILIES)


def looks(components: Components, rules: RuleSet) -> Iterator[Fault]:
    """Yield the components whose size or style is not that of *rules*."""
    for rule in rules.rules:
        if rule.check == "component":
            rows = components.of(rule.id)
            yield from _size(rule, rows)
            yield from _style(rule, rows)
            yield from _case(rule, rows)
    text = components.of("ND")
    yield from _size(rules.rule("ND-SIZE"), text)
    odd = [row for row in text if row.face.bold or row.face.italic]
    if len(odd) > _MOST * len(text):
        found = f"in {_style_shown(odd[0].face.bold, odd[0].face.italic)}"
        yield Fault("ND-STYLE", found, "in đứng, không đậm", odd[0])


def _size(rule: Rule, rows: Sequence[Row]) -> Iterator[Fault]:
    sizes = rule.values["sizes"]
    for row in rows:
        if not fits(row.face.size_pt, sizes):
            yield Fault(rule.id, shown_size(row.face), sizes_shown(sizes), row)
            return  # once a component: its other lines look the same


def _style(rule: Rule, rows: Sequence[Row]) -> Iterator[Fault]:
    bold, italic = rule.values.get("bold"), rule.values.get("italic")
    for row in rows:
        is_odd = (bold is not None and row.face.bold != bold) or (
            italic is not None and row.face.italic != italic
        )
        if is_odd:
            found = f"in {_style_shown(row.face.bold, row.face.italic)}"
            yield Fault(rule.id, found, f"in {_style_shown(bold, italic)}", row)
            return


def _case(rule: Rule, rows: Sequence[Row]) -> Iterator[Fault]:
    wanted = rule.values.get("case")
    for row in rows:
        if wanted == "upper" and not row.text.isupper():
            yield Fault(rule.id, "viết thường", "viết IN HOA", row)
            return
        if wanted == "mixed" and row.text.isupper():
            yield Fault(rule.id, "viết IN HOA", "viết thường", row)
            return


def _style_shown(bold: bool | None, italic: bool | None) -> str:  # noqa: FBT001 - as rules say
    slant = {True: "nghiêng", False: "đứng", None: ""}[italic]
    weight = {True: "đậm", False: "không đậm", None: ""}[bold]
    return ", ".join(word for word in (slant, weight) if word)
