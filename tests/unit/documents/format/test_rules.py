from collections.abc import Callable, Mapping
from typing import Any

import pytest
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from service.documents.format import checker, rules
from service.model.errors import Misconfigured
from service.model.findings import Finding
from tests.unit.documents.format.sound_papers import (
    LEFT,
    LONG,
    Change,
    body,
    changed,
    content,
    found,
    letter,
    plan,
    slip,
    write,
)

RULES = rules.load()


def margin(side: str, mm: float) -> Change:
    return lambda word: setattr(word.sections[0], f"{side}_margin", Mm(mm))


def size(start: str, points: float) -> Change:
    def change(word: Word) -> None:
        found(word, start).runs[0].font.size = Pt(points)

    return change


def said(start: str, text: str) -> Change:
    def change(word: Word) -> None:
        found(word, start).runs[0].text = text

    return change


def laid(start: str, **settings: Any) -> Change:
    def change(word: Word) -> None:
        for name, value in settings.items():
            setattr(found(word, start).paragraph_format, name, value)

    return change


def removed(start: str) -> Change:
    def change(word: Word) -> None:
        element = found(word, start)._p
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)

    return change


def styled(start: str, **look: bool) -> Change:
    def change(word: Word) -> None:
        for name, value in look.items():
            setattr(found(word, start).runs[0], name, value)

    return change


def line_below(start: str, text: str) -> Change:
    def change(word: Word) -> None:
        line = found(word, start)._p.getnext()
        assert line is not None
        next(line.iter(qn("w:t"))).text = text

    return change


def added(text: str, **look: bool) -> Change:
    def change(word: Word) -> None:
        one = body(word, text, **look)
        found(word, "2. Các cơ quan")._p.addnext(one._p)

    return change


def letter_paper(word: Word) -> None:
    word.sections[0].page_height = Mm(279)


def lying(word: Word) -> None:
    section = word.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)


def lying_wide(word: Word) -> None:
    lying(word)
    word.sections[0].left_margin = Mm(50)


def coloured(word: Word) -> None:
    found(word, "Trên đây").runs[0].font.color.rgb = RGBColor(255, 0, 0)


def in_arial(word: Word) -> None:
    found(word, "Trên đây").runs[0].font.name = "Arial"


def on_page_one(word: Word) -> None:
    word.sections[0].different_first_page_header_footer = False


def numbered_on(word: Word) -> None:
    section = word.sections[1]._sectPr
    for start in section.findall(qn("w:pgNumType")):
        section.remove(start)


def swapped(word: Word) -> None:
    grid = word.tables[0].rows[0]._tr
    cells = grid.findall(qn("w:tc"))
    grid.remove(cells[1])
    cells[0].addprevious(cells[1])


def single_addressee_below(word: Word) -> None:
    removed("- Sở Tài chính")(word)


def addressed(word: Word) -> None:
    one = write(word.add_paragraph(), "Kính gửi: Ủy ban nhân dân tỉnh", align=LEFT)
    found(word, "Căn cứ Kế hoạch")._p.addprevious(one._p)


def without_reference(word: Word) -> None:
    found(word, LONG[:40]).runs[0].text = LONG


