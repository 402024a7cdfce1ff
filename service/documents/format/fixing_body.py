"""Paragraphs of the text → justified, indented and spaced as the decree wants."""

from collections.abc import Iterator

from lxml import etree

from service.documents.format.checks_text import first_line_mm
from service.documents.format.components import Recognised
from service.documents.format.fixing_marks import nearest, paragraph_setting, set_size
from service.documents.format.paper import SINGLE, Alignment, Paragraph
from service.documents.format.rules import Rule
from service.documents.wordml import tag

_LINE = 240
_POINT = 20
_MM = 1440 / 25.4
_SHIFTS = (
    "firstLine", "hanging", "firstLineChars", "hangingChars", "left", "leftChars",
    "start", "startChars",
)  # fmt: skip
_SET_OFF = frozenset({Alignment.CENTER, Alignment.RIGHT})
_RAGGED = frozenset({Alignment.LEFT, Alignment.RIGHT})
_TEXT = ("ND", "H-KHOAN", "H-DIEM", "H-DIEU", "H-MUC2", "H-DECIMAL", "CC")


def _paragraphs(document: Recognised, *ids: str) -> Iterator[
    tuple[Paragraph, etree._Element]
]:  # fmt: skip
    seen: set[int] = set()
    for component in document.components:
        for piece in component.pieces if component.id in ids else ():
            paragraph = piece.paragraph
            if paragraph.element is not None and paragraph.index not in seen:
                seen.add(paragraph.index)
                yield paragraph, paragraph.element


def size(document: Recognised, rule: Rule) -> None:
    """Print the text in the nearest legal size."""
    sizes = rule.values["sizes"]
    ids = {one.id for one in document.components if one.id.startswith("H-")}
    for paragraph, _ in _paragraphs(document, "ND", *ids):
        for run in paragraph.printed:
            legal = nearest(run.size_pt, sizes)
            if run.element is not None and legal != run.size_pt:
                set_size(run.element, legal)


def justify(document: Recognised, _: Rule) -> None:
    """Let both edges of the text be straight; what is centred stays centred."""
    for paragraph, element in _paragraphs(document, *_TEXT):
        has_breaks = "\n" in paragraph.text  # Word would stretch the lines they end
        if paragraph.alignment in _RAGGED and not has_breaks:
            paragraph_setting(element, "jc").set(tag("val"), "both")


def indent(document: Recognised, rule: Rule) -> None:
    """Let first lines begin 1 or 1.27 cm in, whichever is nearer."""
    tab = document.paper.tab_mm
    for paragraph, element in _paragraphs(document, *_TEXT):
        now = first_line_mm(paragraph, tab)
        legal = min(rule.values["indents"], key=lambda one: abs(one - now))
        is_odd = abs(now - legal) > rule.values["tolerance"]
        is_spaced = paragraph.text[:1].isspace()  # its blanks are text, which stays
        if is_odd and not is_spaced and paragraph.alignment not in _SET_OFF:
            shifts = paragraph_setting(element, "ind")
            for name in _SHIFTS:
                shifts.attrib.pop(tag(name), "")
            shifts.set(tag("left"), "0")
            shifts.set(tag("firstLine"), f"{legal * _MM:.0f}")


def part(document: Recognised, rule: Rule) -> None:
    """Keep paragraphs of the text the least legal distance apart."""
    least = rule.values["least"]
    above = least
    for paragraph, element in _paragraphs(document, *_TEXT):
        if paragraph.before_pt + above < least:
            spacing = paragraph_setting(element, "spacing")
            for name in ("beforeAutospacing", "beforeLines"):
                spacing.attrib.pop(tag(name), "")
            spacing.set(tag("before"), f"{least * _POINT:.0f}")
            paragraph_setting(element, "contextualSpacing").set(tag("val"), "0")
        above = paragraph.after_pt


def space_lines(document: Recognised, rule: Rule) -> None:
    """Space the lines of the text single at least and 1.5 at most."""
    for paragraph, element in _paragraphs(document, *_TEXT):
        now = paragraph.line
        if paragraph.line_pt:
            largest = max((run.size_pt for run in paragraph.printed), default=1)
            now = paragraph.line_pt / (largest * SINGLE)
        legal = nearest(now, (rule.values["least"], rule.values["most"]))
        if abs(legal - now) > rule.values["tolerance"]:
            spacing = paragraph_setting(element, "spacing")
            spacing.set(tag("line"), f"{legal * _LINE:.0f}")
            spacing.set(tag("lineRule"), "auto")


def close_up(document: Recognised, rule: Rule) -> None:
    """Set two lines of the letterhead a single line apart."""
    for _, element in _paragraphs(document, *rule.values["components"]):
        spacing = paragraph_setting(element, "spacing")
        spacing.attrib.clear()
        for name, value in (("before", 0), ("after", 0), ("line", _LINE)):
            spacing.set(tag(name), str(value))
        spacing.set(tag("lineRule"), "auto")


def set_gap(document: Recognised, rule: Rule) -> None:
    """Keep a component at its distance from the number above it."""
    above = document.first("SO")
    after = above.paragraph.after_pt if above else 0
    for component in document.all(rule.values["component"])[:1]:
        element = component.paragraph.element
        if element is not None:
            gap = max(rule.values["gap"] - after, 0) * _POINT
            paragraph_setting(element, "spacing").set(tag("before"), f"{gap:.0f}")
