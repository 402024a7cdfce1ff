"""Restrictions: what a query may be narrowed to, in its text or beside it.

========================  ==============================================
``đơn-vị:"Sở Nội vụ"``    all these words are in the unit's name
``năm:2022``              year of the campaign; ``năm:2019..2022`` as well
``lĩnh-vực:6``            1..6 or the beginning of a field's name
``mẫu:ke-hoach``          id of a form, or its title
``số:1128/KH-SQHKT``      number of a document, or its beginning
``1/4/2022..30/6/2022``   day of issue; ``4/2022..``, ``..2022`` as well
========================  ==============================================

Keys are understood without their marks and without the hyphen (donvi:). A value with
spaces stands in quotes, several values with commas between them: any of them will do.
What is narrowed twice must fit both.
"""

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from service import vietnamese
from service.model.fields import FIELDS
from service.model.finding import Query
from service.search import analysis

KEYS = {
    "donvi": "đơn-vị",
    "nam": "năm",
    "linhvuc": "lĩnh-vực",
    "mau": "mẫu",
    "so": "số",
    "ngay": "ngày",
}
"""The keys by their letters alone, and how they are written."""

HOW_TO = {
    "donvi": 'Hãy ghi tên hoặc một phần tên đơn vị, ví dụ đơn-vị:"Sở Nội vụ".',
    "nam": "Hãy ghi một năm hoặc khoảng năm: năm:2022, năm:2019..2022.",
    "linhvuc": "Hãy ghi số từ 1 đến 6 hoặc tên lĩnh vực, ví dụ lĩnh-vực:6.",
    "mau": "Hãy ghi mã hoặc tên mẫu, ví dụ mẫu:ke-hoach.",
    "so": "Hãy ghi số văn bản, ví dụ số:1128/KH-SQHKT.",
    "ngay": "Hãy ghi ngày hoặc khoảng ngày: ngày:1/4/2022..30/6/2022.",
}

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_YEARS = re.compile(r"(\d{4})?(?:(\.\.)(\d{4})?)?")
_DAY = r"(?:\d{1,2}[/.-]){0,2}\d{4}|\d{4}-\d{1,2}-\d{1,2}"
_DAYS = re.compile(rf"({_DAY})?\.\.({_DAY})?|({_DAY})")


@dataclass(frozen=True)
class Restriction:
    """An entry must hold one of *values* in the plain *field*."""

    field: str
    values: tuple[str, ...]


Restrictions = tuple[Restriction, ...]


def read(key: str, value: str) -> Restrictions | None:
    """Return what *key*:*value* narrows to, or None where that cannot be told."""
    return _READERS[key](value)


def key_of(text: str) -> str:
    """Return the key that *text* is, or ""."""
    key = re.sub(r"[-_\s]", "", vietnamese.fold(text))
    return key if key in KEYS else ""


def of(query: Query) -> Restrictions:
    """Return the restrictions that stand beside the text of *query*."""
    given = (
        ("mau", query.form),
        ("linhvuc", str(query.field or "")),
        ("donvi", query.unit),
        ("nam", str(query.year or "")),
    )
    return tuple(
        restriction
        for key, value in given
        if value
        for restriction in read(key, value) or _nothing(key)
    )


def days(text: str) -> Restrictions | None:
    """Return the days that *text* names: 1/4/2022..30/6/2022, 4/2022.., ..2022."""
    found = _DAYS.fullmatch(text.strip())
    if not found or not any(found.groups()):
        return None
    since, until, one = found.groups()
    try:
        if since and until and _first_day(until) < _first_day(since):
            since, until = until, since
        first = _first_day(since or one) if since or one else dt.date.min
        last = _last_day(until or one) if until or one else dt.date.max
    except ValueError:
        return None
    return (Restriction("day", tuple(_cover(first, last))),)


def is_range(text: str) -> bool:
    """Tell whether *text* is written as days are, though there may be no such day."""
    found = _DAYS.fullmatch(text)
    return ".." in text and bool(found) and any(c.isdigit() for c in text)


def form_term(text: str) -> str:
    """Return *text*, an id or a title, as ids are written: Kế hoạch → ke-hoach."""
    return "-".join(analysis.folded(text))


