"""Rows of one record → its values, found by the labels of the form."""

from collections.abc import Iterable

from service.forms.reading import (
    captions,
    letterheads,
    letters,
    outline,
    residue,
    tables,
)
from service.forms.reading.filling import Filling, takes_lines
from service.forms.reading.grids import Cell, Row
from service.forms.reading.labels import Slot, Slots
from service.forms.reading.signatures import is_foot
from service.model.forms import Form, Kind, Property


def match(rows: Iterable[Row], form: Form) -> Filling:
    """Return what *rows* fill into *form*."""
    rows = tuple(rows)
    reading = _Reading(form)
    length, understood = letters.read(rows, form, reading.filling)
    outlined = outline.read(rows, form, reading.filling)
    for row in outlined:
        reading.filling.use(*row.filled)
    for row in rows:
        if row not in outlined and row not in understood:
            reading.take(row)
    filling = reading.finish()
    filling.blank = not filling.values and not filling.problems
    filling.letterhead = letterheads.find(rows)
    filling.use(*filling.letterhead.cells)
    if filling.letterhead.lines:
        filling.unmark_end()
    captions.complete(filling, rows[:length], form)
    filling.problems += residue.unread(rows, form, filling.used)
    return filling


def score(rows: Iterable[Row], form: Form) -> int:
    """Return how much of *rows* *form* knows: table columns, else nothing."""
    rows = tuple(rows)
    headers = [found for row in rows if (found := tables.find(row, form))]
    sections = outline.sections(rows, form)
    return max((len(header) for _, header in headers), default=0) + len(sections)


class _Reading:
    """The reading of one record, row by row."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.filling = Filling()
        self.slots = Slots(form)
        self.tables: dict[str, tables.Table] = {}
        self.table: tables.Table | None = None
        self.group = ""
        self.open: tuple[Slot, int] | None = None

    def take(self, row: Row) -> None:
        """Read the next row."""
        if not row.filled:
            return
        if found := tables.find(row, self.form):
            self._begin(row, *found)
        elif self.table and self._ends(row, self.table):
            self.table = None
            self._outside(row)
        elif self.table:
            self.table.take(row)
        else:
            self._outside(row)

    def finish(self) -> Filling:
        """Return what was found."""
        for table in self.tables.values():
            table.end()
        self.filling.finish()
        return self.filling

    def _begin(self, row: Row, item: Property, header: tables.Header) -> None:
        self.open = None
        self.table = self.tables.setdefault(item.key, tables.Table(item, self.filling))
        self.table.begin(row, header)

    def _ends(self, row: Row, table: tables.Table) -> bool:
        if not table.continues_in(row) or table.ends_at(row):
            return True
        first, *others = row.filled
        if first.column > min(table.columns) or len(others) > 1:
            return False
        slot = self._labelled(first)
        return slot is not None and not self.filling.sees(slot.path)

    def _labelled(self, cell: Cell) -> Slot | None:
        """Return the unfilled slot *cell* labels, alone or before a colon."""
        label, _, _ = cell.text.partition(":")
        return self.slots.find(cell.text, self.group) or (
            self.slots.find(label, self.group) if ":" in cell.text else None
        )

    def _outside(self, row: Row) -> None:
        """Read a row that stands in no table."""
        if not self._label_row(row):
            self._go_on(row)

    def _label_row(self, row: Row) -> bool:
        cells = list(row.cells)
        found = False
        while cells:
            cell = cells.pop(0)
            slot = self.slots.find(cell.text, self.group) if cell.text else None
            if slot is None and row.table and "\n" in cell.text:
                slot = self.slots.find(cell.text.split("\n")[0], self.group)
            if slot is None:
                found = self._inline(cell) or found
                continue
            found = True
            self.filling.use(cell)
            if slot.property.kind is Kind.GROUP:
                self.group = slot.property.key
            value = cells.pop(0) if cells else None
            self._fill(slot, cell, value)
        return found

    def _fill(self, slot: Slot, label: Cell, value: Cell | None) -> None:
        self.open = None
        if slot.property.kind is Kind.TABLE:
            return
        if slot.property.kind is Kind.GROUP:
            self.filling.places.setdefault(slot.path, label.place)
            return
        if takes_lines(slot.property):
            self.open = (slot, value.column if value else label.column)
        target = value or Cell(None, label.place)
        self.filling.put(slot, target, target.value)

    def _inline(self, cell: Cell) -> bool:
        """Read "Label: value" in one cell or paragraph."""
        label, colon, value = cell.text.partition(":")
        slot = self.slots.find(label, self.group) if colon else None
        if slot is None or slot.property.kind in (Kind.TABLE, Kind.GROUP):
            return False
        self.open = (slot, cell.column) if takes_lines(slot.property) else None
        self.filling.put(slot, cell, value)
        return True

    def _go_on(self, row: Row) -> None:
        """Add a row without a label to the text begun above it."""
        if self.open is None:
            return
        slot, column = self.open
        if is_foot(row) or outline.is_heading(row):
            self.open = None
        elif len(row.filled) == 1 and row.filled[0].column == column:
            if not outline.is_hint(row, begun=self.filling.has(slot)):
                self.filling.append(slot, row.filled[0])
            self.filling.use(row.filled[0])
        else:
            self.open = None
