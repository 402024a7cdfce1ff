import io
from collections.abc import Sequence
from dataclasses import replace

import pikepdf
import pytest

from service.documents.format import pdf_checking
from service.model.findings import Opinion
from tests.unit.documents.format.pdfs import (
    BODY,
    END,
    FULL,
    HEAD,
    NEXT,
    PLAN,
    Line,
    changed,
    drawn,
    saved,
    saved_as,
    scanned,
    without,
)

MOVED = tuple(Line(line.text, line.left - 10, line.down) for line in NEXT)
LETTER = (
    *changed(without(without(HEAD, "KẾ HOẠCH"), "Phát động"), "Số: 15",
             text="Số: 15/SNV-TC"),
    Line("V/v nâng bậc lương năm 2022", 40, 46, 12),
    Line("Kính gửi: Bộ Nội vụ", 60, 62),
    *BODY,
    *END,
)  # fmt: skip
RED = "0.9 0.1 0.1"
URGENT = Line("HỎA TỐC", 30, 47, 13, "Bold", ink=RED)


TO_ABOVE = (
    *changed(changed(HEAD, "KẾ HOẠCH", text="TỜ TRÌNH"), "Số: 15",
             text="Số: 15/TTr-SNV"),
    Line("Kính gửi: Bộ Nội vụ", 60, 64),
    *BODY,
    *END,
)  # fmt: skip
GROUNDED = (*HEAD, Line("Căn cứ Luật Thi đua.", 40, 65, 14, "Italic"), *BODY, *END)
ONE_FAULT = [
    pytest.param(changed(PLAN, "CỘNG", size=14), "QH", id="size"),
    pytest.param(changed(PLAN, "CỘNG", style=""), "QH", id="not bold"),
    pytest.param(
        changed(PLAN, "CỘNG", text="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIÊT NAM"), "QH",
        id="typing error",
    ),
    pytest.param(
        changed(PLAN, "Độc", text="Độc lập – Tự do – Hạnh phúc"), "TN", id="dashes"
    ),
    pytest.param(changed(PLAN, "UBND", style="Bold"), "CQCQ", id="bold superior"),
    pytest.param(changed(PLAN, "SỞ NỘI", style=""), "CQBH", id="plain issuer"),
    pytest.param(changed(PLAN, "Số: 15", size=12), "SO", id="size of the number"),
    pytest.param(
        changed(PLAN, "Số: 15", text="Số: 5/KH-SNV"), "SO-FORM", id="no zero"
    ),
    pytest.param(
        changed(PLAN, "Số: 15", text="Số: 15/KH - SNV"), "SO-FORM", id="spaces"
    ),
    pytest.param(changed(PLAN, "Hà Nội", style=""), "DDTG", id="upright date"),
    pytest.param(
        changed(PLAN, "Hà Nội", text="Hà Nội, ngày 5 tháng 4 năm 2022"),
        "DDTG-FORM", id="day without zero",
    ),
    pytest.param(
        changed(PLAN, "Hà Nội", text="Hà Nội, ngày 15 tháng 04 năm 2022"),
        "DDTG-FORM", id="month with zero",
    ),
    pytest.param(changed(PLAN, "KẾ HOẠCH", size=16), "TL", id="large type"),
    pytest.param(changed(PLAN, "KẾ HOẠCH", text="Kế hoạch"), "TL", id="small type"),
    pytest.param(changed(PLAN, "Phát động", style=""), "TY", id="plain subject"),
    pytest.param(
        (*PLAN, Line("Kính gửi: Sở Nội vụ", 60, 64)), "KG-PLACE", id="addressee"
    ),
    pytest.param(changed(PLAN, FULL, size=13.9, style="Italic"), "ND-STYLE",
                 id="italic text"),
    pytest.param(changed(PLAN, "Kế hoạch này", text="Hết."), "ND-END", id="no end"),
    pytest.param(changed(PLAN, "Nơi nhận", style="Bold"), "NN-W", id="not italic"),
    pytest.param(changed(PLAN, "- Như trên", size=13), "NN-L", id="large list"),
    pytest.param(
        changed(PLAN, "- Lưu", text="- Lưu VT."), "NN-LUU", id="no colon"
    ),
    pytest.param(changed(PLAN, "GIÁM ĐỐC", style=""), "QHAN", id="plain title"),
    pytest.param(changed(PLAN, "Nguyễn", style=""), "HT", id="plain name"),
    pytest.param(
        changed(PLAN, "Nguyễn", text="PGS.TS. Nguyễn A"), "HT-TITLE", id="degree"
    ),
    pytest.param(changed(PLAN, "SỞ NỘI", family="Arial"), "FONT", id="font"),
    pytest.param(changed(PLAN, "SỞ NỘI", ink="1 0 0"), "COLOUR", id="colour"),
    pytest.param(
        changed(PLAN, "SỞ NỘI", family="Tinos", embedded=False), "PDF-FONT",
        id="font not embedded",
    ),
    pytest.param(without(PLAN, "SỞ NỘI"), "CQBH", id="no issuer at all"),
    pytest.param(without(PLAN, "Hà Nội"), "DDTG", id="no date"),
    pytest.param(without(PLAN, "Nguyễn"), "HT", id="no name"),
    pytest.param(
        changed(TO_ABOVE, "Kính", size=12), "KG", id="small addressee"
    ),
    pytest.param(
        changed(GROUNDED, "Căn cứ", style=""), "CC", id="upright ground"
    ),
    pytest.param(changed(LETTER, "V/v", style="Bold"), "TY-CV", id="bold subject"),
    pytest.param(
        (*PLAN, Line("PL.(30)", 30, 245, 13)), "KHST", id="large drafter's sign"
    ),
    pytest.param(
        (*PLAN, Line("Số 1 đường Trần Phú; ĐT: 0219 123456", 30, 274, 14)), "DC",
        id="large address",
    ),
    pytest.param(without(PLAN, "Phát động"), "TY", id="no subject"),
    pytest.param(
        changed(PLAN, "Số: 15", text="Số: 15/BC-SNV"), "SO-TYPE",
        id="symbol of another type",
    ),
    pytest.param(
        changed(LETTER, "Kính", text="Kính gửi Bộ Nội vụ"), "KG-FORM",
        id="addressee without colon",
    ),
    pytest.param(
        changed(PLAN, "GIÁM ĐỐC", text="KT.GIÁM ĐỐC"), "QHAN-FORM",
        id="authority without space",
    ),
    pytest.param(
        changed(PLAN, "- Như trên", text="- Như trên,"), "NN-FORM",
        id="receiver without semicolon",
    ),
    pytest.param(
        changed(LETTER, "- Như trên", text="- Sở Nội vụ;"), "NN-NHUTREN",
        id="those addressed not named",
    ),
    pytest.param(
        (*PLAN, Line("MẬT", 30, 47, 13, "Bold", ink=RED)), "MAT", id="secret"
    ),
    pytest.param((*PLAN, Line("HỎA TỐC", 30, 47, 13)), "KHAN", id="plain urgency"),
    pytest.param(
        (*PLAN, Line("LƯU HÀNH NỘI BỘ", 140, 47, 13)), "LH", id="plain circulation"
    ),
]  # fmt: skip
ELSEWHERE = {
    "PG-SIZE": "test_a_sheet_that_is_not_a4_is_told_for_its_page",
    "PG-TOP": "test_margins_are_measured_from_the_text",
    "PG-BOT": "test_margins_are_measured_from_the_text",
    "PG-LEFT": "test_margins_are_measured_from_the_text",
    "PG-RIGHT": "test_margins_are_measured_from_the_text",
    "PGNUM": "test_page_numbers_stand_in_the_middle_of_the_upper_margin",
    "ND-SIZE": "test_text_in_a_wrong_size_is_told_where_it_begins",
    "SCAN-PDF": "test_a_scan_below_the_standard_is_told",
    "SCAN-COLOUR": "test_a_scan_below_the_standard_is_told",
    "SCAN-DPI": "test_a_scan_below_the_standard_is_told",
}
"""The rules on prints that have tests of their own, and which."""


