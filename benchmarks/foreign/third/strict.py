"""Transitional Open XML → Strict, as Word saves it when asked to."""

import io
import re
import zipfile

from benchmarks.foreign import ooxml

_SPACES = {
    ooxml.W: "http://purl.oclc.org/ooxml/wordprocessingml/main",
    ooxml.R: "http://purl.oclc.org/ooxml/officeDocument/relationships",
    ooxml.NAMESPACES["a"]: "http://purl.oclc.org/ooxml/drawingml/main",
    ooxml.NAMESPACES[
        "wp"
    ]: "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
}
_PAGE = re.compile(r"<w:pg(?:Sz|Mar) [^>]*>")
_LENGTH = re.compile(r'(w:\w+=)"(\d+)"')


def in_strict_form(content: bytes) -> bytes:
    """Return a Word file in Strict form: other namespaces, pages measured in points."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    return ooxml.zipped({name: _strict(text).encode() for name, text in parts.items()})


def _strict(text: str) -> str:
    for old, new in _SPACES.items():
        text = text.replace(f'"{old}"', f'"{new}"').replace(f'"{old}/', f'"{new}/')
    return _PAGE.sub(lambda found: _LENGTH.sub(_points, found[0]), text)


def _points(found: re.Match[str]) -> str:
    return f'{found[1]}"{int(found[2]) / 20:.2f}pt"'
