"""Word files with one property of their format changed, and what must be said of it."""

import copy
import itertools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from service.documents.format import checker, rules, word_package, word_reading
from service.documents.format.checks_page_number import pages
from service.documents.format.components import Component, Recognised
from service.documents.format.paper import Alignment, Line, Paragraph, Section
from service.documents.format.recognition import recognise
from service.documents.wordml import NAMES, tag
from service.model.findings import Finding

Change = Callable[[etree._Element], None]

RULES = rules.load()
TEXT = frozenset({"CC", "ND", "H-MUC2", "H-DIEU", "H-KHOAN", "H-DIEM"})
LONG = 110
"""Letters of a paragraph that is sure to have more than one line."""

_WORD = re.compile(r"^[^\W\d_]\)|[^\W\d_]+")
_TWIPS = 56.7
_LOOSE_PT = 3
"""Of the 6 pt between two paragraphs; below, the second one needs its own."""

FONT = {"ascii": "Arial", "hAnsi": "Arial", "cs": "Arial"}
MORE = {
    "ND": {"ND-SIZE", "ND-STYLE", "ND-EMPH", "CC-END"},
    "CC": {"CC"},
    "H-MUC2": {"H-MUC2", "ND-SIZE"},
    "H-DIEU": {"H-DIEU", "ND-SIZE", "H-DIEU-T"},
    "H-KHOAN": {"H-KHOAN", "ND-SIZE", "H-KHOAN-T"},
    "H-DIEM": {"H-DIEM", "ND-SIZE", "H-DIEM-B", "H-LETTER"},
    "SO": {"SO", "SO-FORM"},
}
"""The rules on the letters of a component, where they are not its own only."""


@dataclass(frozen=True)
class Mutation:
    """A change of *what* of *owner* (a component, "page", "page number", …).

    One of *rules* must be told of the *element* after *change*.
    """

    owner: str
    what: str
    rules: frozenset[str]
    element: etree._Element
    change: Change

    @property
    def name(self) -> str:
        """What it is called in the list of what is free."""
        return f"{self.owner}: {self.what}"


class Bench:
    """A Word file, parsed, whose parts can be changed one at a time."""

    def __init__(self, content: bytes) -> None:
        self._package = word_package.opened(content)
        self.paper = word_reading.laid_out(self._package)
        self.document: Recognised = recognise(self.paper)

    def findings(self) -> tuple[Finding, ...]:
        """Return what the checker says of the file as it now is."""
        return checker.judge(word_reading.laid_out(self._package), RULES).findings

    def mutated(self, mutation: Mutation) -> tuple[Finding, ...]:
        """Return what the checker says of the file with *mutation*; undo it."""
        element = mutation.element
        owner = element.getparent()
        assert owner is not None
        twin = copy.deepcopy(element)
        owner.replace(element, twin)
        mutation.change(twin)
        findings = self.findings()
        owner.replace(twin, element)
        return findings


def settings(owner: etree._Element, name: str) -> etree._Element:
    """Return the settings *name* of *owner*, new ones if it has none."""
    found = owner.find(f"w:{name}", NAMES)
    if found is None:
        found = etree.Element(tag(name))
        owner.insert(0, found)
    return found


def put(owner: etree._Element, name: str, **values: str) -> None:
    """Set the attributes *values* of setting *name* of *owner*."""
    found = owner.find(f"w:{name}", NAMES)
    if found is None:
        found = etree.SubElement(owner, tag(name))
    for attribute, value in values.items():
        found.set(tag(attribute), value)


def page(name: str, **values: str) -> Change:
    """Return the change of setting *name* of a section."""
    return lambda section: put(section, name, **values)


def look(name: str, **values: str) -> Change:
    """Return the change of setting *name* of every run of a paragraph."""

    def change(paragraph: etree._Element) -> None:
        for run in paragraph.iter(tag("r")):
            put(settings(run, "rPr"), name, **values)

    return change


def layout(name: str, **values: str) -> Change:
    """Return the change of setting *name* of a paragraph."""
    return lambda paragraph: put(settings(paragraph, "pPr"), name, **values)


def recased(*, upper: bool) -> Change:
    """Return the change of the words of a paragraph, not of its numbers, to *upper*."""

    def word(found: re.Match[str]) -> str:
        if set(found[0]) <= set("IVXLC") or found[0].endswith(")"):
            return found[0]
        return found[0].upper() if upper else found[0].capitalize()

    def recase(paragraph: etree._Element) -> None:
        for text in paragraph.iter(tag("t")):
            text.text = _WORD.sub(word, text.text or "")
        look("caps", val="0")(paragraph)

    return recase


def all_of(bench: Bench) -> Iterator[Mutation]:
    """Yield every mutation of the file on *bench*."""
    yield from _of_page(bench)
    yield from _of_page_number(bench)
    for owner, one in chosen(bench.document):
        yield from _of_letters(bench.document, owner, one)
        yield from _of_place(owner, one)
        if one.id in TEXT:
            yield from _of_text(owner, one)
    yield from _of_gaps(bench.document)
    yield from _of_lines(bench)
    yield from _of_other_text(bench)


