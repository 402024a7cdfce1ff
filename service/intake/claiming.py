"""Inbox file → Drop: taking a file into the workspace's own care."""

import errno
import fcntl
import hashlib
import logging
import os
import shutil
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from service import vietnamese
from service.intake import moving, names
from service.intake.journal import Journal, State
from service.model.drops import Drop
from service.vietnamese import nfc

log = logging.getLogger(__name__)


class Claims:
    """The drops in work: one folder each, and the journal that tells their states.

    Who works on a drop holds the lock of its folder, which a crash lets go: a drop is
    resumed by one process only, and never while another is at it. *new_id* gives an id
    that no other drop has; ids sort by time.
    """

    def __init__(
        self, folder: Path, journal: Journal, new_id: Callable[[], str]
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._new_id = new_id
        self._held_locks: dict[str, int] = {}
        self.journal = journal

    def claim(self, path: Path, sender: str = "") -> Drop | None:
        """Move *path* out of the inbox into care; None if it went away meanwhile.

        The name of a drop begins with its *sender*, where the inbox tells one.

        Raises:
            OSError: *path* may not be read or moved; it stays where it is.
        """
        with suppress(FileNotFoundError):
            must_be_readable(path)
            return self._take(path, moving.move, sender)
        return None

    def copy(self, path: Path, sender: str = "") -> Drop:
        """Take a copy of *path* into care and leave the original where it is.

        It is as if it had come in by the folder of *sender*.

        Raises:
            OSError: *path* cannot be read.
        """
        return self._take(path, moving.copy, sender)

    def resume(self) -> list[Drop]:
        """Return the drops that an earlier run left without an answer.

        A file in care without a row is adopted; a row without a file is closed: it
        was seen but never claimed. What an answered drop left behind is removed.
        """
        rows = self.journal.unanswered()
        ours = [folder for folder in self._folders() if self.is_ours(folder)]
        for folder in ours:
            self._tidy(folder)
        for row in rows:
            if not (self._folder / row.id).exists():
                self.journal.forget(row.id)
        return [drop for folder in ours if (drop := self._resumed(folder))]

    def release(self, drop: Drop, outcome: str) -> None:
        """Close the row of an answered *drop* and remove what is left of it."""
        self.journal.advance(drop.id, State.ANSWERED, outcome)
        shutil.rmtree(self._folder / drop.id, ignore_errors=True)
        self.leave(drop.id)

    def leave(self, drop_id: str) -> None:
        """Let whoever comes next go on with the drop *drop_id*."""
        held = self._held_locks.pop(drop_id, None)
        if held is not None:
            os.close(held)

    def new_folder(self) -> Path:
        """Return a new folder for a drop; it is ours."""
        while True:
            folder = self._folder / self._new_id()
            folder.mkdir()
            if self.is_ours(folder):
                return folder  # else another process took it for a crashed one's

    def is_ours(self, folder: Path) -> bool:
        """Tell whether the drop in *folder* is ours: nobody else works on it."""
        if folder.name in self._held_locks:
            return True
        try:
            descriptor = os.open(folder, os.O_RDONLY)
        except FileNotFoundError:
            return False
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return False
        self._held_locks[folder.name] = descriptor
        if folder.exists():
            return True
        self.leave(folder.name)  # its holder removed it just now
        return False

    def _folders(self) -> list[Path]:
        return sorted(path for path in self._folder.iterdir() if path.is_dir())

    def _resumed(self, folder: Path) -> Drop | None:
        path = _file(folder)
        if path is None:
            return None
        try:
            must_be_readable(path)
            return self._drop(path, folder)
        except OSError as error:
            log.warning("cannot read %s: %s", path, error, extra={"step": "resumed"})
            self.journal.note(folder.name, vietnamese.refusal(error))
            return None

    def _tidy(self, folder: Path) -> None:
        """Adopt the file in *folder*, or remove the folder if nobody waits for it."""
        folder.with_suffix(moving.PARTIAL).unlink(missing_ok=True)
        row = self.journal.find(folder.name)
        path = _file(folder)
        if path and not (row and row.state is State.ANSWERED):
            self.journal.add(folder.name, path.name, State.CLAIMED)
            return
        shutil.rmtree(folder, ignore_errors=True)
        self.leave(folder.name)

    def _take(
        self, path: Path, take: Callable[[Path, Path, Path], None], sender: str = ""
    ) -> Drop:
        folder = self.new_folder()
        name = names.shortened(path.name)
        self.journal.add(folder.name, name)
        place = folder / sender / name
        try:
            place.parent.mkdir(exist_ok=True)
            take(path, place, folder.with_suffix(moving.PARTIAL))
        except OSError:
            self.journal.forget(folder.name)
            shutil.rmtree(folder, ignore_errors=True)
            self.leave(folder.name)
            raise
        self.journal.advance(folder.name, State.CLAIMED)
        return self._drop(place, folder)

    def _drop(self, path: Path, folder: Path) -> Drop:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(descriptor, "rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        name = nfc(path.relative_to(folder).as_posix())
        return Drop(folder.name, name, path, digest, path.stat().st_size)


def must_be_readable(path: Path) -> None:
    """Make sure that *path* is a plain file that may be read.

    Raises:
        OSError: it is not, or not any more; nothing was waited for or followed.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
    finally:
        os.close(descriptor)


def _file(folder: Path) -> Path | None:
    """Return the file in care in *folder*; it may lie in a folder of its sender."""
    return next(
        (p for p in folder.rglob("*") if not p.is_dir() or p.is_symlink()), None
    )
