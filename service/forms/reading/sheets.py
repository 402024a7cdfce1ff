"""Grids → Submissions: cut at the markers that name a form, then matched."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from service.forms.issuers import PLACE
from service.forms.reading import (
    letterheads,
    matching,
    outline,
    recognition,
    tables,
)
from service.forms.reading.filling import Filling
from service.forms.reading.grids import Grid, Row
from service.forms.reading.packages import too_much
from service.model.errors import Rejected
from service.model.forms import Form
from service.model.problems import Problem, Severity
from service.model.records import Submission

MAX_ROWS = 5_000
MAX_CELLS = 20_000
"""Every row is held against every form: beyond this, that takes minutes."""


@dataclass(frozen=True)
class _Part:
    """The rows of one record; *form* is None where no marker named it.

    *sheet* is the name of the sheet it stands on, "" in a document.
    """

    form: Form | None
    rows: tuple[Row, ...]
    sheet: str = ""


_Found = tuple[_Part, Form, Filling]


def submissions(
    grids: Iterable[Grid], forms: Mapping[str, Form], name: str
) -> tuple[Submission, ...]:
    """Return one submission for each filled form in *grids*.

    Sheets that are no form are passed over with a warning, and so are forms left
    blank beside filled ones.

    Raises:
        Rejected: a marker names a form there is not, no form is found at all, or there
            is more than any form holds.
    """
    seen = [grid for grid in grids if not grid.hidden]
    filled = [len(row.filled) for grid in seen for row in grid.rows]
    if sum(map(bool, filled)) > MAX_ROWS or sum(filled) > MAX_CELLS:
        raise Rejected(too_much(name))
    problems = [problem for grid in seen for problem in _unknown(grid, forms)]
    if problems:
        raise Rejected(*problems)
    parts = [part for grid in seen for part in _parts(grid, forms)]
    known = [part for part in parts if part.form] or _by_name(parts, forms, name)
    if not known:
        raise Rejected(_nothing(name, parts, forms))
    strange = [_strange(part) for part in parts if part.form is None and part.sheet]
    if not any(part.form for part in parts):
        strange = strange[1:]
    first, *others = _read(known)
    return (replace(first, problems=(*first.problems, *strange)), *others)


def _read(parts: Iterable[_Part]) -> Iterator[Submission]:
    found = list(_whole(_matched(parts)))
    filled = [triple for triple in found if not triple[2].blank] or found[:1]
    skipped = [_blank(*triple) for triple in found if triple not in filled]
    for position, (part, form, filling) in enumerate(filled):
        letterhead = filling.letterhead
        places = {"": _place(part, form, position, len(filled)), **filling.places}
        if letterhead.cells:
            places.setdefault(PLACE, letterhead.cells[-1].place)
        yield Submission(
            form.id,
            filling.values,
            position,
            places,
            (*filling.problems, *(skipped if position == 0 else ())),
            letterhead.lines,
            tuple(place for row in part.rows for place in _places(row)),
        )


def _places(row: Row) -> Iterator[str]:
    yield row.place
    for cell in row.cells:
        yield cell.place


def _matched(parts: Iterable[_Part]) -> Iterator[_Found]:
    for part in parts:
        if part.form:
            yield part, part.form, matching.match(part.rows, part.form)


def _whole(found: Iterable[_Found]) -> Iterator[_Found]:
    """Give each letter the blank forms behind it: they are its attachments."""
    letter: _Found | None = None
    for part, form, filling in found:
        if letter and filling.blank:
            rows = (*letter[0].rows, *part.rows)
            whole = replace(letter[0], rows=rows)
            letter = (whole, letter[1], matching.match(rows, letter[1]))
            continue
        if letter:
            yield letter
        letter = (part, form, filling) if form.find("dinh_kem") else None
        if not letter:
            yield part, form, filling
    if letter:
        yield letter


def _place(part: _Part, form: Form, position: int, count: int) -> str:
    """Return the place of a whole record, for what is nowhere in it."""
    whole = f"trang '{part.sheet}'" if part.sheet else "văn bản"
    return f"{whole}, biểu thứ {position + 1} ({form.type})" if count > 1 else whole


def _strange(part: _Part) -> Problem:
    message = "Trang này không phải biểu mẫu nào nên bỏ qua."
    return Problem(f"trang '{part.sheet}'", "unread", message, Severity.WARNING)


def _blank(part: _Part, form: Form, _filling: Filling) -> Problem:
    message = f"{form.type} ở đây chưa điền nên bỏ qua."
    return Problem(part.rows[0].place, "blank", message, Severity.WARNING)


def _parts(grid: Grid, forms: Mapping[str, Form]) -> list[_Part]:
    """Cut *grid* where a marker, or in a document a heading, names a form."""
    rows = [row for row in grid.rows if row.filled]
    starts = [(n, f) for n, row in enumerate(rows) if (f := _marked(row, forms))]
    if not starts:
        starts = list(_headings(rows, forms))
    if not starts:
        form = recognition.named(grid.name, forms) or _guess(rows, forms)
        return [_Part(form, tuple(rows), grid.name)] if rows else []
    firsts = [0, *(letterheads.start(rows, n) for n, _ in starts[1:])]
    ends = [*firsts[1:], len(rows)]
    return [
        _Part(form, tuple(rows[first:end]), grid.name)
        for (_, form), first, end in zip(starts, firsts, ends, strict=True)
    ]


def _headings(rows: list[Row], forms: Mapping[str, Form]) -> Iterator[tuple[int, Form]]:
    """Iterate over the headings that begin a record.

    A form's second heading ("MẪU 1", then its title) belongs to the first, unless a
    table or a part of it stood between them. So does any title below "MẪU 1".
    """
    current: Form | None = None
    used = certain = False
    for number, row in enumerate(rows):
        found = recognition.headed(row.text, forms) if len(row.filled) == 1 else None
        sure = recognition.is_numbered(row.text)
        begins = used or (found is not current and (sure or not certain))
        if found and begins and (row.table == 0 or current is None):
            current, used, certain = found, False, sure
            yield number, found
            continue
        used = used or (current is not None and _has_begun(row, current))


def _has_begun(row: Row, form: Form) -> bool:
    """Tell whether *row* is of the content of *form*: a table's header, "I. …"."""
    reported = outline.opens_part(row.text) and outline.is_outlined(form)
    return reported or tables.find(row, form) is not None


