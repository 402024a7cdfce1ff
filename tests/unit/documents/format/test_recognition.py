from collections.abc import Callable

import pytest
from docx.document import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt

from service.documents.format import word_reading
from service.documents.format.components import Recognised
from service.documents.format.recognition import recognise
from tests.unit.documents.format.sound_papers import (
    BOTH,
    LEFT,
    LONG,
    body,
    centred,
    content,
    empty,
    letter,
    letterhead,
    plan,
    signature,
    write,
)

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
DATE = "Hà Giang, ngày 05 tháng 02 năm 2022"


def recognised(word: Word) -> Recognised:
    return recognise(word_reading.read(content(word)))


def texts(word: Word) -> dict[str, str]:
    return {one.id: one.text for one in reversed(recognised(word).components)}


def ended(word: Word) -> Word:
    centred(word, "BÁO CÁO", bold=True)
    centred(word, "Kết quả công tác năm 2022", bold=True)
    body(word, LONG)
    body(word, "Trên đây là Báo cáo./.")
    return word


def with_tabs() -> Word:
    word = empty()
    for left, right in (
        ("UBND TỈNH HÀ GIANG", NATION),
        ("SỞ NỘI VỤ", MOTTO),
        ("Số: 12/BC-SNV", DATE),
    ):
        write(word.add_paragraph(), f"\t{left}\t{right}", bold=left[0] == "S")
    ended(word)
    write(word.add_paragraph(), "Nơi nhận:\tGIÁM ĐỐC", bold=True, align=LEFT)
    write(word.add_paragraph(), "- Như trên;", align=LEFT)
    write(word.add_paragraph(), "- Lưu: VT.\t\tNguyễn Văn An", align=LEFT)
    return word


def with_spaces() -> Word:
    word = empty()
    for left, right in (
        ("UBND TỈNH HÀ GIANG", NATION),
        ("SỞ NỘI VỤ", MOTTO),
        ("Số: 12/BC-SNV", DATE),
    ):
        line = f"   {left}{' ' * 12}{right}"
        write(word.add_paragraph(), line, bold=left[0] == "S", align=LEFT)
    ended(word)
    write(word.add_paragraph(), f"Nơi nhận:{' ' * 40}GIÁM ĐỐC", align=LEFT)
    write(word.add_paragraph(), "- Lưu: VT.", align=LEFT)
    write(word.add_paragraph(), f"{' ' * 40}Nguyễn Văn An", align=LEFT)
    return word


def with_line_breaks() -> Word:
    word = empty()
    table = word.add_table(1, 2)
    left, right = table.rows[0].cells
    write(left.paragraphs[0], "UBND TỈNH HÀ GIANG\n")
    left.paragraphs[0].add_run("SỞ NỘI VỤ\n").bold = True
    left.paragraphs[0].add_run("_____\nSố: 12/BC-SNV")
    write(right.paragraphs[0], f"{NATION}\n{MOTTO}\n_______\n{DATE}", bold=True)
    ended(word)
    table = word.add_table(1, 2)
    left, right = table.rows[0].cells
    write(left.paragraphs[0], "Nơi nhận:\n- Như trên;\n- Lưu: VT.", align=LEFT)
    write(right.paragraphs[0], "GIÁM ĐỐC\n\n(Đã ký)\n\nNguyễn Văn An", bold=True)
    return word


def with_text_boxes() -> Word:
    word = empty()
    for lines in (
        ("UBND TỈNH HÀ GIANG", "SỞ NỘI VỤ", "Số: 12/BC-SNV"),
        (NATION, MOTTO, DATE),
    ):
        word.add_paragraph()._p.append(boxed(*lines))
    ended(word)
    word.add_paragraph()._p.append(boxed("Nơi nhận:", "- Như trên;", "- Lưu: VT."))
    word.add_paragraph()._p.append(boxed("GIÁM ĐỐC", "", "Nguyễn Văn An"))
    return word


def boxed(*lines: str) -> BaseOxmlElement:
    inside = "".join(
        f"<w:p><w:pPr><w:jc w:val='center'/></w:pPr><w:r><w:rPr>{bold(line)}</w:rPr>"
        f"<w:t>{line}</w:t></w:r></w:p>"
        for line in lines
    )
    return parse_xml(
        f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape>'
        f"<v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape>"
        "</w:pict></w:r>"
    )


def bold(line: str) -> str:
    return "" if line.startswith("UBND") else "<w:b/>"


