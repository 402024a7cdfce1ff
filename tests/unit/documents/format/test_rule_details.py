"""The finer points of single rules: what exactly is told, and what is let pass."""

from collections.abc import Callable

import pytest
from docx.document import Document as Word
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from service.documents.format import checker
from service.documents.format.checks_headings import value
from service.model.findings import Finding
from tests.unit.documents.format.sound_papers import (
    CENTER,
    LEFT,
    LONG,
    Change,
    body,
    centred,
    changed,
    empty,
    field,
    found,
    letter,
    number_pages,
    plan,
    write,
)
from tests.unit.documents.format.test_recognition import decision, form, minutes


def findings(make: Callable[[], Word], change: Change, rule: str) -> list[Finding]:
    opinion = checker.check(changed(make(), change))
    return [one for one in opinion.findings if one.rule == rule]


def said(start: str, text: str) -> Change:
    def change(word: Word) -> None:
        found(word, start).runs[0].text = text

    return change


def before(start: str, text: str, **look: bool) -> Change:
    def change(word: Word) -> None:
        found(word, start)._p.addprevious(body(word, text, **look)._p)

    return change


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("SỐ: 05/KH-SNV", "bắt đầu bằng từ “Số”"),
        ("Số 05/KH-SNV", "dấu hai chấm"),
        ("Số: 05 / KH-SNV", "không cách chữ"),
        ("Số: 05/KH–SNV", "không cách chữ"),
        ("Số: 05/kh-snv", "ký hiệu in hoa"),
        ("Số: 5/KH-SNV", "“Số: 05/…”"),
    ],
)
def test_the_number_is_told_how_to_be_written(number: str, expected: str) -> None:
    [one] = findings(plan, said("Số: 05", number), "SO-FORM")

    assert expected in one.expected


@pytest.mark.parametrize(
    "number",
    ["Số: 1128/KH-SNV", "Số: 10/KH-CAT-PV01", "Số:    /KH-SNV", "Số: 05/KH-CCHC&PC"],
)
def test_numbers_as_agencies_write_them_pass(number: str) -> None:
    assert not findings(plan, said("Số: 05", number), "SO-FORM")


@pytest.mark.parametrize("number", ["Số: 12/CV-SNV", "Số: 12/KH-SNV"])
def test_a_letter_has_no_abbreviation_of_a_type(number: str) -> None:
    assert findings(letter, said("Số: 12", number), "SO-TYPE")


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("Hà Giang, ngày 5 tháng 02 năm 2022", "ghi ngày là “05”"),
        ("Hà Giang, ngày 05 tháng 2 năm 2022", "ghi tháng là “02”"),
        ("Hà Giang, ngày 05 tháng 04 năm 2022", "ghi tháng là “4”"),
        ("Hà Giang, ngày 05 tháng 4 năm 22", "bốn chữ số"),
        ("hà Giang, ngày 05 tháng 4 năm 2022", "viết hoa"),
        ("Hà Giang, ngày 31 tháng 4 năm 2022", "ngày có thật"),
        ("Hà Giang ngày 05 tháng 4 năm 2022", "theo dạng"),
        ("Hà Giang, 05/4/2022", "theo dạng"),
    ],
)
def test_the_date_is_told_how_to_be_written(date: str, expected: str) -> None:
    [one] = findings(plan, said("Hà Giang", date), "DDTG-FORM")

    assert expected in one.expected


def test_a_date_that_lacks_only_its_day_is_a_draft() -> None:
    date = "Hà Giang, ngày ... tháng 4 năm 2022"

    assert not findings(plan, said("Hà Giang", date), "DDTG-FORM")


def numbered(code: str, text: str = "", size: float = 13) -> Change:
    def change(word: Word) -> None:
        paragraph = word.sections[0].header.paragraphs[0]
        for run in list(paragraph.runs):
            paragraph._p.remove(run._r)
        paragraph.add_run(text)
        field(paragraph, code, size)

    return change


def in_footer(word: Word) -> None:
    field(word.sections[0].footer.paragraphs[0], "PAGE")


def in_first_header(word: Word) -> None:
    field(word.sections[0].first_page_header.paragraphs[0], "PAGE")


def at_the_left(word: Word) -> None:
    word.sections[0].header.paragraphs[0].alignment = LEFT


def from_five(word: Word) -> None:
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "5")
    start.set(qn("w:fmt"), "lowerRoman")
    word.sections[0]._sectPr.append(start)


