"""What the second set of foreign files (benchmarks/foreign/second) brought to light."""

import copy
import io

import docx
import pytest
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, RGBColor

from service.documents.format import annotating, checker, fixing, word_reading
from service.documents.format.paper import Part
from service.documents.format.recognition import recognise
from tests.unit.documents.format.sound_papers import (
    CENTER,
    Change,
    body,
    centred,
    changed,
    content,
    empty,
    field,
    found,
    letterhead,
    plan,
    signature,
    slip,
    write,
)

NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
BLUE, RED = RGBColor(0x05, 0x63, 0xC1), RGBColor(0xFF, 0, 0)


def errors(whole: bytes) -> set[str]:
    return {one.rule for one in checker.check(whole).findings}


def in_colour(start: str, colour: RGBColor) -> Change:
    def change(word: Word) -> None:
        for run in found(word, start).runs:
            run.font.color.rgb = colour

    return change


def test_a_link_is_black_as_everything_else() -> None:
    def change(word: Word) -> None:
        in_colour("Trên đây", BLUE)(word)
        field(found(word, "Trên đây"), 'HYPERLINK "x"')

    assert "COLOUR" in errors(changed(plan(), change))


@pytest.mark.parametrize(
    ("grey", "is_told"), [("231F20", False), ("0D0D0D", False), ("333333", True)]
)
def test_what_prints_black_is_let_pass_and_grey_is_not(
    grey: str, *, is_told: bool
) -> None:
    whole = changed(plan(), in_colour("2. Các", RGBColor.from_string(grey)))

    assert ("COLOUR" in errors(whole)) is is_told


@pytest.mark.parametrize(
    ("start", "colour", "is_told"),
    [
        pytest.param("HỎA TỐC", RED, False, id="urgency is red"),
        pytest.param("HỎA TỐC", BLUE, True, id="urgency is not blue"),
        pytest.param("LƯU HÀNH", RED, True, id="only urgency is red"),
    ],
)
def test_the_stamp_of_urgency_is_printed_in_red(
    start: str, colour: RGBColor, *, is_told: bool
) -> None:
    whole = changed(plan(), in_colour(start, colour))

    assert ("COLOUR" in errors(whole)) is is_told


def test_mending_colours_leaves_the_stamp_red() -> None:
    def change(word: Word) -> None:
        in_colour("HỎA TỐC", RED)(word)
        in_colour("Trên đây", RED)(word)

    fixed = docx.Document(io.BytesIO(fixing.fix(changed(plan(), change)).content))

    assert found(fixed, "HỎA TỐC").runs[0].font.color.rgb == RED
    assert str(found(fixed, "Trên đây").runs[0].font.color.rgb) == "000000"


@pytest.mark.parametrize(("alignment", "is_told"), [("center", False), ("right", True)])
def test_an_absolute_tab_puts_the_page_number_where_it_says(
    alignment: str, *, is_told: bool
) -> None:
    def change(word: Word) -> None:
        paragraph = word.sections[0].header.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
        where = f'w:relativeTo="margin" w:alignment="{alignment}" w:leader="none"'
        tab = f"<w:r {nsdecls('w')}><w:ptab {where}/></w:r>"
        paragraph.runs[0]._r.addprevious(parse_xml(tab))

    assert ("PGNUM" in errors(changed(plan(), change))) is is_told


@pytest.mark.parametrize(("tabs", "is_told"), [("\t", False), ("\t\t", True)])
def test_the_second_tab_of_a_header_leads_to_its_right_end(
    tabs: str, *, is_told: bool
) -> None:
    def change(word: Word) -> None:
        paragraph = word.sections[0].header.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
        paragraph.runs[0]._r.addprevious(paragraph.add_run(tabs)._r)

    assert ("PGNUM" in errors(changed(plan(), change))) is is_told


def test_marks_without_width_are_no_letters() -> None:
    def change(word: Word) -> None:
        found(word, NATION).runs[0].text = f"\ufeff{NATION[:8]}\u200b{NATION[8:]}\u200b"

    whole = changed(plan(), change)

    assert "QH" not in errors(whole)
    assert NATION in {one.text for one in word_reading.read(whole).paragraphs}


def stacked(indent_mm: float = 0) -> Word:
    """Return minutes whose motto stands on a line of its own above the agency."""
    word = empty()
    for text, size in ((NATION, 13), (MOTTO, 14)):
        one = write(word.add_paragraph(), text, size, bold=True)
        one.paragraph_format.left_indent = Mm(indent_mm)
    write(word.add_paragraph(), "SỞ NỘI VỤ", 13, bold=True)
    write(word.add_paragraph(), "Số: 12/BB-SNV", 13)
    centred(word, "BIÊN BẢN", bold=True)
    body(word, "Cuộc họp kết thúc vào 16 giờ./.")
    return word


def test_the_nation_in_the_middle_of_the_page_is_out_of_place() -> None:
    assert "QH-PLACE" in errors(content(stacked()))


def test_the_nation_moved_to_the_right_half_is_in_its_place() -> None:
    assert "QH-PLACE" not in errors(content(stacked(indent_mm=70)))


@pytest.mark.parametrize("how", ["columns", "frames"])
def test_the_nation_in_a_column_or_frame_is_not_in_the_middle(how: str) -> None:
    word = stacked()
    if how == "columns":
        (columns,) = word.sections[0]._sectPr.findall(qn("w:cols"))
        columns.set(qn("w:num"), "2")
    for paragraph in word.paragraphs[:4] if how == "frames" else ():
        frame = OxmlElement("w:framePr")
        paragraph._p.get_or_add_pPr().insert(0, frame)

    assert "QH-PLACE" not in errors(content(word))


