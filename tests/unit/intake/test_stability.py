from pathlib import Path

import pytest

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
