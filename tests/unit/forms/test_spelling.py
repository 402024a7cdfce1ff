"""Which writings are the same word."""

import pytest

from service.forms import spelling, vocabularies
from service.forms.reading.labels import bare


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Đăng kí", "Đăng ký"),
        ("Người ký", "NGƯỜI KÍ"),
        ("lí do", "lý do"),
        ("thẩm mĩ", "thẩm mỹ"),
        ("tỉ lệ", "tỷ lệ"),
        ("Hoà  bình", "Hòa bình"),
    ],
)
def test_habits_of_spelling_make_no_difference(one: str, other: str) -> None:
    assert spelling.plain(one) == spelling.plain(other)
    assert bare(one) == bare(other)


@pytest.mark.parametrize(("one", "other"), [("tay", "tai"), ("quy", "qui")])
def test_y_behind_a_vowel_is_another_word(one: str, other: str) -> None:
    assert spelling.plain(one) != spelling.plain(other)


def test_choices_are_known_in_either_spelling() -> None:
    assert vocabularies.choice("Tổng kết kì", ["Tổng kết kỳ"]) == "Tổng kết kỳ"
