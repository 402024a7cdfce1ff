"""Print → its letters: a file may hold several documents one after the other."""

from collections.abc import Iterator
from dataclasses import replace

from service.documents.format import pdf_heads
from service.documents.format.pdf_fault import Fault
from service.documents.format.pdf_print import Print, Sheet


def letters(printed: Print) -> Iterator[tuple[int, Print]]:
    """Yield each document of *printed*, its pages numbered anew, and the pages before.

    A further one begins on a page with a letterhead of its own: the national title and
    a number. Attached forms have no number.
    """
    starts = [at for at in range(1, len(printed.sheets)) if _begins(printed, at)]
    for start, end in zip([0, *starts], [*starts, len(printed.sheets)], strict=True):
        sheets = printed.sheets[start:end]
        yield start, replace(printed, sheets=tuple(_moved(s, -start) for s in sheets))


def in_file(fault: Fault, before: int) -> Fault:
    """Return *fault* of a letter with *before* pages in front of it, as in the file."""
    row = fault.row and replace(fault.row, page=fault.row.page + before)
    return replace(fault, row=row, page=fault.page + before if fault.page else 0)


def _begins(printed: Print, at: int) -> bool:
    alone = replace(printed, sheets=(_moved(printed.sheets[at], -at),))
    found = pdf_heads.components(alone)
    return bool(found["QH"] and found["SO"])


def _moved(sheet: Sheet, by: int) -> Sheet:
    number = sheet.number + by
    return replace(
        sheet, number=number, rows=tuple(replace(r, page=number) for r in sheet.rows)
    )
