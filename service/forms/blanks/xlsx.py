"""Form, and values where they are known → an XLSX to fill in."""

import io
import re
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from service.forms.blanks import layout
from service.forms.blanks.packing import pack
from service.model.errors import Rejected
from service.model.fields import FIELDS
from service.model.forms import Form, Kind, Property
from service.model.problems import Problem
from service.model.records import Values

LISTS = "_danh_sach"
MAX_TEXT = 32_767

_ESCAPABLE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_INLINE_LIST = 255
_NARROWEST = 3
_LINE_HEIGHT = 20
_LANDSCAPE = 4
_WIDTHS = (34, 60, 44)

_NAME = "Times New Roman"
_PLAIN = Font(name=_NAME, size=13)
_BOLD = Font(name=_NAME, size=13, bold=True)
_TITLE = Font(name=_NAME, size=15, bold=True)
_HINT = Font(name=_NAME, size=11, italic=True, color="00666666")
_HEAD = PatternFill("solid", fgColor="00E8EDF3")
_LINE = Side(style="thin", color="00808080")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_WRAP = Alignment(wrap_text=True, vertical="top")
_INDENTED = Alignment(wrap_text=True, vertical="top", indent=1)
_CENTRE = Alignment(wrap_text=True, vertical="center", horizontal="center")


def write(form: Form, values: Values | None = None) -> bytes:
    """Return *form* as a workbook, blank or filled with *values*.

    Raises:
        Rejected: a text is longer than a cell of Excel holds.
    """
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)  # noqa: S101 a new workbook has one sheet
    _Blank(book, sheet, form, values).write()
    file = io.BytesIO()
    book.save(file)
    return pack(file.getvalue())


