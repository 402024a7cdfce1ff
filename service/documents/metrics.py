"""How wide a text is in Times New Roman, to the tenth of a point.

Liberation Serif, which LibreOffice takes in its stead, has the same widths. A tone or
vowel mark leaves the width of its letter; only ơ and ư are wider than o and u.
"""

import re
import unicodedata
from functools import cache

from service import vietnamese

_EM = 2048
_WORD = re.compile(" *[^ ]+")
_HORN = "\u031b"
_USUAL = 1024  # the width of a digit stands in for characters not listed

_REGULAR = {
    369: "'",
    410: "|",
    512: " ,.\xa0",
    569: "/:;\\ijlt",
    682: "!()-\u2011I[]`fr",
    797: "Js",
    836: '"',
    909: "?acez“”",
    983: "{}",
    1083: "ơ",
    1110: "ư",
    1139: "FPS",
    1155: "+<=>",
    1251: "ELTZ",
    1366: "BCR",
    1479: "ADGHKNOQUVXYwĐƠ",
    1589: "Ư",
    1593: "&m",
    1706: "%",
    1821: "M",
    1933: "W",
    2048: "…",
}
_BOLD = {
    451: "|",
    512: " ,.\xa0",
    569: "'/\\il",
    682: "!()-\u2011:;[]`fjt",
    797: "Is",
    807: "{}",
    909: "cerz",
    1134: "ơ",
    1137: '"',
    1139: "Sbdhknpquđ",
    1167: "+<=>",
    1229: "ư",
    1251: "FP",
    1366: "BELTZ",
    1479: "ACDNRUVXYwĐ",
    1593: "GHKOQƠ",
    1630: "Ư",
    1706: "&m",
    1933: "M",
    2048: "%W…",
}


def _by_letter(letters: dict[int, str]) -> dict[str, int]:
    return {letter: width for width, row in letters.items() for letter in row}


_WIDTHS = {False: _by_letter(_REGULAR), True: _by_letter(_BOLD)}


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of *text* in points at *size* points."""
    return sum(_advance(letter, bold=bold) for letter in text) * size / _EM


@cache
def _advance(letter: str, *, bold: bool) -> int:
    widths = _WIDTHS[bold]
    return widths.get(letter) or widths.get(_bare(letter), _USUAL)


def _bare(letter: str) -> str:
    horn = _HORN if _HORN in unicodedata.normalize("NFD", letter) else ""
    bare = unicodedata.normalize("NFC", vietnamese.without_marks(letter) + horn)
    return bare[:1]


def wrapped(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """Break *text* into the lines that fit into *room* points."""
    lines: list[str] = []
    for forced in text.split("\n"):
        line = ""
        for word in _WORD.findall(forced):
            longer = line + word
            if line and width(longer, size, bold=bold) > room:
                lines.append(line)
                longer = word.lstrip(" ")
            line = longer
        lines.append(line)
    return lines


def widest(text: str, room: float, size: float, *, bold: bool = False) -> float:
    """Return the width in points of the longest line of *text* set into *room*."""
    lines = wrapped(text, room, size, bold=bold)
    return min(room, max(width(line, size, bold=bold) for line in lines))
