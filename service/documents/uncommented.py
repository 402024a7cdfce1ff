"""DOCX → the same without the places of its comments, for printing."""

import io
import zipfile

from lxml import etree

from service.documents.packaging import packed
from service.documents.wordml import PARSER

_MARK = "commentReference"


def uncommented(package: zipfile.ZipFile, docx: bytes) -> bytes:
    """Return *docx*, opened as *package*, without the marks that lead to comments.

    A print shows no comments. LibreOffice opens a window for each, also where nobody
    sees it, and dies if it was installed without windows (Debian: -nogui).

    Raises:
        zipfile.BadZipFile, zlib.error: a part of the package is damaged.
    """
    if not any("comments" in name for name in package.namelist()):
        return docx
    return packed({name: _bare(package.read(name)) for name in package.namelist()})


def _bare(part: bytes) -> bytes:
    if _MARK.encode() not in part:
        return part
    try:
        root = etree.parse(io.BytesIO(part), PARSER).getroot()
    except etree.XMLSyntaxError:
        return part  # LibreOffice will say what it thinks of it
    for mark in list(root.iter(f"{{*}}{_MARK}")):
        parent = mark.getparent()
        if parent is not None:
            parent.remove(mark)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
