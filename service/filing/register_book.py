"""The printed register as XLSX (Decree 30, Appendix IV, I; Article 16.2.b)."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

TITLE = "SỔ ĐĂNG KÝ VĂN BẢN ĐI"
COLUMNS = (
    ("so_ky_hieu", "Số, ký hiệu văn bản", 15),
    ("ngay_van_ban", "Ngày tháng văn bản", 11),
    ("trich_yeu", "Tên loại và trích yếu nội dung văn bản", 34),
    ("nguoi_ky", "Người ký", 14),
    ("noi_nhan", "Nơi nhận văn bản", 20),
    ("ban_luu", "Đơn vị, người nhận bản lưu", 11),
    ("so_luong", "Số lượng bản", 7),
    ("ngay_chuyen", "Ngày chuyển", 10),
    ("ky_nhan", "Ký nhận", 9),
    ("ghi_chu", "Ghi chú", 13),
)
_FONT = "Times New Roman"
_BLANK = "……"
_INCH = 25.4
_MARGINS = {"left": 20, "right": 15, "top": 20, "bottom": 15}
_THIN = Side(style="thin")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


def write(values: Mapping[str, Any], *, agency: str, parent: str) -> bytes:
    """Return the book that *values* (see register.values) fill in."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = f"Sổ văn bản đi {values['nam']}"
    _write_cover(sheet, _cover(values, agency, parent))
    _write_head(sheet)
    for row in values["dong"]:
        _write_row(sheet, [row[key] for key, _, _ in COLUMNS])
    _set_page(sheet)
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def _cover(
    values: Mapping[str, Any], agency: str, parent: str
) -> list[tuple[str, Font]]:
    def shown(key: str) -> str:
        return values[key] or _BLANK

    normal, bold = Font(_FONT, 13), Font(_FONT, 13, bold=True)
    return [
        (parent.upper(), normal),
        (agency.upper(), bold),
        (TITLE, Font(_FONT, 16, bold=True)),
        (f"Năm: {values['nam']}", normal),
        (f"Từ ngày {shown('tu_ngay')} đến ngày {shown('den_ngay')}", normal),
        (f"Từ số {shown('tu_so')} đến số {shown('den_so')}", normal),
        (f"Quyển số: {shown('quyen_so')}", normal),
    ]


def _write_cover(sheet: Worksheet, lines: Sequence[tuple[str, Font]]) -> None:
    for row, (text, font) in enumerate(lines, 1):
        sheet.merge_cells(
            start_row=row, end_row=row, start_column=1, end_column=len(COLUMNS)
        )
        _write(sheet, row, 1, text, font)
        sheet.cell(row, 1).alignment = Alignment(horizontal="center")
    sheet.append([])


def _write_head(sheet: Worksheet) -> None:
    """Write the names and numbers of the columns; both repeat on every page."""
    first = sheet.max_row + 2
    bold, italic = Font(_FONT, 11, bold=True), Font(_FONT, 10, italic=True)
    for column, (_, label, width) in enumerate(COLUMNS, 1):
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
    """Write *text* as text: a subject that begins with "=" is no formula."""
    cell = sheet.cell(row, column, text)
    cell.data_type = "s"
    cell.font = font


def _set_page(sheet: Worksheet) -> None:
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = sheet.ORIENTATION_LANDSCAPE
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for side, millimetres in _MARGINS.items():
        setattr(sheet.page_margins, side, millimetres / _INCH)
    footer = HeaderFooterItem()
    footer.center.text = "&P"
    sheet.HeaderFooter.oddFooter = footer
