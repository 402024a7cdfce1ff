"""Trials: the desk is struck at one call after another, and judged each time."""

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.torture import commands, disk, post
from tests.torture.commands import Command
from tests.torture.desk import KILLED, RUN, Desk, Story
from tests.torture.judging import faults
from tests.torture.post import Letter

_STARTS = 4
_MISCONFIGURED = 4
_EMPTYING = Command(RUN)

Strikes = Callable[[int], disk.Strike]


@dataclass(frozen=True)
class Work:
    """What the program is doing when it is struck: *command* at the desk *begun*.

    *wanted* is the story that nothing may change, None where drops that a disk refuses
    may be filed in another order.
    """

    begun: Desk
    letters: Sequence[Letter]
    command: Command = _EMPTYING
    wanted: Story | None = None


def emptying(folder: Path) -> Work:
    """Return the work of emptying an inbox in a new workspace in *folder*."""
    letters = post.few()
    begun = Desk.begin(folder / "begun" / "desk")
    post.drop(letters, begun.root / "inbox")
    return _tried(folder, Work(begun, letters))


def command(folder: Path, given: Command) -> Work:
    """Return the work of one command in a workspace where all is filed."""
    begun, letters = commands.begin(folder, given)
    return _tried(folder, Work(begun, letters, given))


def _tried(folder: Path, work: Work) -> Work:
    """Return *work* with the story that it tells when nothing strikes."""
    calm = work.begun.copy(folder / "calm" / "desk")
    code = calm.run(words=work.command.words)
    found = [*work.command.check(calm), *faults(calm, work.letters)]
    if code or found:
        raise AssertionError(code, found, calm.said())
    return Work(work.begun, work.letters, work.command, calm.story())


def matrix(
    work: Work,
    folder: Path,
    strikes: Strikes,
    numbers: Iterable[int],
) -> Iterator[tuple[int, list[str]]]:
    """Strike *work* at each call of *numbers*; yield the faults found.

    A run that makes fewer calls than that is not struck any more, and ends it.
    """
    for number in numbers:
        found = strike(work, folder, number, strikes(number))
        if found is None:
            return
        yield number, found


def strike(
    work: Work, folder: Path, number: int, blow: disk.Strike
) -> list[str] | None:
    """Strike *work* at call *number*; None if it has not so many calls."""
    place = folder / "struck"
    desk = work.begun.copy(place / "desk")
    try:
        code = desk.run(blow, work.command.words)
        if code != KILLED and number > desk.calls():
            return None
        return [*_ends(desk, code), *_mended(desk, work), *_differs(desk, work)]
    finally:
        shutil.rmtree(place)


def _ends(desk: Desk, code: int) -> Iterator[str]:
    """Start the program again until it is content; tell what should not be."""
    waits = code == 1 and "CHƯA XONG" in desk.said()
    if code not in (KILLED, 0, _MISCONFIGURED) and not waits:
        yield f"ended with {code}: {desk.last_words()}"
    if code == _MISCONFIGURED and "ãy " not in desk.said():
        yield f"does not say what to do: {desk.said()}"
    codes = [desk.run()]
    while codes[-1] and len(codes) < _STARTS:
        codes.append(desk.run())
    if codes != [0]:
        yield f"no end: {codes} {desk.last_words()}"


def _mended(desk: Desk, work: Work) -> Iterator[str]:
    """Give the command again, as a clerk who looks whether it was done."""
    given = work.command
    if given.words == RUN or given.is_done(desk, work.wanted):
        return
    code = desk.run(words=given.words)
    if code:
        yield f"given again it ends with {code}: {desk.last_words()}"


def _differs(desk: Desk, work: Work) -> Iterator[str]:
    yield from work.command.check(desk)
    yield from faults(desk, work.letters)
    if work.wanted and (story := desk.story()) != work.wanted:
        yield f"told otherwise: {story} instead of {work.wanted}"


def killing(number: int) -> disk.Strike:
    """Kill before the call."""
    return disk.kill_at(number)


def tearing(number: int) -> disk.Strike:
    """Kill in the midst of the call."""
    return disk.kill_at(number, torn=True)


def crossing(number: int) -> disk.Strike:
    """Kill before the call, where inbox and letters lie on disks of their own."""
    return disk.both(disk.kill_at(number), disk.across("inbox", "rejected"))


def refusing(fault: str) -> Strikes:
    """Refuse one call for the reason *fault*: "ENOSPC"."""
    return lambda number: disk.refuse_at(number, fault)


def filling(number: int) -> disk.Strike:
    """Refuse this call and all that follow, as a disk does that has run full."""
    return disk.refuse_at(number, "ENOSPC", until=10**9)
