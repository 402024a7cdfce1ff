"""Heads and signature blocks in the layouts people use."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from benchmarks.foreign import lines, ooxml
from benchmarks.foreign.hands import Hand
from benchmarks.foreign.lines import Line
from benchmarks.foreign.wording import ROLES, Para

LEFT, RIGHT = 178.0, 276.0
"""Widths of the two columns in points."""
TWIP = 20
EMPTY = ROLES["trong"][1]
START = Para("trong", (), replace(EMPTY, exact=1))
"""LibreOffice overlooks w:titlePg where a document starts with a nested table."""


@dataclass(frozen=True)
class Head:
    """The components of a head: names, number, V/v on the left; the rest right."""

    names: tuple[Para, ...]
    number: tuple[Para, ...]
    country: tuple[Para, ...]
    place: tuple[Para, ...]

    @property
    def agency_line(self) -> float:
        """Length of the line under the agency: two fifths of its longest line."""
        own = [each for each in self.names if each.role == "ban-hanh"]
        return lines.rule(own, 0.4)

    @property
    def motto_line(self) -> float:
        """Length of the line under the motto: its own."""
        return lines.rule(self.country[-1:], 1)


Layout = Callable[[Hand, Head, Line], str]


def flow(hand: Hand, paras: tuple[Para, ...]) -> str:
    """Write paragraphs one after another."""
    return "".join(hand.paragraph(each) for each in paras)


def _left(hand: Hand, head: Head, line: Line) -> str:
    return flow(hand, head.names) + line(hand, head.agency_line, LEFT - 11)


def _right(hand: Hand, head: Head, line: Line) -> str:
    return flow(hand, head.country) + line(hand, head.motto_line, RIGHT - 11)


def _level_place(hand: Hand, head: Head) -> str:
    """Write the date, moved down to the line of the number by empty paragraphs."""
    return flow(hand, _lowered(head)) if head.place else ""


WIDTHS = [round(LEFT * TWIP), round(RIGHT * TWIP)]


def one_row(hand: Hand, head: Head, line: Line) -> str:
    """Write a table of one row: everything left, everything right."""
    left = _left(hand, head, line) + flow(hand, head.number)
    right = _right(hand, head, line) + _level_place(hand, head)
    return ooxml.table([[left, right]], WIDTHS)


def two_rows(hand: Hand, head: Head, line: Line) -> str:
    """Write a table of two rows: names and motto, then number and date."""
    second = [flow(hand, head.number), flow(hand, head.place) or "<w:p/>"]
    rows = [[_left(hand, head, line), _right(hand, head, line)], second]
    return ooxml.table(rows, WIDTHS)


def four_rows(hand: Hand, head: Head, line: Line) -> str:
    """Write a row for each pair of lines, the drawn lines in rows of their own."""
    left = [hand.paragraph(each) for each in head.names]
    left += [line(hand, head.agency_line, LEFT - 11)]
    right = [hand.paragraph(each) for each in head.country]
    right += [line(hand, head.motto_line, RIGHT - 11)]
    above, below = _level(left, right)
    number = [hand.paragraph(each) for each in head.number]
    place = [hand.paragraph(each) for each in head.place]
    number, place = _level(number, place)
    pairs = zip(above + number, below + place, strict=True)
    rows = [list(pair) for pair in pairs]
    return ooxml.table(rows, WIDTHS)


def _level(left: list[str], right: list[str]) -> tuple[list[str], list[str]]:
    high = max(len(left), len(right))
    filled = [column + ["<w:p/>"] * (high - len(column)) for column in (left, right)]
    return filled[0], filled[1]


def broken(hand: Hand, head: Head, line: Line) -> str:
    """Write a table of one row, one paragraph a cell, lines ended by Shift+Enter."""
    del line
    wide, motto = head.agency_line, head.motto_line
    under = len(head.names) * 14.0
    left = joined((*head.names, None, *head.number))
    left = replace(left, drawn=lines.straight(84 - wide / 2, under + 2, wide))
    right = joined((*head.country, None, *head.place))
    right = replace(right, drawn=lines.straight(132 - motto / 2, 31, motto))
    return ooxml.table([[hand.paragraph(left), hand.paragraph(right)]], WIDTHS)


def joined(paras: Iterable[Para | None]) -> Para:
    """Join paragraphs into one by line breaks; None is an empty line."""
    given = list(paras)
    first = next(each for each in given if each)
    runs = first.runs[:0]
    for place, each in enumerate(given):
        look = (each or first).runs[0][1]
        runs += (("\n", look),) * bool(place) + (each.runs if each else ())
    return replace(first, runs=runs)


def nested(hand: Hand, head: Head, line: Line) -> str:
    """Write a table in each cell of an outer table."""
    rest = '<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
    number, place = flow(hand, head.number), _level_place(hand, head)
    sides = (
        (_left(hand, head, line), number, WIDTHS[0] - 220),
        (_right(hand, head, line), place, WIDTHS[1] - 220),
    )
    cells = [
        ooxml.table([[top]] + ([[low]] if low else []), [width]) + rest
        for top, low, width in sides
    ]
    return hand.paragraph(START) + ooxml.table([cells], WIDTHS)


def tabbed(hand: Hand, head: Head, line: Line) -> str:
    """Set both columns in the same paragraphs with centred tabs; lines are drawn."""
    del line
    stops = (("center", 1850), ("center", 6600))
    pairs = zip(head.names[-2:], head.country, strict=True)
    rows = [_tab_row(left, right, stops) for left, right in pairs]
    wide, motto = head.agency_line, head.motto_line
    drawn = lines.straight(1850 / 20 - wide / 2, 4, wide)
    drawn += lines.straight(6600 / 20 - motto / 2, 4, motto)
    rows.append(replace(rows[0], role="trong", runs=(), drawn=drawn))
    rows += [
        _tab_row(left, right, stops)
        for left, right in zip(head.number[:1], head.place, strict=True)
    ]
    return flow(hand, tuple(rows)) + flow(hand, head.number[1:])


def _tab_row(left: Para, right: Para, stops: tuple[tuple[str, int], ...]) -> Para:
    tab = (("\t", left.runs[0][1]),)
    layout = replace(left.layout, align="left", tabs=stops)
    runs = tab + left.runs + tab + right.runs
    return replace(left, runs=runs, layout=layout)


def spaced(hand: Hand, head: Head, line: Line) -> str:
    """Push the right column over with spaces; a typist of the typewriter age."""
    del line
    rows = []
    rightmost = (*head.country, *head.place)
    leftmost = (*head.names[-2:], *head.number[:1])
    for (left, right), gap in zip(
        zip(leftmost, rightmost, strict=True), (8, 22, 24), strict=True
    ):
        layout = replace(left.layout, align="left")
        space = ((" " * gap, left.runs[0][1]),)
        indent = (("  ", left.runs[0][1]),)
        runs = indent + left.runs + space + right.runs
        rows.append(replace(left, runs=runs, layout=layout))
    under = _typed_lines(rows[0])
    return flow(hand, (*rows[:2], under, rows[2], *head.number[1:]))


def _typed_lines(like: Para) -> Para:
    look = replace(like.runs[0][1], bold=False, size=12)
    words = " " * 12 + "_" * 9 + " " * 34 + "_" * 27
    return replace(like, role="ke", runs=((words, look),))


def boxes(hand: Hand, head: Head, line: Line) -> str:
    """Float both columns as DrawingML text boxes with VML as fallback."""
    left = _left(hand, head, line) + flow(hand, head.number)
    right = _right(hand, head, line) + _level_place(hand, head)
    drawn = box(left, 0, LEFT) + box(right, LEFT + 5, RIGHT)
    return _floating(hand, drawn)


def _floating(hand: Hand, drawn: str) -> str:
    """Anchor the boxes in the first of the empty paragraphs that keep their room."""
    room = Para("trong", (), replace(EMPTY, before=0, after=0, exact=20))
    first = replace(room, drawn=drawn)
    return flow(hand, (first, room, room, room, room))


def box(content: str, start: float, width: float) -> str:
    """Write a floating text box, positions in points."""
    size = f'cx="{round(width * lines.EMU)}" cy="{round(96 * lines.EMU)}"'
    shape = (
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "<a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent>"
        f'{content}</w:txbxContent></wps:txbx><wps:bodyPr wrap="square" lIns="36000" '
        'tIns="0" rIns="36000" bIns="0"/></wps:wsp>'
    )
    fallback = vml_box(content, start, width)
    return lines.anchored(shape, (start, 0), (width, 96), fallback)


def vml_box(content: str, start: float, width: float) -> str:
    """Write v:shape with a text box, as Word 2003 did."""
    style = (
        f"position:absolute;margin-left:{start}pt;margin-top:0;width:{width}pt;"
        "height:96pt;z-index:251658240"
    )
    return (
        f'<v:rect style="{style}" stroked="f" filled="f">'
        f'<v:textbox inset="1mm,0,1mm,0"><w:txbxContent>{content}</w:txbxContent>'
        "</v:textbox></v:rect>"
    )


def vml_boxes(hand: Hand, head: Head, line: Line) -> str:
    """Float both columns as VML text boxes only."""
    left = _left(hand, head, line) + flow(hand, head.number)
    right = _right(hand, head, line) + _level_place(hand, head)
    both = vml_box(left, 0, LEFT), vml_box(right, LEFT + 5, RIGHT)
    drawn = "".join(f"<w:r><w:pict>{each}</w:pict></w:r>" for each in both)
    return _floating(hand, drawn)


def _lowered(head: Head) -> tuple[Para, ...]:
    room = Para("trong", (), replace(EMPTY, exact=14))
    return (room,) * (len(head.names) - 2) + head.place


def framed(hand: Hand, head: Head, line: Line) -> str:
    """Put the columns into Word 6 frames (w:framePr), one beside the other."""
    out = []
    sides = (
        (head.names, head.number, 1701, WIDTHS[0], head.agency_line, LEFT),
        (head.country, _lowered(head), 5500, WIDTHS[1], head.motto_line, RIGHT),
    )
    for above, below, start, width, length, column in sides:
        frame = (
            f'<w:framePr w:w="{width}" w:hSpace="60" w:wrap="around" '
            f'w:vAnchor="page" w:hAnchor="page" w:x="{start}" w:y="1134"/>'
        )
        drawn = line(hand, length, column).replace("<w:pPr>", f"<w:pPr>{frame}", 1)
        for paras, after in ((above, drawn), (below, "")):
            block = (replace(each, properties=frame) for each in paras)
            out += [*(hand.paragraph(each) for each in block), after]
    return "".join(out) + hand.paragraph(Para("trong", (), EMPTY))
