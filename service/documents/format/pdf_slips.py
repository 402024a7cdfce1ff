"""Slips (phiếu) on A5 in print: what of them can be read, and stands on the paper."""

from collections.abc import Iterator

from service.documents.format.breaches import number, span
from service.documents.format.pdf_faces import fits, shown_size, sizes_shown
from service.documents.format.pdf_fault import Fault
from service.documents.format.pdf_print import Print, Row, Sheet
from service.documents.format.pdf_scans import is_scan
from service.documents.format.rules import RuleSet


def faults(printed: Print, rules: RuleSet) -> Iterator[Fault]:
    """Yield the first letters too small or large, and the text nearest an edge."""
    sheets = [sheet for sheet in printed.sheets if sheet.rows and not is_scan(sheet)]
    sizes = rules.rule("A5-SIZE").values["sizes"]
    rows = [row for sheet in sheets for row in sheet.rows]
    odd = next((row for row in rows if not fits(row.face.size_pt, sizes)), None)
    if odd is not None:
        yield Fault("A5-SIZE", shown_size(odd.face), sizes_shown(sizes), odd)
    values = rules.rule("A5-MARGIN").values
    near = [(*_nearest(row, sheet), row) for sheet in sheets for row in sheet.rows]
    if near:
        mm, side, row = min(near, key=lambda one: one[0])
        if mm < values["least"]:
            found = f"lề {side} {number(round(mm, 1))} mm (đo từ chữ)"
            expected = span((values["least"], values["most"]), "mm")
            yield Fault("A5-MARGIN", found, expected, row)


def _nearest(row: Row, sheet: Sheet) -> tuple[float, str]:
    return min(
        (row.left, "trái"),
        (row.top, "trên"),
        (sheet.width_mm - row.right, "phải"),
        (sheet.height_mm - row.bottom, "dưới"),
    )
