"""XLSX package → grids, one for each sheet.

Read straight from the XML: one pass gives formulas with their stored results, keeps
sparse sheets sparse, and undoes Excel's "_x000D_" escapes exactly (ECMA-376 Part 1,
22.9.2.19), which openpyxl does not.
"""

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.cell import (
    column_index_from_string,
    coordinate_from_string,
    get_column_letter,
)
from openpyxl.utils.datetime import CALENDAR_MAC_1904, WINDOWS_EPOCH, from_excel
from openpyxl.utils.exceptions import CellCoordinatesException
from openpyxl.worksheet.cell_range import CellRange

from service.forms.reading.grids import Cell, CellValue, Grid, Row
from service.forms.reading.markup import all_of, attribute, tag
from service.forms.reading.packages import Package, damaged
from service.model.errors import Rejected
from service.model.problems import Problem

MAX_ROWS = 20_000
MAX_COLUMNS = 256
MAX_CELLS = 500_000
_LAST_COLUMN = 16_384
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


_Address = tuple[int, int]


@dataclass(frozen=True)
class _Book:
    """What the cells of all sheets refer to."""

    strings: tuple[str, ...]
    formats: tuple[str, ...]
    epoch: dt.datetime


def read(package: Package) -> tuple[Grid, ...]:
    """Return the sheets of a workbook in their order.

    Raises:
        Rejected: a part is missing or broken, or a sheet has cells far outside.
    """
    try:
        return _grids(package)
    except (ValueError, OverflowError, CellCoordinatesException) as error:
        raise Rejected(damaged(package.name)) from error


def _grids(package: Package) -> tuple[Grid, ...]:
    related = package.related(package.main)
    paths = dict(related.values())
    workbook = package.tree(package.main)
    book = _Book(
        _strings(package, paths.get("sharedStrings", "")),
        _formats(package, paths.get("styles", "")),
        _epoch(workbook),
    )
    sheets = [
        (sheet, related.get(attribute(sheet, "id"), ("", "")))
        for sheet in all_of(workbook, "sheet")
    ]
    read_sheets = [(s, path) for s, (kind, path) in sheets if kind == "worksheet"]
    several = sum(s.get("state", "visible") == "visible" for s, _ in read_sheets) > 1
    return tuple(
        _Sheet(package, s, book, several=several).grid(path) for s, path in read_sheets
    )


class _Sheet:
    def __init__(
        self, package: Package, sheet: etree._Element, book: _Book, *, several: bool
    ) -> None:
        self.package = package
        self.book = book
        self.name = sheet.get("name", "")
        self.hidden = sheet.get("state", "visible") != "visible"
        self.prefix = f"trang '{self.name}', " if several else ""

    def grid(self, path: str) -> Grid:
        root = self.package.tree(path)
        cells = dict(self._cells(root))
        rows = sorted({row for row, _ in cells})
        last = max((column for _, column in cells), default=0)
        if len(rows) * last > MAX_CELLS:
            raise Rejected(self._too_large(rows[-1], last))
        owners = self._merges(root, rows, last)
        read_rows = tuple(self._row(number, last, cells, owners) for number in rows)
        return Grid(self.name, read_rows, self.hidden)

    def _cells(self, root: etree._Element) -> Iterator[tuple[_Address, Cell]]:
        number = 0
        for row in all_of(root, "row"):
            number = int(row.get("r", number + 1))
            column = 0
            for item in all_of(row, "c"):
                column = _column(item.get("r", ""), column + 1)
                if number > MAX_ROWS or column > MAX_COLUMNS:
                    raise Rejected(self._too_large(number, min(column, _LAST_COLUMN)))
                yield (number, column), self._cell(item, number, column)

    def _cell(self, item: etree._Element, number: int, column: int) -> Cell:
        place = f"{self.prefix}ô {get_column_letter(column)}{number}"
        value, fault = _value(item, self.book)
        problem = Problem(place, *fault) if fault else None
        return Cell(value, place, column - 1, fault=problem)

    def _too_large(self, number: int, column: int) -> Problem:
        place = f"{self.prefix}ô {get_column_letter(column)}{number}"
        message = "Trang có ô ở quá xa. Xóa các hàng, cột thừa ngoài biểu rồi lưu lại."
        return Problem(place, "too_large", message)

    def _merges(
        self, root: etree._Element, rows: Sequence[int], last: int
    ) -> dict[_Address, _Address]:
        """Return for each covered cell the cell whose value it shows."""
        owners: dict[_Address, _Address] = {}
        covered = 0
        for item in all_of(root, "mergeCell"):
            area = _area(item.get("ref", ""))
            inside = rows[
                bisect_left(rows, area.min_row) : bisect_right(rows, area.max_row)
            ]
            columns = range(area.min_col, min(area.max_col, last) + 1)
            covered += len(inside) * len(columns)
            if covered > MAX_CELLS:
                raise Rejected(self._too_large(rows[-1], last))
            owner = (area.min_row, area.min_col)
            owners.update(
                {(row, column): owner for row in inside for column in columns}
            )
        return owners

    def _row(
        self,
        number: int,
        last: int,
        cells: Mapping[_Address, Cell],
        owners: Mapping[_Address, _Address],
    ) -> Row:
        found = []
        for column in range(1, last + 1):
            here = (number, column)
            top, left = owners.get(here, here)
            if column != left:
                continue
            place = f"{self.prefix}ô {get_column_letter(column)}{number}"
            cell = cells.get((top, left)) or Cell(None, place, column - 1)
            if top != number:
                cell = Cell(cell.value, place, column - 1, True, cell.fault)
            found.append(cell)
        return Row(tuple(found), f"{self.prefix}hàng {number}", 1)


