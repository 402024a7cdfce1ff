"""Reports laid out in headings (đề cương) → the rows of a table.

Part III tells what each model is, part IV what it brought: two parts of the text give
two columns of one table, model by model, matched by name and else by order.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from service.forms import paths
from service.forms.reading.filling import Filling
from service.forms.reading.grids import Cell, Row
from service.forms.reading.labels import Slots, bare, by_label
from service.forms.reading.signatures import is_foot
from service.forms.spelling import plain
from service.model.forms import Form, Kind, Property
from service.model.problems import Problem

_ROMAN = re.compile(r"\s*[IVX]+\s*[.)]\s+\S")
_ITEM = re.compile(r"\s*(\d+)\s*[.)]\s+(?=\S)")
_COLUMNS = 2
_LONGEST = 200


@dataclass
class _Item:
    """One model in a part: its name and the paragraphs below it."""

    name: str
    cell: Cell
    lines: list[Cell] = field(default_factory=list)


def opens_part(text: str) -> bool:
    """Tell whether *text* is the heading of a part: "V. …"."""
    return bool(_ROMAN.match(text))


def is_heading(row: Row) -> bool:
    """Tell whether the paragraph *row* is a heading: "V. …" or all in capitals."""
    return row.table == 0 and (opens_part(row.text) or row.text.strip().isupper())


def is_outlined(form: Form) -> bool:
    """Tell whether *form* is a report laid out in parts."""
    return _outlined(form) is not None


def is_hint(row: Row, *, begun: bool) -> bool:
    """Tell whether *row* is the form's own hint in brackets below a heading."""
    text = row.text.strip()
    return not begun and row.table == 0 and text[:1] == "(" and text[-1:] == ")"


def sections(rows: Iterable[Row], form: Form) -> dict[str, list[Row]]:
    """Return the paragraphs of each part: column → heading and what follows it.

    A part's heading begins like a column's label and holds the table's label.
    """
    table = _outlined(form)
    if table is None:
        return {}
    slots = Slots(form)
    found: dict[str, list[Row]] = {}
    current = ""
    for row in rows:
        column = _heads(row, table, form)
        if column:
            current = column
        elif row.table or is_foot(row) or _closes(row, slots):
            current = ""
        if current and row.filled:
            found.setdefault(current, []).append(row)
    return found


def read(rows: Iterable[Row], form: Form, filling: Filling) -> set[Row]:
    """Put the rows the parts of *rows* hold into *filling*; return what was read."""
    parts = sections(rows, form)
    table = _outlined(form)
    if table is None or not parts:
        return set()
    name = table.members[0]
    models: list[_Item] = []
    for member in table.members:
        part = parts.get(member.key, [])
        for order, item in enumerate(_items(part[1:], table, filling, models)):
            model = _same(item, order, models)
            _put(table, (name, member), models.index(model), item, filling)
    return {row for part in parts.values() for row in part}


def _outlined(form: Form) -> Property | None:
    """Return the table whose columns are parts of a report: two long texts or more."""
    for item in form.properties:
        texts = [m for m in item.members if m.kind is Kind.LONG_TEXT]
        if item.kind is Kind.TABLE and len(texts) >= _COLUMNS:
            return item
    return None


def _heads(row: Row, table: Property, form: Form) -> str:
    label = bare(row.text)
    headlike = is_heading(row) or row.numbered
    title = label.startswith(plain(form.title))
    if (
        not headlike
        or title
        or len(label) > _LONGEST
        or plain(table.label) not in label
    ):
        return ""
    for member in table.members:
        opening = plain(member.label).split()[:2]
        if member.kind is Kind.LONG_TEXT and label.split()[:2] == opening:
            return member.key
    return ""


def _closes(row: Row, slots: Slots) -> bool:
    return is_heading(row) or slots.find(row.text) is not None


