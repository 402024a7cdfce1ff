"""Keeping a workspace in one file while it is at work, and bringing it back."""

import os
import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from service.filing import backup, backup_snapshot, restoring, verifying
from service.filing.archive import Archive
from service.filing.backup import Kept
from service.filing.backup_list import About
from service.filing.cabinet import Cabinet
from service.filing.manifest import digest
from service.intake import names
from service.intake.marks import MARK
from service.model.errors import Misconfigured, WrongUsage
from service.model.filing import Damage
from service.pipeline.steps import Clock

_INBOX, _DROPS = "inbox", "processing"
_DATABASE = ".sqlite"
_NOT_HANDED_IN = (_DATABASE, ".sqlite-wal", ".sqlite-shm", ".sqlite-journal", ".part")
_LOCKS = ("lock", "run.lock")
_BOOK = "marks"
"""Where the marks of shares are noted: the shares of a restored workspace are new."""
_COPY = re.compile(r"\d{4}-\d{6}-.*")
"""A document in the outbox: the archive holds it."""


@dataclass(frozen=True)
class Workspace:
    """What is kept: the folder, its archive, and who keeps it when."""

    folder: Path
    cabinet: Cabinet
    clock: Clock
    program: str


@dataclass(frozen=True)
class Made:
    """A backup that was made; *left_out* are files whose names no file can bear."""

    about: About
    path: Path
    size: int
    files: int
    sha256: str
    left_out: tuple[str, ...]


def make(workspace: Workspace, path: Path) -> Made:
    """Keep *workspace* in the file *path*; whoever writes meanwhile hardly waits.

    Folders are read in the order a file travels through them, the archive last: what
    moves on meanwhile is met again further on, maybe twice, never not at all.

    Raises:
        WrongUsage: there is such a file, or it would lie in a folder that is kept.
        Misconfigured: a disk refuses.
    """
    _must_be_free(workspace.folder, path)
    left_out: list[str] = []
    with backup.writing(path) as made:
        waiting = 0
        for kept in _sound(_received(workspace.folder), left_out):
            waiting += made.add(kept)
        for kept in _sound(_told(workspace.folder), left_out):
            made.add(kept)
        _add_databases(made, workspace.folder)
        with workspace.cabinet.writing():
            snapshot = backup_snapshot.take(workspace.cabinet.archive)
        for kept in _sound(backup_snapshot.files(snapshot, "archive"), left_out):
            made.add(kept)
        links, head = workspace.cabinet.archive.chain.told(snapshot.chain)
        about = About(
            workspace.clock.now().isoformat(),
            workspace.program,
            len(snapshot.documents),
            waiting,
            links,
            head,
        )
        made.finish(about)
    size = path.stat().st_size
    return Made(about, path, size, made.files, digest(path), tuple(left_out))


def restore(
    path: Path, target: Path, *, settings: str, folders: Iterable[str]
) -> tuple[About, tuple[Damage, ...]]:
    """Bring the backup *path* back into the empty folder *target*, and verify it.

    *settings* is the file that makes a folder a workspace, *folders* are those it has.
    """
    about = restoring.restore(path, target, settings)
    for name in folders:
        (target / name).mkdir(exist_ok=True)
    return about, verifying.verify(Archive(target / "archive"))


def _must_be_free(workspace: Path, path: Path) -> None:
    if path.exists():
        raise WrongUsage(f"Đã có {path}. Hãy đặt tên khác, ví dụ kèm ngày giờ.")
    inside = path.absolute().parent.resolve()
    for name in ("archive", "inbox", "indexes", "processing", "rejected", "templates"):
        if inside.is_relative_to((workspace / name).resolve()):
            raise WrongUsage(
                f"{path} nằm trong thư mục {name} của nơi làm việc. Hãy ghi bản sao "
                "lưu ra ngoài, tốt nhất sang ổ đĩa khác."
            )


def _received(workspace: Path) -> Iterator[Kept]:
    """Yield what was handed in and has no answer yet: in the inbox, then in work.

    A file that a sender is still writing is not handed in.
    """
    for path in _below(workspace / _INBOX):
        if not names.is_unfinished(path.name):
            yield _kept(workspace, path)
    for path in _below(workspace / _DROPS):
        is_drop = path.name not in _LOCKS and path.parent.name != _BOOK
        if is_drop and not path.name.endswith(_NOT_HANDED_IN):
            yield _kept(workspace, path)


def _told(workspace: Path) -> Iterator[Kept]:
    """Yield answers that no document of the archive repeats, forms and settings."""
    for path in _below(workspace / "rejected"):
        if path.name != MARK:
            yield _kept(workspace, path)
    for path in _below(workspace / "outbox"):
        if path.name != MARK and not _COPY.fullmatch(path.name):
            yield _kept(workspace, path)
    for path in sorted(workspace.iterdir()):
        if path.suffix in (".toml", ".json") and not path.name.startswith("."):
            yield _kept(workspace, path)
    for path in _below(workspace / "templates"):
        if "__pycache__" not in path.parts:
            yield _kept(workspace, path)


def _below(folder: Path) -> Iterator[Path]:
    """Yield the files at any depth below *folder*, by name; links are not followed."""
    for above, folders, files in os.walk(folder):
        folders.sort()
        yield from (Path(above, name) for name in sorted(files))


def _kept(workspace: Path, path: Path) -> Kept:
    return Kept(path, path.relative_to(workspace).as_posix())


def _sound(listed: Iterable[Kept], left_out: list[str]) -> Iterator[Kept]:
    """Yield what has a name that can be written down; note the others."""
    for kept in listed:
        try:
            kept.name.encode()
        except UnicodeEncodeError:
            left_out.append(ascii(kept.name))
        else:
            yield kept


def _add_databases(made: backup.Backup, workspace: Path) -> None:
    """Keep the databases of drops in work, each as of one moment."""
    for path in _below(workspace / _DROPS):
        if path.suffix == _DATABASE:
            copy = made.scratch / path.name
            _copy_database(path, copy)
            made.add(Kept(copy, path.relative_to(workspace).as_posix()))


def _copy_database(path: Path, copy: Path) -> None:
    try:
        source, target = sqlite3.connect(path, timeout=30), sqlite3.connect(copy)
        try:
            source.backup(target)
        finally:
            source.close()
            target.close()
    except sqlite3.DatabaseError as fault:
        raise Misconfigured(
            f"Không sao lưu được {path} ({fault}). Nếu tệp này hỏng, hãy chuyển nó ra "
            "ngoài rồi chạy lại; tệp đang xử lý được nhận lại từ đầu."
        ) from fault
