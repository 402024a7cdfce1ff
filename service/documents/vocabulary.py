"""The words of the templates: Jinja filters and tests that write as Decree 30 does."""

import datetime as dt
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from service import vietnamese
from service.documents import measures, metrics
from service.model.fields import FIELDS

BLANK_DATE = "ngày      tháng      năm"
_STOPS = " .,;"
_KEEPER = "Lưu:"
_AS_ABOVE = "Như "
_WEEKDAYS = (
    "thứ Hai",
    "thứ Ba",
    "thứ Tư",
    "thứ Năm",
    "thứ Sáu",
    "thứ Bảy",
    "Chủ nhật",
)
_PLACES = ("THÀNH PHỐ", "TỈNH", "THỊ XÃ", "QUẬN", "HUYỆN", "PHƯỜNG", "THỊ TRẤN", "XÃ")
_POINTS_PER_MM = 72 / 25.4
_LONGEST_TITLE = 120


class Row(dict[str, Any]):
    """A row of a table whose missing cells are blank."""

    def __missing__(self, key: str) -> str:
        return ""


@dataclass(frozen=True)
class Group:
    """The rows of one field of reform under its label; at least one, maybe blank."""

    label: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Item:
    """A paragraph of an outline.

    *level* is part, section, title (a section that is only a heading), subsection,
    point, dash, plus, text or deadline; *lead* its number or sign with the space
    after it. *keeps* tells that it must stay on one page with what follows the
    outline: a signature never stands alone.
    """

    level: str
    lead: str
    text: str
    keeps: bool = False


def lines(text: str) -> list[str]:
    """Return the lines of *text* that are not blank."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def clauses(texts: Iterable[str]) -> list[str]:
    """End every text but the last with a semicolon, the last with a full stop."""
    bare = [_bare(line) for text in texts for line in lines(text)]
    return [f"{text};" for text in bare[:-1]] + [f"{text}." for text in bare[-1:]]


def closing(text: str) -> list[str]:
    """Return the lines of *text*, the last ended with "./." as documents end."""
    found = lines(text)
    return found[:-1] + [f"{_bare(line)}./." for line in found[-1:]]


def addressees(texts: Iterable[str], first: str = "", drafter: str = "") -> list[str]:
    """Write the recipients (nơi nhận); the file copy ("Lưu: VT") comes last.

    *first* ("Như trên", "Như Điều 3") heads them unless a line like it was typed; the
    unit *drafter* keeps a copy too.
    """
    names = [line.lstrip("-– ") for text in texts for line in lines(text)]
    kept = [name for name in names if name.startswith(_KEEPER)]
    others = [name for name in names if not name.startswith(_KEEPER)]
    if first and not any(name.startswith(_AS_ABOVE) for name in others):
        others = [first, *others]
    usual = ", ".join(filter(None, (f"{_KEEPER} VT", drafter)))
    return [f"- {clause}" for clause in clauses([*others, *(kept or [usual])])]


def without(text: str, start: str) -> str:
    """Return *text* without *start* if it was typed although the form prints it."""
    bare = text.strip()
    return (
        bare[len(start) :].strip() if vietnamese.nfc(bare).startswith(start) else bare
    )


def date_words(day: str) -> str:
    """Write an ISO date in words, or leave places to write it by hand."""
    if not day:
        return f"{BLANK_DATE}       "
    return vietnamese.date_words(dt.date.fromisoformat(day))


def day(date: str) -> str:
    """Write an ISO date as tables do, padded as `date_words`: 05/4/2022."""
    if not date:
        return ""
    return "/".join(
        re.findall(r"\d+", vietnamese.date_words(dt.date.fromisoformat(date)))
    )


def weekday(day: str) -> str:
    """Name the day of the week of an ISO date: "thứ Hai" (Appendix II, IV.5)."""
    return _WEEKDAYS[dt.date.fromisoformat(day).weekday()] if day else ""


def tick(value: str, choice: str) -> str:
    """Write *choice* with its box, filled if it is the *value*.

    Liberation Serif has no ☒; it has these two, as Times New Roman does.
    """
    return f"{'■' if value == choice else '□'} {choice}"


def place_below(name: str, room: float, size: float = 12) -> str:
    """Break an agency's name before its province if it is wider than *room* mm."""
    if metrics.width(name, size) <= room * _POINTS_PER_MM:
        return name
    for place in _PLACES:
        head, found, tail = name.partition(f" {place} ")
        if found:
            return f"{head}\n{place} {tail}"
    return name


def by_field(rows: Iterable[Mapping[str, Any]], key: str) -> list[Group]:
    """Group rows under the six fields of reform, in their order, none left out.

    A row of another field gets its own group at the end: nothing typed is lost.
    """
    named: dict[str, list[Row]] = {field.name: [] for field in FIELDS}
    for row in rows:
        named.setdefault(str(row[key]), []).append(Row(row))
    labels = {field.name: field.label for field in FIELDS}
    return [
        Group(labels.get(name, name), tuple(found or [Row()]))
        for name, found in named.items()
    ]


