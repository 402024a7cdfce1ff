"""Waiting until a file is whole: nobody writes it and it opens as its format."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from service.intake import names

_STALE = 12 * 3600.0
"""A lock beside a file that nobody touched for so many seconds was left by a crash."""


@dataclass(frozen=True)
class Sight:
    """What a file looked like, and since when it has looked so (monotonic seconds).

    A program may set the time of writing back; the time of change it cannot.
    """

    looks: tuple[int, int, int]
    since: float


class Stability:
    """Remembers how files looked and tells which have become whole.

    A file is whole when size and times stood still for *settle* seconds and *opens*
    says that its format is complete. One that never opens is taken after *patience*
    seconds all the same: the reader will tell its sender what is wrong with it. So is
    one that has the name of a copy being saved.
    """

    def __init__(
        self, opens: Callable[[Path], bool], *, settle: float, patience: float
    ) -> None:
        self._opens = opens
        self._settle = settle
        self._patience = patience
        self._sights: dict[Path, Sight] = {}

    def whole(self, files: Iterable[Path], now: float) -> list[Path]:
        """Return those of *files*, the listing of *now*, that are whole."""
        sights: dict[Path, Sight] = {}
        for path in files:
            sight = _look(path, now)
            if sight is None:
                continue
            before = self._sights.get(path)
            same = before and before.looks == sight.looks
            sights[path] = before if before and same else sight
        self._sights = sights
        return [path for path, sight in sights.items() if self._rests(path, sight, now)]

    def _rests(self, path: Path, sight: Sight, now: float) -> bool:
        still = now - sight.since
        if still < self._settle or (still < _STALE and _is_in_use(path)):
            return False
        if still >= self._patience:
            return True
        return not names.is_saved_copy(path.name) and self._opens(path)


def _look(path: Path, now: float) -> Sight | None:
    try:
        stat = path.lstat()
    except OSError:
        return None
    return Sight((stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns), now)


def _is_in_use(path: Path) -> bool:
    """Tell whether a lock says that an office program has *path* open."""
    return any(lock.exists() for lock in names.locks(path))
