"""The pages of a PDF: size, margins as measured, page numbers."""

import re
from collections.abc import Iterator, Sequence

from service.documents.format.pdf_components import Components, text_edges
from service.documents.format.pdf_faces import fits, shown_size, sizes_shown
from service.documents.format.pdf_fault import Fault
from service.documents.format.pdf_print import Print, Row, Sheet
from service.documents.format.pdf_scans import is_scan
from service.documents.format.rules import Rule, RuleSet
from service.vietnamese import fold

A4 = (210.0, 297.0)
TOLERANCE = 1.0  # mm, as exact as letters can be measured
_SCAN_TOLERANCE = 6.0  # mm, as exact as paper lies in a scanner
_ABOVE = 4.0  # mm a first line may keep from the margin: 1.5 lines and 6 pt
_BELOW = 12.0  # mm a page may leave blank to keep lines together
_FULL_PAGES = 2  # pages before the last one that end alike, and so at the margin
_LIKE = 6.0  # mm, a line of text
_ZONE = 20.0  # mm at the edges where page numbers stand
_OFF_CENTRE = (-6.0, 16.0)  # mm from the middle of paper with a wider left margin
_ASIDE = 10.0  # mm; a centred title may follow the text or the paper
_NUMBER = re.compile(r"[-–—\s]*(?:(?:trang|page)\s*)?(\d{1,4})(?:\s*/\s*\d+)?[-–—\s]*",
                     re.IGNORECASE)  # fmt: skip
_ATTACHED = ("phu luc", "mau ", "bieu ", "de cuong", "danh sach", "danh muc")


def faults(printed: Print, components: Components, rules: RuleSet) -> Iterator[Fault]:
    """Yield what is wrong with the pages themselves, by the numbers of *rules*."""
    for sheet in printed.sheets:
        yield from _size(sheet)
    written = [sheet for sheet in printed.sheets if not is_scan(sheet)]
    upright = [sheet for sheet in written if not sheet.landscape and sheet.rows]
    yield from _margins(printed, upright, components, rules)
    sizes = rules.rule("PGNUM").values["sizes"]
    for sheet in written:
        yield from _number(sheet, sizes)


def _size(sheet: Sheet) -> Iterator[Fault]:
    tolerance = _SCAN_TOLERANCE if is_scan(sheet) else TOLERANCE
    sides = sorted((sheet.width_mm, sheet.height_mm))
    if any(abs(s - a) > tolerance for s, a in zip(sides, A4, strict=True)):
        found = f"{sheet.width_mm:.0f} × {sheet.height_mm:.0f} mm"
        yield Fault("PG-SIZE", found, "A4 (210 × 297 mm)", page=sheet.number)


def _margins(
    printed: Print, upright: Sequence[Sheet], components: Components, rules: RuleSet
) -> Iterator[Fault]:
    letterhead = {
        row
        for rule in ("QH", "TN", "CQCQ", "CQBH", "SO", "DDTG", "TY-CV")
        for row in components.of(rule)
    }
    foot = components.of("DC")
    text = [(sheet, _text_rows(sheet, foot)) for sheet in upright]
    text = [(sheet, rows) for sheet, rows in text if rows]
    if not text:
        return
    yield from _upper_and_lower(text, printed.sheets[-1], rules)
    rows = [row for _, found in text for row in found if row not in letterhead]
    edges = text_edges(printed)
    sheet = text[0][0]
    if rows:
        left, right = edges or (min(r.left for r in rows), max(r.right for r in rows))
        first = next(row for row in rows if row.left < left + TOLERANCE)
        last = next(row for row in rows if row.right > right - TOLERANCE)
        slack = TOLERANCE if edges else sheet.width_mm
        yield from _outside(rules.rule("PG-LEFT"), left, first, slack)
        yield from _outside(rules.rule("PG-RIGHT"), sheet.width_mm - right, last, slack)


def _text_rows(sheet: Sheet, foot: Sequence[Row]) -> list[Row]:
    return [
        row for row in sheet.rows if row not in foot and number_of(row, sheet) is None
    ]


