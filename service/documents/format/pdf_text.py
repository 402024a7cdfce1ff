"""The running text of a PDF, judged from where its lines stand (II.6.e).

A page does not say which lines make a paragraph. What is told here is true of most of
the lines that can be told for sure; a text of few lines is not judged.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from service.documents.format.breaches import number, span
from service.documents.format.paper import SINGLE
from service.documents.format.pdf_components import Components
from service.documents.format.pdf_drawing import MM
from service.documents.format.pdf_fault import Fault
from service.documents.format.pdf_pages import number_of
from service.documents.format.pdf_print import Print, Row, Sheet
from service.documents.format.pdf_scans import is_scan
from service.documents.format.rules import RuleSet

_LEVEL = 1.0  # mm between letters of one line
_FLUSH = 1.2  # mm from an edge, to stand at it
_WIDE = 0.6  # of the widest line, to be one of a paragraph of several
_SHORT = 15.0  # mm from the right edge: the last line of its paragraph
_FARTHEST = 3.2  # sizes from line to line: 2 lines of spacing, and a gap
_APART = 13.0  # mm of white inside a line: columns, not a tab
_DEEPEST = 40.0  # mm; what stands further in is no first line
_ENOUGH = 4  # lines, to judge any of this
_FEW = 2  # places that show the same fault
_HALF = 0.5
_ENDS = (".", ";", ":", "/", "!", "?")
_HEAD = ("TY", "TL", "KG", "TY-CV", "SO", "DDTG", "TN")
_OFF = {"indent": 0.7, "line": 0.05, "gap": 0.8}  # mm, lines, pt


@dataclass(frozen=True)
class _Text:
    """The lines of the text from edge to edge, and which stand right below which."""

    left: float
    right: float
    steps: tuple[tuple[Row, Row], ...]

    def begins(self, row: Row) -> bool:
        """Say whether *row* begins at the left edge."""
        return abs(row.left - self.left) <= _FLUSH

    def ends(self, row: Row) -> bool:
        """Say whether *row* ends at the right edge."""
        return abs(row.right - self.right) <= _FLUSH

    @property
    def inner(self) -> list[tuple[Row, Row]]:
        """The steps from a line to the next of what looks like one paragraph."""
        least = _WIDE * (self.right - self.left)
        return [
            (upper, lower)
            for upper, lower in self.steps
            if self.begins(lower)
            and upper.right - self.left >= least
            and not upper.text.endswith(_ENDS)
        ]


def faults(printed: Print, components: Components, rules: RuleSet) -> Iterator[Fault]:
    """Yield what most lines of the text show: ragged, no indent, too close, too far."""
    text = _text(printed, components)
    if text is None:
        return
    is_justified = _share([text.ends(upper) for upper, _ in text.inner]) > _HALF
    if not is_justified:
        first = next(upper for upper, _ in text.inner if not text.ends(upper))
        yield Fault("ND-ALIGN", "không canh đều lề phải", "canh đều cả hai lề", first)
        return
    yield from _indents(text, rules)
    whole = [(upper, lower) for upper, lower in text.inner if text.ends(upper)]
    if len(whole) >= _ENOUGH:
        pitch = median(lower.baseline - upper.baseline for upper, lower in whole)
        yield from _spacing(whole, pitch, rules)
        yield from _gaps(text, pitch, rules)


def _text(printed: Print, components: Components) -> _Text | None:
    lines = [list(_lines(sheet, components)) for sheet in printed.sheets]
    steps = tuple(step for rows in lines for step in _steps(rows))
    rows = [row for one in lines for row in one]
    widest = max((row.right - row.left for row in rows), default=0)
    wide = [row for row in rows if row.right - row.left >= _WIDE * widest]
    begins = Counter(round(row.left) for row in rows)
    left = min((at for at, count in begins.items() if count > 1), default=0)
    if len(wide) < _ENOUGH or not left:
        return None
    right = Counter(round(row.right) for row in wide).most_common(1)[0][0]
    text = _Text(
        median(row.left for row in rows if abs(row.left - left) <= _LEVEL),
        median(row.right for row in wide if abs(row.right - right) <= _LEVEL),
        steps,
    )
    return text if len(text.inner) >= _ENOUGH else None


def _lines(sheet: Sheet, components: Components) -> Iterator[Row]:
    """Yield the lines of the text on *sheet*, not those of tables."""
    if sheet.landscape or is_scan(sheet):
        return
    first = max((r.baseline for id_ in _HEAD for r in components.of(id_)), default=0.0)
    ends = components.of("NN-W")
    last = (ends[0].page, ends[0].baseline) if ends else (sheet.number + 1, 0.0)
    foot = set(components.of("DC"))
    level: list[Row] = []
    for row in (*sorted(sheet.rows, key=lambda row: row.baseline), None):
        if level and (row is None or row.baseline - level[0].baseline > _LEVEL):
            yield from _whole(level, sheet)
            level = []
        if row is None or row in foot or number_of(row, sheet) is not None:
            continue
        place = (row.page, row.baseline)
        if (1, first) < place < last:
            level.append(row)


def _whole(level: Sequence[Row], sheet: Sheet) -> Iterator[Row]:
    """Yield the rows of one *level* as a line, unless they are cells."""
    rows = sorted(level, key=lambda row: row.left)
    white = [right.left - left.right for left, right in pairwise(rows)]
    baseline = rows[0].baseline
    is_ruled = any(s.top < baseline < s.bottom for s in sheet.strokes if not s.is_lying)
    if is_ruled or max(white, default=0) > _APART:
        return
    faces = tuple(face for row in rows for face in row.faces)
    text = " ".join(row.text for row in rows)
    yield Row(sheet.number, text, faces, rows[0].left, rows[-1].right, baseline)


def _steps(rows: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    for upper, lower in pairwise(rows):
        size = max(upper.face.size_pt, lower.face.size_pt) * MM
        if lower.baseline - upper.baseline <= _FARTHEST * size:
            yield upper, lower


def _share(kept: Sequence[bool]) -> float:
    return sum(kept) / len(kept)


def _indents(text: _Text, rules: RuleSet) -> Iterator[Fault]:
    values = rules.rule("ND-INDENT").values
    tolerance = values["tolerance"] + _OFF["indent"]
    seen = [(row, row.left - text.left) for row in _firsts(text)]
    odd = [
        (row, indent)
        for row, indent in seen
        if all(abs(indent - mm) > tolerance for mm in values["indents"])
    ]
    if len(odd) >= _FEW and len(odd) > _HALF * len(seen):
        row, indent = odd[0]
        found = f"lùi {number(round(indent / 10, 1))} cm" if indent > _FLUSH else ""
        expected = "lùi 1 cm hoặc 1,27 cm"
        yield Fault("ND-INDENT", found or "không lùi", expected, row)


def _firsts(text: _Text) -> Iterator[Row]:
    """Yield the first lines of paragraphs that have more than one."""
    above = {lower: upper for upper, lower in text.steps}
    for upper, lower in text.inner:
        is_in = _FLUSH < upper.left - text.left < _DEEPEST
        before = above.get(upper)
        is_after_end = before is not None and before.right < text.right - _SHORT
        is_out = text.begins(upper) and is_after_end
        if text.ends(upper) and text.begins(lower) and (is_in or is_out):
            yield upper


def _spacing(
    whole: Sequence[tuple[Row, Row]], pitch: float, rules: RuleSet
) -> Iterator[Fault]:
    values = rules.rule("ND-LINE").values
    size = median(upper.face.size_pt for upper, _ in whole)
    lines = pitch / MM / (size * SINGLE)
    least, most = values["least"] - _OFF["line"], values["most"] + _OFF["line"]
    if not least <= lines <= most:
        found = f"{number(round(lines, 1))} lines (đo từ dòng chữ)"
        yield Fault("ND-LINE", found, "từ dòng đơn (1) đến 1,5 lines", whole[0][0])


def _gaps(text: _Text, pitch: float, rules: RuleSet) -> Iterator[Fault]:
    least = rules.rule("ND-GAP").values["least"]
    starts = [
        (lower, (lower.baseline - upper.baseline - pitch) / MM)
        for upper, lower in text.steps
        if _FLUSH < lower.left - text.left < _DEEPEST and upper.left < lower.right
    ]
    close = [(row, gap) for row, gap in starts if gap < least - _OFF["gap"]]
    if len(close) >= _FEW and len(close) > _HALF * len(starts):
        row, gap = close[0]
        found = f"{number(max(round(gap), 0))} pt (đo từ dòng chữ)"
        yield Fault("ND-GAP", found, f"tối thiểu {span([least], 'pt')}", row)