def _area(reference: str) -> CellRange:
    """Return the cells *reference* names.

    Raises:
        ValueError: it names none.
    """
    try:
        return CellRange(reference)
    except TypeError as error:  # what openpyxl makes of ":"
        raise ValueError(reference) from error


def _value(
    item: etree._Element, book: _Book
) -> tuple[CellValue, tuple[str, str] | None]:
    """Return what a cell says, or the code and message of why it says nothing."""
    kind = item.get("t", "n")
    parts = {tag(child): child for child in item}
    if kind == "inlineStr":
        return (_rich(parts["is"]) if "is" in parts else None), None
    text = (parts["v"].text or "") if "v" in parts else ""
    if not text and kind != "str":
        return None, (_NO_RESULT if "f" in parts else None)
    if kind == "e":
        return None, ("cell_error", f"Ô báo lỗi {text}. Hãy sửa công thức hoặc ghi số.")
    return _typed(kind, text, item, book), None


_NO_RESULT = (
    "formula_not_calculated",
    "Ô có công thức chưa được tính. Mở bằng Excel, bấm F9 rồi lưu lại.",
)


def _typed(kind: str, text: str, item: etree._Element, book: _Book) -> CellValue:
    if kind == "s":
        index = int(text)
        return book.strings[index] if 0 <= index < len(book.strings) else None
    if kind == "b":
        return "TRUE" if text == "1" else "FALSE"
    if kind == "n":
        style = int(item.get("s", "0"))
        known = 0 <= style < len(book.formats)
        return _number(text, book.formats[style] if known else "General", book.epoch)
    return _unescape(text)


def _number(text: str, form: str, epoch: dt.datetime) -> CellValue:
    number = float(text)
    if is_date_format(form) and number >= 1:
        return _date(number, form, epoch)
    if "%" in form:
        return f"{number * 100:.10g}%".replace(".", ",")
    if number.is_integer():
        return int(number)
    return f"{number:.15g}".replace(".", ",")


def _date(number: float, form: str, epoch: dt.datetime) -> CellValue:
    """Return a date; "9/2022", which Excel keeps as a first of the month, as typed."""
    day = from_excel(number, epoch)
    if not isinstance(day, dt.datetime):
        return str(day)
    shown = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", form.lower())
    if "d" not in shown and "y" in shown:
        return f"{day.month}/{day.year}"
    return day.date()


def _strings(package: Package, path: str) -> tuple[str, ...]:
    if not path:
        return ()
    return tuple(_rich(item) for item in all_of(package.tree(path), "si"))


def _rich(item: etree._Element) -> str:
    """Return the text of a string, runs joined, reading aids (rPh) left out."""
    pieces = []
    for child in item:
        if tag(child) == "t":
            pieces.append(child.text or "")
        elif tag(child) == "r":
            pieces.extend(t.text or "" for t in child if tag(t) == "t")
    return _unescape("".join(pieces))


def _unescape(text: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found.group(1), 16)), text)


def _formats(package: Package, path: str) -> tuple[str, ...]:
    """Return the number format of each cell style."""
    if not path:
        return ()
    root = package.tree(path)
    codes = {int(i): code for i, code in BUILTIN_FORMATS.items()}
    for item in all_of(root, "numFmt"):
        codes[int(item.get("numFmtId", "0"))] = item.get("formatCode", "General")
    styles = next(iter(all_of(root, "cellXfs")), None)
    if styles is None:
        return ()
    ids = [int(style.get("numFmtId", "0")) for style in styles]
    return tuple(codes.get(i, "General") for i in ids)


def _epoch(workbook: etree._Element) -> dt.datetime:
    settings = next(iter(all_of(workbook, "workbookPr")), None)
    old = settings is not None and settings.get("date1904") in {"1", "true"}
    return CALENDAR_MAC_1904 if old else WINDOWS_EPOCH


def _column(reference: str, following: int) -> int:
    if not reference:
        return following
    try:
        letters, _ = coordinate_from_string(reference)
    except CellCoordinatesException:
        return following
    return column_index_from_string(letters)
