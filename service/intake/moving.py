"""Moving and copying a sender's file so that a crash loses nothing of it."""

import errno
import os
import shutil
from pathlib import Path

from service.storage import durable

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
        copy(source, target, partial, for_good=True)
        if _looks(source) != before:
            target.unlink()
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(source)) from error
        source.unlink()


def copy(source: Path, target: Path, partial: Path, *, for_good: bool = False) -> None:
    """Copy, by way of *partial*, so that *target* is there whole or not at all.

    It need not be *for_good* while the original stays where it was.
    """
    try:
        with source.open("rb") as reader, partial.open("wb") as writer:
            shutil.copyfileobj(reader, writer)
            if for_good:
                writer.flush()
                os.fsync(writer.fileno())
        partial.rename(target)
        if for_good:
            durable.sync(target.parent)
    except OSError:
        partial.unlink(missing_ok=True)
        raise


def _looks(path: Path) -> tuple[int, int, int]:
    stat = path.stat()
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns
