"""A document as it looks on paper: effective layout, whatever file it came from.

Lengths are millimetres, sizes and spacings points, as people name them. What the file
leaves to styles, themes, numbering or defaults is resolved; nothing here is inherited.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from lxml import etree

SINGLE = 1.15
"""Height of a single line of Times New Roman, in its size."""


class Part(StrEnum):
    """The part of a document a paragraph stands in."""

    BODY = "body"
    HEADER = "header"
    FOOTER = "footer"
    TEXTBOX = "textbox"
    FOOTNOTE = "footnote"


class Alignment(StrEnum):
    """How the lines of a paragraph lie."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    BOTH = "both"


class PageKind(StrEnum):
    """The pages a header or footer is printed on."""

    FIRST = "first"
    DEFAULT = "default"
    EVEN = "even"


@dataclass(frozen=True)
class Run:
    """A stretch of text of one look.

    *text* is what the file holds; *caps* prints it in capitals. *colour* is six
    hexadecimal digits, "" for automatic. *deleted* text is struck by a tracked change.
    """

    text: str
    font: str = "Times New Roman"
    size_pt: float = 10
    bold: bool = False
    italic: bool = False
    caps: bool = False
    colour: str = ""
    underline: bool = False
    hidden: bool = False
    inserted: bool = False
    deleted: bool = False
    small_caps: bool = False
    element: etree._Element | None = field(default=None, compare=False, repr=False)

    @property
    def shown(self) -> str:
        """What a reader sees of it."""
        if self.hidden or self.deleted:
            return ""
        return self.text.upper() if self.caps else self.text


@dataclass(frozen=True)
class Cell:
    """Where in which table a paragraph stands; tables count from 0 in reading order.

    *columns* is the number of cells in its row, *ruled* whether lines are drawn.
    """

    table: int
    row: int
    column: int
    columns: int
    width_mm: float = 0
    ruled: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as printed.

    *number* is what automatic numbering prints before *text* ("1.", "a)"). *line* is a
    multiple of the single line; *line_pt* instead the exact points, 0 if not so; *tabs*
    are the stops ("center", mm from the margin; 0 for an absolute one). *fields* name
    the codes ("PAGE"), *source* the file of the package, and *element* its node in
    Paper.trees.
    """

    index: int
    text: str
    runs: tuple[Run, ...] = ()
    part: Part = Part.BODY
    number: str = ""
    alignment: Alignment = Alignment.LEFT
    indent_first_mm: float = 0
    indent_left_mm: float = 0
    indent_right_mm: float = 0
    before_pt: float = 0
    after_pt: float = 0
    line: float = 1
    line_pt: float = 0
    border_below: bool = False
    cell: Cell | None = None
    page_break: bool = False
    style: str = ""
    fields: tuple[str, ...] = ()
    tabs: tuple[tuple[str, float], ...] = ()
    section: int = 0
    page: int = 0
    source: str = "word/document.xml"
    element: etree._Element | None = field(default=None, compare=False, repr=False)

    @property
    def shown(self) -> str:
        """Number and text, as a reader sees them."""
        return f"{self.number} {self.text}" if self.number else self.text

    @property
    def printed(self) -> tuple[Run, ...]:
        """The runs that leave letters on the paper."""
        return tuple(run for run in self.runs if run.shown.strip())


@dataclass(frozen=True)
class Line:
    """A straight line drawn below paragraph *paragraph* (its index), e.g. tiêu ngữ.

    *kind* is "drawing", "vml", "border", "underscores" or "underline".
    """

    length_mm: float
    paragraph: int
    kind: str
    element: etree._Element | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Section:
    """Pages of one set-up, with what is printed above and below their text.

    *page_number_start* is 0 where numbers go on from the section before. Headers and
    footers are those in force, inherited from earlier sections if need be.
    """

    width_mm: float = 210
    height_mm: float = 297
    landscape: bool = False
    top_mm: float = 20
    bottom_mm: float = 20
    left_mm: float = 30
    right_mm: float = 15
    header_mm: float = 10
    footer_mm: float = 10
    title_page: bool = False
    page_number_start: int = 0
    headers: Mapping[PageKind, tuple[Paragraph, ...]] = field(default_factory=dict)
    footers: Mapping[PageKind, tuple[Paragraph, ...]] = field(default_factory=dict)
    first: int = 0
    element: etree._Element | None = field(default=None, compare=False, repr=False)

    @property
    def text_width_mm(self) -> float:
        """The width between the side margins."""
        return self.width_mm - self.left_mm - self.right_mm


@dataclass(frozen=True)
class Paper:
    """A document laid out: its pages, its paragraphs in reading order, its lines.

    Text boxes follow the paragraph they are anchored in; footnotes, then headers and
    footers follow the body; but a letterhead in the header of page 1 is read as the
    body's first paragraphs. A section's *first* is the index of its first paragraph.
    *files* is the package as read, *main* the one with the body; *trees* are its parsed
    parts, which a fixer may change and write back into *files*.
    """

    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    lines: tuple[Line, ...] = ()
    even_and_odd: bool = False
    tracked: bool = False
    tab_mm: float = 12.7
    main: str = "word/document.xml"
    files: Mapping[str, bytes] = field(default_factory=dict, compare=False, repr=False)
    trees: Mapping[str, etree._Element] = field(
        default_factory=dict, compare=False, repr=False
    )
