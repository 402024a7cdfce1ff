"""The printed register as XLSX (Decree 30, Appendix IV, I; Article 16.2.b)."""

from collections.abc import Mapping
from typing import Any

from service.filing import sheets
from service.filing.sheets import BLANK, Line, Table

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


def write(values: Mapping[str, Any], *, agency: str, parent: str) -> bytes:
    """Return the book that *values* (see register.values) fill in."""
    table = Table(
        name=f"Sổ đăng ký {values['nam']}",
        cover=_cover(values, agency, parent),
        columns=[(label, width) for _, label, width in COLUMNS],
        rows=[[row[key] for key, _, _ in COLUMNS] for row in values["dong"]],
        landscape=True,
    )
    return sheets.write(table)


def _cover(values: Mapping[str, Any], agency: str, parent: str) -> list[Line]:
    def shown(key: str) -> str:
        return values[key] or BLANK

    return [
        Line(parent.upper()),
        Line(agency.upper(), bold=True),
        Line(values["ten_so"], 16, bold=True),
        Line(f"Năm: {values['nam']}"),
        Line(f"Từ ngày {shown('tu_ngay')} đến ngày {shown('den_ngay')}"),
        Line(f"Từ số {shown('tu_so')} đến số {shown('den_so')}"),
        Line(f"Quyển số: {shown('quyen_so')}"),
    ]
