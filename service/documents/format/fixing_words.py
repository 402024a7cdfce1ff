"""The few words that can be mended without judgement: zeros, hyphens, spaces."""

import re
from collections.abc import Callable, Iterator, Mapping

from service.documents.format.fixing_texts import Edit

_DATE = re.compile(
    r"ngày\s+(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+\d{4}", re.IGNORECASE
)
_PADDED_MONTHS = 2
_NUMBER = re.compile(r"Số\s*:\s*(?P<number>[1-9])\s*/")
_SYMBOL = re.compile(
    r"Số\s*:\s*\d*(?P<slash>\s*/\s*)(?P<symbol>[\w&]+(?:\s*[-–—]\s*[\w&]+)*)"
)
_JOINT = re.compile(r"\s*[-–—]\s*")
_MOTTO = re.compile(r"Độc lập(?P<one>[\s\-–—]+)Tự do(?P<two>[\s\-–—]+)Hạnh phúc")


def dates(text: str) -> Iterator[Edit]:
    """Pad days under 10 and the months 1 and 2, no other month (II.4.b)."""
    for found in _DATE.finditer(text):
        day, month = int(found["day"]), int(found["month"])
        wanted = f"{month:02d}" if month <= _PADDED_MONTHS else str(month)
        for group, right in (("day", f"{day:02d}"), ("month", wanted)):
            if found[group] != right:
                yield Edit(found.start(group), found.end(group), right)


def number(text: str) -> Iterator[Edit]:
    """Pad a number under 10; take spaces out of number and symbol (II.3.c)."""
    for found in _NUMBER.finditer(text):
        yield Edit(found.start("number"), found.end("number"), f"0{found['number']}")
    for found in _SYMBOL.finditer(text):
        if found["slash"] != "/":
            yield from _squeezed(text, found.start("slash"), found.end("slash"))
        for joint in _JOINT.finditer(text, found.start("symbol"), found.end("symbol")):
            if joint.group() != "-":
                yield Edit(joint.start(), joint.end(), "-")


def _squeezed(text: str, start: int, end: int) -> Iterator[Edit]:
    """Take the spaces around the slash away, letter by letter."""
    for at in range(start, end):
        if text[at].isspace():
            yield Edit(at, at + 1, "")


def motto(text: str) -> Iterator[Edit]:
    """Write the hyphens of the motto with a space on each side (II.1.b)."""
    for found in _MOTTO.finditer(text):
        for group in ("one", "two"):
            if found[group] != " - ":
                yield Edit(found.start(group), found.end(group), " - ")


MENDS: Mapping[str, Callable[[str], Iterator[Edit]]] = {
    "DDTG": dates,
    "SO": number,
    "TN": motto,
}