CASES: Mapping[str, tuple[Callable[[], Word], Change]] = {
    "PG-SIZE": (plan, letter_paper),
    "PG-ORIENT": (letter, lying),
    "PG-TOP": (plan, margin("top", 15)),
    "PG-BOT": (plan, margin("bottom", 30)),
    "PG-LEFT": (plan, margin("left", 25)),
    "PG-RIGHT": (plan, margin("right", 25)),
    "PG-LAND": (plan, lying_wide),
    "FONT": (plan, in_arial),
    "COLOUR": (plan, coloured),
    "NFC": (plan, said("Trên đây", "Tre\u0302n đây là Kế hoạch./.")),
    "PGNUM": (plan, on_page_one),
    "PGNUM-PL": (plan, numbered_on),
    "A5-MARGIN": (slip, margin("left", 3)),
    "A5-SIZE": (slip, size("PHIẾU", 8)),
    "QH": (plan, size("CỘNG HÒA", 14)),
    "QH-PLACE": (plan, swapped),
    "TN": (plan, said("Độc lập", "Độc lập – Tự do – Hạnh phúc")),
    "TN-LINE": (plan, line_below("Độc lập", "")),
    "QH-GAP": (plan, laid("Độc lập", space_before=Pt(6))),
    "CQCQ": (plan, styled("UBND TỈNH", bold=True)),
    "CQBH": (plan, styled("SỞ NỘI VỤ", bold=False)),
    "CQBH-LINE": (plan, line_below("SỞ NỘI VỤ", "_" * 30)),
    "CQ-GAP": (plan, laid("SỞ NỘI VỤ", space_before=Pt(6))),
    "SO": (plan, size("Số: 05", 14)),
    "SO-FORM": (plan, said("Số: 05", "Số: 5/KH-SNV")),
    "SO-TYPE": (plan, said("Số: 05", "Số: 05/BC-SNV")),
    "DDTG": (plan, styled("Hà Giang", italic=False)),
    "DDTG-FORM": (plan, said("Hà Giang", "Hà Giang, ngày 5 tháng 2 năm 2022")),
    "TL": (plan, size("KẾ HOẠCH", 16)),
    "TY": (plan, styled("Phát động", bold=False)),
    "TY-LINE": (plan, line_below("Phát động", "_" * 5)),
    "TY-CV": (letter, size("V/v", 14)),
    "TY-CV-GAP": (letter, laid("V/v", space_before=Pt(0))),
    "KG": (letter, styled("Kính gửi", bold=True)),
    "KG-FORM": (letter, single_addressee_below),
    "KG-PLACE": (plan, addressed),
    "CC": (plan, styled("Căn cứ Kế", italic=False)),
    "CC-END": (plan, said("Căn cứ khoản", "Căn cứ Luật Thi đua, khen thưởng")),
    "VD": (plan, added(f"Thực hiện Quyết định số 99/QĐ-UBND, {LONG}")),
    "CAP": (plan, added(f"Theo khoản 2 điều 5 của Luật, {LONG}")),
    "ND-SIZE": (plan, size("2. Các cơ quan", 12)),
    "ND-STYLE": (plan, styled(LONG[:30], italic=True)),
    "ND-EMPH": (plan, added("Ưu điểm nổi bật:", bold=True)),
    "ND-ALIGN": (plan, laid("2. Các cơ quan", alignment=LEFT)),
    "ND-INDENT": (plan, laid("2. Các cơ quan", first_line_indent=Mm(5))),
    "ND-GAP": (plan, laid("2. Các cơ quan", space_before=Pt(3))),
    "ND-LINE": (plan, laid("2. Các cơ quan", line_spacing=2.0)),
    "ND-END": (plan, said("Trên đây", "Trên đây là Kế hoạch.")),
    "H-PHAN": (plan, said("Phần I", "Phần 1")),
    "H-CHUONG": (plan, said("Chương I", "CHƯƠNG I")),
    "H-MUC": (plan, said("TRÁCH NHIỆM", "Trách nhiệm")),
    "H-MUC2": (plan, said("I. MỤC ĐÍCH", "I. Mục đích, yêu cầu")),
    "H-DIEU": (plan, said("Điều 1.", "Điều 1: Phạm vi áp dụng")),
    "H-DIEU-T": (plan, said("Điều 1.", f"Điều 1. {LONG}")),
    "H-KHOAN": (plan, said("1. Mục đích", "1) Mục đích")),
    "H-KHOAN-T": (plan, styled("1. Mục", bold=False)),
    "H-DIEM": (plan, said("a) Các", f"a. {LONG}")),
    "H-DIEM-B": (plan, styled("a) Các", bold=True)),
    "H-LETTER": (plan, said("đ) Các", f"e) {LONG}")),
    "H-ORDER": (plan, said("II. TỔ CHỨC", "III. TỔ CHỨC THỰC HIỆN")),
    "H-DECIMAL": (plan, added(f"1.1. {LONG}")),
    "QHAN": (plan, said("PHÓ GIÁM ĐỐC", "Phó Giám đốc")),
    "QHAN-FORM": (plan, said("KT. GIÁM", "KT/ GIÁM ĐỐC")),
    "HT": (plan, said("Nguyễn Văn", "NGUYỄN VĂN AN")),
    "HT-TITLE": (plan, said("Nguyễn Văn", "ThS. Nguyễn Văn An")),
    "NN-W": (plan, size("Nơi nhận", 11)),
    "NN-L": (plan, size("- UBND tỉnh", 12)),
    "NN-LUU": (plan, said("- Lưu", "- Lưu VT")),
    "NN-FORM": (plan, said("- UBND tỉnh", "- UBND tỉnh (b/c)")),
    "NN-NHUTREN": (letter, removed("- Như trên")),
    "PL-W": (plan, size("Phụ lục I", 13)),
    "PL-NUM": (plan, said("Phụ lục II", "Phụ lục 2")),
    "PL-T": (plan, said("DANH MỤC", "Danh mục nhiệm vụ")),
    "PL-KT": (plan, styled("(Kèm", italic=False)),
    "PL-KT-MISS": (plan, removed("(Kèm")),
    "PL-REF": (plan, without_reference),
    "MAT": (plan, said("HỎA TỐC", "TUYỆT MẬT")),
    "KHAN": (plan, size("HỎA TỐC", 12)),
    "LH": (plan, size("LƯU HÀNH", 16)),
    "KHST": (plan, size("PL.(30)", 12)),
    "DC": (plan, size("Số 1 đường", 14)),
}  # fmt: skip


