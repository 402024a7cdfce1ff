"""DOCX package → one grid: paragraphs and table rows in their order.

Read straight from the XML: content controls, accepted insertions and tables nested in
them are text a person sees, and python-docx passes over them.
"""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from lxml import etree

from service.forms.reading.grids import Cell, Grid, Row
from service.forms.reading.markup import attribute, tag
from service.forms.reading.packages import Package, too_much
from service.model.errors import Rejected

_WRAPPERS = {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"}
_UNSEEN = {"del", "moveFrom", "txbxContent", "Fallback", "pPr", "rPr", "instrText"}
_QUOTED = 40
MAX_ROWS = 10_000
MAX_CELLS = 100_000
"""A form has a thousand; beyond all measure, reading would take minutes."""
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read(package: Package) -> tuple[Grid, ...]:
    """Return the text of a document's body as one grid.

    Raises:
        Rejected: the document part is missing or broken, or is beyond all measure.
    """
    root = package.tree(package.main)
    body = next(root.iter("{*}body"), None)
    if body is None:
        return ()
    for name, most in (("p", MAX_CELLS), ("tc", MAX_CELLS), ("tr", MAX_ROWS)):
        _must_not_exceed(most, body.iter(f"{{*}}{name}"), package.name)
    _must_not_exceed(MAX_ROWS, _blocks(body), package.name)
    rows: list[Row] = []
    paragraphs = tables = boxes = 0
    for block in _blocks(body):
        for text in _boxes(block):
            boxes += 1
            place = f"khung chữ {boxes}"
            rows.append(Row((Cell(text, place),), place, 0))
        if tag(block) == "tbl":
            tables += 1
            rows.extend(_table(block, tables))
        elif text := _text(block):
            paragraphs += 1
            place = f"đoạn {paragraphs}"
            rows.append(Row((Cell(text, place),), place, 0, _is_numbered(block)))
    return (Grid("", tuple(rows)),)


def _must_not_exceed(most: int, found: Iterable[object], name: str) -> None:
    if any(True for _ in islice(found, most, None)):
        raise Rejected(too_much(name))


def _table(table: etree._Element, number: int) -> Iterator[Row]:
    above: dict[int, Cell] = {}
    for position, row in enumerate(_within(table, "tr"), start=1):
        place = f"bảng {number}, hàng {position}"
        plain = tuple(_cells(row, place, above))
        above = {cell.column: cell for cell in plain}
        begun = _beginning(plain)
        cells = (replace(cell, place=f"{cell.place}{begun}") for cell in plain)
        yield Row(tuple(cells), f"{place}{begun}", number)


def _beginning(cells: Sequence[Cell]) -> str:
    """Quote the words a row begins with: nobody sees the numbers of rows in Word."""
    own = (cell.text for cell in cells if not cell.continues)
    lines = (line.strip(" *:\t\xa0") for text in own for line in text.split("\n"))
    first = next((line for line in lines if line and not line.isdecimal()), "")
    cut = textwrap.shorten(first, _QUOTED, placeholder="…") if first else ""
    return f' ("{cut}")' if cut else ""


def _cells(row: etree._Element, place: str, above: dict[int, Cell]) -> Iterator[Cell]:
    column = _setting(row, "trPr", "gridBefore")
    for position, item in enumerate(_within(row, "tc"), start=1):
        here = f"{place}, cột {position}"
        if _continues(item):
            owner = above.get(column, Cell(None, here))
            yield Cell(owner.value, here, column, continues=True)
        else:
            text = "\n".join(_text(p) for p in _paragraphs(item))
            yield Cell(text, here, column)
        column += max(1, _setting(item, "tcPr", "gridSpan"))


def _blocks(parent: etree._Element) -> Iterator[etree._Element]:
    """Iterate over paragraphs and tables, looking through their wrappers."""
    for child in parent:
        if tag(child) in {"p", "tbl"}:
            yield child
        elif tag(child) in _WRAPPERS:
            yield from _blocks(child)


def _boxes(block: etree._Element) -> Iterator[str]:
    """Iterate over the texts of the text boxes anchored in *block*."""
    for box in block.iter("{*}txbxContent"):
        repeated = any(tag(above) == "Fallback" for above in box.iterancestors())
        text = "\n".join(_text(p) for p in _paragraphs(box)).strip()
        if text and not repeated:
            yield text


def _within(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    for child in parent:
        if tag(child) == name:
            yield child
        elif tag(child) in _WRAPPERS:
            yield from _within(child, name)


def _paragraphs(cell: etree._Element) -> Iterator[etree._Element]:
    for block in _blocks(cell):
        if tag(block) == "p":
            yield block
        else:
            for row in _within(block, "tr"):
                for inner in _within(row, "tc"):
                    yield from _paragraphs(inner)


def _text(node: etree._Element) -> str:
    pieces = []
    for child in node:
        name = tag(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name in _SIGNS:
            pieces.append(_SIGNS[name])
        elif name and name not in _UNSEEN:
            pieces.append(_text(child))
    return "".join(pieces)


def _is_numbered(paragraph: etree._Element) -> bool:
    return paragraph.find("{*}pPr/{*}numPr") is not None


def _continues(cell: etree._Element) -> bool:
    merge = cell.find("{*}tcPr/{*}vMerge")
    return merge is not None and attribute(merge, "val") != "restart"


def _setting(node: etree._Element, settings: str, name: str) -> int:
    found = node.find(f"{{*}}{settings}/{{*}}{name}")
    value = "" if found is None else attribute(found, "val")
    return int(value) if value.isdecimal() else 0
