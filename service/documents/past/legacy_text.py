"""TCVN3 (ABC) and VNI → Unicode: what Vietnamese was typed in before 2001.

The fonts drew Vietnamese letters in the places of Latin-1. The name of a font proves
little (files lose it, or keep it after conversion), so the text itself is weighed:
that reading is taken which makes the most words Vietnamese.
"""

import itertools
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

from service import vietnamese
from service.documents.past.syllables import likeness

_TCVN3 = str.maketrans(
    "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢£¤¥¦§",
    "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
)
_MARKS = {
    "ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "à": "\u0302\u0300", "á": "\u0302\u0301", "å": "\u0302\u0309",
    "ã": "\u0302\u0303", "ä": "\u0302\u0323", "ê": "\u0306", "è": "\u0306\u0300",
    "é": "\u0306\u0301", "ú": "\u0306\u0309", "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_TONES = "øùûõï"
_TAKEN = {"a": _MARKS, "e": "øùûõïâàáåãä", "o": "øùûõïâàáåãä", "u": _TONES, "y": _TONES,
          "ô": _TONES, "ö": _TONES}  # fmt: skip
_ALONE = {
    "ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ",
}  # fmt: skip
_GOOD, _BETTER, _ENOUGH = 0.75, 0.2, 4
_SAMPLE, _LATIN = 20_000, 0xFF


def unicode_text(text: str) -> str:
    """Return *text* (NFC) in Unicode, if it was typed for fonts of TCVN3 or VNI.

    A line that reads better as it is stays: people pasted new text between the old.
    """
    reading = _reading(text)
    if reading is None:
        return text
    return "\n".join(_better(line, reading) for line in text.split("\n"))


def decode(content: bytes) -> str:
    """Return plain text in whatever encoding Vietnamese offices have used, NFC.

    What is no Unicode is TCVN3, VNI, or the code page 1258 of Windows.
    """
    for encoding in _unicode_encodings(content):
        try:
            return unicode_text(vietnamese.nfc(content.decode(encoding)))
        except UnicodeDecodeError:
            continue
    latin = vietnamese.nfc(content.decode("latin-1"))
    page = vietnamese.nfc(content.decode("cp1258", "replace"))
    best = max(unicode_text(latin), page, key=lambda one: likeness(one[:_SAMPLE]))
    return best.translate(_WINDOWS)


_WINDOWS = {
    code: bytes([code]).decode("cp1252", "replace") for code in range(0x80, 0xA0)
}


def _unicode_encodings(content: bytes) -> Iterator[str]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield "utf-16"
    yield "utf-8-sig"


def _reading(text: str) -> Callable[[str], str] | None:
    """Return what makes *text* Vietnamese, None if it is, or nothing does."""
    sample = "".join(itertools.islice(text, _SAMPLE))
    now = likeness(sample)
    if sum(not sign.isascii() for sign in sample) < _ENOUGH or now >= _GOOD + _BETTER:
        return None
    best = max((_from_tcvn3, _from_vni), key=lambda read: likeness(read(sample)))
    then = likeness(best(sample))
    return best if then >= _GOOD and then - now >= _BETTER else None


def _better(line: str, read: Callable[[str], str]) -> str:
    if any(sign.isalpha() and ord(sign) > _LATIN for sign in line):
        return line
    turned = read(line)
    return turned if likeness(turned) >= likeness(line) else line


def _from_tcvn3(text: str) -> str:
    return vietnamese.nfc(text.translate(_TCVN3))


def _from_vni(text: str) -> str:
    letters, pattern = _vni()
    return vietnamese.nfc(pattern.sub(lambda found: letters[found.group()], text))


@lru_cache(maxsize=1)
def _vni() -> tuple[dict[str, str], re.Pattern[str]]:
    """Return the letters of VNI: a vowel and its marks stand in two places."""
    letters = dict(_ALONE)
    for vowel, marks in _TAKEN.items():
        for mark in marks:
            base = _ALONE.get(vowel, vowel)
            letters[vowel + mark] = unicodedata.normalize("NFC", base + _MARKS[mark])
    cased = {
        write(written): write(meant) if write is not str.title else meant.upper()
        for written, meant in letters.items()
        for write in (str.upper, str.title, str.lower)
    }
    longest = sorted(cased, key=len, reverse=True)
    return cased, re.compile("|".join(map(re.escape, longest)))
