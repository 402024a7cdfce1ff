"""Every property of the format, changed in every form we ship, is told."""

from collections import Counter
from collections.abc import Iterable
from functools import cache

import pytest
import yaml

from service.forms import agencies
from service.forms.checking import Checker
from service.model.findings import Finding
from service.model.problems import Severity
from service.model.records import Submission
from tests.unit.documents.format.mutations import Bench, all_of
from tests.unit.documents.sheets import DAY, FORMS, NUMBER, RENDERER, TEMPLATES

CHECKER = Checker(FORMS, agencies.load(TEMPLATES.parent / "agencies.toml"), "sqhkt")
SHIPPED = [form.id for form in FORMS.values() if not form.internal]
ONE_LINE = (
    "Mục II.6.e demands text justified on both sides: a single line looks the same "
    "ranged left, and most programs leave the last line of a paragraph so."
)
CAPTION = (
    "Mục II.6.e is about the text; a short line in the middle of the page is a caption "
    "or stands under “Kính gửi”, of which the decree says nothing."
)
A5 = (
    "Mục I.1 and I.3 to I.7 are about A4: for A5 the decree has no sizes, indents, "
    "gaps; Thông tư 01/2018/TT-VPCP prescribes the slip and says nothing of them."
)
NO_TYPE = (
    "Mục II.5 knows a trích yếu below one of the 27 types only (Phụ lục III, Mục I); "
    "below any other title the line is part of the form's own heading."
)
FREE = {
    "KG: alignment": "Mục II.9.d gives words, size and style, not where it stands.",
    "QHAN: case": (
        "Mục II.7.đ is about authority and office; who signs a form (“Người nộp đơn”) "
        "has neither, and forms write it either way."
    ),
    "CC, one line: italic": (
        "Mục II.6.a: upright, the only ground of a plan or report is read as its text, "
        "which may begin with “Căn cứ” (Mục II.6.b)."
    ),
    "CC, several lines: italic": "As of the ground of one line.",
    "ND, one line: alignment": ONE_LINE,
    "H-MUC2, one line: alignment": ONE_LINE,
    "H-KHOAN, one line: alignment": ONE_LINE,
    "ND, centred: alignment": CAPTION,
    "ND, centred: bold": CAPTION,
    "ND, centred: italic": CAPTION,
    "ND, centred: case": CAPTION,
    "ND, centred: no indent": CAPTION,
    "ND, centred: indent 1.5 cm": CAPTION,
    "TY of no type: bold": NO_TYPE,
    "TY of no type: case": NO_TYPE,
    "line below TY of no type: absence": NO_TYPE,
    "line below TY of no type: longer": NO_TYPE,
    "line below TY of no type: shorter": NO_TYPE,
    "page number of one page: absence": "Mục I.7: the first page shows no number.",
    "slip, ND, one line: bold": A5,
    "slip, ND, one line: italic": A5,
    "slip, ND, one line: case": A5,
    "slip, ND, one line: no indent": A5,
    "slip, ND, one line: indent 1.5 cm": A5,
    "slip, text: gap": A5,
}
"""What the decree leaves free, and why (all of Phụ lục I, Phần I)."""


@cache
def bench(form: str) -> Bench:
    typed = yaml.safe_load((TEMPLATES / form / "example.yaml").read_text("utf-8"))
    checked = CHECKER.check(Submission(typed.pop("mau"), typed), DAY)
    return Bench(RENDERER.render(checked, NUMBER, DAY))


def rules(findings: Iterable[Finding]) -> Counter[str]:
    kinds = {Severity.ERROR, Severity.WARNING}
    return Counter(one.rule for one in findings if one.severity in kinds)


@cache
def untold(form: str) -> frozenset[str]:
    """Return the changes of *form* of which the fitting rule says nothing."""
    made = bench(form)
    before = rules(made.findings())
    found = set()
    for mutation in all_of(made):
        more = rules(made.mutated(mutation)) - before
        if not mutation.rules & more.keys():
            name = mutation.name
            is_of_a5 = made.document.profile == "slip" and name not in FREE
            found.add(f"slip, {name}" if is_of_a5 else name)
    return frozenset(found)


@pytest.mark.parametrize("form", SHIPPED)
def test_a_changed_property_is_told_unless_the_decree_leaves_it_free(form: str) -> None:
    assert untold(form) - FREE.keys() == set()


@pytest.mark.parametrize("form", SHIPPED)
def test_the_changes_leave_the_form_as_it_was(form: str) -> None:
    made = bench(form)
    before = made.findings()

    list(map(made.mutated, [*all_of(made)][::40]))

    assert made.findings() == before


def test_nothing_is_called_free_that_is_told_everywhere() -> None:
    found = {name for form in SHIPPED for name in untold(form)}

    assert FREE.keys() - found == set()
    assert all(FREE.values())
