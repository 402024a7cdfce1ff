"""Rules on appendices (Appendix I, part I, III.1)."""

import re
from collections.abc import Iterator, Mapping

from service import vietnamese
from service.documents.format.breaches import Check, place
from service.documents.format.components import Recognised
from service.documents.format.rules import Rule
from service.model.findings import Finding

_NUMBER = re.compile(r"phụ lục\s+(?:số\s+)?([0-9]+|[ivxlc]+|[a-h])\b", re.IGNORECASE)
_REFERENCE = re.compile(r"phu luc|kem theo|dinh kem")


def appendix_numbers(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Hold two appendices and more to Roman numerals."""
    words = document.all("PL-W")
    for one in words if len(words) > 1 else ():
        found = _NUMBER.match(one.text)
        if found is None or not re.fullmatch(r"[IVXLC]+", found[1]):
            yield rule.finding(place(one.pieces[0]), one.text, "bằng chữ số La Mã")


def appendix_note(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Warn of an appendix that does not name its document."""
    if document.first("QH") is None:
        return
    ends = [*(one.paragraph.index for one in document.all("PL-W")), 10**9]
    notes = [one.paragraph.index for one in document.all("PL-KT")]
    for one, end in zip(document.all("PL-W"), ends[1:], strict=True):
        if not any(one.paragraph.index <= at < end for at in notes):
            expected = "dòng “(Kèm theo … số … ngày … của …)”"
            yield rule.finding(place(one.pieces[0]), "không ghi kèm theo gì", expected)


def appendix_reference(document: Recognised, rule: Rule) -> Iterator[Finding]:
    """Warn of a text that does not refer to its appendices."""
    words = document.all("PL-W")
    if not words or not document.body:
        return
    text = vietnamese.fold(" ".join(one.text for one in document.body))
    if not _REFERENCE.search(text):
        expected = "có chỉ dẫn về phụ lục, ví dụ “(Phụ lục kèm theo)”"
        yield rule.finding(
            place(words[0].pieces[0]), "không nhắc tới phụ lục", expected
        )


CHECKS: Mapping[str, Check] = {
    "appendix_numbers": appendix_numbers,
    "appendix_note": appendix_note,
    "appendix_reference": appendix_reference,
}
