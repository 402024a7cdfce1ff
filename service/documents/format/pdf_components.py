"""Print → the components of a document (thể thức), found by their place and words."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from service.documents.format.components import TYPES, is_a5
from service.documents.format.pdf_reading import Print, Row
from service.vietnamese import fold

_PROFILES = {
    "quyet dinh": "quyet-dinh",
    "nghi quyet": "quyet-dinh",
    "bien ban": "bien-ban",
    "giay moi": "giay-moi",
}
_ISSUER = re.compile(
    r"(SỞ|PHÒNG|BAN|VĂN PHÒNG|TRUNG TÂM|CHI CỤC|CỤC|TỔNG CỤC|VIỆN|TRƯỜNG|THANH TRA|"
    r"HỘI ĐỒNG|XÃ|PHƯỜNG|THỊ TRẤN)\b"
)
_COUNCILS = ("uy ban nhan dan", "ubnd", "hoi dong nhan dan", "hdnd")
"""What takes the name of its place on the next line."""
_SO = re.compile(r"Số\s*:", re.IGNORECASE)
_DATE = re.compile(r"ngày\b.*tháng\b.*năm\b", re.IGNORECASE)
_ABOUT = re.compile(r"(V/v|Về việc)\b", re.IGNORECASE)
_RECEIVERS = re.compile(r"Nơi nhận\b", re.IGNORECASE)
_TO = re.compile(r"Kính gửi\b", re.IGNORECASE)
_DRAFTER = re.compile(r"[A-ZĐ]{1,6}(?:[.\s-]+[A-ZĐ]{1,6})*[.\s]*\(?\s*\d{1,4}\s*\)?\.?")
_CONTACT = re.compile(r"(ĐT|điện thoại|tel|fax|e-?mail|website)\s*[.:]", re.IGNORECASE)
_BASIS = re.compile(r"Căn cứ\b")
_HEAD = 0.5  # of the first page: where the letterhead can stand
_SAME_LINE = 1.0  # mm
_LINE = 9.0  # mm from one line to the next, spacing of 1.5 lines and 6 pt included
_CENTRED = 3.0  # mm off the middle
_FOOT = 25.0  # mm, the lower margin
_WIDE = 105.0  # mm, half the paper: such lines go from edge to edge
_AGREEING = 3  # lines that end at one place: a margin, no chance
_ENOUGH = 3  # such lines
_SIGNED_GAP = 10.0  # mm between the title and the name: room for the signature


@dataclass(frozen=True)
class Components:
    """What was recognised: rows by check id, and the kind of document."""

    profile: str
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)

    def of(self, rule: str) -> tuple[Row, ...]:
        """Return the rows of component *rule*, none if it was not found."""
        return self.rows.get(rule, ())

    def text(self, rule: str) -> str:
        """Return the text of component *rule* in one line."""
        return " ".join(" ".join(row.text for row in self.of(rule)).split())


def recognise(printed: Print) -> Components:
    """Find the components of *printed*; profile "form" has no letterhead."""
    found = _letterhead(printed)
    found |= _title(printed, found)
    found |= _signature(printed)
    found["DC"] = _contact(printed)
    found["ND"] = _body(printed, found)
    found["ND-END"] = _last_line(printed, found)
    kept = {rule: tuple(rows) for rule, rows in found.items() if rows}
    return Components(_profile(printed, kept), kept)


def _profile(printed: Print, found: Mapping[str, Sequence[Row]]) -> str:
    head = [fold(row.text) for row in _head(printed)]
    if "dang cong san viet nam" in head and "QH" not in found:
        return "party"
    if printed.sheets and all(is_a5(s.width_mm, s.height_mm) for s in printed.sheets):
        return "slip"
    if "TL" in found:
        return _PROFILES.get(fold(found["TL"][0].text).rstrip(":"), "named")
    return "cong-van" if "SO" in found else "form"


def _head(printed: Print) -> list[Row]:
    """Return the rows of the upper half of page 1."""
    sheet = printed.sheets[0]
    return [row for row in sheet.rows if row.baseline < _HEAD * sheet.height_mm]


def _letterhead(printed: Print) -> dict[str, list[Row]]:
    head = _head(printed)
    state = [r for r in head if "cong hoa xa hoi" in fold(r.text)][:1]
    state += [r for r in head if state and _goes_on_below(state[0], r)]
    motto = [r for r in head if fold(r.text).startswith("doc lap")][:1]
    edge = min((row.left for row in state + motto), default=0.0)
    left = join(row for row in head if row.centre < edge)
    right = join(row for row in head if row.centre >= edge)
    number = [row for row in left if _SO.match(row.text)][:1]
    lowest = min((row.baseline for row in number), default=_end(state + motto) + 30)
    place = [r for r in right if _DATE.search(r.text) and not r.text.startswith("(")][
        :1
    ]
    if place and not number:
        lowest = place[0].baseline
    names = [r for r in left if r.baseline < lowest - _SAME_LINE and _is_name(r)]
    parent, issuer = _names(names)
    about = _block([r for r in left if number and r.baseline > lowest], _ABOUT)
    return {
        "QH": state, "TN": motto, "CQCQ": parent, "CQBH": issuer, "SO": number,
        "DDTG": place, "TY-CV": about,
    }  # fmt: skip


def _goes_on_below(title: Row, row: Row) -> bool:
    """Say whether *row* is the rest of the state title, broken into two lines."""
    below = 0 < row.baseline - title.baseline < _LINE
    return below and row.text.isupper() and row.left > title.left


def _is_name(row: Row) -> bool:
    return any(sign.isalpha() for sign in row.text) and not _DATE.search(row.text)


def _names(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Part the left head into the superior agency and the issuing one."""
    for at in range(len(rows)):
        if rows[at].face.bold and not all(row.face.bold for row in rows):
            return list(rows[:at]), list(rows[at:])
    for at in range(1, len(rows)):
        is_seat = fold(rows[at - 1].text) in _COUNCILS
        if _ISSUER.match(rows[at].text) and not is_seat:
            return list(rows[:at]), list(rows[at:])
    bold = all(row.face.bold for row in rows)
    return ([], list(rows)) if bold else (list(rows[:-1]), list(rows[-1:]))


