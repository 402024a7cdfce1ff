"""Documents that call out: each names an address that nobody must ask."""

import io
import zipfile
from collections.abc import Mapping

import docx

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_OFFICE}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_ODT_SPACES = (
    f'xmlns:office="{_ODF}:office:1.0" xmlns:text="{_ODF}:text:1.0" '
    f'xmlns:draw="{_ODF}:drawing:1.0" xmlns:svg="{_ODF}:svg-compatible:1.0" '
    f'xmlns:script="{_ODF}:script:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:ooo="http://openoffice.org/2004/office"'
)
SAID = "Văn bản này gọi ra ngoài."


def word(body: str, relation: str = "", address: str = "") -> bytes:
    """Return a DOCX whose *body* has the external *relation* "rHostile"."""
    document = docx.Document()
    document.add_paragraph(SAID)
    content = io.BytesIO()
    document.save(content)
    parts = _parts(content.getvalue())
    text = parts["word/document.xml"].decode()
    head, tail = text.split("<w:sectPr", 1)
    head = head.replace("<w:document ", f"<w:document {_missing(head)} ", 1)
    parts["word/document.xml"] = f"{head}{body}<w:sectPr{tail}".encode()
    if relation:
        rels = "word/_rels/document.xml.rels"
        parts[rels] = _related(parts[rels], relation, address)
    return packed(parts)


def _missing(head: str) -> str:
    return " ".join(part for part in _SPACES.split() if part.split("=")[0] not in head)


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _related(rels: bytes, relation: str, address: str) -> bytes:
    added = (
        f'<Relationship Id="rHostile" Type="{_OFFICE}/{relation}" '
        f'Target="{address}" TargetMode="External"/></Relationships>'
    )
    return rels.replace(b"</Relationships>", added.encode())


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return *parts* as a package, the first of them stored."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return content.getvalue()


def template(address: str) -> bytes:
    """Attach a template that lies at *address*."""
    parts = _parts(word(""))
    settings = "word/settings.xml"
    text = parts[settings].decode()
    at = text.index(">", text.index("<w:settings")) + 1
    attached = f'<w:attachedTemplate r:id="rHostile" xmlns:r="{_OFFICE}"/>'
    parts[settings] = f"{text[:at]}{attached}{text[at:]}".encode()
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    parts["word/_rels/settings.xml.rels"] = _related(empty, "attachedTemplate", address)
    return packed(parts)


def field(instruction: str) -> bytes:
    """Say what a field fetches, with nothing fetched yet."""
    return word(
        '<w:p><w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r>'
        f'<w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r><w:r>'
        '<w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>cũ</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def picture(address: str) -> bytes:
    """Link a picture the way old and new Word do."""
    old = (
        '<w:p><w:r><w:pict><v:shape style="width:50pt;height:50pt">'
        f'<v:imagedata r:id="rHostile" r:href="rHostile" src="{address}"/>'
        "</v:shape></w:pict></w:r></w:p>"
    )
    new = (
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="9525" cy="9525"/>'
        '<wp:docPr id="9" name="x"/><a:graphic><a:graphicData uri="http://schemas.'
        'openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        '<pic:cNvPr id="9" name="x"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        '<a:blip r:link="rHostile"/><a:stretch><a:fillRect/></a:stretch>'
        '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9525" '
        'cy="9525"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    return word(old + new, "image", address)


def object_(address: str) -> bytes:
    """Link an OLE object that updates itself."""
    body = (
        '<w:p><w:r><w:object><v:shape id="s1" style="width:50pt;height:50pt"/>'
        '<o:OLEObject Type="Link" ProgID="Word.Document.12" ShapeID="s1" '
        'DrawAspect="Content" ObjectID="_1" r:id="rHostile" UpdateMode="Always"/>'
        "</w:object></w:r></w:p>"
    )
    return word(body, "oleObject", address)


def chunk(address: str) -> bytes:
    """Take the text itself from *address*."""
    return word('<w:altChunk r:id="rHostile"/>', "aFChunk", address)


def part_document(address: str) -> bytes:
    """Be the master of a document at *address*."""
    return word('<w:p><w:subDoc r:id="rHostile"/></w:p>', "subDocument", address)


def table(rows: int, columns: int) -> bytes:
    """Return a table that takes more memory than any letter."""
    cell = "<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>"
    grid = '<w:gridCol w:w="500"/>' * columns
    return word(
        f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>"
        f"{f'<w:tr>{cell * columns}</w:tr>' * rows}</w:tbl>"
    )


def rich(address: str) -> bytes:
    """Return an RTF with template, picture and text elsewhere."""
    return (
        rf"{{\rtf1\ansi{{\*\template {address}}}\pard Van ban nay goi ra ngoai.\par"
        rf'{{\field{{\*\fldinst INCLUDEPICTURE "{address}" \\d}}{{\fldrslt x}}}}\par'
        rf'{{\field{{\*\fldinst INCLUDETEXT "{address}"}}{{\fldrslt x}}}}\par'
        "}"
    ).encode()


def open_document(address: str) -> bytes:
    """Return an ODT that takes pictures, sections, frames and objects elsewhere."""
    link = f'xlink:href="{address}" xlink:type="simple"'
    size = 'svg:width="2cm" svg:height="2cm" text:anchor-type="paragraph"'
    content = (
        f'<office:document-content {_ODT_SPACES} office:version="1.2"><office:scripts>'
        '<office:event-listeners><script:event-listener script:language="ooo:script" '
        'script:event-name="dom:load" xlink:href="vnd.sun.star.script:A.B.C?language='
        'Basic&amp;location=document"/></office:event-listeners></office:scripts>'
        f"<office:body><office:text><text:p>{SAID}</text:p>"
        f'<text:section text:name="S"><text:section-source {link} '
        'xlink:show="embed"/><text:p>cũ</text:p></text:section>'
        f'<text:p><draw:frame {size}><draw:image {link} xlink:actuate="onLoad"/>'
        f"</draw:frame><draw:frame {size}><draw:floating-frame {link}/></draw:frame>"
        f"<draw:frame {size}><draw:object {link}/></draw:frame></text:p>"
        "</office:text></office:body></office:document-content>"
    )
    manifest = (
        f'<manifest:manifest xmlns:manifest="{_ODF}:manifest:1.0"><manifest:file-entry '
        'manifest:full-path="/" manifest:media-type="application/vnd.oasis.'
        'opendocument.text"/><manifest:file-entry manifest:full-path="content.xml" '
        'manifest:media-type="text/xml"/></manifest:manifest>'
    )
    return packed(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": content.encode(),
            "META-INF/manifest.xml": manifest.encode(),
        }
    )


WORD = {
    "template": template,
    "picture": picture,
    "object": object_,
    "chunk": chunk,
    "part of a master": part_document,
    "field for text": lambda address: field(f'INCLUDETEXT "{address}"'),
    "field for a picture": lambda address: field(f'INCLUDEPICTURE "{address}"'),
    "field for data": lambda address: field(f'DDEAUTO soffice "{address}" "x"'),
}
"""DOCX files by what calls out in them."""
OTHERS = {".rtf": rich, ".odt": open_document}
"""Documents of other word processors by their suffix."""