@pytest.mark.parametrize(
    "make", [with_tabs, with_spaces, with_line_breaks, with_text_boxes]
)
def test_a_letterhead_is_recognised_however_it_is_set(
    make: Callable[[], Word],
) -> None:
    found = texts(make())

    assert found["QH"] == NATION
    assert found["TN"] == MOTTO
    assert found["CQCQ"] == "UBND TỈNH HÀ GIANG"
    assert found["CQBH"] == "SỞ NỘI VỤ"
    assert found["SO"] == "Số: 12/BC-SNV"
    assert found["DDTG"] == DATE
    assert found["TL"] == "BÁO CÁO"
    assert found["TY"] == "Kết quả công tác năm 2022"
    assert found["NN-W"] == "Nơi nhận:"
    assert found["NN-L"].endswith("- Lưu: VT.")
    assert found["QHAN"] == "GIÁM ĐỐC"
    assert found["HT"] == "Nguyễn Văn An"


def test_every_component_of_a_plan_is_recognised() -> None:
    found = recognised(plan())

    assert found.profile == "named"
    assert found.type == "ke hoach"
    assert {one.id for one in found.components} == {
        "QH", "TN", "CQCQ", "CQBH", "SO", "DDTG", "KHAN", "LH", "TL", "TY", "CC", "ND",
        "H-PHAN", "H-PHAN-T", "H-CHUONG", "H-CHUONG-T", "H-MUC", "H-MUC-T", "H-MUC2",
        "H-DIEU", "H-KHOAN", "H-DIEM", "QHAN", "HT", "NN-W", "NN-L", "KHST", "DC",
        "PL-W", "PL-T", "PL-KT",
    }  # fmt: skip


def test_a_letter_has_its_subject_and_receivers() -> None:
    found = texts(letter())

    assert found["TY-CV"] == "V/v đăng ký thi đua năm 2022"
    assert found["KG"] == "Kính gửi: - Ủy ban nhân dân tỉnh; - Sở Tài chính."


def decision() -> Word:
    word = empty()
    letterhead(word, "Số: 12/QĐ-SNV")
    centred(word, "QUYẾT ĐỊNH", bold=True)
    centred(word, "Về việc công nhận sáng kiến", bold=True)
    centred(word, "GIÁM ĐỐC SỞ NỘI VỤ", bold=True)
    body(word, "Căn cứ Luật Thi đua, khen thưởng;", italic=True)
    body(word, "Theo đề nghị của Chánh Văn phòng.", italic=True)
    centred(word, "QUYẾT ĐỊNH:", bold=True)
    body(word, f"Điều 1. {LONG}")
    signature(word, "- Như Điều 1;")
    return word


def test_who_decides_does_not_sign_though_the_decision_is_short() -> None:
    word = empty()
    letterhead(word, "Số: 12/QĐ-SNV")
    for line in ("QUYẾT ĐỊNH", "Về việc khen thưởng", "GIÁM ĐỐC SỞ NỘI VỤ"):
        centred(word, line, bold=True)
    body(word, f"Điều 1. {LONG}")
    for line in ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nguyễn Văn An"):
        centred(word, line).paragraph_format.left_indent = Mm(80)
    write(word.add_paragraph(), "Nơi nhận:", align=LEFT)
    write(word.add_paragraph(), "- Lưu: VT.", align=LEFT)

    found = texts(word)

    assert found["QHAN"] == "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC"
    assert found["HT"] == "Nguyễn Văn An"


def minutes() -> Word:
    word = empty()
    letterhead(word, "Số: 12/BB-SNV")
    centred(word, "BIÊN BẢN", bold=True)
    centred(word, "Họp Hội đồng sáng kiến", bold=True)
    body(word, "Thời gian bắt đầu: 14 giờ, ngày 12 tháng 12 năm 2022")
    body(word, "Cuộc họp kết thúc vào 16 giờ./.")
    table = word.add_table(2, 2)
    left, right = table.rows[0].cells
    write(left.paragraphs[0], "THƯ KÝ\n\nLê Thị Bình", bold=True)
    write(right.paragraphs[0], "CHỦ TỌA\n\nTrần Văn Cường", bold=True)
    one = table.rows[1].cells[0]
    write(one.paragraphs[0], "Nơi nhận:\n- Lưu: VT, Hồ sơ.", align=LEFT)
    return word


def invitation() -> Word:
    word = empty()
    letterhead(word, "Số: 12/GM-SNV")
    centred(word, "GIẤY MỜI", bold=True)
    body(word, LONG)
    signature(word)
    return word


def form() -> Word:
    word = empty()
    centred(word, NATION, bold=True)
    centred(word, MOTTO, bold=True)
    centred(word, "PHIẾU DỰ THI", bold=True)
    body(word, LONG)
    return word


