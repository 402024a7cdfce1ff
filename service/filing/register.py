"""Filed → RegisterRow: the register of outgoing documents (Decree 30, Appendix IV)."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from service.filing import numbering
from service.model.filing import Event, Filed, RegisterRow

Values = Mapping[str, Any]
"""What the internal form "so-van-ban-di" is filled in with."""

OUTGOING = "SỔ ĐĂNG KÝ VĂN BẢN ĐI"
COPIES = "SỔ ĐĂNG KÝ BẢN SAO"

_KEEPER = re.compile(r"lưu\b\s*:?\s*(?P<who>.*)", re.IGNORECASE)
_COLUMNS = {
    "so_ky_hieu": "number",
    "ngay_van_ban": "date",
    "trich_yeu": "subject",
    "nguoi_ky": "signer",
    "noi_nhan": "recipients",
    "ban_luu": "keeper",
    "so_luong": "copies",
    "ngay_chuyen": "sent",
    "ky_nhan": "receipt",
    "ghi_chu": "note",
}


_AMENDMENTS = {
    "recalled": "Đã thu hồi: {reason}",
    "replaced": "Được thay thế bằng {number}: {reason}",
    "corrected": "Được đính chính bằng {number}: {reason}",
    "replacing": "Thay thế {number}",
    "correcting": "Đính chính {number}",
}
"""How events stand in the remarks (ghi chú) of the register."""


def rows(documents: Iterable[Filed]) -> tuple[RegisterRow, ...]:
    """Return a line for every number that *documents* bear, by date, then number.

    Versions that share a number are one line, the newest. Void numbers stay, with
    their reason. Copies, dispatch and receipt are written by hand.
    """
    numbered = sorted((f for f in documents if f.number), key=lambda f: f.version)
    newest = {_identity(filed): filed for filed in numbered}
    versions = Counter(map(_identity, numbered))
    replaced = _replacements(newest.values())
    return tuple(
        _row(filed, _notes(filed, versions[_identity(filed)], replaced))
        for filed in sorted(newest.values(), key=_order)
    )


def values(rows: Sequence[RegisterRow], year: int, title: str = OUTGOING) -> Values:
    """Return *rows* and the cover of their book for the form "so-van-ban-di".

    The number of the volume (quyển số) is written by hand when it is bound.
    """
    numerals = sorted((row.number.split("/")[0] for row in rows), key=int)
    return {
        "nam": year,
        "ten_so": title,
        "tu_ngay": rows[0].date if rows else "",
        "den_ngay": rows[-1].date if rows else "",
        "tu_so": numerals[0] if numerals else "",
        "den_so": numerals[-1] if numerals else "",
        "quyen_so": "",
        "dong": [
            {key: getattr(row, name) for key, name in _COLUMNS.items()} for row in rows
        ],
    }


def _identity(filed: Filed) -> tuple[Any, ...]:
    return numbering.identity(filed.number) if filed.number else ()


def _order(filed: Filed) -> tuple[Any, ...]:
    *series, value = _identity(filed)
    return _date(filed), value, *series


def _date(filed: Filed) -> dt.date:
    return filed.issued or filed.record.date or filed.filed_at.date()


def _replacements(documents: Iterable[Filed]) -> list[tuple[Filed, Filed]]:
    """Pair each document with the one of its business key that took its place.

    Wrong content is mended by another document, with its own number (Article 18.3).
    """
    latest: dict[str, Filed] = {}
    pairs = []
    for filed in sorted(documents, key=lambda f: f.version):
        key = filed.record.key
        if key in latest:
            pairs.append((latest[key], filed))
        latest[key] = filed
    return pairs


def _notes(
    filed: Filed, versions: int, replaced: Iterable[tuple[Filed, Filed]]
) -> Iterator[str]:
    if filed.void_reason:
        yield f"Đã hủy: {filed.void_reason}"
    for event in filed.events:
        yield from _amendment(event)
    for former, latter in replaced:
        if latter is filed:
            yield f"Thay thế {former.number}"
        if former is filed and not former.substitute:
            yield f"Được thay thế bằng {latter.number}"
    if versions > 1:
        yield f"Bản sửa lần {versions - 1}"


def _amendment(event: Event) -> Iterator[str]:
    """Tell what was done about a document after its issue (Article 18.3 and 18.4)."""
    pattern = _AMENDMENTS.get(event.name)
    if pattern:
        yield pattern.format_map(event.details)


def _row(filed: Filed, notes: Iterable[str]) -> RegisterRow:
    record = filed.record
    receivers, keeper = recipients(record.recipients)
    return RegisterRow(
        number=str(filed.number),
        date=f"{_date(filed):%d/%m/%Y}",
        subject=f"{record.type}: {record.subject}",
        signer=record.signer.name if record.signer else "",
        recipients="; ".join(receivers),
        keeper="; ".join(keeper),
        copies="",
        sent="",
        receipt="",
        note="; ".join(dict.fromkeys(notes)),
    )


def recipients(listed: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return who gets the document, and who keeps it: "- Lưu: VT, CCHC." → VT, CCHC."""
    recipients, keeper = [], []
    for line in listed:
        name = line.strip(" -;.\n")
        kept = _KEEPER.fullmatch(name)
        if kept:
            keeper.append(kept["who"])
        elif name:
            recipients.append(name)
    return recipients, keeper
