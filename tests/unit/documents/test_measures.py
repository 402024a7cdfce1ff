from decimal import Decimal

import pytest

from service.documents import measures


@pytest.mark.parametrize(
    ("found", "sign", "wanted", "expected"),
    [
        ("98", "≥", "98", "Đạt"),
        ("97,99 %", "≥", "98 %", "Chưa đạt"),
        ("2,9", "<", "3", "Đạt"),
        ("3", "<", "3", "Chưa đạt"),
        ("3", "≤", "5", "Đạt"),
        ("21", ">", "20", "Đạt"),
        ("0", "=", "0,0", "Đạt"),
        ("", "≥", "98", "Chưa có số liệu"),
        ("nhiều", "≥", "98", "Không so được"),
        ("98", "hơn", "98", "Không so được"),
    ],
)
def test_a_target_is_compared(
    found: str, sign: str, wanted: str, expected: str
) -> None:
    assert measures.verdict(found, sign, wanted) == expected


@pytest.mark.parametrize(
    ("grade", "expected"),
    [
        ("Khá", "Đạt"),
        ("tốt", "Đạt"),
        ("Trung bình", "Chưa đạt"),
        ("Giỏi", "Không so được"),
    ],
)
def test_grades_are_compared_by_their_order(grade: str, expected: str) -> None:
    scale = "Yếu; Trung bình; Khá; Tốt"

    assert measures.verdict(grade, "≥", "Khá", scale) == expected


def test_nearly_all_is_not_all() -> None:
    assert measures.percent(99_999, 100_000) == Decimal("99.99")
    assert measures.percent(2, "3") == Decimal("66.66")


def test_of_nothing_all_is_done() -> None:
    assert measures.percent(0, 0) == 100


def test_a_sum_counts_decimals_and_passes_over_blanks() -> None:
    rows: list[dict[str, object]] = [{"diem": "17,5"}, {"diem": ""}, {"diem": 2}]

    assert measures.decimal(measures.total(rows, "diem")) == "19,5"


@pytest.mark.parametrize(
    ("value", "expected"),
    [("98.50", "98,5"), (Decimal("100.00"), "100"), ("30", "30"), ("Khá", "Khá")],
)
def test_a_number_is_written_with_a_comma(value: object, expected: str) -> None:
    assert measures.decimal(value) == expected


def test_a_day_after_the_due_day_is_late() -> None:
    rows = [
        {"thu": "2022-09-01", "hen": "2022-09-01"},
        {"thu": "2022-09-02", "hen": "2022-09-01"},
        {"thu": "", "hen": "2022-09-01"},
    ]

    assert measures.on_time(rows, "thu", "hen") == rows[:1]


def test_of_two_days_the_first_one_known_counts() -> None:
    rows = [
        {"phat_hanh": "2022-09-08", "du_thao": "2022-09-05", "hen": "2022-09-06"},
        {"phat_hanh": "", "du_thao": "2022-09-05", "hen": "2022-09-06"},
    ]

    found = measures.on_time(rows, ("phat_hanh", "du_thao"), "hen")

    assert found == rows[1:]
