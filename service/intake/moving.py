"""Moving and copying a sender's file so that a crash loses nothing of it."""

import errno
import os
import shutil
from pathlib import Path

PARTIAL = ".part"
"""How the name of a copy ends that is not whole yet."""


def move(source: Path, target: Path, partial: Path) -> None:
    """Rename; from another file system copy first, then let go of the original.

    Raises:
        OSError: the disk refuses, or the original changed meanwhile; it stays.
    """
    try:
        source.rename(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        before = _looks(source)
        copy(source, target, partial, durable=True)
        if _looks(source) != before:
            target.unlink()
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(source)) from error
        source.unlink()


def copy(source: Path, target: Path, partial: Path, *, durable: bool = False) -> None:
    """Copy, by way of *partial*, so that *target* is there whole or not at all.

    It need not be *durable* while the original stays where it was.
    """
    try:
        with source.open("rb") as reader, partial.open("wb") as writer:
            shutil.copyfileobj(reader, writer)
            if durable:
                writer.flush()
                os.fsync(writer.fileno())
        partial.rename(target)
        if durable:
            _sync(target.parent)
    except OSError:
        partial.unlink(missing_ok=True)
        raise


def _sync(folder: Path) -> None:
    """Wait until the names in *folder* are on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _looks(path: Path) -> tuple[int, int, int]:
    stat = path.stat()
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns
