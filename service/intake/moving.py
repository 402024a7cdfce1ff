"""Moving and copying a sender's file so that a crash loses nothing of it."""

import errno
import os
import shutil
from pathlib import Path

PARTIAL = ".part"
"""How the name of a copy ends that is not whole yet."""


def move(source: Path, target: Path, partial: Path) -> None:
    """Rename; from another file system copy first, then let go of the original."""
    try:
        source.rename(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        copy(source, target, partial, durable=True)
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
    except OSError:
        partial.unlink(missing_ok=True)
        raise
