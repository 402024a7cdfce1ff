"""Paper → its letters: a file may hold several documents one after the other."""

from collections.abc import Iterator
from dataclasses import replace

from service import vietnamese
from service.documents.format import recognising_head
from service.documents.format.paper import Line, Paper, Paragraph, Part, Section
from service.documents.format.pieces import pieces
from service.model.findings import Finding

_ABOVE, _HEAD = 12, 30
"""Paragraphs from the top of a page to the national title, and to the number."""


def letters(paper: Paper) -> list[tuple[int, Paper]]:
    """Return each document of *paper*, and how many paragraphs stand before it.

    A further one begins where a section or page begins with a letterhead of its own:
    the national title and a number. Attached forms have no number.
    """
    starts = [0, *_starts(paper)]
    if len(starts) == 1:
        return [(0, paper)]
    ends = [*starts[1:], len(paper.paragraphs)]
    return [(a, _cut(paper, a, b)) for a, b in zip(starts, ends, strict=True)]


def in_file(finding: Finding, before: int) -> Finding:
    """Return *finding* of a letter with *before* paragraphs in front, as in it."""
    place = finding.place
    if place.paragraph < 0:
        return finding
    moved = replace(place, paragraph=place.paragraph + before)
    return replace(finding, place=moved)


def _starts(paper: Paper) -> Iterator[int]:
    nations = [one.index for one in paper.paragraphs if _names_nation(one)]
    last = nations[0] if nations else 0
    for nation in nations[1:]:
        start = _top(paper, nation)
        head = paper.paragraphs[start : start + _HEAD]
        if last < start and nation - start < _ABOVE and any(map(_is_numbered, head)):
            yield start
        last = nation


def _names_nation(paragraph: Paragraph) -> bool:
    if paragraph.part not in {Part.BODY, Part.TEXTBOX}:
        return False
    told = "CỘNG" in vietnamese.nfc(paragraph.text).upper()
    return told and any(
        recognising_head.is_nation(one.folded) for one in pieces(paragraph)
    )


def _is_numbered(paragraph: Paragraph) -> bool:
    return any(recognising_head.is_number(one.folded) for one in pieces(paragraph))


def _top(paper: Paper, at: int) -> int:
    """Return the first paragraph of the page or section that holds *at*."""
    first = paper.paragraphs[at]
    for one in reversed(paper.paragraphs[:at]):
        is_other = (one.section, one.page) != (first.section, first.page)
        if is_other or first.page_break:
            return first.index
        first = one
    return 0


def _cut(paper: Paper, start: int, end: int) -> Paper:
    """Return the paragraphs from *start* to before *end* as a paper of their own."""
    kept = paper.paragraphs[start:end]
    first = kept[0].section
    last = max(one.section for one in kept)
    return replace(
        paper,
        sections=tuple(_moved(s, start) for s in paper.sections[first : last + 1]),
        paragraphs=tuple(
            replace(one, index=one.index - start, section=max(one.section - first, 0))
            for one in kept
        ),
        lines=tuple(_lines(paper, start, end)),
    )


def _moved(section: Section, by: int) -> Section:
    return replace(section, first=max(section.first - by, 0))


def _lines(paper: Paper, start: int, end: int) -> Iterator[Line]:
    for line in paper.lines:
        if start <= max(line.paragraph, 0) < end:
            yield replace(line, paragraph=max(line.paragraph - start, 0))
