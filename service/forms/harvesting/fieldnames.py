"""The field of reform that a text names, however it writes it."""

import re

from service import vietnamese
from service.model.fields import FIELDS

_NUMBERED = re.compile(r"^(?:linh vuc\s*(?:so\s*)?)?\d{1,2}\s*[.):-]?\s*")
_LEADING = re.compile(r"^(?:linh vuc|ve|cong tac)\s*:?\s+")
_SHORTEST = 8


def field_number(text: str) -> int:
    """Return 1..6 for the field that *text* names, 0 for none: "chinh quyen so" → 6."""
    folded = vietnamese.fold(text).strip(" .:;-")
    if folded.isdigit():
        return int(folded) if 1 <= int(folded) <= len(FIELDS) else 0
    bare = _LEADING.sub("", _NUMBERED.sub("", folded))
    return _WRITINGS.get(bare) or _contained(bare)


def _contained(folded: str) -> int:
    """Return the field whose name is the longest part of *folded*."""
    known = (name for name in _WRITINGS if len(name) >= _SHORTEST and name in folded)
    longest = max(known, key=len, default="")
    return _WRITINGS.get(longest, 0)


def is_field(text: str) -> bool:
    """Tell whether *text* is nothing but the name of a field."""
    folded = vietnamese.fold(text).strip(" .:;-")
    return _LEADING.sub("", _NUMBERED.sub("", folded)) in _WRITINGS


def _writings() -> dict[str, int]:
    known = {}
    for field in FIELDS:
        for name in (field.name, field.label, *field.aliases):
            folded = _NUMBERED.sub("", vietnamese.fold(name))
            known[folded] = field.number
            known[folded.removeprefix("cai cach ")] = field.number
    known |= {"chuyen doi so": 6, "cai cach cong chuc": 4, "hien dai hoa": 6}
    return known


_WRITINGS = _writings()
