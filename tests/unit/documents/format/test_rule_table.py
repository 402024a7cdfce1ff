"""The page on the rules: rule → citation → test, without a gap."""

from pathlib import Path

from service.documents.format import pdf_rules, rule_table, rules
from tests.unit.documents.format import test_pdf_checking, test_pdf_text
from tests.unit.documents.format.test_rules import CASES

PAGE = Path(__file__).parents[4] / "docs/format-rules.md"
RULES = rules.load()
ONE_FAULT = {str(case.values[1]): str(case.id) for case in test_pdf_checking.ONE_FAULT}
NAMED = {**test_pdf_checking.ELSEWHERE, **test_pdf_text.TOLD}


def named() -> dict[str, str]:
    """Return the test of each rule: of a Word file, or else of a print."""
    name = "test_one_fault_is_told_once_and_nothing_else"
    printed = {rule: f"`{name}[{id_}]`" for rule, id_ in ONE_FAULT.items()}
    printed |= {rule: f"`{name}`" for rule, name in NAMED.items()}
    return printed | {rule: f"`test_a_breach_is_found[{rule}]`" for rule in CASES}


def test_the_page_on_the_rules_is_what_the_rules_say() -> None:
    assert PAGE.read_text("utf-8") == rule_table.page(RULES, named())


def test_every_rule_on_prints_has_a_test_and_every_such_test_a_rule() -> None:
    held = {rule.id for rule in RULES.rules} - pdf_rules.UNPRINTED.keys()

    assert held | pdf_rules.RULES.keys() == ONE_FAULT.keys() | NAMED.keys()


def test_the_tests_the_page_names_exist() -> None:
    names = {*dir(test_pdf_checking), *dir(test_pdf_text)}

    assert set(NAMED.values()) <= names


def test_what_no_print_is_held_to_is_a_rule_and_says_why() -> None:
    ids = {rule.id for rule in RULES.rules}

    assert pdf_rules.UNPRINTED.keys() <= ids
    assert all(pdf_rules.UNPRINTED.values())
    assert not pdf_rules.RULES.keys() & ids


def test_the_rules_on_prints_cite_the_decree() -> None:
    for rule in pdf_rules.RULES.values():
        assert rule.citation.startswith("Phụ lục I, Phần I")
