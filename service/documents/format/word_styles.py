"""Styles, defaults and theme of a Word file → the look each of them gives.

The order of precedence is that of ECMA-376, Part 1, 17.7.2: defaults, table style,
numbering, paragraph style, character style, direct formatting. Toggles (17.7.3) set by
an odd number of styles are on.
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Literal, TypedDict

from lxml import etree

from service.documents.format.word_units import half_points, is_on, twips
from service.documents.wordml import NAMES, tag

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_Toggle = Literal["bold", "italic", "caps", "small_caps", "hidden"]
_TOGGLES: Mapping[str, _Toggle] = {
    "b": "bold",
    "i": "italic",
    "caps": "caps",
    "smallCaps": "small_caps",
    "vanish": "hidden",
}
_AUTOMATIC_PT = 14
_SIZE_PT = 10
_LINE = 240
_CHAINED = 20
_ALIGNMENTS = {
    "left": "left", "start": "left", "center": "center", "right": "right",
    "end": "right", "both": "both", "distribute": "both", "lowKashida": "both",
    "mediumKashida": "both", "highKashida": "both", "thaiDistribute": "both",
}  # fmt: skip
_SIDES: Mapping[Literal["left", "right"], tuple[str, str]] = {
    "left": ("start", "left"),
    "right": ("end", "right"),
}
_NO_LINE = frozenset({"", "nil", "none"})


class Look(TypedDict, total=False):
    """What run properties say; what is missing is inherited."""

    ascii: str
    other: str
    size: float
    bold: bool
    italic: bool
    caps: bool
    small_caps: bool
    hidden: bool
    colour: str
    underline: bool
    style: str


class Layout(TypedDict, total=False):
    """What paragraph properties say; lengths in twips, spacings in points."""

    alignment: str
    left: float
    right: float
    first: float
    first_chars: float
    before: float
    after: float
    line: float
    line_rule: str
    contextual: bool
    border_top: bool
    border_below: bool
    page_break: bool
    tabs: dict[float, str]
    list_id: str
    level: int
    style: str


class Styles:
    """The styles of one file; every chain of styles is followed once."""

    def __init__(
        self, root: etree._Element | None, theme: etree._Element | None
    ) -> None:
        self._root = root
        self.fonts = _theme_fonts(theme)
        self._looks: dict[str, Look] = {}
        self._layouts: dict[str, list[Layout]] = {}
        found = [] if root is None else root.findall("w:style", NAMES)
        self._styles = {style.get(tag("styleId"), ""): style for style in found}
        self._defaults = {
            style.get(tag("type"), ""): style.get(tag("styleId"), "")
            for style in found
            if style.get(tag("default")) in {"1", "true", "on"}
        }

    @cached_property
    def default_look(self) -> Look:
        """What the file gives text that says nothing of itself."""
        path = "w:docDefaults/w:rPrDefault/w:rPr"
        found = None if self._root is None else self._root.find(path, NAMES)
        built_in: Look = {
            "ascii": "Times New Roman",
            "other": "Times New Roman",
            "size": _SIZE_PT,
        }
        return built_in | look(found, self.fonts)

    @cached_property
    def default_layout(self) -> Layout:
        """What the file gives paragraphs that say nothing of themselves."""
        path = "w:docDefaults/w:pPrDefault/w:pPr"
        return layout(None if self._root is None else self._root.find(path, NAMES))

    def known(self, style: str, kind: str = "paragraph") -> str:
        """Return *style*, or the default of its *kind* if the file has no such one."""
        return style if style in self._styles else self._defaults.get(kind, "")

    def name(self, style: str) -> str:
        """Return the name people see of *style*."""
        found = self._styles.get(style)
        name = None if found is None else found.find("w:name", NAMES)
        return style if name is None else name.get(tag("val"), style)

    def chain(self, style: str) -> list[etree._Element]:
        """Return *style* and what it is based on, the basis first."""
        chain: list[etree._Element] = []
        while style in self._styles and len(chain) < _CHAINED:
            chain.insert(0, self._styles[style])
            based = chain[0].find("w:basedOn", NAMES)
            style = "" if based is None else based.get(tag("val"), "")
        return chain

    def look(self, style: str) -> Look:
        """Return the run properties of *style* and all it is based on."""
        if style not in self._looks:
            merged: Look = {}
            for one in self.chain(style):
                merged |= look(one.find("w:rPr", NAMES), self.fonts)
            self._looks[style] = merged
        return self._looks[style]

    def layouts(self, style: str) -> list[Layout]:
        """Return the paragraph properties of *style*'s chain, the basis first."""
        if style not in self._layouts:
            chain = self.chain(style)
            self._layouts[style] = [layout(one.find("w:pPr", NAMES)) for one in chain]
        return self._layouts[style]

    def together(self, *levels: Look) -> Look:
        """Return the look of style *levels* over the defaults, the weakest first."""
        merged: Look = {**self.default_look}
        for level in levels:
            merged |= level
        for toggle in _TOGGLES.values():
            is_odd = sum(bool(level.get(toggle)) for level in levels) % 2 == 1
            merged[toggle] = bool(self.default_look.get(toggle)) or is_odd
        return merged


