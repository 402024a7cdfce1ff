"""PDF → Opinion: what Decree 30/2020/NĐ-CP says of a document as it is printed."""

from collections.abc import Iterator

from service.documents.format import pdf_faces, pdf_pages, pdf_scans, pdf_words
from service.documents.format.pdf_components import Components, recognise
from service.documents.format.pdf_faces import Look
from service.documents.format.pdf_fault import Fault
from service.documents.format.pdf_reading import Print, read
from service.model.findings import Finding, Opinion, Place
from service.model.problems import Severity

LOOKS = {
    "QH": Look(12, 13, bold=True, italic=False, caps=True),
    "TN": Look(13, 14, bold=True, italic=False, caps=False),
    "CQCQ": Look(12, 13, bold=False, italic=False, caps=True),
    "CQBH": Look(12, 13, bold=True, italic=False, caps=True),
    "SO": Look(13, 13, bold=False, italic=False),
    "DDTG": Look(13, 14, italic=True),
    "TL": Look(13, 14, bold=True, italic=False, caps=True),
    "TY": Look(13, 14, bold=True, italic=False, caps=False),
    "TY-CV": Look(12, 13, bold=False, italic=False),
    "KG": Look(13, 14, italic=False),
    "CC": Look(13, 14, italic=True),
    "ND": Look(13, 14, bold=False, italic=False),
    "QHAN": Look(13, 14, bold=True, italic=False, caps=True),
    "HT": Look(13, 14, bold=True, italic=False, caps=False),
    "NN-W": Look(12, 12, bold=True, italic=True),
    "NN-L": Look(11, 11, bold=False, italic=False),
}


def check(content: bytes, *, profile: str = "", rule_set: str = "nd30-2020") -> Opinion:
    """Return what the rules say of the PDF *content*; *profile* "" recognises it.

    Raises:
        Rejected: It is broken, signed or protected.
    """
    printed = read(content)
    components = recognise(printed)
    if profile:
        components = Components(profile, components.rows)
    found = sorted(_faults(printed, components), key=lambda fault: fault.place)
    findings = tuple(_finding(fault) for fault in found)
    return Opinion(
        rule_set, components.profile, findings, tuple(_notes(printed, components))
    )


def _faults(printed: Print, components: Components) -> Iterator[Fault]:
    yield from pdf_scans.faults(printed)
    yield from pdf_pages.faults(printed, components)
    if not all(map(pdf_scans.is_scan, printed.sheets)):
        yield from pdf_faces.fonts(printed)
        yield from pdf_faces.looks(components, LOOKS)
        if not pdf_scans.is_scan(printed.sheets[0]):
            yield from pdf_words.faults(components)


def _notes(printed: Print, components: Components) -> Iterator[str]:
    if scanned := pdf_scans.note(printed):
        yield scanned
    if pdf_words.is_draft(components):
        yield "Chưa có số: đọc như bản dự thảo chờ cấp số."
    claim = printed.claim or "không khai là PDF/A"
    yield f"Tệp PDF {printed.version}, {claim}."


def _finding(fault: Fault) -> Finding:
    row = fault.row
    return Finding(
        fault.rule,
        Severity.ERROR,
        Place(text=row.text[:80] if row else "", page=row.page if row else fault.page),
        fault.found,
        fault.expected,
        fault.hint,
        "",
    )
