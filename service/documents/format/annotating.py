"""Opinion → the same Word file, a comment at each place that breaks a rule."""

from collections.abc import Sequence

from lxml import etree

from service.documents.format import word_reading
from service.documents.format.fixing_package import Parts
from service.documents.format.paper import Paper, Part
from service.documents.wordml import NAMES, W, tag
from service.model.findings import Finding, Opinion

AUTHOR = "thidua"
_INITIALS = "td"
_ID = tag("id")


def annotate(content: bytes, opinion: Opinion) -> bytes:
    """Return the Word file *content* with the findings of *opinion* as comments.

    What Word lets no one comment (headers, footers, notes, text boxes) and the
    document itself are told at the first paragraph. Comments already there stay.

    Raises:
        Rejected: *content* is no Word file that can be written again.
    """
    paper = word_reading.read(content)
    places = _places(paper)
    if not opinion.findings or not places:
        return content
    parts = Parts(content, paper)
    comments = _comments(parts)
    parts.tree(parts.main)
    first = places[min(places)]
    numbers = _numbers(comments)
    for number, finding in enumerate(opinion.findings, max(numbers, default=-1) + 1):
        comments.append(_comment(number, finding))
        _mark(places.get(finding.place.paragraph, first), number)
    return parts.written()


def _places(paper: Paper) -> dict[int, etree._Element]:
    return {
        paragraph.index: paragraph.element
        for paragraph in paper.paragraphs
        if paragraph.part is Part.BODY
        and paragraph.element is not None
        and paragraph.source == paper.main
    }


def _comments(parts: Parts) -> etree._Element:
    """Return the comments of the file, a new part if it has none."""
    name = parts.related("comments")
    root = parts.tree(name) if name else None
    if root is None:
        root = etree.Element(tag("comments"), nsmap={"w": W})
        parts.attach("comments", root)
    return root


def _numbers(comments: etree._Element) -> Sequence[int]:
    texts = [comment.get(_ID, "") for comment in comments]
    return [int(text) for text in texts if text.isdigit()]


def _comment(number: int, finding: Finding) -> etree._Element:
    comment = etree.Element(tag("comment"))
    comment.set(_ID, str(number))
    comment.set(tag("author"), AUTHOR)
    comment.set(tag("initials"), _INITIALS)
    run = etree.SubElement(etree.SubElement(comment, tag("p")), tag("r"))
    text = etree.SubElement(run, tag("t"))
    text.text = f"[{finding.rule}] {finding.message} ({finding.citation})"
    return comment


def _mark(paragraph: etree._Element, number: int) -> None:
    start = etree.Element(tag("commentRangeStart"), {_ID: str(number)})
    settings = paragraph.find("w:pPr", NAMES)
    paragraph.insert(0 if settings is None else paragraph.index(settings) + 1, start)
    etree.SubElement(paragraph, tag("commentRangeEnd"), {_ID: str(number)})
    run = etree.SubElement(paragraph, tag("r"))
    etree.SubElement(run, tag("commentReference"), {_ID: str(number)})
