"""PDF → Opinion: what Decree 30/2020/NĐ-CP says of a document as it is printed."""

from collections.abc import Iterator, Sequence

from service.documents.format import (
    pdf_faces,
    pdf_letters,
    pdf_lines,
    pdf_pages,
    pdf_rules,
    pdf_scans,
    pdf_slips,
    pdf_text,
    pdf_words,
    rules,
)
from service.documents.format.components import SLIP
from service.documents.format.pdf_components import Components, recognise
from service.documents.format.pdf_fault import Fault
from service.documents.format.pdf_print import Print
from service.documents.format.pdf_reading import read
from service.documents.format.rules import USUAL, RuleSet
from service.model.findings import Finding, Opinion, Place

_SHORT = 80
_PARTY = (
    "Văn bản của Đảng: thể thức theo quy định riêng của Đảng, không theo Nghị định "
    "30/2020/NĐ-CP nên không kiểm tra."
)


def check(content: bytes, *, profile: str = "", rule_set: str = USUAL) -> Opinion:
    """Return what the rules say of the PDF *content*; *profile* "" recognises it.

    Raises:
        Rejected: It is broken or protected.
        Misconfigured: There is no such rule set.
    """
    wanted = rules.load(rule_set)
    printed = read(content)
    letters = list(pdf_letters.letters(printed))
    recognised = [_recognised(letter, profile) for _, letter in letters]
    if recognised[0].profile == "party":
        return Opinion(rule_set, "party", (), (_PARTY,))
    found = [*pdf_scans.faults(printed), *pdf_faces.fonts(printed)]
    for (before, letter), components in zip(letters, recognised, strict=True):
        faults = _faults(letter, components, wanted)
        found += (pdf_letters.in_file(fault, before) for fault in faults)
    ordered = sorted(found, key=lambda fault: fault.place)
    findings = tuple(_finding(fault, wanted) for fault in ordered)
    notes = tuple(_notes(printed, recognised))
    return Opinion(rule_set, recognised[0].profile, findings, notes)


def _recognised(printed: Print, profile: str) -> Components:
    components = recognise(printed)
    return Components(profile, components.rows) if profile else components


def _faults(printed: Print, components: Components, wanted: RuleSet) -> Iterator[Fault]:
    if components.profile == "slip":
        yield from pdf_slips.faults(printed, wanted)
        return
    yield from pdf_pages.faults(printed, components, wanted)
    if not all(map(pdf_scans.is_scan, printed.sheets)):
        yield from pdf_faces.looks(components, wanted)
        yield from pdf_text.faults(printed, components, wanted)
        if not pdf_scans.is_scan(printed.sheets[0]):
            yield from pdf_words.faults(components, wanted)
            yield from pdf_lines.faults(printed, components, wanted)


def _notes(printed: Print, recognised: Sequence[Components]) -> Iterator[str]:
    if printed.signed:
        yield (
            "Đã ký số: tệp không sửa được nữa. Văn bản đã ban hành sai thể thức thì "
            "đính chính bằng công văn (Điều 18 Nghị định 30/2020/NĐ-CP)."
        )
    if scanned := pdf_scans.note(printed):
        yield scanned
    if len(recognised) > 1:
        yield f"Tệp có {len(recognised)} văn bản nối nhau, mỗi văn bản xét riêng."
    if recognised[0].profile == "slip":
        yield f"{SLIP} Ở tệp PDF chỉ xét phông, màu, cỡ chữ và lề."
    elif any(map(pdf_words.is_draft, recognised)):
        yield "Chưa có số: đọc như bản dự thảo chờ cấp số."
    yield f"Tệp PDF {printed.version}, {printed.claim or 'không khai là PDF/A'}."


def _finding(fault: Fault, wanted: RuleSet) -> Finding:
    row = fault.row
    place = Place(
        text=row.text[:_SHORT] if row else "", page=row.page if row else fault.page
    )
    rule = pdf_rules.RULES.get(fault.rule) or wanted.rule(fault.rule)
    return rule.finding(place, fault.found, fault.expected)