def of_rule(findings: tuple[Finding, ...], rule: str) -> list[Finding]:
    return [one for one in findings if one.rule == rule]


@pytest.mark.parametrize("sound", [plan, letter, slip])
def test_a_sound_document_has_no_finding(sound: Callable[[], Word]) -> None:
    opinion = checker.check(content(sound()))

    assert opinion.findings == ()


@pytest.mark.parametrize("rule", RULES.rules, ids=lambda rule: rule.id)
def test_a_breach_is_found(rule: rules.Rule) -> None:
    sound, change = CASES[rule.id]

    findings = checker.check(changed(sound(), change)).findings

    [one, *_] = of_rule(findings, rule.id)
    assert one.severity == rule.severity
    assert one.citation == rule.citation
    assert one.found
    assert "{" not in one.message


def test_every_rule_has_a_test_and_every_test_a_rule() -> None:
    assert set(CASES) == {rule.id for rule in RULES.rules}


def test_every_rule_names_code_that_exists_and_all_code_is_used() -> None:
    assert {rule.check for rule in RULES.rules} == set(checker.CHECKS)


def test_what_is_not_checked_says_why_and_is_no_rule() -> None:
    ids = {rule.id for rule in RULES.rules}

    assert RULES.unchecked
    assert not RULES.unchecked.keys() & ids
    assert all(RULES.unchecked.values())


def test_the_messages_tell_what_is_found_and_what_is_wanted() -> None:
    for rule in RULES.rules:
        assert "{expected}" in rule.message or rule.id == "PG-ORIENT"
        assert rule.citation.startswith("Phụ lục")


@pytest.mark.parametrize("name", ["nd31-2099", "../rules", ""])
def test_an_unknown_rule_set_is_a_fault_of_the_call(name: str) -> None:
    with pytest.raises(Misconfigured, match="nd30-2020"):
        rules.load(name)


def test_an_unknown_rule_is_told() -> None:
    with pytest.raises(Misconfigured, match="XYZ"):
        RULES.rule("XYZ")
