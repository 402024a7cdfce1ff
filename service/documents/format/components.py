"""What the components (thành phần thể thức) of a document are, once recognised."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from service.documents.format.paper import Paper, Paragraph
from service.documents.format.pieces import Piece

TYPES = {
    "nghi quyet": "NQ",
    "quyet dinh": "QĐ",
    "chi thi": "CT",
    "quy che": "QC",
    "quy dinh": "QyĐ",
    "thong cao": "TC",
    "thong bao": "TB",
    "huong dan": "HD",
    "chuong trinh": "CTr",
    "ke hoach": "KH",
    "phuong an": "PA",
    "de an": "ĐA",
    "du an": "DA",
    "bao cao": "BC",
    "bien ban": "BB",
    "to trinh": "TTr",
    "hop dong": "HĐ",
    "cong dien": "CĐ",
    "ban ghi nho": "BGN",
    "ban thoa thuan": "BTT",
    "giay uy quyen": "GUQ",
    "giay moi": "GM",
    "giay gioi thieu": "GGT",
    "giay nghi phep": "GNP",
    "phieu gui": "PG",
    "phieu chuyen": "PC",
    "phieu bao": "PB",
}
"""The types of document (Appendix III, part I), folded, and their abbreviations."""


@dataclass(frozen=True)
class Component:
    """A component of the format, *id* as in the rules, and the lines it stands in."""

    id: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """Its lines as one."""
        return " ".join(piece.text for piece in self.pieces)

    @property
    def paragraph(self) -> Paragraph:
        """Where it begins."""
        return self.pieces[0].paragraph


@dataclass(frozen=True)
class Recognised:
    """A document with its components told apart.

    *type* is the folded name of its type, "" if it bears none; *body* are the
    paragraphs between heading and signature, *appendix* those after the signature.
    """

    paper: Paper
    profile: str
    type: str
    components: tuple[Component, ...]
    body: tuple[Paragraph, ...] = ()
    appendix: tuple[Paragraph, ...] = ()
    headings: frozenset[int] = field(default=frozenset())

    def all(self, id_: str) -> tuple[Component, ...]:
        """Return the components *id_* in reading order."""
        return tuple(one for one in self.components if one.id == id_)

    def first(self, id_: str) -> Component | None:
        """Return the first component *id_*, None if there is none."""
        return next((one for one in self.components if one.id == id_), None)


STAMPS = {
    "hoa toc": "KHAN", "thuong khan": "KHAN", "khan": "KHAN", "tuyet mat": "MAT",
    "toi mat": "MAT", "mat": "MAT", "xem xong tra lai": "LH", "luu hanh noi bo": "LH",
}  # fmt: skip
"""What stamps say, folded, and the components they are; they are in capitals."""

RED = frozenset({"KHAN", "MAT"})
"""The stamps that are printed in red (Appendix I, part I, III.2.b)."""

_RED = re.compile("[C-F][0-9A-F]([0-3][0-9A-F]){2}")


def red_stamps(document: Recognised) -> frozenset[int]:
    """Return the paragraphs that are stamps of urgency or secrecy, printed in red.

    Their ink is bright red (Appendix I, part I, III.2.b), not black as all the rest.
    """
    stamps = (one for id_ in sorted(RED) for one in document.all(id_))
    return frozenset(
        one.paragraph.index
        for one in stamps
        if all(_RED.fullmatch(run.colour) for run in one.paragraph.printed)
    )


def last_index(components: Iterable[Component], default: int = -1) -> int:
    """Return where the last of *components* ends."""
    places = (piece.index for one in components for piece in one.pieces)
    return max(places, default=default)


_A5 = (148.0, 210.0)
_LIKE_A5 = 2.0  # mm

SLIP = (
    "Phiếu khổ A5 (Thông tư 01/2018/TT-VPCP): khổ giấy, lề và cỡ chữ của Nghị định "
    "30/2020/NĐ-CP không áp dụng; xét như biểu mẫu phông, màu, kiểu chữ, vị trí các "
    "thành phần có trong phiếu; lề và cỡ chữ chỉ nhắc khi khó in, khó đọc."
)


def is_a5(width_mm: float, height_mm: float) -> bool:
    """Tell whether a page is A5, whichever way it lies: that of a slip (phiếu)."""
    sides = zip(sorted((width_mm, height_mm)), _A5, strict=True)
    return all(abs(side - wanted) <= _LIKE_A5 for side, wanted in sides)
