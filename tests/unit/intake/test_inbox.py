import errno
import os
import threading
from pathlib import Path

import pytest

from service.intake import inbox

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
//server/cchc /mnt/cchc cifs rw 0 0
/dev/sdb1 /mnt/cchc/local ext4 rw 0 0
server:/x /mnt/hai\\040ba nfs4 rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("/work/inbox", True),
        ("/mnt/cchc/inbox", False),
        ("/mnt/cchc/local/inbox", True),
        ("/mnt/hai ba/inbox", False),
    ],
)
def test_network_folders_give_no_events(folder: str, *, expected: bool) -> None:
    assert inbox.gives_events(Path(folder), MOUNTS) is expected


def test_only_regular_finished_files_are_listed(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.yaml"):
        (tmp_path / name).write_text("")
        os.utime(tmp_path / name, (1, 1))
    (tmp_path / "~$a.xlsx").write_text("")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link.yaml").symlink_to(tmp_path / "b.yaml")
    os.mkfifo(tmp_path / "pipe.yaml")

    listed = [path.name for path in inbox.listing(tmp_path)]

    assert listed == ["a.xlsx", "b.yaml"]


def test_a_file_with_a_second_name_elsewhere_is_left_alone(tmp_path: Path) -> None:
    elsewhere, folder = tmp_path / "elsewhere.yaml", tmp_path / "inbox"
    folder.mkdir()
    elsewhere.write_text("x")
    (folder / "a.yaml").hardlink_to(elsewhere)

    assert inbox.listing(folder) == []
    assert inbox.strangers(folder) == [folder / "a.yaml"]


def test_a_folder_is_the_inbox_of_its_sender(tmp_path: Path) -> None:
    unit = tmp_path / "Phòng Kiến trúc"
    (unit / "sâu hơn").mkdir(parents=True)
    (unit / "a.yaml").write_text("x")
    (unit / "sâu hơn" / "b.yaml").write_text("x")
    (tmp_path / "c.yaml").write_text("x")

    senders = {p.name: inbox.sender(tmp_path, p) for p in inbox.listing(tmp_path)}

    assert senders == {"a.yaml": "Phòng Kiến trúc", "c.yaml": ""}
    assert inbox.strangers(tmp_path) == [unit / "sâu hơn"]


@pytest.mark.parametrize("events", [True, False])
def test_a_new_file_wakes_the_watch(tmp_path: Path, *, events: bool) -> None:
    look = threading.Event()

    with inbox.watching(tmp_path, look, events=events):
        (tmp_path / "a.yaml").write_text("x")
        woken = look.wait(10)

    assert woken


def test_a_system_that_has_no_events_left_is_polled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> None:
        raise OSError(errno.ENOSPC, "inotify watch limit reached")

    monkeypatch.setattr("service.intake.inbox.Observer.start", refuse)
    look = threading.Event()

    with inbox.watching(tmp_path, look, events=True):
        (tmp_path / "a.yaml").write_text("x")
        woken = look.wait(10)

    assert woken


def test_a_folder_that_is_not_there_is_watched_by_the_clock_alone(
    tmp_path: Path,
) -> None:
    look = threading.Event()

    with inbox.watching(tmp_path / "gone", look, events=True):
        woken = look.is_set()

    assert not woken