def _items(
    rows: Sequence[Row], table: Property, filling: Filling, models: list[_Item]
) -> Iterator[_Item]:
    """Iterate over the models of a part."""
    items: list[_Item] = []
    for row, starts in _starts(rows, table, models):
        cell = row.filled[0]
        if starts:
            items.append(_Item(_name(cell.text, table), cell))
        elif items:
            items[-1].lines.append(cell)
        elif is_hint(row, begun=False):
            continue
        elif len(models) == 1:
            items.append(_Item(models[0].name, cell, [cell]))
        else:
            filling.problems.append(_unassigned(cell))
    filled = (item for item in items if item.lines or not _is_placeholder(item, table))
    yield from filled


def _starts(
    rows: Sequence[Row], table: Property, models: list[_Item]
) -> Iterator[tuple[Row, bool]]:
    """Iterate over *rows* and whether each begins a model.

    Where models are called "Mô hình, giải pháp 1" or by a name known from the part
    before, nothing else begins one; otherwise the numbers 1, 2, 3 do.
    """
    names = {plain(model.name) for model in models}
    called = [
        (_is_item(row) and bare(row.text).startswith(plain(table.label)))
        or plain(_name(row.text, table)) in names
        for row in rows
    ]
    count = 0
    for row, is_called in zip(rows, called, strict=True):
        starts = is_called if any(called) else _counts(row, count)
        count += starts
        yield row, starts


def _is_item(row: Row) -> bool:
    return row.numbered or bool(_ITEM.match(row.text))


def _counts(row: Row, before: int) -> bool:
    """Tell whether *row* is numbered as the next model, not as a list inside one."""
    found = _ITEM.match(row.text)
    return int(found.group(1)) == before + 1 if found else row.numbered


def _name(text: str, table: Property) -> str:
    """Return the model's name without "1." and without "Mô hình, giải pháp 1:"."""
    text = _ITEM.sub("", text)
    label, colon, rest = text.partition(":")
    placeholder = plain(label).startswith(plain(table.label)) and rest.strip()
    return rest if colon and placeholder else text


def _is_placeholder(item: _Item, table: Property) -> bool:
    return bool(
        re.fullmatch(rf"{re.escape(plain(table.label))}( \d+)?", plain(item.name))
    )


def _same(item: _Item, order: int, models: list[_Item]) -> _Item:
    """Return the model *item* is about: by name, else by order, else a new one."""
    by_name = [m for m in models if plain(m.name) == plain(item.name)]
    if by_name:
        return by_name[0]
    if (
        order < len(models)
        and models[order].cell is not item.cell
        and models[order].lines
    ):
        return models[order]
    models.append(item)
    return item


def _put(
    table: Property,
    members: tuple[Property, Property],
    number: int,
    item: _Item,
    filling: Filling,
) -> None:
    rows = filling.rows(table)
    path: paths.Path = (table.key, number)
    name, member = members
    if number == len(rows):
        rows.append({name.key: item.name})
        filling.places[paths.dotted(path)] = item.cell.place
        filling.places[paths.dotted((*path, name.key))] = item.cell.place
    lines = list(_beside_labelled(item.lines, table, rows[number]))
    if lines:
        rows[number][member.key] = "\n".join(cell.text for cell in lines)
        filling.places[paths.dotted((*path, member.key))] = lines[0].place


def _beside_labelled(
    lines: Sequence[Cell], table: Property, row: dict[str, Any]
) -> Iterator[Cell]:
    """Put the labelled lines at the head ("Lĩnh vực: …") into *row*; yield the rest."""
    short = tuple(m for m in table.members[1:] if m.kind is not Kind.LONG_TEXT)
    known = by_label(short)
    begun = False
    for cell in lines:
        label, colon, value = cell.text.partition(":")
        item = known.get(bare(label)) if colon and not begun else None
        begun = begun or item is None
        if item:
            row.setdefault(item.key, value)
        else:
            yield cell


def _unassigned(cell: Cell) -> Problem:
    message = (
        'Không rõ đoạn này nói về mô hình nào. Hãy ghi "1. Tên mô hình" ở dòng trên nó.'
    )
    return Problem(cell.place, "unassigned", message)
