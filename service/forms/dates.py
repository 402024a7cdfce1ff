"""Dates people mistype, and what is missing in them."""

import datetime as dt
import re

from service.vietnamese import fold

_EPOCH = dt.date(1899, 12, 30)
_SERIALS = range(18264, 73051)
"""Day numbers of Excel from 1950 to 2099: no other number of five digits is a day."""

_SHAPES = (
    (
        re.compile(r"(ngay )?\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2}"),
        "ghi thiếu năm. Hãy ghi đủ bốn chữ số của năm, ví dụ 14/4/2026.",
    ),
    (
        re.compile(r"(ngay )?\d{1,2}([/.\-]| thang )\d{1,2}"),
        "thiếu năm. Hãy ghi cả năm, ví dụ 14/4/2026.",
    ),
    (
        re.compile(r"(thang )?\d{1,2}([/.\-]| nam | )\d{4}|quy .*"),
        "thiếu ngày. Hãy ghi đủ ngày, tháng, năm, ví dụ 14/4/2026.",
    ),
    (
        re.compile(r"(nam )?\d{4}"),
        "thiếu ngày và tháng. Hãy ghi đủ ngày, tháng, năm, ví dụ 14/4/2026.",
    ),
)
_WHOLE = re.compile(
    r"(?:.{0,60}\bngay )?(?P<day>\d{1,2})(?:\W+|\W*thang\W*)(?P<month>\d{1,2})"
    r"(?:\W+|\W*nam\W*)(?P<year>\d{4})"
)
_MONTHS = 12


def from_serial(number: int) -> dt.date | None:
    """Return the day that Excel stores as *number*, or None when it stores none so."""
    return _EPOCH + dt.timedelta(days=number) if number in _SERIALS else None


def fault(text: str) -> str:
    """Tell what keeps *text* from being a date, and how to write it."""
    folded = fold(str(text))
    if told := next((told for shape, told in _SHAPES if shape.fullmatch(folded)), ""):
        return told
    if whole := _WHOLE.fullmatch(folded):
        return _unreal(*(int(whole[part]) for part in ("day", "month", "year")))
    return "không phải ngày. Hãy ghi như 14/4/2026."


def _unreal(day: int, month: int, year: int) -> str:
    if month > _MONTHS >= day:
        return (
            f"ghi tháng {month}: ngày đứng trước tháng. Hãy ghi {month}/{day}/{year}."
        )
    if _is_real(day, month, year):
        return f"viết không theo mẫu. Hãy ghi {day}/{month}/{year}."
    return (
        f"không phải ngày có thật: không có ngày {day} tháng {month} năm {year}. Hãy"
        " ghi như 14/4/2026."
    )


def _is_real(day: int, month: int, year: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True
