from pathlib import Path

import pytest

from tests.torture import commands, post, syncing
from tests.torture.commands import COMMANDS
from tests.torture.desk import Desk


def test_what_is_answered_would_outlive_a_power_cut(tmp_path: Path) -> None:
    desk, notes = Desk.begin(tmp_path / "desk"), tmp_path / "notes"
    post.drop(post.few(), desk.root / "inbox")

    assert desk.run(syncing.noting(notes)) == 0

    found = dict(syncing.unsynced(notes, desk.root / "archive"))
    assert "mau 1.json.da-nhan.txt" in found
    assert [told for told, at_risk in found.items() if at_risk] == []


@pytest.mark.parametrize("name", ["issue with a scan", "void"])
def test_what_a_command_did_would_outlive_a_power_cut(
    name: str, tmp_path: Path
) -> None:
    desk, _ = commands.begin(tmp_path, COMMANDS[name])
    notes = tmp_path / "notes"

    assert desk.run(syncing.noting(notes), COMMANDS[name].words) == 0

    assert dict(syncing.unsynced(notes, desk.root / "archive")) == {"end": []}


def test_what_is_not_synced_is_told(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    calls = (
        "mkdir\t/a/x",
        "create\t/a/x/1",
        "write\t/a/x/1",
        "create\t/a/x/2",
        "fsync\t/a/x/2",
        "rename\t/a/x\t/a/y",
        "replace\t/o/.part\t/o/1.da-nhan.txt",
        "fsync\t/a/y/1",
        "fsync\t/a/y",
        "fsync\t/a",
    )
    notes.write_text("\n".join(calls), encoding="utf-8")

    found = list(syncing.unsynced(notes, Path("/a")))

    assert found == [("1.da-nhan.txt", ["/a", "/a/y", "/a/y/1"]), ("end", [])]
