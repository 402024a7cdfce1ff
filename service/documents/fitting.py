"""Fit what only the filled text decides: rules under headings, rows that may break.

Templates mark a rule (đường kẻ) by an empty paragraph in the style VachDu, as long as
the text above it, or VachNgan, 1/3 to 1/2 of it (Decree 30, Appendix I, II.1, 2, 5).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from service.documents import metrics
from service.documents.wordml import (
    CELL,
    NAMES,
    PARAGRAPH,
    ROW,
    SECTION,
    TEXT,
    plain,
    setting,
    style_of,
    tag,
)

SHARES = {"VachDu": 1.0, "VachNgan": 0.4}
"""The styles of rules and how much of the text above each is long."""

_TWIPS = 20
_LONG_ROW = 600
_USUAL_SIZE = 14.0
_AFTER_INDENT = frozenset(map(tag, ("w:jc", "w:outlineLvl", "w:rPr", "w:sectPr")))


@dataclass(frozen=True)
class Font:
    """Size in points and weight of a paragraph style."""

    size: float
    bold: bool


def fit(root: etree._Element, styles: bytes) -> None:
    """Give the rules of a filled document their length and let long rows break."""
    fonts = _fonts(styles)
    for rule in root.iter(PARAGRAPH):
        if style_of(rule) in SHARES:
            _fit_rule(rule, fonts)
    for row in root.iter(ROW):
        if sum(len(text.text or "") for text in row.iter(TEXT)) > _LONG_ROW:
            _let_break(row)


def _fit_rule(rule: etree._Element, fonts: Mapping[str, Font]) -> None:
    above = rule.getprevious()
    if above is None or above.tag != PARAGRAPH:
        return
    font = fonts.get(style_of(above), Font(_USUAL_SIZE, bold=False))
    room = _room(rule)
    text = metrics.widest(plain(above), room, font.size, bold=font.bold)
    side = str(round((room - text * SHARES[style_of(rule)]) / 2 * _TWIPS))
    for properties in rule.iterfind("w:pPr", NAMES):
        _indent(properties, side)


def _indent(properties: etree._Element, side: str) -> None:
    for old in properties.findall("w:ind", NAMES):
        properties.remove(old)
    later = [name for name in properties if name.tag in _AFTER_INDENT]
    place = properties.index(later[0]) if later else len(properties)
    sides = {tag("w:left"): side, tag("w:right"): side}
    properties.insert(place, etree.Element(tag("w:ind"), sides))


def _room(rule: etree._Element) -> float:
    """Return the width in points of the cell or the page that holds *rule*."""
    cell = next(rule.iterancestors(CELL), None)
    if cell is not None:
        return int(setting(cell, "w:tcPr/w:tcW", "w:w")) / _TWIPS
    *_, section = rule.getroottree().iter(SECTION)
    sides = ("w:left", "w:right")
    margins = sum(int(setting(section, "w:pgMar", side)) for side in sides)
    return (int(setting(section, "w:pgSz", "w:w")) - margins) / _TWIPS


def _let_break(row: etree._Element) -> None:
    for whole in row.findall("w:trPr/w:cantSplit", NAMES):
        whole.set(tag("w:val"), "0")


@lru_cache(maxsize=32)
def _fonts(styles: bytes) -> dict[str, Font]:
    root = etree.fromstring(styles)
    return {
        style.get(tag("w:styleId"), ""): _font(style)
        for style in root.iterfind("w:style[@w:type='paragraph']", NAMES)
    }


def _font(style: etree._Element) -> Font:
    size = setting(style, "w:rPr/w:sz")
    bold = style.find("w:rPr/w:b", NAMES)
    return Font(int(size) / 2 if size else _USUAL_SIZE, bold=bold is not None)