def rules(*pages: Sequence[Line]) -> list[str]:
    """Return the rules the PDF of *pages* breaks, in reading order."""
    return [one.rule for one in pdf_checking.check(drawn(*pages)).findings]


@pytest.mark.parametrize(
    ("pages", "profile"),
    [
        pytest.param([PLAN, NEXT], "named", id="plan"),
        pytest.param([LETTER], "cong-van", id="letter"),
        pytest.param([changed(changed(PLAN, "KẾ HOẠCH", text="QUYẾT ĐỊNH"), "Số: 15",
                              text="Số: 15/QĐ-SNV")], "quyet-dinh", id="decision"),
        pytest.param([(*PLAN, URGENT)], "named", id="urgency in red"),
        pytest.param([changed(LETTER, "GIÁM", text="KT. GIÁM ĐỐC")], "cong-van",
                     id="for the director"),
        pytest.param([BODY], "form", id="form"),
        pytest.param([changed(PLAN, "Số: 15", text="Số:        /KH-SNV")], "named",
                     id="draft"),
        pytest.param([changed(PLAN, "Hà Nội", text="Hà Nội, ngày    tháng 4 năm 2022")],
                     "named", id="undated draft"),
        pytest.param([changed(PLAN, "CỘNG", text="CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM")],
                     "named", id="the other way to place a tone"),
    ],
)  # fmt: skip
def test_a_document_by_the_rules_has_no_findings(
    pages: Sequence[Sequence[Line]], profile: str
) -> None:
    opinion = pdf_checking.check(drawn(*pages))

    assert opinion.findings == ()
    assert opinion.profile == profile


