"""Automatic numbering of a Word file → the numbers a reader sees."""

import re
from collections.abc import Mapping

from lxml import etree

from service import vietnamese
from service.documents.format.word_styles import Layout, layout
from service.documents.format.word_units import whole
from service.documents.wordml import NAMES, setting, tag

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_LARGEST_ROMAN = 399
_ALPHABET = 26
_BULLETS = {"\uf0b7": "•", "\uf02d": "-", "\uf0a7": "•", "\uf0d8": "•", "o": "•"}


class Numbering:
    """The lists of a file and how far each has counted."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[str, Mapping[int, etree._Element]] = {}
        self._shared: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, list[int]] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is not None:
            self._read(root)

    def _read(self, root: etree._Element) -> None:
        abstract = {
            one.get(tag("abstractNumId"), ""): one
            for one in root.findall("w:abstractNum", NAMES)
        }
        for one in root.findall("w:num", NAMES):
            list_id = one.get(tag("numId"), "")
            shared = setting(one, "w:abstractNumId")
            self._shared[list_id] = shared
            levels = _levels(abstract.get(shared))
            for change in one.findall("w:lvlOverride", NAMES):
                levels |= _levels(change)
                level = int(whole(change, tag("ilvl")))
                start = change.find("w:startOverride", NAMES)
                if start is not None:
                    self._starts[list_id, level] = int(whole(start, tag("val")))
            self._levels[list_id] = levels

    def layout(self, list_id: str, level: int) -> Layout:
        """Return the indents the list gives its paragraphs on *level*."""
        found = self._levels.get(list_id, {}).get(level)
        return layout(None if found is None else found.find("w:pPr", NAMES))

    def next(self, list_id: str, level: int) -> str:
        """Count on and return the number printed, "" if the list prints none."""
        levels = self._levels.get(list_id, {})
        if level not in levels:
            return ""
        counts = self._count(list_id, level, levels)
        text = setting(levels[level], "w:lvlText")
        style = setting(levels[level], "w:numFmt")
        if style == "bullet":
            return _BULLETS.get(text, text)
        if style == "none":
            return ""
        return _PLACE.sub(lambda found: _written(found, counts, levels), text)

    def _count(
        self, list_id: str, level: int, levels: Mapping[int, etree._Element]
    ) -> list[int]:
        shared = self._shared.get(list_id, list_id)
        counts = self._counts.setdefault(shared, [0] * _LEVELS)
        start = self._starts.get((list_id, level))
        if start is not None and (list_id, level) not in self._begun:
            self._begun.add((list_id, level))
            counts[level] = start
        elif counts[level]:
            counts[level] += 1
        else:
            counts[level] = _start(levels.get(level))
        for above in range(level):
            counts[above] = counts[above] or _start(levels.get(above))
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        return counts


def _start(level: etree._Element | None) -> int:
    found = "" if level is None else setting(level, "w:start")
    return int(found) if found.isdecimal() and len(found) < _LEVELS else 1


def _levels(owner: etree._Element | None) -> dict[int, etree._Element]:
    found = [] if owner is None else owner.findall("w:lvl", NAMES)
    return {int(whole(level, tag("ilvl"))): level for level in found}


def _written(
    found: re.Match[str], counts: list[int], levels: Mapping[int, etree._Element]
) -> str:
    level = int(found[1]) - 1
    style = setting(levels[level], "w:numFmt") if level in levels else "decimal"
    return written(counts[level], style)


def written(number: int, style: str) -> str:
    """Write *number* in the way Word calls *style*."""
    if style in {"upperRoman", "lowerRoman"} and 0 < number <= _LARGEST_ROMAN:
        numeral = vietnamese.roman(number)
        return numeral if style == "upperRoman" else numeral.lower()
    if style in {"upperLetter", "lowerLetter"} and number > 0:
        times, rest = divmod(number - 1, _ALPHABET)
        letters = chr(ord("a") + rest) * min(times + 1, _LEVELS)
        return letters.upper() if style == "upperLetter" else letters
    return f"{number:02d}" if style == "decimalZero" else str(number)
