"""The words of a PDF's components: national title, number, date, receivers."""

import re
from collections.abc import Iterator, Sequence

from service.documents.format import wording
from service.documents.format.pdf_components import Components
from service.documents.format.pdf_fault import Fault
from service.documents.format.pdf_print import Row
from service.documents.format.rules import Rule, RuleSet
from service.vietnamese import parse_date

_SYMBOL = r"[A-ZĐ][A-Za-zĐđ&]*(?:-[A-ZĐ0-9][A-Za-zĐđ&0-9]*)*"
_NUMBER = re.compile(rf"Số: (?:0[1-9]|[1-9]\d+)/{_SYMBOL}")
_DRAFT = re.compile(rf"Số:\s*[….]*\s*/{_SYMBOL}")
_DATE = re.compile(
    r"[^,]+, ngày (?:0[1-9]|[12]\d|3[01]) tháng (?:0[12]|[3-9]|1[0-2]) năm \d{4}"
)
_BLANK = re.compile(r"[^,]+, ngày[\s….]*\d{0,2}[\s….]*tháng[\s….]*\d{0,2}[\s….]*năm.*")
_FILED = re.compile(r"-?\s*Lưu: ?VT\b.*\.")
_OBLIGATORY = {
    "QH": "Quốc hiệu",
    "TN": "Tiêu ngữ",
    "CQBH": "tên cơ quan ban hành",
    "SO": "số, ký hiệu",
    "DDTG": "địa danh và thời gian",
    "NN-W": "nơi nhận",
    "HT": "họ tên người ký",
}
_UNSIGNED_PLACE = "bien-ban"
CLOSING = "./."
_SHORT = 40


def faults(components: Components, rules: RuleSet) -> Iterator[Fault]:
    """Yield what is missing or wrongly worded in the *components*, by *rules*."""
    form = components.profile == "form"
    yield from () if form else _missing(components)
    yield from () if form else _symbol(components)
    yield from _untold(components, rules.rule("TY"))
    yield from _fixed_words(components, rules)
    yield from _number(components)
    yield from _date(components)
    yield from _addressee(components, rules.rule("KG-PLACE"))
    yield from _addressees(components)
    yield from _receivers(components)
    yield from _listed(components)
    yield from _authority(components)
    yield from _secret(components)
    yield from _titles(components, rules.rule("HT-TITLE"))
    ends = components.profile in rules.rule("ND-END").profiles
    yield from _end(components) if ends else ()


def _missing(components: Components) -> Iterator[Fault]:
    for rule, name in _OBLIGATORY.items():
        excused = components.profile == _UNSIGNED_PLACE and rule in ("DDTG", "HT")
        if not components.of(rule) and not excused:
            yield Fault(rule, "chưa có", f"có {name}", page=1)


def _untold(components: Components, rule: Rule) -> Iterator[Fault]:
    """Yield a title that does not say what the document is about."""
    asked = components.profile in rule.values["required"]
    asked = asked and components.type not in ("", *rule.values["without"])
    if asked and not components.of(rule.id):
        yield Fault(rule.id, "chưa có", "có trích yếu", components.of("TL")[0])


def _symbol(components: Components) -> Iterator[Fault]:
    """Yield a symbol that is not that of the type; letters are known by their V/v."""
    is_letter = bool(components.of("TY-CV"))
    for row in components.of("SO"):
        kind = "" if is_letter else components.type
        fault = wording.symbol_fault(row.text, kind, letter=is_letter)
        if fault:
            yield Fault("SO-TYPE", *fault, row)


def _fixed_words(components: Components, rules: RuleSet) -> Iterator[Fault]:
    for rule in ("QH", "TN", "NN-W"):
        words = rules.rule(rule).values["words"]
        rows = components.of(rule)
        text = components.text(rule)
        if rows and text not in words:
            yield Fault(rule, f"ghi “{text}”", f"ghi “{words[0]}”", rows[0])
        elif len(rows) > 1:
            yield Fault(rule, "bị ngắt làm hai dòng", "nằm trên một dòng", rows[0])


