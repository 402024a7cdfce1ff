"""Patterns over property keys, as form.toml writes them: "{id} {don_vi}".

"{ho_so.ten}" is a column of a table, its rows joined, or a part of a group.
"""

import re
from collections.abc import Mapping
from typing import Any

_NAME = re.compile(r"\{([\w.]+)\}")


def names(pattern: str) -> tuple[str, ...]:
    """Return the names *pattern* asks for, in their order."""
    return tuple(_NAME.findall(pattern))


def fill(pattern: str, values: Mapping[str, Any]) -> str:
    """Return *pattern* with every name replaced by its value."""
    return _NAME.sub(lambda found: _written(value(found[1], values)), pattern)


def value(name: str, values: Mapping[str, Any]) -> Any:
    """Return what *name*, a key or "table.column", stands for in *values*."""
    key, _, member = name.partition(".")
    found = values[key]
    if not member:
        return found
    if isinstance(found, list):
        return [row[member] for row in found if row[member] not in ("", None)]
    return found[member]


def _written(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(_written, value))
    return "" if value is None else str(value)
