"""Storms: many drops of all kinds, killed again and again at any moment."""

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tests.torture import disk, post
from tests.torture.desk import KILLED, WATCH, Desk, ending
from tests.torture.judging import faults
from tests.torture.tally import Tally

_LETTERS, _ROUNDS = 5, 3
_CALLS, _SECONDS, _OFFICE_SECONDS = 900, 0.6, 6.0
_AT_A_CALL, _TORN, _BESIDE = 0.6, 0.2, 0.3
_PATIENCE_SECONDS = 60
_MANY = 40


def storm(begun: Desk, folder: Path, seed: int) -> Tally:
    """Drop and kill by chance, which begins with *seed*; judge what came of it.

    In each round the program dies twice at most: after a third death in a row a drop
    is set aside, as the program cannot know that it was not to blame.
    """
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    desk = replace(begun.copy(folder / "storm" / "desk"), workers=chance.randint(1, 3))
    letters = post.mixed(seed, _ROUNDS * _LETTERS)
    tally = Tally(drops=len(letters), inputs=post.bad(letters))
    for after in range(0, len(letters), _LETTERS):
        tally.kills += _round(desk, chance, letters[after : after + _LETTERS], after)
        tally.judge(f"SEED={seed}", no_end(desk, [desk.run()]))
    tally.judge(f"SEED={seed}", no_end(desk, [desk.run()]))
    tally.judge(f"SEED={seed}", [*faults(desk, letters), *strays(folder)])
    shutil.rmtree(folder / "storm")
    return tally


def _round(
    desk: Desk, chance: random.Random, letters: tuple[post.Letter, ...], after: int
) -> int:
    """Drop *letters*, some of them while the program is at work; return the kills."""
    soon = chance.randrange(1, len(letters) + 1)
    post.drop(letters[:soon], desk.root / "inbox", after=after)
    kills = _killed(desk, chance)
    child = desk.start(words=WATCH)
    post.drop(letters[soon:], desk.root / "inbox", after=after + soon)
    return kills + _is_killed_soon(desk, chance, child)


def _killed(desk: Desk, chance: random.Random) -> int:
    """Kill a run at a call, in the midst of one, or at a moment; return the kills.

    Now and then a command is given beside it, and killed too.
    """
    number = chance.randrange(1, _CALLS)
    draw = chance.random()
    beside = desk.start(words=_beside(chance)) if chance.random() < _BESIDE else 0
    if draw < _AT_A_CALL:
        killed = desk.run(disk.kill_at(number, torn=draw < _TORN)) == KILLED
    else:
        killed = _is_killed_soon(desk, chance, desk.start())
    return killed + (_is_killed_soon(desk, chance, beside) if beside else 0)


def _beside(chance: random.Random) -> tuple[str, ...]:
    """Return a command that somebody gives while the program is at work."""
    accession = f"2026-{chance.randrange(1, _ROUNDS * _LETTERS):06d}"
    return chance.choice(
        (
            ("reindex",),
            ("verify",),
            ("issue", accession),
            ("void", accession, "--reason", "nhầm"),
        )
    )


def _is_killed_soon(desk: Desk, chance: random.Random, child: int) -> bool:
    time.sleep(chance.random() * (_OFFICE_SECONDS if desk.pdf else _SECONDS))
    os.kill(child, signal.SIGKILL)
    return ending(child) == KILLED


def no_end(desk: Desk, codes: list[int]) -> Iterator[str]:
    """Tell of runs that should have come to a good end, and did not."""
    if any(codes):
        yield f"no end: {codes} {desk.last_words()}"


def standing_by(begun: Desk, folder: Path, seed: int) -> Tally:
    """Let the disk of a watching program refuse for a while; it has to go on by itself.

    Nobody starts it again.
    """
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    desk = begun.copy(folder / "watched" / "desk")
    letters = post.mixed(seed, _ROUNDS * _LETTERS)
    number, fault = chance.randrange(1, _CALLS), chance.choice(tuple(disk.SQLITE_SAYS))
    until = number + chance.randrange(1, _CALLS // 10)
    child = desk.start(disk.refuse_at(number, fault, until=until), WATCH)
    post.drop(letters, desk.root / "inbox")
    has_ended = _has_ended(desk, child, len(letters))
    if not has_ended:
        os.kill(child, signal.SIGTERM)
    code = ending(child)
    tally = Tally(drops=len(letters), refusals=until - number, inputs=post.bad(letters))
    found = [f"ended by itself with {code}: {desk.last_words()}"] if has_ended else []
    tally.judge(f"SEED={seed}", [*found, *no_end(desk, [code]), *faults(desk, letters)])
    shutil.rmtree(folder / "watched")
    return tally


def _has_ended(desk: Desk, child: int, letters: int) -> bool:
    """Wait until all *letters* have answers; tell whether *child* ended before."""
    until = time.monotonic() + _PATIENCE_SECONDS
    while desk.answered() < letters and time.monotonic() < until:
        if os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            return True
        time.sleep(0.1)
    return False


def small_disk(folder: Path, mib: float, seed: int) -> Tally | None:
    """Let a real file system of *mib* run full, then grow; None if none may be."""
    place = folder / "small" / "desk"
    place.mkdir(parents=True)
    if not _is_mounted(place, f"size={int(mib * 1024)}k"):
        return None
    try:
        return _run_full(place, mib, seed)
    finally:
        subprocess.run(("umount", "-l", str(place)), check=True)  # noqa: S607 - of the system
        shutil.rmtree(place.parent)


def _run_full(place: Path, mib: float, seed: int) -> Tally:
    letters = post.mixed(seed, _MANY)
    desk = Desk.begin(place)
    post.drop(letters, desk.root / "inbox")
    full = desk.run()
    _is_mounted(place, "remount,size=256m")
    told = [] if full in (0, 4) else [f"ended with {full}: {desk.last_words()}"]
    codes = [desk.run(), desk.run()]
    tally = Tally(drops=len(letters), refusals=1, inputs=post.bad(letters))
    trial = f"MIB={mib} SEED={seed}"
    tally.judge(trial, [*told, *no_end(desk, codes), *faults(desk, letters)])
    return tally


def _is_mounted(place: Path, options: str) -> bool:
    words = ("mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place))
    return subprocess.run(words, check=False, capture_output=True).returncode == 0


def strays(folder: Path) -> list[str]:
    """Return the processes that still work in *folder*, by what they were called.

    LibreOffice ends by itself when its program is gone; it is given a moment.
    """
    until = time.monotonic() + 10
    while (found := list(_processes(folder))) and time.monotonic() < until:
        time.sleep(0.2)
    return [f"left running: {words}" for words in found]


def _processes(folder: Path) -> Iterator[str]:
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if str(folder) in words and path.parent.name != str(os.getpid()):
            yield words