def _block(rows: Sequence[Row], start: re.Pattern[str]) -> list[Row]:
    """Return the row that matches *start* and those that go on below it."""
    block: list[Row] = []
    for row in rows:
        if block and row.baseline - block[-1].baseline > _LINE:
            break
        if block or start.match(row.text):
            block.append(row)
    return block


def _title(printed: Print, found: Mapping[str, Sequence[Row]]) -> dict[str, list[Row]]:
    top = _end([*found["TN"], *found["SO"], *found["DDTG"]])
    below = join(row for row in printed.sheets[0].rows if row.baseline > top)
    to = [row for row in below if _TO.match(row.text)][:1]
    basis = [row for row in below if _BASIS.match(row.text)]
    head = _HEAD * printed.sheets[0].height_mm
    for at, row in enumerate(below):
        if row.baseline < head and fold(row.text).rstrip(":") in TYPES:
            return {"TL": [row], "TY": _summary(row, below[at + 1 :]), "KG": to,
                    "CC": basis}  # fmt: skip
    return {"KG": to, "CC": basis}


def _summary(title: Row, below: Sequence[Row]) -> list[Row]:
    """Return the centred rows right under the *title*, before the body begins."""
    rows: list[Row] = []
    last = title
    for row in below:
        off = abs(row.centre - title.centre) > _CENTRED
        if off or row.baseline - last.baseline > _LINE or not row.text.strip("_ "):
            break
        if rows and (_shouts(row) or _TO.match(row.text)):
            break
        rows.append(row)
        last = row
    return [row for row in rows if not _BASIS.match(row.text)]


def _shouts(row: Row) -> bool:
    return row.text.isupper()


def _signature(printed: Print) -> dict[str, list[Row]]:
    words = [row for row in printed.rows if _RECEIVERS.match(row.text)][-1:]
    if not words:
        return {}
    sheet = printed.sheets[words[0].page - 1]
    rows = sorted(sheet.rows, key=lambda row: row.baseline)
    below = [row for row in rows if row.baseline > words[0].baseline + _SAME_LINE]
    middle = words[0].left + (sheet.width_mm - words[0].left) * 0.4
    listed = _listed([row for row in below if row.left < middle - _LINE])
    right = max([middle - 3 * _LINE, *(row.right for row in listed)])
    level = words[0].baseline - _LINE
    signed = [r for r in rows if r.baseline > level and r.centre > max(right, middle)]
    drafter = [row for row in listed if _DRAFTER.fullmatch(row.text)]
    receivers = [row for row in listed if row not in drafter]
    return {"NN-W": words, "NN-L": receivers, "KHST": drafter, **_signer(signed)}


