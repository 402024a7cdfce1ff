"""The running text of filled values, with its places, in the order of the form."""

from collections.abc import Iterator, Mapping
from typing import Any

from service.forms.paths import Path
from service.model.forms import Kind, Property

_WRITTEN = (Kind.TEXT, Kind.LONG_TEXT)


def texts(
    properties: tuple[Property, ...], values: Mapping[str, Any], path: Path = ()
) -> Iterator[tuple[Path, str]]:
    """Yield every text that somebody wrote freely; *values* hold every property."""
    for prop in properties:
        value, here = values[prop.key], (*path, prop.key)
        if prop.kind in _WRITTEN and not prop.vocabulary and isinstance(value, str):
            yield here, value
        elif prop.kind is Kind.LINES and isinstance(value, list):
            yield from (((*here, n), str(line)) for n, line in enumerate(value))
        elif prop.kind is Kind.GROUP:
            yield from texts(prop.members, value, here)
        elif prop.kind is Kind.TABLE:
            for number, row in enumerate(value):
                yield from texts(prop.members, row, (*here, number))