@pytest.mark.parametrize(("page", "rule"), ONE_FAULT)
def test_one_fault_is_told_once_and_nothing_else(
    page: Sequence[Line], rule: str
) -> None:
    found = rules(page)

    expected = [] if rule == "CQBH" and "UBND" not in str(page) else [rule]
    assert found == expected


@pytest.mark.parametrize(
    "stamp",
    [
        pytest.param(Line("HỎA TỐC", 30, 47, 13, "Bold", ink="0 0 0.9"), id="blue"),
        pytest.param(
            Line("LƯU HÀNH NỘI BỘ", 140, 47, 13, "Bold", ink=RED), id="not urgent"
        ),
    ],
)
def test_only_urgency_and_secrecy_are_red(stamp: Line) -> None:
    assert rules((*PLAN, stamp)) == ["COLOUR"]


def test_a_type_without_a_subject_is_not_asked_for_one() -> None:
    page = changed(without(PLAN, "Phát động"), "KẾ HOẠCH", text="GIẤY GIỚI THIỆU")

    assert rules(changed(page, "Số: 15", text="Số: 15/GGT-SNV")) == []


def test_a_blank_line_may_part_the_type_from_its_subject() -> None:
    page = changed(PLAN, "KẾ HOẠCH", down=49)

    assert rules(changed(page, "Phát động", down=58.5)) == []


def addressed(*listed: str) -> tuple[Line, ...]:
    """Return a letter whose addressees are *listed* below "Kính gửi:"."""
    rows = (Line(text, 70, 68 + 6 * at) for at, text in enumerate(listed))
    body = [replace(line, down=line.down + 22) for line in BODY[:-6]]
    end = (*BODY[-1:], *END)
    return (*changed(LETTER[:-len(BODY + END)], "Kính", text="Kính gửi:"), *rows,
            *body, *end)  # fmt: skip


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        (["- Bộ Nội vụ;", "- Bộ Tài chính."], []),
        (["- Bộ Nội vụ;", "- Ủy ban nhân dân các xã,", "phường thuộc tỉnh."], []),
        (["- Bộ Nội vụ", "- Bộ Tài chính."], ["KG-FORM"]),
        (["- Bộ Nội vụ;", "- Bộ Tài chính;"], ["KG-FORM"]),
        (["- Bộ Nội vụ."], ["KG-FORM"]),
    ],
)
def test_addressees_are_listed_with_their_signs(
    listed: list[str], expected: list[str]
) -> None:
    assert rules(addressed(*listed)) == expected


def test_receivers_may_take_several_lines() -> None:
    end = (*END[:1], Line("- Ủy ban nhân dân các xã,", 30, 235, 11),
           Line("phường (để thực hiện);", 30, 240, 11),
           Line("- Lưu: VT, VP.", 30, 245, 11), *END[3:])  # fmt: skip

    assert rules((*HEAD, *BODY, *end)) == []


