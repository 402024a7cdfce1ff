"""The answers of a search as a paper: DOCX, PDF, XLSX (Decree 30, Appendix VI)."""

import datetime as dt
import io
from collections.abc import Mapping
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, Side

from service.desk.finding import Answer, Found
from service.model.agencies import Agency
from service.model.fields import FIELDS
from service.model.finding import Query
from service.model.records import EXTERNAL, IMPORTED
from service.pipeline.papers import Paper
from service.pipeline.steps import Pipeline

FORM = "ket-qua-tim-kiem"
COLUMNS = (
    ("so_ky_hieu", "Số, ký hiệu", 18),
    ("ngay", "Ngày", 12),
    ("loai", "Loại", 20),
    ("ten", "Trích yếu, tên sáng kiến", 60),
    ("don_vi", "Đơn vị", 30),
    ("ma_luu", "Mã lưu", 18),
)

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_INITIATIVE = "Sáng kiến"
_PAST = (IMPORTED, EXTERNAL)  # the day it was imported is no day of its own
_THIN = Side(style="thin")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_HEAD, _TEXT = Font("Times New Roman", 12, bold=True), Font("Times New Roman", 12)

Values = Mapping[str, Any]


def paper(
    pipeline: Pipeline, agency: Agency, query: Query, answer: Answer, kind: str
) -> bytes:
    """Return the answers to *query* as docx, pdf or xlsx.

    Raises:
        ProgramFailed: the PDF cannot be made on this machine.
    """
    today = pipeline.clock.now().date()
    listed = values(query, answer, today)
    made = Paper(pipeline.forms[FORM], listed, agency, today, lambda: book(listed))
    return pipeline.typist.write(made, kind)


def values(query: Query, answer: Answer, today: dt.date) -> Values:
    """Return what the internal form of answers is filled in with."""
    return {
        "ngay": today.isoformat(),
        "cau_tim": query.text,
        "dieu_kien": conditions(query),
        "so_ket_qua": answer.total,
        "ket_qua": [_row(found) for found in answer.found],
    }


def conditions(query: Query) -> str:
    """Say what *query* is restricted to beside its text."""
    names = {field.number: field.name for field in FIELDS}
    given = (
        ("mẫu", query.form),
        ("lĩnh vực", names.get(query.field, "")),
        ("đơn vị", query.unit),
        ("năm", str(query.year or "")),
    )
    return "; ".join(f"{name} {value}" for name, value in given if value)


def book(listed: Values) -> bytes:
    """Return *listed* as a workbook with one row for each answer.

    Every cell is text: what begins with "=", "+", "-" or "@" is no formula, nor does it
    become one where the cell is edited.
    """
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Kết quả tìm kiếm"
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = sheet.ORIENTATION_LANDSCAPE
    rows = [[label for _, label, _ in COLUMNS]]
    rows += [[_shown(row, key) for key, _, _ in COLUMNS] for row in listed["ket_qua"]]
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(number, column, text)
            cell.data_type, cell.number_format = "s", "@"
            cell.quotePrefix = text.startswith(_FORMULA)
            cell.font = _HEAD if number == 1 else _TEXT
            cell.alignment = Alignment("left", "top", wrap_text=True)
            cell.border = _BOX
    for letter, (_, _, width) in zip("ABCDEF", COLUMNS, strict=True):
        sheet.column_dimensions[letter].width = width
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def _row(found: Found) -> dict[str, str]:
    entry, record = found.hit.entry, found.filed.record
    is_dated = found.filed.issued or record.date or record.form not in _PAST
    return {
        "so_ky_hieu": entry.number,
        "ngay": entry.date if is_dated else "",
        "loai": _INITIATIVE if entry.initiative else record.type,
        "ten": entry.title,
        "don_vi": entry.unit,
        "ma_luu": entry.id,
    }


def _shown(row: Mapping[str, str], key: str) -> str:
    if key == "ngay" and row[key]:
        return f"{dt.date.fromisoformat(row[key]):%d/%m/%Y}"
    return ILLEGAL_CHARACTERS_RE.sub(" ", row[key])
