from pathlib import Path

import pytest

from service.intake.marks import MARK, Marks


@pytest.fixture
def marks(tmp_path: Path) -> Marks:
    return Marks(tmp_path / "marks")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def test_a_new_folder_is_marked_and_there(marks: Marks, inbox: Path) -> None:
    assert not marks.is_gone(inbox)
    assert (inbox / MARK).is_file()
    assert not marks.is_gone(inbox)


def test_an_empty_place_where_a_marked_folder_was_mounted_is_gone(
    marks: Marks, inbox: Path
) -> None:
    marks.is_gone(inbox)
    (inbox / MARK).unlink()

    assert marks.is_gone(inbox)
    assert not (inbox / MARK).exists()


def test_a_folder_that_comes_back_is_there(marks: Marks, inbox: Path) -> None:
    marks.is_gone(inbox)
    (inbox / MARK).rename(inbox / "away")
    marks.is_gone(inbox)
    (inbox / "away").rename(inbox / MARK)

    assert not marks.is_gone(inbox)


def test_a_mark_of_an_earlier_life_is_remembered(tmp_path: Path, inbox: Path) -> None:
    Marks(tmp_path / "old").is_gone(inbox)
    marks = Marks(tmp_path / "new")
    marks.is_gone(inbox)
    (inbox / MARK).unlink()

    assert marks.is_gone(inbox)


def test_a_missing_folder_is_gone(marks: Marks, tmp_path: Path) -> None:
    assert marks.is_gone(tmp_path / "nowhere")
