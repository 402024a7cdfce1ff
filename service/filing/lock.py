"""The lock of the one writer, among threads and among processes."""

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from service import vietnamese
from service.model.errors import Misconfigured, Unwritable


class Lock:
    """A lock file. The system opens it again when its holder dies.

    The thread that holds it may take it again.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._threads = threading.RLock()
        self._is_held = False

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock; wait for it as long as it takes."""
        with self._threads:
            if self._is_held:
                yield
                return
            with self._locked_file():
                self._is_held = True
                try:
                    yield
                finally:
                    self._is_held = False

    def _locked_file(self) -> BinaryIO:
        """Return the lock file, locked until it is closed."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            while True:
                file = self._path.open("ab")
                fcntl.flock(file, fcntl.LOCK_EX)
                if _is(file, self._path):
                    return file
                file.close()  # someone deleted it while we waited
        except OSError as fault:
            if refusal := vietnamese.disk_refusal(fault, self._path):
                raise Unwritable(refusal) from fault
            raise Misconfigured(
                f"Không khóa được {self._path} ({fault}). Hãy kiểm tra quyền ghi thư "
                f"mục {self._path.parent}, rồi thử lại."
            ) from fault


def _is(file: BinaryIO, path: Path) -> bool:
    return path.exists() and os.path.samestat(os.fstat(file.fileno()), path.stat())
