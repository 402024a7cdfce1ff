import io
import zipfile
from collections.abc import Mapping

import pytest
from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt

from service.documents.format import word_reading
from service.documents.format.paper import Alignment, PageKind, Paper, Part
from tests.unit.documents.format.sound_papers import (
    content,
    empty,
    field,
    letter,
    number_pages,
    plan,
)

W = nsdecls("w")
SHAPES = (
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def read(word: Word) -> Paper:
    return word_reading.read(content(word))


def with_body(xml: str, **parts: str) -> Paper:
    """Return the paper of a Word file whose body is *xml*."""
    word = empty()
    body = word.element.body
    holder = parse_xml(f"<w:body {W} {SHAPES}>{xml}</w:body>")
    for place, element in enumerate(list(holder)):
        body.insert(place, element)
    return word_reading.read(replaced(content(word), parts))


def replaced(docx: bytes, parts: Mapping[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            text = parts.get(name.split("/")[-1].split(".")[0])
            new.writestr(name, text.encode() if text else old.read(name))
    return file.getvalue()


def styles(xml: str) -> str:
    return f"<w:styles {W}>{xml}</w:styles>"


def text(run: str, style: str = "", properties: str = "") -> str:
    mark = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{mark}{properties}</w:pPr>{run}</w:p>"


def test_styles_are_followed_to_what_they_are_based_on() -> None:
    made = styles(
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="a"/><w:pPr>'
        '<w:jc w:val="both"/><w:spacing w:before="120"/></w:pPr><w:rPr><w:b/>'
        '<w:sz w:val="26"/></w:rPr></w:style><w:style w:type="paragraph" '
        'w:styleId="B"><w:name w:val="b"/><w:basedOn w:val="A"/><w:pPr><w:spacing '
        'w:after="40"/></w:pPr><w:rPr><w:i/></w:rPr></w:style>'
    )

    paper = with_body(text("<w:r><w:t>Chữ</w:t></w:r>", "B"), styles=made)

    one = paper.paragraphs[0]
    assert (one.alignment, one.before_pt, one.after_pt) == (Alignment.BOTH, 6, 2)
    assert (one.style, one.runs[0].size_pt) == ("b", 13)
    assert one.runs[0].bold
    assert one.runs[0].italic


def test_styles_that_go_in_circles_end() -> None:
    made = styles(
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )

    paper = with_body(text("<w:r><w:t>Chữ</w:t></w:r>", "A"), styles=made)

    assert paper.paragraphs[0].text == "Chữ"


def test_without_any_style_text_has_ten_points() -> None:
    paper = with_body(text("<w:r><w:t>Chữ</w:t></w:r>"), styles=styles(""))

    run = paper.paragraphs[0].runs[0]
    assert (run.size_pt, run.font) == (10, "Times New Roman")


def test_a_bold_word_in_a_bold_style_is_not_bold_but_direct_bold_is() -> None:
    made = styles(
        '<w:style w:type="paragraph" w:styleId="A"><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="C"><w:rPr><w:b/></w:rPr></w:style>'
    )
    runs = (
        '<w:r><w:rPr><w:rStyle w:val="C"/></w:rPr><w:t>một</w:t></w:r>'
        '<w:r><w:rPr><w:rStyle w:val="C"/><w:b/></w:rPr><w:t>hai</w:t></w:r>'
    )

    paper = with_body(text(runs, "A"), styles=made)

    assert [run.bold for run in paper.paragraphs[0].runs] == [False, True]


def test_fonts_of_the_theme_and_of_vietnamese_letters_are_told_apart() -> None:
    theme = (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<a:fontScheme><a:minorFont><a:latin typeface="Calibri"/></a:minorFont>'
        "</a:fontScheme></a:theme>"
    )
    run = (
        '<w:r><w:rPr><w:rFonts w:ascii="Arial" w:hAnsiTheme="minorHAnsi"/></w:rPr>'
        "<w:t>aế</w:t></w:r>"
    )

    paper = with_body(text(run), theme1=theme)

    assert [(r.text, r.font) for r in paper.paragraphs[0].runs] == [
        ("a", "Arial"),
        ("ế", "Calibri"),
    ]


def test_capitals_of_the_font_are_read_as_capitals() -> None:
    paper = with_body(text("<w:r><w:rPr><w:caps/></w:rPr><w:t>kế hoạch</w:t></w:r>"))

    assert paper.paragraphs[0].text == "KẾ HOẠCH"


def test_changes_are_read_as_accepted_and_hidden_text_not_at_all() -> None:
    runs = (
        "<w:ins><w:r><w:t>mới</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
    )

    paper = with_body(text(runs))

    assert paper.paragraphs[0].text == "mới"
    assert paper.tracked


def test_hyphens_tabs_breaks_links_and_controls_are_text() -> None:
    runs = (
        "<w:hyperlink><w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t></w:r>"
        "</w:hyperlink><w:sdt><w:sdtContent><w:r><w:tab/><w:t>c\u2011d</w:t>"
        '<w:softHyphen/><w:br/></w:r></w:sdtContent></w:sdt><w:r><w:sym w:font="W" '
        'w:char="F0A8"/><w:sym w:char="00E1"/><w:sym w:char="x"/></w:r>'
    )

    paper = with_body(text(runs))

    assert paper.paragraphs[0].text == "a-b\tc-d\n□á"


@pytest.mark.parametrize("is_simple", [True, False])
def test_the_code_of_a_page_number_is_known(*, is_simple: bool) -> None:
    word = empty()
    paragraph = word.add_paragraph()
    if is_simple:
        xml = f'<w:fldSimple {W} w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
        paragraph._p.append(parse_xml(xml))
    else:
        field(paragraph, "PAGE")

    one = read(word).paragraphs[0]

    assert (one.fields, one.text) == (("PAGE",), "2")


def numbering(format_: str, text_: str = "%1.") -> str:
    return (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="{format_}"/><w:lvlText w:val="{text_}"/>'
        '<w:pPr><w:ind w:left="720" w:hanging="153"/></w:pPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


LISTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr>'


@pytest.mark.parametrize(
    ("format_", "shape", "expected"),
    [
        ("decimal", "%1.", ["1.", "2."]),
        ("upperRoman", "%1.", ["I.", "II."]),
        ("lowerRoman", "%1.", ["i.", "ii."]),
        ("lowerLetter", "%1)", ["a)", "b)"]),
        ("upperLetter", "%1.", ["A.", "B."]),
        ("decimalZero", "%1", ["01", "02"]),
        ("bullet", "-", ["-", "-"]),
        ("none", "", ["", ""]),
    ],
)
def test_automatic_numbers_are_counted(
    format_: str, shape: str, expected: list[str]
) -> None:
    word = empty()
    word.add_paragraph("mồi", style="List Number")
    run = "<w:r><w:t>Mục</w:t></w:r>"
    body = word.element.body
    for xml in (text(run, "", LISTED),) * 2:
        body.insert(0, parse_xml(xml.replace("<w:p>", f"<w:p {W}>", 1)))
    docx = replaced(content(word), {"numbering": numbering(format_, shape)})

    paper = word_reading.read(docx)

    assert [one.number for one in paper.paragraphs[:2]] == expected
    assert round(paper.paragraphs[0].indent_left_mm, 1) == 12.7
    assert round(paper.paragraphs[0].indent_first_mm, 1) == -2.7


def test_a_list_may_start_anew_and_count_on_two_levels() -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="{shape}"/></w:lvl>'
        for level, shape in enumerate(("%1.", "%1.%2."))
    )
    made = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="6">'
        '<w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride '
        'w:val="7"/></w:lvlOverride></w:num></w:numbering>'
    )
    word = empty()
    places = [(5, 1), (5, 0), (5, 1), (6, 0), (6, 0), (9, 0)]
    for list_id, level in reversed(places):
        mark = f'<w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/>'
        xml = text("<w:r><w:t>Mục</w:t></w:r>", "", f"<w:numPr>{mark}</w:numPr>")
        word.element.body.insert(0, parse_xml(xml.replace("<w:p>", f"<w:p {W}>", 1)))
    word.add_paragraph("mồi", style="List Number")

    paper = word_reading.read(replaced(content(word), {"numbering": made}))

    numbers = [one.number for one in paper.paragraphs[:6]]
    assert numbers == ["1.1.", "2.", "2.1.", "7.", "8.", ""]


def test_lines_in_a_group_are_stretched_with_it() -> None:
    group = (
        "<w:r><w:drawing><wp:anchor><wpg:wgp xmlns:wpg="
        '"http://schemas.microsoft.com/office/word/2010/wordprocessingGroup">'
        '<wpg:grpSpPr><a:xfrm><a:ext cx="720000" cy="1"/><a:chExt cx="360" cy="1"/>'
        '</a:xfrm></wpg:grpSpPr><wps:wsp><wps:spPr><a:xfrm><a:ext cx="180" cy="0"/>'
        '</a:xfrm><a:prstGeom prst="line"/></wps:spPr></wps:wsp></wpg:wgp></wp:anchor>'
        "</w:drawing></w:r>"
    )

    [line] = with_body(text(group)).lines

    assert round(line.length_mm) == 10


def test_content_controls_hold_blocks_rows_and_cells() -> None:
    cell = "<w:tc><w:p><w:r><w:t>Ô</w:t></w:r></w:p></w:tc>"
    control = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    row = control.format(f"<w:tr>{control.format(cell)}</w:tr>")
    choice = "<mc:AlternateContent><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
    inside = text("<w:r><w:t>Chữ</w:t></w:r>")

    paper = with_body(
        control.format(f"<w:tbl><w:tblPr/>{row}</w:tbl>") + choice.format(inside)
    )

    assert [one.text for one in paper.paragraphs[:2]] == ["Ô", "Chữ"]


def test_spacing_counts_lines_exact_points_and_what_is_least() -> None:
    run = "<w:r><w:t>Chữ</w:t></w:r>"
    paper = with_body(
        text(run, "", '<w:spacing w:line="360" w:beforeLines="50" w:before="1"/>')
        + text(run, "", '<w:spacing w:line="340" w:lineRule="exact"/>')
        + text(run, "", '<w:spacing w:line="644" w:lineRule="atLeast"/>')
        + text(run, "", '<w:spacing w:beforeAutospacing="1" w:line="12pt"/>')
    )

    multiple, exact, least, automatic = paper.paragraphs[:4]
    assert (multiple.line, multiple.before_pt) == (1.5, 6)
    assert (exact.line, exact.line_pt) == (1, 17)
    assert round(least.line, 2) == 2
    assert (automatic.before_pt, automatic.line) == (14, 1)


def test_paragraphs_of_one_style_may_stand_close() -> None:
    run = "<w:r><w:t>Chữ</w:t></w:r>"
    close = '<w:contextualSpacing/><w:spacing w:before="120" w:after="120"/>'

    paper = with_body(text(run, "", close) * 3)

    gaps = [(one.before_pt, one.after_pt) for one in paper.paragraphs[:3]]
    assert gaps == [(6, 0), (0, 0), (0, 6)]


def test_indents_may_be_counted_in_letters() -> None:
    run = '<w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:t>Chữ</w:t></w:r>'

    paper = with_body(text(run, "", '<w:ind w:firstLineChars="200" w:end="567"/>'))

    one = paper.paragraphs[0]
    assert round(one.indent_first_mm, 1) == round(28 * 25.4 / 72, 1)
    assert round(one.indent_right_mm, 1) == 10


def test_table_styles_set_their_text() -> None:
    made = styles(
        '<w:style w:type="table" w:styleId="T"><w:pPr><w:jc w:val="center"/></w:pPr>'
        '<w:rPr><w:sz w:val="22"/></w:rPr><w:tblPr><w:tblBorders><w:top '
        'w:val="single"/></w:tblBorders></w:tblPr><w:tblStylePr w:type="firstRow">'
        "<w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>"
    )
    cell = "<w:tc><w:p><w:r><w:t>Ô</w:t></w:r></w:p></w:tc>"
    table = (
        '<w:tbl><w:tblPr><w:tblStyle w:val="T"/><w:tblLook w:val="04A0"/></w:tblPr>'
        '<w:tblGrid><w:gridCol w:w="1134"/></w:tblGrid>'
        f"<w:tr>{cell}</w:tr><w:tr>{cell}</w:tr></w:tbl>"
    )

    first, second = with_body(table, styles=made).paragraphs[:2]

    assert (first.runs[0].bold, second.runs[0].bold) == (True, False)
    assert first.alignment is Alignment.CENTER
    assert first.runs[0].size_pt == 11
    assert first.cell is not None
    assert first.cell.ruled
    assert round(first.cell.width_mm, 1) == 16.2


def shape(preset: str, cx: int, cy: int) -> str:
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        f'<wp:extent cx="{cx}" cy="{cy}"/><wps:wsp><wps:spPr><a:prstGeom '
        f'prst="{preset}"/></wps:spPr></wps:wsp></wp:anchor></w:drawing></mc:Choice>'
        '<mc:Fallback><w:pict><v:line from="0,0" to="10pt,0"/></w:pict></mc:Fallback>'
        "</mc:AlternateContent></w:r>"
    )


CONNECTOR = '<v:shape type="#_x0000_t32" style="width:2cm;height:0"/>'
SHAPE = f"<w:r><w:pict>{CONNECTOR}</w:pict></w:r>"
UNDERLINED = (
    '<w:r><w:rPr><w:u w:val="single"/><w:sz w:val="20"/></w:rPr><w:t>MM</w:t></w:r>'
)


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        (shape("line", 360000, 0), [(10, "drawing")]),
        (shape("straightConnector1", 720000, 36000), [(20, "drawing")]),
        (shape("line", 360000, 360000), []),
        (shape("rect", 360000, 3600), [(10, "drawing")]),
        (shape("ellipse", 360000, 360000), []),
        ('<w:r><w:pict><v:line from="1cm,1pt" to="3cm,1pt"/></w:pict></w:r>',
         [(20, "vml")]),
        ('<w:r><w:pict><v:line from="0,0" to="0,3cm"/></w:pict></w:r>', []),
        ('<w:r><w:pict><v:line from="0" to="x"/></w:pict></w:r>', []),
        (SHAPE, [(20, "vml")]),
        ('<w:r><w:pict><v:rect style="width:2cm;height:.5mm"/></w:pict></w:r>',
         [(20, "vml")]),
        ('<w:r><w:pict><v:rect style="width:2cm;height:2cm"/></w:pict></w:r>', []),
        ('<w:r><w:rPr><w:sz w:val="20"/></w:rPr><w:t>__________</w:t></w:r>',
         [(17.6, "underscores")]),
        (('<w:r><w:rPr><w:sz w:val="20"/></w:rPr><w:tab/><w:t>_____</w:t><w:tab/>'
         '<w:t>__________</w:t></w:r>'),
         [(8.8, "underscores"), (17.6, "underscores")]),
        (('<w:r><w:rPr><w:sz w:val="20"/></w:rPr><w:t xml:space="preserve">     _____'
         '          __________</w:t></w:r>'),
         [(8.8, "underscores"), (17.6, "underscores")]),
        ('<w:r><w:rPr><w:sz w:val="20"/></w:rPr><w:t>-----</w:t></w:r>',
         [(5.9, "dashes")]),
        (UNDERLINED, [(6.3, "underline")]),
    ],
)  # fmt: skip
def test_lines_are_found_however_they_are_drawn(
    run: str, expected: list[tuple[float, str]]
) -> None:
    paper = with_body(text(run))

    assert [(round(one.length_mm, 1), one.kind) for one in paper.lines] == expected


