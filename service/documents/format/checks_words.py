"""Rules on how components are worded (Appendix I, part I, II.3, 4, 7 and 9)."""

import re
from collections.abc import Iterator, Mapping

from service import vietnamese
from service.documents.format import wording
from service.documents.format.breaches import Check, place
from service.documents.format.components import Recognised
from service.documents.format.rules import Rule
from service.model.findings import Finding

SYMBOL = r"[A-ZĐƯÔÂĂÊƠ][A-Za-zĐđ&.]*(?:-[A-ZĐƯÔÂĂÊƠ0-9][A-Za-zĐđ&0-9.]*)*"
_NUMBER = re.compile(rf"Số: (?P<number>\d+)/(?P<symbol>{SYMBOL})")
_DRAFT = re.compile(rf"Số:\s*[._…\s]*/\s?(?P<symbol>{SYMBOL})\.?")
_UNNUMBERED = re.compile(r"Số\s*:?\s*[._…\s]*(?:/.*)?", re.IGNORECASE)
_DATE = re.compile(
    r"(?P<place>[^,]+), ngày (?P<day>\d+) tháng (?P<month>\d+) năm (?P<year>\d+)"
)
_UNDATED = re.compile(r".*ngày[\s._…]*tháng[\s._…\d]*năm[\s._…\d]*", re.IGNORECASE)
_ANY_DATE = re.compile(r"ngày\s*(\d*)\D+?(\d*)\s*năm", re.IGNORECASE)
_PADDED_MONTHS = 2
_PADDED_DAYS = 10
_FOUR = 4
_FILE_COPY = re.compile(r"- Lưu: VT(?:[,;] ?[^;]+)*\.")


def is_draft(document: Recognised) -> bool:
    """Say whether the place of the number or of the day is still blank."""
    number, day = document.first("SO"), document.first("DDTG")
    return bool(
        (number is not None and _UNNUMBERED.fullmatch(number.text))
        or (day is not None and _UNDATED.fullmatch(day.text) and not _day(day.text))
    )


def _day(text: str) -> str:
    found = _ANY_DATE.search(text)
    return "" if found is None else found[1]


