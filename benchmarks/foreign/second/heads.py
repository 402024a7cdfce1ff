"""Letterheads and ends in layouts the first set does not have."""

from dataclasses import replace

from benchmarks.foreign import lines, ooxml
from benchmarks.foreign.hands import Hand
from benchmarks.foreign.letterheads import EMPTY, LEFT, RIGHT, WIDTHS, Head, box, flow
from benchmarks.foreign.lines import Line
from benchmarks.foreign.second.sections import ended, section
from benchmarks.foreign.signatures import Foot
from benchmarks.foreign.wording import Para

BLANK = Para("trong", (), replace(EMPTY, exact=14))
TIGHT = Para("trong", (), replace(EMPTY, exact=1))


def _sides(hand: Hand, head: Head, line: Line) -> tuple[str, str]:
    return (
        flow(hand, head.names) + line(hand, head.agency_line, LEFT - 11),
        flow(hand, head.country) + line(hand, head.motto_line, RIGHT - 11),
    )


def columns(hand: Hand, head: Head, line: Line, number: str = "header1") -> str:
    """Set the head in two newspaper columns, in a section of its own."""
    left, right = _sides(hand, head, line)
    left += flow(hand, head.number)
    lead = (BLANK,) * (len(head.names) - 2)
    right += flow(hand, (*lead, *head.place))
    breaking = (
        '<w:p><w:pPr><w:spacing w:after="0" w:line="20" w:lineRule="exact"/></w:pPr>'
    )
    breaking += '<w:r><w:br w:type="column"/></w:r></w:p>'
    two = (
        '<w:cols w:num="2" w:space="100" w:equalWidth="0"><w:col w:w="3560" '
        'w:space="100"/><w:col w:w="5411"/></w:cols>'
    )
    end = ended(section({"default": number}, columns=two))
    return left + breaking + right + end


def three_columns(hand: Hand, head: Head, line: Line) -> str:
    """Write a table of two rows with an empty column in the middle."""
    left, right = _sides(hand, head, line)
    blank = hand.paragraph(BLANK)
    rows = [
        [left, blank, right],
        [flow(hand, head.number), blank, flow(hand, head.place) or blank],
    ]
    return ooxml.table(rows, [3400, 250, 5421])


def merged(hand: Hand, head: Head, line: Line) -> str:
    """Write a grid of four columns, cells merged across and down."""
    left, right = _sides(hand, head, line)
    spans = ((2, 3500), (2, 5571))

    def cell(content: str, place: int, more: str = "") -> str:
        span, width = spans[place]
        return ooxml.cell(content, width, f'<w:gridSpan w:val="{span}"/>{more}')

    restart, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    first = cell(left, 0, restart) + cell(right, 1)
    second = cell("<w:p/>", 0, go_on) + cell(hand.paragraph(TIGHT), 1)
    number, place = flow(hand, head.number), flow(hand, head.place)
    third = cell(number, 0) + cell(place or "<w:p/>", 1)
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in (1700, 1800, 2600, 2971))
    rows = "".join(f"<w:tr>{row}</w:tr>" for row in (first, second, third))
    style = (
        '<w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblLook w:val="01E0"/></w:tblPr>'
    )
    return f"<w:tbl>{style}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def floating(hand: Hand, head: Head, line: Line) -> str:
    """Write a table that floats (w:tblpPr), wider than the text on both sides."""
    left, right = _sides(hand, head, line)
    second = [flow(hand, head.number), flow(hand, head.place) or "<w:p/>"]
    style = (
        '<w:tblpPr w:leftFromText="180" w:rightFromText="180" w:vertAnchor="text" '
        'w:horzAnchor="margin" w:tblpXSpec="center" w:tblpY="1"/><w:tblOverlap '
        'w:val="never"/><w:tblW w:w="9500" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
    )
    return ooxml.table([[left, right], second], [3700, 5800], style)


def half_box(hand: Hand, head: Head, line: Line) -> str:
    """Let the left column flow, kept narrow by an indent; float the right in a box."""
    _, right = _sides(hand, head, line)
    lead = (BLANK,) * (len(head.names) - 2)
    right += flow(hand, (*lead, *head.place))
    drawn = box(right, LEFT + 5, RIGHT)
    names = [_narrow(each) for each in head.names]
    names[0] = replace(names[0], drawn=drawn)
    written = line(hand, head.agency_line, LEFT - 11)
    number = [_narrow(each) for each in head.number]
    return flow(hand, tuple(names)) + written + flow(hand, tuple(number))


def _narrow(each: Para) -> Para:
    return replace(each, layout=replace(each.layout, right=9.6))


