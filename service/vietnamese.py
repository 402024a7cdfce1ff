"""Text knowledge all rooms share: Unicode form, tone marks, folding, dates, numbers.

Everything here is pure: text in, text out.
"""

import datetime as dt
import errno
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The letters that number points (điểm): Decree 30 skips f, j, w, z and keeps đ."""

TONES = "\u0300\u0301\u0303\u0309\u0323"
_ROMAN = (
    (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_DATE = re.compile(
    r"(?<!\d)(?:"
    r"(?P<d>\d{1,2})\s*[/.\-]\s*(?P<m>\d{1,2})\s*[/.\-]\s*(?P<y>\d{4})"
    r"|(?P<y2>\d{4})-(?P<m2>\d{1,2})-(?P<d2>\d{1,2})"
    r"|(?P<d3>\d{1,2})\s+tháng\s+(?P<m3>\d{1,2})\s+năm\s+(?P<y3>\d{4})"
    r")(?!\d)",
    re.IGNORECASE,
)
_TYPEFACE = """
20-7e a0-36f 374-375 37a-37e 384-38a 38c 38e-3a1 3a3-3ce 3d0-513 51a-51d 591-5c7
5d0-5ea 5f0-5f4 1d00-1dca 1dfe-1e9b 1e9e 1ea0-1ef9 1f00-1f15 1f18-1f1d 1f20-1f45
1f48-1f4d 1f50-1f57 1f59 1f5b 1f5d 1f5f-1f7d 1f80-1fb4 1fb6-1fc4 1fc6-1fd3 1fd6-1fdb
1fdd-1fef 1ff2-1ff4 1ff6-1ffe 2000-200d 2010-2022 2026 202f-2030 2032-2034 2039-203a
203c 203e 2044 205e 2074-2079 207f-2089 2090-2094 20a0-20b5 20bf 20f0 2105 2113
2116-2117 2122 2126 212e 214d-214e 2153-2154 215b-215e 2184 2190-2195 21a8 21d4 2202
2206 220f 2211-2212 2215 2219-221a 221e-221f 2229 222b 2248 2260-2262 2264-2265 2302
2310 2320-2321 2500 2502 250c 2510 2514 2518 251c 2524 252c 2534 253c 2550-256c 2580
2584 2588 258c 2590-2593 25a0-25a1 25aa-25ac 25b2 25ba 25bc 25c4 25ca-25cc 25cf-25d9
25e6 263a-263c 2640 2642 2660 2663 2665-2666 2669-266c 266f fb01-fb02
"""

_NUMBER = re.compile(r"[+-]?(?:[1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:,\d+)?|[+-]?\d+\.\d+")
_UNIT = re.compile(r"\s*%$")


def _not_in_typeface() -> re.Pattern[str]:
    spans = (span.split("-") for span in _TYPEFACE.split())
    letters = "".join(f"\\U{int(s[0], 16):08x}-\\U{int(s[-1], 16):08x}" for s in spans)
    return re.compile(f"[^\\n\\t{letters}]")


_FORBIDDEN = _not_in_typeface()


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
    """Return the first character of *text* that no document may hold, or "".

    Allowed are line ends, tabs and what Times New Roman can print, which Decree 30
    (Appendix I, I.2) prescribes for every letter: no control characters, no ✓, no 😀,
    and nothing that turns the direction of reading.
    """
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


def number(text: str) -> Decimal | None:
    """Return the number that is all of *text*: 98,5 · 98.5 % · 1.234,5; else None.

    A point before three digits groups thousands, as Vietnamese writes them.
    """
    bare = _UNIT.sub("", text.strip())
    if not _NUMBER.fullmatch(bare):
        return None
    grouped = re.fullmatch(r"[+-]?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?", bare)
    return Decimal((bare.replace(".", "") if grouped else bare).replace(",", "."))


def number_text(value: Decimal) -> str:
    """Write *value* with a decimal comma and no digit too many: 98,5."""
    text = f"{value:f}".replace(".", ",")
    return text.rstrip("0").rstrip(",") if "," in text else text


def spans(numbers: Iterable[int]) -> str:
    """Return *numbers* as people write pages: "1-3, 5"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join("-".join(map(str, dict.fromkeys((r[0], r[-1])))) for r in runs)


def days_after(day: str, days: int) -> str:
    """Return the ISO date *days* days after the ISO date *day*, "" without a day."""
    if not day:
        return ""
    return str(dt.date.fromisoformat(day) + dt.timedelta(days=days))


_REFUSALS = {
    errno.ENOENT: "không tìm thấy tệp hoặc thư mục",
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EISDIR: "đây là thư mục",
    errno.ENOTDIR: "đường dẫn đi qua một tệp, không phải thư mục",
    errno.ENOSPC: "đĩa đã đầy",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENAMETOOLONG: "tên tệp quá dài",
    errno.EIO: "ổ đĩa bị lỗi",
    errno.EDQUOT: "đã hết hạn mức đĩa",
    errno.EMFILE: "máy mở quá nhiều tệp",
    errno.ENFILE: "máy mở quá nhiều tệp",
    errno.ENOTCONN: "mất kết nối với thư mục dùng chung",
    errno.ESTALE: "mất kết nối với thư mục dùng chung",
    errno.EHOSTDOWN: "mất kết nối với thư mục dùng chung",
    errno.ETIMEDOUT: "mất kết nối với thư mục dùng chung",
    errno.ENODEV: "ổ đĩa đã tháo",
}


_OF_SQLITE = {
    3: errno.EACCES,  # SQLITE_PERM
    8: errno.EROFS,  # SQLITE_READONLY
    10: errno.EIO,  # SQLITE_IOERR
    13: errno.ENOSPC,  # SQLITE_FULL
    14: errno.EACCES,  # SQLITE_CANTOPEN
}
_DISK = {
    *(errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EIO),
    *(errno.ENOTCONN, errno.ESTALE, errno.EHOSTDOWN, errno.ETIMEDOUT, errno.ENODEV),
    *(errno.EMFILE, errno.ENFILE),
}


def refusal(error: OSError) -> str:
    """Say in Vietnamese why the system refused."""
    number = error.errno or 0
    return _REFUSALS.get(number, f"hệ thống báo lỗi {number}")


def disk_refusal(error: Exception, place: object) -> str:
    """Say that the disk refuses *place* and what to do, or "" if it is no such thing.

    SQLite says by its own numbers what the disk said to it.
    """
    number = getattr(error, "errno", None)
    if code := getattr(error, "sqlite_errorcode", None):
        number = _OF_SQLITE.get(code & 0xFF)
    if number not in _DISK:
        return ""
    reason = refusal(OSError(number, ""))
    return (
        f"Ổ đĩa không cho ghi vào {place}: {reason}. Hãy kiểm tra ổ đĩa còn chỗ, đã "
        "gắn và cho ghi; việc dở dang sẽ được làm tiếp, không mất gì."
    )


def deadline(text: str) -> Deadline | None:
    """Read a deadline as printed: "Trước ngày …" excludes the day itself."""
    day = parse_date(text)
    if day is None:
        return None
    before = re.match(r"\s*(thời hạn:?\s*)?trước\b", nfc(text).casefold())
    return Deadline(day, Bound.BEFORE if before else Bound.UNTIL)
