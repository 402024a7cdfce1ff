"""What was found in the grids of one record: values, their places, faults."""

import re
from collections.abc import Iterable
from typing import Any

from service.forms.reading import ticks
from service.forms.reading.grids import Cell, CellValue
from service.forms.reading.labels import Slot
from service.forms.reading.letterheads import Letterhead
from service.forms.spelling import words
from service.forms.vocabularies import choice
from service.model.forms import Kind, Property
from service.model.problems import Problem, Severity
from service.vietnamese import parse_date

_DOTS = re.compile(r"[\s._]*(\.{3}|…|_{3})[\s._…]*")
_UNNUMBERED = re.compile(r"[\s.…_]*/[^\W\d].*")
_BY_LINES = (Kind.LINES, Kind.LONG_TEXT)


class Filling:
    """The values of a record while its rows are read.

    *used* are the places that were understood: the others are told at the end. It is
    *blank* while nobody wrote below a label or into a table.
    """

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.places: dict[str, str] = {}
        self.problems: list[Problem] = []
        self.used: set[str] = set()
        self.letterhead = Letterhead()
        self.blank = False

    def use(self, *cells: Cell) -> None:
        """Note that *cells* were understood."""
        self.used.update(cell.place for cell in cells)

    def sees(self, path: str) -> bool:
        """Tell whether the label of *path* was met."""
        return path in self.places

    def has(self, slot: Slot) -> bool:
        """Tell whether *slot* was filled in."""
        return self._get(slot) is not None

    def differs(self, slot: Slot, value: CellValue) -> bool:
        """Tell whether *slot* was filled in with something else than *value*."""
        given = self._get(slot)
        item = slot.property
        return given is not None and _said(item, given) != _said(item, value)

    def put(self, slot: Slot, cell: Cell, value: CellValue) -> None:
        """Put *value*, which stands in *cell*, into *slot*."""
        self.places.setdefault(slot.path, cell.place)
        self.use(cell)
        if cell.fault:
            self.problems.append(cell.fault)
            return
        new = converted(slot.property, value)
        if new is None:
            return
        if self.differs(slot, new):
            self._contradicts(slot, cell)
            return
        self.places[slot.path] = cell.place
        self._set(slot, new)

    def append(self, slot: Slot, cell: Cell) -> None:
        """Add the text of *cell* to *slot* as a further line."""
        self.use(cell)
        if cell.fault:
            self.problems.append(cell.fault)
            return
        more = converted(slot.property, cell.value)
        old = self._get(slot)
        if old is None or more is None:
            self.put(slot, cell, cell.value)
        elif isinstance(old, list):
            self._set(slot, old + more)
        else:
            self._set(slot, f"{old}\n{more}")

    def pass_over(self, slot: Slot, cell: Cell) -> None:
        """Warn that *cell* says something else than the labelled value of *slot*."""
        message = (
            f'Chỗ này ghi khác mục "{slot.property.label}" ở'
            f" {self.places[slot.path]}; chương trình dùng mục đó. Hãy kiểm tra lại."
        )
        self.warn(cell, "contradiction", message)

    def warn(self, cell: Cell, code: str, message: str) -> None:
        """Add a warning about *cell*."""
        self.problems.append(Problem(cell.place, code, message, Severity.WARNING))

    def rows(self, table: Property) -> list[dict[str, Any]]:
        """Return the rows of *table*, to be added to."""
        rows: list[dict[str, Any]] = self.values.setdefault(table.key, [])
        return rows

    def finish(self) -> None:
        """Forget tables nobody filled in."""
        self.values = {k: v for k, v in self.values.items() if v not in ([], {})}

    def unmark_end(self) -> None:
        """Take off the mark of the end (./.), which only the page bears."""
        for key, value in self.values.items():
            if isinstance(value, str) and value.endswith("./."):
                self.values[key] = value.removesuffix("/.")

    def _get(self, slot: Slot) -> Any:
        home = self.values.get(slot.group, {}) if slot.group else self.values
        return home.get(slot.property.key)

    def _set(self, slot: Slot, value: Any) -> None:
        home = self.values.setdefault(slot.group, {}) if slot.group else self.values
        home[slot.property.key] = value

    def _contradicts(self, slot: Slot, cell: Cell) -> None:
        first = self.places[slot.path]
        message = (
            f'"{slot.property.label}" đã ghi ở {first} với nội dung khác. Hãy giữ lại'
            " một chỗ."
        )
        self.problems.append(Problem(cell.place, "duplicate_label", message))


def _said(item: Property, value: Any) -> object:
    """Return what *value* says, however it is written: a choice, a day or words."""
    text = str(value)
    if item.kind is Kind.CHOICE:
        return choice(text, item.choices) or words(text)
    return (item.kind is Kind.DATE and parse_date(text)) or words(text) or text


def converted(item: Property, value: CellValue) -> Any:
    """Return *value* as *item* holds it, None when nobody filled it in."""
    if value is None or not str(value).strip() or _DOTS.fullmatch(str(value)):
        return None
    if item.kind is Kind.LINES:
        return lines(str(value).split("\n"))
    if item.key == "so" and _UNNUMBERED.fullmatch(str(value)):
        return None
    if item.kind is Kind.CHOICE and ticks.has_boxes(str(value)):
        found = ticks.ticked(str(value), item.choices)
        return ", ".join(found) or None
    return value


def lines(texts: Iterable[str]) -> list[str]:
    """Return the lines that say something."""
    return [text for text in texts if text.strip()]


def takes_lines(item: Property) -> bool:
    """Tell whether *item* may go on below its first line."""
    return item.kind in _BY_LINES