def _nothing(key: str) -> Restrictions:
    """Return what no entry fits: a value beside the text is never let go."""
    return (Restriction(_FIELDS[key], ()),)


def _units(value: str) -> Restrictions | None:
    words = dict.fromkeys(analysis.folded(value))
    return tuple(Restriction("unit", (word,)) for word in words) or None


def _years(value: str) -> Restrictions | None:
    years: list[str] = []
    for part in value.split(","):
        found = _YEARS.fullmatch(part.strip())
        if not found or not any((found[1], found[3])):
            return None
        first = int(found[1] or _FIRST_YEAR)
        last = int(found[3] or _LAST_YEAR) if found[2] else first
        first, last = sorted((first, last)) if found[1] and found[3] else (first, last)
        if first == last:
            years.append(str(first))
        years += map(str, range(max(first, _FIRST_YEAR), min(last, _LAST_YEAR) + 1))
    return (Restriction("year", tuple(dict.fromkeys(years))),)


def _fields(value: str) -> Restrictions | None:
    whole = _field(value)  # a name may have commas itself
    named = [whole] if whole else [_field(part) for part in value.split(",")]
    if not all(named):
        return None
    return (Restriction("field", tuple(named)),)


def _field(text: str) -> str:
    """Return the number of the field that *text* names or begins to name, or ""."""
    wanted = " ".join(analysis.folded(text))
    for field in FIELDS:
        names = (str(field.number), field.name, *field.aliases, field.former)
        if wanted and any(_begins(name, wanted) for name in names):
            return str(field.number)
    return ""


def _begins(name: str, wanted: str) -> bool:
    return f"{' '.join(analysis.folded(name))} ".startswith(f"{wanted} ")


def _forms(value: str) -> Restrictions | None:
    ids = tuple(form_term(part) for part in value.split(","))
    return (Restriction("form", ids),) if all(ids) else None


def _numbers(value: str) -> Restrictions | None:
    numbers = tuple("_".join(analysis.folded(part)) for part in value.split(","))
    return (Restriction("number", numbers),) if all(numbers) else None


_READERS: dict[str, Callable[[str], Restrictions | None]] = {
    "donvi": _units,
    "nam": _years,
    "linhvuc": _fields,
    "mau": _forms,
    "so": _numbers,
    "ngay": days,
}
_FIELDS = {
    "donvi": "unit", "nam": "year", "linhvuc": "field", "mau": "form",
}  # fmt: skip


def _parts(text: str) -> tuple[int, int, int]:
    """Return year, month and day of *text*, 0 for what it leaves open."""
    numbers = [int(part) for part in re.split(r"[/.-]", text)]
    if len(re.split(r"[/.-]", text)[0]) != 4:  # noqa: PLR2004 - a year comes last here
        numbers.reverse()
    year, month, day = (*numbers, 0, 0)[:3]
    return year, month, day


def _first_day(text: str) -> dt.date:
    year, month, day = _parts(text)
    return dt.date(year, month or 1, day or 1)


def _last_day(text: str) -> dt.date:
    year, month, day = _parts(text)
    month = month or 12
    return dt.date(year, month, day or calendar.monthrange(year, month)[1])


def _cover(first: dt.date, last: dt.date) -> Iterator[str]:
    """Yield the fewest years, months and days that are all from *first* to *last*."""
    first = max(first, dt.date(_FIRST_YEAR, 1, 1))
    last = min(last, dt.date(_LAST_YEAR, 12, 31))
    while first <= last:
        for form, end in _spans(first):
            if end <= last and (form == "%Y-%m-%d" or _is_start(first, form)):
                yield first.strftime(form)
                first = end + dt.timedelta(days=1)
                break


def _spans(first: dt.date) -> Sequence[tuple[str, dt.date]]:
    """Return the year, the month and the day that begin with *first*, and their end."""
    length = calendar.monthrange(first.year, first.month)[1]
    return (
        ("%Y", dt.date(first.year, 12, 31)),
        ("%Y-%m", first.replace(day=length)),
        ("%Y-%m-%d", first),
    )


def _is_start(day: dt.date, form: str) -> bool:
    return day.day == 1 and (form == "%Y-%m" or day.month == 1)
