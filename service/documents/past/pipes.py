"""Pasted tables: rows written "a | b |", with "|" alone for an empty cell."""

from collections.abc import Iterable, Iterator, Sequence

from service.documents.past.papers import Table

_FEWEST = 2


def tables(text: str) -> tuple[Table, ...]:
    """Return the tables that stand in *text* as rows with bars."""
    found: list[Table] = []
    block: list[list[str]] = []
    for line in (*text.split("\n"), ""):
        if "|" in line:
            block.append(_cells(line))
        elif line.strip() or block:
            found.extend(_table(block))
            block = []
    return tuple(found)


def _cells(line: str) -> list[str]:
    stripped = line.strip()
    inner = stripped.removesuffix("|") if stripped.endswith("|") else stripped
    if stripped.startswith("|") and len(stripped) > 1:
        inner = inner.removeprefix("|")
    return [cell.strip() for cell in inner.split("|")]


def _table(block: Sequence[list[str]]) -> Iterator[Table]:
    """Yield the table of *block*; its first full row tells how many columns it has."""
    if len(block) < _FEWEST or len(block[0]) < _FEWEST:
        return
    rows = tuple(_rows(block, len(block[0])))
    if rows:
        yield rows


def _rows(block: Iterable[list[str]], width: int) -> Iterator[tuple[str, ...]]:
    """Yield rows of *width* cells; a row may have been broken into several lines."""
    waiting: list[str] = []
    for cells in block:
        if len(waiting) + len(cells) > width:
            yield _padded(waiting, width)
            waiting = []
        waiting += cells
        if len(waiting) >= width:
            yield _padded(waiting[:width], width)
            waiting = []
    if any(waiting):
        yield _padded(waiting, width)


def _padded(cells: Sequence[str], width: int) -> tuple[str, ...]:
    """Fill a short row up: a lone cell names a group, a missing first is merged."""
    missing = width - len(cells)
    if len(cells) == 1 or not missing:
        return (*cells, *[""] * missing)
    return (*[""] * missing, *cells)
