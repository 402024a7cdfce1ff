import pytest

from service.documents import balancing, metrics

ROOM = 467.7


def lines(text: str, room: float = ROOM) -> list[str]:
    width = balancing.width(text, room, 14, bold=True)
    return metrics.wrapped(text, width or room, 14, bold=True)


@pytest.mark.parametrize(
    "expected",
    [
        ["ĐĂNG KÝ GIẢI PHÁP, MÔ HÌNH, SÁNG KIẾN", "CẢI CÁCH HÀNH CHÍNH NĂM 2022"],
        [
            "Tình hình thực hiện công tác cải cách hành chính 9 tháng",
            "đầu năm 2019 của Thành phố Hồ Chí Minh",
        ],
        [
            "(Kèm theo Kế hoạch số 1128/KH-SQHKT ngày 14 tháng 4 năm 2022",
            "của Sở Quy hoạch - Kiến trúc)",
        ],
        [
            "Phát động phong trào thi đua về cải cách hành chính, nhân rộng",
            "mô hình, giải pháp, sáng kiến tiêu biểu, hướng đến Giải thưởng",
            "Sáng tạo Thành phố Hồ Chí Minh lần thứ 3 - năm 2023",
        ],
    ],
    ids=["words", "number", "date", "three-lines"],
)
def test_lines_are_about_as_long_and_part_no_word(expected: list[str]) -> None:
    assert lines(" ".join(expected)) == expected


def test_a_name_with_a_dash_does_not_begin_a_line_with_it() -> None:
    found = lines("SỞ QUY HOẠCH - KIẾN TRÚC", room=170)

    assert found == ["SỞ QUY HOẠCH -", "KIẾN TRÚC"]


def test_no_last_line_holds_a_lone_word() -> None:
    text = "Về việc tặng Giấy khen trong phong trào thi đua về cải cách năm 2022"
    room = metrics.width(text, 14, bold=True) - 1

    found = lines(text, room)

    assert metrics.wrapped(text, room, 14, bold=True)[-1] == "2022"
    assert found == [
        "Về việc tặng Giấy khen trong phong trào",
        "thi đua về cải cách năm 2022",
    ]


@pytest.mark.parametrize(
    "text",
    ["", "Một dòng", "Dòng một\nDòng hai", "w" * 200, f"{'w' * 200} và {'w' * 9}"],
    ids=["empty", "one-line", "broken", "word", "overlong-word"],
)
def test_what_cannot_be_evened_is_left_as_it_is(text: str) -> None:
    assert balancing.width(text, ROOM, 14, bold=True) is None


def test_spaces_left_for_a_number_count() -> None:
    text = "(Kèm theo Quyết định số         /QĐ-SQHKT ngày 22 tháng 12 năm 2022 của Sở)"

    assert "số         /QĐ" in lines(text)[0]
