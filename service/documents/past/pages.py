"""HTML → its text, a line for each block, and its tables."""

import re
from collections.abc import Iterator

from lxml import etree, html

from service.documents.past.papers import Table

_DROPPED = ("script", "style", "noscript", "nav", "template", "iframe", "svg", "form")
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "br", "caption", "center", "dd", "div",
    "dl", "dt", "figcaption", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "li", "main", "ol", "p", "pre", "section", "table", "td", "th", "title", "tr",
    "ul",
))  # fmt: skip
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
_FEWEST = 2


def read(markup: str) -> tuple[str, tuple[Table, ...]]:
    """Return text and tables of the page *markup*; what is no page has no text."""
    try:
        root = html.document_fromstring(_DECLARED.sub("", markup))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return "", ()
    etree.strip_elements(root, *_DROPPED, etree.Comment, with_tail=False)
    tables = tuple(_tables(root))
    return "".join(_pieces(root)), tables


def _pieces(root: html.HtmlElement) -> Iterator[str]:
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if element.tag in _BLOCKS:
            yield "\n"
        text = element.text if event == "start" else element.tail
        yield " ".join(f"|{text or ''}|".split())[1:-1]


def _tables(root: html.HtmlElement) -> Iterator[Table]:
    for table in root.iter("table"):
        if table.find(".//table") is not None:
            continue  # it lays the page out
        rows = [[_cell(c) for c in row.iter("td", "th")] for row in table.iter("tr")]
        width = max(map(len, rows), default=0)
        if width >= _FEWEST:
            yield tuple((*row, *[""] * (width - len(row))) for row in rows)


def _cell(cell: html.HtmlElement) -> str:
    return "\n".join(filter(None, ("".join(_pieces(cell))).strip().split("\n")))
