"""Fit what only the filled text decides: titles, rules, rows that may break or stay.

Templates mark a rule (đường kẻ) by an empty paragraph in the style VachDu, as long as
the text above it, or VachNgan, 1/3 to 1/2 of it (Decree 30, Appendix I, II.1, 2, 5).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from service.documents import balancing, metrics
from service.documents.wordml import (
    CELL,
    NAMES,
    PARAGRAPH,
    ROW,
    SECTION,
    TABLE,
    TEXT,
    plain,
    setting,
    style_of,
    tag,
)

SHARES = {"VachDu": 1.0, "VachNgan": 0.4}
"""The styles of rules and how much of the text above each is long."""

SIGNING = "ChoKy"
"""The style of the room left for a signature."""

_TWIPS = 20
_LONG_ROW = 600
_KEPT_ROWS = 2
_USUAL_SIZE = 14.0
_USUAL_PADDING = 108  # of a table that says nothing, in twips
_AFTER_INDENT = frozenset(map(tag, ("w:jc", "w:outlineLvl", "w:rPr", "w:sectPr")))


@dataclass(frozen=True)
class Face:
    """Size in points and weight of a paragraph style; whether it stands centred."""

    size: float
    bold: bool
    centred: bool = False


_USUAL = Face(_USUAL_SIZE, bold=False)


def fit(root: etree._Element, styles: bytes) -> None:
    """Lay out a filled document as far as its text decides.

    Titles of several lines get even ones, rules their length; long rows may break,
    and the last rows of a table stay with the signature that stands in it.
    """
    faces = _faces(styles)
    for paragraph, room in _rooms(root):
        if style_of(paragraph) in SHARES:
            _fit_rule(paragraph, room, faces)
        elif not _is_in_list(paragraph):
            _balance(paragraph, room, faces.get(style_of(paragraph), _USUAL))
    for row in root.iter(ROW):
        if _is_long(row):
            _let_break(row)
    for signed in [table for table in root.iter(TABLE) if _is_signed(table)]:
        _keep_end(signed)


def _rooms(root: etree._Element) -> Iterator[tuple[etree._Element, float]]:
    """Yield every paragraph with the width in points of the cell or page it is in.

    A section is described where it ends.
    """
    waiting: list[etree._Element] = []
    for element in root.iter(PARAGRAPH, SECTION):
        if element.tag == PARAGRAPH:
            waiting.append(element)
            continue
        page = _page_width(element)
        yield from ((paragraph, _room(paragraph, page)) for paragraph in waiting)
        waiting.clear()


def _page_width(section: etree._Element) -> float:
    sides = ("w:left", "w:right")
    margins = sum(int(setting(section, "w:pgMar", side)) for side in sides)
    return (int(setting(section, "w:pgSz", "w:w")) - margins) / _TWIPS


def _room(paragraph: etree._Element, page: float) -> float:
    cell = next(paragraph.iterancestors(CELL), None)
    if cell is None:
        return page
    around = next(cell.iterancestors(TABLE))
    sides = (
        setting(around, f"w:tblPr/w:tblCellMar/w:{side}", "w:w") or _USUAL_PADDING
        for side in ("left", "right")
    )
    width = int(setting(cell, "w:tcPr/w:tcW", "w:w"))
    return (width - sum(map(int, sides))) / _TWIPS


def _is_in_list(paragraph: etree._Element) -> bool:
    """Tell whether *paragraph* is in a table with lines; a letterhead has none."""
    around = next(paragraph.iterancestors(TABLE), None)
    return around is not None and around.find("w:tblPr/w:tblBorders", NAMES) is not None


def _fit_rule(rule: etree._Element, room: float, faces: Mapping[str, Face]) -> None:
    above = rule.getprevious()
    if above is None or above.tag != PARAGRAPH:
        return
    face = faces.get(style_of(above), _USUAL)
    text = metrics.widest(plain(above), _inner(above, room), face.size, bold=face.bold)
    _indent(rule, (room - text * SHARES[style_of(rule)]) / 2)


def _inner(paragraph: etree._Element, room: float) -> float:
    """Return what indents leave of *room*."""
    indents = (setting(paragraph, "w:pPr/w:ind", f"w:{s}") for s in ("left", "right"))
    return room - sum(int(indent or 0) for indent in indents) / _TWIPS


def _balance(paragraph: etree._Element, room: float, face: Face) -> None:
    """Narrow a centred text of several lines; the text itself stays as it is."""
    if not face.centred or _inner(paragraph, room) != room:
        return
    narrow = balancing.width(plain(paragraph), room, face.size, bold=face.bold)
    if narrow is not None:
        _indent(paragraph, (room - narrow) / 2)


def _indent(paragraph: etree._Element, points: float) -> None:
    side = str(round(points * _TWIPS))
    for properties in paragraph.iterfind("w:pPr", NAMES):
        for old in properties.findall("w:ind", NAMES):
            properties.remove(old)
        later = [name for name in properties if name.tag in _AFTER_INDENT]
        place = properties.index(later[0]) if later else len(properties)
        sides = {tag("w:left"): side, tag("w:right"): side}
        properties.insert(place, etree.Element(tag("w:ind"), sides))


def _is_long(row: etree._Element) -> bool:
    return sum(len(text.text or "") for text in row.iter(TEXT)) > _LONG_ROW


def _let_break(row: etree._Element) -> None:
    for whole in row.findall("w:trPr/w:cantSplit", NAMES):
        whole.set(tag("w:val"), "0")


def _is_signed(table: etree._Element) -> bool:
    """Tell whether the last row of *table* leaves room to sign below other rows."""
    *above, last = table.findall("w:tr", NAMES) or [table]
    return bool(above) and any(style_of(p) == SIGNING for p in last.iter(PARAGRAPH))


def _keep_end(table: etree._Element) -> None:
    """Keep the last rows with the signature below: it never stands on a page alone.

    Between them and the signature may stand rows that are kept anyhow.
    """
    *rows, _ = table.findall("w:tr", NAMES)
    for row in rows[-_KEPT_ROWS - 1 :]:
        if not _is_long(row):
            for paragraph in row.iter(PARAGRAPH):
                _keep_with_next(paragraph)


def _keep_with_next(paragraph: etree._Element) -> None:
    properties = paragraph.find("w:pPr", NAMES)
    if properties is None:
        properties = etree.Element(tag("w:pPr"))
        paragraph.insert(0, properties)
    if properties.find("w:keepNext", NAMES) is None:
        place = 0 if properties.find("w:pStyle", NAMES) is None else 1
        properties.insert(place, etree.Element(tag("w:keepNext")))


@lru_cache(maxsize=32)
def _faces(styles: bytes) -> dict[str, Face]:
    root = etree.fromstring(styles)
    return {
        style.get(tag("w:styleId"), ""): _face(style)
        for style in root.iterfind("w:style[@w:type='paragraph']", NAMES)
    }


def _face(style: etree._Element) -> Face:
    size = setting(style, "w:rPr/w:sz")
    bold = style.find("w:rPr/w:b", NAMES)
    return Face(
        int(size) / 2 if size else _USUAL_SIZE,
        bold=bold is not None,
        centred=setting(style, "w:pPr/w:jc") == "center",
    )