def _upper_and_lower(
    text: Sequence[tuple[Sheet, list[Row]]], last: Sheet, rules: RuleSet
) -> Iterator[Fault]:
    highest = min((row for _, rows in text for row in rows), key=lambda r: r.top)
    slack = TOLERANCE + _ABOVE if len(text) > 1 else highest.top
    yield from _outside(rules.rule("PG-TOP"), highest.top, highest, slack)
    gaps = {row: sheet.height_mm - row.bottom for sheet, rows in text for row in rows}
    lowest = min(gaps, key=lambda row: gaps[row])
    ends = [min(gaps[row] for row in r) for s, r in text if s.number < last.number]
    full = [gap for gap in ends if gap - gaps[lowest] <= _LIKE]
    slack = TOLERANCE + _BELOW if len(full) >= _FULL_PAGES else gaps[lowest]
    yield from _outside(rules.rule("PG-BOT"), gaps[lowest], lowest, slack)


def _outside(rule: Rule, found: float, row: Row, slack: float) -> Iterator[Fault]:
    """Yield a fault if *found* is below its range, or above it by more than *slack*."""
    low, high = rule.values["least"], rule.values["most"]
    if found < low - TOLERANCE or found > high + slack:
        measured = f"{found:.1f} mm (đo từ chữ)".replace(".", ",")
        yield Fault(rule.id, measured, f"{low:.0f}–{high:.0f} mm", row)


def number_of(row: Row, sheet: Sheet) -> int | None:
    """Return the page number *row* prints, None if it is something else."""
    at_the_edge = row.baseline < _ZONE or row.baseline > sheet.height_mm - _ZONE
    found = _NUMBER.fullmatch(row.text) if at_the_edge else None
    return int(found[1]) if found else None


def _number(sheet: Sheet, sizes: Sequence[float]) -> Iterator[Fault]:
    numbers = [row for row in sheet.rows if number_of(row, sheet) is not None]
    if sheet.number == 1:
        for row in numbers:
            yield Fault("PGNUM", f"hiện “{row.text}” ở trang 1", "ẩn số ở trang 1", row)
        return
    if not numbers and not _begins_attachment(sheet):
        yield Fault("PGNUM", "không có số trang", "có số ở giữa lề trên từ trang 2",
                    page=sheet.number)  # fmt: skip
    for row in numbers[:1]:
        yield from _place_and_look(row, sheet, sizes)


def _place_and_look(row: Row, sheet: Sheet, sizes: Sequence[float]) -> Iterator[Fault]:
    low, high = (sheet.width_mm / 2 + off for off in _OFF_CENTRE)
    centred = sheet.landscape or low <= row.centre <= high
    if row.baseline > _ZONE or not centred:
        where = "ở lề dưới" if row.baseline > _ZONE else "lệch khỏi giữa trang"
        yield Fault("PGNUM", f"nằm {where}", "nằm giữa lề trên của trang", row)
    if not row.text.strip().isdigit():
        yield Fault("PGNUM", f"ghi “{row.text}”", "chỉ ghi chữ số Ả Rập", row)
    if not fits(row.face.size_pt, sizes):
        yield Fault("PGNUM", shown_size(row.face), f"có {sizes_shown(sizes)}", row)
    if row.face.bold or row.face.italic:
        look = "đậm" if row.face.bold else "nghiêng"
        yield Fault("PGNUM", f"chữ {look}", "dùng chữ đứng, không đậm", row)


def _begins_attachment(sheet: Sheet) -> bool:
    """An appendix is numbered anew and hides the number of its own first page."""
    if not sheet.rows:
        return True
    first = min(sheet.rows, key=lambda row: row.baseline)
    aside = first.left > sheet.width_mm / 3 or (
        first.face.bold and abs(first.centre - sheet.width_mm / 2) < _ASIDE
    )
    return aside or fold(first.text).startswith(_ATTACHED)
