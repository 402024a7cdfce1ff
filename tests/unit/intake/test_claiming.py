import errno
import os
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import BinaryIO

import pytest

from service.intake.claiming import Claims
from service.intake.journal import Journal, State


@pytest.fixture
def claims(tmp_path: Path) -> Iterator[Claims]:
    ids = count(1)
    journal = Journal(tmp_path / "journal.sqlite")
    yield Claims(tmp_path / "drops", journal, lambda: f"{next(ids):04d}")
    journal.close()


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def test_a_claimed_file_leaves_the_inbox_with_its_bytes(
    claims: Claims, inbox: Path
) -> None:
    path = inbox / "Mẫu 1.yaml"
    path.write_bytes(b"abc")

    drop = claims.claim(path)

    assert drop is not None
    assert not path.exists()
    assert (drop.name, drop.path.read_bytes(), drop.size) == ("Mẫu 1.yaml", b"abc", 3)
    assert drop.sha256.startswith("ba7816bf")


def test_a_file_that_went_away_is_no_drop(claims: Claims, inbox: Path) -> None:
    drop = claims.claim(inbox / "gone.yaml")

    assert drop is None
    assert claims.journal.unanswered() == []


def test_a_copied_file_stays_where_it_was(claims: Claims, inbox: Path) -> None:
    path = inbox / "a.yaml"
    path.write_bytes(b"abc")

    drop = claims.copy(path)

    assert path.read_bytes() == drop.path.read_bytes() == b"abc"


def test_a_missing_file_cannot_be_copied(claims: Claims, inbox: Path) -> None:
    with pytest.raises(FileNotFoundError):
        claims.copy(inbox / "gone.yaml")


def test_an_unanswered_drop_is_resumed(claims: Claims, inbox: Path) -> None:
    (inbox / "a.yaml").write_bytes(b"abc")
    drop = claims.claim(inbox / "a.yaml")

    assert claims.resume() == [drop]


def test_an_answered_drop_is_not_resumed(claims: Claims, inbox: Path) -> None:
    (inbox / "a.yaml").write_bytes(b"abc")
    drop = claims.claim(inbox / "a.yaml")
    assert drop is not None

    claims.release(drop, "filed")

    assert claims.resume() == []
    assert not drop.path.exists()


def test_a_file_without_a_row_is_adopted(claims: Claims, tmp_path: Path) -> None:
    folder = tmp_path / "drops" / "0009"
    folder.mkdir()
    (folder / "a.yaml").write_bytes(b"abc")

    drops = claims.resume()

    assert [(drop.id, drop.name) for drop in drops] == [("0009", "a.yaml")]


def test_a_row_without_a_file_is_closed(claims: Claims) -> None:
    claims.journal.add("0009", "a.yaml", State.SEEN)

    assert claims.resume() == []
    assert claims.journal.find("0009") is None


