"""An issued document → the part of it that stands on chosen pages, in full form.

A trích sao makes the document's form again with the part wanted (Decree 30, Article
25.3.b): head, title, signer and recipients stay, what is left out is told by dots.
"""

import io
import unicodedata
import zipfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from service.documents import packaging
from service.documents.fitting import SIGNING
from service.documents.wordml import (
    NAMES,
    PARAGRAPH,
    PARSER,
    ROW,
    SECTION,
    TABLE,
    plain,
    style_of,
    tag,
)

_DOCUMENT = "word/document.xml"
_FORM = frozenset(
    (
        "TenLoai",
        "TrichYeu",
        "VachNgan",
        "KinhGui",
        "KinhGuiNhieu",
        "KinhGuiDong",
        "KinhGuiCuoi",
        "KemTheo",
        "ThamQuyen",
        "QuyetDinh",
    )
)
"""Styles of what belongs to the form of a document, whatever part is wanted."""
_LEFT_OUT = "[…]"
_SIGNED = "(Đã ký)"
_PROBES = (40, 12)
"""How much of a text is looked for; print may divide or end it in other ways."""
_TELLING = 6
"""A shorter text of a cell, such as its number, stands anywhere."""
_HYPHENS = str.maketrans(dict.fromkeys("\u00ad\u2010\u2011\ufffe\x02", "-"))


def excerpt(docx: bytes, pages: Sequence[str], chosen: Collection[int]) -> bytes:
    """Return *docx* with what stands on its pages *chosen*, from 1.

    *pages* is the text of each page in print: Word files do not know their pages.
    """
    parts = _parts(docx)
    root = etree.fromstring(parts[_DOCUMENT], PARSER)
    body = root[0]
    _reduce(body, _Print(pages), frozenset(chosen))
    _end_where_it_ends(body)
    parts[_DOCUMENT] = etree.tostring(
        root, xml_declaration=True, encoding="UTF-8", standalone=True
    )
    return packaging.packed(parts)


def _parts(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return {name: package.read(name) for name in package.namelist()}


@dataclass
class _Print:
    """The printed pages, read along from the first to the last."""

    pages: Sequence[str]
    at: int = 0
    whole: str = field(init=False)
    ends: list[int] = field(init=False)

    def __post_init__(self) -> None:
        texts = [_condensed(page) for page in self.pages]
        self.whole = "".join(texts)
        self.ends = [sum(map(len, texts[: n + 1])) for n in range(len(texts))]

    def span(self, text: str) -> range:
        """Return the numbers of the pages on which *text* stands, after what came.

        What is blank stands where the text before it does.
        """
        sought = _condensed(text)
        probes = (self.whole.find(sought[:length], self.at) for length in _PROBES)
        self.at = next((place for place in probes if place >= 0), self.at)
        last = max(self.at, min(self.at + len(sought), len(self.whole)) - 1)
        return range(self._page(self.at), self._page(last) + 1)

    def _page(self, place: int) -> int:
        before = sum(end <= place for end in self.ends)
        return min(before, len(self.ends) - 1) + 1


def _condensed(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).translate(_HYPHENS).split())


def _reduce(body: etree._Element, print_: _Print, chosen: frozenset[int]) -> None:
    """Take out of *body* what is on other pages, and mark where something is left out.

    The first table is the letterhead; the first that has room to sign is signed.
    """
    kept = _FORM
    for number, element in enumerate(list(body)):
        if element.tag == TABLE and kept and _has_style(element, SIGNING):
            _sign(element)
            kept = frozenset()  # what follows is an appendix
        elif number and element.tag == TABLE:
            _reduce_table(element, print_, chosen)
        elif element.tag == PARAGRAPH and style_of(element) not in kept:
            _reduce_paragraph(element, print_, chosen)
    _join(body)


def _reduce_paragraph(
    paragraph: etree._Element, print_: _Print, chosen: frozenset[int]
) -> None:
    text = plain(paragraph)
    if text.strip() and chosen.isdisjoint(print_.span(text)):
        _leave_out(paragraph)


def _reduce_table(
    table: etree._Element, print_: _Print, chosen: frozenset[int]
) -> None:
    """Keep the rows on the pages *chosen*, under the head of the *table*."""
    kept = False
    for row in table.findall(ROW):
        if row.find("w:trPr/w:tblHeader", NAMES) is not None:
            continue
        telling = (text for text in _texts(row) if len(_condensed(text)) >= _TELLING)
        spans = [print_.span(text) for text in telling] or [print_.span("")]
        if all(map(chosen.isdisjoint, spans)):
            table.remove(row)
        else:
            kept = True
    if not kept:
        _leave_out(table)


def _texts(element: etree._Element) -> Iterator[str]:
    return (text for p in element.iter(PARAGRAPH) if (text := plain(p)).strip())


def _leave_out(element: etree._Element) -> None:
    """Put the dots in the place of *element*; a section may still end there."""
    dots = _paragraph(_LEFT_OUT)
    end = element.find(f"w:pPr/{SECTION}", NAMES)
    if end is not None:
        dots[0].append(end)
    parent = element.getparent()
    if parent is not None:
        parent.replace(element, dots)


def _paragraph(text: str) -> etree._Element:
    paragraph = etree.Element(PARAGRAPH)
    properties = etree.SubElement(paragraph, tag("w:pPr"))
    style = etree.SubElement(properties, tag("w:pStyle"))
    style.set(tag("w:val"), "NoiDung")
    _write(paragraph, text)
    return paragraph


def _write(paragraph: etree._Element, text: str) -> None:
    run = etree.SubElement(paragraph, tag("w:r"))
    etree.SubElement(run, tag("w:t")).text = text


def _join(body: etree._Element) -> None:
    """Leave one mark of several in a row."""
    before = ""
    for element in list(body):
        text = plain(element) if element.tag == PARAGRAPH else "."
        if text == _LEFT_OUT == before and element.find(f".//{SECTION}") is None:
            body.remove(element)
        before = text


def _sign(table: etree._Element) -> None:
    """Tell where the signature was (Đã ký): the excerpt itself bears none."""
    for paragraph in table.iter(PARAGRAPH):
        if style_of(paragraph) == SIGNING:
            properties = paragraph.find("w:pPr", NAMES)
            if properties is not None:
                etree.SubElement(properties, tag("w:jc")).set(tag("w:val"), "center")
            _write(paragraph, _SIGNED)
            return


def _has_style(element: etree._Element, style: str) -> bool:
    return any(style_of(p) == style for p in element.iter(PARAGRAPH))


def _end_where_it_ends(body: etree._Element) -> None:
    """Drop appendices of which nothing is left, so that no empty page follows."""
    breaks = [e for e in body if e.find(f"w:pPr/{SECTION}", NAMES) is not None]
    for last in reversed(breaks):
        rest = list(body)[body.index(last) + 1 : -1]
        if _says_something(rest):
            return
        end = last.find(f"w:pPr/{SECTION}", NAMES)
        for element in rest:
            body.remove(element)
        if end is not None and len(body):
            body.replace(body[-1], end)


def _says_something(elements: Iterable[etree._Element]) -> bool:
    texts = (text.strip() for element in elements for text in _texts_of(element))
    return any(text and text != _LEFT_OUT for text in texts)


def _texts_of(element: etree._Element) -> Iterator[str]:
    if element.tag == PARAGRAPH:
        yield plain(element)
    yield from _texts(element)