def stacked(hand: Hand, head: Head, line: Line) -> str:
    """Centre the motto on the page, the agency under it on the left: the old way."""
    top = flow(hand, head.country) + line(hand, head.motto_line, LEFT + RIGHT)
    names = tuple(_narrow(each) for each in (*head.names, *head.number))
    return top + flow(hand, names) + flow(hand, head.place)


def swapped(hand: Hand, head: Head, line: Line) -> str:
    """Put the motto left and the agency right."""
    left, right = _sides(hand, head, line)
    second = [flow(hand, head.place), flow(hand, head.number)]
    return ooxml.table([[right, left], second], [5521, 3550])


def typed_rules(hand: Hand, head: Head, line: Line) -> str:
    """Write the head as law sites on the web do: dashes for lines, two rows."""
    del line
    dashes = replace(
        head.number[0], role="ke", runs=(("-------", head.number[0].runs[0][1]),)
    )
    longer = replace(dashes, runs=(("---------------", dashes.runs[0][1]),))
    left = flow(hand, (*head.names, dashes))
    right = flow(hand, (*head.country, longer))
    second = [flow(hand, head.number), flow(hand, head.place) or "<w:p/>"]
    return ooxml.table([[left, right], second], WIDTHS)


def three_cells(hand: Hand, foot: Foot) -> str:
    """Write the end as a table with an empty column in the middle."""
    right = flow(hand, foot.signer) + flow(hand, (BLANK,) * 4) + flow(hand, foot.name)
    left = flow(hand, foot.receivers) or "<w:p/>"
    return ooxml.table([[left, "<w:p/>", right]], [3600, 900, 4571])


def signed(hand: Hand, foot: Foot) -> str:
    """Write the end with "(Đã ký)" where the signature was."""
    look = replace(foot.name[0].runs[0][1], bold=False, italic=True)
    mark = replace(foot.name[0], role="trong", runs=(("(Đã ký)", look),))
    right = flow(hand, (*foot.signer, BLANK, mark, BLANK, *foot.name))
    left = flow(hand, foot.receivers)
    return ooxml.table([[left, right]], [3900, 5171])


def merged_rows(hand: Hand, foot: Foot) -> str:
    """Write three rows, the receivers' cell merged down through all of them."""
    rows = []
    rights = (flow(hand, foot.signer), flow(hand, (BLANK,) * 3), flow(hand, foot.name))
    for place, right in enumerate(rights):
        left = flow(hand, foot.receivers) if place == 0 else "<w:p/>"
        merge = '<w:vMerge w:val="restart"/>' if place == 0 else "<w:vMerge/>"
        cells = ooxml.cell(left, 3900, merge) + ooxml.cell(right, 5171)
        rows.append(f"<w:tr>{cells}</w:tr>")
    grid = '<w:tblGrid><w:gridCol w:w="3900"/><w:gridCol w:w="5171"/></w:tblGrid>'
    style = '<w:tblPr><w:tblW w:w="5000" w:type="pct"/></w:tblPr>'
    return f"<w:tbl>{style}{grid}{''.join(rows)}</w:tbl>"


def two_by_tabs(hand: Hand, foot: Foot) -> str:
    """Set the two signers of minutes by tabs, receivers at the very end."""
    stops = (("center", 2200), ("center", 6900))
    rows = []
    for pair in (foot.signer, foot.name):
        left, right = pair
        tab = (("\t", left.runs[0][1]),)
        layout = replace(left.layout, align="left", tabs=stops)
        rows.append(
            replace(left, runs=tab + left.runs + tab + right.runs, layout=layout)
        )
    gap = (BLANK,) * 4
    return flow(hand, (BLANK, rows[0], *gap, rows[1], BLANK, *foot.receivers))


def indented(hand: Hand, foot: Foot) -> str:
    """Let the signer follow the text, indented by half the page; receivers below."""
    right = [
        replace(each, layout=replace(each.layout, left=7.5)) for each in foot.signer
    ]
    names = [replace(each, layout=replace(each.layout, left=7.5)) for each in foot.name]
    return flow(hand, (BLANK, *right, *(BLANK,) * 4, *names, BLANK, *foot.receivers))


def stamp(hand: Hand, words: Para, size: tuple[float, float]) -> str:
    """Write a paragraph that holds a small box with a single line around it."""
    drawn = box(hand.paragraph(words), 20, size[0])
    drawn = drawn.replace(
        "<a:ln><a:noFill/></a:ln>",
        '<a:ln w="9525"><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill></a:ln>',
    )
    drawn = drawn.replace(
        f'cy="{round(96 * lines.EMU)}"', f'cy="{round(size[1] * lines.EMU)}"'
    )
    room = replace(BLANK.layout, exact=size[1] + 8)
    return hand.paragraph(replace(BLANK, layout=room, drawn=drawn))
