"""The words of letters and decisions."""

import pytest

from service import vietnamese
from service.documents import vocabulary
from service.documents.vocabulary import Item
from service.model.fields import FIELDS

THEM = ["Sở Nội vụ", "Lưu: VT, VP"]


def test_the_first_recipients_are_those_above() -> None:
    assert vocabulary.addressees(THEM, "Như trên") == [
        "- Như trên;",
        "- Sở Nội vụ;",
        "- Lưu: VT, VP.",
    ]


def test_recipients_named_like_those_above_are_named_once() -> None:
    named = vocabulary.addressees(["Như kính gửi", *THEM], "Như trên")

    assert named[:2] == ["- Như kính gửi;", "- Sở Nội vụ;"]


def test_the_drafting_unit_keeps_a_copy() -> None:
    assert vocabulary.addressees([], "", "CCHC") == ["- Lưu: VT, CCHC."]


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2022-10-04", "thứ Ba"),
        ("2022-10-08", "thứ Bảy"),
        ("2022-10-09", "Chủ nhật"),
        ("", ""),
    ],
)
def test_a_day_has_its_name(day: str, name: str) -> None:
    assert vocabulary.weekday(day) == name


def test_days_are_counted_over_the_end_of_a_month() -> None:
    assert vietnamese.days_after("2022-09-20", 10) == "2022-09-30"
    assert vietnamese.days_after("2022-09-25", 10) == "2022-10-05"
    assert vietnamese.days_after("", 10) == ""


@pytest.mark.parametrize(
    ("filled", "expected"), [((), "I"), ((1, "", "x"), "III"), ((1, 1, 1), "IV")]
)
def test_a_part_is_numbered_after_the_filled_ones(
    filled: tuple[object, ...], expected: str
) -> None:
    assert vocabulary.part(filled) == expected


@pytest.mark.parametrize(
    ("year", "name"),
    [
        (2020, "2. Hiện đại hóa hành chính"),
        (2021, "2. Xây dựng và phát triển chính quyền điện tử, chính quyền số"),
    ],
)
def test_a_field_bears_the_name_of_its_programme(year: int, name: str) -> None:
    rows = [
        {"linh_vuc": FIELDS[5].name, "ket_qua": "Một"},
        {"linh_vuc": "Cải cách thể chế", "ket_qua": "Hai"},
    ]

    sections = vocabulary.field_sections(rows, "linh_vuc", year)

    assert [section.label for section in sections] == ["1. Cải cách thể chế", name]


def test_a_free_table_is_as_wide_as_what_stands_in_it() -> None:
    rows = [{"cot_1": "a", "cot_2": "", "cot_3": ""}, {"cot_1": "", "cot_2": "b"}]

    assert vocabulary.columns(rows, ["Một"]) == 2
    assert vocabulary.columns(rows, ["Một", "Hai", "Ba"]) == 3
    assert vocabulary.columns([], []) == 0


def test_articles_are_counted_and_the_last_one_closes() -> None:
    rows = [
        {"ten_dieu": "", "noi_dung": "Công nhận.\n1. Một."},
        {"ten_dieu": "Hiệu lực", "noi_dung": "Kể từ ngày ký."},
    ]

    assert vocabulary.articles(rows, "ten_dieu", "noi_dung") == [
        Item("article", "Điều 1. ", "Công nhận."),
        Item("text", "", "1. Một."),
        Item("title", "Điều 2. ", "Hiệu lực", keeps=True),
        Item("text", "", "Kể từ ngày ký./.", keeps=True),
    ]
