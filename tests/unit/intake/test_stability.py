import os
from pathlib import Path

import pytest

from service.forms.reading import reader
from service.intake import inbox
from service.intake.stability import Stability


def _stability(*, opens: bool = True) -> Stability:
    return Stability(lambda _: opens, settle=2, patience=60)


def test_a_file_is_whole_once_it_stood_still(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("x")
    stability = _stability()

    first = stability.whole([path], 0.0)
    early = stability.whole([path], 1.9)
    later = stability.whole([path], 2.0)

    assert (first, early, later) == ([], [], [path])


def test_a_file_that_grows_starts_its_wait_anew(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("x")
    stability = _stability()
    stability.whole([path], 0.0)

    path.write_text("xx")

    assert stability.whole([path], 2.0) == []
    assert stability.whole([path], 4.0) == [path]


def test_a_file_that_does_not_open_waits_for_patience(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_text("half")
    stability = _stability(opens=False)
    stability.whole([path], 0.0)

    assert stability.whole([path], 59.0) == []
    assert stability.whole([path], 60.0) == [path]


@pytest.mark.parametrize(
    "lock", ["~$bao cao.docx", "~$o cao.docx", ".~lock.bao cao.docx#"]
)
def test_a_file_waits_while_an_office_program_has_it_open(
    tmp_path: Path, lock: str
) -> None:
    path = tmp_path / "bao cao.docx"
    path.write_text("x")
    lock_file = tmp_path / lock
    lock_file.write_text("")
    stability = _stability()
    stability.whole([path], 0.0)

    locked = stability.whole([path], 100.0)
    lock_file.unlink()

    assert locked == []
    assert stability.whole([path], 101.0) == [path]


def test_a_file_that_went_away_is_forgotten(tmp_path: Path) -> None:
    stability = _stability()

    assert stability.whole([tmp_path / "gone.yaml"], 0.0) == []


def test_a_writer_that_sets_the_time_back_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("x")
    os.utime(path, ns=(1, 1))
    stability = _stability()
    stability.whole([path], 0.0)

    path.write_text("y")
    os.utime(path, ns=(1, 1))

    assert stability.whole([path], 2.0) == []
    assert stability.whole([path], 4.0) == [path]


def test_a_copy_whose_room_was_taken_beforehand_waits_for_its_content(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(bytes(1000))
    stability = Stability(reader.opens, settle=2, patience=60)
    stability.whole([path], 0.0)

    assert stability.whole([path], 30.0) == []


def test_a_lock_that_a_crash_left_holds_nobody_up_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "bao cao.docx"
    path.write_text("x")
    (tmp_path / "~$bao cao.docx").write_text("")
    stability = _stability()
    stability.whole([path], 0.0)

    assert stability.whole([path], 11 * 3600.0) == []
    assert stability.whole([path], 12 * 3600.0) == [path]


def test_word_saving_by_rename_is_left_alone_until_it_is_done(tmp_path: Path) -> None:
    path, lock = tmp_path / "kế hoạch.docx", tmp_path / "~$kế hoạch.docx"
    path.write_text("x")
    lock.write_text("")
    stability, seen = _stability(), []

    def look(now: float) -> None:
        seen.append([p.name for p in stability.whole(inbox.listing(tmp_path), now)])

    look(0.0)
    (tmp_path / "~WRD0001.tmp").write_text("xx")
    path.rename(tmp_path / "~WRL0002.tmp")
    look(10.0)
    (tmp_path / "~WRD0001.tmp").rename(path)
    (tmp_path / "~WRL0002.tmp").unlink()
    look(20.0)
    lock.unlink()
    look(21.0)
    look(22.0)

    assert seen == [[], [], [], [], ["kế hoạch.docx"]]


def test_excel_saving_by_rename_keeps_its_copy(tmp_path: Path) -> None:
    path, copy = tmp_path / "mẫu 1.xlsx", tmp_path / "5E5D7000"
    path.write_text("x")
    copy.write_text("xx")
    stability = _stability()
    stability.whole([copy], 0.0)

    during = stability.whole([copy], 30.0)
    forgotten = stability.whole([copy], 60.0)
    copy.rename(path)
    after = [stability.whole(inbox.listing(tmp_path), now) for now in (61.0, 63.0)]

    assert (during, forgotten) == ([], [copy])
    assert after == [[], [path]]
