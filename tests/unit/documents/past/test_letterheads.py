"""What lines say of their document, however they are broken."""

import datetime as dt

import pytest

from service.documents.past.letterheads import recognise
from service.documents.past.papers import Letterhead

DAY = dt.date(2021, 3, 5)
TAIL = """Nơi nhận:
- Như trên;
- Lưu: VT.
GIÁM ĐỐC
(Đã ký)
Trần Thị Bình An"""
PLAN = f"""ỦY BAN NHÂN DÂN
TỈNH HẢI SƠN
SỞ NỘI VỤ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 15/KH-SNV Hải Sơn, ngày 05 tháng 3 năm 2021
KẾ HOẠCH
Cải cách hành chính
năm 2021
Căn cứ Kế hoạch số 01/KH-UBND ngày 02 tháng 01 năm 2021
{TAIL}"""
PLAN_TOLD = Letterhead(
    type="Kế hoạch",
    number="15/KH-SNV",
    date=DAY,
    agency="SỞ NỘI VỤ",
    signer="Trần Thị Bình An",
    signer_title="GIÁM ĐỐC",
    subject="Cải cách hành chính năm 2021",
    parent="ỦY BAN NHÂN DÂN TỈNH HẢI SƠN",
)


def test_a_plan_is_recognised() -> None:
    assert recognise(PLAN) == PLAN_TOLD


def test_columns_that_a_scan_ran_together_are_parted() -> None:
    scanned = PLAN.split("\n")
    scanned[:5] = [
        "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "TỈNH HẢI SƠN Độc lập - Tự do - Hạnh phúc",
        "SỞ NỘI VỤ ————————",
    ]

    assert recognise("\n".join(scanned)) == PLAN_TOLD


def test_columns_pasted_with_bars_are_parted() -> None:
    pasted = PLAN.replace("SỞ NỘI VỤ\nCỘNG HÒA", "SỞ NỘI VỤ | CỘNG HÒA").replace(
        "KH-SNV Hải", "KH-SNV | Hải"
    )

    assert recognise(pasted) == PLAN_TOLD


def test_a_signer_is_found_above_the_attachments() -> None:
    assert recognise(f"{PLAN}\n" + "Mẫu 1\nnội dung\n" * 40).signer == PLAN_TOLD.signer


def test_an_official_letter_has_a_subject_and_no_title() -> None:
    letter = PLAN.replace("15/KH-SNV", "15/SNV-CCHC").replace(
        "KẾ HOẠCH\nCải cách hành chính\nnăm 2021",
        "V/v đăng ký mô hình\nnăm 2021\nKính gửi: Các sở",
    )

    told = recognise(letter)

    assert (told.type, told.subject) == ("Công văn", "đăng ký mô hình năm 2021")


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("Số: 1128 /KH - SQHKT", "1128/KH-SQHKT"),
        ("Số 05/2020/QĐ-UBND", "05/2020/QĐ-UBND"),
        ("SỐ: 7/BC-VP", "7/BC-VP"),
        ("Số:      /KH-SNV", ""),
        ("Số lượng: 12", ""),
    ],
)
def test_a_number_is_read_as_people_write_it(written: str, number: str) -> None:
    assert recognise(f"{written}\nNội dung").number == number


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Hải Sơn, ngày 05 tháng 3 năm 2021", DAY),
        ("Hải Sơn, 05/03/2021", DAY),
        ("TP. Hải Sơn, ngày 5-3-2021", DAY),
        ("Hải Sơn, ngày 5-3", DAY),
        ("05/03/2021 | 11:15 GMT+7", DAY),
        ("Phòng cải cách hành chính Thứ Sáu, 05/3/2021, 15:05", DAY),
        ("Căn cứ Quyết định ngày 05 tháng 3 năm 2021", None),
        ("(Kèm theo Kế hoạch ngày 05 tháng 3 năm 2021)", None),
        ("Trần Thị Bình An 05/3/2021", None),
        ("Hải Sơn, ngày 31/02/2021", None),
    ],
)
def test_a_day_is_read_as_people_write_it(written: str, day: dt.date | None) -> None:
    assert recognise(f"Tiêu đề của bài\n{written}\nTrong năm 2021").date == day


def test_a_form_is_called_by_its_headline() -> None:
    told = recognise(
        "SỞ NỘI VỤ\nPHÒNG TỔ CHỨC\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\nHải Sơn, ngày 05 tháng 3 năm 2021\n"
        "ĐĂNG KÝ MÔ HÌNH, SÁNG KIẾN\nNĂM 2021\n(Kèm theo kế hoạch)"
    )

    assert told == Letterhead(
        "Biểu mẫu",
        "",
        DAY,
        "PHÒNG TỔ CHỨC",
        subject="ĐĂNG KÝ MÔ HÌNH, SÁNG KIẾN NĂM 2021",
        parent="SỞ NỘI VỤ",
    )


def test_a_form_without_a_letterhead_names_its_unit() -> None:
    told = recognise("MÔ TẢ SÁNG KIẾN\nĐơn vị: Phòng Kiến trúc, Sở Xây dựng\nNội dung")

    assert told.agency == "Phòng Kiến trúc"


def test_a_page_is_called_by_its_first_line() -> None:
    told = recognise("Phường An Hạ mở cửa thứ bảy\n05/03/2021 | 11:15\nẢnh hội nghị")

    assert told == Letterhead(
        "Bài viết", "", DAY, subject="Phường An Hạ mở cửa thứ bảy"
    )


def test_what_a_law_library_lists_is_believed() -> None:
    text = """Số: 15/KH-SNV
Thực hiện kế hoạch của tỉnh
Trên đây là kế hoạch./.
Kế hoạch 15/KH-SNV về cải cách hành chính
- Số hiệu: 15/KH-SNV
- Loại văn bản: Kế hoạch
- Ngày ban hành: 05/03/2021
- Nơi ban hành: Sở Nội vụ tỉnh Hải Sơn
- Người ký: Trần Thị Bình An"""

    assert recognise(text) == Letterhead(
        "Kế hoạch", "15/KH-SNV", DAY, "Sở Nội vụ tỉnh Hải Sơn", "Trần Thị Bình An",
        subject="cải cách hành chính",
    )  # fmt: skip


def test_a_plan_without_a_title_is_called_by_its_last_words() -> None:
    text = (
        "Số: 15/KH-SNV\nSở ban hành Kế hoạch mở cửa thứ bảy hằng tuần, cụ thể như sau:"
    )

    assert recognise(text).subject == "mở cửa thứ bảy hằng tuần"


def test_what_says_nothing_is_called_by_its_file() -> None:
    assert recognise("1\n2", name="bang-so").subject == "bang-so"


def test_who_decides_is_no_part_of_what_is_decided() -> None:
    text = """Số: 15/QĐ-SNV
QUYẾT ĐỊNH
Về việc công nhận mô hình, giải pháp cải cách hành chính
năm 2022
GIÁM ĐỐC SỞ NỘI VỤ
Căn cứ Kế hoạch số 1/KH-SNV;"""

    assert recognise(text).subject == (
        "công nhận mô hình, giải pháp cải cách hành chính năm 2022"
    )