def _of(
    owner: str,
    element: etree._Element | None,
    changes: Mapping[str, tuple[Change, str | set[str]]],
) -> Iterator[Mutation]:
    assert element is not None
    for what, (change, expected) in changes.items():
        rules_ = {expected} if isinstance(expected, str) else expected
        yield Mutation(owner, what, frozenset(rules_), element, change)


def _of_page(bench: Bench) -> Iterator[Mutation]:
    is_slip = bench.document.profile == "slip"
    for number, section in enumerate(bench.paper.sections, 1):
        owner = "page" if number == 1 else "later page"
        changes: dict[str, tuple[Change, str | set[str]]] = {
            "width": (page("pgSz", w=_twips(section.width_mm + 6)), "PG-SIZE"),
            "height": (page("pgSz", h=_twips(section.height_mm - 18)), "PG-SIZE"),
        }
        for side in ("top", "bottom", "left", "right"):
            rule = _margin_rule(section, side, is_slip=is_slip)
            values = RULES.rule(rule).values
            for sign, mm in (("-", values["least"] - 1), ("+", values["most"] + 1)):
                changed = page("pgMar", **{side: _twips(mm)})
                changes[f"{side} margin {sign}"] = (changed, rule)
        yield from _of(owner, section.element, changes)


def _twips(mm: float) -> str:
    return str(round(mm * _TWIPS))


def _margin_rule(section: Section, side: str, *, is_slip: bool) -> str:
    if is_slip:
        return "A5-MARGIN"
    if section.landscape:
        return "PG-LAND"
    return {"bottom": "PG-BOT"}.get(side, f"PG-{side.upper()}")


def _of_page_number(bench: Bench) -> Iterator[Mutation]:
    number = next((one for one in bench.paper.paragraphs if "PAGE" in one.fields), None)
    if number is None:
        return
    is_slip = bench.document.profile == "slip"
    sizes = RULES.rule("A5-SIZE" if is_slip else "PGNUM").values["sizes"]
    own = "A5-SIZE" if is_slip else "PGNUM"
    is_needed = not is_slip and pages(bench.paper) > 1
    owner = "page number" if is_needed else "page number of one page"
    yield from _of(owner, number.element, {
        "absence": (_emptied, "PGNUM"),
        "alignment": (layout("jc", val="right"), "PGNUM"),
        "size +": (look("sz", val=f"{2 * max(sizes) + 1}"), own),
        "size -": (look("sz", val=f"{2 * min(sizes) - 1}"), own),
        "bold": (look("b", val="1"), "PGNUM"),
        "italic": (look("i", val="1"), "PGNUM"),
        "words": (_paged, "PGNUM"),
        "font": (look("rFonts", **FONT), "FONT"),
        "colour": (look("color", val="FF0000"), "COLOUR"),
    })  # fmt: skip
    yield from _of(owner, bench.paper.sections[0].element, {
        "on page one": (page("titlePg", val="0"), "PGNUM"),
        "numerals": (page("pgNumType", fmt="upperRoman"), "PGNUM"),
        "start": (page("pgNumType", start="5"), "PGNUM"),
    })  # fmt: skip


def _emptied(paragraph: etree._Element) -> None:
    for child in list(paragraph):
        paragraph.remove(child)


def _paged(paragraph: etree._Element) -> None:
    run = etree.Element(tag("r"))
    etree.SubElement(run, tag("t")).text = "Trang "
    paragraph.insert(1, run)


def chosen(document: Recognised) -> Iterator[tuple[str, Component]]:
    """Yield the components by name; of texts of one kind the longest stands for all."""
    texts: dict[str, Component] = {}
    for one in document.components:
        name = _named(document, one)
        if one.id not in TEXT:
            yield name, one
        elif name not in texts or len(one.text) > len(texts[name].text):
            texts[name] = one
    for name, one in texts.items():
        is_other = f"{one.id}, several lines" in texts and name.endswith("one line")
        if not is_other:
            yield name, one


def _named(document: Recognised, one: Component) -> str:
    if one.id == "TY" and not document.type:
        return "TY of no type"
    if one.id not in TEXT:
        return one.id
    if one.paragraph.alignment is Alignment.CENTER:
        return f"{one.id}, centred"
    return f"{one.id}, {'several lines' if len(one.text) > LONG else 'one line'}"


