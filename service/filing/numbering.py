"""Numbers and symbols of documents (số, ký hiệu; Decree 30, Article 15)."""

import re
from dataclasses import dataclass

from service.model.filing import Number
from service.vietnamese import nfc

_NUMBER = re.compile(
    r"(?:số\s*:?)?\s*(?P<value>[0-9]{1,7})\s*/\s*"
    r"(?P<symbol>[^\W\d_][\w&]*(?:\s*[-–]\s*[\w&]+)*)\s*",
    re.IGNORECASE,
)
COPIES = "sao"
"""What stands for the type in the name of the one series of all copies."""
_ANY_COPY = "(sao)"
_DASH = re.compile(r"\s*[-–]\s*")
_SERIES = re.compile(
    r"(?P<agency>.+?)/(?P<year>[0-9]{4})(?:/(?P<abbreviation>(?:[^0-9/][^/]*)?))?",
    re.DOTALL,
)


@dataclass(frozen=True)
class Series:
    """A sequence of numbers: of an agency, in a year, of all types or of one.

    It begins with 01 on 1 January and ends on 31 December (Article 15.1). An agency
    that begins anew in mid-year, after a merger, is another agency with its own id and
    so has its own series; a series never restarts under one id. *abbreviation* is None
    where all types share the sequence, COPIES for the copies of all kinds, which share
    one of their own (Appendix I, part II, II.1.c).
    """

    agency: str
    year: int
    abbreviation: str | None = None

    @property
    def is_of_copies(self) -> bool:
        """Whether it numbers copies."""
        return self.abbreviation == COPIES

    def __str__(self) -> str:
        """Name it as it stands in a Number: "sqhkt/2022", "sqhkt/2022/KH"."""
        name = f"{self.agency}/{self.year}"
        return name if self.abbreviation is None else f"{name}/{self.abbreviation}"


def series(name: str) -> Series:
    """Return the series that *name* stands for.

    Raises:
        ValueError: *name* is not the name of a series.
    """
    found = _SERIES.fullmatch(name)
    if found is None:
        raise ValueError(name)
    return Series(found["agency"], int(found["year"]), found["abbreviation"])


def parse(text: str) -> tuple[int, str] | None:
    """Read a number as people write it: "Số: 05/KH-SQHKT" → (5, "KH-SQHKT")."""
    found = _NUMBER.fullmatch(nfc(text).strip())
    if found is None or not int(found["value"]):
        return None
    return int(found["value"]), _DASH.sub("-", found["symbol"])


def identity(number: Number) -> tuple[str, int, str, int]:
    """Return what no two documents may share: agency, year, symbol and value.

    The name of the series alone is not enough: an agency may change between numbers
    for all types and numbers by type in mid-year. Copies share their numbers whatever
    their symbol.
    """
    of = series(number.series)
    symbol = _ANY_COPY if of.is_of_copies else number.symbol.casefold()
    return of.agency, of.year, symbol, number.value
