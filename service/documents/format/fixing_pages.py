"""Paper, margins and page numbers of a Word file → what the decree wants."""

import math
import re
from collections.abc import Iterable

from lxml import etree

from service.documents.format.fixing_marks import (
    paragraph_setting,
    run_setting,
    section_setting,
    set_black,
    set_size,
    set_switch,
    set_typeface,
)
from service.documents.format.fixing_package import OFFICE, Parts
from service.documents.format.paper import PageKind, Paper, Paragraph, Section
from service.documents.wordml import NAMES, RUN, TEXT, W, tag

A4 = (11906, 16838)
"""Width and height of an upright A4 sheet, in twips."""

TIMES = "Times New Roman"
NUMBER_PT = 14
"""Size of page numbers in the decree's example (Appendix I, part I, V.14)."""

_MM = 1440 / 25.4
_ID = f"{{{OFFICE}}}id"
_ONLY_NUMBER = re.compile(r"[-–—\s]*(?:trang|page)?[-–—\s\d/]*", re.IGNORECASE)


def set_paper(section: Section) -> None:
    """Give *section* A4 sheets, upright or lying as they are."""
    if section.element is None:
        return
    size = section_setting(section.element, "pgSz")
    width, height = A4[::-1] if section.landscape else A4
    size.set(tag("w"), str(width))
    size.set(tag("h"), str(height))


def set_margin(section: Section, side: str, now_mm: float, low: float, high: float
               ) -> None:  # fmt: skip
    """Move the margin *side* (top, left …) to the nearest legal place."""
    if section.element is None:
        return
    legal = math.ceil(low * _MM) if now_mm < low else math.floor(high * _MM)
    section_setting(section.element, "pgMar").set(tag(side), str(legal))


def number_pages(parts: Parts, paper: Paper) -> None:
    """Number the pages in the middle of the upper margin, the first one unseen."""
    _empty_footers(parts, paper)
    kinds = [PageKind.DEFAULT, *([PageKind.EVEN] if paper.even_and_odd else [])]
    for position, section in enumerate(paper.sections):
        if section.element is None:
            continue
        _restart(section, position)
        if position == 0 or section.page_number_start == 1:
            section_setting(section.element, "titlePg").attrib.clear()
            for paragraph in _numbers(section.headers.get(PageKind.FIRST, ())):
                _touch(parts, paragraph)
                _clear(paragraph)
        for kind in kinds:
            _number(parts, section, kind, position)


def _restart(section: Section, position: int) -> None:
    """Count in Arabic digits, the document itself from 1."""
    if section.element is None:
        return
    for found in section.element.findall("w:pgNumType", NAMES):
        found.attrib.pop(tag("fmt"), "")
        if position == 0:
            found.attrib.pop(tag("start"), "")


def _number(parts: Parts, section: Section, kind: PageKind, position: int) -> None:
    paragraphs = section.headers.get(kind, ())
    numbers = list(_numbers(paragraphs))
    for paragraph in numbers:
        _touch(parts, paragraph)
        _centre(paragraph.element)
    if numbers:
        return
    if paragraphs and paragraphs[0].element is not None:
        _touch(parts, paragraphs[0])
        before = paragraphs[0].element.getprevious()
        if before is None:  # else the section before has this header and numbered it
            paragraphs[0].element.addprevious(_numbered())
    elif position == 0 and section.element is not None:
        _drop_reference(section.element, kind)
        header = etree.Element(tag("hdr"), nsmap={"w": W})
        header.append(_numbered())
        reference = etree.Element(tag("headerReference"), nsmap={"r": OFFICE})
        reference.set(tag("type"), kind.value)
        reference.set(_ID, parts.attach("header", header))
        section.element.insert(0, reference)


def _drop_reference(section: etree._Element, kind: PageKind) -> None:
    """Forget a header that holds no paragraph: there must not be two of a kind."""
    for reference in section.findall("w:headerReference", NAMES):
        if reference.get(tag("type"), PageKind.DEFAULT) == kind:
            section.remove(reference)


def _numbers(paragraphs: Iterable[Paragraph]) -> Iterable[Paragraph]:
    return [
        paragraph
        for paragraph in paragraphs
        if "PAGE" in paragraph.fields and paragraph.element is not None
    ]


def _empty_footers(parts: Parts, paper: Paper) -> None:
    """Take out page numbers below the text that stand alone in their paragraph."""
    for section in paper.sections:
        for paragraphs in section.footers.values():
            for paragraph in _numbers(paragraphs):
                if _ONLY_NUMBER.fullmatch(paragraph.text):
                    _touch(parts, paragraph)
                    _clear(paragraph)


def _touch(parts: Parts, paragraph: Paragraph) -> None:
    parts.tree(paragraph.source)


def _clear(paragraph: Paragraph) -> None:
    element = paragraph.element
    if element is not None:
        for piece in [one for one in element if one.tag != tag("pPr")]:
            element.remove(piece)


def _centre(paragraph: etree._Element | None) -> None:
    if paragraph is None:
        return
    paragraph_setting(paragraph, "jc").set(tag("val"), "center")
    indent = paragraph_setting(paragraph, "ind")
    indent.attrib.clear()
    for side in ("left", "right", "firstLine"):
        indent.set(tag(side), "0")
    for run in paragraph.iter(RUN):
        _upright(run)


def _upright(run: etree._Element) -> None:
    set_typeface(run, TIMES)
    set_switch(run, "b", on=False)
    set_switch(run, "i", on=False)
    set_black(run)
    set_size(run, NUMBER_PT)


def _numbered() -> etree._Element:
    """Make a centred paragraph that prints the number of its page."""
    paragraph = etree.Element(tag("p"))
    field = etree.SubElement(paragraph, tag("fldSimple"))
    field.set(tag("instr"), " PAGE ")
    run = etree.SubElement(field, tag("r"))
    run_setting(run, "noProof")
    etree.SubElement(run, TEXT).text = "2"
    _centre(paragraph)
    return paragraph
