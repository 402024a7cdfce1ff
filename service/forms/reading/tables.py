"""Rows of a grid below a table's header → rows of values.

Takes the agency's own Mẫu 1 and Mẫu 2: a row that only names a field of reform sets
the field of the rows below it.
"""

from collections.abc import Mapping

from service.forms import paths, vocabularies
from service.forms.reading import totals
from service.forms.reading.filling import Filling, converted
from service.forms.reading.grids import Cell, Row
from service.forms.reading.labels import bare, by_label
from service.forms.reading.signatures import is_foot
from service.forms.spelling import quoted
from service.model.forms import Form, Kind, Property
from service.model.problems import Problem, Severity

Header = Mapping[int, Property]

_ENOUGH = 2
_COUNTERS = {"stt", "tt", "so tt", "so thu tu"}
_TOTALS = {"cong", "tong", "tong cong", "tong so", "cong tong"}


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
    """A table of a record while its rows are read into *filling*.

    Below a row that only names a field of reform, a bare number in the column of the
    field counts the rows (STT); elsewhere it is the number of a field.
    """

    def __init__(self, item: Property, filling: Filling) -> None:
        self.property = item
        self.filling = filling
        self.columns: Header = {}
        self.block = 0
        self.width = 0
        self._fresh = False
        self._field: Cell | None = None
        self._grouped = False
        self._lone: list[Cell] = []
        self._told: set[int] = set()
        self._counts = any(m.kind is Kind.INTEGER for m in item.members)
        fields = [m for m in item.members if m.vocabulary == vocabularies.FIELD]
        self._field_column = fields[0] if fields else None

    def begin(self, row: Row, header: Header) -> None:
        """Take *row* as the header, or as its second line when it follows one."""
        self.columns = {**self.columns, **header} if self._fresh else header
        self._fresh = True
        self.block, self.width = row.table, _width(row)
        self.filling.places.setdefault(self.property.key, row.cells[0].place)
        self.filling.use(*row.filled)
        self._warn_of_unknown(row)

    def continues_in(self, row: Row) -> bool:
        """Tell whether *row* belongs to this table, or to one that goes on with it."""
        same_shape = row.table != 0 and _width(row) == self.width
        return row.table == self.block or (row.table == self.block + 1 and same_shape)

    def ends_at(self, row: Row) -> bool:
        """Tell whether *row* is the foot or a note below this table."""
        return self._by_field and (is_foot(row) or self._is_note(row))

    def take(self, row: Row) -> None:
        """Read *row*, which is neither blank nor a header."""
        self._fresh = False
        self.block = row.table
        self.filling.use(*(c for c in row.filled if c.column in self._told))
        if self._is_total(row):
            self.filling.use(*row.filled)
            totals.check(self.property, self._by_key(row), self.filling)
        elif self._names_field(row):
            self.filling.use(*row.filled)
        elif any(not c.is_blank and not c.continues for c in self._own(row)):
            self._add(self._by_key(row), row)

    def end(self) -> None:
        """Warn of fields that were named but have no numbers, in a filled table."""
        for cell in self._lone if self.filling.rows(self.property) else ():
            field = vocabularies.field_name(cell.text) or cell.text
            message = (
                f"Chưa có số liệu của lĩnh vực {quoted(field)}. Nếu không có thì ghi 0."
            )
            self.filling.warn(cell, "no_numbers", message)
        self._lone = []

    @property
    def _by_field(self) -> bool:
        """Whether every row belongs to a field of reform, as in Mẫu 1 and Mẫu 2."""
        return self._field_column is not None and self._field_column.required

    def _by_key(self, row: Row) -> dict[str, Cell]:
        return {self.columns[c.column].key: c for c in self._own(row)}

    def _is_note(self, row: Row) -> bool:
        """Tell whether *row* is one sentence about the table: "Người lập biểu: …"."""
        if len(row.filled) != 1 or row.filled[0].fault:
            return False
        cell = row.filled[0]
        noted = ":" in cell.text or cell.text.strip()[:1] in "(*"
        first = cell.column <= min(self.columns)
        return first and noted and vocabularies.field_name(bare(cell.text)) is None

    def _own(self, row: Row) -> list[Cell]:
        return [cell for cell in row.cells if cell.column in self.columns]

    def _is_total(self, row: Row) -> bool:
        return self._counts and bare(row.text) in _TOTALS

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
        if not (self._grouped and _is_bare_number(cell)):
            self._field, self._grouped = cell, True
            self._lone += [cell] if self._counts else []
        return True

    def _add(self, cells: Mapping[str, Cell], row: Row) -> None:
        rows = self.filling.rows(self.property)
        self.filling.use(*self._own(row))
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
        if cell is not None and self._is_counter(cell):
            cell = None
        if cell is not None and not cell.is_blank:
            self._field = cell
            return cell
        shown = self._field if member.required and self._field else cell
        self._lone = [lone for lone in self._lone if lone is not shown]
        return shown

    def _is_counter(self, cell: Cell) -> bool:
        """Tell whether *cell* counts rows, and warn where it may name another field."""
        if not (self._grouped and self._field and _is_bare_number(cell)):
            return False
        field = vocabularies.field_name(bare(self._field.text))
        if vocabularies.field_name(bare(cell.text)) != field:
            message = (
                f'Số {quoted(cell.text)} ở cột "Lĩnh vực" được hiểu là số thứ tự;'
                f' dòng này thuộc lĩnh vực ghi ở trên: "{field}". Hãy kiểm tra lại.'
            )
            self.filling.warn(cell, "counter", message)
        return True

    def _warn_of_unknown(self, row: Row) -> None:
        for cell in row.filled:
            if cell.column in self.columns:
                continue
            self._told.add(cell.column)
            if bare(cell.text) in _COUNTERS:
                continue
            message = (
                f"Không rõ cột {quoted(cell.text)} nên bỏ qua cột này. Các cột:"
                f" {', '.join(m.label for m in self.property.members)}."
            )
            warning = Severity.WARNING
            problem = Problem(cell.place, "unknown_column", message, warning)
            self.filling.problems.append(problem)


def _is_bare_number(cell: Cell) -> bool:
    return cell.text.strip().rstrip(".").isdecimal()


def _width(row: Row) -> int:
    return len(row.cells)
