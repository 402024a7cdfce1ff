"""The bottom of a document → its signature and its recipients."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from service.documents.format.components import Component
from service.documents.format.paper import Alignment, Cell, Paper, Paragraph, Part
from service.documents.format.pieces import Piece, pieces

_TITLE = re.compile(
    r"(tm|kt|tl|tuq|q)\s*[./,]|(tm|kt|tl|tuq) |"
    r"(pho |quyen )?(tong )?(giam doc|chu tich|chu nhiem|"
    r"truong |bo truong|thu truong|cuc truong|chi cuc truong|chanh |hieu truong|"
    r"vien truong|bi thu|vu truong|to truong|doi truong|tong bien tap|thu tuong|"
    r"cuc pho|chu toa|chu tri)|thu ky|dai dien|xac nhan|nguoi |uy vien|pho "
)
_PLACEHOLDER = re.compile(r"[(\[].*|.*[)\]]|da ky|chu ky.*|[._…\s]+")
_WORD = r"[^\W\d_][^\W\d_'’]*"
_NAME = re.compile(rf"(?:[\w.]+\.\s*)*{_WORD}(?:\s+{_WORD}){{1,6}}")
_DRAFTER = re.compile(r"[A-ZĐ]{1,6}(?:[.\s-]+[A-ZĐ]{1,6})*[.\s]*\(?\s*\d{1,4}\s*\)?\.?")
_BEFORE, _AFTER = 14, 45
_RIGHT_MM = 60
_LONGEST = 90


def components(paper: Paper, start: int) -> list[Component]:
    """Return recipients and signature after paragraph *start*, in reading order."""
    paragraphs = [
        one
        for one in paper.paragraphs[start + 1 :]
        if one.part in {Part.BODY, Part.TEXTBOX} and one.text.strip()
    ]
    mark = _mark(paragraphs)
    if mark is not None:
        left, right = _sides(paragraphs, mark)
        beside = [piece for piece in left if piece.index < mark.index]
        signers = list(_signatures([*beside, *right]))
        if not signers:  # minutes are signed above the list of recipients
            above = [one for one in paragraphs if one.index < mark.index]
            signers = list(_signatures(_without_recipients(above)))
        found = [*_recipients(mark, left), *signers]
    else:
        found = list(_signatures(_without_recipients(paragraphs)))
    return sorted(found, key=lambda one: one.paragraph.index)


def _mark(paragraphs: Iterable[Paragraph]) -> Piece | None:
    """Return the words "Nơi nhận"."""
    for paragraph in paragraphs:
        if "n" in paragraph.text.casefold():
            for piece in pieces(paragraph):
                if _is_mark(piece):
                    return piece
    return None


def _is_mark(piece: Piece) -> bool:
    cell = piece.paragraph.cell
    colon = r"\s*:" if cell is not None and cell.column else r"\s*(:|$|-)"
    words = rf"(- )?noi nhan( van ban)?{colon}"
    return len(piece.text) < _LONGEST and bool(re.match(words, piece.folded))


def _sides(
    paragraphs: Sequence[Paragraph], mark: Piece
) -> tuple[list[Piece], list[Piece]]:
    """Return the lines left and right at the end of the document with *mark*."""
    cell = mark.paragraph.cell
    if cell is not None and cell.columns > 1:
        near = [
            piece
            for one in paragraphs
            if one.cell is not None and _is_end_of(cell, one.cell)
            for piece in pieces(one)
        ]
        left = [piece for piece in near if _column(piece) == cell.column]
        right = [piece for piece in near if _column(piece) != cell.column]
        if right:
            return left, right
    near = list(_near(paragraphs, mark))
    left = [piece for piece in near if _is_left(piece, mark)]
    return left, [piece for piece in near if not _is_left(piece, mark)]


def _is_end_of(mark: Cell, other: Cell) -> bool:
    """Say whether *other* is where *mark* is; a list may end with its signature."""
    is_listed = mark.ruled and other.row < mark.row
    return other.table == mark.table and not is_listed


def _column(piece: Piece) -> int:
    cell = piece.paragraph.cell
    return -1 if cell is None else cell.column


def _near(paragraphs: Sequence[Paragraph], mark: Piece) -> Iterator[Piece]:
    """Yield the lines around *mark* that are signature or recipients.

    Upwards they end at the text of the document: who decides stands in the middle too.
    """
    place = next(
        at for at, one in enumerate(paragraphs) if one.index == mark.paragraph.index
    )
    above = itertools.takewhile(_is_signature, reversed(paragraphs[:place][-_BEFORE:]))
    below = itertools.takewhile(
        lambda one: _goes_with(one, mark), paragraphs[place : place + _AFTER]
    )
    for one in (*reversed(list(above)), *below):
        for piece in pieces(one):
            if _is_left(piece, mark) or _is_right(piece):
                yield piece


def _is_signature(paragraph: Paragraph) -> bool:
    return all(map(_is_right, pieces(paragraph)))


def _goes_with(paragraph: Paragraph, mark: Piece) -> bool:
    """Say whether *paragraph* still belongs to the end that *mark* is in."""
    if paragraph.index <= mark.index:
        return True
    is_new = paragraph.page_break or _starts_appendix(paragraph)
    return not is_new and paragraph.section == mark.paragraph.section


def _starts_appendix(paragraph: Paragraph) -> bool:
    return bool(re.match(r"(PHỤ LỤC|Phụ lục|Mẫu số|MẪU)\b", paragraph.text.strip()))


def _is_left(piece: Piece, mark: Piece) -> bool:
    is_listed = piece.text.startswith(("-", "–", "+")) or bool(
        re.match(r"luu\s*:", piece.folded)
    )
    return (
        piece.index >= mark.index
        and (is_listed or piece.text == mark.text or bool(_drafter(piece)))
        and piece.part == mark.part
    )


def _is_right(piece: Piece) -> bool:
    """Say whether *piece* stands at the right as a signature does."""
    paragraph = piece.paragraph
    is_there = (
        piece.part > 0
        or paragraph.part is Part.TEXTBOX
        or paragraph.alignment in {Alignment.CENTER, Alignment.RIGHT}
        or paragraph.indent_left_mm + paragraph.indent_first_mm > _RIGHT_MM
        or (paragraph.cell is not None and paragraph.cell.column > 0)
        or piece.runs[0].text.startswith((" " * 8, "\t"))
    )
    is_ruled = paragraph.cell is not None and paragraph.cell.ruled
    is_short = len(piece.text) < _LONGEST and not is_ruled
    return is_there and is_short and not piece.text.startswith(("-", "“"))


def _recipients(mark: Piece, left: Sequence[Piece]) -> Iterator[Component]:
    yield Component("NN-W", (mark,))
    listed = [
        piece
        for piece in left
        if piece is not mark
        and (piece.index, piece.line) > (mark.index, mark.line)
        and not _drafter(piece)
    ]
    if listed:
        yield Component("NN-L", tuple(listed))
    for piece in left:
        if _drafter(piece):
            yield Component("KHST", (piece,))


def _drafter(piece: Piece) -> re.Match[str] | None:
    return _DRAFTER.fullmatch(piece.text)


def _signatures(right: Sequence[Piece]) -> Iterator[Component]:
    """Yield title and name of every signer; two stand in columns of their own."""
    columns: dict[tuple[int, int], list[Piece]] = {}
    for piece in right:
        cell = piece.paragraph.cell
        table = -1 if cell is None else cell.table
        columns.setdefault((table, _column(piece)), []).append(piece)
    for block in columns.values():
        yield from _signature([one for one in block if one.text.strip()])


def _signature(block: Sequence[Piece]) -> Iterator[Component]:
    filled = [one for one in block if not _PLACEHOLDER.fullmatch(one.folded)]
    first = next((at for at, one in enumerate(filled) if _is_office(one)), None)
    if first is None:
        return
    titles = [filled[first]]
    rest = filled[first + 1 :]
    while rest and (_is_office(rest[0]) or rest[0].is_upper) and _goes_on(titles, rest):
        titles.append(rest.pop(0))
    yield Component("QHAN", tuple(titles))
    names = [one for one in rest if _NAME.fullmatch(one.text)]
    if names:
        yield Component("HT", (names[-1],))
        others = tuple(rest[: rest.index(names[-1])])
        if others:
            yield Component("CVK", others)


def _goes_on(titles: Sequence[Piece], rest: Sequence[Piece]) -> bool:
    """Say whether the next line still is the office: a name stands further down."""
    last, following = titles[-1], rest[0]
    lines = following.index - last.index
    is_next = lines == 1 or (lines == 0 and following.line - last.line <= 1)
    if _is_office(following):
        return is_next or following.is_upper
    return is_next and len(rest) > 1


def _is_office(piece: Piece) -> bool:
    return bool(_TITLE.match(piece.folded)) and not piece.text.endswith((".", ";", ":"))


def _without_recipients(paragraphs: Sequence[Paragraph]) -> list[Piece]:
    """Return what may be a signature where nobody is named to receive the document."""
    tables = {
        one.cell.table
        for one in paragraphs
        if one.cell is not None
        and not one.cell.ruled
        and any(piece.is_upper and _is_office(piece) for piece in pieces(one))
    }
    if tables:
        return [
            piece
            for one in paragraphs
            if one.cell is not None and one.cell.table == min(tables)
            for piece in pieces(one)
        ]
    offices = [
        at
        for at, one in enumerate(paragraphs)
        if one.cell is None
        for piece in pieces(one)[:1]
        if piece.is_upper and _is_office(piece) and _is_right(piece)
    ]
    block = paragraphs[offices[0] : offices[0] + _BEFORE] if offices else ()
    return [piece for one in block for piece in pieces(one) if _is_right(piece)]