def test_minutes_are_signed_above_the_receivers() -> None:
    head = changed(changed(HEAD, "KẾ HOẠCH", text="BIÊN BẢN"), "Số: 15",
                   text="Số: 15/BB-SNV")  # fmt: skip
    signed = (Line("CHỦ TỌA", 130, 224, 14, "Bold"), Line("Lê A", 134, 240, 14, "Bold"))
    left = [replace(line, down=line.down + 20) for line in END[:3]]

    done, undone = (
        rules((*head, *changed(BODY, "Kế hoạch này", text=last), *signed, *left))
        for last in ("Biên bản lập xong cùng ngày./.", "Biên bản lập xong.")
    )

    assert (done, undone) == ([], ["ND-END"])


def test_each_letter_of_a_file_is_judged() -> None:
    second = changed(changed(PLAN, "Số: 15", text="Số: 5/KH-SNV"), "Nguyễn", style="")

    opinion = pdf_checking.check(drawn(PLAN, NEXT, second, NEXT))

    told = [(one.rule, one.place.page) for one in opinion.findings]
    assert told == [("SO-FORM", 3), ("HT", 3)]
    assert "Tệp có 2 văn bản nối nhau" in opinion.notes[0]


def test_an_attached_form_is_no_letter_of_its_own() -> None:
    numbered = (Line("2", 111, 14, 13), *without(without(PLAN, "Số:"), "Nơi nhận"))

    opinion = pdf_checking.check(drawn(PLAN, numbered))

    assert "văn bản nối nhau" not in "".join(opinion.notes)


def test_a_numbered_plan_on_a5_is_no_slip() -> None:
    slip = [Line("PHIẾU XIN LỖI", 50, 40, 13, "Bold"), Line("Nội dung.", 30, 60, 12)]
    plan = [replace(line, left=line.left * 0.7, down=line.down * 0.7) for line in PLAN]

    profiles = [
        pdf_checking.check(drawn(page, size=(148, 210))).profile
        for page in (slip, plan)
    ]

    assert profiles == ["slip", "named"]


def test_a_type_without_number_and_receivers_is_a_form() -> None:
    page = without(without(PLAN, "Số:"), "Nơi nhận")

    assert pdf_checking.check(drawn(page)).profile == "form"


def test_text_in_a_wrong_size_is_told_where_it_begins() -> None:
    long = f"{FULL} {FULL}"
    small = tuple(Line(long[:71], 30, 70 + 7 * n, 13) for n in range(21))
    tiny = tuple(Line(long[:77], 30, 70 + 7 * n, 12) for n in range(21))

    fine = rules((*HEAD, *small, *BODY[-1:], *END))
    opinion = pdf_checking.check(drawn((*HEAD, *tiny, *BODY[-1:], *END)))

    assert fine == []
    assert [one.rule for one in opinion.findings] == ["ND-SIZE"]
    assert opinion.findings[0].place.page == 1
    assert opinion.findings[0].place.text.startswith("Nội dung")


def test_a_letter_without_its_state_title_misses_components() -> None:
    found = rules(without(without(PLAN, "CỘNG"), "Độc lập"))

    assert {"QH", "TN"} <= set(found)


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        pytest.param([PLAN, changed(NEXT, "2", left=30)], ["PGNUM"], id="left"),
        pytest.param([PLAN, changed(NEXT, "2", down=285)], ["PGNUM"], id="foot"),
        pytest.param([PLAN, changed(NEXT, "2", size=11)], ["PGNUM"], id="small"),
        pytest.param([PLAN, changed(NEXT, "2", style="Bold")], ["PGNUM"], id="bold"),
        pytest.param([PLAN, changed(NEXT, "2", text="Trang 2")], ["PGNUM"], id="word"),
        pytest.param([PLAN, NEXT[1:]], ["PGNUM"], id="none"),
        pytest.param([(Line("1", 111, 14, 13), *PLAN)], ["PGNUM"], id="on page 1"),
        pytest.param(
            [PLAN, (Line("PHỤ LỤC", 95, 25, 14, "Bold"), *NEXT[2:])], [],
            id="the first page of an appendix shows none",
        ),
        pytest.param([PLAN, NEXT, []], [], id="a blank page shows none"),
    ],
)  # fmt: skip
def test_page_numbers_stand_in_the_middle_of_the_upper_margin(
    pages: Sequence[Sequence[Line]], expected: list[str]
) -> None:
    assert rules(*pages) == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param(MOVED, "PG-LEFT", id="too far left"),
        pytest.param([Line(one.text, one.left + 8, one.down) for one in NEXT],
                     "PG-LEFT", id="too far right"),
        pytest.param([Line(one.text, one.left + 6, one.down) for one in NEXT],
                     "PG-RIGHT", id="too near the right edge"),
        pytest.param([Line(FULL, 30, 14 + 7 * n) for n in range(35)], "PG-TOP",
                     id="too high"),
        pytest.param([Line(FULL, 30, 25 + 7 * n) for n in range(38)], "PG-BOT",
                     id="too low"),
    ],
)  # fmt: skip
def test_margins_are_measured_from_the_text(
    page: Sequence[Line], expected: str
) -> None:
    found = pdf_checking.check(drawn(page), profile="form").findings

    assert expected in [one.rule for one in found]
    assert all("đo từ chữ" in one.found for one in found if one.rule == expected)


