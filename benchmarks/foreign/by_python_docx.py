"""Papers made by a colleague's Python script: python-docx over its default template.

The template brings Letter paper, one-inch margins and theme fonts; the script sets what
it thought of, run by run.
"""

import io
import zipfile
from dataclasses import replace

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from benchmarks.foreign import ooxml
from benchmarks.foreign.papers import Page, Paper
from benchmarks.foreign.wording import Look, Para, body, para

ALIGN = {
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
}


def write_with_python_docx(paper: Paper) -> bytes:
    """Write *paper* with python-docx: the head by tabs, a table for the signature."""
    document = Document()
    _page(document, paper.page)
    _head(document, paper)
    _title(document, paper)
    for each in body(paper.words.text, paper.changes):
        _fill(document.add_paragraph(), each)
    _foot(document, paper)
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as saved:
        return ooxml.zipped({name: saved.read(name) for name in saved.namelist()})


def _page(document: WordDocument, page: Page) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(page.width), Mm(page.height)
    section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
    section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
    section.different_first_page_header_footer = page.title
    if page.number != "none":
        paragraph = section.header.paragraphs[0]
        paragraph.alignment = ALIGN[page.align]
        look = f'<w:rPr>{ooxml.fonts("Times New Roman")}<w:sz w:val="28"/></w:rPr>'
        shown = f"<w:r>{look}<w:t>2</w:t></w:r>"
        field = f'<w:fldSimple {nsdecls("w")} w:instr="PAGE">{shown}</w:fldSimple>'
        paragraph._p.append(parse_xml(field))  # noqa: SLF001 # python-docx has no API for fields


def _fill(paragraph: Paragraph, each: Para) -> None:
    layout = each.layout
    shape = paragraph.paragraph_format
    shape.alignment = ALIGN[layout.align]
    shape.first_line_indent = Cm(layout.first)
    shape.left_indent = Cm(layout.left)
    shape.space_before, shape.space_after = Pt(layout.before), Pt(layout.after)
    shape.line_spacing = layout.line
    for kind, place in layout.tabs:
        stop = WD_TAB_ALIGNMENT.CENTER if kind == "center" else WD_TAB_ALIGNMENT.LEFT
        shape.tab_stops.add_tab_stop(Pt(place / 20), stop)
    for words, look in each.runs:
        _run(paragraph, words, look)


def _run(paragraph: Paragraph, words: str, look: Look) -> None:
    run = paragraph.add_run(words)
    run.font.name, run.font.size = look.font, Pt(look.size)
    run.bold, run.italic = look.bold or None, look.italic or None
    run.underline = look.underline or None
    if look.colour:
        run.font.color.rgb = RGBColor.from_string(look.colour)


def _make(paper: Paper, role: str, text: str) -> Para:
    return para(role, text, **paper.changes.get(role, {}))


def _head(document: WordDocument, paper: Paper) -> None:
    words = paper.words
    left = [_make(paper, "chu-quan", words.parent)] if words.parent else []
    left += [_make(paper, "ban-hanh", line) for line in words.agency]
    right = [
        _make(paper, "quoc-hieu", words.country),
        _make(paper, "tieu-ngu", words.motto),
    ]
    stops = (("center", 1800), ("center", 6500))
    pairs = list(zip(left, right, strict=True))
    pairs.append((para("ke", "________"), para("ke", "_" * 28)))
    pairs.append(
        (_make(paper, "so", words.number), _make(paper, "dia-danh", words.place))
    )
    for one, other in pairs:
        tab = (("\t", one.runs[0][1]),)
        layout = replace(one.layout, align="left", tabs=stops)
        joined = replace(one, runs=tab + one.runs + tab + other.runs, layout=layout)
        _fill(document.add_paragraph(), joined)
    if words.about:
        about = _make(paper, "ve-viec", words.about)
        stood = replace(about.layout, align="center", left=0, right=10)
        paragraph = document.add_paragraph()
        _fill(paragraph, replace(about, layout=stood))
        paragraph.paragraph_format.right_indent = Cm(10.2)


def _title(document: WordDocument, paper: Paper) -> None:
    words = paper.words
    rows = [_make(paper, "ten-loai", words.kind)] if words.kind else []
    rows += [_make(paper, "trich-yeu", line) for line in words.subject]
    if words.subject:
        rows.append(para("ke", "_" * 22, after=6))
    if len(words.to) > 1:
        rows.append(_make(paper, "kinh-gui", "Kính gửi:"))
        place = {"align": "left", "left": 5.4, "before": 0, "after": 0}
        rows += [para("kinh-gui", f"- {each}", **place) for each in words.to]
    else:
        rows += [_make(paper, "kinh-gui", f"Kính gửi: {each}") for each in words.to]
    for row in rows:
        _fill(document.add_paragraph(), row)


def _foot(document: WordDocument, paper: Paper) -> None:
    words = paper.words
    table = document.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    listed = [_make(paper, "noi-nhan", words.receivers_word)] if words.receivers else []
    listed += [_make(paper, "nhan", f"- {each}") for each in words.receivers]
    signed = [_make(paper, "chuc-vu", line) for line in words.signer]
    signed += [para("trong")] * 4
    signed += [_make(paper, "ho-ten", line) for line in words.name]
    for cell, rows in ((left, listed), (right, signed)):
        for place, row in enumerate(rows):
            _fill(cell.paragraphs[0] if place == 0 else cell.add_paragraph(), row)
