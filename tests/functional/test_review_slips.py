"""The review slip of a filed document, printed when an officer asks for it."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from tests.fakes import FakePress
from tests.functional.shell import Shell, install
from tests.functional.test_initiatives import FIRST, SECOND, rows, write

IDEA = "Trả kết quả hồ sơ quy hoạch tại nhà qua bưu điện"
PLAN = """mau: ke-hoach
nam: 2026
trich_yeu: Kế hoạch thử
noi_dung: [{cap: I, noi_dung: Mục đích}]
"""


@pytest.fixture
def desk(shell: Shell, tmp_path: Path) -> Shell:
    """A desk where a unit registered what another one had registered before."""
    first = write(tmp_path / "a.yaml", "mau-1", FIRST, **rows(IDEA))
    again = write(tmp_path / "b.yaml", "mau-1", SECOND, **rows(IDEA))
    assert shell("process", first, again)[0] == 0
    return shell


def words(path: Path) -> str:
    tables = Document(str(path)).tables
    return "\n".join(c.text for t in tables for r in t.rows for c in r.cells)


def test_the_slip_tells_what_was_decided_since_it_was_filed(
    desk: Shell, tmp_path: Path
) -> None:
    filed = Path(desk.json("show", "2026-000002")["folder"]) / "phieu-ra-soat.docx"
    before = filed.read_bytes()
    decision = ("--as", "lien-quan", "--reason", "Chỉ chung cách trả kết quả")
    desk("judge", "2026-000002/1", "2026-000001/1", *decision)
    path = tmp_path / "phieu.docx"

    code, out, err = desk(
        "similar", "--accession", "2026-000002", "--as", "docx", "-o", str(path)
    )

    assert (code, out.strip()) == (0, str(path)), err
    assert "2026-000001/1" in words(filed)
    assert "2026-000001/1" in words(path)
    assert decision[-1] not in words(filed)
    assert decision[-1] in words(path)
    assert filed.read_bytes() == before


def test_the_slip_is_printed_as_pdf(
    desk: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    press = FakePress()
    install(press, monkeypatch)
    path = tmp_path / "phieu.pdf"

    code, _, err = desk(
        "similar", "--accession", "2026-000002", "--as", "pdf", "-o", str(path)
    )

    assert code == 0, err
    assert len(PdfReader(path).pages) == 1
    assert "PHIẾU RÀ SOÁT" in press.published[-1]
    assert "2026-000001/1" in press.published[-1]


@pytest.mark.parametrize(
    ("asked", "code", "told"),
    [
        (["--accession", "2026-000002", "--as", "pdf", "-o", "x.pdf"], 5, "--as docx"),
        (["--accession", "2026-000002", "--as", "docx"], 2, "-o phieu-ra-soat.docx"),
        (["--accession", "2026-000009", "--as", "docx", "-o", "x"], 2, "mã lưu"),
        (["mã QR", "--as", "docx", "-o", "x.docx"], 2, "--accession"),
    ],
)
def test_why_there_is_no_slip_is_told(
    desk: Shell, asked: Sequence[str], code: int, told: str
) -> None:
    failed, _, err = desk("similar", *asked)

    assert failed == code
    assert told in err


def test_a_document_without_initiatives_has_no_slip(
    shell: Shell, tmp_path: Path
) -> None:
    plan = tmp_path / "kh.yaml"
    plan.write_text(PLAN)
    (filed,) = shell.json("process", str(plan))
    path = tmp_path / "phieu.docx"

    code, _, err = shell(
        "similar", "--accession", filed["accession"], "--as", "docx", "-o", str(path)
    )

    assert code == 2
    assert "không kể sáng kiến nào" in err
    assert not path.exists()
