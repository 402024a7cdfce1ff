"""Initiatives cut out of papers: tables, outlines and dossiers."""

import pytest

from service.forms.harvesting.cutting import cut
from service.forms.harvesting.fieldnames import field_number
from service.forms.harvesting.harvest import harvest
from service.model.records import Initiative

MAU_1 = (
    ("Lĩnh vực", "Nội dung đăng ký", "Dự kiến tiến độ\nhoàn thành", "Ghi chú"),
    ("1. Công tác cải cách thể chế", "", "", ""),
    ("", "Sổ tay lấy ý kiến\nTám bước, có phiếu soạn sẵn.", "Tháng 8", "Thí điểm"),
    ("2. Cải cách thủ tục hành chính", "Mở cửa thứ bảy", "Quý III", ""),
    ("3. Cải cách tổ chức bộ máy hành chính nhà nước", "", "", ""),
    ("", "", "", ""),
    ("Tổng cộng", "2", "", ""),
    ("", "XÁC NHẬN CỦA TRƯỞNG ĐƠN VỊ\nTRƯỞNG PHÒNG\nTrần An", "", ""),
)
OUTLINE = """KẾT QUẢ TRIỂN KHAI ÁP DỤNG MÔ HÌNH, GIẢI PHÁP
I. ĐẶC ĐIỂM TÌNH HÌNH
1. Phòng có 12 người
II. THỰC TRẠNG
III. TÓM TẮT VỀ MÔ HÌNH, GIẢI PHÁP
1. Mở cửa thứ bảy
Lĩnh vực: Cải cách thủ tục hành chính
Hai công chức trực mỗi sáng thứ bảy.
2. Mô hình, giải pháp 2: Nhắc hẹn qua tin nhắn
Gửi trước một ngày.
IV. KẾT QUẢ ĐẠT ĐƯỢC SAU KHI ÁP DỤNG MÔ HÌNH, GIẢI PHÁP
1. Mở cửa thứ bảy
Đã giải quyết 412 hồ sơ.
2. Tỷ lệ trễ hẹn còn 1%.
V. ĐÁNH GIÁ CHUNG
1. Ưu điểm"""


def test_a_registration_gives_its_rows() -> None:
    assert harvest("", [MAU_1]) == (
        Initiative("Sổ tay lấy ý kiến", "Tám bước, có phiếu soạn sẵn.", 1),
        Initiative("Mở cửa thứ bảy", "", 2),
    )


def test_a_list_of_models_gives_its_rows() -> None:
    table = (
        ("DANH MỤC", "", "", "", ""),
        ("TT", "Tên mô hình, sáng kiến", "Đơn vị", "Nội dung", "Hiệu quả"),
        ("1", "Mở cửa thứ bảy", "UBND phường\nAn Hạ", "Trực sáng thứ bảy", "412 hồ sơ"),
    )

    assert harvest("", [table]) == (
        Initiative(
            "Mở cửa thứ bảy",
            "Trực sáng thứ bảy",
            background="412 hồ sơ",
            unit="UBND phường An Hạ",
        ),
    )


@pytest.mark.parametrize(
    "table",
    [
        (
            ("Lĩnh vực", "Số lượng đăng ký", "Số lượng hoàn thành"),
            ("Thể chế", "1", "1"),
        ),
        (("TT", "Họ và tên"), ("1", "Trần An")),
        (("Ngày", "Việc"),),
        (),
    ],
    ids=["Mẫu 2", "people", "one row", "nothing"],
)
def test_other_tables_give_nothing(table: tuple[tuple[str, ...], ...]) -> None:
    assert harvest("", [table]) == ()


def test_an_outline_gives_its_models_with_their_results() -> None:
    first, second = harvest(OUTLINE, ())

    assert first == Initiative(
        "Mở cửa thứ bảy",
        "Hai công chức trực mỗi sáng thứ bảy.",
        2,
        background="Đã giải quyết 412 hồ sơ.",
    )
    assert (second.title, second.text) == (
        "Nhắc hẹn qua tin nhắn",
        "Gửi trước một ngày.",
    )
    assert second.background == "Tỷ lệ trễ hẹn còn 1%."


def test_a_blank_outline_gives_nothing() -> None:
    blank = (
        "III. TÓM TẮT VỀ MÔ HÌNH, GIẢI PHÁP\n1. Mô hình, giải pháp 1\n"
        "2. Mô hình, giải pháp 2\n3. …………\nIV. KẾT QUẢ\nV. ĐÁNH GIÁ CHUNG"
    )

    assert harvest(blank, ()) == ()


