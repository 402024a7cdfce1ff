"""What stands on the paper, before anyone decides how to write it in OOXML.

A paragraph has a role (quoc-hieu, so, loi-van …). The looks here are those of Decree
30/2020/NĐ-CP, Appendix I; a faulty document changes one of them by name.
"""

import re
from dataclasses import dataclass, fields, replace

CM = 567
"""Twips in a centimetre, as Word rounds it."""


@dataclass(frozen=True)
class Look:
    """How letters look; sizes are points."""

    size: float = 14
    bold: bool = False
    italic: bool = False
    font: str = "Times New Roman"
    colour: str = ""
    caps: bool = False
    underline: bool = False
    change: str = ""
    """"ins" or "del" for a tracked change."""


@dataclass(frozen=True)
class Layout:
    """How a paragraph stands; indents are centimetres, gaps points, *line* lines."""

    align: str = "both"
    first: float = 1.27
    left: float = 0
    right: float = 0
    before: float = 6
    after: float = 0
    line: float = 1
    exact: float = 0
    tabs: tuple[tuple[str, int], ...] = ()
    level: int = -1
    """The level of automatic numbering, -1 without."""
    new_page: bool = False


@dataclass(frozen=True)
class Para:
    """A paragraph: runs of one look each, and raw XML where only that will do.

    *properties* go into w:pPr (a border, a frame), *drawn* before the first run.
    """

    role: str
    runs: tuple[tuple[str, Look], ...]
    layout: Layout
    properties: str = ""
    drawn: str = ""

    @property
    def text(self) -> str:
        """The text alone, as it reads with all changes accepted."""
        return "".join(text for text, look in self.runs if look.change != "del")


_CENTRE = Layout("center", 0, before=0)
_BODY = Layout()
ROLES: dict[str, tuple[Look, Layout]] = {
    "quoc-hieu": (Look(12, bold=True), _CENTRE),
    "tieu-ngu": (Look(13, bold=True), _CENTRE),
    "chu-quan": (Look(12), _CENTRE),
    "ban-hanh": (Look(12, bold=True), _CENTRE),
    "so": (Look(13), _CENTRE),
    "dia-danh": (Look(13, italic=True), _CENTRE),
    "ve-viec": (Look(12), replace(_CENTRE, before=6)),
    "ten-loai": (Look(14, bold=True), replace(_CENTRE, before=12)),
    "trich-yeu": (Look(14, bold=True), _CENTRE),
    "ke": (Look(12), _CENTRE),
    "tham-quyen": (Look(14, bold=True), replace(_CENTRE, before=12, after=6)),
    "kinh-gui": (Look(14), replace(_CENTRE, before=12, after=6)),
    "can-cu": (Look(14, italic=True), _BODY),
    "muc": (Look(14, bold=True), _BODY),
    "dieu": (Look(14, bold=True), _BODY),
    "khoan": (Look(14, bold=True), _BODY),
    "khoan-tron": (Look(14), _BODY),
    "diem": (Look(14), _BODY),
    "loi-van": (Look(14), _BODY),
    "noi-nhan": (Look(12, bold=True, italic=True), Layout("left", 0, before=0)),
    "nhan": (Look(11), Layout("left", 0, before=0)),
    "chuc-vu": (Look(14, bold=True), _CENTRE),
    "ho-ten": (Look(14, bold=True), _CENTRE),
    "phu-luc": (Look(14, bold=True), _CENTRE),
    "ten-phu-luc": (Look(14, bold=True), _CENTRE),
    "kem-theo": (Look(14, italic=True), _CENTRE),
    "o-bang": (Look(13), Layout("left", 0, before=3, after=3)),
    "o-dau": (Look(13, bold=True), Layout("center", 0, before=3, after=3)),
    "trong": (Look(14), Layout("left", 0, before=0)),
    "so-trang": (Look(14), _CENTRE),
}
_LOOK = frozenset(field.name for field in fields(Look))

Changes = dict[str, dict[str, object]]
"""Role -> the properties of Look and Layout changed for it."""


def para(role: str, text: str = "", **changes: object) -> Para:
    """Make a paragraph of *role*.

    In *text* `**` turns bold on and off, `{-…-}` is a tracked deletion (of text pasted
    in red Arial), `{+…+}` a tracked insertion.
    """
    look, layout = ROLES[role]
    look = replace(look, **{k: v for k, v in changes.items() if k in _LOOK})  # type: ignore[arg-type] # names are checked by replace
    layout = replace(layout, **{k: v for k, v in changes.items() if k not in _LOOK})  # type: ignore[arg-type] # the same
    runs: list[tuple[str, Look]] = []
    for piece in re.split(r"(\*\*.+?\*\*|\{[-+].+?[-+]\})", text):
        if piece.startswith("**"):
            runs.append((piece[2:-2], replace(look, bold=not look.bold)))
        elif piece.startswith("{-"):
            gone = replace(look, change="del", font="Arial", size=16, colour="FF0000")
            runs.append((piece[2:-2], gone))
        elif piece.startswith("{+"):
            runs.append((piece[2:-2], replace(look, change="ins")))
        elif piece:
            runs.append((piece, look))
    return Para(role, tuple(runs), layout)


_MARKS = (
    ("> ", "can-cu"), ("# ", "muc"), ("## ", "khoan"), ("~ ", "tham-quyen"),
)  # fmt: skip


def body(text: str, changes: Changes | None = None) -> list[Para]:
    """Read *text*, a paragraph a line: `> ` căn cứ, `# ` mục, `## ` titled khoản …."""
    changes = changes or {}
    found = []
    for line in text.strip().splitlines():
        role, rest = _role(line.strip())
        if rest.startswith("**") and "dieu" in changes:
            rest = rest.replace("**", "")
        found.append(para(role, rest, **changes.get(role, {})))
    return found


def _role(line: str) -> tuple[str, str]:
    for mark, role in _MARKS:
        if line.startswith(mark):
            return role, line.removeprefix(mark)
    if match := re.match(r"(Điều \d+\.)(.*)", line):
        return "loi-van", f"**{match[1]}**{match[2]}"
    if re.match(r"[a-zđ]\) ", line):
        return "diem", line
    if re.match(r"\d+\. ", line):
        return "khoan-tron", line
    return "loi-van", line
