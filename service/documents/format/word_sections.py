"""Sections of a Word file → the set-up of their pages."""

from lxml import etree

from service.documents.format.paper import PageKind, Section
from service.documents.format.word_units import MM, is_on, twips, whole
from service.documents.wordml import NAMES, setting, tag

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_LETTER = (12240.0, 15840.0)
_MARGINS = {
    "top": 1440.0, "bottom": 1440.0, "left": 1440.0, "right": 1440.0,
    "header": 720.0, "footer": 720.0,
}  # fmt: skip


def page_set_up(section: etree._Element, first: int) -> Section:
    """Return the pages of w:sectPr *section*; *first* is their first paragraph."""
    size = section.find("w:pgSz", NAMES)
    width, height = (
        whole(size, tag(side)) or usual
        for side, usual in zip(("w", "h"), _LETTER, strict=True)
    )
    margins = _margins(section)
    start = setting(section, "w:pgNumType", "w:start")
    title = section.find("w:titlePg", NAMES)
    return Section(
        width_mm=width * MM,
        height_mm=height * MM,
        landscape=width > height,
        top_mm=abs(margins["top"]) * MM,
        bottom_mm=abs(margins["bottom"]) * MM,
        left_mm=margins["left"] * MM,
        right_mm=margins["right"] * MM,
        header_mm=margins["header"] * MM,
        footer_mm=margins["footer"] * MM,
        title_page=title is not None and is_on(title.get(tag("val"), "")),
        page_number_start=int(twips(start) or 0),
        first=first,
        element=section,
    )


def _margins(section: etree._Element) -> dict[str, float]:
    found = section.find("w:pgMar", NAMES)
    margins = dict(_MARGINS)
    for side in margins if found is not None else ():
        length = None if found is None else twips(found.get(tag(side)))
        margins[side] = margins[side] if length is None else length
    gutter = whole(found, tag("gutter"))
    margins["left"] += gutter
    return margins


def references(section: etree._Element, name: str) -> dict[PageKind, str]:
    """Return by page kind the ids of what *section* calls headerReference or so."""
    found = {}
    for one in section.findall(f"w:{name}", NAMES):
        kind = one.get(tag("type"), "default")
        if kind in set(PageKind):
            found[PageKind(kind)] = one.get(_RELATION, "")
    return found
