"""The head of a page: the agency's block beside the national heading (quốc hiệu)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from service.forms.reading.grids import Cell, Row
from service.forms.spelling import plain

_NATION = "cong hoa xa hoi chu nghia viet nam"
_MOTTO = re.compile(r"doc lap\W+tu do\W+hanh phuc")
_MARK = re.compile(r"(bieu )?mau\b|de cuong|phu luc")
_RULE = re.compile(r"[\W_]*")
_MOST_LINES = 4


@dataclass(frozen=True)
class Letterhead:
    """The lines of an agency's block (agency above, unit below) and their cells."""

    lines: tuple[str, ...] = ()
    cells: tuple[Cell, ...] = ()


def is_national(text: str) -> bool:
    """Tell whether *text* holds the national heading or the motto below it."""
    folded = plain(text)
    return _NATION in folded or bool(_MOTTO.search(folded))


def is_rule(text: str) -> bool:
    """Tell whether *text* is only a line drawn with signs, such as "_____"."""
    return bool(_RULE.fullmatch(text))


def find(rows: Sequence[Row]) -> Letterhead:
    """Return the first letterhead in *rows*: beside the national heading, or above."""
    for number, row in enumerate(rows):
        if not _is_head(row):
            continue
        below = [r for r in rows[number + 1 : number + 2] if _is_motto(r)]
        pairs = [pair for r in (row, *below) for pair in _beside(r)]
        pairs = pairs or list(_above(rows[:number]))
        lines = tuple(line for line, _ in pairs)
        return Letterhead(lines, tuple(dict.fromkeys(cell for _, cell in pairs)))
    return Letterhead()


def start(rows: Sequence[Row], number: int) -> int:
    """Return where the record titled in row *number* begins: at its letterhead."""
    first = max(0, number - _MOST_LINES)
    heads = (above for above in range(first, number) if _is_head(rows[above]))
    return next(heads, number)


def _is_head(row: Row) -> bool:
    return any(_NATION in plain(cell.text) for cell in row.filled)


def _is_motto(row: Row) -> bool:
    return any(_MOTTO.search(plain(cell.text)) for cell in row.filled)


def _beside(row: Row) -> Iterator[tuple[str, Cell]]:
    """Iterate over the lines left of the national heading in *row*.

    They stand in the cells before it, or before a tab in its own lines.
    """
    cells = row.filled
    here = next(n for n, cell in enumerate(cells) if is_national(cell.text))
    for cell in cells[:here]:
        yield from _named(cell.text.split("\n"), cell)
    for line in cells[here].text.split("\n"):
        left, tab, _ = line.partition("\t")
        if tab and not is_national(left):
            yield from _named([left], cells[here])


def _above(rows: Sequence[Row]) -> Iterator[tuple[str, Cell]]:
    """Iterate over the lines in capitals right above the national heading."""
    block: list[tuple[str, Cell]] = []
    for row in reversed(rows[-_MOST_LINES:]):
        text = row.text.strip()
        if len(row.filled) != 1 or not text.isupper() or _MARK.match(plain(text)):
            break
        block = [*_named(text.split("\n"), row.filled[0]), *block]
    yield from block


def _named(lines: Iterable[str], cell: Cell) -> Iterator[tuple[str, Cell]]:
    for line in lines:
        if not is_rule(line):
            yield " ".join(line.split()), cell
