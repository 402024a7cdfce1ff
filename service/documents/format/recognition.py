"""Paper → Recognised: the components of the format, wherever people put them."""

import re

from service.documents.format import (
    recognising_body,
    recognising_end,
    recognising_head,
)
from service.documents.format.components import (
    TYPES,
    Component,
    Recognised,
    is_a5,
    last_index,
)
from service.documents.format.paper import PageKind, Paper, Paragraph, Part
from service.documents.format.pieces import pieces

PROFILES = (
    "named", "cong-van", "quyet-dinh", "bien-ban", "giay-moi", "form", "slip", "party",
)  # fmt: skip
"""The kinds of document the rules tell apart.

A slip (phiếu) is printed on A5 as Circular 01/2018/TT-VPCP prescribes, outside the page
and sizes of Decree 30; a numbered document of the decree's own types is none.
"""

_OF_TYPE = {
    "quyet dinh": "quyet-dinh",
    "nghi quyet": "quyet-dinh",
    "bien ban": "bien-ban",
    "giay moi": "giay-moi",
}
_CONTACT = re.compile(r"(dt|dien thoai|tel|fax|e-?mail|website)\s*[.:]")
_SIGNED = frozenset({"NN-W", "NN-L", "QHAN", "HT", "KHST"})


def recognise(paper: Paper, profile: str = "") -> Recognised:
    """Return *paper* with its components; the *profile* is guessed if not given."""
    before = [one for one in paper.paragraphs if one.part is not Part.FOOTNOTE]
    is_appendix = recognising_body.appendix_start(before[:1]) is not None
    head = [] if is_appendix else recognising_head.components(paper)
    top = last_index(head)
    appendix = recognising_body.appendix_start(before[max(top + 1, is_appendix) :])
    end = [
        one
        for one in recognising_end.components(paper, top)
        if appendix is None or one.paragraph.index < appendix
    ]
    kind = title_type(head)
    guessed = profile or _profile(paper, head, end, kind)
    body, appended = _divided(paper, top, end, appendix)
    appended = (*body, *appended) if is_appendix else appended
    middle = recognising_body.components(
        body,
        is_letter=guessed == "cong-van",
        is_decision=guessed == "quyet-dinh",
    )
    found = [
        *head,
        *middle,
        *end,
        *_contacts(paper),
        *recognising_body.appendices(appended),
    ]
    return Recognised(paper, guessed, kind, tuple(found), body, appended)


def title_type(head: list[Component]) -> str:
    """Return the folded type the title names, "" if there is none."""
    title = next((one for one in head if one.id == "TL"), None)
    folded = "" if title is None else title.pieces[0].folded
    names = (name for name in TYPES if folded == name or folded.startswith(f"{name} "))
    return next(names, "")


def _profile(
    paper: Paper, head: list[Component], end: list[Component], kind: str
) -> str:
    known = {one.id for one in (*head, *end)}
    if recognising_head.is_party(paper):
        return "party"
    is_small = all(is_a5(one.width_mm, one.height_mm) for one in paper.sections)
    if is_small and not (kind and "SO" in known):
        return "slip"
    if kind:
        is_issued = "SO" in known or {"CQBH", "NN-W"} <= known
        return _OF_TYPE.get(kind, "named") if is_issued else "form"
    if "TY-CV" in known or (
        "TL" not in known and "KG" in known and known & {"SO", "NN-W"}
    ):
        return "cong-van"
    return "named" if "SO" in known else "form"


def _divided(
    paper: Paper, top: int, end: list[Component], appendix: int | None
) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """Return the paragraphs of the text, and those after the signature."""
    signed = [one for one in end if one.id in _SIGNED]
    count = len(paper.paragraphs)
    first = min((one.paragraph.index for one in signed), default=count)
    last = last_index(signed, count if appendix is None else appendix - 1)
    if appendix is not None:
        first, last = min(first, appendix), min(last, appendix - 1)
    shown = [one for one in paper.paragraphs if one.part is Part.BODY]
    return (
        tuple(one for one in shown if top < one.index < first),
        tuple(one for one in shown if one.index > last),
    )


def _contacts(paper: Paper) -> list[Component]:
    """Return the address of the agency at the foot of the first page."""
    section = paper.sections[0]
    kind = PageKind.FIRST if section.title_page else PageKind.DEFAULT
    lines = [
        piece
        for paragraph in section.footers.get(kind, ())
        for piece in pieces(paragraph)
    ]
    if any(_CONTACT.search(piece.folded) for piece in lines):
        return [Component("DC", tuple(lines))]
    return []
