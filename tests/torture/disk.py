"""A disk that counts the calls that change it, and strikes at one of them.

It is laid under a process of the tests; the product knows nothing of it. What Python
does itself is counted call by call. Of what SQLite does inside, the statements that
change something and the commits are counted: SQLite itself outlives a kill.
"""

import builtins
import errno
import io
import os
import signal
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

CALLS = (
    *("rename", "replace", "unlink", "remove", "mkdir", "rmdir", "chmod", "truncate"),
    *("fsync", "sendfile", "link"),
)
"""Functions of `os` that change a disk, but for writing to an open file."""

_OF_TWO = ("rename", "replace", "link")

SQLITE_SAYS = {
    "ENOSPC": ("database or disk is full", sqlite3.SQLITE_FULL),
    "EIO": ("disk I/O error", sqlite3.SQLITE_IOERR),
    "EACCES": ("attempt to write a readonly database", sqlite3.SQLITE_READONLY),
    "EROFS": ("attempt to write a readonly database", sqlite3.SQLITE_READONLY),
}

Strike = Callable[["Call"], None]


@dataclass(frozen=True)
class Call:
    """The *number*-th call that changes the disk, at *paths*.

    *half* does half of it, if it can.
    """

    number: int
    name: str
    paths: tuple[str, ...] = ()
    half: Callable[[], object] | None = None


class Disk:
    """Tells *strike* of each call before it happens; what *strike* raises happens."""

    def __init__(self, strike: Strike) -> None:
        self.count = 0
        self._strike = strike
        self._lock = threading.Lock()

    def passes(
        self, name: str, *places: Any, half: Callable[[], object] | None = None
    ) -> None:
        """Count the call *name* at *places*, paths or open files; let it be struck."""
        with self._lock:
            self.count += 1
            call = Call(self.count, name, tuple(map(_path, places)), half)
        self._strike(call)

    def lay(self) -> None:
        """Lay the disk under this process, for the rest of its life."""
        for name in CALLS:
            setattr(os, name, self._counted(name, getattr(os, name)))
        self._lay_files()
        self._lay_databases()

    def _counted(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*values: Any, **named: Any) -> Any:
            self.passes(name, *values[: 2 if name in _OF_TWO else 1])
            return call(*values, **named)

        return counted

    def _lay_files(self) -> None:
        disk, plain = self, io.open

        class File(io.FileIO):
            def write(self, content: Any, /) -> int:
                whole = bytes(content)
                half = whole[: len(whole) // 2]
                disk.passes(
                    "write", self.fileno(), half=lambda: super(File, self).write(half)
                )
                return super().write(whole)

        def opened(  # noqa: PLR0913, PLR0917 - as the real one
            file: Any,
            mode: str = "r",
            buffering: int = -1,
            encoding: str | None = None,
            errors: str | None = None,
            newline: str | None = None,
            closefd: bool = True,  # noqa: FBT001, FBT002 - as the real one
            opener: Any = None,
        ) -> Any:
            if not set(mode) & set("wxa+") or isinstance(file, int):
                return plain(
                    file, mode, buffering, encoding, errors, newline, closefd, opener
                )
            disk.passes("open" if os.path.exists(file) else "create", file)  # noqa: PTH110 - a path of any kind
            raw = File(file, mode.replace("b", "").replace("t", ""), opener=opener)
            if buffering == 0:
                return raw
            buffered = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
            if "b" in mode:
                return buffered
            return io.TextIOWrapper(buffered, encoding, errors, newline)

        io.open = opened  # pathlib looks there
        builtins.open = opened  # and shutil here

    def _lay_databases(self) -> None:
        disk, plain = self, sqlite3.connect

        class Connection(sqlite3.Connection):
            def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
                if not statement.lstrip().lower().startswith(("select", "pragma")):
                    disk.passes("sqlite")
                return super().execute(statement, *values)

            def executemany(self, statement: str, *values: Any) -> sqlite3.Cursor:
                disk.passes("sqlite")
                return super().executemany(statement, *values)

            def __exit__(
                self,
                kind: type[BaseException] | None,
                error: BaseException | None,
                trace: TracebackType | None,
            ) -> Any:
                if kind is None and self.in_transaction:
                    try:
                        disk.passes("sqlite commit")
                    except sqlite3.Error as struck:
                        super().__exit__(type(struck), struck, None)
                        raise
                return super().__exit__(kind, error, trace)

        def connect(*values: Any, **named: Any) -> Any:
            return plain(*values, **{"factory": Connection} | named)

        sqlite3.connect = connect


def _path(place: Any) -> str:
    """Return the path of *place*, which may be the number of an open file."""
    if isinstance(place, int):
        return str(Path(f"/proc/self/fd/{place}").readlink())
    return os.path.abspath(os.fsdecode(place))  # noqa: PTH100 - not resolved


def nothing(_: Call) -> None:
    """Let every call happen."""


def kill_at(number: int, *, torn: bool = False) -> Strike:
    """Kill the process before the *number*-th call, or in the midst of it."""

    def strike(call: Call) -> None:
        if call.number == number:
            if torn and call.half:
                call.half()
            os.kill(os.getpid(), signal.SIGKILL)

    return strike


def across(*folders: str) -> Strike:
    """Refuse to move a file into or out of *folders*, as if on another disk."""

    def strike(call: Call) -> None:
        if call.name in _OF_TWO:
            disks = [{f for f in folders if f"/{f}/" in path} for path in call.paths]
            if disks[0] != disks[-1]:
                raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))

    return strike


def both(one: Strike, other: Strike) -> Strike:
    """Strike as *one* and as *other*."""

    def strike(call: Call) -> None:
        one(call)
        other(call)

    return strike


def refuse_at(number: int, fault: str, *, until: int = 0) -> Strike:
    """Refuse the *number*-th call, and all up to *until*, for the reason *fault*."""
    code = getattr(errno, fault)

    def strike(call: Call) -> None:
        if number <= call.number <= max(number, until):
            if call.name.startswith("sqlite"):
                message, sqlite_code = SQLITE_SAYS[fault]
                error = sqlite3.OperationalError(message)
                error.sqlite_errorcode = sqlite_code
                raise error
            raise OSError(code, os.strerror(code))

    return strike
