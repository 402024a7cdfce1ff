"""Tables to be printed and bound: a cover, then columns whose names repeat on pages."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

BLANK = "……"
"""What stands where a person writes by hand."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_FONT = "Times New Roman"
_INCH = 25.4
_MARGINS = {"left": 20, "right": 15, "top": 20, "bottom": 15}
_THIN = Side(style="thin")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


@dataclass(frozen=True)
class Line:
    """A line of the cover."""

    text: str
    size: int = 13
    bold: bool = False


@dataclass(frozen=True)
class Table:
    """A sheet called *name*; *columns* are labels and widths in characters."""

    name: str
    cover: Sequence[Line]
    columns: Sequence[tuple[str, int]]
    rows: Iterable[Sequence[str]]
    landscape: bool = False


def write(table: Table) -> bytes:
    """Return *table* as XLSX."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = table.name
    _write_cover(sheet, table)
    _write_head(sheet, table.columns)
    for row in table.rows:
        _write_row(sheet, row)
    _set_page(sheet, landscape=table.landscape)
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def _write_cover(sheet: Worksheet, table: Table) -> None:
    for row, line in enumerate(table.cover, 1):
        sheet.merge_cells(
            start_row=row, end_row=row, start_column=1, end_column=len(table.columns)
        )
        _write(sheet, row, 1, line.text, Font(_FONT, line.size, bold=line.bold))
        sheet.cell(row, 1).alignment = Alignment(horizontal="center", wrap_text=True)
    sheet.append([])


def _write_head(sheet: Worksheet, columns: Sequence[tuple[str, int]]) -> None:
    """Write the names and numbers of the columns; both repeat on every page."""
    first = sheet.max_row + 2
    bold, italic = Font(_FONT, 11, bold=True), Font(_FONT, 10, italic=True)
    for column, (label, width) in enumerate(columns, 1):
        sheet.column_dimensions[chr(ord("A") + column - 1)].width = width
        for row, text, font in (
            (first, label, bold),
            (first + 1, f"({column})", italic),
        ):
            _write(sheet, row, column, text, font)
            cell = sheet.cell(row, column)
            cell.alignment = Alignment("center", "center", wrap_text=True)
            cell.border = _BOX
    sheet.print_title_rows = f"{first}:{first + 1}"
    sheet.freeze_panes = f"A{first + 2}"


def _write_row(sheet: Worksheet, texts: Sequence[str]) -> None:
    row = sheet.max_row + 1
    for column, text in enumerate(texts, 1):
        _write(sheet, row, column, text, Font(_FONT, 11))
        cell = sheet.cell(row, column)
        cell.alignment = Alignment("left", "top", wrap_text=True)
        cell.border = _BOX


def _write(sheet: Worksheet, row: int, column: int, text: str, font: Font) -> None:
    """Write *text* as text: a subject that begins with "=" is no formula.

    Nor does it become one where the cell is edited. What was imported may hold
    characters that no cell can.
    """
    cell = sheet.cell(row, column, ILLEGAL_CHARACTERS_RE.sub(" ", text))
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(_FORMULA)
    cell.font = font


def _set_page(sheet: Worksheet, *, landscape: bool) -> None:
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = (
        sheet.ORIENTATION_LANDSCAPE if landscape else sheet.ORIENTATION_PORTRAIT
    )
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for side, millimetres in _MARGINS.items():
        setattr(sheet.page_margins, side, millimetres / _INCH)
    footer = HeaderFooterItem()
    footer.center.text = "&P"
    sheet.HeaderFooter.oddFooter = footer
