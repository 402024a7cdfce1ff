"""The top of a print → its letterhead, title and addressees (compare Word's)."""

import re
from collections.abc import Iterable, Mapping, Sequence

from service.documents.format.components import STAMPS, TYPES
from service.documents.format.pdf_print import Print, Row
from service.vietnamese import fold

_ISSUER = re.compile(
    r"(SỞ|PHÒNG|BAN|VĂN PHÒNG|TRUNG TÂM|CHI CỤC|CỤC|TỔNG CỤC|VIỆN|TRƯỜNG|THANH TRA|"
    r"HỘI ĐỒNG|XÃ|PHƯỜNG|THỊ TRẤN)\b"
)
_COUNCILS = ("uy ban nhan dan", "ubnd", "hoi dong nhan dan", "hdnd")
"""What takes the name of its place on the next line."""
_SO = re.compile(r"Số\s*:", re.IGNORECASE)
_DATE = re.compile(r"ngày\b.*tháng\b.*năm\b", re.IGNORECASE)
_ABOUT = re.compile(r"(V/v|Về việc)\b", re.IGNORECASE)
_TO = re.compile(r"Kính gửi\b", re.IGNORECASE)
_BASIS = re.compile(r"Căn cứ\b")
_MARKS = ("-", "–", "+")
HEAD = 0.5  # of the first page: where the letterhead can stand
SAME_LINE = 1.0  # mm
LINE = 9.0  # mm from one line to the next, spacing of 1.5 lines and 6 pt included
_CENTRED = 3.0  # mm off the middle


def components(printed: Print) -> dict[str, list[Row]]:
    """Return the rows of the heading of *printed* by check id."""
    found = _letterhead(printed)
    found |= _title(printed, found)
    return found | _stamps(printed)


def is_numbered(printed: Print) -> bool:
    """Say whether a place for the number stands in the upper half of page 1."""
    return any(_SO.match(row.text) for row in upper_half(printed))


def upper_half(printed: Print) -> list[Row]:
    """Return the rows of the upper half of page 1."""
    sheet = printed.sheets[0]
    return [row for row in sheet.rows if row.baseline < HEAD * sheet.height_mm]


def _letterhead(printed: Print) -> dict[str, list[Row]]:
    head = upper_half(printed)
    state = [r for r in head if "cong hoa xa hoi" in fold(r.text)][:1]
    state += [r for r in head if state and _goes_on_below(state[0], r)]
    motto = [r for r in head if fold(r.text).startswith("doc lap")][:1]
    edge = min((row.left for row in state + motto), default=0.0)
    left = join(row for row in head if row.centre < edge)
    right = join(row for row in head if row.centre >= edge)
    number = [row for row in left if _SO.match(row.text)][:1]
    lowest = min((row.baseline for row in number), default=end_of(state + motto) + 30)
    place = [r for r in right if _DATE.search(r.text) and not r.text.startswith("(")][
        :1
    ]
    if place and not number:
        lowest = place[0].baseline
    names = [r for r in left if r.baseline < lowest - SAME_LINE and _is_name(r)]
    parent, issuer = _names(names)
    about = _block([r for r in left if number and r.baseline > lowest], _ABOUT)
    return {
        "QH": state, "TN": motto, "CQCQ": parent, "CQBH": issuer, "SO": number,
        "DDTG": place, "TY-CV": about,
    }  # fmt: skip


def _goes_on_below(title: Row, row: Row) -> bool:
    """Say whether *row* is the rest of the state title, broken into two lines."""
    below = 0 < row.baseline - title.baseline < LINE
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
        if block and row.baseline - block[-1].baseline > LINE:
            break
        if block or start.match(row.text):
            block.append(row)
    return block


def _stamps(printed: Print) -> dict[str, list[Row]]:
    """Return the stamps of urgency, secrecy and circulation on page 1."""
    found: dict[str, list[Row]] = {}
    for row in upper_half(printed):
        if row.text.isupper() and fold(row.text) in STAMPS:
            found.setdefault(STAMPS[fold(row.text)], []).append(row)
    return found


def _title(printed: Print, found: Mapping[str, Sequence[Row]]) -> dict[str, list[Row]]:
    top = end_of([*found["TN"], *found["SO"], *found["DDTG"]])
    below = join(row for row in printed.sheets[0].rows if row.baseline > top)
    to = _addressees(below)
    basis = [row for row in below if _BASIS.match(row.text)]
    head = HEAD * printed.sheets[0].height_mm
    for at, row in enumerate(below):
        if row.baseline < head and fold(row.text).rstrip(":") in TYPES:
            title = {"TL": [row], "TY": _summary(row, below[at + 1 :])}
            return {**title, **to, "CC": basis}
    return {**to, "CC": basis}


def _addressees(below: Sequence[Row]) -> dict[str, list[Row]]:
    """Return the line "Kính gửi" and those listed below it, with what goes on."""
    for at, row in enumerate(below):
        if _TO.match(row.text):
            listed: list[Row] = []
            for one in below[at + 1 :]:
                is_open = bool(listed) and not listed[-1].text.endswith((";", "."))
                if not (one.text.startswith(_MARKS) or is_open):
                    break
                listed.append(one)
            return {"KG": [row], "KG-L": listed}
    return {}


def _summary(title: Row, below: Sequence[Row]) -> list[Row]:
    """Return the centred rows right under the *title*, before the body begins."""
    rows: list[Row] = []
    last = title
    for row in below:
        off = abs(row.centre - title.centre) > _CENTRED
        is_apart = not rows and row.face.bold  # a blank line below the type
        far = row.baseline - last.baseline > LINE * (1 + is_apart)
        if off or far or not row.text.strip("_ "):
            break
        if rows and (_shouts(row) or _TO.match(row.text)):
            break
        rows.append(row)
        last = row
    return [row for row in rows if not _BASIS.match(row.text)]


def _shouts(row: Row) -> bool:
    return row.text.isupper()


def join(rows: Iterable[Row]) -> list[Row]:
    """Return *rows* from top to bottom, those of one line joined."""
    lines: list[Row] = []
    for row in sorted(rows, key=lambda row: (round(row.baseline), row.left)):
        if lines and abs(lines[-1].baseline - row.baseline) < SAME_LINE:
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


def end_of(rows: Iterable[Row]) -> float:
    """Return how far down the last of *rows* stands, 0 without any."""
    return max((row.baseline for row in rows), default=0.0)
