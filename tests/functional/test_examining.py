"""thidua doctor names what keeps a workspace from its work, and what mends it."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from service.desk import examining, reception
from service.intake.marks import MARK
from service.wiring import Service
from tests.conftest import EXAMPLES
from tests.functional.shell import Shell

FORM = EXAMPLES / "mau-1-phong-quy-hoach-chung.yaml"
SHARE = "server:/thidua {} nfs4 rw 0 0\n"

Told = Callable[[], Mapping[str, Any]]


@pytest.fixture
def shell(
    workspace: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    open_service: Callable[..., Service],
) -> Shell:
    monkeypatch.setenv("THIDUA_PDF", "false")
    open_service()
    return Shell(workspace, capsys)


@pytest.fixture
def told(shell: Shell) -> Told:
    """Return the doctor's checks by name."""
    return lambda: {
        check["name"]: check for check in json.loads(shell("doctor", "--json")[1])
    }


def test_a_sound_workspace_passes(told: Told) -> None:
    found = told()

    names = (
        "Nhận tệp", "Đĩa của kho", "Canh inbox", "Chuỗi lưu", "Chỉ mục",
        "Thư mục đơn vị",
    )  # fmt: skip
    assert [found[name]["ok"] for name in names] == [True] * 6


def test_a_share_that_is_gone_is_named(
    shell: Shell, told: Told, workspace: Path
) -> None:
    shell("run", "--once")
    (workspace / "inbox" / MARK).unlink()

    check = told()["Nhận tệp"]

    assert not check["ok"]
    assert "Không thấy thư mục" in check["found"]
    assert shell("doctor")[0] == 4


def test_folders_that_name_no_unit_are_told(told: Told, workspace: Path) -> None:
    for name in ("phong kien truc", "SNV", "scan", "Lung tung", ".an"):
        (workspace / "inbox" / name).mkdir(exist_ok=True)

    check = told()["Thư mục đơn vị"]

    assert (check["ok"], check["required"]) == (False, False)
    assert check["found"] == "không phải tên đơn vị nào: Lung tung"


def test_a_lagging_index_is_told(shell: Shell, told: Told, workspace: Path) -> None:
    shell("process", FORM)
    for file in (workspace / "indexes").glob("similarity.sqlite*"):
        file.unlink()

    check = told()["Chỉ mục"]

    assert (check["ok"], check["remedy"]) == (False, "thidua reindex")


def test_a_lost_or_spoiled_chain_is_told(
    shell: Shell, told: Told, workspace: Path
) -> None:
    shell("process", FORM)
    chain = workspace / "archive" / "chain.jsonl"
    with chain.open("ab") as file:
        file.write(b"{}\n")

    spoiled = told()["Chuỗi lưu"]
    chain.unlink()
    lost = told()["Chuỗi lưu"]

    assert (spoiled["ok"], spoiled["required"]) == (False, True)
    assert (lost["ok"], lost["required"]) == (False, False)


def test_an_archive_on_the_network_is_told_and_an_inbox_is_not(tmp_path: Path) -> None:
    mounts = SHARE.format(tmp_path)

    archive = examining.local([tmp_path / "archive"], mounts)
    inbox = examining.events(tmp_path / "inbox", mounts)

    assert (archive.ok, inbox.ok) == (False, True)
    assert "thư mục mạng" in inbox.found


def test_a_machine_that_keeps_nobody_from_the_network_is_told(tmp_path: Path) -> None:
    closed, open_, absent = (tmp_path / name for name in ("closed", "open", "absent"))
    closed.write_text("0\n")
    open_.write_text("1\n")

    checks = [examining.network_of_office([one]) for one in (closed, open_, absent)]

    assert [check.ok for check in checks] == [False, True, True]


def test_what_is_mounted_is_known_on_this_machine() -> None:
    assert " / " in reception.mounts()
