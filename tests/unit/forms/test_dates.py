"""What is missing in a date, said so that it can be mended."""

import datetime as dt

import pytest

from service.forms import dates


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("14/4/26", "đủ bốn chữ số của năm"),
        ("ngày 14.4.26", "đủ bốn chữ số của năm"),
        ("14/04", "thiếu năm"),
        ("14 tháng 4", "thiếu năm"),
        ("tháng 4/2026", "thiếu ngày"),
        ("4/2026", "thiếu ngày"),
        ("tháng 4 năm 2026", "thiếu ngày"),
        ("Quý II", "thiếu ngày"),
        ("2026", "thiếu ngày và tháng"),
        ("4/14/2026", "Hãy ghi 14/4/2026"),
        ("31/2/2026", "không có ngày 31 tháng 2 năm 2026"),
        ("14 tháng 4, 2026", "Hãy ghi 14/4/2026"),
        ("mai", "không phải ngày. Hãy ghi như"),
    ],
)
def test_a_faulty_date_is_told_what_it_lacks(text: str, told: str) -> None:
    assert told in dates.fault(text)


def test_a_day_number_of_excel_is_its_day() -> None:
    assert dates.from_serial(46126) == dt.date(2026, 4, 14)


@pytest.mark.parametrize("number", [2026, 12345, 99999])
def test_other_numbers_are_no_days(number: int) -> None:
    assert dates.from_serial(number) is None
