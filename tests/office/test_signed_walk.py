"""From the dropped form to the signed original in the archive, with real parts.

LibreOffice lays out, an IPP printer receives, its pages are turned into a noisy scan
with ink and a stamp, Tesseract reads; commands are typed as a clerk types them.
"""

import io
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from benchmarks import simulated_scans
from service import wiring
from tests.conftest import EXAMPLES
from tests.functional.shell import Shell
from tests.printers import RealPrinter, printer

pytestmark = pytest.mark.office

LETTER = EXAMPLES / "cong-van-don-doc.yaml"
DRAFT = "2026-000001"
DPI = 200


@pytest.fixture(scope="module")
def machine() -> Iterator[RealPrinter]:
    with printer() as real:
        yield real


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    wiring.init(tmp_path / "van-thu")
    return Shell(tmp_path / "van-thu", capsys)


def _scanned(printed: bytes, place: Path) -> Path:
    """Sign the pages that were *printed* and scan them, the last upside down."""
    dice = random.Random(9)  # noqa: S311 - no secret
    level = simulated_scans.LEVELS[1]
    count = len(PdfReader(io.BytesIO(printed)).pages)
    papers = [simulated_scans.page_image(printed, n, DPI) for n in range(count)]
    papers[-1] = simulated_scans.signed(papers[-1], dice, DPI)
    sides = [
        simulated_scans.scan(paper, dice, level, upside_down=paper is papers[-1])
        for paper in papers
    ]
    sides[0].save(place, "pdf", resolution=DPI, save_all=True, append_images=sides[1:])
    return place


def _printed(shell: Shell, machine: RealPrinter, accession: str) -> bytes:
    """Print the set of *accession*; return what came out of the printer."""
    code, said, told = shell(
        "print", accession, "--set", "--printer", machine.uri, "--wait", "20"
    )
    assert code == 0, told
    assert "đã in" in said.lower()
    return machine.received()[-1]


def _drafted(shell: Shell) -> None:
    inbox = shell.workspace / "inbox"
    (inbox / LETTER.name).write_bytes(LETTER.read_bytes())
    assert shell("run", "--once")[0] == 0


def _come_back(shell: Shell, printed: bytes) -> str:
    """Sign and scan what was *printed*; return what is said when the scan comes in."""
    scan = _scanned(printed, shell.workspace.parent / "quet.pdf")
    scan.rename(shell.workspace / "inbox" / "scan" / "quet.pdf")
    code, said, told = shell("run", "--once")
    assert code == 0, told
    return said


@pytest.mark.parametrize(
    "marks", [pytest.param(True, id="marked pages"), pytest.param(False, id="slip")]
)
def test_a_signed_paper_that_comes_back_closes_its_file_when_it_is_issued(
    shell: Shell,
    machine: RealPrinter,
    monkeypatch: pytest.MonkeyPatch,
    *,
    marks: bool,
) -> None:
    monkeypatch.setenv("THIDUA_PAGE_MARKS", str(marks).lower())
    _drafted(shell)
    printed = _printed(shell, machine, DRAFT)

    said = _come_back(shell, printed)

    assert f"thidua issue {DRAFT}" in said
    assert [task["want"] for task in shell.json("pending")["tasks"]] == ["number"]
    issued = shell.json("issue", DRAFT)
    assert _is_closed(shell, issued)
    answer = shell.workspace / "outbox" / "scan" / "quet.pdf.da-nhan.txt"
    assert f"thidua issue {DRAFT}" in answer.read_text(encoding="utf-8")


def test_a_paper_with_its_number_closes_its_file_when_it_comes_back(
    shell: Shell, machine: RealPrinter
) -> None:
    _drafted(shell)
    printed = _printed(shell, machine, DRAFT)
    issued = shell.json("issue", DRAFT)

    said = _come_back(shell, printed)

    assert issued["accession"] in said
    assert _is_closed(shell, issued)


def _is_closed(shell: Shell, issued: dict[str, str]) -> bool:
    """Look for the document of *issued* wherever a person would."""
    number, accession = issued["number"], issued["accession"]
    shown = shell.json("show", accession)
    assert number == "01/SQHKT-VP"
    assert _words(Path(shown["signed_original"])) >= _words(Path(shown["pdf"])) / 2
    assert number in shell("register")[1]
    assert [hit["accession"] for hit in shell.json("search", number)["hits"]] == [
        accession
    ]
    assert shell("verify")[0] == 0
    return not shell.json("pending")["tasks"]


def _words(pdf: Path) -> int:
    """Count the words that can be marked in *pdf*."""
    return sum(len(page.extract_text().split()) for page in PdfReader(pdf).pages)
