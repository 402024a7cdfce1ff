"""thidua scans and the commands below it."""

import shutil
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from service.forms import agencies
from service.model import page_marks
from service.model.page_marks import PageMark
from tests.conftest import EXAMPLES
from tests.functional.shell import Shell, install
from tests.scanner import PagedPress, scanned, sheet

FORM = EXAMPLES / "cong-van-don-doc.yaml"


@pytest.fixture
def stranger(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> PageMark:
    """File a document of two pages; return the mark of a page of another office."""
    monkeypatch.setenv("PATH", "")  # no OCR
    install(PagedPress(2), monkeypatch)
    shell.json("process", FORM)
    return PageMark("2026-000001", 1, 1, "ZZZ")


@pytest.fixture
def waiting(shell: Shell, stranger: PageMark, tmp_path: Path) -> str:
    """Scan two foreign pages; return the id they wait under."""
    pages = (sheet(replace(stranger, page=n)) for n in (1, 2))
    code, out, err = shell("scans", "add", scanned(tmp_path / "a.pdf", *pages))
    assert code == 0, err
    assert out.startswith("CHỜ XEM  scan/a.pdf")
    (entry,) = shell.json("scans")
    return str(entry["id"])


def _accession(shell: Shell) -> str:
    (found,) = shell.json("process", FORM)
    return str(found["accession"])


def test_what_waits_is_listed_for_people_and_programs(
    shell: Shell, waiting: str
) -> None:
    (entry,) = shell.json("scans")

    assert set(entry) == {
        "id", "file", "sha256", "at", "reason", "message", "count", "pages",
        "document", "guesses",
    }  # fmt: skip
    assert (entry["reason"], entry["count"], entry["pages"]) == (
        "other_office",
        2,
        [1, 2],
    )
    _, out, _ = shell("scans")
    assert f"{waiting}  2 trang  scan/a.pdf" in out
    assert f"thidua scans assign {waiting}" in out


def test_an_empty_list_is_told(shell: Shell) -> None:
    assert shell("scans")[1] == "Không có trang quét nào chờ xem.\n"
    assert shell.json("scans") == []


def test_the_pages_are_shown_as_a_pdf(shell: Shell, waiting: str) -> None:
    found = shell.json("scans", "show", waiting.lower())

    assert found["id"] == waiting
    with pikepdf.open(found["pdf"]) as document:
        assert len(document.pages) == 2
    code, out, _ = shell("scans", "show", waiting)
    assert (code, out.strip()) == (0, found["pdf"])


def test_pages_are_assigned_in_the_order_named(shell: Shell, waiting: str) -> None:
    accession = _accession(shell)

    found = shell.json("scans", "assign", waiting, accession, "--pages", "2")

    assert found["accession"] == accession
    assert found["events"][-1]["details"]["pages"] == [2]
    (left,) = shell.json("scans")
    assert (left["id"], left["pages"]) == (found["rest"], [1])


def test_a_person_is_told_what_comes_next(shell: Shell, waiting: str) -> None:
    accession = _accession(shell)

    code, out, err = shell("scans", "assign", waiting, accession, "--pages", "1")

    assert code == 0
    assert f"Đã ghép vào {accession}: đôn đốc" in out
    assert "đã ghép 1 trang, văn bản có 2 trang" in err
    assert f"còn chờ cấp số: thidua issue {accession}" in out
    assert "Các trang còn lại chờ ở mục Q" in out


def test_what_is_dropped_goes_with_its_reason(shell: Shell, waiting: str) -> None:
    code, out, _ = shell("scans", "drop", waiting, "--reason", "giấy nơi khác")

    assert (code, shell.json("scans")) == (0, [])
    assert "2 trang của scan/a.pdf" in out
    log = shell.workspace / "processing" / "scans" / "log.jsonl"
    assert "giấy nơi khác" in log.read_text(encoding="utf-8")


def test_dropping_answers_programs_too(shell: Shell, waiting: str) -> None:
    found = shell.json("scans", "drop", waiting, "--reason", "nhầm")

    assert found == {"id": waiting, "reason": "nhầm"}


@pytest.mark.parametrize(
    "words",
    [
        ("show", "QAAAAAA"),
        ("drop", "QAAAAAA", "--reason", "x"),
        ("assign", "QAAAAAA", "2026-000001"),
        ("drop",),
    ],
)
def test_wrong_usage_is_told(shell: Shell, words: tuple[str, ...]) -> None:
    assert shell("scans", *words)[0] == 2


@pytest.mark.parametrize("pages", ["3", "1-9", "0", "a", "1-"])
def test_pages_that_are_not_there_are_refused(
    shell: Shell, waiting: str, pages: str
) -> None:
    code, _, err = shell(
        "scans", "assign", waiting, _accession(shell), "--pages", pages
    )

    assert code == 2
    assert "trang" in err
    assert shell.json("scans")[0]["count"] == 2


def test_a_file_that_is_no_scan_is_rejected(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK")

    (found,) = shell.json("scans", "add", tmp_path / "a.docx", exits=3)

    assert found["problems"][0]["code"] == "unknown_kind"


def test_a_scan_laid_into_the_inbox_is_attached(
    shell: Shell, stranger: PageMark
) -> None:
    accession = _accession(shell)
    office = page_marks.office(agencies.load(shell.workspace / "agencies.toml")[0].id)
    pages = (sheet(replace(stranger, office=office, page=n)) for n in (1, 2))
    folder = shell.workspace / "inbox" / "scan"
    folder.mkdir(exist_ok=True)
    scanned(folder / "đã ký.pdf", *pages)

    code, out, err = shell("run", "--once")

    assert code == 0, err
    assert f"ĐÃ GHÉP  scan/đã ký.pdf  {accession}" in out
    assert "ban-ky-quet.pdf" in out
    assert "1 bản quét đã ghép" in err
    events = [event["name"] for event in shell.json("show", accession)["events"]]
    assert events[-1] == "signed_scan"


def test_a_scan_that_came_before_is_not_called_attached(
    shell: Shell, stranger: PageMark, tmp_path: Path
) -> None:
    office = page_marks.office(agencies.load(shell.workspace / "agencies.toml")[0].id)
    pages = (sheet(replace(stranger, office=office, page=n)) for n in (1, 2))
    scan = scanned(tmp_path / "ky.pdf", *pages)
    folder = shell.workspace / "inbox" / "scan"
    folder.mkdir(exist_ok=True)

    shutil.copy(scan, folder / "a.pdf")
    first = shell("run", "--once")
    shutil.copy(scan, folder / "b.pdf")
    second = shell("run", "--once")

    assert first[1].startswith("ĐÃ GHÉP  scan/a.pdf")
    assert "1 bản quét đã ghép" in first[2]
    assert second[1].startswith("ĐÃ CÓ  scan/b.pdf")
    assert "1 đã có từ trước" in second[2]
    assert "đã ghép" not in second[2]


def test_who_assigns_over_a_signed_original_is_told(shell: Shell, waiting: str) -> None:
    accession = _accession(shell)
    shell("scans", "assign", waiting, accession, "--pages", "1")
    (left,) = shell.json("scans")

    _, _, err = shell("scans", "assign", left["id"], accession)

    assert "đã có bản ký; bản vừa ghép thay" in err
