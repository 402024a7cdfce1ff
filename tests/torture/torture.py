"""`make torture`: strike the program wherever it may be struck; count what broke."""

import argparse
import itertools
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tests.torture import soak, spoiled, storms, trials
from tests.torture.commands import COMMANDS
from tests.torture.desk import Desk
from tests.torture.tally import HEADS, Tally
from tests.torture.trials import Strikes, Work

REFUSALS = ("ENOSPC", "EIO", "EACCES", "EROFS")
DISKS = tuple(1 + step / 4 for step in range(24))

Asked = argparse.Namespace
Part = Callable[[Asked, Path], Iterator[Tally]]
"""Yields what each trial came to, as soon as it is known."""


def kills(asked: Asked, folder: Path) -> Iterator[Tally]:
    """Kill at every call of emptying an inbox: before it, in it, between two disks."""
    work = trials.emptying(folder)
    ways = (trials.killing, trials.tearing, trials.crossing)
    for first, strikes in enumerate(ways, 1):
        for trial in _struck(work, folder, strikes, _numbers(asked, first)):
            yield replace(trial, kills=1)


def killed_commands(asked: Asked, folder: Path) -> Iterator[Tally]:
    """Kill at every call of a command that changes the archive or an index."""
    for place, work in _commands(asked, folder):
        for trial in _struck(work, place, trials.killing, _numbers(asked, 1)):
            yield replace(trial, kills=1)


def refusals(asked: Asked, folder: Path) -> Iterator[Tally]:
    """Refuse every call once for each reason; then all from each call on."""
    calm = trials.emptying(folder)
    yield from _refused(Work(calm.begun, calm.letters), folder, asked)


def refused_commands(asked: Asked, folder: Path) -> Iterator[Tally]:
    """Refuse every call of a command for one of the reasons, each in its turn."""
    turns = Asked(**{**vars(asked), "stride": max(asked.stride, len(REFUSALS) + 1)})
    for place, work in _commands(asked, folder):
        yield from _refused(work, place, turns)


def standing_by(asked: Asked, folder: Path) -> Iterator[Tally]:
    """Let the disk refuse for a while under a watching program that goes on after."""
    begun = Desk.begin(folder / "begun")
    for seed in range(asked.seed, asked.seed + asked.outages):
        yield storms.standing_by(begun, folder, seed)


def random_kills(asked: Asked, folder: Path) -> Iterator[Tally]:
    """Kill runs over mixed drops at any moment, until they have been killed enough."""
    yield from _storms(Desk.begin(folder / "begun"), folder, asked.seed, asked.kills)


def office_kills(asked: Asked, folder: Path) -> Iterator[Tally]:
    """The same with LibreOffice at work; none may outlive its program."""
    begun = Desk.begin(folder / "begun", pdf=True)
    yield from _storms(begun, folder, asked.seed, asked.office_kills)


def small_disks(asked: Asked, folder: Path) -> Iterator[Tally]:
    """Let real file systems of several sizes run full, and grow."""
    for seed, mib in enumerate((asked.mib,) if asked.mib else DISKS, asked.seed):
        found = storms.small_disk(folder, mib, seed)
        if found is None:
            _note("no tmpfs may be mounted here: not tried")
            return
        yield found


def bad_inputs(asked: Asked, folder: Path) -> Iterator[Tally]:
    """Read real files that were spoiled by chance."""
    with Desk.begin(folder / "desk").opened() as service:
        forms, checker = service.pipeline.forms, service.pipeline.checker
        for seed in range(asked.seed, asked.seed + asked.inputs):
            tally = Tally(inputs=1)
            found = spoiled.read(seed, folder, forms, checker)
            tally.judge(f"SEED={seed} INPUTS=1", found)
            yield tally


def soaked(asked: Asked, folder: Path) -> Iterator[Tally]:
    """Let the real program answer thousands of drops; its memory must stay."""
    found = soak.soak(folder, asked.soak, asked.seed, pdf=asked.soak_pdf, note=_note)
    _note(f"memory at the end: {found.growth:.2f} times that at the first mark")
    yield found.tally


