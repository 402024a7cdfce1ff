"""Rows of a grid below a table's header → rows of values.

Takes the agency's own Mẫu 1 and Mẫu 2: a row that only names a field of reform sets
the field of the rows below it.
"""

from collections.abc import Mapping

from service.forms import paths, vocabularies
from service.forms.reading.filling import Filling, converted
from service.forms.reading.grids import Cell, Row
from service.forms.reading.labels import bare, by_label
from service.forms.reading.signatures import is_foot
from service.forms.spelling import plain
from service.model.forms import Form, Kind, Property
from service.model.problems import Problem, Severity

Header = Mapping[int, Property]

_ENOUGH = 2
_COUNTERS = {"stt", "tt", "so tt", "so thu tu"}
_TOTALS = {"cong", "tong", "tong cong", "tong so"}


def find(row: Row, form: Form) -> tuple[Property, Header] | None:
    """Return the table of *form* whose header *row* is, with its columns."""
    found = [
        (item, header)
        for item in form.properties
        if item.kind is Kind.TABLE and (header := _header(row, item))
    ]
    return max(found, key=lambda pair: len(pair[1]), default=None)


def _header(row: Row, table: Property) -> Header:
    known = by_label(table.members)
    columns: dict[int, Property] = {}
    for cell in row.cells:
        item = _column(cell, known)
        if item and item not in columns.values():
            columns[cell.column] = item
    enough = min(_ENOUGH, len(table.members))
    return columns if len(columns) >= enough else {}


def _column(cell: Cell, known: Mapping[str, Property]) -> Property | None:
    if cell.is_blank:
        return None
    return known.get(bare(cell.text)) or known.get(bare(cell.text.split("\n")[0]))


class Table:
    """A table of a record while its rows are read into *filling*."""

    def __init__(self, item: Property, filling: Filling) -> None:
        self.property = item
        self.filling = filling
        self.columns: Header = {}
        self.block = 0
        self.width = 0
        self._fresh = False
        self._field: Cell | None = None
        self._counts = any(m.kind is Kind.INTEGER for m in item.members)
        fields = [m for m in item.members if m.vocabulary == vocabularies.FIELD]
        self._field_column = fields[0] if fields else None

    def begin(self, row: Row, header: Header) -> None:
        """Take *row* as the header, or as its second line when it follows one."""
        self.columns = {**self.columns, **header} if self._fresh else header
        self._fresh = True
        self.block, self.width = row.table, _width(row)
        self.filling.places.setdefault(self.property.key, row.cells[0].place)
        self._warn_of_unknown(row)

    def continues_in(self, row: Row) -> bool:
        """Tell whether *row* belongs to this table, or to one that goes on with it."""
        same_shape = row.table != 0 and _width(row) == self.width
        return row.table == self.block or (row.table == self.block + 1 and same_shape)

    def ends_at(self, row: Row) -> bool:
        """Tell whether *row* is the foot below this table."""
        grouped = self._field_column is not None and self._field_column.required
        return grouped and is_foot(row)

    def take(self, row: Row) -> None:
        """Read *row*, which is neither blank nor a header."""
        self._fresh = False
        self.block = row.table
        if self._is_total(row) or self._names_field(row):
            return
        cells = {self.columns[c.column].key: c for c in self._own(row)}
        if any(not c.is_blank and not c.continues for c in cells.values()):
            self._add(cells, row)

    def _own(self, row: Row) -> list[Cell]:
        return [cell for cell in row.cells if cell.column in self.columns]

    def _is_total(self, row: Row) -> bool:
        return self._counts and plain(row.text).strip(" :") in _TOTALS

    def _names_field(self, row: Row) -> bool:
        """Tell whether *row* only names a field of reform, and remember the field."""
        own = [c for c in self._own(row) if not c.is_blank and not c.continues]
        named = own or row.filled
        if not self._field_column or len(named) != 1:
            return False
        cell = named[0]
        column = self.columns.get(cell.column, self._field_column)
        if column != self._field_column or cell.fault:
            return False
        if vocabularies.field_name(bare(cell.text)) is None:
            return False
        self._field = cell
        return True

    def _add(self, cells: Mapping[str, Cell], row: Row) -> None:
        rows = self.filling.rows(self.property)
        path: paths.Path = (self.property.key, len(rows))
        self.filling.places[paths.dotted(path)] = row.place
        values = {}
        for member in self.columns.values():
            cell = self._shown(member, cells.get(member.key))
            if cell is None:
                continue
            self.filling.places[paths.dotted((*path, member.key))] = cell.place
            if cell.fault:
                self.filling.problems.append(cell.fault)
            elif (value := converted(member, cell.value)) is not None:
                values[member.key] = value
        rows.append(values)

    def _shown(self, member: Property, cell: Cell | None) -> Cell | None:
        """Return the cell that speaks for *member*: a field may stand above."""
        if member != self._field_column:
            return cell
        if cell is not None and not cell.is_blank:
            self._field = cell
            return cell
        return self._field if member.required and self._field else cell

    def _warn_of_unknown(self, row: Row) -> None:
        for cell in row.filled:
            if cell.column in self.columns or bare(cell.text) in _COUNTERS:
                continue
            message = (
                f'Không rõ cột "{cell.text.strip()}" nên bỏ qua cột này. Các cột:'
                f" {', '.join(m.label for m in self.property.members)}."
            )
            warning = Severity.WARNING
            problem = Problem(cell.place, "unknown_column", message, warning)
            self.filling.problems.append(problem)


def _width(row: Row) -> int:
    return len(row.cells)
