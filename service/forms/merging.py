"""Records of the units → the values of the report that rolls them up."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from service.model.forms import Form, Kind, Merge
from service.model.records import Record, Values

Row = Mapping[str, Any]

UNIT, ISSUED = "$unit", "$issued"


def merge(
    form: Form,
    records: Sequence[Record],
    year: int,
    issued: Mapping[str, dt.date] = MappingProxyType({}),
) -> Values:
    """Return what of *form* the units' *records* of *year* already say.

    *issued* tells by its key on which day a record was issued.
    """
    values: dict[str, Any] = {"nam": year} if form.find("nam") else {}
    for rule in form.merges:
        units = [record for record in records if record.form == rule.form]
        values[rule.into] = _merged(form, rule, units, issued, values.get(rule.into))
    return values


def _merged(
    form: Form,
    rule: Merge,
    units: Sequence[Record],
    issued: Mapping[str, dt.date],
    before: Sequence[Row] | None,
) -> Any:
    if rule.text:
        return "\n".join(_headed(rule.text, units))
    rows = list(_rows(rule, units, issued))
    if rule.key:
        return list(_keyed(rule.key, [*(before or ()), *rows]))
    return list(_summed(form, rule, rows)) if rule.by else rows


def _keyed(key: str, rows: Iterable[Row]) -> Iterable[Row]:
    """Return one row for each value of the column *key*; blanks say nothing."""
    found: dict[Any, dict[str, Any]] = {}
    for row in rows:
        told = {column: value for column, value in row.items() if value}
        found.setdefault(row[key], {}).update(told)
    return found.values()


def _headed(name: str, units: Iterable[Record]) -> Iterator[str]:
    for record in units:
        if text := record.values[name]:
            yield f"{record.unit}: {text}"


def _rows(
    rule: Merge, units: Iterable[Record], issued: Mapping[str, dt.date]
) -> Iterator[Row]:
    for record in units:
        day = issued.get(record.key)
        told = {UNIT: record.unit, ISSUED: day.isoformat() if day else ""}
        for row in record.values[rule.each]:
            if rule.by:
                yield row
            else:
                known = {**record.values, **row, **told}
                yield {mine: known[theirs] for mine, theirs in rule.columns.items()}


def _summed(form: Form, rule: Merge, rows: Sequence[Row]) -> Iterator[Row]:
    """Yield one row for each value of the column *by*, in the order of its choices."""
    table = form.find(rule.into)
    column = (
        next((m for m in table.members if m.key == rule.by), None) if table else None
    )
    listed = column.choices if column and column.kind is Kind.CHOICE else ()
    for value in listed or dict.fromkeys(row[rule.by] for row in rows):
        alike = [row for row in rows if row[rule.by] == value]
        sums = {name: sum(row[name] or 0 for row in alike) for name in rule.sum}
        yield {rule.by: value, **sums}