def test_a_file_on_another_disk_is_copied_then_let_go(
    claims: Claims, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = inbox / "a.yaml"
    path.write_bytes(b"abc")
    rename = Path.rename

    def across(source: Path, target: Path) -> Path:
        if source.parent == inbox:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return rename(source, target)

    monkeypatch.setattr(Path, "rename", across)

    drop = claims.claim(path)

    assert drop is not None
    assert drop.path.read_bytes() == b"abc"
    assert not path.exists()
    assert list((inbox.parent / "drops").glob("*.part")) == []


def test_a_file_that_changes_while_it_comes_from_another_disk_stays(
    claims: Claims, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = inbox / "a.yaml"
    path.write_bytes(b"abc")
    rename, copy = Path.rename, shutil.copyfileobj

    def across(source: Path, target: Path) -> Path:
        if source.parent == inbox:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return rename(source, target)

    def slow(reader: BinaryIO, writer: BinaryIO) -> None:
        copy(reader, writer)
        path.write_bytes(b"abcd")

    monkeypatch.setattr(Path, "rename", across)
    monkeypatch.setattr(shutil, "copyfileobj", slow)

    with pytest.raises(OSError, match="busy"):
        claims.claim(path)

    assert path.read_bytes() == b"abcd"
    assert list((inbox.parent / "drops").iterdir()) == []
    assert claims.journal.unanswered() == []


def test_a_copy_that_fails_leaves_the_original_and_no_trace(
    claims: Claims, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = inbox / "a.yaml"
    path.write_bytes(b"abc")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("shutil.copyfileobj", full)

    with pytest.raises(OSError, match="No space"):
        claims.copy(path)

    assert path.read_bytes() == b"abc"
    assert list((inbox.parent / "drops").iterdir()) == []
    assert claims.journal.unanswered() == []


def test_what_an_answered_drop_left_behind_is_removed(
    claims: Claims, inbox: Path
) -> None:
    (inbox / "a.yaml").write_bytes(b"abc")
    drop = claims.claim(inbox / "a.yaml")
    assert drop is not None
    claims.journal.advance(drop.id, State.ANSWERED)  # then the power goes

    assert claims.resume() == []
    assert not drop.path.parent.exists()


def test_what_a_claim_began_and_never_ended_is_removed(claims: Claims) -> None:
    folder = claims.new_folder()
    folder.with_suffix(".part").write_bytes(b"ab")

    assert claims.resume() == []
    assert list(folder.parent.iterdir()) == []


def test_a_drop_that_another_process_works_on_is_not_resumed(
    claims: Claims, inbox: Path
) -> None:
    (inbox / "a.yaml").write_bytes(b"abc")
    drop = claims.claim(inbox / "a.yaml")
    assert drop is not None
    other = Claims(drop.path.parent.parent, claims.journal, lambda: "0009")

    before = other.resume()
    claims.leave(drop.id)
    after = other.resume()

    assert before == []
    assert after == [drop]
    assert claims.resume() == []


def test_a_folder_that_its_holder_has_just_removed_is_no_drop(claims: Claims) -> None:
    folder = claims.new_folder()
    claims.leave(folder.name)
    folder.rmdir()

    assert not claims.is_ours(folder)


def test_a_pipe_is_neither_waited_for_nor_moved(claims: Claims, inbox: Path) -> None:
    os.mkfifo(inbox / "a.yaml")

    with pytest.raises(OSError, match="Invalid argument"):
        claims.claim(inbox / "a.yaml")

    assert (inbox / "a.yaml").is_fifo()
    assert claims.resume() == []


def test_a_link_that_took_the_place_of_a_file_is_not_followed(
    claims: Claims, inbox: Path, tmp_path: Path
) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"abc")
    (inbox / "a.yaml").symlink_to(secret)

    with pytest.raises(OSError, match="symbolic links"):
        claims.claim(inbox / "a.yaml")

    assert (inbox / "a.yaml").is_symlink()


def test_a_file_in_care_that_cannot_be_read_waits_and_stops_no_other(
    claims: Claims, inbox: Path, tmp_path: Path
) -> None:
    (inbox / "a.yaml").write_bytes(b"abc")
    drop = claims.claim(inbox / "a.yaml")
    folder = tmp_path / "drops" / "0009"
    folder.mkdir()
    (folder / "b.yaml").symlink_to(tmp_path / "nowhere")

    assert claims.resume() == [drop]
    assert [row.id for row in claims.journal.unanswered()] == ["0001", "0009"]


def test_the_sender_is_part_of_the_name(claims: Claims, inbox: Path) -> None:
    path = inbox / "Phòng A" / "a.yaml"
    path.parent.mkdir()
    path.write_bytes(b"abc")

    drop = claims.claim(path, "Phòng A")

    assert drop is not None
    assert drop.name == "Phòng A/a.yaml"
    assert claims.resume() == [drop]


def test_tries_and_deaths_in_a_row_are_counted(claims: Claims, inbox: Path) -> None:
    (inbox / "a.yaml").write_bytes(b"abc")
    drop = claims.claim(inbox / "a.yaml")
    assert drop is not None

    rows = [claims.journal.attempt(drop.id) for _ in range(2)]
    claims.journal.survive(drop.id)
    rows.append(claims.journal.attempt(drop.id))

    found = [(row.attempts, row.deaths) for row in rows if row]
    assert found == [(1, 1), (2, 2), (3, 1)]
