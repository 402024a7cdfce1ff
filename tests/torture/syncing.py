"""What a power cut would take: bytes and names that nobody had synced.

A kill cannot show that, as what was written outlives it in the system's memory. So the
calls of a run are written down, and their order is judged.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.torture.disk import Call, Strike

_WRITES = ("create", "open", "write", "sendfile", "truncate")
_RECEIPT = ".da-nhan.txt"
_TEMPORARY = "/.tmp-"


def noting(notes: Path) -> Strike:
    """Write every call down in the file *notes*, and let it happen."""
    file = os.open(notes, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def strike(call: Call) -> None:
        os.write(file, "\t".join((call.name, *call.paths)).encode() + b"\n")

    return strike


@dataclass
class _Unsynced:
    """Files whose bytes, and folders whose names, are not on the disk for sure."""

    files: set[str] = field(default_factory=set)
    folders: set[str] = field(default_factory=set)

    def happens(self, name: str, paths: list[str]) -> None:
        """Take in the call *name*."""
        if name in _WRITES:
            self.files.add(paths[0])
        is_kept = _TEMPORARY not in paths[-1]
        if is_kept and name in ("create", "mkdir", "rename", "replace"):
            self.folders.add(os.path.dirname(paths[-1]))  # noqa: PTH120 - text
        if name in ("rename", "replace"):
            self._move(*paths)
        if name in ("fsync", "unlink", "rmdir"):
            self.files.discard(paths[0])
            self.folders.discard(paths[0])

    def _move(self, old: str, new: str) -> None:
        for held in (self.files, self.folders):
            for path in [p for p in held if p == old or p.startswith(f"{old}/")]:
                held.remove(path)
                held.add(new + path.removeprefix(old))

    def below(self, folder: Path) -> list[str]:
        """Return what is not synced below *folder*, but for half-done documents."""
        found = sorted(self.files | self.folders)
        return [p for p in found if p.startswith(str(folder)) and _TEMPORARY not in p]


def unsynced(notes: Path, archive: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield every moment at which people are told, and what of *archive* was at risk.

    Those moments are each receipt that appears in the outbox, and the end.
    """
    state = _Unsynced()
    for line in notes.read_text(encoding="utf-8").splitlines():
        name, *paths = line.split("\t")
        if paths and paths[-1].endswith(_RECEIPT):
            yield Path(paths[-1]).name, state.below(archive)
        if not name.startswith("sqlite"):
            state.happens(name, paths)
    yield "end", state.below(archive)
