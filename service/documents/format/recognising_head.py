"""The top of a document → its letterhead, title and addressees."""

import difflib
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from service import vietnamese
from service.documents.format.components import (
    STAMPS,
    TYPES,
    Component,
    last_index,
)
from service.documents.format.paper import Alignment, Paper, Paragraph, Part
from service.documents.format.pieces import Piece, pieces

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PARTY = "dang cong san viet nam"

_NATION, _MOTTO = vietnamese.fold(NATION), vietnamese.fold(MOTTO)
_HEAD = 45
_ALIKE = 0.85
_LONGEST_NAME = 120
_LONGEST_DATE = 110
_LONGEST_TITLE = 6
_BLANK = r"[\d._…\s]"
_SO = re.compile(rf"so\s*[:.;]?\s*{_BLANK}*/|so\s*:\s*{_BLANK}*$")
_DATE = re.compile(
    rf"[^(;:]{{0,60}}?,?\s*ngay\s*{_BLANK}*thang\s*{_BLANK}*nam\s*{_BLANK}*$"
    r"|[^(;:]{2,60},\s*(ngay\s*)?\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{4}$"
)
_AGENCY = re.compile(
    r"(ubnd|uy ban nhan dan|hdnd|hoi dong|so|phong|ban|bo|cuc|chi cuc|tong cuc|vu|vien|"
    r"van phong|trung tam|truong|cong an|toa an|vien kiem sat|thanh tra|benh vien|"
    r"to cong tac|ban chi dao|ban quan ly|kho bac|bao hiem|chinh phu|tinh doan|"
    r"thu vien|bao tang|hoc vien|dai hoc|cong ty|tap doan|hoi|lien doan|lien hiep|"
    r"nha van hoa|nha hat|quy|tram|hat|dai)\b"
)
_RULE = re.compile(r"[\s_\-–—─═=*.]+")
_OPENING = re.compile(r"(kinh gui|phu luc|mau|bieu|dieu|chuong|phan|ve viec|v/v)\b")
_DECIDES = re.compile(r"(pho |quyen )?(tong )?(giam doc|chu tich|bo truong|truong )")
_GROUND = re.compile(r"can cu\b|theo de nghi|xet de nghi|thuc hien ")


def components(paper: Paper) -> list[Component]:
    """Return the components of the heading, in reading order."""
    lines = _lines(paper)
    found = _marked(lines)
    title = _title(lines, found)
    found.extend(title)
    addressees = list(_addressees(paper, lines))
    end = min(
        (one.paragraph.index for one in (*title, *addressees)),
        default=last_index(found) + 1,
    )
    found.extend(_names(lines, found, end))
    found.extend(addressees)
    return sorted(found, key=lambda one: one.paragraph.index)


def is_party(paper: Paper) -> bool:
    """Say whether *paper* is a document of the Party, which has rules of its own."""
    if not any(
        "đảng" in vietnamese.nfc(one.text).casefold() for one in paper.paragraphs
    ):
        return False
    lines = [piece.folded for piece in _lines(paper)]
    return PARTY in lines and not any(is_nation(line) for line in lines)


def _lines(paper: Paper) -> list[Piece]:
    """Return the lines near the top that are no rules drawn with characters."""
    found: list[Piece] = []
    for paragraph in paper.paragraphs:
        if paragraph.part in {Part.BODY, Part.TEXTBOX}:
            found.extend(
                piece for piece in pieces(paragraph) if not _RULE.fullmatch(piece.text)
            )
        if len(found) > _HEAD:
            break
    return found


def _marked(lines: Sequence[Piece]) -> list[Component]:
    """Return the components that their words give away."""
    found: dict[str, Component] = {}
    for piece in lines:
        id_ = _marking(piece, found)
        if id_ and id_ not in found:
            found[id_] = Component(id_, (piece,))
    subject = found.get("TY-CV")
    if subject is not None:
        found["TY-CV"] = Component("TY-CV", tuple(_going_on(subject.pieces[0], lines)))
    return list(found.values())


