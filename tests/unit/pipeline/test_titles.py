"""Titles of one initiative on several forms, and of several alike initiatives."""

import pytest

from service.pipeline.titles import likeness


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ngày thứ Tư không hẹn", "NGAY THU TU KHONG HEN"),
        ("Ngày thứ Tư không hẹn", "Mô hình “Ngày thứ Tư không hẹn”"),
        ("Ngày không hẹn", "Triển khai mô hình Ngày không hẹn năm 2022"),
        ("1. Thủ tục không giấy", "2. Thủ tục không giấy"),
    ],
)
def test_labels_marks_numbering_and_year_make_no_other_title(
    first: str, second: str
) -> None:
    assert likeness(first, second) == likeness(second, first) == 1.0


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            "Bộ câu hỏi, trả lời về hồ sơ thẩm định thiết kế",
            "Xây dựng bộ câu hỏi, trả lời về hồ sơ thẩm định thiết kế, niêm yết tại "
            "Bộ phận Một cửa",
            id="goes on",
        ),
        pytest.param(
            "Phân công chuyên viên theo địa bàn, công khai số điện thoại",
            "Phân công chuyên viên phụ trách theo địa bàn, công khai số điện thoại",
            id="words put in",
        ),
        pytest.param(
            "Lấy số thứ tự tự động khi nộp hồ sơ tại Bộ phận Một cửa của Sở",
            "Lấy phiếu thứ tự tự động khi nộp hồ sơ tại Bộ phận Một cửa của Sở",
            id="one word in many",
        ),
    ],
)
def test_a_reworded_title_is_alike(first: str, second: str) -> None:
    assert 0 < likeness(first, second) == likeness(second, first) < 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ngày thứ Tư không hẹn", "Ngày thứ Sáu không hẹn"),
        (
            "Ngày thứ Tư không hẹn khi nộp hồ sơ tại Bộ phận Một cửa cấp xã",
            "Ngày thứ Năm không hẹn khi nộp hồ sơ tại Bộ phận Một cửa cấp xã",
        ),
        (
            "Tổ số hóa hồ sơ đất đai phường 1",
            "Tổ số hóa hồ sơ đất đai phường 2",
        ),
        ("Ngày không hẹn", "Ngày không viết"),
        ("Cà phê doanh nhân", "Cà phê dịch vụ công"),
        ("Cẩm nang thủ tục đất đai", "Cẩm nang thủ tục đầu tư"),
        ("Một cửa số", "Tiếp dân tại bộ phận một cửa số hóa hồ sơ đất đai từng xã"),
        ("Sáng kiến", "Một cửa"),
        ("", ""),
    ],
)
def test_what_says_something_else_is_another(first: str, second: str) -> None:
    assert likeness(first, second) == likeness(second, first) == 0
