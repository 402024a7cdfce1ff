"""The row of totals below a table of numbers, which the program adds up itself."""

from collections.abc import Mapping

from service.forms.reading.filling import Filling
from service.forms.reading.grids import Cell
from service.model.forms import Kind, Property


def check(table: Property, totals: Mapping[str, Cell], filling: Filling) -> None:
    """Warn of each of the *totals* that is not the sum of the rows above it."""
    for member in table.members:
        cell = totals.get(member.key)
        if member.kind is not Kind.INTEGER or cell is None:
            continue
        numbers = [_number(row.get(member.key)) for row in filling.rows(table)]
        total, added = _number(cell.value), sum(n for n in numbers if n is not None)
        if total is not None and total != added:
            message = (
                f'Dòng tổng ghi {total} nhưng các dòng trên cộng lại là {added} ở cột "'
                f'{member.label}". Hãy kiểm tra lại các số.'
            )
            filling.warn(cell, "wrong_total", message)


def _number(value: object) -> int | None:
    text = str(value).strip()
    return int(text) if text.isdecimal() else None
