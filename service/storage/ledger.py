"""Rows in one SQLite file: what a room must remember through a crash."""

import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

from service import vietnamese
from service.model.errors import Misconfigured, Unwritable

Given = Sequence[Any] | Mapping[str, Any]


class Ledger:
    """A SQLite file with the tables of *schema*, safe for threads and processes.

    It is opened, and made, when it is first needed. What was changed is on the disk
    when the change returns; with *relaxed* a power cut, not a crash, may take the last
    changes back. *unusable* says what broken rows mean and how to go on, with {path}
    and {fault} in it.
    """

    def __init__(
        self, path: Path, schema: str, unusable: str, *, relaxed: bool = False
    ) -> None:
        self.path = path
        self._schema = schema
        self._unusable = unusable
        self._synchronous = "normal" if relaxed else "full"
        self._lock = threading.Lock()

    def open(self) -> None:
        """Open the file now.

        Raises:
            Unwritable: the disk refuses.
            Misconfigured: the file is no ledger.
        """
        with self._lock, self._faults_told():
            _ = self._db

    def close(self) -> None:
        """Close the file, if it was opened."""
        if "_db" in vars(self):
            self._db.close()

    def read(self, question: str, given: Given = ()) -> list[sqlite3.Row]:
        """Return the rows that answer *question*; raises as :meth:`open` does."""
        with self._lock, self._faults_told():
            return self._db.execute(question, given).fetchall()

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """Give the file to change: wholly or not at all; raises as :meth:`open` does.

        Nobody else changes it meanwhile.
        """
        with self._lock, self._faults_told(), self._db as db:
            db.execute("begin immediate")
            yield db

    @cached_property
    def _db(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(self.path, check_same_thread=False, timeout=30)
        db.row_factory = sqlite3.Row
        db.execute("pragma journal_mode=wal")
        db.execute(f"pragma synchronous={self._synchronous}")
        db.executescript(self._schema)
        return db

    @contextmanager
    def _faults_told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as fault:
            if refusal := vietnamese.disk_refusal(fault, self.path):
                raise Unwritable(refusal) from fault
            told = self._unusable.format(path=self.path, fault=fault)
            raise Misconfigured(told) from fault
