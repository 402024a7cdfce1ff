"""Rules on the look of components (Appendix I, part I, II, III and V)."""

from collections.abc import Iterator, Mapping

from service.documents import metrics
from service.documents.format.breaches import DOCUMENT, Check, place, span
from service.documents.format.components import Component, Recognised
from service.documents.format.paper import Alignment, Line, Part
from service.documents.format.pieces import Piece
from service.documents.format.rules import Rule
from service.documents.format.word_lines import PT_MM
from service.documents.wordml import NAMES, setting
from service.model.findings import Finding

_NAMES = {"upper": "chữ in hoa", "mixed": "chữ in thường"}
_ENOUGH = 4
_NEAR = 4
_SPACED_PT = 3
_FRAME = "w:pPr/w:framePr"
_COLUMNS = ("w:cols", "w:num")


def component(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Hold every piece of a component to its look; tell if it is missing."""
    found = document.all(rule.id)
    is_due = bool(document.type) or not rule.values.get("typed", False)
    is_due = is_due and document.type not in rule.values.get("without", ())
    if not found and is_due and document.profile in rule.values.get("required", ()):
        yield rule.finding(DOCUMENT, "không có", f"có, {expected(rule)}")
    for one in found:
        faults: dict[str, Piece] = {}
        for piece in one.pieces:
            for fault in _faults(piece, one, rule, document.profile):
                faults.setdefault(fault, piece)
        if faults:
            where = next(iter(faults.values()))
            yield rule.finding(place(where), ", ".join(faults), expected(rule))


def expected(rule: Rule) -> str:
    """Return in words how a component must look."""
    values = rule.values
    words = values.get("words", ())
    said = [f"“{words[0]}”"] if words else []
    if "case" in values:
        said.append(_NAMES[values["case"]])
    said.append(f"cỡ {span(values['sizes'], 'pt')}")
    said.append("nghiêng" if values.get("italic") else "đứng")
    if "bold" in values:
        said.append("đậm" if values["bold"] else "không đậm")
    places = {"center": "canh giữa", "left": "sát lề trái"}
    if "alignment" in values:
        said.append(places[values["alignment"]])
    return ", ".join(said)


def _faults(piece: Piece, owner: Component, rule: Rule, profile: str) -> Iterator[str]:
    values = rule.values
    letters = [run for run in piece.letters if any(c.isalnum() for c in run.shown)]
    least, most = min(values["sizes"]), max(values["sizes"])
    for size in dict.fromkeys(run.size_pt for run in letters):
        if not least <= size <= most and profile != "slip":  # A5 has a rule of its own
            yield f"cỡ {size:g}"
    yield from _style_faults(piece, rule)
    yield from case_faults(piece.text, values.get("case", ""))
    if any(run.underline for run in letters) and rule.id != "TN":
        yield "gạch chân"
    if "alignment" in values:
        yield from _place_faults(piece, values["alignment"])
    words = values.get("words", ())
    if words and len(owner.pieces) == 1 and piece.text not in words:
        yield from _word_faults(piece.text, words)


def _word_faults(text: str, words: list[str]) -> Iterator[str]:
    """Yield a fault of wording; capitals of what is all capitals are told elsewhere."""
    is_alike = text.casefold() in {word.casefold() for word in words}
    if not is_alike or not words[0].isupper():
        yield f"viết “{text}”"


def _style_faults(piece: Piece, rule: Rule) -> Iterator[str]:
    letters = [run for run in piece.letters if any(c.isalnum() for c in run.shown)]
    sides = (("bold", "đậm"), ("italic", "nghiêng"))
    for side, name in sides:
        wanted = rule.values.get(side)
        if wanted is None or not letters:
            continue
        kept = [getattr(run, side) == wanted for run in letters]
        if not all(kept):
            part = "có chữ " if any(kept) else ""
            yield f"{part}{'không ' if wanted else ''}{name}"


def case_faults(text: str, case: str) -> Iterator[str]:
    """Yield a fault if *text* is not in capitals, or is though it must not be."""
    letters = [letter for letter in text if letter.isalpha()]
    if case == "upper" and any(letter.islower() for letter in letters):
        yield "chữ in thường"
    if case == "mixed" and len(letters) >= _ENOUGH and text.isupper():
        yield "chữ in hoa"


def _place_faults(piece: Piece, wanted: str) -> Iterator[str]:
    if wanted == "center" and not _is_centred(piece):
        yield "không canh giữa"
    if wanted == "left" and piece.paragraph.alignment in {
        Alignment.CENTER,
        Alignment.RIGHT,
    }:
        yield "không sát lề trái"


def _is_centred(piece: Piece) -> bool:
    """Say whether *piece* is centred; in text boxes and with tabs as far as seen."""
    return piece.is_centred or (
        piece.paragraph.part is Part.TEXTBOX
        and piece.paragraph.alignment is not Alignment.RIGHT
    )


def line_below(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Hold a component to the line below it, and the line to its length."""
    owner = document.first(rule.values["component"])
    is_untyped = owner is not None and owner.id == "TY" and not document.type
    if owner is None or is_untyped:
        return
    least, most = rule.values["least"], rule.values["most"]
    wanted = _wanted(least)
    line = _line(document, owner)
    where = place(owner.pieces[-1])
    if line is None:
        yield rule.finding(where, "không có đường kẻ ngang", wanted)
        return
    text = max(_width_mm(document, piece) for piece in owner.pieces)
    if line.kind == "dashes":
        yield rule.finding(where, "đường kẻ không liền nét", wanted)
    elif text and not least <= line.length_mm / text <= most:
        share = round(line.length_mm / text * 100)
        found = f"đường kẻ dài {line.length_mm:.0f} mm, bằng {share} % dòng chữ"
        yield rule.finding(where, found, wanted)


def _wanted(least: float) -> str:
    half = 0.5
    length = "1/3 đến 1/2" if least < half else "đúng bằng"
    return f"đường kẻ ngang, nét liền, dài {length} độ dài dòng chữ"


def _width_mm(document: Recognised, piece: Piece) -> float:
    """Return how long the longest line of *piece* is in its cell or on its page."""
    paragraph = piece.paragraph
    sections = document.paper.sections
    room = sections[min(paragraph.section, len(sections) - 1)].text_width_mm
    if paragraph.cell is not None and paragraph.cell.width_mm > 0:
        room = paragraph.cell.width_mm
    size = max((run.size_pt for run in piece.letters), default=0)
    room -= paragraph.indent_left_mm + paragraph.indent_right_mm
    room_pt = max(room, 1) / PT_MM
    return PT_MM * metrics.widest(piece.text, room_pt, size, bold=piece.is_bold)


def _line(document: Recognised, owner: Component) -> Line | None:
    """Return the line that belongs to *owner*: of those near it, the best in length."""
    near = [one for one in document.paper.lines if _is_near(document, owner, one)]
    text = max(_width_mm(document, piece) for piece in owner.pieces) or 1
    share = 1.0 if owner.id == "TN" else 0.42
    return min(near, key=lambda one: abs(one.length_mm / text - share), default=None)


def _is_near(document: Recognised, owner: Component, line: Line) -> bool:
    """Say whether *line* may be that of *owner*: drawn lines are anchored anywhere."""
    last = owner.pieces[-1].paragraph
    at = document.paper.paragraphs[max(line.paragraph, 0)]
    is_drawn = line.kind in {"drawing", "vml"}
    if line.kind == "underline":
        return line.paragraph == last.index
    if last.cell is not None and last.cell.columns > 1:
        is_same = at.cell is not None and at.cell.table == last.cell.table
        return is_same and (
            is_drawn or at.cell is None or at.cell.column == last.cell.column
        )
    if is_drawn:
        return -_NEAR <= line.paragraph - last.index <= _NEAR
    is_below = 0 <= line.paragraph - last.index <= _NEAR
    return is_below and not _is_parted(document, last.index, line.paragraph)


def _is_parted(document: Recognised, first: int, last: int) -> bool:
    """Say whether a component stands between two paragraphs."""
    indices = (piece.index for one in document.components for piece in one.pieces)
    return any(first < index < last for index in indices)


def nation_place(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Hold the name of the nation to stand at the top right of the first page."""
    nation, agency = document.first("QH"), document.first("CQBH")
    if nation is None or agency is None:
        return
    cell = nation.paragraph.cell
    is_left = cell is not None and cell.columns > 1 and cell.column == 0
    found = "đặt bên trái" if len(nation.pieces) == 1 and is_left else ""
    is_flowing = all(_is_flowing(document, one) for one in (nation, agency))
    if is_flowing and _is_in_middle(document, nation.pieces[0]):
        found = "đặt giữa trang"
    if found:
        where = place(nation.pieces[0])
        yield rule.finding(where, found, "ở phía trên, bên phải trang đầu")


def _is_flowing(document: Recognised, owner: Component) -> bool:
    """Say whether *owner* has lines of the page to itself, nothing beside them."""
    one = owner.paragraph
    section = document.paper.sections[
        min(one.section, len(document.paper.sections) - 1)
    ]
    is_alone = owner.pieces[0].parts == 1 and one.cell is None
    in_frame = one.element is not None and one.element.find(_FRAME, NAMES) is not None
    columns = "" if section.element is None else setting(section.element, *_COLUMNS)
    in_column = columns not in {"", "1"}
    return is_alone and one.part is Part.BODY and not (in_frame or in_column)


def _is_in_middle(document: Recognised, piece: Piece) -> bool:
    """Say whether *piece* is centred on the page, not pushed to its right half."""
    one = piece.paragraph
    is_apart = one.indent_left_mm > document.paper.sections[0].text_width_mm / 4
    return one.alignment is Alignment.CENTER and not (is_apart or piece.is_pushed)


def single_spaced(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Hold two components to stand a single line apart."""
    upper, lower = (document.first(id_) for id_ in rule.values["components"])
    if upper is None or lower is None:
        return
    first, second = upper.pieces[-1].paragraph, lower.paragraph
    most = rule.values["most"]
    gap = first.after_pt + second.before_pt
    blank = second.index - first.index - 1
    where = place(lower.pieces[0])
    if blank == 1 and first.cell == second.cell:
        yield rule.finding(where, "cách nhau một dòng trống", "cách nhau dòng đơn")
    elif first.index != second.index and gap > _SPACED_PT:
        yield rule.finding(where, f"cách nhau thêm {gap:g} pt", "cách nhau dòng đơn")
    elif max(first.line, second.line) > most:
        found = f"cách dòng {max(first.line, second.line):g}"
        yield rule.finding(where, found, "cách nhau dòng đơn")


def gap_above(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Hold a component to its distance from what stands above it."""
    owner = document.first(rule.values["component"])
    number = document.first("SO")
    if owner is None or number is None:
        return
    paragraph = owner.paragraph
    if paragraph.index - number.paragraph.index != 1:
        return
    gap = paragraph.before_pt + number.paragraph.after_pt
    if abs(gap - rule.values["gap"]) > rule.values["tolerance"]:
        where = place(owner.pieces[0])
        yield rule.finding(where, f"{gap:g} pt", f"{rule.values['gap']} pt")


CHECKS: Mapping[str, Check] = {
    "component": component,
    "line_below": line_below,
    "nation_place": nation_place,
    "single_spaced": single_spaced,
    "gap_above": gap_above,
}
