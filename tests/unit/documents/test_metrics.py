import unicodedata

import pytest

from service.documents import metrics


@pytest.mark.parametrize(
    ("text", "size", "bold", "expected"),
    [
        ("0123456789", 10, False, 50),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, True, 250.3),
        ("Độc lập - Tự do - Hạnh phúc", 13, True, 159.1),
        ("漢", 14, False, 7),
    ],
)
def test_widths_are_those_of_the_font(
    text: str, size: float, *, bold: bool, expected: float
) -> None:
    assert metrics.width(text, size, bold=bold) == pytest.approx(expected, abs=0.1)


def test_marks_do_not_widen_a_letter_but_horns_do() -> None:
    assert metrics.width("ế", 14) == metrics.width("e", 14)
    assert metrics.width("ở", 14) == metrics.width("ơ", 14) > metrics.width("o", 14)
    assert metrics.width("đ", 14, bold=True) == metrics.width("d", 14, bold=True)


def test_a_combining_mark_takes_little() -> None:
    text = unicodedata.normalize("NFD", "é")

    assert metrics.width(text, 14) >= metrics.width("e", 14)


def test_text_wraps_at_words() -> None:
    assert metrics.wrapped("aaa bbb ccc", 40, 12) == ["aaa bbb", "ccc"]
    assert metrics.wrapped("a\nb", 40, 12) == ["a", "b"]


def test_the_longest_line_never_exceeds_the_room() -> None:
    assert metrics.widest("W" * 50, 100, 14) == 100
    assert metrics.widest("a\nabc", 100, 12) == metrics.width("abc", 12)
