"""Workspace → one ZIP file: every file streamed into it, each with its SHA-256.

Nothing is held in memory but one block, and the file appears whole or not at all.
"""

import hashlib
import os
import shutil
import stat
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from service.filing import backup_list, scratch
from service.filing.backup_list import About, Listed
from service.model.errors import Misconfigured
from service.storage import durable
from service.vietnamese import refusal

_BLOCK = 2**20
_PACKED = {".docx", ".jpg", ".odt", ".pdf", ".png", ".xlsx", ".zip"}
_FIRST_YEAR = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Kept:
    """A file to keep under *name*; only its first *size* bytes, where that is given."""

    path: Path
    name: str
    size: int | None = None


class Backup:
    """A backup being written, inside `with writing(...)` only.

    *scratch* is a folder for copies that are needed until then.
    """

    def __init__(
        self, file: zipfile.ZipFile, listing: IO[bytes], scratch: Path
    ) -> None:
        self._zip = file
        self._listing = listing
        self.scratch = scratch
        self.files = 0

    def add(self, kept: Kept) -> bool:
        """Take in a file; tell whether it was still there, and is one."""
        source = _opened(kept.path)
        if source is None:
            return False
        with source:
            found = os.fstat(source.fileno())
            size = found.st_size if kept.size is None else kept.size
            entry = _entry(kept, found.st_mode)
            with self._zip.open(entry, "w", force_zip64=True) as target:
                written, digest = _copy(source, target, size)
        listed = Listed(kept.name, written, digest, found.st_mtime_ns)
        self._listing.write(backup_list.line(listed))
        self.files += 1
        return True

    def finish(self, about: About) -> None:
        """End the backup with the list of its files, headed by *about*."""
        self._listing.seek(0)
        entry = zipfile.ZipInfo(backup_list.NAME)
        entry.compress_type = zipfile.ZIP_DEFLATED
        with self._zip.open(entry, "w", force_zip64=True) as target:
            target.write(backup_list.head(about))
            shutil.copyfileobj(self._listing, target, _BLOCK)


@contextmanager
def writing(path: Path) -> Iterator[Backup]:
    """Give a backup that appears at *path*, for good, when the block ends well.

    Raises:
        Misconfigured: a disk refuses to be written, or to be read.
    """
    try:
        with scratch.held(path.parent) as folder:
            temporary = folder / path.name
            with (
                tempfile.TemporaryFile(dir=folder) as listing,
                temporary.open("wb") as file,
            ):
                with zipfile.ZipFile(file, "w") as packed:
                    yield Backup(packed, listing, folder)
                file.flush()
                os.fsync(file.fileno())
            durable.move(temporary, path)
    except OSError as fault:
        raise Misconfigured(
            f"Không sao lưu được vào {path}: {fault.filename or path.name}: "
            f"{refusal(fault)}. Hãy kiểm tra ổ đĩa còn chỗ và quyền đọc, ghi."
        ) from fault


def _opened(path: Path) -> IO[bytes] | None:
    """Open the regular file *path*; a link or a device is none, nor what is gone."""
    try:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode):
            return None
        source = path.open("rb")
    except (FileNotFoundError, NotADirectoryError):
        return None
    return source


def _entry(kept: Kept, mode: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(kept.name, _FIRST_YEAR)
    entry.external_attr = (stat.S_IFREG | stat.S_IMODE(mode)) << 16
    packed = kept.path.suffix.lower() in _PACKED
    entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
    return entry


def _copy(source: IO[bytes], target: IO[bytes], size: int) -> tuple[int, str]:
    """Copy at most *size* bytes; return how many there were, and their SHA-256."""
    digest, left = hashlib.sha256(), size
    while left and (block := source.read(min(left, _BLOCK))):
        target.write(block)
        digest.update(block)
        left -= len(block)
    return size - left, digest.hexdigest()
