"""Rows of a list → Initiatives, and what is wrong with each row that is none."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from service import vietnamese
from service.forms.harvesting.fieldnames import field_number
from service.forms.spelling import quoted
from service.model.problems import Problem, Severity
from service.model.records import Initiative

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_LONGEST = {"title": 1000, "text": 100_000}

Row = Mapping[str, str]
"""A row by English column names."""


@dataclass(frozen=True)
class Listed:
    """A list of initiatives; *ids* are their names in the list, in the same order."""

    initiatives: tuple[Initiative, ...]
    ids: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


def listed(rows: Iterable[tuple[int, Row | Problem]]) -> Listed:
    """Return the initiatives of numbered *rows*; a bad row stops no other."""
    found: dict[Initiative, str] = {}
    problems: list[Problem] = []
    for number, row in rows:
        faults = [row] if isinstance(row, Problem) else list(_faults(number, row))
        problems += faults
        if faults or isinstance(row, Problem):
            continue
        one = _initiative(row)
        problems += _doubts(number, row, one, is_repeated=one in found)
        found.setdefault(one, row.get("id", ""))
    return Listed(tuple(found), tuple(found.values()), tuple(problems))


def _faults(number: int, row: Row) -> Iterator[Problem]:
    place = f"dòng {number}"
    if not row.get("title", ""):
        message = "Thiếu tên sáng kiến. Hãy điền cột title (tên sáng kiến)."
        yield Problem(place, "title_missing", message)
    for name, most in _LONGEST.items():
        if len(row.get(name, "")) > most:
            message = f"Cột {name} dài quá {most} chữ. Hãy rút gọn."
            yield Problem(place, "too_long", message)


def _doubts(
    number: int, row: Row, one: Initiative, *, is_repeated: bool
) -> Iterator[Problem]:
    """Yield what of a row was left out though the row was taken in."""
    place = f"dòng {number}"
    if is_repeated:
        message = "Giống hệt một dòng ở trên nên chỉ lấy một lần."
        yield Problem(place, "row_repeated", message, Severity.WARNING)
    for name, label, taken in (
        ("year", "năm", one.year),
        ("field", "lĩnh vực", one.field),
    ):
        if row.get(name, "") and not taken:
            message = f"Không hiểu {label} {quoted(row[name])} nên để trống."
            yield Problem(place, f"{name}_unknown", message, Severity.WARNING)


def _initiative(row: Row) -> Initiative:
    year = _YEAR.search(row.get("year", ""))
    return Initiative(
        title=" ".join(row["title"].split()),
        text=row.get("text", ""),
        field=field_number(row.get("field", "")),
        background=row.get("background", ""),
        unit=" ".join(row.get("unit", "").split()),
        year=int(year[0]) if year else 0,
        province=" ".join(row.get("province", "").split()),
        url=row.get("url", ""),
    )


def plain(value: object) -> str:
    """Return a value of a list as text, NFC, trimmed; None is "".

    Halves of letters, which JSON can hold and no file, are left out.
    """
    if value is None or isinstance(value, (dict, list)):
        return ""
    whole = str(value).encode(errors="ignore").decode()
    return vietnamese.nfc(whole).replace("\0", "").strip()
