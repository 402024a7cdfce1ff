"""kill -9 at every step of printing: nothing printed twice, nothing lost silently."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import EXAMPLES
from tests.fakes import FakePress
from tests.functional.shell import Shell, install
from tests.printers import RealPrinter, printer, wait_for

ROOT = Path(__file__).parent.parent.parent
PREPARED, SENDING, SENT, NAMED = 1, 2, 3, 4
"""The writings of a job that is sent."""


@pytest.fixture
def paper() -> Iterator[RealPrinter]:
    with printer() as real:
        yield real


@pytest.fixture
def plan(shell: Shell, press: FakePress, monkeypatch: pytest.MonkeyPatch) -> str:
    install(press, monkeypatch)
    (outcome,) = shell.json("process", EXAMPLES / "ke-hoach-1128.yaml")
    accession: str = outcome["accession"]
    return accession


def _die(shell: Shell, deed: str, about: str, step: int, moment: str) -> None:
    command = [sys.executable, "-m", "tests.printing_child", str(shell.workspace)]
    done = subprocess.run(
        [*command, deed, about, str(step), moment],
        cwd=ROOT,
        env=os.environ,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()


def _jobs(shell: Shell) -> list[Any]:
    listed: list[Any] = shell.json("print-jobs", "--all")
    return listed


def _settle(shell: Shell, paper: RealPrinter) -> list[Any]:
    """Look twice, and until the printer is done with what it has."""
    came = len(paper.received())
    wait_for(lambda: _is_quiet(_jobs(shell)), "quiet")
    assert len(paper.received()) == came  # looking prints nothing
    return _jobs(shell)


def _is_quiet(jobs: list[Any]) -> bool:
    return not any(job["state"] in {"sent", "printing"} for job in jobs)


def _printed(shell: Shell, accession: str) -> int:
    events = shell.json("show", accession)["events"]
    return sum(event["name"] == "printed" for event in events)


def test_a_death_before_the_first_row_has_printed_nothing(
    shell: Shell, plan: str, paper: RealPrinter
) -> None:
    _die(shell, "print", paper.uri, PREPARED, "before")

    assert (_jobs(shell), paper.received(), _printed(shell, plan)) == ([], [], 0)


@pytest.mark.parametrize(("step", "moment"), [(PREPARED, "after"), (SENDING, "before")])
def test_a_death_before_sending_is_told_and_printed_when_asked(
    shell: Shell, plan: str, paper: RealPrinter, step: int, moment: str
) -> None:
    _die(shell, "print", paper.uri, step, moment)

    (job,) = _settle(shell, paper)
    untrue = shell("print-jobs", "confirm", job["id"])
    before = len(paper.received())
    shell.json("print-jobs", "again", job["id"])
    fresh, old = _settle(shell, paper)

    assert (job["state"], before) == ("failed", 0)
    assert untrue[0] == 2
    assert (fresh["state"], old["again_as"]) == ("confirmed", fresh["id"])
    assert (len(paper.received()), _printed(shell, plan)) == (1, 1)


def test_a_death_just_before_the_bytes_go_leaves_it_to_a_person(
    shell: Shell, plan: str, paper: RealPrinter
) -> None:
    _die(shell, "print", paper.uri, SENDING, "after")

    (job,) = _settle(shell, paper)
    shell.json("print-jobs", "again", job["id"])
    fresh, old = _settle(shell, paper)

    assert (job["state"], old["state"]) == ("unclear", "denied")
    assert "Xem khay giấy" in job["next"]
    assert fresh["state"] == "confirmed"
    assert (len(paper.received()), _printed(shell, plan)) == (1, 1)


@pytest.mark.parametrize(
    ("step", "moment"),
    [(SENT, "before"), (SENT, "after"), (NAMED, "before"), (NAMED, "after")],
)
def test_a_death_after_the_bytes_went_finds_the_paper_again(
    shell: Shell, plan: str, paper: RealPrinter, step: int, moment: str
) -> None:
    _die(shell, "print", paper.uri, step, moment)

    (job,) = _settle(shell, paper)

    assert (job["state"], job["confirmed_by"]) == ("confirmed", "printer")
    assert job["job_uuid"].startswith("urn:uuid:")
    assert (len(paper.received()), _printed(shell, plan)) == (1, 1)


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("deed", ["follow", "confirm"])
def test_a_death_while_it_is_confirmed_notes_it_once(
    shell: Shell, plan: str, paper: RealPrinter, deed: str, moment: str
) -> None:
    paper.behaves(*(["counts"] if deed == "follow" else []))
    sent = shell.json("print", plan, "--printer", paper.uri)
    wait_for((paper.folder / "told-1").exists, "the paper")
    if deed == "confirm":
        _settle(shell, paper)

    _die(shell, deed, sent["id"], 1, moment)
    if deed == "confirm" and moment == "before":
        shell.json("print-jobs", "confirm", sent["id"])
    (job,) = _settle(shell, paper)

    assert job["state"] == "confirmed"
    assert (len(paper.received()), _printed(shell, plan)) == (1, 1)


@pytest.mark.parametrize(
    ("step", "moment"),
    [(1, "before"), (1, "after"), (2, "after"), (3, "before"), (3, "after")],
)
def test_a_death_while_it_is_printed_again_brings_one_paper_more_at_most(
    shell: Shell, plan: str, paper: RealPrinter, step: int, moment: str
) -> None:
    _die(shell, "print", paper.uri, SENDING, "after")
    (first,) = _settle(shell, paper)

    _die(shell, "again", first["id"], step + 1, moment)
    jobs = _settle(shell, paper)

    left = [job for job in jobs if not job["settled"]]
    assert len(paper.received()) == _printed(shell, plan) <= 1
    assert len(left) == 1 - _printed(shell, plan)  # never silently lost
