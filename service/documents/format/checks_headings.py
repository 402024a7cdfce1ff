"""Rules on the headings and numbers of the text (Appendix I, part I, II.6.đ and V)."""

import re
from collections.abc import Iterator, Mapping

from service import vietnamese
from service.documents.format.breaches import Check, gathered, place
from service.documents.format.checks_components import case_faults
from service.documents.format.components import Component, Recognised
from service.documents.format.paper import Alignment
from service.documents.format.recognising_body import CENTRED, HEADINGS
from service.documents.format.rules import Rule
from service.model.findings import Finding

_NUMERALS = {"roman": r"[IVXLC]+", "arabic": r"\d+"}
_NUMERAL_NAMES = {"roman": "số La Mã", "arabic": "chữ số Ả Rập"}
_ENDS = (".", ";", ":", ",", "/", "…", "?", "!")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_BY_LEVEL = ("H-PHAN", "H-CHUONG", "H-MUC", "H-MUC2", "H-DIEU", "H-KHOAN", "H-DIEM")
_THROUGH = frozenset({"H-DIEU", "H-CHUONG"})


def heading(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Hold headings of one kind to their sign, numerals and look."""
    seen = [
        (one.paragraph, ", ".join(_faults(one, rule)))
        for one in document.components
        if one.id in {rule.id, f"{rule.id}-T"}
    ]
    yield from gathered(rule, seen, _expected(rule))


def _expected(rule: Rule) -> str:
    values = rule.values
    said = []
    if "numerals" in values:
        said.append(f"đánh {_NUMERAL_NAMES[values['numerals']]}")
    if "sign" in values:
        said.append(f"có dấu “{values['sign']}” sau số thứ tự")
    said.append("chữ in hoa" if values.get("case") == "upper" else "chữ in thường")
    if values.get("title_case") == "upper":
        said.append("tiêu đề ở dòng dưới in hoa")
    said.append("đứng")
    if values.get("bold") in {True, "lead"}:
        said.append("đậm")
    if values.get("bold") == "plain":
        said.append("không đậm")
    if values.get("alignment") == "center":
        said.append("canh giữa")
    return ", ".join(said)


def _faults(one: Component, rule: Rule) -> Iterator[str]:
    values = rule.values
    is_title = one.id.endswith("-T")
    shown = vietnamese.nfc(one.paragraph.shown).strip()
    if not is_title:
        yield from _number_faults(shown, rule)
    case = values["title_case"] if is_title else values.get("case", "")
    is_whole = is_title or case == "upper" or one.id in CENTRED
    texts = (shown,) if is_whole else _parted(one.id, shown)
    yield from dict.fromkeys(
        fault for text in texts for fault in case_faults(text, case)
    )
    yield from _style_faults(one, rule)
    if values.get("alignment") and one.paragraph.alignment is not Alignment.CENTER:
        yield "không canh giữa"


def _parted(id_: str, shown: str) -> tuple[str, ...]:
    """Return the word and number of a heading, and what follows them."""
    found = HEADINGS[id_].match(shown)
    return (shown,) if found is None else (found[0], shown[found.end() :])


def _number_faults(shown: str, rule: Rule) -> Iterator[str]:
    found = HEADINGS[rule.id].match(shown)
    if found is None:
        return
    numerals = rule.values.get("numerals")
    if numerals and not re.fullmatch(_NUMERALS[numerals], found[1]):
        yield f"đánh số “{found[1]}”"
    sign = rule.values.get("sign", "")
    after = shown[found.end(1) :].lstrip()
    if sign and not shown[found.end(1) :].startswith(sign):
        yield f"có “{after[:1]}” sau số thứ tự"


def _style_faults(one: Component, rule: Rule) -> Iterator[str]:
    letters = one.paragraph.printed
    if not letters:
        return
    if any(run.italic for run in letters) and not rule.values.get("italic"):
        is_whole = all(run.italic for run in letters)
        if is_whole:
            yield "nghiêng"
    if any(run.underline for run in letters) and all(run.underline for run in letters):
        yield "gạch chân"
    bold = rule.values.get("bold")
    if bold is True and not all(run.bold for run in letters):
        yield "không đậm"
    if bold == "lead" and not letters[0].bold:
        yield "không đậm"
    if bold == "plain" and all(run.bold for run in letters) and len(one.text) > _LONG:
        yield "đậm"


_LONG = 100


def clause_title(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Warn of titles of clauses that are not bold, and of bold clauses without one."""
    following = (*document.components[1:], None)
    for one, after in zip(document.components, following, strict=False):
        if one.id != "H-KHOAN" or not one.paragraph.printed:
            continue
        is_bold = one.pieces[0].is_bold
        is_titled = not one.text.strip().endswith(_ENDS) and not _is_text(one, rule)
        where = place(one.pieces[0])
        if is_titled and not is_bold and _is_below(after):
            yield rule.finding(where, "có tiêu đề mà không đậm", "đậm khi có tiêu đề")
        elif is_bold and _is_text(one, rule):
            expected = "không đậm khi không có tiêu đề"
            yield rule.finding(where, "không có tiêu đề mà đậm", expected)


def bold_text(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Warn of articles and points that are bold though they are no titles."""
    for one in document.all(rule.values["component"]):
        if one.pieces[0].is_bold and _is_text(one, rule):
            expected = "không đậm phần lời văn"
            yield rule.finding(place(one.pieces[0]), "đậm cả đoạn", expected)


def _is_text(one: Component, rule: Rule) -> bool:
    """Say whether *one* is a sentence, or longer than any title."""
    text = one.text.strip()
    is_sentence = text.endswith((".", ";")) and not text.endswith("./.")
    return is_sentence or len(text) > rule.values["longest"]


def _is_below(after: Component | None) -> bool:
    """Say whether what comes *after* a clause is part of it, so that it has a title."""
    return after is not None and after.id in {"ND", "H-DIEM", "H-DECIMAL"}


def point_letters(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Warn of points that do not follow the Vietnamese alphabet."""
    count = 0
    for one in document.components:
        if one.id != "H-DIEM":
            count = 0 if one.id.startswith("H-") else count
            continue
        found = HEADINGS["H-DIEM"].match(vietnamese.nfc(one.paragraph.shown).strip())
        letter = found[1] if found else ""
        count = 1 if letter == "a" else count + 1
        wanted = vietnamese.letter(count)
        if letter != wanted and count > 1:
            yield rule.finding(place(one.pieces[0]), f"“{letter})”", f"“{wanted})”")
            if letter in vietnamese.LETTERS:
                count = vietnamese.LETTERS.index(letter) + 1


def heading_order(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Warn of gaps in the order of numbers."""
    counts: dict[str, int] = {}
    for one in document.components:
        if one.id not in _BY_LEVEL or one.id == "H-DIEM":
            continue
        level = _BY_LEVEL.index(one.id)
        for lower in _BY_LEVEL[level + 1 :]:
            if lower not in _THROUGH:
                counts.pop(lower, None)
        found = HEADINGS[one.id].match(vietnamese.nfc(one.paragraph.shown).strip())
        number = value(found[1]) if found else 0
        before = counts.get(one.id, 0)
        if number and number not in {before + 1, 1} and before:
            said = f"“{found[1] if found else ''}” không nối số trước"
            wanted = before + 1
            text = vietnamese.roman(wanted) if not _is_arabic(found) else str(wanted)
            yield rule.finding(place(one.pieces[0]), said, f"“{text}”")
        counts[one.id] = number or before


def _is_arabic(found: re.Match[str] | None) -> bool:
    return found is None or found[1].isdecimal()


def value(numeral: str) -> int:
    """Return the value of a Roman or Arabic *numeral*, 0 if it is neither."""
    if numeral.isdecimal():
        return int(numeral[:6])
    total = 0
    digits = [_ROMAN_DIGITS.get(sign, 0) for sign in numeral.upper()]
    for at, digit in enumerate(digits):
        following = digits[at + 1] if at + 1 < len(digits) else 0
        total += -digit if digit < following else digit
    return total if 0 not in digits else 0


def decimal_headings(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Warn of numbers of several levels, which the decree does not know."""
    found = document.all("H-DECIMAL")
    if found:
        first = found[0].pieces[0]
        number = vietnamese.nfc(found[0].paragraph.shown).split()[0]
        more = f" và {len(found) - 1} chỗ khác" if len(found) > 1 else ""
        expected = "phần, mục (I.), khoản (1.), điểm (a))"
        yield rule.finding(place(first), f"{number}{more}", expected)


CHECKS: Mapping[str, Check] = {
    "heading": heading,
    "clause_title": clause_title,
    "bold_text": bold_text,
    "point_letters": point_letters,
    "heading_order": heading_order,
    "decimal_headings": decimal_headings,
}
