"""The folder of an index: its live copy, its label, one writer at a time.

``<folder>/label.json`` names the live copy and every file of it with its checksum. A
copy without a label that fits was not finished, not made by this version or not made
here: it is never opened. That matters, because opening a Whoosh index runs what its
files say (pickle), and because Whoosh itself does not force its files to the disk.

An engine that does, and notices by itself what is damaged or unfinished, needs no
checksums: reading all files of a large index for them would take each start a second.
"""

import fcntl
import json
import secrets
import shutil
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from service import vietnamese
from service.model.errors import Unwritable
from service.storage import durable

_LABEL = "label.json"
_LOCK = "lock"


class Shelf:
    """A folder that holds one live copy of an index, and at times one in the making.

    *mark* is the version of whatever makes the copies. Unless *checked*, the files of a
    copy are its engine's own business.
    """

    def __init__(self, folder: Path, mark: str, *, checked: bool = True) -> None:
        self._folder = folder
        self._mark = mark
        self._checked = checked
        self._turn = threading.Lock()
        self._checksums: dict[tuple[str, int, int], int] = {}

    @contextmanager
    def writing(self) -> Iterator[Path | None]:
        """Keep every other writer out, of this program and of others; give the copy."""
        with self._refusals_told():
            self._folder.mkdir(parents=True, exist_ok=True)
            with self._turn, (self._folder / _LOCK).open("a") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                yield self._fitting()

    @contextmanager
    def _refusals_told(self) -> Iterator[None]:
        try:
            yield
        except OSError as fault:
            if refusal := vietnamese.disk_refusal(fault, self._folder):
                raise Unwritable(refusal) from fault
            raise

    def stamp(self) -> tuple[int, int] | None:
        """Return what changes with every seal, or None where nothing was sealed."""
        try:
            label = (self._folder / _LABEL).stat()
        except OSError:
            return None
        return label.st_ino, label.st_mtime_ns

    def live(self) -> Path | None:
        """Return the live copy, or None where there is none that may be trusted.

        A copy that another program is about to seal looks unfinished: wait for it.
        """
        copy = self._fitting()
        if copy or self._label().get("mark") != self._mark:
            return copy
        with self.writing() as copy:
            return copy

    @contextmanager
    def blank(self) -> Iterator[Path]:
        """Give the folder for a new copy; if that fails it is removed."""
        copy = self._folder / f"copy-{secrets.token_hex(4)}"
        copy.mkdir()
        try:
            yield copy
        except BaseException:
            shutil.rmtree(copy)
            raise

    def seal(self, copy: Path) -> None:
        """Force *copy* to the disk and make it the live one; remove all others."""
        sealed = [path for path in copy.iterdir() if self._checked and path.is_file()]
        files = {path.name: self._checksum(path) for path in sealed}
        known = self._label().get("files", {})
        for name in files.keys() - known.keys():
            durable.sync(copy / name)
        durable.sync(copy)
        label = {
            "mark": self._mark,
            "copy": copy.name,
            "inode": copy.stat().st_ino,
            "files": files,
        }
        self._write(json.dumps(label))
        self._remove_all_but(copy)

    def _fitting(self) -> Path | None:
        label = self._label()
        if label.get("mark") != self._mark:
            return None
        copy = self._folder / str(label.get("copy"))
        fits = _is_here(copy, label) and self._is_whole(copy, label)
        return copy if fits else None

    def _is_whole(self, copy: Path, label: dict[str, Any]) -> bool:
        """Say whether the files are those sealed; unfinished ones do not disturb."""
        files = label.get("files")
        if not isinstance(files, dict):
            return False
        tables = {path.name for path in copy.glob("*.toc")}
        return tables <= files.keys() and all(
            self._checksum(copy / name) == checksum for name, checksum in files.items()
        )

    def _checksum(self, path: Path) -> int:
        """Return the checksum of a file, read again only if it was written again."""
        try:
            state = path.stat()
            key = path.name, state.st_size, state.st_mtime_ns
            if key not in self._checksums:
                self._checksums[key] = _crc(path)
        except OSError:
            return -1
        return self._checksums[key]

    def _label(self) -> dict[str, Any]:
        try:
            label = json.loads((self._folder / _LABEL).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return label if isinstance(label, dict) else {}

    def _write(self, text: str) -> None:
        new = self._folder / f"{_LABEL}.new"
        new.write_text(text, encoding="utf-8")
        durable.sync(new)
        new.replace(self._folder / _LABEL)
        durable.sync(self._folder)

    def _remove_all_but(self, copy: Path) -> None:
        for other in self._folder.glob("copy-*"):
            if other != copy:
                shutil.rmtree(other)


def _is_here(copy: Path, label: dict[str, Any]) -> bool:
    """Say whether *copy* was made in this place, not brought from elsewhere."""
    return copy.is_dir() and copy.stat().st_ino == label.get("inode")


def _crc(path: Path) -> int:
    checksum = 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            checksum = zlib.crc32(block, checksum)
    return checksum
