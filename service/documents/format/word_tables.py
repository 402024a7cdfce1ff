"""Tables of a Word file → their cells, and the look their styles give the text."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from service.documents.format.paper import Cell
from service.documents.format.word_styles import Layout, Look, Styles, layout, look
from service.documents.format.word_units import MM, is_on, whole
from service.documents.wordml import CELL, NAMES, ROW, setting, tag

_PADDING = 108
_NO_LINE = frozenset({"", "nil", "none"})
_TRANSPARENT = frozenset({tag("sdt"), tag("sdtContent"), tag("customXml")})
_WIDEST_SPAN = 63


@dataclass(frozen=True)
class TablePlace:
    """A cell, with what the style of its table gives the paragraphs in it."""

    cell: Cell
    key: str = ""
    look: Look = field(default_factory=Look)
    layout: Layout = field(default_factory=Layout)


@dataclass(frozen=True)
class _Table:
    number: int
    style: str
    grid: tuple[float, ...]
    padding: float
    ruled: bool
    has_first_row: bool


class Tables:
    """Counts the tables of a file and reads their cells."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._count = 0

    def cells(
        self, table: etree._Element
    ) -> Iterator[tuple[etree._Element, TablePlace]]:
        """Yield every cell of *table*, row by row, with its place."""
        seen = self._read(table)
        self._count += 1
        for number, row in enumerate(_inside(table, ROW)):
            cells = list(_inside(row, CELL))
            column = int(whole(row.find("w:trPr/w:gridBefore", NAMES), tag("val")))
            for position, cell in enumerate(cells):
                span = _span(cell)
                grid = seen.grid[column : column + span]
                column += span
                place = Cell(
                    table=seen.number,
                    row=number,
                    column=position,
                    columns=len(cells),
                    width_mm=(_width(cell, grid) - seen.padding) * MM,
                    ruled=seen.ruled
                    or _has_line(cell.find("w:tcPr/w:tcBorders", NAMES)),
                )
                yield cell, self._place(place, seen)

    def _read(self, table: etree._Element) -> _Table:
        style = self._styles.known(setting(table, "w:tblPr/w:tblStyle"), "table")
        chain = [one.find("w:tblPr", NAMES) for one in self._styles.chain(style)]
        levels = [*chain, table.find("w:tblPr", NAMES)]
        options = table.find("w:tblPr/w:tblLook", NAMES)
        grid = table.findall("w:tblGrid/w:gridCol", NAMES)
        return _Table(
            number=self._count,
            style=style,
            grid=tuple(whole(column, tag("w")) for column in grid),
            padding=_padding(levels),
            ruled=_is_ruled(levels),
            has_first_row=options is not None and _first_row(options),
        )

    def _place(self, cell: Cell, table: _Table) -> TablePlace:
        is_first = table.has_first_row and cell.row == 0
        found_look, found_layout = Look(), Layout()
        for style in self._styles.chain(table.style):
            parts = [style]
            for kind in ("wholeTable", *["firstRow"] * is_first):
                path = f"w:tblStylePr[@w:type='{kind}']"
                parts.extend(style.findall(path, NAMES))
            for part in parts:
                found_look |= look(part.find("w:rPr", NAMES), self._styles.fonts)
                found_layout |= layout(part.find("w:pPr", NAMES))
        return TablePlace(cell, f"{table.style}/{is_first}", found_look, found_layout)


def _inside(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the children *name* of *parent*, also those in content controls."""
    for child in parent:
        if child.tag == name:
            yield child
        elif child.tag in _TRANSPARENT:
            yield from _inside(child, name)


def _span(cell: etree._Element) -> int:
    found = whole(cell.find("w:tcPr/w:gridSpan", NAMES), tag("val"))
    return int(min(max(found, 1), _WIDEST_SPAN))


def _width(cell: etree._Element, grid: tuple[float, ...]) -> float:
    width = cell.find("w:tcPr/w:tcW", NAMES)
    is_absolute = width is not None and width.get(tag("type"), "dxa") == "dxa"
    return (whole(width, tag("w")) if is_absolute else 0) or sum(grid)


def _padding(levels: list[etree._Element | None]) -> float:
    """Return what the innermost of *levels* leaves free left and right of the text."""
    sides = {"left": float(_PADDING), "right": float(_PADDING)}
    for level in levels:
        margins = None if level is None else level.find("w:tblCellMar", NAMES)
        for one in margins if margins is not None else ():
            name = {"start": "left", "end": "right"}.get(
                etree.QName(one).localname, etree.QName(one).localname
            )
            if name in sides:
                sides[name] = whole(one, tag("w"))
    return sum(sides.values())


def _is_ruled(levels: list[etree._Element | None]) -> bool:
    ruled = False
    for level in levels:
        borders = None if level is None else level.find("w:tblBorders", NAMES)
        if borders is not None:
            ruled = _has_line(borders)
    return ruled


def _has_line(borders: etree._Element | None) -> bool:
    return borders is not None and any(
        one.get(tag("val"), "") not in _NO_LINE for one in borders
    )


def _first_row(options: etree._Element) -> bool:
    """Say whether w:tblLook gives the first row a look of its own."""
    named = options.get(tag("firstRow"))
    if named is not None:
        return is_on(named)
    bits = options.get(tag("val"), "0")
    return bits[-2:-1] in set("2367abefABEF")
