"""Drawings of a Word file → the straight lines among them, and their text boxes.

DrawingML is what Word 2010 and its successors draw with, VML what came before and what
WPS still writes.
"""

import re
from collections.abc import Iterator

from lxml import etree

from service.documents.format.word_units import EMU_MM, MM, twips, whole
from service.documents.wordml import tag

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_WPG = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_VML = "{urn:schemas-microsoft-com:vml}"

TEXT_BOX = tag("txbxContent")
ALTERNATIVES = f"{_MC}AlternateContent"
DRAWING = tag("drawing")
PICTURE = tag("pict")
OBJECT = tag("object")

_STRAIGHT = frozenset({"line", "straightConnector1"})
_CONNECTOR = "#_x0000_t32"
_WIDTH = re.compile(r"(?:^|;)\s*width\s*:\s*([^;]+)")
_HEIGHT = re.compile(r"(?:^|;)\s*height\s*:\s*([^;]+)")
_FLAT_MM = 0.8
_SLOPE = 0.1


def chosen(alternatives: etree._Element) -> etree._Element | None:
    """Return the branch of mc:AlternateContent that today's Word shows."""
    for name in ("Choice", "Fallback"):
        branch = alternatives.find(f"{_MC}{name}")
        if branch is not None:
            return branch
    return None


def visible(root: etree._Element) -> Iterator[etree._Element]:
    """Yield *root* and what is in it: one branch of each choice, no text of boxes."""
    stack = [root]
    while stack:
        element = stack.pop()
        yield element
        if element.tag == ALTERNATIVES:
            branch = chosen(element)
            stack.extend([] if branch is None else [branch])
        elif element.tag != TEXT_BOX:
            stack.extend(reversed(element))


def text_boxes(drawing: etree._Element) -> list[etree._Element]:
    """Return the contents of the text boxes in *drawing*."""
    return [one for one in visible(drawing) if one.tag == TEXT_BOX]


def lines(drawing: etree._Element) -> Iterator[tuple[float, str]]:
    """Yield length in mm and kind of every level line in *drawing*."""
    for one in visible(drawing):
        if one.tag == f"{_WPS}wsp":
            length = _shape_length(one)
            kind = "drawing"
        elif str(one.tag).startswith(_VML):
            length = _vml_length(one)
            kind = "vml"
        else:
            continue
        if length > 0:
            yield length, kind


def _shape_length(shape: etree._Element) -> float:
    """Return how long a level line *shape* is, 0 if it is something else."""
    properties = shape.find(f"{_WPS}spPr")
    geometry = None if properties is None else properties.find(f"{_A}prstGeom")
    if properties is None or geometry is None:
        return 0
    extent = properties.find(f"{_A}xfrm/{_A}ext")
    if extent is None:
        extent = next(shape.iterancestors(f"{_WP}anchor", f"{_WP}inline"), None)
        extent = None if extent is None else extent.find(f"{_WP}extent")
    width, height = (whole(extent, side) * EMU_MM for side in ("cx", "cy"))
    scale = _scale(shape)
    is_level = height <= max(width * _SLOPE, _FLAT_MM)
    is_line = geometry.get("prst") in _STRAIGHT or (
        geometry.get("prst") == "rect" and height <= _FLAT_MM
    )
    return width * scale if is_line and is_level else 0


def _scale(shape: etree._Element) -> float:
    """Return by how much the groups around *shape* stretch it."""
    scale = 1.0
    for group in shape.iterancestors(f"{_WPG}wgp", f"{_WPG}grpSp"):
        frame = group.find(f"{_WPG}grpSpPr/{_A}xfrm")
        if frame is not None:
            inner = whole(frame.find(f"{_A}chExt"), "cx")
            outer = whole(frame.find(f"{_A}ext"), "cx")
            scale *= outer / inner if inner and outer else 1
    return scale


def _vml_length(shape: etree._Element) -> float:
    if shape.tag == f"{_VML}line":
        return _between(shape.get("from", ""), shape.get("to", ""))
    style = shape.get("style", "")
    width, height = (_length(found.search(style)) for found in (_WIDTH, _HEIGHT))
    if shape.tag == f"{_VML}shape" and shape.get("type") == _CONNECTOR:
        return width if height <= max(width * _SLOPE, _FLAT_MM) else 0
    is_bar = shape.tag == f"{_VML}rect" and 0 < height <= _FLAT_MM
    return width if is_bar else 0


def _between(start: str, end: str) -> float:
    ends = [[_vml_units(one) for one in point.split(",")] for point in (start, end)]
    if any(len(point) != 2 for point in ends):  # noqa: PLR2004 - x and y
        return 0
    across, down = (abs(ends[1][axis] - ends[0][axis]) for axis in (0, 1))
    return across if down <= max(across * _SLOPE, _FLAT_MM) else 0


def _length(found: re.Match[str] | None) -> float:
    return 0 if found is None else _vml_units(found[1])


def _vml_units(text: str) -> float:
    """Read a length of VML in mm: a bare number counts pixels."""
    text = text.strip()
    length = twips(text if text[-1:].isalpha() else f"{text}px")
    return (length or 0) * MM
