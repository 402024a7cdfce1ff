"""Rules on the running text (Appendix I, part I, II.6)."""

import re
from collections.abc import Callable, Iterator, Mapping

from service import vietnamese
from service.documents.format.breaches import Check, gathered, number, place, span
from service.documents.format.components import Recognised
from service.documents.format.paper import SINGLE, Alignment, Paragraph
from service.documents.format.recognising_body import CENTRED
from service.documents.format.rules import Rule
from service.documents.format.word_lines import PT_MM, text_width_mm
from service.model.findings import Finding

_HEADINGS = frozenset({"H-MUC2", "H-DIEU", "H-KHOAN", "H-DIEM", "H-DECIMAL"})
_TEXT = frozenset({"CC", "ND", *_HEADINGS})
_FULL_LINE = 1.05
_SHORT = 60
_CITED = re.compile(
    r"(?P<type>Nghị quyết|Nghị định|Thông tư|Thông tư liên tịch|Quyết định|Chỉ thị|"
    r"Kế hoạch|Công văn|Báo cáo|Thông báo|Tờ trình|Chương trình|Hướng dẫn|Đề án|"
    r"Công điện|Kết luận|Quy định|Văn bản)\s+(?:liên tịch\s+)?số:?\s+"
    r"(?P<symbol>\d+(?:/\d{4})?/[A-ZĐ][\wĐđ&.-]*[\wĐđ])"
)
_DATED = re.compile(r"\s*,?\s*ngày\s+\d|\s*\(ngày")
_LOWER = re.compile(r"\b(?:chương|mục|tiểu mục|phần)\s+[IVXLC]+\b|\bđiều\s+\d+\b")
_UPPER = re.compile(
    r"(?<=[a-zđà-ỹ,] )(?:Khoản\s+\d+|Điểm\s+[a-zđ])\b(?=\s+(?:Đ|đ|K|k))"
)


def _running(document: Recognised) -> Iterator[tuple[Paragraph, str]]:
    """Yield the paragraphs that are text, and what each is."""
    for one in document.components:
        if one.id in _TEXT:
            yield one.paragraph, one.id