def _marked(row: Row, forms: Mapping[str, Form]) -> Form | None:
    """Return the form a marker row names: "Mẫu" beside or before its id."""
    return recognition.named(_marker(row), forms)


def _marker(row: Row) -> str:
    """Return what a marker row says behind "Mẫu", or ""."""
    texts = [cell.text for cell in row.filled]
    if texts and recognition.is_marker(texts[0].split("\n")[0]):
        return texts[1] if len(texts) > 1 else ""
    label, _, value = texts[0].partition(":") if len(texts) == 1 else ("", "", "")
    return value if recognition.is_marker(label) else ""


def _unknown(grid: Grid, forms: Mapping[str, Form]) -> Iterator[Problem]:
    """Iterate over markers above any table that name no form."""
    for row in grid.rows:
        if any(tables.find(row, form) for form in forms.values()):
            return
        given = _marker(row).strip()
        if given and recognition.named(given, forms) is None:
            yield recognition.unknown(row.filled[-1].place, forms, given)


def _guess(rows: Iterable[Row], forms: Mapping[str, Form]) -> Form | None:
    rows = tuple(rows)
    scores = {key: matching.score(rows, form) for key, form in forms.items()}
    return recognition.best(scores, forms)


def _by_name(parts: list[_Part], forms: Mapping[str, Form], name: str) -> list[_Part]:
    form = recognition.by_file_name(name, forms)
    return [replace(part, form=form) for part in parts[:1]] if form else []


def _nothing(name: str, parts: list[_Part], forms: Mapping[str, Form]) -> Problem:
    if parts:
        return recognition.unknown(name, forms)
    return Problem(name, "empty", "Tệp không có nội dung. Hãy điền rồi gửi lại.")
