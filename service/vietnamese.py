"""Text knowledge all rooms share: Unicode form, tone marks, folding, dates, numbers.

Everything here is pure: text in, text out.
"""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The letters that number points (điểm): Decree 30 skips f, j, w, z and keeps đ."""

TONES = "\u0300\u0301\u0303\u0309\u0323"
_ROMAN = (
    (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_DATE = re.compile(
    r"(?P<d>\d{1,2})\s*[/.\-]\s*(?P<m>\d{1,2})\s*[/.\-]\s*(?P<y>\d{4})"
    r"|(?P<y2>\d{4})-(?P<m2>\d{1,2})-(?P<d2>\d{1,2})"
    r"|(?P<d3>\d{1,2})\s+tháng\s+(?P<m3>\d{1,2})\s+năm\s+(?P<y3>\d{4})",
    re.IGNORECASE,
)
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class Bound(StrEnum):
    """Whether the day of a deadline still counts."""

    BEFORE = "<"
    UNTIL = "<="


@dataclass(frozen=True)
class Deadline:
    """A deadline (thời hạn): its day and whether that day still counts."""

    day: dt.date
    bound: Bound


def nfc(text: str) -> str:
    """Return *text* in precomposed letters with line ends as LF."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def forbidden(text: str) -> str:
    """Return the first character of *text* that no document may hold, or ""."""
    found = _FORBIDDEN.search(text)
    return found.group() if found else ""


def without_marks(text: str) -> str:
    """Return *text* without diacritics, đ as d, case kept."""
    parts = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    bare = "".join(c for c in parts if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare)


def fold(text: str) -> str:
    """Return *text* for comparing: no diacritics, lower case, single spaces."""
    return " ".join(without_marks(text).casefold().split())


def place_tones(text: str) -> str:
    """Return *text* (NFC) with tone marks on the traditional letter: hoà → hòa.

    Only oa, oe and uy at the end of a syllable differ between the two habits.
    """
    return _NEW_STYLE.sub(_old_style, text)


_VOWEL_PAIRS = (("o", "a"), ("o", "e"), ("u", "y"))


def _tone_pairs() -> dict[str, str]:
    pairs = {}
    for first, second in _VOWEL_PAIRS:
        for tone in TONES:
            new = first + unicodedata.normalize("NFC", second + tone)
            old = unicodedata.normalize("NFC", first + tone) + second
            for write in (str.lower, str.upper, str.capitalize):
                pairs[write(new)] = write(old)
    return pairs


_TONE_PAIRS = _tone_pairs()
_NEW_STYLE = re.compile(
    rf"(?<![qQ])({'|'.join(map(re.escape, _TONE_PAIRS))})(?!\w)"
)  # "quý" keeps its mark: u belongs to the consonant there


def _old_style(found: re.Match[str]) -> str:
    return _TONE_PAIRS[found.group()]


def slug(text: str, limit: int = 60) -> str:
    """Return *text* as a file name of at most *limit* ASCII letters, cut at a word."""
    words = re.findall(r"[a-z0-9]+", fold(text))
    name = ""
    for word in words:
        longer = f"{name}-{word}" if name else word
        if len(longer) > limit:
            break
        name = longer
    return name or (words[0][:limit] if words else "van-ban")


def roman(number: int) -> str:
    """Return *number* (1..399) in Roman numerals."""
    digits = ""
    for value, sign in _ROMAN:
        while number >= value:
            digits += sign
            number -= value
    return digits


def letter(number: int) -> str:
    """Return the *number*-th letter for points (điểm): 1 → a, 5 → đ, 24 → aa."""
    count, rest = divmod(number - 1, len(LETTERS))
    return LETTERS[rest] * (count + 1)


def parse_date(text: str) -> dt.date | None:
    """Return the first date written in *text*: 14/4/2022, 2022-04-14, 14 tháng 4 …."""
    for found in _DATE.finditer(text):
        groups = found.groupdict()
        year = groups["y"] or groups["y2"] or groups["y3"]
        month = groups["m"] or groups["m2"] or groups["m3"]
        day = groups["d"] or groups["d2"] or groups["d3"]
        try:
            return dt.date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None


def date_words(day: dt.date) -> str:
    """Write *day* as Decree 30 does: "ngày 05 tháng 4 năm 2022".

    Days under 10 and the months 1 and 2 take a leading 0 (Appendix I, II.4.b).
    """
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)  # noqa: PLR2004
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def deadline(text: str) -> Deadline | None:
    """Read a deadline as printed: "Trước ngày …" excludes the day itself."""
    day = parse_date(text)
    if day is None:
        return None
    before = re.match(r"\s*(thời hạn:?\s*)?trước\b", nfc(text).casefold())
    return Deadline(day, Bound.BEFORE if before else Bound.UNTIL)