PARTS: dict[str, Part] = {
    "killed at a call": kills,
    "command killed at a call": killed_commands,
    "refused by the disk": refusals,
    "command refused by the disk": refused_commands,
    "refused for a while": standing_by,
    "killed at random": random_kills,
    "LibreOffice killed at random": office_kills,
    "disk really full": small_disks,
    "spoiled files": bad_inputs,
    "soak": soaked,
}


def _numbers(asked: Asked, first: int) -> Iterable[int]:
    """Return the calls to strike: all, each n-th from *first*, or the one asked for."""
    return (asked.call,) if asked.call else itertools.count(first, asked.stride)


def _commands(asked: Asked, folder: Path) -> Iterator[tuple[Path, Work]]:
    for name, command in COMMANDS.items():
        if asked.command in ("", name):
            _note(name)
            yield folder / name, trials.command(folder / name, command)


def _struck(
    work: Work, folder: Path, strikes: Strikes, numbers: Iterable[int]
) -> Iterator[Tally]:
    named = f" COMMAND='{folder.name}'" if folder.name in COMMANDS else ""
    for number, found in trials.matrix(work, folder, strikes, numbers):
        tally = Tally(drops=len(work.letters))
        tally.judge(f"CALL={number}{named}", found)
        yield tally


def _refused(work: Work, folder: Path, asked: Asked) -> Iterator[Tally]:
    reasons = (*map(trials.refusing, REFUSALS), trials.filling)
    for first, strikes in enumerate(reasons, 1):
        numbers = _numbers(asked, min(first, asked.stride))
        for trial in _struck(work, folder, strikes, numbers):
            yield replace(trial, refusals=1)


def _storms(begun: Desk, folder: Path, seed: int, kills: int) -> Iterator[Tally]:
    while kills > 0:
        found = storms.storm(begun, folder, seed)
        kills -= found.kills
        seed += 1
        yield found


@contextmanager
def _folder(at: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="torture-", dir=at) as name:
        yield Path(name)


def main() -> int:
    """Print one table; return 1 if anything broke."""
    asked = _asked()
    _say(_line("", *HEADS, "seconds"))
    _say(_line("---", *["--:"] * (len(HEADS) + 1)))
    whole, begun = Tally(), time.monotonic()
    for name, part in PARTS.items():
        if asked.only in ("", name):
            whole.add(_told(name, part, asked))
    _say(_line("all", *whole.columns(), round(time.monotonic() - begun)))
    return 1 if whole.faults else 0


def _told(name: str, part: Part, asked: Asked) -> Tally:
    begun, whole = time.monotonic(), Tally()
    with _folder(asked.folder) as folder:
        for tally in part(asked, folder):
            whole.add(tally)
            for trial, fault in tally.faults:
                _note(f"make torture ONLY='{name}' {trial}: {fault}")
    _say(_line(name, *whole.columns(), round(time.monotonic() - begun)))
    return whole


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _note(line: str) -> None:
    """Say what is not part of the table."""
    sys.stderr.write(f"  {line}\n")
    sys.stderr.flush()


def _line(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def _asked() -> Asked:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", choices=("", *PARTS), help="one part")
    parser.add_argument("--seed", type=int, default=1, help="chance begins with it")
    parser.add_argument("--kills", type=int, default=1000, help="at random")
    parser.add_argument("--office-kills", type=int, default=60)
    parser.add_argument("--outages", type=int, default=100)
    parser.add_argument("--inputs", type=int, default=20_000, help="spoiled files")
    parser.add_argument("--soak", type=int, default=10_000, help="drops of the soak")
    parser.add_argument("--soak-pdf", action="store_true", help="with LibreOffice")
    parser.add_argument("--stride", type=int, default=1, help="strike each n-th call")
    parser.add_argument("--call", type=int, default=0, help="strike this call only")
    parser.add_argument("--command", default="", choices=("", *COMMANDS))
    parser.add_argument("--mib", type=float, default=0, help="one disk of this size")
    parser.add_argument("--folder", type=Path, help="the folder, so the disk, to use")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
