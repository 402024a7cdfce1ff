"""The lines under names and titles, in the ways people draw them.

Each takes the hand that writes and the line's length in points, and returns the XML
of a whole paragraph that stands under the text.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

from benchmarks.foreign.hands import Hand
from benchmarks.foreign.wording import Layout, Para, para

EMU = 12700
Line = Callable[[Hand, float, float], str]
"""Hand, length and width of the column in points -> a paragraph."""


def border(hand: Hand, length: float, column: float) -> str:
    """Write an empty paragraph indented on both sides with a border above."""
    side = (column - length) / 2 / 72 * 2.54
    drawn = '<w:top w:val="single" w:sz="6" w:space="1" w:color="auto"/>'
    layout = Layout("center", 0, side, side, 0, 0, exact=6)
    bare = para("ke", "")
    return hand.paragraph(
        replace(bare, layout=layout, properties=f"<w:pBdr>{drawn}</w:pBdr>")
    )


def underscores(hand: Hand, length: float, column: float) -> str:
    """Type underscores, half an em each."""
    del column
    return hand.paragraph(para("ke", "_" * round(length / 6)))


def connector(hand: Hand, length: float, column: float) -> str:
    """Anchor a straight connector (wps) in an empty paragraph, VML as fallback."""
    drawn = straight((column - length) / 2, 3, length)
    return hand.paragraph(replace(para("ke", "", exact=8), drawn=drawn))


def vml(hand: Hand, length: float, column: float) -> str:
    """Draw the line as Word 2003 did: w:pict with v:line."""
    start = (column - length) / 2
    drawn = f"<w:r><w:pict>{vml_line(start, 3, length)}</w:pict></w:r>"
    return hand.paragraph(replace(para("ke", "", exact=8), drawn=drawn))


def none(hand: Hand, length: float, column: float) -> str:
    """Draw nothing: the text itself is underlined."""
    del hand, length, column
    return ""


def vml_line(start: float, down: float, length: float) -> str:
    """Write v:line, positions in points."""
    place = "position:absolute;z-index:251659264;mso-position-horizontal-relative:text"
    end = f"{start + length:.1f}pt,{down:.1f}pt"
    return (
        f'<v:line style="{place}" from="{start:.1f}pt,{down:.1f}pt" to="{end}" '
        'strokecolor="black" strokeweight=".75pt"/>'
    )


def straight(start: float, down: float, length: float, relative: str = "column") -> str:
    """Write a run that anchors a straight line, positions in points."""
    shape = (
        '<wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{round(length * EMU)}" cy="0"/></a:xfrm>'
        '<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="9525">'
        '<a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr>'
        "<wps:bodyPr/></wps:wsp>"
    )
    fallback = vml_line(start, down, length)
    return anchored(shape, (start, down), (length, 0), fallback, relative)


def anchored(
    shape: str,
    place: tuple[float, float],
    size: tuple[float, float],
    fallback: str,
    relative: str = "column",
) -> str:
    """Write a run with mc:AlternateContent: *shape* as a drawing, VML as fallback."""
    across, down = (round(value * EMU) for value in place)
    wide, high = (round(value * EMU) for value in size)
    number = 1 + (across // 997 + down // 991) % 900
    drawing = (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        'relativeHeight="251660288" behindDoc="0" locked="0" layoutInCell="1" '
        'allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="{relative}"><wp:posOffset>{across}'
        '</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph">'
        f"<wp:posOffset>{down}</wp:posOffset></wp:positionV>"
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="Hình {number}"/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/'
        f'wordprocessingShape">{shape}</a:graphicData></a:graphic></wp:anchor>'
        "</w:drawing>"
    )
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback><w:pict>{fallback}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def rule(under: Iterable[Para], share: float) -> float:
    """Return the points of a line *share* as long as the longest of *under*."""
    return max(width(each) for each in under) * share * 0.96


def width(each: Para) -> float:
    """Estimate the width in points of a line of Times New Roman."""
    look = next(look for _, look in each.runs if look.change != "del")
    wide = 0.7 if each.text.isupper() or look.caps else 0.47
    return len(each.text) * wide * look.size
