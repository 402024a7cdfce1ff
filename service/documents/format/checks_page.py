"""Rules on the page: size, margins, font, colour, letters (Appendix I, part I, I)."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from service.documents.format.breaches import (
    DOCUMENT,
    Check,
    gathered,
    number,
    place,
    span,
)
from service.documents.format.components import Recognised, red_stamps
from service.documents.format.paper import Paper, Paragraph, Section
from service.documents.format.rules import Rule
from service.model.findings import Finding, Place

_SYMBOLS = frozenset(
    {"symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings", "ms gothic",
     "segoe ui symbol"}
)  # fmt: skip
_BLACK = frozenset({"", "000000"})
_DARK = 0x24
"""The black of four printing inks comes back as 231F20; 333333 is seen as grey."""
_ROUNDING_MM = 0.3


def page_size(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Hold the pages to the size of the paper, whichever way they lie."""
    wanted = sorted((rule.values["width"], rule.values["height"]))
    for section in _sections(document.paper):
        found = sorted((section.width_mm, section.height_mm))
        if any(
            abs(a - b) > rule.values["tolerance"]
            for a, b in zip(found, wanted, strict=True)
        ):
            said = f"{section.width_mm:.0f} × {section.height_mm:.0f} mm"
            expected = f"{wanted[0]} × {wanted[1]} mm"
            yield rule.finding(_start(document.paper, section), said, expected)


def page_orientation(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Hold pages with running text to lie upright."""
    for section in _sections(document.paper):
        held = list(_held(document.paper, section))
        has_table = any(one.cell is not None and one.cell.ruled for one in held)
        has_text = any(one.text.strip() for one in held)
        if section.landscape and has_text and not has_table:
            where = _start(document.paper, section)
            yield rule.finding(where, "theo chiều ngang", "theo chiều dài")


def _held(paper: Paper, section: Section) -> Iterator[Paragraph]:
    """Yield the paragraphs of *section*."""
    for one in paper.paragraphs:
        if paper.sections[min(one.section, len(paper.sections) - 1)] is section:
            yield one


def margin(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Hold a margin of the upright pages to its range."""
    least, most = rule.values["least"], rule.values["most"]
    for section in _sections(document.paper):
        found = getattr(section, f"{rule.values['side']}_mm")
        is_off = found < least - _ROUNDING_MM or found > most + _ROUNDING_MM
        if is_off and not section.landscape:
            where = _start(document.paper, section)
            yield rule.finding(
                where, f"{number(round(found, 1))} mm", span((least, most), "mm")
            )


def landscape_margins(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Warn of unusual margins on pages that lie on their side."""
    lying = (one for one in _sections(document.paper) if one.landscape)
    yield from _unusual(document.paper, lying, rule)


def slip_margins(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Warn of margins that do not suit A5, whichever way it lies."""
    yield from _unusual(document.paper, _sections(document.paper), rule)


def _unusual(
    paper: Paper, sections: Iterable[Section], rule: Rule
) -> Iterator[Finding]:
    least, most = rule.values["least"], rule.values["most"]
    names = {"top": "trên", "bottom": "dưới", "left": "trái", "right": "phải"}
    for section in sections:
        off = [
            f"lề {name} {number(round(getattr(section, f'{side}_mm'), 1))} mm"
            for side, name in names.items()
            if not least - _ROUNDING_MM
            <= getattr(section, f"{side}_mm")
            <= most + _ROUNDING_MM
        ]
        if off:
            where = _start(paper, section)
            yield rule.finding(where, ", ".join(off), span((least, most), "mm"))


def slip_size(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Warn of letters no one reads with ease, or that are too large for A5."""
    least, most = min(rule.values["sizes"]), max(rule.values["sizes"])

    def fault(paragraph: Paragraph) -> str:
        sizes = dict.fromkeys(
            run.size_pt for run in paragraph.printed if not least <= run.size_pt <= most
        )
        return f"cỡ {', '.join(f'{size:g}' for size in sizes)}" if sizes else ""

    seen = ((one, fault(one)) for one in document.paper.paragraphs if one.text.strip())
    yield from gathered(rule, seen, f"cỡ {span((least, most), 'pt')}")


def _sections(paper: Paper) -> Iterator[Section]:
    """Yield the first of each row of sections that are set up alike."""
    before: tuple[float, ...] = ()
    for section in paper.sections:
        look = (
            section.width_mm,
            section.height_mm,
            section.top_mm,
            section.bottom_mm,
            section.left_mm,
            section.right_mm,
        )
        if look != before:
            yield section
        before = look


def _start(paper: Paper, section: Section) -> Place:
    if section.first == 0 or section.first >= len(paper.paragraphs):
        return DOCUMENT
    return place(paper.paragraphs[section.first])


def font(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Hold every letter to the font of the decree."""
    wanted = rule.values["font"]
    seen = (
        (one, _fonts(one, wanted))
        for one in document.paper.paragraphs
        if one.text.strip()
    )
    yield from gathered(rule, seen, f"phông {wanted}")


def _fonts(paragraph: Paragraph, wanted: str) -> str:
    fonts = {
        run.font: None
        for run in paragraph.printed
        if run.font.casefold() != wanted.casefold()
        and run.font.casefold() not in _SYMBOLS
        and any(letter.isalnum() for letter in run.shown)
    }
    return f"phông {', '.join(fonts)}" if fonts else ""


def colour(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Hold every letter to black, but for the stamps whose ink is red."""
    stamped = red_stamps(document)
    seen = (
        (one, _colours(one))
        for one in document.paper.paragraphs
        if one.text.strip() and one.index not in stamped
    )
    yield from gathered(rule, seen, "màu đen")


def _colours(paragraph: Paragraph) -> str:
    colours = {
        f"#{run.colour}": None for run in paragraph.printed if not _is_black(run.colour)
    }
    return f"màu {', '.join(colours)}" if colours else ""


def _is_black(colour: str) -> bool:
    """Say whether *colour* prints as black: a very dark grey does."""
    if colour in _BLACK:
        return True
    try:
        parts = [int(colour[at : at + 2], 16) for at in (0, 2, 4)]
    except ValueError:
        return True
    return max(parts) < _DARK


def unicode(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Hold the letters to their precomposed form."""
    seen = ((one, _decomposed(one.text)) for one in document.paper.paragraphs)
    yield from gathered(rule, seen, "chữ có dấu là một ký tự")


def _decomposed(text: str) -> str:
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return ""
    return "chữ tổ hợp (dấu tách rời chữ cái)"


CHECKS: Mapping[str, Check] = {
    "page_size": page_size,
    "page_orientation": page_orientation,
    "margin": margin,
    "landscape_margins": landscape_margins,
    "slip_margins": slip_margins,
    "slip_size": slip_size,
    "font": font,
    "colour": colour,
    "unicode": unicode,
}