def field_sections(
    rows: Iterable[Mapping[str, Any]], key: str, year: int
) -> list[Group]:
    """Group rows under the fields they tell of, counted from 1, as named in *year*."""
    found = [group for group in by_field(rows, key) if any(group.rows[0].values())]
    names = {field.label: field.name_in(year) for field in FIELDS}
    return [
        Group(f"{number}. {names.get(group.label, group.label)}", group.rows)
        for number, group in enumerate(found, start=1)
    ]


def part(filled: Iterable[Any]) -> str:
    """Number a part in Roman that comes after those of the parts that are *filled*."""
    return vietnamese.roman(1 + sum(map(bool, filled)))


def columns(rows: Iterable[Mapping[str, Any]], headings: Sequence[str]) -> int:
    """Count the columns of a free table: all that have a heading or anything below."""
    used = [n for row in rows for n, cell in enumerate(row.values(), start=1) if cell]
    return max([len(headings), *used])


def is_filled(group: Mapping[str, Any]) -> bool:
    """Tell whether anything was filled into *group*."""
    return any(value not in ("", None) for value in group.values())


_LEVELS = {
    "I": "part",
    "1": "section",
    "1.1": "subsection",
    "a": "point",
    "-": "dash",
    "+": "plus",
}
_NUMBERED = ("part", "section", "subsection", "point")


class _Counter:
    """Numbers the levels of an outline, each anew under its parent."""

    def __init__(self) -> None:
        self._counts = dict.fromkeys(_NUMBERED, 0)

    def lead(self, level: str) -> str:
        """Return the number or sign that stands before the next item of *level*."""
        if level in _NUMBERED:
            self._advance(level)
        counts = self._counts
        section = counts["section"]
        return {
            "part": f"{vietnamese.roman(counts['part'])}. ",
            "section": f"{section}. ",
            "subsection": f"{section}." * bool(section) + f"{counts['subsection']}. ",
            "point": f"{vietnamese.letter(counts['point'])}) ",
            "dash": "- ",
            "plus": "+ ",
        }.get(level, "")

    def _advance(self, level: str) -> None:
        self._counts[level] += 1
        for lower in _NUMBERED[_NUMBERED.index(level) + 1 :]:
            self._counts[lower] = 0


def outline(
    rows: Sequence[Mapping[str, Any]],
    level: str,
    text: str,
    deadline: str,
    *,
    closed: bool = False,
) -> list[Item]:
    """Turn the rows of a body into numbered paragraphs (Appendix I, II.6.đ).

    *level*, *text* and *deadline* name the columns. With *closed* the last paragraph
    ends the document: with "./." and on the page of the signature.
    """
    counter = _Counter()
    items = list(
        itertools.chain.from_iterable(
            _items(Row(row), (level, text, deadline), counter) for row in rows
        )
    )
    return _closed(items) if closed else items


def _items(
    row: Row, columns: tuple[str, str, str], counter: _Counter
) -> Iterator[Item]:
    cap, text, deadline = (str(row[column]) for column in columns)
    level = _LEVELS.get(cap.strip(), "text")
    found = lines(text)
    for position, line in enumerate(found):
        if position:
            yield Item("text", "", line)
            continue
        if level in ("dash", "plus"):
            line = line.lstrip("-–+ ")  # noqa: PLW2901 - the sign is ours to write
        is_title = level == "section" and len(found) == 1 and _is_title(line)
        yield Item("title" if is_title else level, counter.lead(level), line)
    if deadline:
        yield Item("deadline", "", without(deadline, "Thời hạn:"))


def articles(rows: Iterable[Mapping[str, Any]], title: str, text: str) -> list[Item]:
    """Turn the articles (điều) of a decision into paragraphs, the last one closed.

    The first paragraph of each has the level article, or title where it is named.
    """
    items: list[Item] = []
    for number, row in enumerate(rows, start=1):
        lead, name = f"Điều {number}. ", str(row[title]).strip()
        first, *others = [*([name] if name else []), *lines(str(row[text]))]
        items.append(Item("title" if name else "article", lead, first))
        items += [Item("text", "", line) for line in others]
    return _closed(items)


def _is_title(line: str) -> bool:
    return len(line) <= _LONGEST_TITLE and line[-1] not in ".;:,"


def _closed(items: list[Item]) -> list[Item]:
    last_two = [replace(item, keeps=True) for item in items[-2:]]
    if last_two:
        last_two[-1] = replace(last_two[-1], text=closing(last_two[-1].text)[-1])
    return items[:-2] + last_two


def _bare(text: str) -> str:
    return text.strip().removesuffix("./.").rstrip(_STOPS)


FILTERS: Mapping[str, Callable[..., Any]] = {
    "addressees": addressees,
    "articles": articles,
    "by_field": by_field,
    "clauses": clauses,
    "closing": closing,
    "columns": columns,
    "date_words": date_words,
    "day": day,
    "days_after": vietnamese.days_after,
    "decimal": measures.decimal,
    "field_sections": field_sections,
    "lines": lines,
    "on_time": measures.on_time,
    "outline": outline,
    "part": part,
    "percent": measures.percent,
    "place_below": place_below,
    "tick": tick,
    "total": measures.total,
    "verdict": measures.verdict,
    "verdicts": measures.verdicts,
    "weekday": weekday,
    "without": without,
}
TESTS: Mapping[str, Callable[..., bool]] = {"filled": is_filled}
