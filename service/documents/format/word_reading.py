"""DOCX → Paper: every setting followed to where it comes from."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from service import vietnamese
from service.documents.format import word_drawing, word_lines, word_package
from service.documents.format.paper import (
    SINGLE,
    Alignment,
    Cell,
    Line,
    PageKind,
    Paper,
    Paragraph,
    Part,
    Section,
)
from service.documents.format.word_numbering import Numbering
from service.documents.format.word_package import Package
from service.documents.format.word_runs import Content, RunReader
from service.documents.format.word_sections import page_set_up, references
from service.documents.format.word_styles import Layout, Styles, layout
from service.documents.format.word_tables import TablePlace, Tables
from service.documents.format.word_units import MM, is_on, twips
from service.documents.wordml import NAMES, PARAGRAPH, tag

_TABLE = tag("tbl")
_SECTION = tag("sectPr")
_TEXT = tag("t")
_RENDERED = tag("lastRenderedPageBreak")
_TRACKED = (tag("ins"), tag("del"), tag("moveFrom"), tag("moveTo"))
_TRANSPARENT = frozenset(
    map(tag, ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))
)
_LINE = 240
_TAB = 720
_USUAL_PT = 14
_KINDS = {"headerReference": Part.HEADER, "footerReference": Part.FOOTER}
_NATION = "cong hoa xa hoi chu nghia viet nam"


def read(content: bytes) -> Paper:
    """Return the Word file *content* as it looks on paper.

    Raises:
        Rejected: it is no Word file that can be opened, or a hostile one.
    """
    return laid_out(word_package.opened(content))


def laid_out(package: Package) -> Paper:
    """Return the Word file of *package*, its parts parsed, as it looks on paper.

    Raises:
        Rejected: a part is no XML, or a hostile one.
    """
    return _Reading(package).paper()


@dataclass(frozen=True)
class _Story:
    """Where what is being read stands."""

    part: Part
    source: str
    place: TablePlace | None = None


class _Reading:
    """One file while it is read; what is read counts lists, tables and pages."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._settings = package.related("settings")
        self._styles = Styles(package.related("styles"), package.related("theme"))
        self._numbering = Numbering(package.related("numbering"))
        self._runs = RunReader(self._styles)
        self._tables = Tables(self._styles)
        self._paragraphs: list[Paragraph] = []
        self._lines: list[Line] = []
        self._close: set[int] = set()
        self._sections: list[Section] = []
        self._notes: list[tuple[str, str]] = []
        self._starts = [0]
        self._headers: dict[str, tuple[Paragraph, ...]] = {}
        self._page = 0

    def paper(self) -> Paper:
        root = self._package.tree(self._package.main)
        bodies = [] if root is None else root.findall("w:body", NAMES)
        tracked = root is not None and next(root.iter(*_TRACKED), None) is not None
        self._page = int(
            root is not None and next(root.iter(_RENDERED), None) is not None
        )
        for body in bodies:
            self._letterhead(body)
            self._blocks(body, _Story(Part.BODY, self._package.main))
            self._end_section(body.find("w:sectPr", NAMES))
        self._read_notes()
        sections = tuple(self._with_headers())
        paper = Paper(
            sections=sections or (Section(),),
            paragraphs=tuple(_without_gaps(self._paragraphs, self._close)),
            lines=tuple(self._lines),
            even_and_odd=self._setting("evenAndOddHeaders"),
            tracked=tracked,
            tab_mm=self._tab_mm(),
            main=self._package.main,
            files=self._package.files,
            trees=self._package.trees,
        )
        return replace(paper, lines=tuple(_measured(paper)))

    def _letterhead(self, body: etree._Element) -> None:
        """Read the header of page 1 before the text if the letterhead stands in it."""
        section = next(body.iter(_SECTION), None)
        if section is None:
            return
        ids = references(section, "headerReference")
        kinds = PageKind.FIRST, PageKind.DEFAULT
        kind = kinds[0] if page_set_up(section, 0).title_page else kinds[1]
        source = self._package.relations().get(ids.get(kind, ""), ("", ""))[1]
        root = self._package.tree(source) if source else None
        if root is not None and _NATION in vietnamese.fold(_written(root)):
            self._blocks(root, _Story(Part.BODY, source))
            self._headers[source] = tuple(self._paragraphs)

    def _setting(self, name: str) -> bool:
        found = None
        if self._settings is not None:
            found = self._settings.find(f"w:{name}", NAMES)
        return found is not None and is_on(found.get(tag("val"), ""))

    def _tab_mm(self) -> float:
        found = None
        if self._settings is not None:
            found = self._settings.find("w:defaultTabStop", NAMES)
        width = None if found is None else twips(found.get(tag("val")))
        return (width or _TAB) * MM

    def _blocks(self, parent: etree._Element, story: _Story) -> None:
        for child in parent:
            if child.tag == PARAGRAPH:
                self._paragraph(child, story)
            elif child.tag == _TABLE:
                for cell, place in self._tables.cells(child):
                    self._blocks(cell, replace(story, place=place))
            elif child.tag == word_drawing.ALTERNATIVES:
                branch = word_drawing.chosen(child)
                self._blocks(branch if branch is not None else child, story)
            elif child.tag in _TRANSPARENT:
                self._blocks(child, story)

    def _paragraph(self, element: etree._Element, story: _Story) -> None:
        direct = layout(element.find("w:pPr", NAMES))
        style = self._styles.known(direct.get("style", ""))
        place = story.place or _NOWHERE
        content = self._runs.read(element, style, place.look, place.key)
        settings = self._layout(style, direct, place)
        made = self._made(element, story, content, settings)
        made = replace(made, style=self._styles.name(style))
        self._paragraphs.append(made)
        if settings.get("contextual"):
            self._close.add(made.index)
        self._lines.extend(word_lines.found(made, content.drawings, settings))
        self._notes.extend(content.notes)
        for drawing in content.drawings:
            for box in word_drawing.text_boxes(drawing):
                part = Part.TEXTBOX if story.part is Part.BODY else story.part
                self._blocks(box, replace(story, part=part, place=None))
        ends = element.find("w:pPr/w:sectPr", NAMES)
        if story.part is Part.BODY and ends is not None:
            self._end_section(ends)

    def _layout(self, style: str, direct: Layout, place: TablePlace) -> Layout:
        """Return the paragraph properties in force, the strongest last."""
        merged: Layout = {**self._styles.default_layout, **place.layout}
        tabs: dict[float, str] = {}
        for level in (*self._styles.layouts(style), direct):
            if "list_id" in level:
                merged |= self._numbering.layout(
                    level["list_id"], level.get("level", merged.get("level", 0))
                )
            merged |= level
            tabs |= level.get("tabs", {})
        merged["tabs"] = tabs
        return merged

    def _made(
        self,
        element: etree._Element,
        story: _Story,
        content: Content,
        settings: Layout,
    ) -> Paragraph:
        size = max((run.size_pt for run in content.runs), default=_USUAL_PT)
        first = settings.get("first_chars", 0) * size * 20 or settings.get("first", 0)
        line, line_pt = _line(settings, size)
        self._page += content.rendered_breaks * bool(self._page)
        tabs = sorted(settings.get("tabs", {}).items())
        return Paragraph(
            index=len(self._paragraphs),
            text=content.text,
            runs=tuple(content.runs),
            part=story.part,
            number=self._number(settings, content),
            alignment=Alignment(settings.get("alignment", "left")),
            indent_first_mm=first * MM,
            indent_left_mm=settings.get("left", 0) * MM,
            indent_right_mm=settings.get("right", 0) * MM,
            before_pt=settings.get("before", 0),
            after_pt=settings.get("after", 0),
            line=line,
            line_pt=line_pt,
            border_below=settings.get("border_below", False),
            cell=None if story.place is None else story.place.cell,
            page_break=settings.get("page_break", False) or content.has_page_break,
            fields=content.fields,
            tabs=(
                *((kind, at * MM) for at, kind in tabs if kind != "clear"),
                *((kind, 0) for kind in content.tabs),
            ),
            section=len(self._sections),
            page=self._page,
            source=story.source,
            element=element,
        )

    def _number(self, settings: Layout, content: Content) -> str:
        list_id = settings.get("list_id", "0")
        is_listed = list_id != "0" and content.text.strip()
        return self._numbering.next(list_id, settings.get("level", 0)) * bool(is_listed)

    def _end_section(self, element: etree._Element | None) -> None:
        first = self._starts[-1]
        found = element if element is not None else etree.Element(_SECTION)
        self._sections.append(page_set_up(found, first))
        self._starts.append(len(self._paragraphs))

    def _read_notes(self) -> None:
        """Read the footnotes and endnotes the text refers to."""
        for kind in ("footnote", "endnote"):
            wanted = {id_ for name, id_ in self._notes if name == kind}
            root = self._package.related(f"{kind}s")
            source = self._package.name_of(f"{kind}s")
            for note in root.findall(f"w:{kind}", NAMES) if root is not None else ():
                if note.get(tag("id"), "") in wanted:
                    self._blocks(note, _Story(Part.FOOTNOTE, source))

    def _with_headers(self) -> Iterator[Section]:
        """Yield the sections with headers and footers, their own or inherited."""
        in_force: dict[Part, dict[PageKind, tuple[Paragraph, ...]]] = {
            part: {} for part in _KINDS.values()
        }
        relations = self._package.relations()
        for section in self._sections:
            for name, part in _KINDS.items():
                found = section.element
                ids = {} if found is None else references(found, name)
                for kind, id_ in ids.items():
                    target = relations.get(id_, ("", ""))[1]
                    in_force[part][kind] = self._header(part, target)
            yield replace(
                section,
                headers=dict(in_force[Part.HEADER]),
                footers=dict(in_force[Part.FOOTER]),
            )

    def _header(self, part: Part, source: str) -> tuple[Paragraph, ...]:
        """Return the paragraphs of the header in file *source*, read but once."""
        if source not in self._headers:
            first = len(self._paragraphs)
            root = self._package.tree(source)
            if root is not None:
                self._blocks(root, _Story(part, source))
            self._headers[source] = tuple(self._paragraphs[first:])
        return self._headers[source]