class _Blank:
    def __init__(
        self, book: Workbook, sheet: Worksheet, form: Form, values: Values | None
    ) -> None:
        self.book = book
        self.sheet = sheet
        self.form = form
        self.values = values
        self.row = 0
        widest = max((len(t.members) for t in layout.tables(form)), default=0)
        self.width = max(widest, _NARROWEST)
        self.lists: dict[tuple[str, ...], DataValidation] = {}

    def write(self) -> None:
        self.sheet.title = self.form.id
        self._across(self.form.title, _TITLE, _CENTRE)
        self._across(layout.HELP_ON_SHEET, _HINT, _WRAP)
        self._entry(layout.MARKER, self.form.id, layout.MARKER_HELP)
        for item in layout.entries(self.form):
            self._property(item)
        for table in layout.tables(self.form):
            self._table(table)
        self._set_up_page()

    def _property(self, item: Property) -> None:
        given = (self.values or {}).get(item.key)
        if item.kind is not Kind.GROUP:
            self._offer(item, self._entry(layout.label(item), given, layout.hint(item)))
            return
        self._entry(layout.label(item), None, layout.hint(item), box=False)
        for member in item.members:
            value = (given or {}).get(member.key)
            cell = self._entry(layout.label(member), value, layout.hint(member))
            self.sheet.cell(self.row, 1).alignment = _INDENTED
            self.sheet.cell(self.row, 1).font = _PLAIN
            self._offer(member, cell)

    def _entry(self, label: str, value: Any, hint: str, *, box: bool = True) -> Cell:
        """Write label, value and hint in a row of their own."""
        self.row += 1
        self._text(1, label, _BOLD)
        cell = self._value(2, value, boxed=box)
        self._text(_NARROWEST, hint, _HINT)
        return cell

    def _table(self, table: Property) -> None:
        self.row += 1
        self._across(layout.label(table), _BOLD, _WRAP)
        self._across(layout.table_hint(table), _HINT, _WRAP)
        self.row += 1
        for column, member in enumerate(table.members, start=1):
            cell = self._text(column, layout.label(member), _BOLD)
            cell.alignment, cell.fill, cell.border = _CENTRE, _HEAD, _BOX
        self.sheet.print_title_rows = f"{self.row}:{self.row}"
        for row in layout.rows(table, self.values, layout.LEAST_ROWS):
            self.row += 1
            for column, member in enumerate(table.members, start=1):
                self._offer(member, self._value(column, row.get(member.key)))

    def _across(self, text: str, font: Font, alignment: Alignment) -> None:
        """Write *text* over all columns, in a row of the height it will need."""
        self.row += 1
        self._text(1, text, font).alignment = alignment
        self.sheet.merge_cells(
            start_row=self.row,
            end_row=self.row,
            start_column=1,
            end_column=self.width,
        )
        room = sum(self._column_width(n) for n in range(1, self.width + 1))
        lines = sum(1 + len(line) // room for line in text.split("\n"))
        self.sheet.row_dimensions[self.row].height = lines * _LINE_HEIGHT

    def _value(self, column: int, value: Any, *, boxed: bool = True) -> Cell:
        """Write *value* where people type: text stays text, whatever it begins with."""
        if isinstance(value, int):
            cell = self._cell(column)
            cell.value = value
            cell.number_format = "0"
        else:
            cell = self._text(column, "\n".join(layout.lines(value)), _PLAIN)
            cell.number_format = "@"
        cell.font = _PLAIN
        cell.alignment = _WRAP
        if boxed:
            cell.border = _BOX
        return cell

    def _text(self, column: int, text: str, font: Font) -> Cell:
        cell = self._cell(column)
        escaped = _ESCAPABLE.sub("_x005F_", text)
        if len(escaped) > MAX_TEXT:
            raise Rejected(self._too_long(cell))
        if escaped:
            cell.value = escaped
            cell.data_type = "s"
            cell.quotePrefix = escaped.startswith(_FORMULA)
        cell.font = font
        cell.alignment = _WRAP
        return cell

    def _cell(self, column: int) -> Cell:
        cell = self.sheet.cell(self.row, column)
        assert isinstance(cell, Cell)  # noqa: S101 nothing is written below a merge
        return cell

    def _too_long(self, cell: Cell) -> Problem:
        return Problem(
            f"ô {cell.coordinate}",
            "too_long",
            f"Một ô Excel chỉ chứa {MAX_TEXT} ký tự. Hãy lấy mẫu .docx hoặc .yaml.",
        )

    def _offer(self, item: Property, cell: Cell) -> None:
        """Give *cell* the drop-down of the choices of *item*."""
        choices = item.choices
        if item.vocabulary and item.choices == tuple(f.name for f in FIELDS):
            choices = tuple(field.label for field in FIELDS)
        if choices:
            if choices not in self.lists:
                self.lists[choices] = self._list(choices)
            self.lists[choices].add(cell)

    def _list(self, choices: tuple[str, ...]) -> DataValidation:
        joined = ",".join(choices)
        fits = len(joined) <= _INLINE_LIST and not any("," in c for c in choices)
        found = DataValidation(
            type="list",
            formula1=f'"{joined}"' if fits else self._reference(choices),
            allow_blank=True,
            showErrorMessage=True,
            errorStyle="warning",
            errorTitle="Không có trong danh sách",
            error="Hãy chọn một mục trong danh sách thả xuống.",
        )
        self.sheet.add_data_validation(found)
        return found

    def _reference(self, choices: tuple[str, ...]) -> str:
        """Write *choices* to the hidden sheet and return where they stand."""
        known = LISTS in self.book.sheetnames
        sheet = self.book[LISTS] if known else self.book.create_sheet(LISTS)
        sheet.sheet_state = "hidden"
        column = sheet.max_column + 1 if known else 1
        for row, choice in enumerate(choices, start=1):
            sheet.cell(row, column, choice)
        letter = get_column_letter(column)
        return f"={LISTS}!${letter}$1:${letter}${len(choices)}"

    def _set_up_page(self) -> None:
        for column in range(1, self.width + 1):
            letter = get_column_letter(column)
            self.sheet.column_dimensions[letter].width = self._column_width(column)
        wide = self.width >= _LANDSCAPE
        page = self.sheet.page_setup
        page.paperSize = self.sheet.PAPERSIZE_A4
        page.orientation = "landscape" if wide else "portrait"
        page.fitToWidth, page.fitToHeight = 1, 0
        self.sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        self.sheet.print_options.horizontalCentered = True
        self.sheet.sheet_view.showGridLines = False

    def _column_width(self, column: int) -> int:
        """Return a width in characters that suits labels, values, hints and tables."""
        if column <= _NARROWEST:
            return _WIDTHS[column - 1]
        columns = (t.members[column - 1 : column] for t in layout.tables(self.form))
        return 60 if any(m.kind is Kind.LONG_TEXT for c in columns for m in c) else 26
