"""JSON Schema → the properties of a form, as people fill them in."""

from collections.abc import Iterator, Mapping
from typing import Any

from service.forms.vocabularies import OUTLINE
from service.model.forms import Kind, Property

Labels = Mapping[str, tuple[str, ...]]


def derive(schema: Mapping[str, Any], aliases: Labels) -> tuple[Property, ...]:
    """Return the properties of *schema* in their order.

    *aliases* are further labels by "prop" or "table.column". A part whose kind nobody
    can fill in is left out; `unknown_kinds` names it.
    """
    return tuple(_derive(schema, aliases, ""))


def unknown_kinds(schema: Mapping[str, Any]) -> Iterator[str]:
    """Yield "prop" or "table.column" of each part nobody knows how to fill in.

    Tables and groups stand at the top only: no spreadsheet has a table in a cell.
    """
    for key, node in schema["properties"].items():
        found = kind(node)
        if found is None:
            yield key
        for column, part in _members(node).items():
            if kind(part) in (None, Kind.TABLE, Kind.GROUP):
                yield f"{key}.{column}"


def kind(node: Any) -> Kind | None:
    """Return what a person fills into *node*, or None where that is unknown."""
    if not isinstance(node, dict):
        return None
    match node.get("type"):
        case "string":
            return _text_kind(node)
        case "integer":
            return Kind.INTEGER
        case "object":
            return Kind.GROUP if _members(node) else None
        case "array":
            return _list_kind(node)
        case _:
            return None


def _text_kind(node: Mapping[str, Any]) -> Kind:
    if "enum" in node and node.get("x-vocabulary") != OUTLINE:
        return Kind.CHOICE
    if node.get("format") == "date":
        return Kind.DATE
    return Kind.LONG_TEXT if node.get("x-lines") is True else Kind.TEXT


def _list_kind(node: Mapping[str, Any]) -> Kind | None:
    items = node.get("items")
    if not isinstance(items, dict):
        return None
    if items.get("type") == "string":
        return Kind.LINES
    return Kind.TABLE if _members(node) else None


def _members(node: Any) -> Mapping[str, Any]:
    if not isinstance(node, dict):
        return {}
    inner = node.get("items") if node.get("type") == "array" else node
    members = inner.get("properties") if isinstance(inner, dict) else None
    return members if isinstance(members, dict) else {}


def _derive(
    schema: Mapping[str, Any], aliases: Labels, prefix: str
) -> Iterator[Property]:
    required = schema.get("required", ())
    for key, node in schema["properties"].items():
        found = kind(node)
        if found is not None:
            yield _property(key, node, found, aliases, prefix, required=key in required)


def _property(
    key: str,
    node: Mapping[str, Any],
    kind: Kind,
    aliases: Labels,
    prefix: str,
    *,
    required: bool,
) -> Property:
    inner = node["items"] if kind is Kind.TABLE else node
    nested = kind in (Kind.TABLE, Kind.GROUP)
    return Property(
        key=key,
        kind=kind,
        labels=(str(node.get("title", key)), *aliases.get(prefix + key, ())),
        help=str(node.get("description", "")),
        required=required,
        choices=tuple(map(str, node["enum"])) if kind is Kind.CHOICE else (),
        vocabulary=str(node.get("x-vocabulary", "")),
        members=tuple(_derive(inner, aliases, f"{prefix}{key}.")) if nested else (),
        known=_rows(node) if kind is Kind.TABLE else (),
    )


def _rows(node: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    """Return the rows of *node*'s default; `known_rows` tells what is wrong there."""
    rows = node.get("default", ())
    return tuple(rows) if isinstance(rows, list) else ()
