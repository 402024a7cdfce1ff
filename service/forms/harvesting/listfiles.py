"""JSONL, JSON, CSV and XLSX files → rows of a list."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from service.forms.harvesting import columns
from service.forms.harvesting.lists import Listed, Row, listed, plain
from service.forms.reading import excel, packages
from service.model.errors import Rejected
from service.model.problems import Problem

NO_LIST = "no_list"
"""The code of the problem that a file is no list of initiatives."""
SUFFIXES = (".jsonl", ".json", ".csv", ".xlsx")

_SEPARATORS = ",;\t|"
_FORM = frozenset(("title", "field"))  # a filled Mẫu 1, which is read as a paper
_CAPTION_ROWS = 15
_LONGEST_CELL = 1_000_000
Numbered = tuple[int, Sequence[str]]


def read(content: bytes, suffix: str) -> Listed:
    """Return the initiatives that the list *content* of kind *suffix* holds.

    Raises:
        Rejected: it is broken, or no list of initiatives.
    """
    if suffix == ".xlsx":
        return _table(_sheet_rows(content), _FORM)
    text = _decoded(content)
    if suffix == ".csv":
        return _table(_csv_rows(text), set())
    return _objects(text, is_lines=suffix == ".jsonl")


def cells(content: bytes) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Return the sheets of a workbook as rows of text.

    Raises:
        Rejected: it is no workbook that can be opened.
    """
    return tuple(tuple(tuple(r) for _, r in s) for s in _sheet_rows(content))


def _decoded(content: bytes) -> str:
    try:
        is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
        return content.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        message = "Tệp không phải UTF-8. Hãy lưu lại với bảng mã UTF-8."
        raise Rejected(Problem("", "encoding", message)) from error


def _sheet_rows(content: bytes) -> list[list[Numbered]]:
    package = packages.unpack(content, "", ".xlsx")
    return [
        [
            (_number(row.place, at), _texts(row.cells))
            for at, row in enumerate(grid.rows)
        ]
        for grid in excel.read(package)
        if not grid.hidden
    ]


def _number(place: str, at: int) -> int:
    digits = "".join(filter(str.isdigit, place.rpartition(" ")[2]))
    return int(digits) if digits else at + 1


def _texts(row: Iterable[Any]) -> list[str]:
    by_column = {cell.column: cell.text.strip() for cell in row}
    return [by_column.get(at, "") for at in range(max(by_column, default=-1) + 1)]


def _csv_rows(text: str) -> list[list[Numbered]]:
    head = text.split("\n", 1)[0]
    separator = max(_SEPARATORS, key=head.count)
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=separator)
    try:
        return [[(reader.line_num, [plain(cell) for cell in row]) for row in reader]]
    except csv.Error as error:
        message = f"Dòng {reader.line_num} của tệp CSV hỏng. Hãy lưu lại từ Excel."
        raise Rejected(Problem("", "damaged", message)) from error


def _table(sheets: Iterable[Sequence[Numbered]], too_few: AbstractSet[str]) -> Listed:
    """Return what *sheets* list; captions that are all *too few* make no list."""
    rows = [row for sheet in sheets for row in _below_captions(sheet, too_few)]
    if not rows:
        raise Rejected(_no_list())
    return listed(rows)


def _below_captions(
    sheet: Sequence[Numbered], too_few: AbstractSet[str]
) -> Iterator[tuple[int, Row]]:
    """Yield the rows below the captions, wherever in the first lines those stand."""
    for at, (_, row) in enumerate(sheet[:_CAPTION_ROWS]):
        known = columns.recognise(row)
        if "title" in known and len(known) > 1 and known.keys() - too_few:
            for number, cells_ in sheet[at + 1 :]:
                if any(cells_):
                    yield number, _named(cells_, known)
            return


def _named(row: Sequence[str], known: Mapping[str, int]) -> Row:
    return {
        role: plain(row[place]) if place < len(row) else ""
        for role, place in known.items()
    }


def _objects(text: str, *, is_lines: bool) -> Listed:
    rows = list(_lines(text) if is_lines else _array(text))
    if not any(isinstance(row, dict) and "title" in row for _, row in rows):
        raise Rejected(_no_list())
    return listed(rows)


def _lines(text: str) -> Iterator[tuple[int, Row | Problem]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield number, _object(number, json.loads(line))
            except (ValueError, RecursionError):
                yield number, _no_object(number)


def _array(text: str) -> Iterator[tuple[int, Row | Problem]]:
    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Rejected(_no_list()) from error
    if not isinstance(values, list):
        raise Rejected(_no_list())
    for number, value in enumerate(values, 1):
        yield number, _object(number, value)


def _object(number: int, value: object) -> Row | Problem:
    if not isinstance(value, dict):
        return _no_object(number)
    names = list(value)
    known = columns.recognise([str(name) for name in names])
    return {role: plain(value[names[at]]) for role, at in known.items()}


def _no_object(number: int) -> Problem:
    message = (
        'Không đọc được. Mỗi dòng là một đối tượng như {"title": "…", "text": "…"}.'
    )
    return Problem(f"dòng {number}", "row_unreadable", message)


def _no_list() -> Problem:
    message = (
        "Không thấy danh sách sáng kiến. Dòng đầu cần tên cột: id, title, agency, "
        "province, year, field, text, url (hoặc tên sáng kiến, đơn vị, tỉnh, năm, lĩnh "
        "vực, nội dung, nguồn)."
    )
    return Problem("", NO_LIST, message)
