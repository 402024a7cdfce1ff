"""The list of documents that brought LibreOffice down, over time."""

import datetime as dt
from pathlib import Path

import pytest

from service.documents.set_aside import SetAside
from tests.fakes import FakeClock

ENGINE = "LibreOffice 7.4.7.2"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "set-aside.jsonl"


@pytest.fixture
def aside(path: Path, clock: FakeClock) -> SetAside:
    return SetAside(path, clock.now)


def test_the_reason_tells_when_and_what_to_do(aside: SetAside, path: Path) -> None:
    aside.add(b"heavy", ENGINE, passing=False)

    told = aside.reason(b"heavy", ENGINE)

    assert "12:00 02/03/2026" in told
    assert f"xóa {path}" in told
    assert aside.reason(b"other", ENGINE) == ""


def test_the_slow_are_tried_again_the_next_day_and_the_deadly_are_not(
    aside: SetAside, clock: FakeClock
) -> None:
    aside.add(b"slow", ENGINE, passing=True)
    aside.add(b"deadly", ENGINE, passing=False)
    before = aside.reason(b"slow", ENGINE)

    clock.go_on(dt.timedelta(days=1))

    assert before
    assert aside.reason(b"slow", ENGINE) == ""
    assert aside.reason(b"deadly", ENGINE)
    assert aside.examine().found == "1"


def test_another_libreoffice_may_try(aside: SetAside) -> None:
    aside.add(b"x", ENGINE, passing=False)

    assert aside.reason(b"x", "LibreOffice 24.8.1") == ""


def test_the_list_outlives_the_program_and_a_torn_line(
    aside: SetAside, path: Path, clock: FakeClock
) -> None:
    aside.add(b"x", ENGINE, passing=False)
    with path.open("ab") as file:
        file.write(b'[]\n{"sha256": "1"}\n{"sha256": "0", "engi')

    assert SetAside(path, clock.now).reason(b"x", ENGINE)


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_without_a_list_nothing_is_set_aside(
    aside: SetAside, path: Path, content: bytes | None
) -> None:
    if content:
        path.write_bytes(content)

    assert aside.reason(b"x", ENGINE) == ""
    assert aside.examine().ok


def test_a_list_that_cannot_be_written_costs_time_only(
    tmp_path: Path, clock: FakeClock
) -> None:
    aside = SetAside(tmp_path / "gone" / "x.jsonl", clock.now)

    aside.add(b"x", ENGINE, passing=False)

    assert aside.reason(b"x", ENGINE) == ""
