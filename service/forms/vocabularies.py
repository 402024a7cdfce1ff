"""Closed lists that forms refer to by name (x-vocabulary) and their other writings."""

import re
from collections.abc import Mapping, Sequence

from service.forms.spelling import words
from service.model.fields import FIELDS, Field

FIELD = "linh-vuc"
OUTLINE = "cap-muc"

VOCABULARIES: Mapping[str, tuple[str, ...]] = {
    FIELD: tuple(field.name for field in FIELDS),
    OUTLINE: ("I", "1", "1.1", "a", "-", "+"),
}

_OUTLINE_MARKS = (
    (re.compile(r"(?:phần\s+)?[IVXLC]+[.)]?", re.IGNORECASE), "I"),
    (re.compile(r"\d{1,3}[.)]?"), "1"),
    (re.compile(r"\d{1,3}\.\d{1,3}[.)]?"), "1.1"),
    (re.compile(r"[a-zđ]{1,2}[.)]?"), "a"),
    (re.compile(r"[-–—−•●*]"), "-"),
    (re.compile(r"\+"), "+"),
)


def match(vocabulary: str, text: str) -> str | None:
    """Return the entry of *vocabulary* that *text* writes in some way, or None."""
    return outline_level(text) if vocabulary == OUTLINE else field_name(text)


def field_name(text: str) -> str | None:
    """Return the field of reform meant by its name, label, alias or number."""
    return _FIELD_NAMES.get(words(text))


def outline_level(text: str) -> str | None:
    """Return the level a heading mark stands for: "II." → "I", "b)" → "a".

    Roman numerals are capital letters, letters of points small ones (Decree 30,
    Appendix I, II.6.d).
    """
    for mark, level in _OUTLINE_MARKS:
        if mark.fullmatch(text) and (level != "I" or _ends_in_capitals(text)):
            return level
    return None


def _ends_in_capitals(text: str) -> bool:
    return text.rstrip(".)").split()[-1].isupper()


def choice(text: str, choices: Sequence[str]) -> str | None:
    """Return the one of *choices* that *text* writes, also by its last words only.

    "Sở" is enough for "cấp Sở" as long as no other choice ends so.
    """
    if text in choices:
        return text
    typed = words(text)
    same = [c for c in choices if words(c) == typed]
    found = same or [c for c in choices if typed and words(c)[-len(typed) :] == typed]
    return found[0] if len(found) == 1 else None


def _writings(field: Field) -> set[tuple[str, ...]]:
    number = str(field.number)
    names = {words(name) for name in (field.name, field.label, *field.aliases)}
    return {(number,), *names, *((number, *name) for name in names)}


_FIELD_NAMES = {w: field.name for field in FIELDS for w in _writings(field)}
