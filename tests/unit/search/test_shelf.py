import json
import shutil
from pathlib import Path

import pytest

from service.search.shelf import Shelf


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def shelf(folder: Path) -> Shelf:
    return filled(Shelf(folder, "1"))


def filled(shelf: Shelf, text: str = "terms") -> Shelf:
    with shelf.writing(), shelf.blank() as copy:
        (copy / "_MAIN_1.toc").write_text("table")
        (copy / "MAIN_a.seg").write_text(text)
        shelf.seal(copy)
    return shelf


def live(shelf: Shelf) -> Path:
    copy = shelf.live()
    assert copy
    return copy


def test_an_empty_folder_has_no_live_copy(folder: Path) -> None:
    shelf = Shelf(folder, "1")

    assert shelf.live() is None
    assert shelf.stamp() is None
    assert not folder.exists()


def test_a_sealed_copy_is_live_for_everyone(shelf: Shelf, folder: Path) -> None:
    assert Shelf(folder, "1").live() == live(shelf)


def test_a_copy_of_another_version_is_not_trusted(shelf: Shelf, folder: Path) -> None:
    assert shelf.live()
    assert Shelf(folder, "2").live() is None


@pytest.mark.parametrize("damage", ["", "xxxxx"], ids=["cut", "same-size"])
def test_a_file_that_was_changed_is_damage(shelf: Shelf, damage: str) -> None:
    (live(shelf) / "MAIN_a.seg").write_text(damage)

    assert shelf.live() is None


def test_a_missing_file_is_damage(shelf: Shelf) -> None:
    (live(shelf) / "MAIN_a.seg").unlink()

    assert shelf.live() is None


def test_a_table_that_was_never_sealed_is_damage(shelf: Shelf) -> None:
    (live(shelf) / "_MAIN_2.toc").write_text("table")

    assert shelf.live() is None


def test_a_segment_never_finished_does_no_harm(shelf: Shelf) -> None:
    (live(shelf) / "MAIN_b.pst").write_text("half")

    assert shelf.live()


def test_a_folder_brought_from_elsewhere_is_not_trusted(
    shelf: Shelf, folder: Path
) -> None:
    brought = folder.with_name("brought")
    shutil.copytree(folder, brought)

    assert shelf.live()
    assert Shelf(brought, "1").live() is None


@pytest.mark.parametrize(
    "label",
    ["", "{", "[]", "\ud7ff", '{"mark": "1"}', '{"mark": "1", "copy": "../x"}'],
)
def test_a_broken_label_is_no_label(shelf: Shelf, folder: Path, label: str) -> None:
    (folder / "label.json").write_text(label, encoding="utf-8")

    assert shelf.live() is None


def test_a_label_without_files_is_no_label(shelf: Shelf, folder: Path) -> None:
    label = json.loads((folder / "label.json").read_text())
    label["files"] = None
    (folder / "label.json").write_text(json.dumps(label))

    assert shelf.live() is None


def test_a_new_copy_replaces_and_removes_the_old(shelf: Shelf) -> None:
    old = live(shelf)
    stamp = shelf.stamp()

    filled(shelf)

    assert live(shelf) != old
    assert not old.exists()
    assert shelf.stamp() != stamp


def test_a_copy_that_fails_leaves_the_old_and_no_trace(
    shelf: Shelf, folder: Path
) -> None:
    old = live(shelf)

    with pytest.raises(RuntimeError), shelf.writing(), shelf.blank():
        raise RuntimeError

    assert live(shelf) == old
    assert list(folder.glob("copy-*")) == [old]


def test_a_writer_is_given_the_live_copy(shelf: Shelf) -> None:
    with shelf.writing() as copy:
        pass

    assert copy == live(shelf)