def on_odd_pages(word: Word) -> None:
    word.settings.odd_and_even_pages_header_footer = True


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (numbered("PAGE", "Trang "), "viết “Trang 2”"),
        (numbered("PAGE", size=11), "cỡ 11"),
        (numbered("DATE"), "không có"),
        (in_footer, "đặt ở lề dưới"),
        (in_first_header, "hiện ở trang thứ nhất"),
        (at_the_left, "không canh giữa"),
        (from_five, "bắt đầu từ 5"),
        (from_five, "không phải chữ số Ả Rập"),
        (on_odd_pages, "chỉ có ở trang chẵn hoặc trang lẻ"),
    ],
)
def test_page_numbers_are_told_what_is_wrong(change: Change, expected: str) -> None:
    told = [one.found for one in findings(plan, change, "PGNUM")]

    assert expected in told


def test_one_page_needs_no_number() -> None:
    word = form()

    assert not findings(lambda: word, lambda _: None, "PGNUM")


@pytest.mark.parametrize("is_broken", [True, False])
def test_several_pages_need_a_number(*, is_broken: bool) -> None:
    def lengthen(word: Word) -> None:
        if is_broken:
            word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        for _ in range(0 if is_broken else 30):
            body(word, LONG)

    [one] = findings(form, lengthen, "PGNUM")

    assert one.found == "không có"


def test_a_number_in_the_middle_by_a_tab_is_in_the_middle() -> None:
    def change(word: Word) -> None:
        paragraph = word.sections[0].header.paragraphs[0]
        paragraph.alignment = LEFT
        paragraph.runs[0]._r.addprevious(
            parse_xml(f"<w:r {nsdecls('w')}><w:tab/></w:r>")
        )

    assert not findings(plan, change, "PGNUM")


@pytest.mark.parametrize(
    ("start", "text", "rule"),
    [
        ("Kính gửi", "Kính gửi :", "KG-FORM"),
        ("- Ủy ban", "- Ủy ban nhân dân tỉnh.", "KG-FORM"),
        ("- Như trên", "Như trên;", "NN-FORM"),
        ("- Lưu", "- Lưu: VT, CCHC", "NN-LUU"),
        ("- Lưu", "- Lưu: Văn thư.", "NN-LUU"),
        ("KT. GIÁM", "KT GIÁM ĐỐC", "QHAN-FORM"),
        ("KT. GIÁM", "KT.GIÁM ĐỐC", "QHAN-FORM"),
    ],
)
def test_wording_is_held_to_the_letter(start: str, text: str, rule: str) -> None:
    assert findings(letter, said(start, text), rule)


@pytest.mark.parametrize(
    "text",
    ["- Lưu: VT.", "- Lưu: VT, CCHC (2).", "- Lưu: VT, TCCB, 03.", "- Lưu: VT, Hồ sơ."],
)
def test_file_copies_as_agencies_write_them_pass(text: str) -> None:
    assert not findings(letter, said("- Lưu", text), "NN-LUU")


@pytest.mark.parametrize(
    ("start", "look", "rule", "expected"),
    [
        ("Chương I", {"italic": True}, "H-CHUONG", "nghiêng"),
        ("Chương I", {"underline": True}, "H-CHUONG", "gạch chân"),
        ("Chương I", {"bold": False}, "H-CHUONG", "không đậm"),
        ("Điều 1", {"bold": False}, "H-DIEU", "không đậm"),
        ("a) Các", {"bold": True}, "H-DIEM", "đậm"),
        ("KẾ HOẠCH", {"underline": True}, "TL", "gạch chân"),
        ("2. Các", {"bold": True}, "H-KHOAN-T", "không có tiêu đề mà đậm"),
    ],
)
def test_looks_are_told(
    start: str, look: dict[str, bool], rule: str, expected: str
) -> None:
    def change(word: Word) -> None:
        for name, setting in look.items():
            setattr(found(word, start).runs[0], name, setting)

    [one] = findings(plan, change, rule)

    assert one.found == expected


def test_a_heading_off_the_middle_is_told() -> None:
    def change(word: Word) -> None:
        found(word, "Chương I").alignment = LEFT

    [one] = findings(plan, change, "H-CHUONG")

    assert one.found == "không canh giữa"


def test_part_of_a_component_in_bold_is_told_as_such() -> None:
    def change(word: Word) -> None:
        found(word, "Số: 05").add_run("A").bold = True

    [one] = findings(plan, change, "SO")

    assert "có chữ đậm" in one.found


