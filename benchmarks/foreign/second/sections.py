"""Sections, and page numbers in the ways people put them there."""

from benchmarks.foreign import ooxml
from benchmarks.foreign.wording import Look

TWIPS = 56.6929
A4 = (11906, 16838)
MARGINS = (20.0, 20.0, 30.0, 20.0)
"""Top, bottom, left, right in millimetres."""


def section(  # noqa: PLR0913 - as many as w:sectPr has parts
    parts: dict[str, str],
    margins: tuple[float, float, float, float] = MARGINS,
    size: tuple[int, int] = A4,
    *,
    more: str = "<w:titlePg/>",
    kind: str = "",
    gutter: int = 0,
    numbering: str = "",
    columns: str = '<w:cols w:space="708"/>',
) -> str:
    """Write w:sectPr; *parts* maps default, first, even to names of headers."""
    refer = "".join(_reference(slot, name) for slot, name in parts.items())
    top, bottom, left, right = (round(side * TWIPS) for side in margins)
    orient = ' w:orient="landscape"' if size[0] > size[1] else ""
    begin = f'<w:type w:val="{kind}"/>' if kind else ""
    return (
        f'<w:sectPr w:rsidR="00A41C3D">{refer}{begin}'
        f'<w:pgSz w:w="{size[0]}" w:h="{size[1]}"{orient}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" '
        f'w:left="{left}" w:header="567" w:footer="340" w:gutter="{gutter}"/>'
        f"{numbering}{columns}{more}</w:sectPr>"
    )


def _reference(slot: str, name: str) -> str:
    part = name.rstrip("0123456789")
    slot = slot.removeprefix("foot-")
    relation = ooxml.relation(f"{name}.xml")
    return f'<w:{part}Reference w:type="{slot}" r:id="{relation}"/>'


def ended(section_: str) -> str:
    """End a section in a paragraph of its own."""
    tight = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    return f"<w:p><w:pPr>{tight}{section_}</w:pPr></w:p>"


def look(size: float = 14, *, italic: bool = False) -> str:
    """Write w:rPr."""
    written = ooxml.fonts("Times New Roman")
    return f"<w:rPr>{written}{ooxml.marks(Look(size, italic=italic))}</w:rPr>"


def field(properties: str = "", code: str = " PAGE ", shown: str = "2") -> str:
    """Write a complex field, each piece a run."""
    properties = properties or look()
    pieces = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve">{code}</w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        f"<w:t>{shown}</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"<w:r>{properties}{piece}</w:r>" for piece in pieces)


def header(content: str, name: str = "hdr") -> str:
    """Wrap *content* as a header or footer part."""
    return ooxml.root(name, content)


def framed(align: str = "center", properties: str = "") -> str:
    """Write the number in a frame, as Word's Insert > Page Numbers did."""
    frame = '<w:framePr w:wrap="around" w:vAnchor="text" w:hAnchor="margin" '
    frame += f'w:xAlign="{align}" w:y="1"/>'
    number = f"<w:p><w:pPr>{frame}</w:pPr>{field(properties)}</w:p>"
    return header(number + "<w:p/>")


def by_ptab() -> str:
    """Centre the number by an absolute tab, as Word's gallery does."""
    tab = '<w:r><w:ptab w:relativeTo="margin" w:alignment="center" w:leader="none"/>'
    number = field(code="PAGE  \\* MERGEFORMAT")
    return header(f"<w:p>{tab}</w:r>{number}</w:p>")


def by_tab(column: int = 9071) -> str:
    """Centre the number by the header's own centre tab."""
    stops = f'<w:tab w:val="center" w:pos="{column // 2}"/>'
    stops += f'<w:tab w:val="right" w:pos="{column}"/>'
    tab = "<w:r><w:tab/></w:r>"
    return header(f"<w:p><w:pPr><w:tabs>{stops}</w:tabs></w:pPr>{tab}{field()}</w:p>")


def centred(properties: str = "", align: str = "center", code: str = " PAGE ") -> str:
    """Write the number in a paragraph of its own."""
    number = field(properties, code)
    return header(f'<w:p><w:pPr><w:jc w:val="{align}"/></w:pPr>{number}</w:p>')


def in_table() -> str:
    """Centre the number in the middle cell of a table in the header."""
    middle = f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{field()}</w:p>'
    cells = [["<w:p/>", middle, "<w:p/>"]]
    return header(ooxml.table(cells, [3000, 3070, 3000]) + "<w:p/>")


EMPTY = header("<w:p/>")
