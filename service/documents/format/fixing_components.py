"""Size, style, capitals and place of recognised components → legal ones."""

from collections.abc import Iterable, Iterator

from lxml import etree

from service.documents.format.components import Component, Recognised
from service.documents.format.fixing_marks import (
    drop_underline,
    nearest,
    paragraph_setting,
    set_size,
    set_switch,
)
from service.documents.format.paper import Run
from service.documents.format.pieces import Piece
from service.documents.format.rules import Rule
from service.documents.wordml import BREAK, TAB, TEXT, tag

_PARTED = frozenset({TEXT, TAB, BREAK, tag("noBreakHyphen")})
_NAMED = frozenset({"QHAN"})  # names may stand among titles, and names stay as written
_SWITCHES = {"bold": "b", "italic": "i"}


def part_runs(components: Iterable[Component]) -> int:
    """Part runs that hold several lines or columns into runs of one; return how many.

    A letterhead is often one run with tabs or line breaks: no half of it could get a
    look of its own. The text stays as it is.
    """
    elements = {id(run.element): run.element for run in _runs(components)}
    return sum(_part(element) for element in elements.values())


def _part(run: etree._Element | None) -> bool:
    if run is None:
        return False
    content = [one for one in run if one.tag != tag("rPr")]
    kinds = {str(one.tag) for one in content}
    if len(content) < 2 or not kinds <= _PARTED or kinds == {TEXT}:  # noqa: PLR2004
        return False
    properties = run.find(tag("rPr"))
    for piece in reversed(content[1:]):
        later = etree.Element(str(run.tag))
        if properties is not None:
            later.append(etree.fromstring(etree.tostring(properties)))
        later.append(piece)
        run.addnext(later)
    return True


def _runs(components: Iterable[Component]) -> Iterator[Run]:
    for component in components:
        for piece in component.pieces:
            yield from piece.letters


def give_look(document: Recognised, rule: Rule) -> None:
    """Give all components *rule* is about the size, style and place it wants."""
    for component in document.all(rule.id):
        shared = _shared(component)
        for run in _runs([component]):
            if run.element is not None and id(run.element) not in shared:
                _dress(run, run.element, rule)
        if "alignment" in rule.values:
            for piece in component.pieces:
                _align(piece, rule.values["alignment"])


def _shared(component: Component) -> set[int]:
    """Return the run elements that also print something else than *component*."""
    own: dict[int, int] = {}
    whole: dict[int, int] = {}
    for run in _runs([component]):
        if run.element is not None:
            key = id(run.element)
            own[key] = own.get(key, 0) + _letters(run.text)
            texts = (piece.text or "" for piece in run.element.iter(TEXT))
            whole[key] = _letters("".join(texts))
    return {key for key, count in own.items() if count < whole[key]}


def _letters(text: str) -> int:
    return sum(sign.isalnum() for sign in text)


def _dress(run: Run, element: etree._Element, rule: Rule) -> None:
    sizes = rule.values.get("sizes")
    if sizes and nearest(run.size_pt, sizes) != run.size_pt:
        set_size(element, nearest(run.size_pt, sizes))
    for side, name in _SWITCHES.items():
        wanted = rule.values.get(side)
        if isinstance(wanted, bool) and getattr(run, side) != wanted:
            set_switch(element, name, on=wanted)
    is_low = any(sign.islower() for sign in run.shown)
    if rule.values.get("case") == "upper" and is_low and rule.id not in _NAMED:
        set_switch(element, "caps", on=True)
    if run.underline and rule.id != "TN":
        drop_underline(element)


def _align(piece: Piece, wanted: str) -> None:
    """Put a paragraph of one column where *wanted*."""
    element = piece.paragraph.element
    if element is None or piece.parts > 1:
        return
    is_there = piece.is_centred if wanted == "center" else (
        piece.paragraph.alignment not in {"center", "right"}
    )  # fmt: skip
    if not is_there:
        paragraph_setting(element, "jc").set(tag("val"), wanted)
        indent = paragraph_setting(element, "ind")
        for side in ("firstLine", "hanging", "firstLineChars", "hangingChars"):
            indent.attrib.pop(tag(side), "")
        indent.set(tag("firstLine"), "0")