def party() -> Word:
    word = empty()
    table = word.add_table(1, 2)
    left, right = table.rows[0].cells
    write(left.paragraphs[0], "ĐẢNG BỘ SỞ NỘI VỤ\nSố 05-KH/ĐU")
    write(right.paragraphs[0], "ĐẢNG CỘNG SẢN VIỆT NAM", bold=True)
    centred(word, "KẾ HOẠCH", bold=True)
    body(word, LONG)
    return word


@pytest.mark.parametrize(
    ("make", "profile"),
    [
        (plan, "named"),
        (letter, "cong-van"),
        (decision, "quyet-dinh"),
        (minutes, "bien-ban"),
        (invitation, "giay-moi"),
        (form, "form"),
        (party, "party"),
        (empty, "form"),
    ],
)
def test_the_kind_of_document_is_guessed(
    make: Callable[[], Word], profile: str
) -> None:
    assert recognised(make()).profile == profile


def test_who_decides_is_no_text_of_a_decision() -> None:
    found = recognised(decision())

    assert [one.text for one in found.all("CC")] == [
        "Căn cứ Luật Thi đua, khen thưởng;",
        "Theo đề nghị của Chánh Văn phòng.",
    ]
    assert not found.all("ND")


def test_minutes_have_two_signers() -> None:
    found = recognised(minutes())

    assert [one.text for one in found.all("QHAN")] == ["THƯ KÝ", "CHỦ TỌA"]
    assert [one.text for one in found.all("HT")] == ["Lê Thị Bình", "Trần Văn Cường"]


def test_a_signature_without_recipients_is_recognised() -> None:
    word = ended(empty())
    one = write(word.add_paragraph(), "TM. ỦY BAN NHÂN DÂN", bold=True)
    one.paragraph_format.left_indent = Mm(80)
    write(word.add_paragraph(), "CHỦ TỊCH", bold=True)
    word.add_paragraph()
    write(word.add_paragraph(), "Nguyễn Văn An", bold=True)

    found = texts(word)

    assert found["QHAN"] == "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH"
    assert found["HT"] == "Nguyễn Văn An"


def test_another_title_of_the_signer_is_not_the_name() -> None:
    word = ended(empty())
    table = word.add_table(1, 2)
    left, right = table.rows[0].cells
    write(left.paragraphs[0], "Nơi nhận:\n- Lưu: VT.", align=LEFT)
    lines = "TRƯỞNG BAN\n\nPhó Chủ tịch tỉnh\nNguyễn Văn An"
    write(right.paragraphs[0], lines, bold=True)

    found = texts(word)

    assert found["CVK"] == "Phó Chủ tịch tỉnh"
    assert found["HT"] == "Nguyễn Văn An"


def test_a_misspelt_nation_is_recognised_as_such() -> None:
    word = empty()
    centred(word, "CỘNG HOÀ XÃ HỘI CHỦ NGHỈA VIỆT NAM", bold=True)

    assert "QH" in texts(word)


def test_grounds_are_told_from_text_that_begins_like_them() -> None:
    word = ended(empty())
    body(word, f"Căn cứ tình hình thực tế, Sở Nội vụ báo cáo như sau: {LONG}")

    assert not recognised(word).all("CC")


def test_the_agency_is_told_from_the_one_above_though_both_are_bold() -> None:
    word = empty()
    table = word.add_table(1, 2)
    left, right = table.rows[0].cells
    names = "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HỒ CHÍ MINH\nSỞ NỘI VỤ\nSố: 12/BC-SNV"
    write(left.paragraphs[0], names, bold=True)
    write(right.paragraphs[0], f"{NATION}\n{MOTTO}", bold=True)
    ended(word)

    found = texts(word)

    assert found["CQCQ"] == "ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH"
    assert found["CQBH"] == "SỞ NỘI VỤ"


def test_an_appendix_after_the_signature_is_no_text_of_the_document() -> None:
    word = plan()
    write(word.add_paragraph(), "Bảng kê", 9, align=BOTH)

    found = recognised(word)

    assert "Bảng kê" in [one.text for one in found.appendix]
    assert "Bảng kê" not in [one.text for one in found.body]


def test_an_appendix_begins_by_its_word_where_nobody_signs() -> None:
    word = ended(empty())
    centred(word, "PHỤ LỤC", bold=True)
    centred(word, "DANH MỤC", bold=True).paragraph_format.space_after = Pt(6)

    found = recognised(word)

    assert [one.text for one in found.all("PL-T")] == ["DANH MỤC"]
    assert "PHỤ LỤC" not in [one.text for one in found.body]