def _number(components: Components) -> Iterator[Fault]:
    for row in components.of("SO"):
        draft = _DRAFT.fullmatch(row.text)
        if not _NUMBER.fullmatch(" ".join(row.text.split())) and not draft:
            expected = "viết như “Số: 05/KH-SNV”: số dưới 10 thêm 0, không cách chữ"
            yield Fault("SO-FORM", " ".join(row.text.split()), expected, row)


def _date(components: Components) -> Iterator[Fault]:
    for row in components.of("DDTG"):
        text = " ".join(row.text.split())
        dated = parse_date(text) is not None
        if not (_DATE if dated else _BLANK).fullmatch(text):
            expected = "viết như “Hà Nội, ngày 05 tháng 01 năm 2020”"
            yield Fault("DDTG-FORM", text, expected, row)


def _addressee(components: Components, rule: Rule) -> Iterator[Fault]:
    for row in components.of("KG"):
        if components.type not in ("", *rule.values["allowed"]):
            found = components.text("TL").lower()
            yield Fault(rule.id, found, "công văn, tờ trình, báo cáo", row)


def _receivers(components: Components) -> Iterator[Fault]:
    listed = components.of("NN-L")
    begun = [n for n, row in enumerate(listed) if row.text.startswith("-")]
    if not begun:
        return
    last = " ".join(row.text for row in listed[begun[-1] :])
    if not _FILED.fullmatch(last):
        row = listed[begun[-1]]
        yield Fault("NN-LUU", last, "“- Lưu: VT, …” và dấu chấm", row)


def _addressees(components: Components) -> Iterator[Fault]:
    for row in components.of("KG"):
        items = [(row, _spaced(row.text)), *_items(components.of("KG-L"))]
        lines = [text for _, text in items]
        for number, found, expected in wording.addressees_faults(lines):
            yield Fault("KG-FORM", found, expected, items[number][0])


def _listed(components: Components) -> Iterator[Fault]:
    """Yield receivers without dash or semicolon, and letters without "Như trên"."""
    items = _items(components.of("NN-L"))
    for number, found, expected in wording.recipients_faults([t for _, t in items]):
        row, text = items[number]
        if text[0].isalnum() or text.startswith("-"):  # no bullet of another kind
            yield Fault("NN-FORM", found, expected, row)
    is_letter = bool(components.of("KG")) and components.profile != "form"
    if is_letter and items and not wording.names_those_addressed(items[0][1]):
        yield Fault("NN-NHUTREN", items[0][1], "“- Như trên;”", items[0][0])


def _items(rows: Sequence[Row]) -> list[tuple[Row, str]]:
    """Return where each item of a list begins, and its lines as one."""
    items: list[tuple[Row, str]] = []
    for row in rows:
        if items and (row.text[0].isalnum() or row.text[0] in "(“"):
            first, text = items[-1]
            items[-1] = first, f"{text} {_spaced(row.text)}"
        else:
            items.append((row, _spaced(row.text)))
    return items


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _authority(components: Components) -> Iterator[Fault]:
    for row in components.of("QHAN")[:1]:
        fault = wording.authority_fault(_spaced(row.text))
        if fault and " " in row.text:  # some programs print no spaces at all
            yield Fault("QHAN-FORM", *fault, row)


def _secret(components: Components) -> Iterator[Fault]:
    for row in components.of("MAT"):
        yield Fault("MAT", row.text, "không nhận văn bản mật", row)


def _titles(components: Components, rule: Rule) -> Iterator[Fault]:
    for row in components.of("HT"):
        first = row.text.split(" ")[0]
        known = {title.casefold() for title in rule.values["titles"]}
        parts = {part.casefold() for part in first.split(".") if part}
        if parts & known:
            yield Fault(rule.id, first, "chỉ ghi họ tên", row)


def _end(components: Components) -> Iterator[Fault]:
    for row in components.of("ND-END"):
        if not row.text.rstrip().endswith(CLOSING):
            yield Fault("ND-END", row.text[-_SHORT:], f"“{CLOSING}”", row)


def is_draft(components: Components) -> bool:
    """Say whether the number is still blank."""
    return any(_DRAFT.fullmatch(row.text) for row in components.of("SO"))
