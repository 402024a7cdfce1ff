"""Pieces of WordprocessingML, and the zip they travel in."""

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from benchmarks.foreign.wording import CM, Layout, Look

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES: dict[str, str] = {
    "w": W,
    "r": R,
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
}
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_STAMP = (2022, 4, 5, 8, 0, 0)


def root(name: str, content: str, extra: Mapping[str, str] | None = None) -> str:
    """Wrap *content* in a root element with all namespaces declared."""
    spaces = NAMESPACES | dict(extra or {})
    declared = " ".join(f"xmlns:{k}={quoteattr(v)}" for k, v in spaces.items())
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<w:{name} {declared} mc:Ignorable="w14">{content}</w:{name}>'


def text(words: str, deleted: str = "t") -> str:
    """Write *words* as w:t, tabs as w:tab, line ends as w:br."""
    pieces = []
    for line_number, line in enumerate(words.split("\n")):
        pieces.append("<w:br/>" if line_number else "")
        for column, cell in enumerate(line.split("\t")):
            pieces.append("<w:tab/>" if column else "")
            if cell:
                pieces.append(_unbroken(cell, deleted))
    return "".join(pieces)


def _unbroken(words: str, name: str) -> str:
    """Write U+2011 as Word does: an element of its own between two w:t."""
    kept = (
        f'<w:{name} xml:space="preserve">{escape(piece)}</w:{name}>'
        for piece in words.split("\u2011")
    )
    return "<w:noBreakHyphen/>".join(kept)


def marks(look: Look) -> str:
    """Write bold … underline of *look* (the part of w:rPr after w:rFonts)."""
    return "".join(
        (
            "<w:b/><w:bCs/>" if look.bold else "",
            "<w:i/><w:iCs/>" if look.italic else "",
            "<w:caps/>" if look.caps else "",
            f'<w:color w:val="{look.colour}"/>' if look.colour else "",
            f'<w:sz w:val="{half(look.size)}"/><w:szCs w:val="{half(look.size)}"/>',
            '<w:u w:val="single"/>' if look.underline else "",
        )
    )


def half(size: float) -> int:
    """Return *size* in half points."""
    return round(size * 2)


def fonts(name: str, east: str = "", more: str = "") -> str:
    """Write w:rFonts with *name* for Latin letters and *east* for Chinese ones."""
    eastern = f'w:eastAsia="{east or name}" '
    named = f'w:ascii="{name}" w:hAnsi="{name}" {eastern}w:cs="{name}"'
    return f"<w:rFonts {more}{named}/>"


def spacing(layout: Layout) -> str:
    """Write w:spacing in full, so that nothing is inherited."""
    gaps = (
        f'w:before="{round(layout.before * 20)}" w:after="{round(layout.after * 20)}"'
    )
    if layout.exact:
        line = f'w:line="{round(layout.exact * 20)}" w:lineRule="exact"'
    else:
        line = f'w:line="{round(layout.line * 240)}" w:lineRule="auto"'
    return f"<w:spacing {gaps} {line}/>"


def indents(layout: Layout) -> str:
    """Write w:ind; a negative first line hangs."""
    first = round(layout.first * CM)
    kind = "firstLine" if first >= 0 else "hanging"
    sides = f'w:left="{round(layout.left * CM)}" w:right="{round(layout.right * CM)}"'
    return f'<w:ind {sides} w:{kind}="{abs(first)}"/>'


def tabs(layout: Layout) -> str:
    """Write w:tabs, positions in twips."""
    stops = "".join(f'<w:tab w:val="{v}" w:pos="{p}"/>' for v, p in layout.tabs)
    return f"<w:tabs>{stops}</w:tabs>" if stops else ""


def numbered(layout: Layout) -> str:
    """Write w:numPr for automatic numbering."""
    if layout.level < 0:
        return ""
    return f'<w:numPr><w:ilvl w:val="{layout.level}"/><w:numId w:val="1"/></w:numPr>'


def cell(content: str, width: int, more: str = "") -> str:
    """Write a table cell; Word wants a paragraph at its end."""
    size = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    return f"<w:tc><w:tcPr>{size}{more}</w:tcPr>{content}</w:tc>"


def table(rows: list[list[str]], widths: list[int], properties: str = "") -> str:
    """Write a table of cell contents; no borders unless *properties* say so."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    lines = []
    for row in rows:
        cells = "".join(cell(c, w) for c, w in zip(row, widths, strict=True))
        lines.append(f"<w:tr>{cells}</w:tr>")
    centred = f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
    style = f"<w:tblPr>{properties or centred}</w:tblPr>"
    return f"<w:tbl>{style}<w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"


BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def grid(rows: list[list[str]], widths: list[int]) -> str:
    """Write a table with lines around every cell."""
    total = f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
    drawn = f'{total}<w:jc w:val="center"/><w:tblBorders>{BORDERS}</w:tblBorders>'
    return table(rows, widths, drawn)


def package(parts: Mapping[str, str]) -> bytes:
    """Zip *parts* (under word/, named without it) with content types and relations."""
    files = {"[Content_Types].xml": _types(parts), "_rels/.rels": _root_relations()}
    files["word/_rels/document.xml.rels"] = _relations(parts)
    files |= {f"word/{name}": content for name, content in parts.items()}
    return zipped({name: content.encode() for name, content in files.items()})


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Zip *files* always to the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return buffer.getvalue()


def _kind(name: str) -> str:
    return name.rsplit("/", maxsplit=1)[-1].removesuffix(".xml").rstrip("0123456789")


def relation(name: str) -> str:
    """Return the relationship id under which the document knows part *name*."""
    return "rId_" + name.rsplit("/", maxsplit=1)[-1].removesuffix(".xml")


def _types(parts: Mapping[str, str]) -> str:
    given = {"theme": "application/vnd.openxmlformats-officedocument.theme+xml"}
    given["document"] = f"{_TYPE}document.main+xml"
    overrides = "".join(
        f'<Override PartName="/word/{name}" '
        f'ContentType="{given.get(_kind(name), f"{_TYPE}{_kind(name)}+xml")}"/>'
        for name in parts
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def _root_relations() -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<Relationships xmlns="{_RELATIONS}">'
        f'<Relationship Id="rId1" Type="{R}/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    )


def _relations(parts: Mapping[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="{relation(name)}" Type="{R}/{_kind(name)}" '
        f'Target="{name}"/>'
        for name in parts
        if name != "document.xml"
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return f'{head}<Relationships xmlns="{_RELATIONS}">{rows}</Relationships>'