def number_form(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Hold number and symbol to "Số: 05/KH-SNV"."""
    for one in document.all("SO"):
        if _DRAFT.fullmatch(one.text) or re.fullmatch(r"Số\s*:[\s._…]*", one.text):
            continue
        found = _NUMBER.fullmatch(one.text)
        if found is None:
            yield rule.finding(place(one.pieces[0]), one.text, _number_hint(one.text))
        elif int(found["number"]) < _PADDED_DAYS and len(found["number"]) == 1:
            expected = f"ghi thêm số 0 phía trước: “Số: 0{found['number']}/…”"
            yield rule.finding(place(one.pieces[0]), one.text, expected)


def _number_hint(text: str) -> str:
    if not re.match(r"Số", text):
        return "bắt đầu bằng từ “Số” in thường: “Số: 15/KH-SNV”"
    if not re.match(r"Số:", text):
        return "có dấu hai chấm sau từ “Số”: “Số: 15/KH-SNV”"
    if re.search(r"\s/|/\s|\s[-–]|[-–]\s", text) or "–" in text:
        return "không cách chữ quanh dấu “/” và dấu “-”: “Số: 15/KH-SNV”"
    return "theo dạng “Số: 15/KH-SNV”, ký hiệu in hoa"


def number_type(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Hold the symbol to the abbreviation of the type of the document."""
    number = document.first("SO")
    if number is None or document.profile == "form":
        return
    is_letter = document.profile == "cong-van"
    fault = wording.symbol_fault(number.text, document.type, letter=is_letter)
    if fault:
        yield rule.finding(place(number.pieces[0]), *fault)


def date_form(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Hold place and date to "Hà Nội, ngày 05 tháng 01 năm 2020"."""
    for one in document.all("DDTG"):
        if _UNDATED.fullmatch(one.text) and not _day(one.text):
            continue
        found = _DATE.fullmatch(one.text)
        if found is None:
            expected = "theo dạng “Hà Nội, ngày 05 tháng 4 năm 2022”"
        else:
            expected = "; ".join(_date_faults(found))
        if expected:
            yield rule.finding(place(one.pieces[0]), one.text, expected)


def _date_faults(found: re.Match[str]) -> Iterator[str]:
    day, month = int(found["day"]), int(found["month"])
    if found["day"] != f"{day:02d}":
        yield f"ghi ngày là “{day:02d}”"
    padded = f"{month:02d}" if month <= _PADDED_MONTHS else str(month)
    if found["month"] != padded:
        yield f"ghi tháng là “{padded}” (chỉ tháng 1, 2 thêm số 0)"
    if len(found["year"]) != _FOUR:
        yield "ghi năm đủ bốn chữ số"
    if not found["place"][0].isupper():
        yield "viết hoa chữ cái đầu của địa danh"
    if vietnamese.parse_date(f"{day}/{month}/{found['year']:>04}") is None:
        yield "ghi một ngày có thật"


def addressees_form(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Hold "Kính gửi" to its signs."""
    for one in document.all("KG"):
        lines = [piece.text for piece in one.pieces]
        for number, found, expected in wording.addressees_faults(lines):
            yield rule.finding(place(one.pieces[number]), found, expected)


def addressees_place(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Hold "Kính gửi" to the types of document that have it."""
    one = document.first("KG")
    if one and document.type and document.type not in rule.values["allowed"]:
        kind = document.first("TL")
        name = document.type if kind is None else kind.text
        expected = "công văn, tờ trình, báo cáo gửi cấp trên"
        yield rule.finding(place(one.pieces[0]), name, expected)


def authority_form(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Hold the abbreviations of authority to capitals and one dot."""
    for one in document.all("QHAN"):
        fault = wording.authority_fault(one.pieces[0].text)
        if fault:
            yield rule.finding(place(one.pieces[0]), *fault)


def name_titles(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Warn of academic and honorary titles before the name of the signer."""
    titles = "|".join(map(re.escape, rule.values["titles"]))
    pattern = re.compile(rf"(?:(?:{titles})\b[.\s]*)+", re.IGNORECASE)
    for one in document.all("HT"):
        found = pattern.match(one.text)
        if found is not None and found.end() < len(one.text):
            expected = "chỉ ghi họ, tên đệm và tên"
            yield rule.finding(place(one.pieces[0]), found.group().strip(), expected)


def file_copy(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Hold the list of receivers to end with the file copy."""
    for one in document.all("NN-L"):
        last = one.pieces[-1]
        if document.profile != "form" and not _FILE_COPY.fullmatch(last.text):
            yield rule.finding(
                place(last), last.text, "“- Lưu: VT, <đơn vị soạn thảo>.”"
            )


def recipients_form(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Warn of lines of receivers without dash or semicolon."""
    for one in document.all("NN-L"):
        lines = [piece.text for piece in one.pieces]
        for number, found, expected in wording.recipients_faults(lines):
            yield rule.finding(place(one.pieces[number]), found, expected)


def recipients_first(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Warn of a letter whose receivers do not begin with those addressed."""
    listed = document.first("NN-L")
    if document.first("KG") is None or listed is None or document.profile == "form":
        return
    first = listed.pieces[0]
    if not wording.names_those_addressed(first.text):
        yield rule.finding(place(first), first.text, "“- Như trên;”")


def secret(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Refuse documents that hold secrets of the state."""
    for one in document.all("MAT"):
        expected = "không nhận văn bản mật"
        yield rule.finding(place(one.pieces[0]), one.text, expected)


CHECKS: Mapping[str, Check] = {
    "number_form": number_form,
    "number_type": number_type,
    "date_form": date_form,
    "addressees_form": addressees_form,
    "addressees_place": addressees_place,
    "authority_form": authority_form,
    "name_titles": name_titles,
    "file_copy": file_copy,
    "recipients_form": recipients_form,
    "recipients_first": recipients_first,
    "secret": secret,
}
