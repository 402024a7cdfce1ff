"""The archive as it stands at one moment, read while it goes on growing.

Papers never change once they appear; events and the chain only grow, so their length
at that moment tells what they held.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from service.filing import events, laying
from service.filing.archive import Archive
from service.filing.backup import Kept


@dataclass(frozen=True)
class Snapshot:
    """The documents by folder, each with the size of its events, and of the chain."""

    archive: Archive
    documents: tuple[tuple[Path, int], ...]
    chain: int | None


def take(archive: Archive) -> Snapshot:
    """Note how far *archive* has come; only while nobody writes."""
    sizes = tuple((folder, _size(folder / events.NAME)) for folder in archive.walk())
    chain = _size(archive.chain.path) if archive.is_chained else None
    return Snapshot(archive, sizes, chain)


def files(snapshot: Snapshot, name: str) -> Iterator[Kept]:
    """Yield the files of *snapshot*, to be kept in a folder called *name*."""
    root = snapshot.archive.root
    for folder, size in snapshot.documents:
        place = f"{name}/{folder.relative_to(root).as_posix()}"
        for path in _papers(folder, size):
            cut = size if path.name == events.NAME else None
            yield Kept(path, f"{place}/{path.name}", cut)
    if snapshot.chain is not None:
        chain = snapshot.archive.chain.path
        yield Kept(chain, f"{name}/{chain.name}", snapshot.chain)


def _papers(folder: Path, size: int) -> Iterator[Path]:
    """Yield the files of *folder* without those that came after the moment."""
    there = sorted(folder.iterdir())  # before the events, which precede their papers
    later = _later(folder / events.NAME, size)
    for path in there:
        if path.name not in later and not path.name.startswith(laying.WAITING):
            yield path


def _later(path: Path, size: int) -> frozenset[str]:
    """Return the papers promised by the events in *path* after its first *size* bytes.

    A list that cannot be read promises nothing; verify tells of it.
    """
    try:
        content = path.read_bytes()
        before = laying.promised(events.decode(content[:size]))
        return frozenset(laying.promised(events.decode(content))) - set(before)
    except (OSError, ValueError):
        return frozenset()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
