import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from lxml import etree

from service.documents.format import checker, fixing, rules, word_reading
from service.documents.format.paper import PageKind
from service.documents.wordml import W
from service.model.errors import Rejected
from tests.unit.documents.format.sound_papers import (
    LEFT,
    LONG,
    Change,
    body,
    changed,
    content,
    empty,
    field,
    found,
    letter,
    plan,
)
from tests.unit.documents.format.test_rules import CASES, letter_paper, said

MENDED = {
    "PG-SIZE", "PG-TOP", "PG-BOT", "PG-LEFT", "PG-RIGHT", "FONT", "COLOUR", "NFC",
    "PGNUM", "QH", "TN", "QH-GAP", "CQCQ", "CQBH", "CQ-GAP", "SO", "SO-FORM", "DDTG",
    "DDTG-FORM", "TL", "TY", "TY-CV", "TY-CV-GAP", "KG", "CC", "ND-SIZE", "ND-ALIGN",
    "ND-INDENT", "ND-GAP", "ND-LINE", "H-MUC2", "NN-W", "NN-L", "PL-W", "PL-T", "PL-KT",
    "KHAN", "LH", "KHST", "DC",
}  # fmt: skip
"""The rules a machine can mend without understanding the document."""

WORDED = {"TN", "SO-FORM", "DDTG-FORM", "NFC", "TL", "QH", "H-MUC2", "PL-T"}
"""Those whose mending changes what a reader sees: signs, or capitals."""


BOX = (
    f'<w:pict xmlns:w="{W}" xmlns:v="urn:schemas-microsoft-com:vml"><v:shape>'
    "<v:textbox><w:txbxContent><w:p><w:r><w:t>Số: 5/X</w:t></w:r></w:p>"
    "</w:txbxContent></v:textbox></v:shape></w:pict>"
)


def texts(docx_: bytes) -> list[str]:
    return [one.text for one in word_reading.read(docx_).paragraphs if one.text.strip()]


def ids(findings: tuple[object, ...]) -> list[str]:
    return [getattr(one, "rule", "") for one in findings]


@pytest.mark.parametrize("rule", sorted(CASES))
def test_what_is_said_to_be_mended_is_and_the_rest_is_left(rule: str) -> None:
    sound, change = CASES[rule]
    broken = changed(sound(), change)

    fixed = fixing.fix(broken)

    again = checker.check(fixed.content).findings
    assert again == fixed.left
    assert (rule in ids(fixed.mended)) == (rule in MENDED)
    assert (rule in ids(again)) == (rule not in MENDED)
    if rule not in WORDED:
        assert texts(fixed.content) == texts(broken)


def test_every_other_part_of_the_file_stays_byte_for_byte() -> None:
    broken = changed(plan(), CASES["QH"][1])

    fixed = fixing.fix(broken).content

    with (
        zipfile.ZipFile(io.BytesIO(broken)) as before,
        zipfile.ZipFile(io.BytesIO(fixed)) as after,
    ):
        assert before.namelist() == after.namelist()
        differ = {n for n in before.namelist() if before.read(n) != after.read(n)}
    assert differ == {"word/document.xml"}


@pytest.mark.parametrize("sound", [plan, letter])
def test_a_sound_file_is_returned_as_it_came(sound: Callable[[], Word]) -> None:
    whole = content(sound())

    assert fixing.fix(whole) == fixing.Fixed(whole, (), ())


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        pytest.param("Số: 5 / KH - SNV", "Số: 05/KH-SNV", id="spaces"),
        pytest.param("Số: 15/KH–SNV", "Số: 15/KH-SNV", id="dash"),
        pytest.param("Số: 7/KH-SNV", "Số: 07/KH-SNV", id="no zero"),
    ],
)
def test_numbers_are_padded_and_closed_up(text: str, mended: str) -> None:
    fixed = fixing.fix(changed(plan(), said("Số: 05", text)))

    assert mended in texts(fixed.content)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        pytest.param("ngày 5 tháng 2 năm 2022", "ngày 05 tháng 02 năm 2022", id="pad"),
        pytest.param("ngày 15 tháng 04 năm 2022", "ngày 15 tháng 4 năm 2022", id="not"),
    ],
)
def test_days_and_months_are_padded_as_the_decree_says(text: str, mended: str) -> None:
    fixed = fixing.fix(changed(plan(), said("Hà Giang", f"Hà Giang, {text}")))

    assert f"Hà Giang, {mended}" in texts(fixed.content)