def _contact(printed: Print) -> list[Row]:
    """Return the address of the agency at the foot of any page."""
    found: list[Row] = []
    for sheet in printed.sheets:
        foot = [r for r in sheet.rows if r.baseline > sheet.height_mm - _FOOT]
        named = [row.baseline for row in foot if _CONTACT.search(row.text)]
        found += [row for row in foot if named and row.baseline > min(named) - _LINE]
    return found


def _listed(rows: Sequence[Row]) -> list[Row]:
    listed: list[Row] = []
    for row in rows:
        if listed and row.baseline - listed[-1].baseline > _LINE:
            break
        listed.append(row)
    return listed


def _signer(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Part the right column at the room left for the signature."""
    for at in range(1, len(rows)):
        if rows[at].baseline - rows[at - 1].baseline > _SIGNED_GAP:
            return {"QHAN": list(rows[:at]), "HT": [rows[-1]]}
    return {"QHAN": list(rows)}


def _body(printed: Print, found: Mapping[str, Sequence[Row]]) -> list[Row]:
    """Return the full lines of the text: they reach from edge to edge."""
    edges = text_edges(printed)
    if not edges:
        return []
    left, right = edges
    start = max(_end(found.get(rule, ())) for rule in ("TY", "TL", "KG", "TY-CV", "SO"))
    end = found.get("NN-W", ())
    last = (end[0].page, end[0].baseline) if end else (len(printed.sheets) + 1, 0.0)
    return [
        row
        for row in printed.rows
        if (1, start) < (row.page, row.baseline) < last
        and left - 1 < row.left < left + 15
        and row.right > right - 2
    ]


def _last_line(printed: Print, found: Mapping[str, Sequence[Row]]) -> list[Row]:
    """Return the last line of the text before the receivers."""
    for words in found.get("NN-W", ()):
        signers = set(found.get("QHAN", ()))
        above = [
            row
            for row in printed.rows
            if (row.page, row.baseline) < (words.page, words.baseline - _SAME_LINE)
            and row not in signers
        ]
        return sorted(above, key=lambda row: (row.page, row.baseline))[-1:]
    return []


def text_edges(printed: Print) -> tuple[float, float] | None:
    """Return where the lines of upright pages begin and end, if many agree.

    The upper half of page 1 is left out: letterheads often reach into the margins.
    """
    rows = [
        row
        for sheet in printed.sheets
        if not sheet.landscape
        for row in sheet.rows
        if row.page > 1 or row.baseline > _HEAD * sheet.height_mm
    ]
    wide = [row for row in rows if row.right - row.left > _WIDE]
    begins = Counter(round(row.left) for row in rows)
    ends = Counter(round(row.right) for row in wide)
    repeated = [left for left, count in begins.items() if count > 1]
    if len(wide) < _ENOUGH or not repeated:
        return None
    agreed = [end for end, count in ends.items() if count >= _AGREEING]
    if not agreed:
        return None
    begin, end = min(repeated), max(agreed)
    return (
        min(row.left for row in rows if abs(row.left - begin) <= _SAME_LINE),
        max(row.right for row in wide if abs(row.right - end) <= _SAME_LINE),
    )


def join(rows: Iterable[Row]) -> list[Row]:
    """Return *rows* from top to bottom, those of one line joined."""
    lines: list[Row] = []
    for row in sorted(rows, key=lambda row: (round(row.baseline), row.left)):
        if lines and abs(lines[-1].baseline - row.baseline) < _SAME_LINE:
            lines[-1] = _joined(lines[-1], row)
        else:
            lines.append(row)
    return lines


def _joined(one: Row, other: Row) -> Row:
    first, second = sorted((one, other), key=lambda row: row.left)
    return Row(
        one.page,
        f"{first.text}    {second.text}",
        first.faces + second.faces,
        first.left,
        max(first.right, second.right),
        one.baseline,
    )


def _end(rows: Iterable[Row]) -> float:
    return max((row.baseline for row in rows), default=0.0)
