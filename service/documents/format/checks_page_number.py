"""Rules on the page numbers (Appendix I, part I, I.7 and III.1.đ)."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence

from service.documents.format.breaches import DOCUMENT, Check, place, span
from service.documents.format.components import Recognised
from service.documents.format.paper import (
    SINGLE,
    Alignment,
    PageKind,
    Paper,
    Paragraph,
    Section,
)
from service.documents.format.rules import Rule
from service.documents.format.word_lines import text_width_mm
from service.documents.wordml import setting
from service.model.findings import Finding

PT_MM = 25.4 / 72
_PAGES = re.compile(rb"<(?:\w+:)?Pages>(\d{1,5})</")
_MARGINAL = 1.15
_ANY_SIZE = (0, 99)  # A5 has a rule of its own
_ARABIC = frozenset({"", "decimal", "numberInDash"})


def page_number(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Hold the page numbers to their place, form and look."""
    paper = document.paper
    told = set()
    for section in paper.sections:
        for where, found, expected in _faults(document, section, rule):
            if (where, found) not in told:
                told.add((where, found))
                at = DOCUMENT if where is None else place(where)
                yield rule.finding(at, found, expected)
    is_due = document.profile != "slip" and pages(paper) > 1
    if is_due and not any(_numbers(section) for section in paper.sections):
        yield rule.finding(
            DOCUMENT, "không có", "có số trang canh giữa ở lề trên từ trang thứ hai"
        )


def _faults(
    document: Recognised, section: Section, rule: Rule
) -> Iterator[tuple[Paragraph | None, str, str]]:
    paper = document.paper
    sizes = _ANY_SIZE if document.profile == "slip" else rule.values["sizes"]
    top = {kind: _numbered(lines) for kind, lines in section.headers.items()}
    for lines in section.footers.values():
        for one in _numbered(lines):
            yield one, "đặt ở lề dưới", "đặt ở lề trên"
    shown = top.get(PageKind.DEFAULT, [])
    if section.title_page:
        for one in top.get(PageKind.FIRST, []):
            yield one, "hiện ở trang thứ nhất", "không hiện ở trang thứ nhất"
    elif shown and (section is paper.sections[0] or section.page_number_start == 1):
        yield shown[0], "hiện ở trang thứ nhất", "không hiện ở trang thứ nhất"
    even = top.get(PageKind.EVEN, [])
    if paper.even_and_odd and bool(even) != bool(shown):
        yield None, "chỉ có ở trang chẵn hoặc trang lẻ", "có ở mọi trang"
    for one in (*shown, *(even if paper.even_and_odd else ())):
        yield from _looks(one, section, sizes)
    if section is paper.sections[0] and section.page_number_start > 1:
        found = f"bắt đầu từ {section.page_number_start}"
        yield None, found, "bắt đầu từ số 1"


def _looks(
    one: Paragraph, section: Section, sizes: Sequence[float]
) -> Iterator[tuple[Paragraph, str, str]]:
    if one.alignment is not Alignment.CENTER and not _is_tabbed(one):
        yield one, "không canh giữa", "canh giữa theo chiều ngang"
    for run in one.printed[:1]:
        if not min(sizes) <= run.size_pt <= max(sizes):
            yield one, f"cỡ {run.size_pt:g}", f"cỡ {span(sizes, 'pt')}"
        if run.bold or run.italic:
            yield one, "đậm hoặc nghiêng", "kiểu chữ đứng, không đậm"
    around = re.sub(r"\d+", "", one.text).strip()
    if around:
        yield one, f"viết “{one.text.strip()}”", "chỉ ghi chữ số Ả Rập"
    style = (
        ""
        if section.element is None
        else setting(section.element, "w:pgNumType", "w:fmt")
    )
    if style not in _ARABIC:
        yield one, "không phải chữ số Ả Rập", "chữ số Ả Rập"


def _is_tabbed(paragraph: Paragraph) -> bool:
    """Say whether a centred tab puts the number into the middle."""
    text = paragraph.text
    count = len(text) - len(text.lstrip("\t"))
    absolute = [kind for kind, at in paragraph.tabs if at == 0]
    kinds = absolute or [kind for kind, _ in paragraph.tabs]
    return count > 0 and kinds[count - 1 : count] == ["center"]


def _numbered(lines: tuple[Paragraph, ...]) -> list[Paragraph]:
    return [one for one in lines if "PAGE" in one.fields]


def _numbers(section: Section) -> bool:
    margins = (*section.headers.values(), *section.footers.values())
    return any(_numbered(lines) for lines in margins)


def pages(paper: Paper) -> int:
    """Return how many pages *paper* has: as Word counted them, or by its lines."""
    counted = max((one.page for one in paper.paragraphs), default=0)
    stated = _PAGES.search(paper.files.get("docProps/app.xml", b""))
    if counted > 1 or len(paper.sections) > 1:
        return max(counted, len(paper.sections))
    breaks = sum(one.page_break for one in paper.paragraphs)
    if breaks:
        return breaks + 1
    height = _height_mm(paper)
    section = paper.sections[0]
    room = section.height_mm - section.top_mm - section.bottom_mm
    guessed = math.ceil(height / room / _MARGINAL) if room > 0 else 1
    return max(guessed, min(int(stated[1]), guessed + 1) if stated else 0)


def _height_mm(paper: Paper) -> float:
    """Return about how much room the text takes from top to bottom."""
    height = 0.0
    width = max(paper.sections[0].text_width_mm, 1)
    for one in paper.paragraphs:
        if one.part != "body":
            continue
        size = max((run.size_pt for run in one.printed), default=12)
        room = one.cell.width_mm if one.cell and one.cell.width_mm > 0 else width
        lines = max(math.ceil(text_width_mm(one) / room), one.text.count("\n") + 1)
        line = one.line_pt or one.line * SINGLE * size
        high = (lines * line + one.before_pt + one.after_pt) * PT_MM
        height += high / max(one.cell.columns, 1) if one.cell else high
    return height


def appendix_page_number(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Warn of appendices whose pages are not numbered anew."""
    sections = document.paper.sections
    for one in document.all("PL-W") if document.first("QH") else ():
        section = sections[min(one.paragraph.section, len(sections) - 1)]
        if section.page_number_start != 1 or section is sections[0]:
            where = place(one.pieces[0])
            yield rule.finding(where, "nối số trang của phần trước", "đánh riêng từ 1")


CHECKS: Mapping[str, Check] = {
    "page_number": page_number,
    "appendix_page_number": appendix_page_number,
}
