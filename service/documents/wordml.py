"""Names of WordprocessingML and the way to read its settings."""

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = {"w": W}
PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def tag(name: str) -> str:
    """Return *name* ("w:p") as lxml writes it."""
    return f"{{{W}}}{name.removeprefix('w:')}"


PARAGRAPH = tag("w:p")
RUN = tag("w:r")
TEXT = tag("w:t")
BREAK = tag("w:br")
TAB = tag("w:tab")
HYPHEN = tag("w:noBreakHyphen")
TABLE = tag("w:tbl")
ROW = tag("w:tr")
CELL = tag("w:tc")
SECTION = tag("w:sectPr")


def setting(element: etree._Element, path: str, name: str = "w:val") -> str:
    """Return what attribute *name* of the element at *path* says, "" if nothing."""
    found = element.find(path, NAMES)
    return "" if found is None else found.get(tag(name), "")


def style_of(paragraph: etree._Element) -> str:
    """Return the id of the style of *paragraph*, "" for the usual one."""
    return setting(paragraph, "w:pPr/w:pStyle")


def plain(paragraph: etree._Element) -> str:
    """Return the text of *paragraph*, its line breaks as LF."""
    signs = {BREAK: "\n", HYPHEN: "-"}
    return "".join(
        signs.get(str(piece.tag), piece.text or "")
        for piece in paragraph.iter(TEXT, BREAK, HYPHEN)
    )
