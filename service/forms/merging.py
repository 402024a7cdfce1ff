"""Records of the units → the values of the report that rolls them up."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from service.model.forms import Form, Kind, Merge
from service.model.records import Record, Values

UNIT = "$unit"


def merge(form: Form, records: Sequence[Record], year: int) -> Values:
    """Return what of *form* the units' *records* of *year* already say."""
    values: dict[str, Any] = {"nam": year} if form.find("nam") else {}
    for rule in form.merges:
        units = [record for record in records if record.form == rule.form]
        values[rule.into] = _merged(form, rule, units)
    return values


def _merged(form: Form, rule: Merge, units: Sequence[Record]) -> Any:
    if rule.text:
        return "\n".join(_headed(rule.text, units))
    rows = list(_rows(rule, units))
    return list(_summed(form, rule, rows)) if rule.by else rows


def _headed(name: str, units: Iterable[Record]) -> Iterator[str]:
    for record in units:
        if text := record.values[name]:
            yield f"{record.unit}: {text}"


def _rows(rule: Merge, units: Iterable[Record]) -> Iterator[Mapping[str, Any]]:
    for record in units:
        for row in record.values[rule.each]:
            if rule.by:
                yield row
            else:
                known = {**row, UNIT: record.unit}
                yield {mine: known[theirs] for mine, theirs in rule.columns.items()}


def _summed(
    form: Form, rule: Merge, rows: Sequence[Mapping[str, Any]]
) -> Iterator[Mapping[str, Any]]:
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
