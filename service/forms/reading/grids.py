"""What XLSX sheets and DOCX documents have in common: rows of cells with places."""

import datetime as dt
from dataclasses import dataclass

from service.model.problems import Problem

CellValue = str | int | dt.date | None


@dataclass(frozen=True)
class Cell:
    """A cell, or a paragraph: what it says and where it stands.

    *column* is its place in the grid from 0. A cell that *continues* is covered by a
    vertical merge and repeats the value above. A *fault* is told when the cell is used.
    """

    value: CellValue
    place: str
    column: int = 0
    continues: bool = False
    fault: Problem | None = None

    @property
    def text(self) -> str:
        """What the cell says, as text."""
        return "" if self.value is None else str(self.value)

    @property
    def is_blank(self) -> bool:
        """Whether nobody filled the cell in."""
        return self.fault is None and not self.text.strip()


@dataclass(frozen=True)
class Row:
    """A row of cells; *table* numbers the table it belongs to, 0 for a paragraph.

    *numbered* tells a paragraph that Word numbers by itself.
    """

    cells: tuple[Cell, ...]
    place: str
    table: int
    numbered: bool = False

    @property
    def filled(self) -> tuple[Cell, ...]:
        """The cells somebody filled in, in this row."""
        return tuple(c for c in self.cells if not c.is_blank and not c.continues)

    @property
    def text(self) -> str:
        """The text of the first filled cell."""
        return self.filled[0].text if self.filled else ""


@dataclass(frozen=True)
class Grid:
    """A sheet or a document; *name* is the sheet's name, "" for a document."""

    name: str
    rows: tuple[Row, ...]
    hidden: bool = False
