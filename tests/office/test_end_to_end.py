"""The main job with the real LibreOffice, from the dropped file to the printed set."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from service import config, wiring
from service.desk import print_jobs, printing, reception, registry, upkeep
from service.documents import pdf
from service.documents.text import text_of
from service.model.filing import Filed
from service.pipeline.steps import Clock
from service.printing.keeping import Papers
from service.printing.options import Options
from service.wiring import Service
from tests.conftest import EXAMPLES, FILES, NOON
from tests.printers import printer, wait_for

pytestmark = pytest.mark.office

GOLDEN = EXAMPLES.parent / "tests" / "golden" / "ke-hoach-1128.txt"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("that") / "noi-lam-viec"
    wiring.init(folder)
    service = wiring.build(config.load(folder, {}), clock=Clock(lambda: NOON))
    yield service
    service.close()


@pytest.fixture(scope="module")
def filed(service: Service) -> dict[str, Filed]:
    """Return the filed examples by the name of their file."""
    outcomes = reception.process(service.pipeline, FILES)
    return {o.file: o.filed for o in outcomes if o.filed}


def _plain(text: str) -> str:
    """Return *text* without white space, with every kind of hyphen as one."""
    text = unicodedata.normalize("NFC", text).replace("\u2011", "-")
    return "".join(text.split())


def _stand_in_order(lines: list[str], text: str) -> list[str]:
    """Return those of *lines* that do not follow each other in *text*."""
    missing, at = [], 0
    for line in lines:
        found = text.find(_plain(line), at)
        if found < 0:
            missing.append(line)
        else:
            at = found + len(_plain(line))
    return missing


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_every_sentence_of_the_plan_is_printed_in_order(
    filed: dict[str, Filed], kind: str
) -> None:
    plan = filed["ke-hoach-1128.yaml"]
    lines = [line for line in GOLDEN.read_text().splitlines() if line.strip()]
    assert plan.pdf is not None
    assert plan.docx is not None

    if kind == "docx":
        text = text_of(plan.docx.read_bytes())
    else:
        pages = pdf.text(plan.pdf.read_bytes()).split("\f")
        text = "".join(_without_number(page) for page in pages)

    assert _stand_in_order(lines, _plain(text)) == []


def _without_number(page: str) -> str:
    first, _, rest = page.partition("\n")
    return rest if first.strip().isdigit() else page


def test_the_pdfs_are_tagged_pdf_a_of_the_right_fonts(filed: dict[str, Filed]) -> None:
    assert set(filed) == {path.name for path in FILES}
    for document in filed.values():
        assert document.pdf is not None
        reader = PdfReader(document.pdf)
        assert "/StructTreeRoot" in reader.trailer["/Root"]  # type: ignore[operator]  # pypdf's type is wide
        metadata = reader.xmp_metadata
        assert metadata is not None
        assert len(reader.pages) == document.pages
        assert document.engine.startswith("LibreOffice")


def test_the_same_record_gives_the_same_bytes(
    service: Service, filed: dict[str, Filed]
) -> None:
    plan = filed["ke-hoach-1128.yaml"]

    again = service.pipeline.drafter.draft(plan.record, plan.number, plan.issued)

    assert again.pdf is not None
    assert plan.pdf is not None
    assert plan.docx is not None
    assert again.docx == plan.docx.read_bytes()
    assert _sha(again.pdf.content) == _sha(plan.pdf.read_bytes())


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def test_a_signing_set_starts_each_document_on_its_own_sheet(
    service: Service, filed: dict[str, Filed], tmp_path: Path
) -> None:
    accessions = [document.accession for document in filed.values()]
    path = tmp_path / "trinh-ky.pdf"

    path.write_bytes(
        printing.print_set(service.pipeline, accessions, copies=1, duplex=True)
    )

    pages = [document.pages for document in filed.values()]
    assert len(PdfReader(path).pages) == sum(count + count % 2 for count in pages)


def test_a_set_is_printed_and_noted_with_each_document(
    service: Service, filed: dict[str, Filed]
) -> None:
    plan = filed["ke-hoach-1128.yaml"]
    pipeline, wanted = service.pipeline, Options(copies=2, duplex=True)
    content = printing.print_set(pipeline, [plan.accession], copies=1, duplex=True)
    papers = Papers((plan.accession,), content)

    with printer() as paper:
        job = printing.send(pipeline, service.prints, papers, wanted, paper.uri)
        wait_for(lambda: not print_jobs.follow(pipeline, service.prints), "paper")
        came = paper.received()

    event = registry.find(pipeline, plan.accession).events[-1]
    assert came == [content]
    assert job.impressions == 2 * (plan.pages + plan.pages % 2)
    assert (event.name, event.details["copies"]) == ("printed", 2)
    assert event.details["job"] == job.id
    assert upkeep.verify(pipeline) == ()


def test_the_register_is_printed_as_pdf(
    service: Service, filed: dict[str, Filed]
) -> None:
    assert filed
    agency = service.agency(NOON.date())

    content = registry.book(service.pipeline, agency, 2022, "pdf")

    assert "1128/KH-SQHKT" in _plain(pdf.text(content))


def test_a_machine_without_libreoffice_owes_the_pdf_and_pays_it_later(
    service: Service, tmp_path: Path
) -> None:
    folder = tmp_path / "khong-co"
    wiring.init(folder)
    poor = config.load(folder, {"THIDUA_SOFFICE": str(tmp_path / "none")})
    without = wiring.build(poor, clock=Clock(lambda: NOON))

    (outcome,) = reception.process(without.pipeline, FILES[-1:])
    without.close()
    rich = replace(without.pipeline, press=service.pipeline.press)
    paid = rich.pay_owed()

    assert outcome.filed is not None
    assert outcome.filed.pdf is None
    assert [problem.code for problem in outcome.problems] == ["pdf_owed"]
    assert paid == 1
    assert upkeep.verify(rich) == ()


def test_the_service_answers_what_is_dropped_until_it_is_told_to_stop(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "canh"
    wiring.init(folder)
    code = "from service.cli.main import run; run()"
    environ = {**os.environ, "THIDUA_SETTLE_SECONDS": "0.2", "THIDUA_WORKERS": "1"}
    watch = subprocess.Popen(
        [sys.executable, "-c", code, "-w", str(folder), "run"],
        cwd=EXAMPLES.parent,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )

    try:
        for path in FILES[-2:]:
            (folder / "inbox" / path.name).write_bytes(path.read_bytes())
        answered = _wait_for(folder / "outbox", "*.da-nhan.txt", 2)
    finally:
        watch.send_signal(signal.SIGTERM)
        out, err = watch.communicate(timeout=60)

    assert answered, err
    assert watch.returncode == 0
    assert out.count("ĐÃ LƯU") == 2
    found = json.loads(_ask(folder, "search", "--json"))
    assert found["total"] >= 2


def _wait_for(folder: Path, pattern: str, count: int) -> bool:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if len(list(folder.glob(pattern))) == count:
            return True
        time.sleep(0.1)
    return False


def _ask(folder: Path, *words: str) -> str:
    code = "from service.cli.main import run; run()"
    return subprocess.run(
        [sys.executable, "-c", code, "-w", str(folder), *words],
        cwd=EXAMPLES.parent,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
