import pytest

from service.documents import vocabulary


def test_lines_leave_out_blank_ones() -> None:
    assert vocabulary.lines(" a \n\n b") == ["a", "b"]


def test_no_text_has_no_end() -> None:
    assert vocabulary.closing("") == []
    assert vocabulary.clauses([]) == []


def test_only_the_last_line_ends_the_document() -> None:
    assert vocabulary.closing("Một.\nHai.") == ["Một.", "Hai./."]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("SỞ NỘI VỤ", "SỞ NỘI VỤ"),
        (
            "ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH",
            "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HỒ CHÍ MINH",
        ),
        (
            "VIỆN NGHIÊN CỨU PHÁT TRIỂN KINH TẾ XÃ HỘI",
            "VIỆN NGHIÊN CỨU PHÁT TRIỂN KINH TẾ\nXÃ HỘI",
        ),
        ("TRUNG TÂM ỨNG DỤNG CÔNG NGHỆ MỚI VÀ CAO",) * 2,
    ],
)
def test_a_long_name_breaks_before_the_place(name: str, expected: str) -> None:
    assert vocabulary.place_below(name, 64.5) == expected


def test_a_date_is_written_as_the_decree_does() -> None:
    assert vocabulary.date_words("2022-02-05") == "ngày 05 tháng 02 năm 2022"
    assert vocabulary.date_words("").split() == ["ngày", "tháng", "năm"]


def test_later_lines_of_an_item_are_paragraphs() -> None:
    rows = [{"cap": "1", "noi_dung": "Tên\nĐoạn", "thoi_han": ""}]

    items = vocabulary.outline(rows, "cap", "noi_dung", "thoi_han")

    assert [(i.level, i.lead, i.text) for i in items] == [
        ("section", "1. ", "Tên"),
        ("text", "", "Đoạn"),
    ]


def test_decimals_without_a_section_count_alone() -> None:
    rows = [{"cap": "1.1", "noi_dung": "Ý"}] * 2

    items = vocabulary.outline(rows, "cap", "noi_dung", "thoi_han")

    assert [item.lead for item in items] == ["1. ", "2. "]


def test_an_empty_outline_needs_no_end() -> None:
    assert vocabulary.outline([], "cap", "noi_dung", "thoi_han", closed=True) == []


def test_a_day_in_a_table_is_padded_as_in_words() -> None:
    assert vocabulary.day("2022-02-05") == "05/02/2022"
    assert vocabulary.day("2022-04-05") == "05/4/2022"
    assert vocabulary.day("") == ""