def _of_letters(document: Recognised, owner: str, one: Component) -> Iterator[Mutation]:
    piece = one.pieces[0]
    own = MORE.get(one.id, {one.id, one.id.removesuffix("-T")})
    sizes = _sizes(document, one)
    half_points = 2 * min(sizes) - 1 if one.id in TEXT else 2 * max(sizes) + 1
    sized = {"A5-SIZE"} if document.profile == "slip" else own
    yield from _of(owner, piece.paragraph.element, {
        "font": (look("rFonts", **FONT), "FONT"),
        "colour": (look("color", val="FF0000"), "COLOUR"),
        "size": (look("sz", val=str(half_points)), sized),
        "bold": (look("b", val=str(int(not piece.is_bold))), own),
        "italic": (look("i", val=str(int(not piece.is_italic))), own),
        "case": (recased(upper=not piece.is_upper), own),
    })  # fmt: skip


def _sizes(document: Recognised, one: Component) -> list[int]:
    known = {rule.id: rule.values.get("sizes") for rule in RULES.rules}
    if document.profile == "slip":
        return list(RULES.rule("A5-SIZE").values["sizes"])
    return list(known.get(one.id) or RULES.rule("ND-SIZE").values["sizes"])


def _of_place(owner: str, one: Component) -> Iterator[Mutation]:
    paragraph = one.pieces[0].paragraph
    other = {Alignment.CENTER: "left", Alignment.BOTH: "left"}
    own = "ND-ALIGN" if one.id in TEXT else one.id
    yield from _of(owner, paragraph.element, {
        "alignment": (layout("jc", val=other.get(paragraph.alignment, "center")), own),
    })  # fmt: skip
    if one.id.startswith("H-"):
        yield from _of(owner, paragraph.element, {
            "alignment in the middle": (layout("jc", val="center"), {own, one.id}),
        })  # fmt: skip


def _of_text(owner: str, one: Component) -> Iterator[Mutation]:
    yield from _of(owner, one.paragraph.element, {
        "no indent": (layout("ind", left="0", firstLine="0"), "ND-INDENT"),
        "indent 1.5 cm": (layout("ind", left="0", firstLine="850"), "ND-INDENT"),
        "line 2": (layout("spacing", line="480", lineRule="auto"), "ND-LINE"),
        "line 0.9": (layout("spacing", line="216", lineRule="auto"), "ND-LINE"),
    })  # fmt: skip


def _of_gaps(document: Recognised) -> Iterator[Mutation]:
    """Yield the first two texts moved together, and parts of the head set apart."""
    close = layout("spacing", before="60", after="60")
    for one in _following(document):
        yield from _of("text", one.element, {"gap": (close, "ND-GAP")})
    apart = layout("spacing", before="120")
    for upper, lower, rule in (("QH", "TN", "QH-GAP"), ("CQCQ", "CQBH", "CQ-GAP")):
        first, second = document.first(upper), document.first(lower)
        if first is not None and second is not None:
            element = second.paragraph.element
            yield from _of(f"{upper} and {lower}", element, {"gap": (apart, rule)})
    subject = document.first("TY-CV")
    if subject is not None:
        change = layout("spacing", before="0")
        element = subject.paragraph.element
        yield from _of("TY-CV", element, {"gap": (change, "TY-CV-GAP")})


def _following(document: Recognised) -> Iterator[Paragraph]:
    texts = [one.paragraph for one in document.components if one.id in TEXT]
    for above, below in itertools.pairwise(texts):
        is_next = below.index - above.index == 1
        if is_next and above.after_pt < _LOOSE_PT:
            yield below
            return


def _of_lines(bench: Bench) -> Iterator[Mutation]:
    for id_ in ("TN", "CQBH", "TY"):
        owner = bench.document.first(id_)
        line = None if owner is None else _line_of(bench, owner)
        if owner is None or line is None:
            continue
        indent = bench.paper.paragraphs[line.paragraph].indent_left_mm
        longer, shorter = (
            layout("ind", left=_twips(indent + share * line.length_mm))
            for share in (-0.6, 0.6)
        )
        yield from _of(f"line below {_named(bench.document, owner)}", line.element, {
            "absence": (_unruled, f"{id_}-LINE"),
            "longer": (longer, f"{id_}-LINE"),
            "shorter": (shorter, f"{id_}-LINE"),
        })  # fmt: skip


def _line_of(bench: Bench, owner: Component) -> Line | None:
    last = owner.pieces[-1].paragraph.index
    near = (one for one in bench.paper.lines if one.paragraph - last in {0, 1})
    return next(near, None)


def _unruled(paragraph: etree._Element) -> None:
    put(settings(paragraph, "pPr"), "pStyle", val="no-such-style")


def _of_other_text(bench: Bench) -> Iterator[Mutation]:
    """Yield the first and last text that is no component: a cell, a caption."""
    known = {piece.index for c in bench.document.components for piece in c.pieces}
    others = [
        one
        for one in bench.paper.paragraphs
        if one.index not in known and one.text.strip() and not one.fields
    ]
    for one in (*others[:1], *others[1:][-1:]):
        yield from _of("other text", one.element, {
            "font": (look("rFonts", **FONT), "FONT"),
            "colour": (look("color", val="FF0000"), "COLOUR"),
        })  # fmt: skip
