"""thidua print --set: a slip on top, and what it stands for."""

from pathlib import Path

import pypdf
import pytest
from pikepdf import Dictionary, Name, Pdf

from service.model import page_marks
from service.model.page_marks import SLIP, PageMark
from service.printing.sets import Sets
from tests.conftest import EXAMPLES
from tests.fakes import FakePress
from tests.functional.shell import Shell, install

PLAN, LETTER = "2026-000001", "2026-000002"
OFFICE = page_marks.office("sqhkt")


@pytest.fixture
def drafts(shell: Shell, press: FakePress, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A plan and a letter, each of one page."""
    install(press, monkeypatch)
    for name in ("ke-hoach-1128.yaml", "cong-van-don-doc.yaml"):
        assert shell("process", EXAMPLES / name)[0] == 0
    return shell


def _texts(path: Path) -> list[str]:
    return [
        page.extract_text().replace("\n", "") for page in pypdf.PdfReader(path).pages
    ]


def _past_paper(path: Path) -> None:
    helvetica = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    text = b"BT /F 12 Tf 90 700 Td (Ke hoach cai cach hanh chinh nam 2019 cua So) Tj ET"
    with Pdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        pdf.pages[0].Contents = pdf.make_stream(text)
        pdf.pages[0].Resources = Dictionary(Font=Dictionary(F=helvetica))
        pdf.save(path)


def _behind(shell: Shell) -> list[tuple[str, int]]:
    sets = Sets(shell.workspace / "processing" / "sets.sqlite")
    found = sets.behind(PageMark(PLAN, 1, SLIP, OFFICE))
    sets.close()
    return [(mark.accession, mark.page) for mark in found]


def test_a_slip_lies_on_the_copies_of_the_documents(
    drafts: Shell, press: FakePress, tmp_path: Path
) -> None:
    code, _, _ = drafts(
        *("print", PLAN, LETTER, "--set", "--copies", "2", "-o", tmp_path / "bo.pdf")
    )

    slip = press.published[-1]
    assert code == 0
    assert len(_texts(tmp_path / "bo.pdf")) == 1 + 2 * 2
    assert "PHIẾU TRÌNH KÝ" in slip
    assert "Kính trình: GIÁM ĐỐC Nguyễn Thanh Nhã" in slip
    assert "Cộng: 02 văn bản, 04 trang, in một mặt trên 04 tờ" in slip
    assert PageMark(PLAN, 1, SLIP, OFFICE).text in slip


def test_what_lies_behind_a_slip_is_remembered(drafts: Shell, tmp_path: Path) -> None:
    drafts("print", PLAN, LETTER, LETTER, "--set", "-o", tmp_path / "bo.pdf")

    assert _behind(drafts) == [(PLAN, 1), (LETTER, 1)]


def test_in_duplex_slip_and_documents_start_their_own_sheets(
    drafts: Shell, tmp_path: Path
) -> None:
    drafts("print", PLAN, LETTER, "--set", "--duplex", "-o", tmp_path / "bo.pdf")

    assert len(_texts(tmp_path / "bo.pdf")) == 6


@pytest.mark.parametrize("words", [(), ("--set",)])
def test_pages_bear_marks_only_if_the_agency_says_so(
    drafts: Shell,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
) -> None:
    drafts("print", PLAN, *words, "-o", tmp_path / "khong.pdf")
    monkeypatch.setenv("THIDUA_PAGE_MARKS", "true")
    drafts("print", PLAN, *words, "-o", tmp_path / "co.pdf")

    assert _texts(tmp_path / "khong.pdf")[-1] == ""
    assert _texts(tmp_path / "co.pdf")[-1] == PageMark(PLAN, 1, 1, OFFICE).text


def test_a_slip_bears_no_mark_if_the_agency_says_so(
    drafts: Shell, press: FakePress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THIDUA_SLIP_MARKS", "false")

    drafts("print", PLAN, "--set", "-o", tmp_path / "bo.pdf")

    assert PageMark(PLAN, 1, SLIP, OFFICE).text not in press.published[-1]


def test_without_a_press_there_is_a_way_out(
    drafts: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THIDUA_PDF", "false")

    code, _, said = drafts("print", PLAN, "--set", "-o", tmp_path / "bo.pdf")

    assert code == 5
    assert "bỏ --set" in said
    assert not (tmp_path / "bo.pdf").exists()


def test_a_slip_that_cannot_be_made_leaves_no_trace(
    drafts: Shell, press: FakePress, tmp_path: Path
) -> None:
    press.fails = True

    code, _, _ = drafts("print", PLAN, "--set", "-o", tmp_path / "bo.pdf")

    assert code == 5
    assert _behind(drafts) == []


def test_a_workspace_of_an_earlier_version_is_told_what_it_lacks(
    drafts: Shell, tmp_path: Path
) -> None:
    form = drafts.workspace / "templates" / "phieu-trinh-ky"
    form.rename(tmp_path / "phieu-trinh-ky")

    code, _, said = drafts("print", PLAN, "--set", "-o", tmp_path / "bo.pdf")

    assert code == 4
    assert "templates/phieu-trinh-ky" in said


def test_what_was_replaced_is_not_submitted_again(
    drafts: Shell, tmp_path: Path
) -> None:
    drafts("issue", LETTER)

    code, _, said = drafts("print", LETTER, "--set", "-o", tmp_path / "bo.pdf")

    assert code == 2
    assert "hãy trình ký 2026-000003" in said


def test_what_was_imported_is_not_submitted(drafts: Shell, tmp_path: Path) -> None:
    _past_paper(tmp_path / "cu.pdf")
    assert drafts("import", tmp_path / "cu.pdf")[0] == 0

    code, _, said = drafts("print", "2026-000003", "--set", "-o", tmp_path / "bo.pdf")

    assert code == 2
    assert "không trình ký" in said


def test_what_was_voided_is_not_submitted(drafts: Shell, tmp_path: Path) -> None:
    drafts("void", PLAN, "--reason", "Cấp nhầm")

    code, _, said = drafts("print", PLAN, "--set", "-o", tmp_path / "bo.pdf")

    assert code == 2
    assert "đã bị hủy số (Cấp nhầm)" in said
