"""The lines below parts of a PDF's letterhead and title (Appendix I, part I, II)."""

import re
from collections.abc import Iterator, Sequence

from service.documents.format.pdf_components import Components
from service.documents.format.pdf_drawing import Stroke
from service.documents.format.pdf_fault import Fault
from service.documents.format.pdf_print import Print, Row, Sheet
from service.documents.format.rules import Rule, RuleSet

_BELOW = 8.0  # mm from the letters to their line, and no further
_ABOVE = 1.0  # mm a line may touch the letters, as underlining does
_SLACK = 0.05  # of the text; a line of a millimetre of breadth is that much longer
_DRAWN = re.compile(r"[_\-–—─═=\s]{3,}")


def faults(printed: Print, components: Components, rules: RuleSet) -> Iterator[Fault]:
    """Yield the parts of page 1 whose line is missing, or too long or too short."""
    for rule in rules.rules:
        if rule.check == "line_below" and components.profile in rule.profiles:
            rows = components.of(rule.values["component"])
            if rows:
                yield from _line(printed.sheets[0], rows, rule)


def _line(sheet: Sheet, rows: Sequence[Row], rule: Rule) -> Iterator[Fault]:
    least, most = rule.values["least"], rule.values["most"]
    half = 0.5
    wanted = "dài bằng dòng chữ" if least > half else "dài 1/3 đến 1/2 dòng chữ"
    expected = f"đường kẻ ngang, nét liền, {wanted}"
    text = max(row.right - row.left for row in rows)
    shares = [length / text for length in _lengths(sheet, rows)]
    if not shares:
        if not sheet.pictures:  # it may be drawn in one
            yield Fault(rule.id, "không có đường kẻ ngang", expected, rows[-1])
    elif not any(least - _SLACK <= share <= most + _SLACK for share in shares):
        share = min(shares, key=lambda one: abs(one - (least + most) / 2))
        found = f"đường kẻ dài {share * text:.0f} mm, bằng {share:.0%} dòng chữ"
        yield Fault(rule.id, found.replace("%", " %"), expected, rows[-1])


def _lengths(sheet: Sheet, rows: Sequence[Row]) -> Iterator[float]:
    """Yield the lengths of the lines right below *rows*, drawn or typed."""
    last = max(rows, key=lambda row: row.baseline)
    low, high = last.baseline - _ABOVE, last.baseline + _BELOW
    middle = last.centre
    for stroke in _whole(sheet.strokes):
        if low <= stroke.top <= high and stroke.left < middle < stroke.right:
            yield stroke.length
    for row in sheet.rows:
        is_drawn = bool(_DRAWN.fullmatch(row.text))
        if is_drawn and low <= row.baseline <= high and row.left < middle < row.right:
            yield row.right - row.left


def _whole(strokes: Sequence[Stroke]) -> Iterator[Stroke]:
    """Yield the lying lines; an underlined text has one for each of its runs."""
    lying = sorted((s for s in strokes if s.is_lying), key=lambda s: (s.top, s.left))
    for number, stroke in enumerate(lying):
        joined = stroke
        for other in lying[number + 1 :]:
            is_level = abs(other.top - joined.top) < _ABOVE / 2
            if is_level and -_ABOVE < other.left - joined.right < _ABOVE:
                joined = Stroke(joined.left, other.right, joined.top, joined.bottom)
        yield joined
