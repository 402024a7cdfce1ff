"""Rule set → the table of its rules for docs/format-rules.md."""

from collections.abc import Iterator, Mapping

from service.documents.format.rules import RuleSet

_SEVERITIES = {"error": "lỗi", "warning": "nên xem"}


def page(rules: RuleSet, tests: Mapping[str, str]) -> str:
    """Return the page on *rules*; *tests* names the test of each by its id."""
    return "\n".join(_lines(rules, tests)) + "\n"


def _lines(rules: RuleSet, tests: Mapping[str, str]) -> Iterator[str]:
    yield "# Quy tắc kiểm tra thể thức"
    yield ""
    yield f"{rules.title}; bộ quy tắc `{rules.name}`, {len(rules.rules)} quy tắc."
    yield "Trang này do chương trình viết ra từ bộ quy tắc; đừng sửa tay."
    yield ""
    yield "| Quy tắc | Kiểm tra | Mức | Căn cứ | Phép thử |"
    yield "|---|---|---|---|---|"
    for rule in rules.rules:
        severity = _SEVERITIES[rule.severity]
        test = tests.get(rule.id, "")
        yield f"| {rule.id} | {rule.title} | {severity} | {rule.citation} | {test} |"
    yield ""
    yield "## Không kiểm tra được"
    yield ""
    yield "| Quy tắc | Vì sao |"
    yield "|---|---|"
    for id_, reason in rules.unchecked.items():
        yield f"| {id_} | {reason} |"
