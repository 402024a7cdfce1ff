"""Whether the rows a table is handed out with (default) keep the form's own rules."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from service import vietnamese
from service.forms import complaints, deriving, paths, rules
from service.model.forms import Form, Kind, Property

_Fault = tuple[paths.Path, str, str]


def faults(form: Form) -> Iterator[_Fault]:
    """Yield each fault as a path into schema.yaml, a code and a message.

    *form* is sound but for these rows. What a row leaves blank is nobody's fault:
    people fill it in.
    """
    for table in form.properties:
        node = form.schema["properties"][table.key]
        if table.kind is Kind.TABLE and "default" in node:
            path = ("properties", table.key, "default")
            for below, code, message in _table_faults(form, table, node):
                yield (*path, *below), code, message


def _table_faults(
    form: Form, table: Property, node: Mapping[str, Any]
) -> Iterator[_Fault]:
    rows = {"type": "array", "items": {**node["items"], "required": _first(table)}}
    found = list(complaints.listen(complaints.compiled(rows), node["default"]))
    yield from ((fault.path, fault.code, fault.message) for fault in found)
    if not found:
        yield from _twins(table)
        for number, row in enumerate(table.known):
            yield from _breaches(form, table, number, row)


def _first(table: Property) -> list[str]:
    return [table.members[0].key]


def _twins(table: Property) -> Iterator[_Fault]:
    """Yield the rows that cannot be told apart by their first column."""
    (first,) = _first(table)
    seen = set()
    for number, row in enumerate(table.known):
        name = vietnamese.fold(str(row[first]))
        if name in seen:
            message = f"'{row[first]}' đã có ở dòng trên. Hãy ghi tên khác."
            yield (number, first), "duplicate", message
        seen.add(name)


def _breaches(
    form: Form, table: Property, number: int, row: Mapping[str, Any]
) -> Iterator[_Fault]:
    """Yield the rules of the table that *row* breaks with what it says already."""
    asked = [
        rule
        for rule in form.rules
        if rule.each == table.key and rules.names(rule.check) <= row.keys()
    ]
    values = deriving.complete(form.properties, {table.key: [row]})
    book = rules.Rulebook(replace(form, rules=tuple(asked)))
    for fault, _ in book.breaches(values, frozenset(), lambda path: path):
        yield (number, *fault.path[2:]), fault.code, fault.message
