"""Quick shares of `make torture`: the desk is struck here and there, and judged."""

from pathlib import Path

import pytest

from tests.torture import soak, storms, trials
from tests.torture.commands import COMMANDS
from tests.torture.desk import Desk
from tests.torture.trials import Strikes, Work


@pytest.fixture(scope="module")
def emptying(tmp_path_factory: pytest.TempPathFactory) -> Work:
    return trials.emptying(tmp_path_factory.mktemp("emptying"))


@pytest.mark.parametrize(
    ("strikes", "call"),
    [
        pytest.param(trials.killing, 105, id="killed"),
        pytest.param(trials.tearing, 343, id="killed in the midst"),
        pytest.param(trials.crossing, 520, id="killed between two disks"),
        pytest.param(trials.refusing("ENOSPC"), 211, id="full"),
        pytest.param(trials.refusing("EIO"), 259, id="broken"),
        pytest.param(trials.refusing("EACCES"), 611, id="forbidden"),
        pytest.param(trials.refusing("EROFS"), 29, id="read-only"),
        pytest.param(trials.filling, 487, id="full from then on"),
    ],
)
def test_whatever_strikes_each_drop_is_answered_once(
    emptying: Work, strikes: Strikes, call: int, tmp_path: Path
) -> None:
    in_any_order = Work(emptying.begun, emptying.letters)

    found = list(trials.matrix(in_any_order, tmp_path, strikes, [call]))

    assert found == [(call, [])]


def test_a_kill_leaves_no_trace_in_what_comes_of_it(
    emptying: Work, tmp_path: Path
) -> None:
    calls = (130, 470, 810)

    found = list(trials.matrix(emptying, tmp_path, trials.killing, calls))

    assert found == [(call, []) for call in calls]


@pytest.mark.parametrize(
    ("name", "call"),
    [("issue", 12), ("void", 9), ("reindex", 30), ("import", 77), ("backup", 20)],
)
def test_a_command_that_is_killed_can_be_given_again(
    name: str, call: int, tmp_path: Path
) -> None:
    work = trials.command(tmp_path, COMMANDS[name])

    found = list(trials.matrix(work, tmp_path, trials.killing, [call]))

    assert found == [(call, [])]


def test_a_storm_of_kills_loses_nothing(tmp_path: Path) -> None:
    begun = Desk.begin(tmp_path / "begun")

    tally = storms.storm(begun, tmp_path, 1)

    assert tally.kills > 1
    assert tally.faults == []


def test_a_disk_that_refuses_for_a_while_is_waited_for(tmp_path: Path) -> None:
    begun = Desk.begin(tmp_path / "begun")

    tally = storms.standing_by(begun, tmp_path, 3)

    assert tally.faults == []


def test_drops_that_come_while_the_program_works_are_answered(tmp_path: Path) -> None:
    soaked = soak.soak(tmp_path, 30, 1, pdf=False, step=15)

    assert soaked.tally.faults == []
    assert [mark.answered for mark in soaked.marks][-1] == 30
