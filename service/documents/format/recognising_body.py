"""The middle of a document → its grounds, headings and text; and its appendices."""

import re
from collections.abc import Iterator, Sequence

from service import vietnamese
from service.documents.format.components import Component
from service.documents.format.paper import Alignment, Paragraph, Part
from service.documents.format.pieces import Piece, pieces, whole

HEADINGS = {
    "H-PHAN": re.compile(r"phần\s+(thứ\s+\w+|[ivxlc]+|\d+)\b", re.IGNORECASE),
    "H-CHUONG": re.compile(r"chương\s+([ivxlc]+|\d+)\b", re.IGNORECASE),
    "H-MUC": re.compile(r"(?:tiểu\s+)?mục\s+([ivxlc]+|\d+)\b", re.IGNORECASE),
    "H-DIEU": re.compile(r"điều\s+(\d+)\s*(?:[.:]|$)", re.IGNORECASE),
    "H-MUC2": re.compile(r"([IVXLC]+)\s*[.)/-]\s*(?=[^\W\d_])"),
    "H-DECIMAL": re.compile(r"(\d{1,2}(?:\.\d{1,2})+)[.)]?\s"),
    "H-KHOAN": re.compile(r"(\d{1,3})\s*[.)/]\s*(?=[^\W\d_“\"(])"),
    "H-DIEM": re.compile(r"([a-zđ])\s*[.)]\s*(?=\S)"),
}
"""How the headings and numbered parts of a text begin (Appendix I, II.6.d)."""

CENTRED = frozenset({"H-PHAN", "H-CHUONG", "H-MUC"})
_NAMED = re.compile(r"(?:[^.:]{0,30}?)(?:\d+|[ivxlc]+)[.:]?\s*$", re.IGNORECASE)
_LONGEST = 160
_CAPTION = 110
_HEADING = 6
_GROUND = re.compile(r"(can cu|theo de nghi|xet de nghi|xet to trinh|thuc hien)\b")
_RULE = re.compile(r"[\s_\-–—─═=*.]+")
_APPENDIX = re.compile(
    r"phu luc(\s+(so\s*)?(\d{1,2}|[ivxlc]{1,5}|[a-h]))?\s*([.:-].*)?", re.DOTALL
)
_ENCLOSED = re.compile(r"\((ban hanh )?(dinh )?kem theo\b")


def components(
    paragraphs: Sequence[Paragraph], *, is_letter: bool, is_decision: bool
) -> Iterator[Component]:
    """Yield grounds (not of a letter), headings and texts, in reading order."""
    shown = [one for one in paragraphs if _is_text(one)]
    grounds = 0 if is_letter else _grounds(shown, is_decision=is_decision)
    before: Component | None = None
    for place, paragraph in enumerate(shown):
        piece = whole(paragraph)
        if place < grounds:
            id_ = "CC" if _GROUND.match(piece.folded) else ""
        else:
            id_ = _kind(paragraph, piece, before)
        before = Component(id_, (piece,))
        if id_:
            yield before


def _is_text(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return (
        paragraph.part is Part.BODY
        and paragraph.cell is None
        and bool(text.strip())
        and not _RULE.fullmatch(text)
    )


def _grounds(shown: Sequence[Paragraph], *, is_decision: bool) -> int:
    """Return how many paragraphs at the start hold grounds and who decides."""
    end = 0
    for place, paragraph in enumerate(shown):
        piece = whole(paragraph)
        is_authority = piece.is_upper and piece.paragraph.alignment is Alignment.CENTER
        is_ground = bool(_GROUND.match(piece.folded)) and (
            is_decision or piece.is_italic or piece.text.endswith(";")
        )
        if not is_ground and not is_authority and not piece.text.startswith("("):
            is_last = place > 0 and shown[place - 1].text.rstrip().endswith(";")
            is_ground = is_last and bool(_GROUND.match(piece.folded))
            if not is_ground:
                break
        if is_ground:
            end = place + 1
    return end


def _kind(paragraph: Paragraph, piece: Piece, before: Component | None) -> str:
    heading = heading_of(paragraph, piece)
    if heading:
        return heading
    is_centred = paragraph.alignment is Alignment.CENTER
    if is_centred and before is not None and before.id in CENTRED:
        return f"{before.id}-T"
    is_note = piece.text.startswith("(") or piece.text.startswith("*")
    is_set_off = piece.is_bold or piece.is_italic or piece.is_upper or is_note
    if is_centred and is_set_off and len(piece.text) < _CAPTION:
        return ""
    if paragraph.alignment is Alignment.RIGHT and piece.is_italic:
        return ""
    return "ND"


def heading_of(paragraph: Paragraph, piece: Piece) -> str:
    """Return which heading or numbered part *paragraph* begins, "" if none."""
    shown = vietnamese.nfc(paragraph.shown).strip()
    for id_, pattern in HEADINGS.items():
        if pattern.match(shown) and _is_heading(id_, shown, piece):
            return id_
    return ""


def _is_heading(id_: str, shown: str, piece: Piece) -> bool:
    if id_ in CENTRED:
        is_marked = piece.is_bold or piece.paragraph.alignment is Alignment.CENTER
        return len(shown) < _LONGEST and (is_marked or bool(_NAMED.fullmatch(shown)))
    if id_ == "H-MUC2":
        return len(shown) < _LONGEST * 2
    return True


def appendices(paragraphs: Sequence[Paragraph]) -> Iterator[Component]:
    """Yield the headings of appendices: the word, the title, what they belong to."""
    lines = [
        piece
        for one in paragraphs
        if one.cell is None and one.part is Part.BODY
        for piece in pieces(one)
        if not _RULE.fullmatch(piece.text)
    ]
    for at, piece in enumerate(lines):
        if _is_appendix(piece):
            yield Component("PL-W", (piece,))
            yield from _below(lines[at + 1 : at + 1 + _HEADING])


def _below(lines: Sequence[Piece]) -> Iterator[Component]:
    """Yield the title of an appendix and what it belongs to from the *lines* below."""
    title: list[Piece] = []
    for at, piece in enumerate(lines):
        if _ENCLOSED.match(piece.folded):
            if title:
                yield Component("PL-T", tuple(title))
            yield Component("PL-KT", tuple(_enclosure(lines[at:])))
            return
        if not _is_title(piece):
            break
        title.append(piece)
    if title:
        yield Component("PL-T", tuple(title))


def _enclosure(lines: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the lines of a remark in brackets."""
    for piece in lines:
        yield piece
        if piece.text.endswith(")"):
            return


def _is_appendix(piece: Piece) -> bool:
    return len(piece.text) < _LONGEST and bool(_APPENDIX.fullmatch(piece.folded))


def _is_title(piece: Piece) -> bool:
    """Say whether *piece* looks like the title of an appendix, one fault allowed."""
    is_centred = piece.paragraph.alignment is Alignment.CENTER
    is_heading = any(pattern.match(piece.text) for pattern in HEADINGS.values())
    return sum((is_centred, piece.is_upper, piece.is_bold)) > 1 and not is_heading


def appendix_start(paragraphs: Sequence[Paragraph]) -> int | None:
    """Return where the first appendix begins by its word, None if there is none."""
    for paragraph in paragraphs:
        if paragraph.text.lstrip()[:3].casefold() == "phụ" and paragraph.cell is None:
            piece = whole(paragraph)
            is_alone = paragraph.alignment is Alignment.CENTER or piece.is_bold
            if is_alone and _APPENDIX.fullmatch(piece.folded):
                return paragraph.index
    return None