def test_an_application_gives_its_initiative() -> None:
    text = """ĐƠN YÊU CẦU CÔNG NHẬN SÁNG KIẾN
Kính gửi: Hội đồng sáng kiến
là tác giả đề nghị xét công nhận sáng kiến: Mở cửa thứ bảy.
1. Chủ đầu tư tạo ra sáng kiến: không
2. Lĩnh vực áp dụng sáng kiến: Cải cách thủ tục hành chính
4. Mô tả bản chất của sáng kiến
Hai công chức trực mỗi sáng thứ bảy.
5. Những thông tin cần được bảo mật (nếu có)
Không có.
7. Đánh giá lợi ích thu được theo ý kiến của tác giả
Đã giải quyết 412 hồ sơ.
8. Danh sách những người đã tham gia
Trần An"""

    assert harvest(text, ()) == (
        Initiative(
            "Mở cửa thứ bảy",
            "Hai công chức trực mỗi sáng thứ bảy.",
            2,
            background="Đã giải quyết 412 hồ sơ.",
        ),
    )


def test_a_description_gives_its_initiative() -> None:
    text = """BÁO CÁO MÔ TẢ SÁNG KIẾN
1. Tên sáng kiến:
Mở cửa thứ bảy
2. Lĩnh vực: chính quyền số
3.1. Tình trạng giải pháp đã biết
Người dân phải nghỉ làm.
3.2. Nội dung giải pháp
Trực sáng thứ bảy."""

    (found,) = harvest(text, ())

    assert (found.title, found.field) == ("Mở cửa thứ bảy", 6)
    assert (found.text, found.background) == (
        "Trực sáng thứ bảy.", "Người dân phải nghỉ làm."
    )  # fmt: skip


def test_a_page_that_speaks_of_initiatives_gives_none() -> None:
    assert harvest("Tin\nTên sáng kiến: hay\nđề nghị công nhận sáng kiến: X", ()) == ()
    assert harvest("ĐƠN YÊU CẦU CÔNG NHẬN SÁNG KIẾN\nchưa điền", ()) == ()


def test_one_initiative_told_twice_is_one() -> None:
    table = (("Tên sáng kiến", "Nội dung"), ("MỞ CỬA THỨ BẢY", ""))

    (found,) = harvest(OUTLINE.replace("2. Mô hình", "- Mô hình"), [table])

    assert found.title == "Mở cửa thứ bảy"


@pytest.mark.parametrize(
    ("written", "title", "text"),
    [
        ("- Mở cửa thứ bảy.", "Mở cửa thứ bảy", ""),
        ("Mô hình 1: Mở cửa", "Mở cửa", ""),
        ("Sáng kiến: Mở cửa\nMỗi tuần", "Mở cửa", "Mỗi tuần"),
        ("Mô hình “Ngày không hẹn”", "Mô hình “Ngày không hẹn”", ""),
        ("Mở cửa thứ bảy: " + "trực " * 50, "Mở cửa thứ bảy", ("trực " * 50).strip()),
        ("a" * 150 + " " + "b" * 150, "a" * 150 + "…", "a" * 150 + " " + "b" * 150),
    ],
)
def test_a_title_is_told_from_its_text(written: str, title: str, text: str) -> None:
    found = cut(written)

    assert found
    assert (found.title, found.text) == (title, text)


@pytest.mark.parametrize(
    "blank", ["", "\n", "…………", "Mô hình, giải pháp 3", "(ghi rõ)"]
)
def test_a_place_nobody_filled_in_is_no_initiative(blank: str) -> None:
    assert cut(blank) is None


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("thu tuc hanh chinh", 2),
        ("2. Cải cách thủ tục hành chính", 2),
        ("Lĩnh vực: chế độ công vụ", 4),
        ("chinh quyen so", 6),
        ("Chuyển đổi số", 6),
        ("to chuc bo may", 3),
        ("the che", 1),
        ("Cải cách thủ tục hành chính, chính quyền số", 2),
        ("6", 6),
        ("7", 0),
        ("0", 0),
        ("Giáo dục", 0),
        ("", 0),
    ],
)
def test_a_field_is_known_however_it_is_written(written: str, number: int) -> None:
    assert field_number(written) == number


def test_who_signs_below_a_list_is_no_initiative() -> None:
    table = (
        ("TT", "Mô hình, sáng kiến", "Đơn vị"),
        ("1", "Giám đốc gặp doanh nghiệp mỗi tháng", ""),
        ("Nơi nhận:\n- Lưu: VT.", "GIÁM ĐỐC\n\nNguyễn An", ""),
        ("", "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", ""),
    )

    (only,) = harvest("", [table])

    assert only.title == "Giám đốc gặp doanh nghiệp mỗi tháng"


def test_a_label_on_the_line_of_a_name_is_no_part_of_it() -> None:
    told = cut("Mở cửa thứ bảy Đơn vị áp dụng: Phòng Kiến trúc Lĩnh vực: Khác")

    assert told == Initiative(
        "Mở cửa thứ bảy", "Đơn vị áp dụng: Phòng Kiến trúc Lĩnh vực: Khác"
    )


def test_counts_by_field_are_no_result() -> None:
    counted = OUTLINE.replace(
        "1. Mở cửa thứ bảy\nĐã giải quyết 412 hồ sơ.\n2. Tỷ lệ trễ hẹn còn 1%.",
        "1. Công tác cải cách thể chế 1 0 0\n2. Cải cách thủ tục hành chính 5 1 20",
    )

    assert [one.background for one in harvest(counted, [])] == ["", ""]
