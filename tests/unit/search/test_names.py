import pytest

from service.search import names


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("Ngày thứ Tư không hẹn", "Ngày không hẹn"),
        ("NGAY THU 4 KHONG HEN", "Ngày thứ Sáu không hẹn"),
        ("Mô hình “30 phút vì dân”", "Hiệu quả mô hình: 30 phút vì dân"),
        ("Thứ bảy không chờ", "Sáng thứ sáu không chờ"),
        ("Giảm TTHC", "Giảm thủ tục hành chính"),
    ],
)
def test_a_slogan_is_one_name_whatever_its_slot(title: str, other: str) -> None:
    assert names.are_alike(title, other)


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("Ngày không hẹn", "Ngày không viết"),
        ("Cà phê doanh nhân", "Cà phê dịch vụ công"),
        ("Ngày thứ bảy", "Ngày thứ sáu"),
        ("Mô hình", "Mô hình"),
        ("", ""),
    ],
)
def test_another_object_or_no_name_is_not_alike(title: str, other: str) -> None:
    assert not names.are_alike(title, other)
