"""What a PDF shows on paper: rows of text on pages, in millimetres of the paper."""

from dataclasses import dataclass, field
from functools import cached_property

from service.documents.format.pdf_drawing import MM, Picture, Stroke

_ASCENT, _DESCENT = 0.891, 0.216  # of Times New Roman, in its size


@dataclass(frozen=True)
class Face:
    """How letters look: the font of the file, the size on paper, black, red or not."""

    font: str
    size_pt: float
    bold: bool
    italic: bool
    black: bool
    embedded: bool
    visible: bool = True
    red: bool = False


@dataclass(frozen=True, eq=False)
class Row:
    """A line of text in one column; millimetres from the upper left of the page."""

    page: int
    text: str
    faces: tuple[tuple[Face, int], ...]
    left: float
    right: float
    baseline: float

    @cached_property
    def face(self) -> Face:
        """The look of most of its letters."""
        counts: dict[Face, int] = {}
        for face, letters in self.faces:
            counts[face] = counts.get(face, 0) + letters
        return max(counts, key=lambda face: counts[face])

    @property
    def top(self) -> float:
        """The upper edge of its tallest letters."""
        return self.baseline - _ASCENT * self.face.size_pt * MM

    @property
    def bottom(self) -> float:
        """The lower edge of its longest letters."""
        return self.baseline + _DESCENT * self.face.size_pt * MM

    @property
    def centre(self) -> float:
        """Its middle, seen from the left."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, eq=False)
class Sheet:
    """A page of the print."""

    number: int
    width_mm: float
    height_mm: float
    rows: tuple[Row, ...] = ()
    pictures: tuple[Picture, ...] = ()
    strokes: tuple[Stroke, ...] = ()

    @property
    def landscape(self) -> bool:
        """Whether it lies on its long side."""
        return self.width_mm > self.height_mm


@dataclass(frozen=True)
class Print:
    """A PDF as it looks on paper, with what the file says of itself."""

    sheets: tuple[Sheet, ...]
    version: str = "1.7"
    claim: str = ""
    signed: bool = False
    rows: tuple[Row, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Collect the rows of all pages."""
        rows = tuple(row for sheet in self.sheets for row in sheet.rows)
        object.__setattr__(self, "rows", rows)
