"""thidua verify --accept: a person answers for an archive whose chain was lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from service.wiring import Service
from tests.conftest import EXAMPLES
from tests.functional.shell import Shell

PLAN = EXAMPLES / "ke-hoach-1128.yaml"


@pytest.fixture
def shell(
    workspace: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    open_service: Callable[..., Service],
) -> Shell:
    monkeypatch.setenv("THIDUA_PDF", "false")
    open_service()
    shell = Shell(workspace, capsys)
    shell("process", PLAN)
    (workspace / "archive" / "chain.jsonl").unlink()
    return shell


def test_a_lost_chain_is_accepted_with_its_reason_and_told_from_then_on(
    shell: Shell,
) -> None:
    assert shell("verify")[0] == 6

    code, out, _ = shell("verify", "--accept", "biên bản 05/BB")
    after, whole, told = shell("verify")

    assert (code, after) == (0, 0)
    assert "đã chấp nhận: chain.jsonl: Chuỗi lưu của kho đã mất" in out
    assert "nguyên vẹn" in whole
    assert "lý do: biên bản 05/BB" in told


def test_what_was_accepted_is_answered_as_json(shell: Shell) -> None:
    accepted = shell.json("verify", "--accept", "biên bản 05/BB")

    assert [damage["path"] for damage in accepted] == ["chain.jsonl"]
    assert shell.json("verify") == []


def test_nothing_is_accepted_without_a_reason_or_a_need(shell: Shell) -> None:
    without_reason, _, _ = shell("verify", "--accept", " ")
    shell("verify", "--accept", "biên bản 05/BB")

    without_need, _, told = shell("verify", "--accept", "lần nữa")

    assert (without_reason, without_need) == (2, 2)
    assert "không có gì để chấp nhận" in told
