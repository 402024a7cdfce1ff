"""DOCX → PastPaper, read by the eyes of the format checker."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from service import vietnamese
from service.documents.format import word_reading
from service.documents.format.components import Recognised
from service.documents.format.paper import Paper, Paragraph, Part
from service.documents.format.recognition import recognise
from service.documents.past import letterheads
from service.documents.past.cleaning import clean
from service.documents.past.legacy_text import unicode_text
from service.documents.past.papers import Letterhead, PastPaper, Table

_SUBJECTS = ("TY", "TY-CV")


def read(content: bytes, name: str) -> PastPaper:
    """Return what the Word file *content* called *name* says.

    Raises:
        Rejected: it is no Word file that can be opened, or a hostile one.
    """
    paper = word_reading.read(content)
    raw = "\n".join(_text(one) for one in paper.paragraphs if _is_told(one))
    now = unicode_text(raw)
    text = clean(now, web=False)
    read_off = letterheads.recognise(text, name=name)
    told = Letterhead() if now != raw else _letterhead(recognise(paper))
    return PastPaper(raw, text, tuple(_tables(paper)), _joined(told, read_off))


def _is_told(paragraph: Paragraph) -> bool:
    """Tell whether *paragraph* says something: page numbers do not."""
    is_margin = paragraph.part in {Part.HEADER, Part.FOOTER}
    text = paragraph.text.strip()
    return any(sign.isalpha() for sign in text) if is_margin else bool(text)


def _text(paragraph: Paragraph) -> str:
    number = f"{paragraph.number} " if paragraph.number else ""
    shown = "".join(run.shown for run in paragraph.runs) or paragraph.text
    return vietnamese.nfc(f"{number}{shown}").replace("\u2011", "-")


def _tables(paper: Paper) -> Iterator[Table]:
    """Yield the tables, in Unicode, the lines of a cell kept apart."""
    cells: dict[int, dict[tuple[int, int], list[str]]] = {}
    for one in paper.paragraphs:
        if one.cell is not None and one.part in {Part.BODY, Part.TEXTBOX}:
            table = cells.setdefault(one.cell.table, {})
            table.setdefault((one.cell.row, one.cell.column), []).append(_text(one))
    for table in cells.values():
        yield _table({at: "\n".join(filter(None, t)) for at, t in table.items()})


def _table(cells: dict[tuple[int, int], str]) -> Table:
    width = max(column for _, column in cells) + 1
    return tuple(
        tuple(unicode_text(cells.get((row, column), "")) for column in range(width))
        for row in sorted({row for row, _ in cells})
    )


def _letterhead(document: Recognised) -> Letterhead:
    number, date = _shown(document, ("SO",)), _shown(document, ("DDTG",))
    read_off = letterheads.recognise(f"{number}\n{date}")
    agency = _shown(document, ("CQBH",))
    return Letterhead(
        type=letterheads.of_type(document.type),
        number=read_off.number,
        date=read_off.date,
        agency=agency if letterheads.is_agency(agency) else "",
        signer=_shown(document, ("HT",)),
        signer_title=_shown(document, ("QHAN",)),
        subject=letterheads.about(_shown(document, _SUBJECTS)),
        parent=_shown(document, ("CQCQ",)),
    )


def _shown(document: Recognised, ids: Iterable[str]) -> str:
    found = (document.first(id_) for id_ in ids)
    return next((one.text for one in found if one), "")


def _joined(told: Letterhead, read_off: Letterhead) -> Letterhead:
    """Return *told*, completed by what was *read off* the lines alone."""
    known = {key: value for key, value in vars(told).items() if value}
    return replace(read_off, **known)