def _marking(piece: Piece, found: dict[str, Component]) -> str:
    text = piece.folded
    if is_nation(text):
        return "QH"
    if _alike(text, _MOTTO):
        return "TN"
    if is_number(text):
        return "SO"
    if _DATE.fullmatch(text) and len(text) < _LONGEST_DATE and "QH" in found:
        return "DDTG"
    if text.startswith("v/v") and not found.keys() & {"TL"}:
        return "TY-CV"
    return STAMPS.get(text, "") if piece.is_upper else ""


def is_nation(folded: str) -> bool:
    """Say whether a line is the national title, a letter or two wrong perhaps."""
    return _alike(folded, _NATION)


def is_number(folded: str) -> bool:
    """Say whether a line is number and symbol, or the place left for them."""
    return bool(_SO.match(folded)) and len(folded) < _LONGEST_NAME


def _alike(folded: str, wanted: str) -> bool:
    if abs(len(folded) - len(wanted)) > len(wanted) * (1 - _ALIKE) * 2:
        return False
    match = difflib.SequenceMatcher(None, folded, wanted)
    return match.quick_ratio() >= _ALIKE and match.ratio() >= _ALIKE


def _going_on(first: Piece, lines: Sequence[Piece]) -> Iterator[Piece]:
    """Yield *first* and the lines of the same block that go on with it."""
    yield first
    column = _column(first)
    for piece in lines[lines.index(first) + 1 :]:
        is_near = piece.index - first.index <= _LONGEST_TITLE
        is_same = _column(piece) == column and piece.part == first.part
        is_other = is_nation(piece.folded) or _alike(piece.folded, _MOTTO)
        if not is_near or is_other or _DATE.fullmatch(piece.folded):
            return
        if not is_same or piece.folded.startswith("kinh gui"):
            if column is None and piece.part == first.part:
                return
            continue
        if column is None and piece.paragraph.alignment is not Alignment.CENTER:
            return
        yield piece


def _column(piece: Piece) -> tuple[int, int] | None:
    cell = piece.paragraph.cell
    return None if cell is None else (cell.table, cell.column)


def _title(lines: Sequence[Piece], marked: Iterable[Component]) -> list[Component]:
    """Return the type of the document and what it is about.

    A title that is no type of the decree counts only where none such is found.
    """
    known = {one.id: one for one in marked}
    below = [at for at, piece in enumerate(lines) if _is_below(piece, known)]
    titles = [at for at in below if _is_type(lines[at])]
    titles = titles or [at for at in below[:1] if _is_likely(lines[at])]
    titles = titles or [at for at in below if _is_headline(lines[at])]
    if not titles or "TY-CV" in known:
        return []
    title = lines[titles[0]]
    subject = tuple(_subject(lines[titles[0] + 1 :], title))
    subject = subject or tuple(_loud_subject(lines[titles[0] + 1 :], title))
    if not _is_type(title):
        subject = tuple(itertools.takewhile(lambda one: one.is_bold, subject))
    found = Component("TL", (title,))
    return [found, Component("TY", subject)] if subject else [found]


def _is_below(piece: Piece, known: dict[str, Component]) -> bool:
    """Say whether *piece* stands below the letterhead, not in it."""
    taken = [one for id_ in known for one in known[id_].pieces]
    head = known.get("TN") or known.get("QH")
    is_below = head is None or piece.index > head.paragraph.index
    is_apart = not (piece.part or _is_beside(piece, head) or _is_listed(piece))
    return is_below and is_apart and piece not in taken


def _is_type(piece: Piece) -> bool:
    is_set_as_one = piece.is_upper and (piece.is_centred or piece.is_bold)
    return piece.folded in TYPES or (bool(_title_type(piece.folded)) and is_set_as_one)


def _is_headline(piece: Piece) -> bool:
    return all(_loudness(piece)) and not _is_other(piece)


def _is_likely(piece: Piece) -> bool:
    """Say whether the first line below the letterhead is a title set with a fault."""
    return sum(_loudness(piece)) > 1 and not _is_other(piece)


def _loudness(piece: Piece) -> tuple[bool, bool, bool]:
    is_centred = piece.paragraph.alignment is Alignment.CENTER
    return piece.is_upper, piece.is_bold, is_centred


def _is_other(piece: Piece) -> bool:
    """Say whether *piece* begins as no title does: a heading, an agency, a remark."""
    is_body = bool(re.match(r"(([IVXLC]+|\d+)\.|[(-])", piece.text))
    return is_body or bool(_AGENCY.match(piece.folded) or _OPENING.match(piece.folded))


