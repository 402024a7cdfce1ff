"""Where the content of a form ends and its signatures begin."""

import re

from service.forms.reading.grids import Row
from service.forms.reading.labels import bare

_FOOT = re.compile(
    r"xac nhan cua .{0,60}|(nguoi )?lap bieu|nguoi (lap|tong hop|bao cao)|noi nhan"
    r"|.{0,60}\bngay [\d.… ]*thang [\d.… ]*nam [\d.… ]*|\(?ki[ ,].{0,40}"
)
_TITLE = re.compile(
    r"((kt|tl|tm|q)\. ?)?(pho )?(truong|thu truong|lanh dao|giam doc|chanh)\b.{0,60}"
)


def is_foot(row: Row) -> bool:
    """Tell whether *row* is a foot: a date line, "Xác nhận của …", "TRƯỞNG PHÒNG"."""
    return bool(row.filled) and all(_is_foot(cell.text) for cell in row.filled)


def _is_foot(text: str) -> bool:
    label = bare(text)
    signs = text.strip().isupper() and _TITLE.fullmatch(label)
    return bool(signs or _FOOT.fullmatch(label))
