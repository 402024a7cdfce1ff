"""`make torture`: strike the program wherever it may be struck; count what broke."""

import argparse
import itertools
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.torture import soak, spoiled, storms, trials
from tests.torture.commands import COMMANDS
from tests.torture.desk import Desk
from tests.torture.tally import HEADS, Tally
from tests.torture.trials import Strikes, Work

REFUSALS = ("ENOSPC", "EIO", "EACCES", "EROFS")
DISKS = tuple(1 + step / 4 for step in range(24))

Asked = argparse.Namespace
Part = Callable[[Asked, Path], Tally]


def kills(asked: Asked, folder: Path) -> Tally:
    """Kill at every call of emptying an inbox, before it and in its midst."""
    work, tally = trials.emptying(folder), Tally()
    for number, strikes in enumerate(
        (trials.killing, trials.tearing, trials.crossing), 1
    ):
        _kill(work, folder, strikes, _numbers(asked, number), tally)
    return tally


def killed_commands(asked: Asked, folder: Path) -> Tally:
    """Kill at every call of a command that changes the archive or an index."""
    tally = Tally()
    for name, work in _commands(asked, folder):
        _note(name)
        _kill(work, folder / name, trials.killing, _numbers(asked, 1), tally)
    return tally


def refusals(asked: Asked, folder: Path) -> Tally:
    """Refuse every call once for each reason; then all from each call on."""
    calm, tally = trials.emptying(folder), Tally()
    _refuse(Work(calm.begun, calm.letters), folder, asked, tally)
    return tally


def refused_commands(asked: Asked, folder: Path) -> Tally:
    """Refuse every call of a command for one of the reasons, each in its turn."""
    tally = Tally()
    turns = argparse.Namespace(**{**vars(asked), "stride": max(asked.stride, 5)})
    for name, work in _commands(asked, folder):
        _note(name)
        _refuse(work, folder / name, turns, tally)
    return tally


def standing_by(asked: Asked, folder: Path) -> Tally:
    """Let the disk refuse for a while under a watching program that goes on after."""
    begun, tally = Desk.begin(folder / "begun"), Tally()
    for seed in range(asked.seed, asked.seed + asked.outages):
        tally.add(storms.standing_by(begun, folder, seed))
    return tally


def random_kills(asked: Asked, folder: Path) -> Tally:
    """Kill runs over mixed drops at any moment, until they have been killed enough."""
    return _storms(Desk.begin(folder / "begun"), folder, asked.seed, asked.kills)


def office_kills(asked: Asked, folder: Path) -> Tally:
    """The same with LibreOffice at work; none may outlive its program."""
    begun = Desk.begin(folder / "begun", pdf=True)
    return _storms(begun, folder, asked.seed, asked.office_kills)


def small_disks(asked: Asked, folder: Path) -> Tally:
    """Let real file systems of several sizes run full, and grow."""
    tally = Tally()
    for seed, mib in enumerate(DISKS, asked.seed):
        found = storms.small_disk(folder, asked.mib or mib, seed)
        if found is None:
            _say(_line("no tmpfs may be mounted here"))
            break
        tally.add(found)
        if asked.mib:
            break
    return tally


def bad_inputs(asked: Asked, folder: Path) -> Tally:
    """Read real files that were spoiled by chance."""
    tally = Tally()
    with Desk.begin(folder / "desk").opened() as service:
        forms, checker = service.pipeline.forms, service.pipeline.checker
        for seed in range(asked.seed, asked.seed + asked.inputs):
            found = spoiled.read(seed, folder, forms, checker)
            tally.inputs += 1
            tally.judge(f"SEED={seed} INPUTS=1", found)
    return tally


def soaked(asked: Asked, folder: Path) -> Tally:
    """Let the real program answer thousands of drops; its memory must stay."""
    found = soak.soak(folder, asked.soak, asked.seed, pdf=asked.soak_pdf, note=_note)
    _note(f"memory at the end: {found.growth:.2f} times that at the first mark")
    return found.tally


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


def _commands(asked: Asked, folder: Path) -> Iterator[tuple[str, Work]]:
    for name, command in COMMANDS.items():
        if asked.command in ("", name):
            yield name, trials.command(folder / name, command)


def _kill(
    work: Work, folder: Path, strikes: Strikes, numbers: Iterable[int], tally: Tally
) -> None:
    for number, found in trials.matrix(work, folder, strikes, numbers):
        tally.kills += 1
        tally.drops += len(work.letters)
        tally.judge(_again(number, folder), found)


def _refuse(work: Work, folder: Path, asked: Asked, tally: Tally) -> None:
    reasons = (*map(trials.refusing, REFUSALS), trials.filling)
    for first, strikes in enumerate(reasons, 1):
        numbers = _numbers(asked, first if asked.stride > 1 else 1)
        for number, found in trials.matrix(work, folder, strikes, numbers):
            tally.refusals += 1
            tally.drops += len(work.letters)
            tally.judge(_again(number, folder), found)


def _again(number: int, folder: Path) -> str:
    named = f" COMMAND='{folder.name}'" if folder.name in COMMANDS else ""
    return f"CALL={number}{named}"


def _storms(begun: Desk, folder: Path, seed: int, kills: int) -> Tally:
    tally = Tally()
    while tally.kills < kills:
        tally.add(storms.storm(begun, folder, seed))
        seed += 1
    return tally


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
    begun = time.monotonic()
    with _folder(asked.folder) as folder:
        tally = part(asked, folder)
    _say(_line(name, *tally.columns(), round(time.monotonic() - begun)))
    for trial, fault in tally.faults:
        _note(f"make torture ONLY='{name}' {trial}: {fault}")
    return tally


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
