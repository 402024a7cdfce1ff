"""Inbox file → Drop: taking a file into the workspace's own care."""

import errno
import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from service.intake import names
from service.intake.journal import Journal, State
from service.model.drops import Drop
from service.vietnamese import nfc


class Claims:
    """The drops in work: one folder each, and the journal that tells their states.

    *new_id* gives an id that no other drop has; ids sort by time.
    """

    def __init__(
        self, folder: Path, journal: Journal, new_id: Callable[[], str]
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._new_id = new_id
        self.journal = journal

    def claim(self, path: Path) -> Drop | None:
        """Move *path* out of the inbox into care; None if it went away meanwhile."""
        return self._take(path, _move)

    def copy(self, path: Path) -> Drop:
        """Take a copy of *path* into care and leave the original where it is.

        Raises:
            OSError: *path* cannot be read.
        """
        drop = self._take(path, _copy)
        if drop is None:
            raise FileNotFoundError(errno.ENOENT, "No such file", str(path))
        return drop

    def resume(self) -> list[Drop]:
        """Return the drops that an earlier run left without an answer.

        A file in care without a row is adopted; a row without a file is closed: it
        was seen but never claimed, or its answer was given before the crash.
        """
        for partial in self._folder.glob("*.part"):
            partial.unlink()
        for folder in sorted(f for f in self._folder.iterdir() if f.is_dir()):
            for path in folder.iterdir():
                self.journal.add(folder.name, path.name, State.CLAIMED)
        drops = [(row, self._held(row.id)) for row in self.journal.unanswered()]
        for row, drop in drops:
            if drop is None:
                self.journal.forget(row.id)
        return [drop for _, drop in drops if drop is not None]

    def release(self, drop: Drop, outcome: str) -> None:
        """Close the row of an answered *drop* and remove what is left of it."""
        self.journal.advance(drop.id, State.ANSWERED, outcome)
        shutil.rmtree(self._folder / drop.id, ignore_errors=True)

    def _take(self, path: Path, take: Callable[[Path, Path], None]) -> Drop | None:
        drop_id = self._new_id()
        name = names.shortened(path.name)
        self.journal.add(drop_id, name)
        folder = self._folder / drop_id
        folder.mkdir()
        try:
            take(path, folder / name)
        except OSError as error:
            self.journal.forget(drop_id)
            folder.rmdir()
            if isinstance(error, FileNotFoundError):
                return None
            raise
        self.journal.advance(drop_id, State.CLAIMED)
        return self._held(drop_id)

    def _held(self, drop_id: str) -> Drop | None:
        folder = self._folder / drop_id
        path = next(iter(folder.iterdir()), None) if folder.is_dir() else None
        if path is None:
            return None
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return Drop(drop_id, nfc(path.name), path, digest, path.stat().st_size)


def _move(source: Path, target: Path) -> None:
    """Rename; from another file system copy first, then let go of the original."""
    try:
        source.rename(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _copy(source, target, durable=True)
        source.unlink()


def _copy(source: Path, target: Path, *, durable: bool = False) -> None:
    """Copy so that *target* is there whole or not at all.

    It need not be *durable* while the original stays where it was.
    """
    partial = target.parent.with_suffix(".part")
    try:
        with source.open("rb") as reader, partial.open("wb") as writer:
            shutil.copyfileobj(reader, writer)
            if durable:
                writer.flush()
                os.fsync(writer.fileno())
        partial.rename(target)
    except OSError:
        partial.unlink(missing_ok=True)
        raise
