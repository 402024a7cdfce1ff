"""Every shipped form, made from its example and judged by our own checker."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from service import config, wiring
from service.desk import reception
from service.documents.format import checker, pdf_checking
from service.documents.office import OfficePool
from service.documents.publishing import OfficePress
from service.documents.rendering import Renderer
from service.documents.text import text_of
from service.forms import agencies, definitions
from service.forms.checking import Checker
from service.model.filing import Filed
from service.model.findings import Finding
from service.model.problems import Severity
from service.model.records import Record, Submission
from service.pipeline.steps import Clock
from tests.conftest import EXAMPLES, FILES, NOON

pytestmark = pytest.mark.office

TEMPLATES = EXAMPLES.parent / "templates"
FORMS = definitions.load_all(TEMPLATES)
OWN = [form.id for form in FORMS.values() if not form.internal]
PROGRAM_MADE = ["ket-qua-tim-kiem", "phieu-ra-soat"]
"""Internal forms that are documents; the register is a book of its own layout."""


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Filed]]:
    """Return all documents made from the examples of the forms and of the product."""
    folder = tmp_path_factory.mktemp("moi") / "noi-lam-viec"
    wiring.init(folder)
    service = wiring.build(config.load(folder, {}), clock=Clock(lambda: NOON))
    files = list(TEMPLATES.glob("*/example.yaml"))
    outcomes = list(reception.process(service.pipeline, [*files, *FILES]))
    yield [outcome.filed for outcome in outcomes if outcome.filed]
    service.close()


@pytest.fixture(scope="module")
def press() -> Iterator[OfficePress]:
    """Return a press of its own, for what is no drop."""
    office = OfficePress(OfficePool(1))
    yield office
    office.close()


def _program_made(form: str) -> Record:
    values = yaml.safe_load((TEMPLATES / form / "example.yaml").read_text())
    offices = agencies.load(EXAMPLES.parent / "agencies.toml")
    checker = Checker({form: replace(FORMS[form], internal=False)}, offices, "sqhkt")
    return checker.check(Submission(values.pop("mau"), values), NOON.date())


def _errors(findings: tuple[Finding, ...]) -> list[str]:
    return [
        f"{f.rule}: {f.place.text[:50]} ({f.found})"
        for f in findings
        if f.severity is Severity.ERROR
    ]


def test_every_form_has_an_example_that_becomes_a_document(
    documents: list[Filed],
) -> None:
    made = {document.record.form for document in documents if document.pdf}

    assert made == set(OWN)


@pytest.mark.parametrize("form", OWN)
def test_the_word_file_keeps_every_rule_of_the_decree(
    documents: list[Filed], form: str
) -> None:
    for document in documents:
        if document.record.form == form:
            assert document.docx
            opinion = checker.check(document.docx.read_bytes())
            assert _errors(opinion.findings) == []


@pytest.mark.parametrize("form", OWN)
def test_the_pdf_keeps_every_rule_of_the_decree(
    documents: list[Filed], form: str
) -> None:
    for document in documents:
        if document.record.form == form and isinstance(document.pdf, Path):
            opinion = pdf_checking.check(document.pdf.read_bytes())
            assert _errors(opinion.findings) == []


@pytest.mark.parametrize("form", PROGRAM_MADE)
def test_what_the_program_fills_in_keeps_every_rule(
    press: OfficePress, form: str
) -> None:
    record = _program_made(form)
    docx = Renderer(FORMS).render(record, None, None)

    pdf = press.publish(docx, text_of(docx), NOON.date()).content

    assert _errors(checker.check(docx).findings) == []
    assert _errors(pdf_checking.check(pdf).findings) == []
