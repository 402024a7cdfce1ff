"""What was found in the grids of one record: values, their places, faults."""

from collections.abc import Iterable
from typing import Any

from service.forms.reading import ticks
from service.forms.reading.grids import Cell, CellValue
from service.forms.reading.labels import Slot
from service.model.forms import Kind, Property
from service.model.problems import Problem

_BY_LINES = (Kind.LINES, Kind.LONG_TEXT)


class Filling:
    """The values of a record while its rows are read."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.places: dict[str, str] = {}
        self.problems: list[Problem] = []

    def sees(self, path: str) -> bool:
        """Tell whether the label of *path* was met."""
        return path in self.places

    def has(self, slot: Slot) -> bool:
        """Tell whether *slot* was filled in."""
        return self._get(slot) is not None

    def put(self, slot: Slot, cell: Cell, value: CellValue) -> None:
        """Put *value*, which stands in *cell*, into *slot*."""
        self.places.setdefault(slot.path, cell.place)
        if cell.fault:
            self.problems.append(cell.fault)
            return
        new = converted(slot.property, value)
        if new is None:
            return
        old = self._get(slot)
        if old is not None and old != new:
            self._contradicts(slot, cell)
            return
        self.places[slot.path] = cell.place
        self._set(slot, new)

    def append(self, slot: Slot, cell: Cell) -> None:
        """Add the text of *cell* to *slot* as a further line."""
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

    def rows(self, table: Property) -> list[dict[str, Any]]:
        """Return the rows of *table*, to be added to."""
        rows: list[dict[str, Any]] = self.values.setdefault(table.key, [])
        return rows

    def finish(self) -> None:
        """Forget tables nobody filled in."""
        self.values = {k: v for k, v in self.values.items() if v not in ([], {})}

    def _get(self, slot: Slot) -> Any:
        return self._home(slot).get(slot.property.key)

    def _set(self, slot: Slot, value: Any) -> None:
        self._home(slot)[slot.property.key] = value

    def _home(self, slot: Slot) -> dict[str, Any]:
        if not slot.group:
            return self.values
        home: dict[str, Any] = self.values.setdefault(slot.group, {})
        return home

    def _contradicts(self, slot: Slot, cell: Cell) -> None:
        first = self.places[slot.path]
        message = (
            f'"{slot.property.label}" đã ghi ở {first} với nội dung khác. Hãy giữ lại'
            " một chỗ."
        )
        self.problems.append(Problem(cell.place, "duplicate_label", message))


def converted(item: Property, value: CellValue) -> Any:
    """Return *value* as *item* holds it, None when nobody filled it in."""
    if value is None or not str(value).strip():
        return None
    if item.kind is Kind.LINES:
        return lines(str(value).split("\n"))
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