def _written(root: etree._Element) -> str:
    """Return all text of a part, however its runs are cut."""
    return "".join(one.text or "" for one in root.iter(_TEXT))


_NOWHERE = TablePlace(Cell(0, 0, 0, 0))


def _line(settings: Layout, size: float) -> tuple[float, float]:
    """Return the line spacing as a multiple, and in points if it is exact."""
    line, rule = settings.get("line", _LINE), settings.get("line_rule", "auto")
    if rule == "exact":
        return 1, line / 20
    if rule == "atLeast":
        return max(1, line / 20 / (SINGLE * size)) if size else 1, 0
    return line / _LINE, 0


def _without_gaps(
    paragraphs: Sequence[Paragraph], close: Collection[int]
) -> Iterator[Paragraph]:
    """Yield *paragraphs*, the *close* ones without gaps to others of their style."""
    for one in paragraphs:
        made = one
        if one.index in close:
            near = paragraphs[max(one.index - 1, 0)], paragraphs[one.index + 1 :][:1]
            if near[0].index < one.index and near[0].style == one.style:
                made = replace(made, before_pt=0)
            if near[1] and near[1][0].style == one.style:
                made = replace(made, after_pt=0)
        yield made


def _measured(paper: Paper) -> Iterator[Line]:
    """Yield the lines of *paper*, borders as long as the room they have."""
    for line in paper.lines:
        if line.kind != "border":
            yield line
            continue
        owner = paper.paragraphs[max(line.paragraph, 0)]
        section = paper.sections[min(owner.section, len(paper.sections) - 1)]
        room = owner.cell.width_mm if owner.cell else section.text_width_mm
        length = room - owner.indent_left_mm - owner.indent_right_mm
        yield replace(line, length_mm=max(length, 0))
