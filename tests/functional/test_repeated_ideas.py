"""A registration that tells a past idea again in other words, as the demo shows."""

from pathlib import Path

import pytest

from service.cli.main import main
from tests.conftest import EXAMPLES

REGISTRATION = next((EXAMPLES / "dang-ky-moi").iterdir())
REPEATED = "Nhắn tin báo trước ngày trả kết quả giấy phép quy hoạch"


class Desk:
    """Types commands into a workspace that holds the past, and reads the answers."""

    def __init__(self, workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._workspace = workspace
        self._capsys = capsys

    def __call__(self, *words: str) -> str:
        self._capsys.readouterr()
        assert main(["-w", str(self._workspace), *words]) == 0
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