def text_size(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Hold the text and its headings to the sizes of text."""
    least, most = min(rule.values["sizes"]), max(rule.values["sizes"])

    def fault(paragraph: Paragraph) -> str:
        sizes = dict.fromkeys(
            run.size_pt for run in paragraph.printed if not least <= run.size_pt <= most
        )
        return f"cỡ {', '.join(f'{size:g}' for size in sizes)}" if sizes else ""

    kinds = _TEXT - {"CC"} | CENTRED | {f"{id_}-T" for id_ in CENTRED}
    seen = [one.paragraph for one in document.components if one.id in kinds]
    yield from gathered(
        rule, ((one, fault(one)) for one in seen), f"cỡ {span((least, most), 'pt')}"
    )


def text_style(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Hold text that is no heading to upright letters that are not bold."""
    least, most = rule.values.get("least", 0), rule.values.get("most", 10**6)

    def fault(paragraph: Paragraph, kind: str) -> str:
        letters = paragraph.printed
        if kind != "ND" or not letters or not least <= len(paragraph.text) <= most:
            return ""
        styles = {
            "đậm": all(run.bold for run in letters),
            "nghiêng": all(run.italic for run in letters),
            "gạch chân": all(run.underline for run in letters),
            "in hoa": paragraph.text.isupper(),
        }
        return ", ".join(name for name, is_set in styles.items() if is_set)

    seen = ((one, fault(one, kind)) for one, kind in _running(document))
    yield from gathered(rule, seen, "chữ in thường, đứng, không đậm")


def _each(
    document: Recognised, rule: Rule, fault: Callable[[Paragraph], str], expected: str
) -> Iterator[Finding]:
    seen = ((one, fault(one)) for one, _ in _running(document))
    yield from gathered(rule, seen, expected)


def text_alignment(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Hold text to be justified; single lines of it only not to stand aside.

    Of headings one can tell so; other single lines may be captions.
    """
    names = {"left": "canh trái", "center": "canh giữa", "right": "canh phải"}
    sections = document.paper.sections

    def fault(paragraph: Paragraph, kind: str) -> str:
        if paragraph.alignment is Alignment.BOTH:
            return ""
        section = sections[min(paragraph.section, len(sections) - 1)]
        is_one_line = text_width_mm(paragraph) < section.text_width_mm * _FULL_LINE
        is_aside = kind in _HEADINGS and paragraph.alignment is not Alignment.LEFT
        return "" if is_one_line and not is_aside else names[paragraph.alignment]

    seen = ((one, fault(one, kind)) for one, kind in _running(document))
    yield from gathered(rule, seen, "canh đều cả hai lề")


def text_indent(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Hold the first line of every paragraph to the indent of the decree."""
    tab = document.paper.tab_mm
    allowed, tolerance = rule.values["indents"], rule.values["tolerance"]

    def fault(paragraph: Paragraph) -> str:
        start = first_line_mm(paragraph, tab)
        is_centred = paragraph.alignment in {Alignment.CENTER, Alignment.RIGHT}
        if is_centred or any(abs(start - mm) <= tolerance for mm in allowed):
            return ""
        return f"lùi {number(round(start / 10, 2))} cm" if start else "không lùi"

    return _each(document, rule, fault, "lùi 1 cm hoặc 1,27 cm")


def first_line_mm(paragraph: Paragraph, tab_mm: float) -> float:
    """Return where the first letter of *paragraph* stands, tabs and spaces counted."""
    start = paragraph.indent_left_mm + paragraph.indent_first_mm
    lead = "".join(run.shown for run in paragraph.runs)
    lead = lead[: len(lead) - len(lead.lstrip(" \t\u00a0"))]
    size = max((run.size_pt for run in paragraph.runs), default=14)
    for sign in lead:
        if sign == "\t":
            stops = [at for _, at in paragraph.tabs if at > start + 0.1]
            grid = (int(start / tab_mm + 1e-6) + 1) * tab_mm if tab_mm else start
            hanging = paragraph.indent_left_mm
            near = [*stops, grid, *[hanging] * (hanging > start + 0.1)]
            start = min(near)
        else:
            start += size / 4 * PT_MM
    return start


def text_gap(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Hold paragraphs to their least distance."""
    least = rule.values["least"]
    seen = []
    before: Paragraph | None = None
    for one, _ in _running(document):
        is_next = before is not None and one.index - before.index == 1
        gap = one.before_pt + (before.after_pt if before else 0)
        is_close = is_next and gap < least - 0.05
        seen.append((one, f"{number(gap)} pt" if is_close else ""))
        before = one
    yield from gathered(rule, seen, f"tối thiểu {least} pt")


def text_line(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Hold the distance of lines to between single and one and a half."""
    least, most = rule.values["least"], rule.values["most"]
    tolerance = rule.values["tolerance"]

    def fault(paragraph: Paragraph) -> str:
        size = max((run.size_pt for run in paragraph.printed), default=14)
        exact = paragraph.line_pt
        lines = exact / (size * SINGLE) if exact else paragraph.line
        if least - tolerance <= lines <= most + tolerance:
            return ""
        return f"{number(exact)} pt (Exactly)" if exact else f"{number(lines)} lines"

    return _each(document, rule, fault, "từ dòng đơn (1) đến 1,5 lines")


def text_end(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Warn of a text that does not end with the sign of its end."""
    if document.first("QHAN") is None and document.first("NN-W") is None:
        return
    texts = [one for one in document.body if one.text.strip()]
    if texts and not re.search(r"\./\s*\.$", texts[-1].text.strip()):
        last = texts[-1]
        yield rule.finding(place(last), last.text.strip()[-_SHORT:], "“./.”")


def grounds_end(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Warn of grounds that do not end with a semicolon, the last with a full stop."""
    grounds = document.all("CC")
    for one in grounds:
        is_last = one is grounds[-1]
        text = one.text.strip()
        allowed = (".", ";", ",") if is_last else (";",)
        if not text.endswith(allowed) or (is_last and text.endswith(",")):
            wanted = "dấu chấm (.)" if is_last else "dấu chấm phẩy (;)"
            yield rule.finding(place(one.pieces[0]), f"“{text[-1]}”", wanted)


def citation(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Warn of documents cited for the first time without date and issuer."""
    known = set()
    number_line = document.first("SO")
    if number_line is not None:
        known.add(number_line.text.partition(":")[2].strip())
    for paragraph in document.body:
        text = vietnamese.nfc(paragraph.text)
        for found in _CITED.finditer(text):
            symbol = found["symbol"]
            is_first = symbol not in known
            known.add(symbol)
            if is_first and not _DATED.match(text, found.end()):
                said = f"{found['type']} số {symbol}"
                expected = f"“{said} ngày … tháng … năm … của <cơ quan> về <trích yếu>”"
                yield rule.finding(place(paragraph), said, expected)


def citation_capitals(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Warn of articles cited in small letters, clauses in capitals."""
    for paragraph in document.body:
        text = vietnamese.nfc(paragraph.text)
        for found in _LOWER.finditer(text):
            said = found.group()
            yield rule.finding(place(paragraph), said, f"“{said[0].upper()}{said[1:]}”")
        for found in _UPPER.finditer(text):
            said = found.group()
            yield rule.finding(place(paragraph), said, f"“{said[0].lower()}{said[1:]}”")


CHECKS: Mapping[str, Check] = {
    "text_size": text_size,
    "text_style": text_style,
    "text_alignment": text_alignment,
    "text_indent": text_indent,
    "text_gap": text_gap,
    "text_line": text_line,
    "text_end": text_end,
    "grounds_end": grounds_end,
    "citation": citation,
    "citation_capitals": citation_capitals,
}
