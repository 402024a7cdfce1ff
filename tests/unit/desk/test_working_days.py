"""Days as the decree counts them."""

import datetime as dt

import pytest

from service.desk.working_days import Calendar

FRIDAY = dt.date(2026, 4, 24)
TET = Calendar((dt.date(2026, 2, 16), dt.date(2026, 2, 17)))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(dt.date(2026, 4, 22), dt.date(2026, 4, 23), id="in the week"),
        pytest.param(FRIDAY, dt.date(2026, 4, 27), id="over the weekend"),
        pytest.param(dt.date(2026, 4, 29), dt.date(2026, 5, 4), id="over two holidays"),
        pytest.param(dt.date(2026, 2, 13), dt.date(2026, 2, 18), id="over Tết"),
    ],
)
def test_the_next_working_day_is_the_limit(day: dt.date, expected: dt.date) -> None:
    assert TET.after(day) == expected


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        pytest.param(FRIDAY, 0, id="the same day"),
        pytest.param(FRIDAY - dt.timedelta(days=3), 0, id="before"),
        pytest.param(dt.date(2026, 4, 26), 0, id="only the weekend"),
        pytest.param(dt.date(2026, 4, 28), 2, id="Monday and Tuesday"),
    ],
)
def test_only_working_days_are_late(last: dt.date, expected: int) -> None:
    assert Calendar().between(FRIDAY, last) == expected
