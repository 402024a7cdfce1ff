"""Every shipped form, made from its example and judged by our own checker."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from service import config, wiring
from service.desk import reception
from service.documents.format import checker, pdf_checking
from service.forms import definitions
from service.model.filing import Filed
from service.model.findings import Finding
from service.model.problems import Severity
from service.pipeline.steps import Clock
from tests.conftest import EXAMPLES, FILES, NOON

pytestmark = pytest.mark.office

TEMPLATES = EXAMPLES.parent / "templates"
OWN = [f.id for f in definitions.load_all(TEMPLATES).values() if not f.internal]


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
