"""Writing that a power cut cannot undo or leave half done."""

import os
import shutil
from pathlib import Path

READ_ONLY = 0o444


def write(path: Path, content: bytes | Path) -> None:
    """Create *path* read-only from bytes, or as a copy of a file; not synced yet."""
    if isinstance(content, Path):
        shutil.copyfile(content, path)
    else:
        path.write_bytes(content)
    path.chmod(READ_ONLY)


def sync(path: Path) -> None:
    """Wait until a file, or the list of names of a folder, is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def put(path: Path, content: bytes, partial: Path) -> None:
    """Write *content* at *path*, by way of *partial*: wholly or not at all.

    Its name is for good when its folder is synced.
    """
    with partial.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)


def make_folder(folder: Path) -> None:
    """Create *folder* and what is missing above it, for good."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync(folder.parent)


def move(source: Path, place: Path) -> None:
    """Rename *source* to *place* in one step, for good."""
    source.rename(place)
    sync(place.parent)


def append(path: Path, content: bytes) -> None:
    """Add *content* to the end of *path*, for good."""
    with path.open("ab") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def truncate(path: Path, size: int) -> None:
    """Cut *path* to *size* bytes, for good."""
    os.truncate(path, size)
    sync(path)