def _is_beside(piece: Piece, head: Component | None) -> bool:
    """Say whether *piece* stands in the table of the letterhead *head*."""
    cell = piece.paragraph.cell
    other = None if head is None else head.paragraph.cell
    return bool(
        cell is not None
        and other is not None
        and cell.table == other.table
        and cell.columns > 1
    )


def _is_listed(piece: Piece) -> bool:
    """Say whether *piece* stands in a list: one may name a type in every row."""
    cell = piece.paragraph.cell
    return bool(cell and cell.ruled and cell.columns > 2)  # noqa: PLR2004 - two are halves


def _title_type(folded: str) -> str:
    for name in TYPES:
        if folded == name or folded.startswith(f"{name} "):
            return name
    return ""


def _subject(following: Sequence[Piece], title: Piece) -> Iterator[Piece]:
    last = title.index
    for piece in following[:_LONGEST_TITLE]:
        is_far = piece.index - last > 2  # noqa: PLR2004 - one blank line between
        is_other = piece.is_upper or _GROUND.match(piece.folded)
        is_note = piece.text.startswith("(") or piece.folded.startswith("kinh gui")
        is_text = piece.paragraph.alignment is not Alignment.CENTER and not (
            piece.is_bold and last == title.index
        )
        if is_far or is_other or is_note or is_text:
            return
        yield piece
        last = piece.index


def _loud_subject(following: Sequence[Piece], title: Piece) -> Iterator[Piece]:
    """Yield the line below a type if it can but be its subject, in capitals."""
    for piece in following[:1]:
        is_next = piece.index - title.index <= 1 and all(_loudness(piece))
        decides = bool(_DECIDES.match(piece.folded)) or piece.text.endswith(":")
        if title.folded in TYPES and is_next and not (decides or _is_other(piece)):
            yield piece


def _names(
    lines: Sequence[Piece], marked: Iterable[Component], end: int
) -> Iterator[Component]:
    """Yield the names of the agencies that stand above the number."""
    taken = [piece for one in marked for piece in one.pieces]
    head = next((one for one in marked if one.id in {"QH", "TN"}), None)
    above = [one for one in marked if one.id in {"SO", "TN"}]
    last = last_index(above, end - 1)
    names = [
        piece
        for piece in lines
        if piece.index <= last
        and piece.index < end
        and piece not in taken
        and _is_name(piece, head)
    ]
    upper, lower = _divided(names)
    if upper:
        yield Component("CQCQ", tuple(upper))
    if lower:
        yield Component("CQBH", tuple(lower))


def _is_name(piece: Piece, head: Component | None) -> bool:
    cell = piece.paragraph.cell
    beside = None if head is None else head.paragraph.cell
    if beside is not None and beside.columns > 1:
        is_left = cell is not None and cell.table == beside.table
        return is_left and cell is not None and cell.column != beside.column
    is_agency = bool(_AGENCY.match(piece.folded))
    return (piece.is_upper or is_agency) and len(piece.text) < _LONGEST_NAME


def _divided(names: list[Piece]) -> tuple[list[Piece], list[Piece]]:
    """Divide *names* into the agency above and the one that issues.

    The issuing one is bold; where that does not tell, it begins where a line starts
    with the word for an agency.
    """
    bold = [piece.is_bold for piece in names]
    if True in bold and not bold[0]:
        cut = bold.index(True)
        return names[:cut], names[cut:]
    starts = [at for at, piece in enumerate(names) if _AGENCY.match(piece.folded)]
    cut = starts[-1] if starts else 0
    return names[:cut], names[cut:]


def _addressees(paper: Paper, lines: Sequence[Piece]) -> Iterator[Component]:
    for piece in lines:
        if piece.folded.startswith("kinh gui"):
            listed = _listed(paper.paragraphs[piece.index + 1 :])
            yield Component("KG", (piece, *listed))
            return


def _listed(following: Iterable[Paragraph]) -> Iterator[Piece]:
    for paragraph in following:
        for piece in pieces(paragraph):
            if not piece.text.startswith(("-", "–", "+")):
                return
            yield piece