def look(properties: etree._Element | None, fonts: Mapping[str, str]) -> Look:
    """Read run *properties*; *fonts* are those of the theme."""
    found: Look = {}
    for one in properties if properties is not None else ():
        name = etree.QName(one).localname
        value = one.get(tag("val"), "")
        if name in _TOGGLES:
            found[_TOGGLES[name]] = is_on(value)
        elif name == "rFonts":
            found |= _fonts(one, fonts)
        elif name == "sz":
            found["size"] = half_points(value) or _SIZE_PT
        elif name == "color":
            found["colour"] = "" if value.lower() == "auto" else value.upper()
        elif name == "u":
            found["underline"] = value not in _NO_LINE
        elif name == "rStyle":
            found["style"] = value
    return found


def _fonts(element: etree._Element, fonts: Mapping[str, str]) -> Look:
    found: Look = {}
    plain, other = element.get(tag("ascii")), element.get(tag("hAnsi"))
    plain = fonts.get(element.get(tag("asciiTheme"), ""), plain)
    other = fonts.get(element.get(tag("hAnsiTheme"), ""), other)
    if plain:
        found["ascii"] = plain
    if other:
        found["other"] = other
    return found


def _theme_fonts(theme: etree._Element | None) -> dict[str, str]:
    """Return the fonts that styles call majorHAnsi, minorAscii and so on."""
    found: dict[str, str] = {}
    for kind in ("major", "minor") if theme is not None else ():
        path = f".//{_DRAWING}{kind}Font/{_DRAWING}latin"
        latin = None if theme is None else theme.find(path)
        face = "" if latin is None else latin.get("typeface", "")
        if face:
            found |= {f"{kind}{script}": face for script in ("HAnsi", "Ascii")}
    return found


def layout(properties: etree._Element | None) -> Layout:
    """Read paragraph *properties*."""
    found: Layout = {}
    for one in properties if properties is not None else ():
        read = _LAYOUTS.get(etree.QName(one).localname)
        if read is not None:
            found |= read(one)
    return found


def _alignment(element: etree._Element) -> Layout:
    value = element.get(tag("val"), element.get(tag("xAlign"), ""))
    return {"alignment": _ALIGNMENTS[value]} if value in _ALIGNMENTS else {}


def _contextual(element: etree._Element) -> Layout:
    return {"contextual": is_on(element.get(tag("val"), ""))}


def _page_break(element: etree._Element) -> Layout:
    return {"page_break": is_on(element.get(tag("val"), ""))}


def _style(element: etree._Element) -> Layout:
    return {"style": element.get(tag("val"), "")}


def _indents(element: etree._Element) -> Layout:
    found: Layout = {}
    for side, names in _SIDES.items():
        for name in names:
            length = twips(element.get(tag(name)))
            if length is not None:
                found[side] = length
    first = twips(element.get(tag("firstLine")))
    hanging = twips(element.get(tag("hanging")))
    chars = twips(element.get(tag("firstLineChars")))
    if hanging is not None:
        found["first"] = -hanging
    elif first is not None:
        found["first"] = first
    if chars:
        found["first_chars"] = chars / 100
    elif "first" in found:
        found["first_chars"] = 0
    return found


def _spacing(element: etree._Element) -> Layout:
    found: Layout = {}
    for side in ("before", "after"):
        length = twips(element.get(tag(side)))
        lines = twips(element.get(tag(f"{side}Lines")))
        automatic = element.get(tag(f"{side}Autospacing"))
        if automatic is not None and is_on(automatic):
            found[side] = _AUTOMATIC_PT
        elif lines:
            found[side] = lines / 100 * _LINE / 20
        elif length is not None:
            found[side] = length / 20
    line = twips(element.get(tag("line")))
    if line is not None:
        found["line"] = line
        found["line_rule"] = element.get(tag("lineRule"), "auto")
    return found


def _borders(element: etree._Element) -> Layout:
    found: Layout = {}
    for one in element:
        is_drawn = one.get(tag("val"), "") not in _NO_LINE
        if one.tag == tag("top"):
            found["border_top"] = is_drawn
        elif one.tag == tag("bottom"):
            found["border_below"] = is_drawn
    return found


def _tabs(element: etree._Element) -> Layout:
    stops = {
        twips(one.get(tag("pos"))) or 0: one.get(tag("val"), "left") for one in element
    }
    return {"tabs": stops}


def _numbering(element: etree._Element) -> Layout:
    found: Layout = {}
    for one in element:
        value = one.get(tag("val"), "")
        if one.tag == tag("numId"):
            found["list_id"] = value
        elif one.tag == tag("ilvl"):
            found["level"] = int(value) if value.isdecimal() and len(value) == 1 else 0
    return found


_LAYOUTS: Mapping[str, Callable[[etree._Element], Layout]] = {
    "jc": _alignment,
    "framePr": _alignment,
    "ind": _indents,
    "spacing": _spacing,
    "contextualSpacing": _contextual,
    "pageBreakBefore": _page_break,
    "pBdr": _borders,
    "tabs": _tabs,
    "numPr": _numbering,
    "pStyle": _style,
}