def invitation_on_a5(number: str = "Số: 12/GM-SNV") -> Word:
    word = empty()
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(148)
    letterhead(word, number)
    centred(word, "GIẤY MỜI", bold=True)
    centred(word, "Dự hội nghị sơ kết", bold=True)
    body(word, "Sở Nội vụ trân trọng kính mời: Các phòng, đơn vị./.")
    signature(word, "- Như trên;")
    return word


def test_a_document_of_the_decree_on_a5_is_no_slip() -> None:
    opinion = checker.check(content(invitation_on_a5()))

    assert opinion.profile == "giay-moi"
    assert "PG-SIZE" in {one.rule for one in opinion.findings}


def test_articles_are_headed_in_small_letters() -> None:
    def change(word: Word) -> None:
        found(word, "Điều 1.").runs[0].text = "ĐIỀU 1. Phạm vi áp dụng"

    opinion = checker.check(changed(plan(), change))

    [one] = [one for one in opinion.findings if one.rule == "H-DIEU"]
    assert one.found == "chữ in hoa"


def introduction(kind: str) -> bytes:
    word = empty()
    letterhead(word, "Số: 12/GGT-SNV")
    centred(word, kind, bold=True)
    body(word, "Sở Nội vụ trân trọng giới thiệu: Ông Trần Văn Bình, chuyên viên./.")
    signature(word, "- Như trên;")
    return content(word)


@pytest.mark.parametrize(
    ("kind", "is_told"), [("GIẤY GIỚI THIỆU", False), ("GIẤY ỦY QUYỀN", True)]
)
def test_a_letter_of_introduction_has_no_subject(kind: str, *, is_told: bool) -> None:
    assert ("TY" in errors(introduction(kind))) is is_told


def test_the_subject_of_a_letter_ends_with_its_text_box() -> None:
    word = empty()
    left = ("SỞ NỘI VỤ", "Số: 12/SNV-CCHC", "V/v đăng ký thi đua")
    boxes = left, (NATION, MOTTO)
    middle = '<w:pPr><w:jc w:val="center"/></w:pPr>'
    for lines in boxes:
        written = "".join(
            f"<w:p>{middle}<w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines
        )
        held = f"<w:txbxContent>{written}</w:txbxContent>"
        space = 'xmlns:v="urn:schemas-microsoft-com:vml"'
        shape = (
            f"<w:pict><v:rect {space}><v:textbox>{held}</v:textbox></v:rect></w:pict>"
        )
        run = word.add_paragraph().add_run()
        run._r.append(parse_xml(shape.replace("<w:pict", f"<w:pict {nsdecls('w')}", 1)))
    centred(word, "Kính gửi: Sở Tài chính")
    body(word, "Sở Nội vụ đề nghị quý cơ quan đăng ký thi đua./.")

    document = recognise(word_reading.read(content(word)))

    subject = document.first("TY-CV")
    assert subject is not None
    assert subject.text == "V/v đăng ký thi đua"


def test_a_slip_on_a5_stays_one() -> None:
    assert checker.check(content(slip())).profile == "slip"


def with_head_in_header() -> Word:
    """Return a sound plan whose letterhead stands in the header of page 1."""
    word = plan()
    header = word.sections[0].first_page_header
    header._element.insert(0, copy.deepcopy(word.tables[0]._tbl))
    word.element.body.remove(word.tables[0]._tbl)
    return word


def test_a_letterhead_in_the_header_of_page_1_is_read_as_one() -> None:
    paper = word_reading.read(content(with_head_in_header()))

    document = recognise(paper)
    assert document.profile == "named"
    assert {"QH", "TN", "CQBH", "SO", "DDTG"} <= {one.id for one in document.components}
    assert paper.paragraphs[0].part is Part.BODY
    assert [one.text for one in paper.paragraphs].count(NATION) == 1


def test_a_fault_of_a_letterhead_in_the_header_is_told_at_the_first_paragraph() -> None:
    word = with_head_in_header()
    header = word.sections[0].first_page_header
    for paragraph in header.tables[0].rows[0].cells[1].paragraphs:
        paragraph.runs[0].bold = False
    whole = content(word)

    opinion = checker.check(whole)
    annotated = docx.Document(io.BytesIO(annotating.annotate(whole, opinion)))

    assert "QH" in {one.rule for one in opinion.findings}
    assert "commentReference" in annotated.paragraphs[0]._p.xml
    marked = annotated.sections[0].first_page_header._element.xml
    assert "commentReference" not in marked


def test_a_letterhead_in_the_header_is_mended_there() -> None:
    word = with_head_in_header()
    cell = word.sections[0].first_page_header.tables[0].rows[1].cells[0]
    cell.paragraphs[0].runs[0].text = "Số: 5/KH-SNV"

    fixed = docx.Document(io.BytesIO(fixing.fix(content(word)).content))

    cell = fixed.sections[0].first_page_header.tables[0].rows[1].cells[0]
    assert cell.text == "Số: 05/KH-SNV"


def test_a_header_without_the_nation_stays_a_header() -> None:
    word = plan()
    write(word.sections[0].first_page_header.paragraphs[0], "SỞ NỘI VỤ", align=CENTER)

    paper = word_reading.read(content(word))

    assert next(one for one in paper.paragraphs if one.text == "SỞ NỘI VỤ").index > 0
    assert paper.paragraphs[0].text == "LƯU HÀNH NỘI BỘ"
