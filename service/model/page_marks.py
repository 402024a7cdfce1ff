"""What the QR on a printed page says: which document, which page, whose."""

import hashlib
import re
from dataclasses import dataclass

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_MARK = re.compile(
    r"TD(?P<year>\d{2})(?P<serial>\d{6})(?P<version>[0-9A-Z]{2})"
    r"(?P<page>\d{3})(?P<office>[0-9A-Z]{3})(?P<check>\d{2})"
)
SLIP = 0
"""The page number of the signing slip (phiếu trình ký) that lies on a document."""


@dataclass(frozen=True)
class PageMark:
    """The mark of a page: 20 characters, what the smallest QR code at level M holds.

    *page* counts from 1; 0 is the slip. *office* tells the workspaces of different
    agencies apart, whose accessions are alike. Its last two characters are check
    digits (ISO 7064, MOD 97-10): what was misread is no mark.
    """

    accession: str
    version: int
    page: int
    office: str

    @property
    def text(self) -> str:
        """The mark as it stands in the code: "TD26000123010032ZK47"."""
        year, serial = self.accession.split("-")
        body = (
            f"TD{year[-2:]}{serial}{_base36(self.version, 2)}{self.page:03d}"
            f"{self.office}"
        )
        return f"{body}{_check(body):02d}"


def read(text: str) -> PageMark | None:
    """Return the mark that *text* is, or None if it is none."""
    found = _MARK.fullmatch(text.strip())
    if found is None or _check(text.strip()[:-2]) != int(found["check"]):
        return None
    return PageMark(
        accession=f"20{found['year']}-{found['serial']}",
        version=int(found["version"], 36),
        page=int(found["page"]),
        office=found["office"],
    )


def office(agency: str) -> str:
    """Return the three characters that stand for the agency of the id *agency*."""
    digest = hashlib.sha256(agency.encode()).digest()
    return _base36(int.from_bytes(digest[:4], "big") % 36**3, 3)


def _base36(value: int, width: int) -> str:
    places = (value // 36**place % 36 for place in reversed(range(width)))
    return "".join(_DIGITS[place] for place in places)


def _check(body: str) -> int:
    digits = "".join(str(int(character, 36)) for character in body)
    return 98 - int(digits + "00") % 97
