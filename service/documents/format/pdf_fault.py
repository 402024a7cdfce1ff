"""What a check of a PDF hands on, before the rule set words it."""

from dataclasses import dataclass

from service.documents.format.pdf_print import Row


@dataclass(frozen=True)
class Fault:
    """A breach of *rule* at *row*, or on *page* as a whole; page 0 is the file.

    *found* and *expected* are Vietnamese for people, with units.
    """

    rule: str
    found: str
    expected: str
    row: Row | None = None
    page: int = 0

    @property
    def place(self) -> tuple[int, float]:
        """Page and height, to sort by."""
        if self.row:
            return self.row.page, self.row.baseline
        return self.page, 0.0