def test_receivers_off_the_left_are_told() -> None:
    def change(word: Word) -> None:
        found(word, "Nơi nhận").alignment = CENTER

    [one] = findings(plan, change, "NN-W")

    assert one.found == "không sát lề trái"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("-" * 30, "không liền nét"), ("_" * 12, "dòng chữ")],
)
def test_lines_below_are_measured(text: str, expected: str) -> None:
    def change(word: Word) -> None:
        line = found(word, "Độc lập")._p.getnext()
        assert line is not None
        next(line.iter(qn("w:t"))).text = text

    [one] = findings(plan, change, "TN-LINE")

    assert expected in one.found


def test_nation_and_motto_stand_close() -> None:
    def blank(word: Word) -> None:
        found(word, "Độc lập").insert_paragraph_before("")

    def wide(word: Word) -> None:
        found(word, "Độc lập").paragraph_format.line_spacing = 1.5

    assert findings(plan, blank, "QH-GAP")[0].found == "cách nhau một dòng trống"
    assert findings(plan, wide, "QH-GAP")[0].found == "cách dòng 1.5"


@pytest.mark.parametrize(
    ("lead", "is_fine"),
    [("\t", True), ("        ", True), ("", False), ("   ", False)],
)
def test_the_first_line_may_be_moved_by_tab_or_spaces(
    lead: str, *, is_fine: bool
) -> None:
    def change(word: Word) -> None:
        one = found(word, "2. Các")
        one.runs[0].text = f"{lead}{one.runs[0].text}"
        one.paragraph_format.first_line_indent = Mm(0)

    assert bool(findings(plan, change, "ND-INDENT")) is not is_fine


def test_exact_spacing_of_lines_is_measured_by_the_letters() -> None:
    def exactly(points: float) -> Change:
        def change(word: Word) -> None:
            found(word, "2. Các").paragraph_format.line_spacing = Pt(points)

        return change

    assert not findings(plan, exactly(18), "ND-LINE")
    assert findings(plan, exactly(12), "ND-LINE")[0].found == "12 pt (Exactly)"


@pytest.mark.parametrize(
    ("text", "rule", "told"),
    [
        ("Khoản 2 Điều 5 của Luật.", "CAP", 0),
        (f"{LONG[:-1]}, theo Khoản 2 Điều 5 của Luật.", "CAP", 1),
        (f"{LONG} Thực hiện Chương IV và phần II của Luật.", "CAP", 1),
        (f"Thực hiện Công văn số 9/SNV-CCHC ngày 08 tháng 4 năm 2022. {LONG}", "VD", 0),
        (f"Kế hoạch số 05/KH-SNV này thay kế hoạch cũ. {LONG}", "VD", 0),
    ],
)
def test_citations_are_read(text: str, rule: str, told: int) -> None:
    assert len(findings(plan, before("2. Các", text), rule)) == told


def test_points_start_again_under_each_clause() -> None:
    def change(word: Word) -> None:
        last = found(word, "2. Các")
        for letter_ in "ba":
            last._p.addnext(body(word, f"{letter_}) {LONG}")._p)

    assert not findings(plan, change, "H-LETTER")


def test_points_that_are_no_vietnamese_letter_are_told() -> None:
    def change(word: Word) -> None:
        found(word, "đ) Các").runs[0].text = f"f) {LONG}"

    assert findings(plan, change, "H-LETTER")[0].expected == "“đ)”"


@pytest.mark.parametrize(
    ("numeral", "number"), [("IV", 4), ("xlii", 42), ("12", 12), ("Q", 0)]
)
def test_numerals_have_values(numeral: str, number: int) -> None:
    assert value(numeral) == number


def test_appendices_need_a_reference_in_the_text() -> None:
    assert not findings(plan, lambda _: None, "PL-REF")


def test_the_agency_left_of_the_nation_is_needed() -> None:
    def change(word: Word) -> None:
        for start in ("UBND TỈNH", "SỞ NỘI VỤ"):
            found(word, start).runs[0].text = ""

    [one] = findings(plan, change, "CQBH")

    assert one.found == "không có"


def test_decisions_and_minutes_end_as_they_do() -> None:
    assert not findings(minutes, lambda _: None, "ND-END")
    assert findings(decision, lambda _: None, "ND-END")


def test_pages_that_lie_with_a_table_are_fine() -> None:
    def change(word: Word) -> None:
        section = word.sections[0]
        section.page_width, section.page_height = Mm(297), Mm(210)
        table = word.add_table(2, 3)
        table.style = "Table Grid"

    assert not findings(form, change, "PG-ORIENT")


def test_a_document_of_lists_without_signature_is_a_form() -> None:
    word = empty()
    number_pages(word)
    centred(word, "DANH SÁCH", bold=True)
    write(word.add_paragraph(), "1. Nguyễn Văn An", align=LEFT)

    assert checker.check(changed(word, lambda _: None)).profile == "form"
