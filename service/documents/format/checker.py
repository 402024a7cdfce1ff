"""DOCX → Opinion: what Decree 30/2020/NĐ-CP says of a Word file."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from service.documents.format import (
    checks_appendix,
    checks_components,
    checks_headings,
    checks_page,
    checks_page_number,
    checks_text,
    checks_words,
    word_reading,
)
from service.documents.format import rules as rule_sets
from service.documents.format.breaches import Check
from service.documents.format.components import SLIP, Recognised
from service.documents.format.paper import Paper
from service.documents.format.recognition import PROFILES, recognise
from service.documents.format.rules import RuleSet
from service.documents.format.word_letters import in_file
from service.documents.format.word_letters import letters as letters_of
from service.model.errors import WrongUsage
from service.model.findings import Finding, Opinion

CHECKS: Mapping[str, Check] = {
    **checks_page.CHECKS,
    **checks_page_number.CHECKS,
    **checks_components.CHECKS,
    **checks_words.CHECKS,
    **checks_text.CHECKS,
    **checks_headings.CHECKS,
    **checks_appendix.CHECKS,
}
"""The code behind each rule, by the name rule sets call it."""

_OF_PAGES = checks_page.CHECKS.keys() | checks_page_number.CHECKS.keys()
"""What is judged of a file as a whole, though it holds several letters."""

_HARMONY = 1


def check(
    content: bytes, *, profile: str = "", rule_set: str = rule_sets.USUAL
) -> Opinion:
    """Return what *rule_set* says of the Word file *content*.

    Without *profile* the kind of document is recognised from the document itself.

    Raises:
        Rejected: it is no Word file that can be opened, or a hostile one.
        WrongUsage: there is no such profile.
        Misconfigured: there is no such rule set.
    """
    if profile and profile not in PROFILES:
        raise WrongUsage(f"Không có loại “{profile}”. Hãy chọn: {', '.join(PROFILES)}.")
    return judge(word_reading.read(content), rule_sets.load(rule_set), profile)


def judge(paper: Paper, rules: RuleSet, profile: str = "") -> Opinion:
    """Return what *rules* say of *paper*, the findings in reading order."""
    letters = [
        (before, recognise(letter, profile)) for before, letter in letters_of(paper)
    ]
    document = letters[0][1]
    if document.profile == "party":
        return Opinion(rules.name, "party", (), (_PARTY,))
    if len(letters) == 1:
        found = list(_findings(document, rules, CHECKS))
    else:
        whole = replace(recognise(paper, profile), profile=document.profile)
        found = list(_findings(whole, rules, _OF_PAGES))
        for before, letter in letters:
            judged = _findings(letter, rules, CHECKS.keys() - _OF_PAGES)
            found += (in_file(finding, before) for finding in judged)
    found.sort(key=lambda one: one.place.paragraph)
    notes = (*_notes(document), *_count(letters))
    return Opinion(rules.name, document.profile, tuple(found), notes)


def _findings(
    document: Recognised, rules: RuleSet, names: Collection[str]
) -> Iterator[Finding]:
    for rule in rules.of(document.profile):
        if rule.check in names:
            yield from CHECKS[rule.check](document, rule)


def _count(letters: Sequence[object]) -> Iterator[str]:
    if len(letters) > 1:
        yield f"Tệp có {len(letters)} văn bản nối nhau, mỗi văn bản xét riêng."


_PARTY = (
    "Văn bản của Đảng: thể thức theo quy định riêng của Đảng, không theo Nghị định "
    "30/2020/NĐ-CP nên không kiểm tra."
)


def _notes(document: Recognised) -> Iterator[str]:
    if checks_words.is_draft(document):
        yield "Bản dự thảo: chưa có số hoặc ngày ban hành, hai chỗ này không tính lỗi."
    if document.profile == "form":
        yield (
            "Đọc như biểu mẫu (không có số, ký hiệu): chỉ kiểm tra trang, phông chữ "
            "và những thành phần có trong biểu mẫu."
        )
    if document.profile == "slip":
        yield SLIP
    if document.paper.tracked:
        yield "Còn thay đổi chưa duyệt (Track Changes): đọc như đã chấp nhận hết."
    if not any(one.text.strip() for one in document.paper.paragraphs):
        yield "Văn bản không có chữ nào."
    yield from _harmony(document)


def _harmony(document: Recognised) -> Iterator[str]:
    """Note sizes of the letterhead that do not go together as in the samples."""
    sizes = {
        id_: one.pieces[0].letters[0].size_pt
        for id_ in ("QH", "TN")
        if (one := document.first(id_)) and one.pieces[0].letters
    }
    if len(sizes) > 1 and sizes["TN"] - sizes["QH"] != _HARMONY:
        yield (
            f"Quốc hiệu cỡ {sizes['QH']:g}, tiêu ngữ cỡ {sizes['TN']:g}: các mẫu của "
            "nghị định dùng 12 với 13, hoặc 13 với 14."
        )
