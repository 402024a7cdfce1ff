"""Numbers of a report ↔ what the same unit filed before on another form."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from service.filing.cabinet import Cabinet
from service.model.filing import Filed
from service.model.forms import Form, Tally
from service.model.problems import Problem, Severity
from service.model.records import Record

Counts = Mapping[Any, int]
"""A number for each value of the column that parts a table; "" where none does."""


def warnings(
    cabinet: Cabinet, forms: Mapping[str, Form], record: Record
) -> Iterator[Problem]:
    """Yield a warning for each number of *record* that the archive does not bear out.

    A unit that has filed nothing on the other form is not warned.
    """
    form = forms[record.form]
    for tally in form.tallies:
        other = forms[tally.form]
        start = _key_start(form, other, record)
        filed = cabinet.under(start) if start else ()
        if filed:
            yield from _differences(form, other, tally, record, filed)


def _key_start(form: Form, other: Form, record: Record) -> str:
    """Return how the keys of *other* begin that belong to *record*, "" if none can."""
    own = dict(zip(form.key, record.key.split("|")[1:], strict=False))
    if not own.keys() >= {*other.key}:
        return ""
    return "|".join([other.id, *(own[name] for name in other.key), ""])


def _differences(
    form: Form, other: Form, tally: Tally, record: Record, filed: Sequence[Filed]
) -> Iterator[Problem]:
    own = _counts([record], tally.each, tally.by, tally.count)
    records = [one.record for one in filed]
    theirs = {
        column: _counts(records, tally.rows, tally.by, column)
        for column in tally.sums or ("",)
    }
    accessions = ", ".join(one.accession for one in filed)
    for value in dict.fromkeys(chain(own, *theirs.values())):
        numbers = {column: counts.get(value, 0) for column, counts in theirs.items()}
        number = own.get(value, 0)
        if number not in numbers.values():
            listed = (_said(other, tally.rows, *one) for one in numbers.items())
            at = f" ở “{value}”" if value else ""
            said = _said(form, tally.each, tally.count, number)
            message = (
                f"{said}{at}, nhưng {other.type} đã lưu ({accessions}) có "
                f"{'; '.join(listed)}. Hãy đối chiếu rồi sửa biểu ghi sai."
            )
            yield Problem(_label(form, tally.each), "tally", message, Severity.WARNING)


def _counts(records: Iterable[Record], table: str, by: str, count: str) -> Counts:
    """Return the rows of *table*, or the sums of *count*, for each value of *by*."""
    found: Counter[Any] = Counter()
    for record in records:
        for row in record.values.get(table, ()):
            value = row.get(by, "")
            found[value] += (row.get(count) or 0) if count else 1
    return found


def _said(form: Form, table: str, column: str, number: int) -> str:
    """Return *number* with what it counts: the sum of a *column*, or rows."""
    label = _label(form, table, column)
    return f"{label} {number}" if column else f"{number} dòng “{label}”"


def _label(form: Form, table: str, column: str = "") -> str:
    found = form.find(table)
    members = found.members if found else ()
    of_column = next((one.label for one in members if one.key == column), "")
    return of_column or (found.label if found else table)
