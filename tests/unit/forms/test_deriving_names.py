import pytest

from service.forms.deriving import name_of

LONG = "sáng thứ Tư hằng tuần công chức trả ngay kết quả trong buổi cho người dân đến"


@pytest.mark.parametrize(
    ("told", "name"),
    [
        pytest.param("Tra cứu quy hoạch", "Tra cứu quy hoạch", id="name-alone"),
        pytest.param(
            f"Ngày thứ Tư không hẹn: {LONG}", "Ngày thứ Tư không hẹn", id="colon"
        ),
        pytest.param(f"Trả tại nhà. {LONG}.", "Trả tại nhà", id="full-stop"),
        pytest.param(f"Trả tại nhà – {LONG}", "Trả tại nhà", id="dash"),
        pytest.param(
            f"Mô hình “4 xin, 4 luôn”; {LONG}",
            "Mô hình “4 xin, 4 luôn”",
            id="semicolon",
        ),
        pytest.param(f"Trả tại nhà\n{LONG}", "Trả tại nhà", id="line"),
        pytest.param(
            "Số hóa 1.200 hồ sơ: nhanh", "Số hóa 1.200 hồ sơ: nhanh", id="short-line"
        ),
        pytest.param(LONG, LONG, id="no-sign"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_name_ends_where_what_is_told_of_it_begins(told: str, name: str) -> None:
    assert name_of(told) == name
