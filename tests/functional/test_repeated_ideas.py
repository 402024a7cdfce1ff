"""A registration that tells a past idea again in other words, as the demo shows."""

import io
from pathlib import Path

import pytest

from service.cli.main import main
from service.model.errors import WrongUsage
from tests.conftest import EXAMPLES

REGISTRATION = next((EXAMPLES / "dang-ky-moi").iterdir())
REPEATED = "Nhắn tin báo trước ngày trả kết quả giấy phép quy hoạch"


class Desk:
    """Types commands into a workspace that holds the past, and reads the answers."""

    def __init__(self, workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.at = ("-w", str(workspace))
        self._capsys = capsys

    def __call__(self, *words: str) -> str:
        self._capsys.readouterr()
        assert main([*self.at, *words]) == 0
        return self._capsys.readouterr().out


@pytest.fixture
def desk(
    workspace: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Desk:
    monkeypatch.setenv("THIDUA_PDF", "false")
    past = Desk(workspace, capsys)
    past("import", str(EXAMPLES / "nam-truoc"))
    past("import", "--external", str(EXAMPLES / "sang-kien-ngoai.csv"))
    return past


def test_filing_tells_which_past_idea_may_be_repeated_and_where_the_slip_lies(
    desk: Desk,
) -> None:
    said = desk("process", str(REGISTRATION)).splitlines()

    told = [line.split("] ")[1] for line in said if "CÓ THỂ TRÙNG" in line]
    slip = said[-1].split("Phiếu rà soát: ")[1]
    assert {REPEATED, "Tủ hồ sơ tự phục vụ 24 giờ"} <= set(told)
    assert Path(slip).is_file()


def test_what_may_be_repeated_is_told_before_what_is_related(desk: Desk) -> None:
    desk("process", str(REGISTRATION))

    said = desk("similar", "--accession", "2026-000004").splitlines()

    firsts = [line for line in said if line.startswith("1. ")]
    assert [line.split(" ")[1] for line in firsts] == ["[CÓ", "[CÓ", "[liên"]


def test_a_comparison_gives_reasons_and_passages_of_both_sides(desk: Desk) -> None:
    said = desk("similar", "--file", str(REGISTRATION), "--limit", "1")

    assert "Cùng kênh: tin nhắn (“SMS” – “tin nhắn”)" in said
    assert "> ở đây: Trước hạn 72 giờ" in said
    assert "  đã có: Khi hồ sơ còn ba ngày làm việc" in said


def test_a_later_comparison_tells_what_was_judged_and_why(desk: Desk) -> None:
    desk("process", str(REGISTRATION))
    pair = ("2026-000004/1", "2026-000002/1")
    desk("judge", *pair, "--as", "trùng", "--reason", "Cùng báo trước cho dân")

    said = desk("similar", "--accession", "2026-000004")

    assert "đã kết luận" in said
    assert ": trùng. Cùng báo trước cho dân" in said


def test_what_was_judged_is_told_first_however_far_it_is(desk: Desk) -> None:
    desk("process", str(REGISTRATION))
    last = desk("similar", "--accession", "2026-000004").split("\n* ")[-1].splitlines()
    second = next(n for n, line in enumerate(last) if line.startswith("2. "))
    near = last[second + 1].split()[0]
    desk("judge", "2026-000004/3", near, "--as", "khác", "--reason", "Khác việc")

    said = desk("similar", "--accession", "2026-000004", "--limit", "1")

    assert "đã kết luận" in said


def test_a_document_without_initiatives_says_so(desk: Desk) -> None:
    desk("process", str(EXAMPLES / "cong-van-don-doc.yaml"))

    said = desk("similar", "--accession", "2026-000004")

    assert said == "Không có sáng kiến nào trong văn bản này để so.\n"


@pytest.mark.parametrize("words", ["", "  ", "-"])
def test_nothing_cannot_be_compared(
    desk: Desk, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("\n"))

    assert main([*desk.at, "similar", words]) == WrongUsage.exit_code


def test_a_file_that_is_not_there_is_told_in_vietnamese(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*desk.at, "similar", "--file", "x.yaml"]) == WrongUsage.exit_code
    assert "Errno" not in capsys.readouterr().err
