"""Rule set → the table of its rules for docs/format-rules.md."""

from collections.abc import Iterator, Mapping

from service.documents.format.pdf_rules import RULES, UNPRINTED
from service.documents.format.rules import Rule, RuleSet

_SEVERITIES = {"error": "lỗi", "warning": "nên xem"}


def page(rules: RuleSet, tests: Mapping[str, str]) -> str:
    """Return the page on *rules* and those on PDFs; *tests* names the test of each."""
    return "\n".join(_lines(rules, tests)) + "\n"


def _lines(rules: RuleSet, tests: Mapping[str, str]) -> Iterator[str]:
    yield "# Quy tắc kiểm tra thể thức"
    yield ""
    yield (
        f"{rules.title}; bộ quy tắc `{rules.name}`, {len(rules.rules)} quy tắc, và "
        f"{len(RULES)} quy tắc riêng của tệp PDF."
    )
    yield "Trang này do chương trình viết ra từ bộ quy tắc; đừng sửa tay."
    yield ""
    yield "| Quy tắc | Kiểm tra | Mức | Căn cứ | PDF | Phép thử |"
    yield "|---|---|---|---|---|---|"
    for rule in rules.rules:
        printed = "" if rule.id in UNPRINTED else "có"
        yield _row(rule, printed, tests)
    yield ""
    yield "## Chỉ kiểm tra ở tệp PDF"
    yield ""
    yield "| Quy tắc | Kiểm tra | Mức | Căn cứ | Phép thử |"
    yield "|---|---|---|---|---|"
    for rule in RULES.values():
        yield _row(rule, None, tests)
    yield ""
    yield "## Không kiểm tra ở tệp PDF"
    yield ""
    yield "| Quy tắc | Vì sao |"
    yield "|---|---|"
    for id_, reason in UNPRINTED.items():
        yield f"| {id_} | {reason} |"
    yield ""
    yield "## Không kiểm tra được"
    yield ""
    yield "| Quy tắc | Vì sao |"
    yield "|---|---|"
    for id_, reason in rules.unchecked.items():
        yield f"| {id_} | {reason} |"


def _row(rule: Rule, printed: str | None, tests: Mapping[str, str]) -> str:
    cells = [rule.id, rule.title, _SEVERITIES[rule.severity], rule.citation]
    cells += [] if printed is None else [printed]
    return f"| {' | '.join([*cells, tests[rule.id]])} |"