def test_a_border_is_a_line_as_long_as_its_paragraph() -> None:
    border = '<w:pBdr><w:{0} w:val="single"/></w:pBdr><w:ind w:left="567"/>'
    run = "<w:r><w:t>Chữ</w:t></w:r>"

    paper = with_body(
        text(run, "", border.format("bottom"))
        + text("", "", border.format("top"))
        + text(run, "", border.format("top"))
    )

    assert [one.paragraph for one in paper.lines] == [0, 1, 1]
    assert {round(one.length_mm) for one in paper.lines} == {155}


def test_text_boxes_are_read_once_after_their_paragraph() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>hộp</w:t></w:r></w:p></w:txbxContent>"
    run = (
        "<w:r><w:t>trước</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>"
        f"<w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback>"
        f"<w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )

    paper = with_body(text(run) + text("<w:r><w:t>sau</w:t></w:r>"))

    told = [(one.text, one.part) for one in paper.paragraphs[:3]]
    assert told == [
        ("trước", Part.BODY),
        ("hộp", Part.TEXTBOX),
        ("sau", Part.BODY),
    ]


def test_pages_are_set_up_by_section() -> None:
    paper = read(plan())

    assert [section.page_number_start for section in paper.sections] == [0, 1, 1]
    assert all(section.title_page for section in paper.sections)
    assert round(paper.sections[0].top_mm) == 20
    assert PageKind.DEFAULT in paper.sections[2].headers
    starts = [paper.paragraphs[one.first].text for one in paper.sections[1:]]
    assert starts == ["Phụ lục I", "Phụ lục II"]


def test_a_gutter_widens_the_left_margin() -> None:
    word = empty()
    word.sections[0].gutter = Mm(5)

    assert round(read(word).sections[0].left_mm) == 35


def test_headers_are_read_after_the_body_and_once() -> None:
    word = letter()

    paper = read(word)

    pages = [one for one in paper.paragraphs if one.part is Part.HEADER]
    assert [one.fields for one in pages] == [("PAGE",)]
    assert pages[0].index == paper.paragraphs[-1].index
    assert pages[0].source == "word/header1.xml"
    assert "word/header1.xml" in paper.trees


def test_every_element_is_a_node_of_the_trees() -> None:
    paper = read(plan())

    roots = set(paper.trees.values())
    for one in paper.paragraphs:
        assert one.element is not None
        assert one.element.getroottree().getroot() in roots


def test_footnotes_that_are_cited_are_read() -> None:
    word = Document()
    number_pages(word)
    notes = (
        f'<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r><w:t>chú thích</w:t></w:r>'
        '</w:p></w:footnote><w:footnote w:id="3"><w:p/></w:footnote></w:footnotes>'
    )
    relation = (
        '<Relationship Id="rId99" Type="http://x/footnotes" Target="footnotes.xml"/>'
        "</Relationships>"
    )
    run = f'<w:r {W}><w:footnoteReference w:id="2"/></w:r>'
    word.add_paragraph()._p.append(parse_xml(run))
    file = io.BytesIO(content(word))
    made = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/_rels/document.xml.rels":
                part = part.replace(b"</Relationships>", relation.encode())
            new.writestr(name, part)
        new.writestr("word/footnotes.xml", notes)

    paper = word_reading.read(made.getvalue())

    told = [one.text for one in paper.paragraphs if one.part is Part.FOOTNOTE]
    assert told == ["chú thích"]


def test_pages_are_known_where_word_left_its_marks() -> None:
    run = "<w:r><w:lastRenderedPageBreak/><w:t>sau</w:t></w:r>"

    paper = with_body(text("<w:r><w:t>trước</w:t></w:r>") + text(run))

    assert [one.page for one in paper.paragraphs[:2]] == [1, 2]


def test_page_breaks_are_seen() -> None:
    word = empty()
    word.add_paragraph("một").paragraph_format.page_break_before = True
    word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    word.add_paragraph("ba").paragraph_format.space_after = Pt(3)

    breaks = [one.page_break for one in read(word).paragraphs]

    assert breaks == [True, True, False]