def test_text_that_begins_low_is_told_if_no_page_begins_higher() -> None:
    low = [Line(FULL, 30, 45 + 7 * n) for n in range(20)]

    several, single = rules(low, low, low, low), rules(low)

    assert "PG-TOP" in several
    assert "PG-BOT" in several
    assert single == []


def test_a_sheet_that_is_not_a4_is_told_for_its_page() -> None:
    opinion = pdf_checking.check(drawn(BODY, size=(216, 279)))

    assert ("PG-SIZE", 1) in [(one.rule, one.place.page) for one in opinion.findings]


def test_lying_pages_are_not_held_to_margins() -> None:
    wide = [Line(FULL, 10, 20 + 7 * n) for n in range(10)]

    assert pdf_checking.check(drawn(wide, size=(297, 210))).findings == ()


def test_a_finding_reads_as_that_of_a_word_file() -> None:
    (finding,) = pdf_checking.check(drawn(changed(PLAN, "CỘNG", size=14))).findings

    assert finding.citation == "Phụ lục I, Phần I, Mục II.1.a"
    assert "cỡ 14" in finding.message
    assert finding.expected == "cỡ 12–13"


def scan_rules(opinion: Opinion) -> list[str]:
    return [one.rule for one in opinion.findings]


def test_a_scan_is_recognised_instead_of_a_page_of_false_errors() -> None:
    opinion = pdf_checking.check(scanned(pages=2, text="UBND TỈNH A"))

    assert opinion.findings == ()
    assert "2/2 trang là ảnh quét (200 dpi, màu)" in opinion.notes[0]


def test_a_scan_below_the_standard_is_told() -> None:
    poor = pdf_checking.check(scanned(dpi=150, colour=False))
    old = pdf_checking.check(saved_as(scanned(), "1.3"))

    assert scan_rules(poor) == ["SCAN-DPI", "SCAN-COLOUR"]
    assert scan_rules(old) == ["SCAN-PDF"]
    assert "có trang đen trắng" in poor.notes[0]


def test_notes_tell_the_claim_and_the_draft() -> None:
    draft = changed(PLAN, "Số: 15", text="Số:        /KH-SNV")

    notes = pdf_checking.check(drawn(draft)).notes

    assert notes == (
        "Chưa có số: đọc như bản dự thảo chờ cấp số.",
        "Tệp PDF 1.6, không khai là PDF/A.",
    )


def test_a_document_of_the_party_is_declined() -> None:
    page = (*without(PLAN, "CỘNG"), Line("ĐẢNG CỘNG SẢN VIỆT NAM", 115, 24, 14, "Bold"))

    opinion = pdf_checking.check(drawn(page))

    assert (opinion.profile, opinion.findings) == ("party", ())
    assert "Đảng" in opinion.notes[0]


def test_the_profile_can_be_given() -> None:
    opinion = pdf_checking.check(drawn(BODY), profile="named")

    assert opinion.profile == "named"
    assert "QH" in [one.rule for one in opinion.findings]


def test_a_page_without_room_is_no_scan() -> None:
    with pikepdf.open(io.BytesIO(drawn([]))) as document:
        document.pages[0].MediaBox = [0, 0, 0.001, 0.001]
        content = saved(document)

    opinion = pdf_checking.check(content)

    assert [one.rule for one in opinion.findings] == ["PG-SIZE"]
    assert "quét" not in "".join(opinion.notes)
