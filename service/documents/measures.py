"""Numbers in templates: sums, rates, and whether a target (chỉ tiêu) is met.

What a table says in numbers is counted here, never typed.
"""

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import ROUND_DOWN, Decimal
from typing import Any

from service import vietnamese

_COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "≥": operator.ge,
    ">": operator.gt,
    "≤": operator.le,
    "<": operator.lt,
    "=": operator.eq,
}
_HUNDREDTH = Decimal("0.01")


def total(rows: Iterable[Mapping[str, Any]], key: str) -> Decimal:
    """Return the sum of the column *key*; blank cells count nothing."""
    return sum((_number(row.get(key)) or Decimal(0) for row in rows), Decimal(0))


def decimal(value: Any) -> str:
    """Write *value* with a decimal comma: "98.50 %" as "98,5"; text stays text."""
    found = _number(value)
    return str(value) if found is None else vietnamese.number_text(found)


def percent(part: Any, whole: Any) -> Decimal:
    """Return *part* in percent of *whole*, cut to two decimals.

    Cutting never lets 999 of 1000 count as 100 %. Of nothing, all is done.
    """
    counted, of = _number(part) or Decimal(0), _number(whole) or Decimal(0)
    rate = counted * 100 / of if of else Decimal(100)
    return rate.quantize(_HUNDREDTH, ROUND_DOWN)


def on_time(
    rows: Iterable[Mapping[str, Any]], done: str | Sequence[str], due: str
) -> list[Mapping[str, Any]]:
    """Return the *rows* whose ISO day *done* is there and not after the day *due*.

    Of several columns *done* the first one filled counts.
    """
    names = [done] if isinstance(done, str) else done
    days = ((row, next((row[n] for n in names if row[n]), "")) for row in rows)
    return [row for row, day in days if day and day <= row[due]]


def verdict(found: Any, sign: str, wanted: Any, scale: str = "") -> str:
    """Tell whether *found* stands to *wanted* as *sign* (≥ > ≤ < =) demands.

    *scale* lists grades from low to high, "Yếu; Trung bình; Khá; Tốt". What cannot
    be compared is said to be so.
    """
    if found in ("", None):
        return "Chưa có số liệu"
    pair = [_rank(text, _grades(scale)) for text in (found, wanted)]
    if None in pair or sign not in _COMPARISONS:
        return "Không so được"
    return "Đạt" if _COMPARISONS[sign](*pair) else "Chưa đạt"


def verdicts(
    rows: Iterable[Mapping[str, Any]], found: str, sign: str, wanted: str, scale: str
) -> list[str]:
    """Return the verdict on each of *rows*; the others name its columns."""
    return [verdict(row[found], row[sign], row[wanted], row[scale]) for row in rows]


def _grades(scale: str) -> Sequence[str]:
    return [vietnamese.fold(grade) for grade in scale.split(";") if grade.strip()]


def _rank(value: Any, grades: Sequence[str]) -> Decimal | None:
    if not grades:
        return _number(value)
    grade = vietnamese.fold(str(value))
    return Decimal(grades.index(grade)) if grade in grades else None


def _number(value: Any) -> Decimal | None:
    return vietnamese.number(str(value))
