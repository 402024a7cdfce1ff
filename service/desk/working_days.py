"""Working days, by which the decree counts (Decree 30, Articles 15.2 and 18.1)."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

_YEARLY = frozenset({(1, 1), (4, 30), (5, 1), (9, 2)})
"""Holidays by the sun, as month and day (Labour Code, Article 112).

Those by the moon, and days moved for them, are settled anew each year.
"""
_SATURDAY = 5
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """The working days of an office, but for its own *holidays*."""

    holidays: Collection[dt.date] = ()

    def is_working(self, day: dt.date) -> bool:
        """Tell whether the office works on *day*."""
        if day.weekday() >= _SATURDAY or (day.month, day.day) in _YEARLY:
            return False
        return day not in self.holidays

    def after(self, day: dt.date) -> dt.date:
        """Return the first working day after *day*."""
        day += _DAY
        while not self.is_working(day):
            day += _DAY
        return day

    def between(self, day: dt.date, last: dt.date) -> int:
        """Count the working days after *day*, to *last* and with it."""
        span = range(1, (last - day).days + 1)
        return sum(self.is_working(day + n * _DAY) for n in span)
