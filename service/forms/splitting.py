"""One submission of a form that is split → one for each row, and their register."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from service.forms import paths
from service.model.forms import Form, Property, Split
from service.model.records import Submission


def split(
    submissions: Iterable[Submission], forms: Mapping[str, Form]
) -> tuple[Submission, ...]:
    """Return *submissions*, the forms that are split as many, numbered anew."""
    parts = (part for submission in submissions for part in _parts(submission, forms))
    return tuple(replace(part, position=n) for n, part in enumerate(parts))


def _parts(submission: Submission, forms: Mapping[str, Form]) -> Iterator[Submission]:
    form = forms[submission.form]
    table = form.find(form.split.each) if form.split else None
    rows = submission.values.get(table.key) if table else None
    if form.split is None or table is None or not isinstance(rows, list) or not rows:
        yield submission
        return
    for number in range(len(rows)):
        yield _alone(submission, table, number)
    if form.split.register:
        yield _register(submission, form.split, forms[form.split.register])


def _alone(submission: Submission, table: Property, number: int) -> Submission:
    """Return *submission* with one row of *table* only."""
    row = submission.values[table.key][number]
    return replace(
        submission,
        values={**submission.values, table.key: [row]},
        places=_moved(submission.places, table, number),
    )


def _moved(
    places: Mapping[str, str], table: Property, number: int
) -> Mapping[str, str]:
    """Return *places* for the row *number* of *table* that is now its only one."""
    others = {k: v for k, v in places.items() if not k.startswith(f"{table.key}[")}
    columns = [(), *((member.key,) for member in table.members)]
    own = {
        paths.dotted((table.key, 0, *column)): paths.place(
            (table.key, number, *column), places
        )
        for column in columns
    }
    return others | own


def _register(submission: Submission, split: Split, register: Form) -> Submission:
    """Return the rows of *submission* as one filled *register*."""
    known = {item.key: item for item in register.properties}
    values = {k: v for k, v in submission.values.items() if k in known}
    shared = {
        column: submission.values[name]
        for column, name in split.columns.items()
        if name in submission.values
    }
    if split.each in known:
        columns = {member.key for member in known[split.each].members}
        values[split.each] = [_row(row, columns, shared) for row in values[split.each]]
    return replace(submission, form=register.id, values=values)


def _row(row: Any, columns: set[str], shared: Mapping[str, Any]) -> Any:
    if not isinstance(row, dict):
        return row
    return {**shared, **{k: v for k, v in row.items() if k in columns}}
