"""How components are worded (Appendix I, part I, II.3, 7 and 9), in Word or in print.

Each check takes what a component says and tells what was found and what was expected.
"""

import re
from collections.abc import Iterator, Sequence

from service import vietnamese
from service.documents.format.components import TYPES

_AUTHORITIES = ("TUQ", "TM", "KT", "TL", "Q")
_AUTHORITY = re.compile(
    rf"({'|'.join(_AUTHORITIES)})(?:\s*([./,:])(\s*)|\s+)(?=\S)", re.IGNORECASE
)

Fault = tuple[str, str]
"""What was found, and what was expected."""

LineFault = tuple[int, str, str]
"""The number of the line, what was found, and what was expected."""


def symbol_fault(number: str, kind: str, *, letter: bool) -> Fault | None:
    """Hold the symbol in *number* to the abbreviation of the *kind* of document.

    *kind* is its folded name, "" where it bears none as a *letter* (công văn) does.
    """
    symbol = number.partition("/")[2].strip()
    first = re.split(r"\s*[-–]\s*", symbol)[0]
    if symbol.strip("._… ") == "":
        return None
    wanted = TYPES.get(kind, "")
    if wanted and vietnamese.nfc(first) != wanted:
        return first, f"“{wanted}”"
    if letter and first in {*TYPES.values(), "CV"}:
        expected = "tên viết tắt cơ quan, rồi đơn vị soạn thảo (công văn không có “CV”)"
        return first, expected
    return None


def authority_fault(office: str) -> Fault | None:
    """Hold the abbreviation of authority before *office* to capitals and one dot."""
    found = _AUTHORITY.match(office)
    if found is None or (not found[2] and not found[1].isupper()):
        return None
    if (found[2], found[3], found[1].isupper()) == (".", " ", True):
        return None
    return office, f"“{found[1].upper()}. …” (in hoa, dấu chấm, cách chữ)"


def addressees_faults(lines: Sequence[str]) -> Iterator[LineFault]:
    """Hold the *lines* of "Kính gửi" and of those listed below it to their signs."""
    first, *listed = lines
    if not re.match(r"Kính gửi:", first):
        yield 0, f"viết “{first}”", "“Kính gửi:”"
    if len(listed) == 1 and first.endswith(":"):
        expected = "ghi nơi nhận duy nhất cùng dòng với “Kính gửi:”"
        yield 0, "một nơi nhận xuống dòng riêng", expected
    for number, text in enumerate(listed, 1):
        wanted = "." if number == len(listed) else ";"
        if not text.endswith(wanted):
            found = f"dòng “{text}” kết thúc bằng “{text[-1]}”"
            yield number, found, f"kết thúc bằng “{wanted}”"


def recipients_faults(lines: Sequence[str]) -> Iterator[LineFault]:
    """Hold the *lines* of receivers but the last to a dash and a semicolon."""
    for number, text in enumerate(lines[:-1]):
        if not text.startswith("-"):
            found = f"“{text}” không có gạch đầu dòng"
            yield number, found, "bắt đầu bằng “- ”"
        elif not text.endswith(";"):
            found = f"“{text}” kết thúc bằng “{text[-1]}”"
            yield number, found, "kết thúc bằng dấu chấm phẩy"


def names_those_addressed(receiver: str) -> bool:
    """Tell whether *receiver* is "Như trên": those that "Kính gửi" names."""
    folded = vietnamese.fold(receiver)
    return "nhu tren" in folded or "nhu kinh gui" in folded