def test_a_date_broken_into_runs_is_mended_across_them() -> None:
    def broken(word: Word) -> None:
        paragraph = found(word, "Hà Giang")
        paragraph.runs[0].text = "Hà Giang, ngày 5 "
        paragraph.add_run("tháng ").italic = True
        paragraph.add_run("0").italic = True
        paragraph.add_run("4 năm 2022").italic = True

    fixed = fixing.fix(changed(plan(), broken))

    assert "Hà Giang, ngày 05 tháng 4 năm 2022" in texts(fixed.content)
    assert fixed.left == ()


def test_a_letterhead_in_one_run_is_parted_before_half_of_it_turns_bold() -> None:
    def broken(word: Word) -> None:
        paragraph = found(word, "UBND TỈNH")
        paragraph.runs[0].text = "UBND TỈNH HÀ GIANG\nSỞ NỘI VỤ"
        other = found(word, "SỞ NỘI VỤ")
        other._p.getparent().remove(other._p)  # type: ignore[union-attr] # it has one

    fixed = fixing.fix(changed(plan(), broken))

    paragraph = found(docx.Document(io.BytesIO(fixed.content)), "UBND TỈNH")
    bold = {run.text.strip(): bool(run.bold) for run in paragraph.runs}
    assert paragraph.text == "UBND TỈNH HÀ GIANG\nSỞ NỘI VỤ"
    assert bold["UBND TỈNH HÀ GIANG"] is False
    assert "CQCQ" not in ids(fixed.left)


def number_at_the_foot(word: Word) -> None:
    header = word.sections[0].header
    header._element.clear()
    header.add_paragraph()
    field(word.sections[0].footer.paragraphs[0], "PAGE")


def number_in_the_even_header_too(word: Word) -> None:
    word.settings.odd_and_even_pages_header_footer = True


def number_on_the_first_page(word: Word) -> None:
    field(word.sections[0].first_page_header.paragraphs[0], "PAGE")


def numbered_from_five(word: Word) -> None:
    start = word.sections[0]._sectPr.makeelement(
        qn("w:pgNumType"), {qn("w:start"): "5", qn("w:fmt"): "upperRoman"}
    )
    word.sections[0]._sectPr.append(start)


@pytest.mark.parametrize(
    "change",
    [
        number_at_the_foot,
        number_in_the_even_header_too,
        number_on_the_first_page,
        numbered_from_five,
    ],
)
def test_page_numbers_come_to_the_middle_of_the_upper_margin(change: Change) -> None:
    broken = changed(plan(), change)
    assert "PGNUM" in ids(checker.check(broken).findings)

    fixed = fixing.fix(broken)

    assert "PGNUM" not in ids(fixed.left)
    section = word_reading.read(fixed.content).sections[0]
    numbered = [one for one in section.headers[PageKind.DEFAULT] if one.fields]
    assert [one.fields for one in numbered] == [("PAGE",)]
    assert section.title_page


def test_a_long_document_without_page_numbers_gets_them() -> None:
    word = empty()
    for _ in range(60):
        body(word, LONG)

    fixed = fixing.fix(content(word))

    assert ids(fixed.mended) == ["PGNUM"]
    opened = docx.Document(io.BytesIO(fixed.content))
    assert "PAGE" in opened.sections[0].header._element.xml


def test_letters_of_old_codes_keep_their_typeface() -> None:
    def old(word: Word) -> None:
        run = found(word, "Trên đây").runs[0]
        run.text, run.font.name = "Céng hßa x· héi./.", ".VnTime"

    def unicode(word: Word) -> None:
        found(word, "Trên đây").runs[0].font.name = ".VnTime"

    kept, mended = (fixing.fix(changed(plan(), one)) for one in (old, unicode))

    assert ids(kept.left) == ["FONT"]
    assert ids(mended.mended) == ["FONT"]


