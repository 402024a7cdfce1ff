"""Soaking: the real program, thousands of drops, and an eye on its memory."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from tests.torture import post
from tests.torture.desk import Desk
from tests.torture.judging import faults
from tests.torture.post import Letter
from tests.torture.storms import strays
from tests.torture.tally import Tally

_PROGRAM = "from service.cli.main import run; run()"
_AT_ONCE = 200
_STUCK_SECONDS = 300
_MOST_GROWTH = 1.2
_KIB = 1024


@dataclass(frozen=True)
class Mark:
    """How things were when *answered* drops had their answers."""

    answered: int
    seconds: float
    rss: float
    """MiB of the program itself, with what it has mapped of the indexes' files."""
    own: float
    """MiB of it that no file holds."""
    family: float
    """MiB of the program and all it has started."""
    cpu: float
    """Seconds that the program itself has computed."""

    def told(self) -> str:
        """Return a line for people."""
        return (
            f"{self.answered} answered in {self.seconds:.0f} s, {self.cpu:.0f} s CPU: "
            f"{self.rss:.0f} MiB, {self.own:.0f} without mapped files, "
            f"{self.family:.0f} with all it started"
        )


@dataclass(frozen=True)
class Soaked:
    """What a soak came to: a mark each 500 drops or so, and the tally."""

    marks: tuple[Mark, ...]
    tally: Tally

    @property
    def growth(self) -> float:
        """Memory at the end, in times of that after the first mark."""
        return self.marks[-1].rss / self.marks[0].rss


def soak(
    folder: Path,
    count: int,
    seed: int,
    *,
    pdf: bool,
    step: int = 500,
    note: Callable[[str], object] = len,
) -> Soaked:
    """Drop *count* letters on a program with two workers; *note* each *step*."""
    letters = post.mixed(seed, count)
    desk = Desk.begin(folder / "desk", pdf=pdf, workers=2)
    with (folder / "said.txt").open("w") as said:
        words = (sys.executable, "-c", _PROGRAM, "-w", str(desk.root), "run")
        environ = {**os.environ, **desk.environ, "TMPDIR": str(folder)}
        program = subprocess.Popen(words, stdout=said, stderr=said, env=environ)
    try:
        marks = []
        for mark in _marks(desk, program.pid, letters, step):
            marks.append(mark)
            note(mark.told())
    finally:
        program.send_signal(signal.SIGTERM)
        code = program.wait(60)
    tally = Tally(drops=count, inputs=post.bad(letters))
    trial = f"SOAK={count} SEED={seed}"
    tally.judge(trial, [*faults(desk, letters), *strays(folder)])
    soaked = Soaked(tuple(marks), tally)
    if code:
        tally.judge(trial, [f"ended with {code}: {desk.last_words()}"])
    if soaked.growth > _MOST_GROWTH:
        tally.judge(trial, [f"memory grows: x{soaked.growth:.2f}"])
    return soaked


def _marks(
    desk: Desk, program: int, letters: Sequence[Letter], step: int
) -> Iterator[Mark]:
    """Drop *letters*, never too many at once; yield a mark at each *step*."""
    begun = moved = time.monotonic()
    left, dropped, answered, wanted = iter(letters), 0, 0, step
    while answered < len(letters):
        batch = list(islice(left, max(0, _AT_ONCE - (dropped - answered))))
        post.drop(batch, desk.root / "inbox", after=dropped)
        dropped += len(batch)
        time.sleep(0.2)
        now = time.monotonic()
        before, answered = answered, desk.answered()
        moved = now if answered > before else moved
        if answered >= min(wanted, len(letters)) or now - moved > _STUCK_SECONDS:
            rss, own = _memory(program), _memory(program, "RssAnon:")
            family = rss + sum(map(_memory, _children(program)))
            yield Mark(answered, now - begun, rss, own, family, _cpu(program))
            wanted += step
        if now - moved > _STUCK_SECONDS:
            return


def _memory(process: int, kind: str = "VmRSS:") -> float:
    """Return the MiB of memory that *process* occupies."""
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith(kind)) / _KIB


def _cpu(process: int) -> float:
    """Return the seconds that *process* has computed."""
    told = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    ticks = told.rpartition(")")[2].split()[11:13]
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def _children(process: int) -> Iterator[int]:
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        for child in task.read_text(encoding="ascii").split():
            yield int(child)
            yield from _children(int(child))
