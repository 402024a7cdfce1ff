"""Patterns over property keys, as form.toml writes them: "{id} {don_vi}"."""

import re
from collections.abc import Mapping
from typing import Any

_NAME = re.compile(r"\{(\w+)\}")


def names(pattern: str) -> tuple[str, ...]:
    """Return the names *pattern* asks for, in their order."""
    return tuple(_NAME.findall(pattern))


def fill(pattern: str, values: Mapping[str, Any]) -> str:
    """Return *pattern* with every name replaced by its value."""
    return _NAME.sub(lambda found: _written(values[found[1]]), pattern)


def _written(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(_written, value))
    return "" if value is None else str(value)
