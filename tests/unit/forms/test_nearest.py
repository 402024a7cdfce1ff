"""What "Có phải …?" asks, and when it asks nothing."""

import pytest

from service.forms.nearest import hint, nearest
from service.model.fields import FIELDS

FIELD_NAMES = [field.name for field in FIELDS]
UNITS = [
    "Văn phòng Sở",
    "Thanh tra Sở",
    "Phòng Quy hoạch chung",
    "Phòng Quy hoạch khu trung tâm",
    "Phòng Quản lý quy hoạch khu vực",
    "Phòng Kiến trúc",
    "Phòng Hạ tầng kỹ thuật",
    "Trung tâm Thông tin quy hoạch",
]
KEYS = ["don_vi", "nam", "cap", "mau-1", "mau-2"]


@pytest.mark.parametrize(
    ("typed", "known", "meant"),
    [
        ("Cải cách thủ tục", FIELD_NAMES, "Cải cách thủ tục hành chính"),
        ("Cải cách thé chế", FIELD_NAMES, "Cải cách thể chế"),
        ("Thủ tục hành chánh", FIELD_NAMES, "Cải cách thủ tục hành chính"),
        ("P. Quy hoạch chung", UNITS, "Phòng Quy hoạch chung"),
        ("Phòng QH chung", UNITS, "Phòng Quy hoạch chung"),
        ("VP Sở", UNITS, "Văn phòng Sở"),
        ("Phòng hạ tầng kĩ thuật", UNITS, "Phòng Hạ tầng kỹ thuật"),
        ("don_v", KEYS, "don_vi"),
        ("donvi", KEYS, "don_vi"),
        ("mau1", KEYS, "mau-1"),
    ],
)
def test_the_words_that_tell_most_decide(
    typed: str, known: list[str], meant: str
) -> None:
    assert nearest(typed, known) == meant
    assert hint(typed, known) == f" Có phải '{meant}'?"


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("Phòng Tổ chức", UNITS),
        ("Phòng A", UNITS),
        ("Phòng Kế hoạch", UNITS),
        ("Chuyển đổi số", FIELD_NAMES),
        ("", UNITS),
        ("Phòng A", []),
    ],
)
def test_nothing_is_asked_when_nothing_is_near(typed: str, known: list[str]) -> None:
    assert hint(typed, known) == ""
