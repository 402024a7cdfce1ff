"""Grids → Submissions: cut at the markers that name a form, then matched."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from service.forms.reading import matching, recognition, tables
from service.forms.reading.grids import Grid, Row
from service.model.errors import Rejected
from service.model.forms import Form
from service.model.problems import Problem
from service.model.records import Submission


@dataclass(frozen=True)
class _Part:
    """The rows of one record; *form* is None where no marker named it."""

    form: Form | None
    rows: tuple[Row, ...]


def submissions(
    grids: Iterable[Grid], forms: Mapping[str, Form], name: str
) -> tuple[Submission, ...]:
    """Return one submission for each filled form in *grids*.

    Sheets that are no form are passed over, and so are forms left blank beside
    filled ones.

    Raises:
        Rejected: a marker names a form there is not, or no form is found at all.
    """
    seen = [grid for grid in grids if not grid.hidden]
    problems = [problem for grid in seen for problem in _unknown(grid, forms)]
    if problems:
        raise Rejected(*problems)
    parts = [part for grid in seen for part in _parts(grid, forms)]
    known = [part for part in parts if part.form] or _by_name(parts, forms, name)
    if not known:
        raise Rejected(_nothing(name, parts, forms))
    return tuple(_read(known))


def _read(parts: Iterable[_Part]) -> Iterator[Submission]:
    found = [(p.form, matching.match(p.rows, p.form)) for p in parts if p.form]
    filled = [pair for pair in found if pair[1].values or pair[1].problems]
    for position, (form, filling) in enumerate(filled or found[:1]):
        yield Submission(
            form.id,
            filling.values,
            position,
            filling.places,
            tuple(filling.problems),
        )


def _parts(grid: Grid, forms: Mapping[str, Form]) -> list[_Part]:
    """Cut *grid* where a marker, or in a document a heading, names a form."""
    rows = [row for row in grid.rows if row.filled]
    starts = [(n, f) for n, row in enumerate(rows) if (f := _marked(row, forms))]
    if not starts:
        starts = list(_headings(rows, forms))
    if not starts:
        form = recognition.named(grid.name, forms) or _guess(rows, forms)
        return [_Part(form, tuple(rows))] if rows else []
    ends = [n for n, _ in starts[1:]] + [len(rows)]
    firsts = [0] + [n for n, _ in starts[1:]]
    return [
        _Part(form, tuple(rows[first:end]))
        for (_, form), first, end in zip(starts, firsts, ends, strict=True)
    ]


def _headings(rows: list[Row], forms: Mapping[str, Form]) -> Iterator[tuple[int, Form]]:
    """Iterate over the headings that begin a record.

    A form's second heading ("MẪU 1", then its title) belongs to the first, unless a
    table of it stood between them.
    """
    current: Form | None = None
    used = False
    for number, row in enumerate(rows):
        found = recognition.headed(row.text, forms) if len(row.filled) == 1 else None
        begins = found and (found is not current or used)
        if found and begins and (row.table == 0 or current is None):
            current, used = found, False
            yield number, found
            continue
        used = used or (current is not None and tables.find(row, current) is not None)


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
    return [_Part(form, part.rows) for part in parts[:1]] if form else []


def _nothing(name: str, parts: list[_Part], forms: Mapping[str, Form]) -> Problem:
    if parts:
        return recognition.unknown(name, forms)
    return Problem(name, "empty", "Tệp không có nội dung. Hãy điền rồi gửi lại.")
