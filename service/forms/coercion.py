"""What people and spreadsheets write → what the schema of a form expects.

Meaning is never guessed: what cannot be read stays as it came, and the schema
complains about it.
"""

import datetime as dt
import math
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from service import vietnamese
from service.forms import dates, paths, vocabularies
from service.forms.complaints import Complaint, unknown_key
from service.model.forms import Kind, Property

_LONGEST_KEY = 60
_DIGITS = re.compile(r"\d{1,9}")
_DASH = re.compile(r"[-–—−]+")
_SERIAL = re.compile(r"\d{5}", re.ASCII)
_INTEGER = re.compile(r"[+-]?\d{1,15}(?:[.,]0+)?", re.ASCII)


class Coercion:
    """The coercion of one submission; holds what it came across.

    *complaints* are faults only the typed text shows, *warnings* what was guessed.
    *rows* tells for each list the numbers its remaining rows had before empty ones
    were dropped. A dash in a column of numbers is 0, as clerks write it.
    """

    def __init__(self) -> None:
        self.complaints: list[Complaint] = []
        self.warnings: list[Complaint] = []
        self.rows: dict[paths.Path, list[int]] = {}
        self._coerce: Mapping[Kind, Callable[[Property, Any, paths.Path], Any]] = {
            Kind.TEXT: self._text,
            Kind.LONG_TEXT: self._long_text,
            Kind.INTEGER: self._integer,
            Kind.DATE: self._date,
            Kind.CHOICE: self._choice,
            Kind.LINES: self._lines,
            Kind.TABLE: self._table,
            Kind.GROUP: self._group,
        }

    def level(
        self,
        properties: Iterable[Property],
        values: Mapping[Any, Any],
        path: paths.Path = (),
    ) -> dict[str, Any]:
        """Return *values* coerced, without blank ones and unknown keys."""
        known = {prop.key: prop for prop in properties}
        coerced = {}
        for key, raw in values.items():
            prop = known.get(key)
            if prop is None:
                self._unknown(str(key), known, path)
                continue
            value = self._coerce[prop.kind](prop, raw, (*path, prop.key))
            if value not in (None, "", [], {}):
                coerced[prop.key] = value
        return coerced

    def original(self, path: paths.Path) -> paths.Path:
        """Return *path* with the row numbers the sender knows."""
        written: paths.Path = ()
        for step in path:
            kept = self.rows.get(written)
            written += (kept[step] if kept and isinstance(step, int) else step,)
        return written

    def _unknown(
        self, key: str, known: Mapping[str, Property], path: paths.Path
    ) -> None:
        writings = {w: p.key for p in known.values() for w in (*p.labels, p.key)}
        message = unknown_key(key, writings)
        here = (*path, key[:_LONGEST_KEY])
        self.complaints.append(Complaint(here, "unknown_key", message))

    def _text(self, prop: Property, raw: Any, path: paths.Path) -> Any:
        text = self._written(raw, path)
        if prop.vocabulary and isinstance(text, str):
            return vocabularies.match(prop.vocabulary, text) or text
        return text

    def _long_text(self, _prop: Property, raw: Any, path: paths.Path) -> Any:
        if isinstance(raw, list) and not any(isinstance(r, list | dict) for r in raw):
            lines = [self._written(line, (*path, n)) for n, line in enumerate(raw)]
            return "\n".join(str(line) for line in lines if line is not None)
        return self._written(raw, path)

    def _integer(self, prop: Property, raw: Any, path: paths.Path) -> Any:
        if isinstance(raw, float) and raw.is_integer():
            return int(raw)
        text = self._written(raw, path) if isinstance(raw, str) else raw
        if not isinstance(text, str):
            return text
        if _DASH.fullmatch(text):
            return 0 if len(path) > 1 else None
        for label in prop.labels:
            text = _without_label(text, label)
        if _INTEGER.fullmatch(text):
            return int(re.split("[.,]", text)[0])
        return text

    def _date(self, _prop: Property, raw: Any, path: paths.Path) -> Any:
        if isinstance(raw, dt.datetime):
            return raw.date().isoformat()
        if isinstance(raw, dt.date):
            return raw.isoformat()
        text = self._written(raw, path)
        if not isinstance(text, str):
            return text
        if _SERIAL.fullmatch(text) and (serial := dates.from_serial(int(text))):
            self._understood(text, serial, path)
            return serial.isoformat()
        day = vietnamese.parse_date(text)
        return day.isoformat() if day and _says_nothing_else(text, day) else text

    def _understood(self, text: str, day: dt.date, path: paths.Path) -> None:
        understood = f"số '{text}' của Excel được hiểu là ngày {_day_text(day)}"
        message = f"{understood}. Hãy kiểm tra lại."
        self.warnings.append(Complaint(path, "serial_date", message))

    def _choice(self, prop: Property, raw: Any, path: paths.Path) -> Any:
        text = self._written(raw, path)
        if not isinstance(text, str) or not text:
            return text
        if prop.vocabulary:
            return vocabularies.match(prop.vocabulary, text) or text
        return vocabularies.choice(text, prop.choices) or text

    def _lines(self, _prop: Property, raw: Any, path: paths.Path) -> Any:
        if isinstance(raw, str):
            raw = vietnamese.nfc(raw).split("\n")
        if not isinstance(raw, list):
            return raw
        lines = [self._written(line, (*path, n)) for n, line in enumerate(raw)]
        return self._without_blanks(lines, path)

    def _table(self, prop: Property, raw: Any, path: paths.Path) -> Any:
        if not isinstance(raw, list):
            return self._written(raw, path)
        rows = [self._group(prop, row, (*path, n)) for n, row in enumerate(raw)]
        return [_joined(prop, row) for row in self._without_blanks(rows, path)]

    def _group(self, prop: Property, raw: Any, path: paths.Path) -> Any:
        if not isinstance(raw, dict):
            return self._written(raw, path)
        return self.level(prop.members, raw, path)

    def _without_blanks(self, values: list[Any], path: paths.Path) -> list[Any]:
        kept = [n for n, value in enumerate(values) if value not in (None, "", {})]
        self.rows[path] = kept
        return [values[n] for n in kept]

    def _written(self, raw: Any, path: paths.Path) -> Any:
        """Return what was typed as text, trimmed; None when it is blank."""
        if isinstance(raw, dt.date):
            return _day_text(raw)
        if isinstance(raw, int | float) and not isinstance(raw, bool):
            return _number_text(raw)
        if not isinstance(raw, str):
            return raw
        text = vietnamese.nfc(raw)
        if bad := vietnamese.forbidden(text):
            shown = f" {bad}" if bad.isprintable() else " ẩn"
            message = (
                f"ký tự{shown} (U+{ord(bad):04X}) ở vị trí {text.index(bad) + 1} không "
                "in được bằng phông Times New Roman. Hãy xóa hoặc thay ký tự đó."
            )
            self.complaints.append(Complaint(path, "bad_character", message))
        return text.strip() or None


