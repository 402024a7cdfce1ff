"""The ways Word files write lengths and switches."""

import re

from lxml import etree

MM = 25.4 / 1440
"""Millimetres in a twip, the twentieth of a point."""

EMU_MM = 1 / 36000
"""Millimetres in an English metric unit, in which drawings are measured."""

_LENGTH = re.compile(
    r"\s*(-?(?:\d{1,9}(?:\.\d{1,9})?|\.\d{1,9}))\s*(pt|cm|mm|in|pi|pc|px)?\s*"
)
_IN_POINTS = {
    "pt": 1, "in": 72, "cm": 72 / 2.54, "mm": 72 / 25.4, "pi": 12, "pc": 12, "px": 0.75,
}  # fmt: skip
_OFF = frozenset({"0", "false", "off"})


def twips(text: str | None) -> float | None:
    """Read a length in twips, or with a unit of its own; None if it is none."""
    found = _LENGTH.fullmatch(text or "")
    if found is None:
        return None
    number, unit = float(found[1]), found[2]
    return number * _IN_POINTS[unit] * 20 if unit else number


def half_points(text: str) -> float | None:
    """Read a font size, written in half points or with a unit; None if it is none."""
    length = twips(text)
    return (
        None if length is None else length / 20 if text[-1:].isalpha() else length / 2
    )


def is_on(value: str) -> bool:
    """Say whether a switch of *value* is on; without one it is."""
    return value.lower() not in _OFF


def whole(element: etree._Element | None, name: str) -> float:
    """Return the number in attribute *name* of *element*, 0 if there is none."""
    return 0 if element is None else twips(element.get(name)) or 0
