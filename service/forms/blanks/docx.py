"""Form, and values where they are known → a DOCX to fill in."""

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from typing import Any

from docx import Document
from docx.document import Document as Pages
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from service.forms.blanks import layout
from service.forms.blanks.packing import pack
from service.model.forms import Form, Kind, Property
from service.model.records import Values

_FONT = "Times New Roman"
_WRITTEN = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
_GREY = RGBColor(0x66, 0x66, 0x66)
_LABEL, _SMALL, _SIZE = Pt(13), Pt(10), Pt(13)
_EMPTY_ROWS = 6


def write(form: Form, values: Values | None = None) -> bytes:
    """Return *form* as a Word document, blank or filled with *values*."""
    document = Document()
    _set_up(document, form)
    _paragraph(document.add_paragraph(), form.title.upper(), Pt(14), bold=True)
    document.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.CENTER
    _paragraph(document.add_paragraph(), layout.HELP_ON_PAGE, _SMALL, italic=True)
    _entries(document, form, values)
    for table in layout.tables(form):
        _table(document, table, values)
    file = io.BytesIO()
    document.save(file)
    return pack(file.getvalue())


def _set_up(document: Pages, form: Form) -> None:
    """Set font, language and A4 with the decree's margins (Decree 30, App. I, I)."""
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, _SIZE
    fonts = style.element.rPr.rFonts
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), _FONT)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "vi-VN")
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = form.title, "thidua", ""
    properties.created = properties.modified = _WRITTEN


def _entries(document: Pages, form: Form, values: Values | None) -> None:
    table = _grid(document, (3, 5))
    _entry(table, layout.MARKER, form.id, layout.MARKER_HELP)
    for item in layout.entries(form):
        given = (values or {}).get(item.key)
        if item.kind is not Kind.GROUP:
            _entry(table, layout.label(item), given, layout.hint(item))
            continue
        left, right = _add_row(table).cells
        _shade(left)
        _label(left.merge(right), layout.label(item), layout.hint(item))
        for member in item.members:
            value = (given or {}).get(member.key)
            _entry(table, layout.label(member), value, layout.hint(member))


def _entry(table: Table, label: str, value: Any, hint: str) -> None:
    left, right = _add_row(table).cells
    _label(left, label, hint)
    _fill(right, value)


def _label(cell: _Cell, label: str, hint: str) -> None:
    _paragraph(cell.paragraphs[0], label, _LABEL, bold=True)
    if hint:
        _paragraph(cell.add_paragraph(), hint, _SMALL, italic=True)


def _table(document: Pages, item: Property, values: Values | None) -> None:
    title = document.add_paragraph()
    _paragraph(title, layout.label(item), _LABEL, bold=True)
    title.paragraph_format.space_before = Pt(12)
    title.paragraph_format.keep_with_next = True
    for line in layout.lines(layout.table_hint(item)):
        hint = document.add_paragraph()
        _paragraph(hint, line, _SMALL, italic=True)
        hint.paragraph_format.keep_with_next = True
    table = _grid(document, [_weight(member) for member in item.members])
    head = _add_row(table)
    for cell, member in zip(head.cells, item.members, strict=True):
        _paragraph(cell.paragraphs[0], layout.label(member), _LABEL, bold=True)
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        _shade(cell)
    _mark(head, "w:tblHeader")
    above: Mapping[str, Any] = {}
    for row in layout.rows(item, values, _EMPTY_ROWS):
        _row(table, item, row, above if values is None else {})
        above = row


def _row(
    table: Table, item: Property, row: Mapping[str, Any], above: Mapping[str, Any]
) -> None:
    """Write *row*; a cell that repeats the one *above* it is merged with it."""
    cells = _add_row(table).cells
    for column, member in enumerate(item.members):
        value = row.get(member.key)
        if value and value == above.get(member.key):
            table.cell(-2 + len(table.rows), column).merge(cells[column])
        else:
            _fill(cells[column], value)


def _fill(cell: _Cell, value: Any) -> None:
    """Write *value*, each line a paragraph."""
    paragraph = cell.paragraphs[0]
    for number, line in enumerate(layout.lines(value)):
        paragraph = cell.add_paragraph() if number else paragraph
        _paragraph(paragraph, line, _SIZE)


def _grid(document: Pages, weights: Sequence[int]) -> Table:
    """Add a bordered table whose columns share the width by *weights*."""
    table: Table = document.add_table(0, len(weights), "Table Grid")
    table.autofit = False
    width = document._block_width  # noqa: SLF001 the public sum is the same, untyped
    for column, weight in zip(table.columns, weights, strict=True):
        column.width = width * weight // sum(weights)
    return table


def _weight(member: Property) -> int:
    return {Kind.LONG_TEXT: 4, Kind.INTEGER: 2}.get(member.kind, 3)


def _add_row(table: Table) -> _Row:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]  # python-docx has gaps
    _mark(row, "w:cantSplit")
    return row


def _mark(row: _Row, setting: str) -> None:
    """Tell Word to repeat *row* on each page or not to split it between two."""
    row._tr.get_or_add_trPr().append(OxmlElement(setting))  # noqa: SLF001 no public name


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), "E8EDF3")
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 no public name


def _paragraph(
    paragraph: Paragraph,
    text: str,
    size: Pt,
    *,
    bold: bool = False,
    italic: bool = False,
) -> None:
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = size, bold or None, italic or None
    if italic:
        run.font.color.rgb = _GREY