def _joined(table: Property, row: Any) -> Any:
    """Return *row* with what it leaves blank of the known row that it names."""
    if not isinstance(row, dict):
        return row
    first = table.members[0].key
    named = vietnamese.fold(str(row.get(first, "")))
    found = (k for k in table.known if named == vietnamese.fold(str(k[first])))
    return {**next(found, {}), **row}


def _without_label(text: str, label: str) -> str:
    """Return *text* without its own label before it: "Năm 2026" is 2026."""
    begun = vietnamese.fold(text).startswith(vietnamese.fold(label))
    rest = text[len(label) :]
    return rest.lstrip(" :") if begun and not rest[:1].isalnum() else text


def _says_nothing_else(text: str, day: dt.date) -> bool:
    """Tell whether the numbers of *text* are those of *day*: 114/4/2022 is no date."""
    numbers = sorted(map(int, _DIGITS.findall(text)))
    return numbers == sorted((day.day, day.month, day.year))


def _day_text(day: dt.date) -> str:
    """Write a date cell as documents do in running text: 05/4/2022."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)  # noqa: PLR2004 - as vietnamese.date_words
    return f"{day.day:02d}/{month}/{day.year}"


def _number_text(number: float) -> Any:
    if not math.isfinite(number):
        return number
    return str(int(number)) if float(number).is_integer() else str(number)
