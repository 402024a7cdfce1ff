"""kill -9 at any change that a process makes to the disk."""

import os
import signal
import sqlite3
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

_CHANGES = frozenset(
    ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.chmod")
)
_WRITES = os.O_WRONLY | os.O_RDWR
_UNTOLD = 70


class Death:
    """Counts what a process changes below *root*; kills it before the *step*-th."""

    def __init__(self, root: Path, step: int) -> None:
        self._root = str(root)
        self._left = step

    def lurk(self) -> None:
        """Follow this process from now on; there is no way back."""
        sys.addaudithook(self._hear)
        connect = sqlite3.connect

        def traced(*args: Any, **settings: Any) -> sqlite3.Connection:
            db: sqlite3.Connection = connect(*args, **settings)
            db.set_trace_callback(self._hear_statement)
            return db

        sqlite3.connect = traced  # type: ignore[assignment]  # everybody calls it so

    def _hear(self, event: str, args: tuple[Any, ...]) -> None:
        writes = event == "open" and args[2] & _WRITES
        if (writes or event in _CHANGES) and str(args[0]).startswith(self._root):
            self._near()

    def _hear_statement(self, statement: str) -> None:
        if not statement.lstrip().lower().startswith(("select", "pragma", "begin")):
            self._near()

    def _near(self) -> None:
        self._left -= 1
        if not self._left:
            os.kill(os.getpid(), signal.SIGKILL)


def survives(work: Callable[[], object], root: Path, step: int) -> bool:
    """Do *work* in a process that is killed at *step*; tell whether it came so far.

    Raises:
        AssertionError: it failed of itself.
    """
    child = os.fork()
    if not child:
        try:
            Death(root, step).lurk()
            work()
        except BaseException:  # noqa: BLE001 - a child must not run on as its parent
            traceback.print_exc()
            os._exit(_UNTOLD)
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in {0, -signal.SIGKILL}, code
    return code == 0
