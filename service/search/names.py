"""What an initiative is called: its title without what is put around a name.

The field names its ideas by a slogan and a slot: "Ngày thứ Tư không hẹn" and "Ngày
không hẹn" are one idea, held on another day.
"""

import re
from functools import lru_cache

from service.search import analysis, spelling

_LEAST = 2
"""One syllable alone is no name."""

_DAY = re.compile(r"\b(?:(?:buoi|sang|chieu) )*thu (?:hai|ba|tu|nam|sau|bay|[2-7])\b")
_AROUND = re.compile(
    r"(?:mo hinh|giai phap|sang kien|de an|du an|chuong trinh|cach lam|hieu qua"
    r"|trien khai|thuc hien|xay dung|ap dung|to chuc|ngay)(?: |$)"
)


@lru_cache(maxsize=4096)
def name(title: str) -> str:
    """Return what *title* calls an initiative, folded and in long forms, or ""."""
    forms = spelling.spell(analysis.forms(title)).forms
    told = " ".join(_DAY.sub(" ", " ".join(folded for _, folded in forms)).split())
    while around := _AROUND.match(told):
        told = told[around.end() :]
    return told if len(told.split()) >= _LEAST else ""


def are_alike(title: str, other: str) -> bool:
    """Tell whether two titles call an initiative the same."""
    return bool(name(title)) and name(title) == name(other)
