"""Where the content of a form ends, and who signs there."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from service.forms.reading.grids import Cell, Row
from service.forms.reading.labels import bare
from service.forms.reading.letterheads import is_rule
from service.forms.spelling import plain
from service.vietnamese import nfc

_FOOT = re.compile(
    r"xac nhan cua .{0,60}|(nguoi )?lap bieu|nguoi (lap|tong hop|bao cao)|noi nhan"
    r"|([^,\d]{2,60}, ?)?ngay [\d.… ]*thang [\d.… ]*nam [\d.… ]*"
    r"|\(ki[ ,].{0,40}|ki[ ,]+(va )?(ghi ro|ten|dong dau).{0,40}"
)
_TITLE = re.compile(
    r"(pho )?(tong )?(truong|thu truong|lanh dao|giam doc|chanh|cuc truong|vu truong"
    r"|vien truong|hieu truong|doi truong|to truong|chu tich|bi thu|tong bien tap)\b"
    r".{0,60}"
)
_AUTHORITY = re.compile(r"(tm|kt|tl|tuq|q)\. ?\S.{0,80}")
_CONFIRMED = re.compile(r"\s*xác nhận của\s+(?P<who>.+)", re.IGNORECASE)
_WHOEVER = re.compile(
    r"((thu )?truong |lanh dao )?(co quan,? ?)?don vi|nguoi dung dau.*"
)
_NAME = re.compile(r"[^\W\d_]+\.?(?:[ .,\-]+[^\W\d_]+\.?){1,7}")
_LONGEST_NAME = 60
_ROWS_BELOW = 10


@dataclass
class Signature:
    """Who signs: authority (KT., TL.), title, name; *cells* say nothing else."""

    authority: str = ""
    title: str = ""
    name: str = ""
    cells: list[Cell] = field(default_factory=list)


def is_foot(row: Row) -> bool:
    """Tell whether *row* is a foot: a date line, "Xác nhận của …", "TRƯỞNG PHÒNG"."""
    return bool(row.filled) and all(opens(cell.text) for cell in row.filled)


def opens(text: str) -> bool:
    """Tell whether *text* begins a foot."""
    line = next((line for line in text.split("\n") if line.strip()), "")
    label = bare(line)
    return bool(_is_title(line) or _FOOT.fullmatch(label))


def find(rows: Sequence[Row]) -> Signature:
    """Return the last signature in *rows*: below "XÁC NHẬN CỦA …", or below a title."""
    for number in range(len(rows) - 1, -1, -1):
        for cell in reversed(rows[number].filled):
            if _heads(cell):
                return _read(_column(rows[number:], cell))
    return Signature()


def _heads(cell: Cell) -> bool:
    first = next((line for line in cell.text.split("\n") if line.strip()), "")
    return bool(_CONFIRMED.match(nfc(first)) or _is_title(first))


def _is_title(line: str) -> bool:
    words = plain(line).strip(" :*.")
    known = _TITLE.fullmatch(words) or _AUTHORITY.fullmatch(words)
    return line.strip().isupper() and bool(known)


def _column(rows: Sequence[Row], head: Cell) -> Iterator[Cell]:
    """Iterate over *head* and the cells below it in its column."""
    for row in rows[: _ROWS_BELOW + 1]:
        if row.table == rows[0].table:
            yield from (cell for cell in row.filled if cell.column == head.column)


def _read(cells: Iterator[Cell]) -> Signature:
    """Read line by line until the name, or a line that is none of a signature."""
    found = Signature()
    for cell in cells:
        lines = [nfc(line).strip() for line in cell.text.split("\n")]
        known = [_takes(found, line) for line in lines if not _is_silent(line)]
        if not all(known):
            return found
        found.cells.append(cell)
        if found.name:
            return found
    return found


def _is_silent(line: str) -> bool:
    return is_rule(line) or (line[:1] == "(" and line[-1:] == ")")


def _takes(found: Signature, line: str) -> bool:
    """Put *line* into *found*; tell whether it had a place there."""
    if found.name:
        return False
    if confirmed := _CONFIRMED.fullmatch(line):
        who = confirmed["who"].strip(" :")
        found.title = "" if _WHOEVER.fullmatch(plain(who)) else who
    elif line.isupper() and _AUTHORITY.fullmatch(plain(line)):
        found.authority = line
    elif _is_title(line):
        found.title = line
    elif _is_name(line):
        found.name = line
    else:
        return False
    return True


def _is_name(line: str) -> bool:
    capital = all(word[:1].isupper() for word in re.findall(r"[^\W\d_]+", line))
    return capital and len(line) <= _LONGEST_NAME and bool(_NAME.fullmatch(line))