def test_lines_that_end_by_hand_are_not_stretched() -> None:
    def broken(word: Word) -> None:
        one = found(word, "2. Các cơ quan")
        one.alignment = LEFT
        one.runs[0].add_break()
        one.add_run(LONG)

    fixed = fixing.fix(changed(plan(), broken))

    assert "ND-ALIGN" in ids(fixed.left)


def test_a_title_off_the_middle_is_centred_and_loses_its_underline() -> None:
    def broken(word: Word) -> None:
        paragraph = found(word, "KẾ HOẠCH")
        paragraph.alignment = LEFT
        paragraph.paragraph_format.first_line_indent = Mm(12.7)
        paragraph.runs[0].underline = True

    fixed = fixing.fix(changed(plan(), broken))

    assert (ids(fixed.mended), fixed.left) == (["TL"], ())


def test_a_run_that_also_prints_something_else_keeps_its_look() -> None:
    def broken(word: Word) -> None:
        said("Hà Giang", "Số 05      Hà Giang, ngày 05 tháng 02 năm 2022")(word)
        found(word, "Số 05").runs[0].italic = False

    fixed = fixing.fix(changed(plan(), broken))

    opened = docx.Document(io.BytesIO(fixed.content))
    assert not found(opened, "Số 05").runs[0].italic


def test_a_fixed_hyphen_is_a_hyphen() -> None:
    def broken(word: Word) -> None:
        run = found(word, "Số: 05").runs[0]
        run.text = "Số: 5/KH"
        run._r.append(run._r.makeelement(qn("w:noBreakHyphen"), {}))
        run._r.append(run._r.makeelement(qn("w:t"), {}))
        run._r[-1].text = "SNV"

    fixed = fixing.fix(changed(plan(), broken))

    assert "Số: 05/KH-SNV" in texts(fixed.content)
    assert fixed.left == ()


def test_text_boxes_anchored_in_a_paragraph_are_not_its_text() -> None:
    def broken(word: Word) -> None:
        run = found(word, "Số: 05").runs[0]
        run.text = "Số: 5/KH-SNV"
        run._r.append(etree.fromstring(BOX))

    fixed = fixing.fix(changed(plan(), broken))

    assert "Số: 05/KH-SNV" in texts(fixed.content)
    assert "Số: 5/X" in texts(fixed.content)


def test_many_faults_are_mended_at_once() -> None:
    def broken(word: Word) -> None:
        for rule in ("PG-LEFT", "FONT", "COLOUR", "QH", "TN", "SO-FORM", "ND-LINE"):
            CASES[rule][1](word)
        letter_paper(word)
        found(word, "2. Các cơ quan").paragraph_format.line_spacing = Pt(40)

    fixed = fixing.fix(changed(plan(), broken))

    assert fixed.left == ()
    assert len(fixed.mended) == 8


def test_a_mend_that_breaks_another_rule_is_not_made() -> None:
    def broken(word: Word) -> None:
        CASES["QH"][1](word)
        # What stands in the place of the issuer is in small letters: capitals for it
        # would make the line above a superior of nobody.
        found(word, "SỞ NỘI VỤ").runs[0].text = "Phòng Nội vụ"
        word.sections[0].left_margin = Mm(20)

    fixed = fixing.fix(changed(plan(), broken))

    again = set(ids(checker.check(fixed.content).findings))
    assert again <= set(ids(checker.check(changed(plan(), broken)).findings))
    assert {"QH", "PG-LEFT"} <= set(ids(fixed.mended))


def test_an_unknown_profile_is_no_reason_to_guess() -> None:
    broken = changed(plan(), CASES["QH"][1])

    assert ids(fixing.fix(broken, profile="form").mended) == ["QH"]


def test_strict_open_xml_is_left_to_word() -> None:
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(changed(plan(), CASES["QH"][1]))) as source,
        zipfile.ZipFile(made, "w") as target,
    ):
        for name in source.namelist():
            part = source.read(name).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            target.writestr(name, part)

    with pytest.raises(Rejected, match="Strict"):
        fixing.fix(made.getvalue())


def test_every_rule_that_is_mended_is_one_of_the_set() -> None:
    assert {rule.id for rule in rules.load().rules} >= MENDED
