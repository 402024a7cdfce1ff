"""Capitals in names of agencies and places (Decree 30, Appendix II, II and III)."""

import re
from collections.abc import Callable, Iterable, Iterator

from service import vietnamese
from service.forms.complaints import Complaint, shown
from service.forms.paths import Path

_NAMES = (
    "Ủy ban nhân dân",
    "Hội đồng nhân dân",
    "Quốc hội",
    "Chủ tịch nước",
    "Thủ tướng Chính phủ",
    "Văn phòng Chính phủ",
    "Bộ Nội vụ",
    "Sở Nội vụ",
    "Sở Tài chính",
    "Thành phố Hồ Chí Minh",
    "Thủ đô Hà Nội",
)
_NUMBERED = re.compile(r"\b(quận|phường)(?= \d)")
_PROVINCE = re.compile(r"(?<=[a-zà-ỹđ,;] )Tỉnh(?= [A-ZĐ])")

Hint = tuple[str, str]
"""What was written, and how it is to be."""


def hints(agencies: Iterable[str]) -> Callable[[str], Iterator[Hint]]:
    """Return what yields the names in a text that are written with other capitals.

    *agencies* are known by their official names besides those everybody knows. A name
    all in capitals is a title and right.
    """
    official = {vietnamese.nfc(name) for name in (*_NAMES, *agencies)}
    by_length = sorted(official, key=len, reverse=True)
    known = {name.casefold(): name for name in by_length}
    named = re.compile(rf"\b(?:{'|'.join(map(re.escape, by_length))})\b", re.IGNORECASE)

    def found_in(text: str) -> Iterator[Hint]:
        written = vietnamese.place_tones(vietnamese.nfc(text))
        for found in named.finditer(written):
            name = known[found[0].casefold()]
            if found[0] != name and not found[0].isupper():
                yield found[0], name
        for found in _NUMBERED.finditer(written):
            yield found[0], found[0].capitalize()
        for found in _PROVINCE.finditer(written):
            yield found[0], found[0].lower()

    return found_in


def complaints(
    texts: Iterable[tuple[Path, str]], hinted: Callable[[str], Iterator[Hint]]
) -> Iterator[Complaint]:
    """Yield each way of writing that *hinted* finds, at its first place."""
    told = set()
    for path, text in texts:
        for hint in hinted(text):
            if hint not in told:
                said, wanted = hint
                message = (
                    f"nên viết {shown(wanted)} thay cho {shown(said)} (viết hoa theo"
                    " Phụ lục II Nghị định 30/2020/NĐ-CP)."
                )
                yield Complaint(path, "capitals", message)
            told.add(hint)
