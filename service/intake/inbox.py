"""The inbox: its listing is the truth, events only say when to look again."""

import logging
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

from service.intake import names

log = logging.getLogger(__name__)

_WITHOUT_EVENTS = {
    "9p", "afs", "ceph", "cifs", "davfs", "fuse.sshfs", "fuseblk", "nfs", "nfs4",
    "smb2", "smb3", "smbfs", "vboxsf", "virtiofs", "vmhgfs",
}  # fmt: skip


def listing(folder: Path) -> list[Path]:
    """Return the files of *folder* that a sender may have finished, oldest first.

    A folder in it is the inbox of a sender of its own. Links of both kinds, devices,
    deeper folders and the work files of other programs are left alone.
    """
    ages = {path: _age(path) for path in _visible(folder)}
    files = [(age, path.name, path) for path, age in ages.items() if age is not None]
    return [path for *_, path in sorted(files)]


def strangers(folder: Path) -> list[Path]:
    """Return what lies in *folder* and can never be taken: links, devices, folders."""
    return sorted(path for path in _visible(folder) if _age(path) is None)


def sender(folder: Path, path: Path) -> str:
    """Return whose inbox in *folder* the file *path* lies in; "" for everybody's."""
    return "" if path.parent == folder else path.parent.name


def _visible(folder: Path) -> Iterator[Path]:
    """Yield what is in *folder* and in the inboxes in it; one may go meanwhile."""
    for path in _shown(folder):
        if path.is_dir() and not path.is_symlink():
            with suppress(OSError):
                yield from _shown(path)
        else:
            yield path


def _shown(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if not names.is_unfinished(path.name)]


def _age(path: Path) -> int | None:
    """Return when a regular file was last written, in nanoseconds.

    One that has another name elsewhere is not ours alone: whoever writes there would
    write into what we have taken.
    """
    try:
        found = path.lstat()
    except OSError:
        return None
    is_ours = stat.S_ISREG(found.st_mode) and found.st_nlink == 1
    return found.st_mtime_ns if is_ours else None


def gives_events(folder: Path, mounts: str) -> bool:
    """Tell from *mounts* (/proc/mounts) whether *folder* reports others' changes.

    Network and virtual-machine folders do not: a change made elsewhere is silent.
    """
    best, kind = "", ""
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:  # noqa: PLR2004 - device, mount point, type
            continue
        point = fields[1].replace("\\040", " ")
        if folder.is_relative_to(point) and len(point) >= len(best):
            best, kind = point, fields[2]
    return kind not in _WITHOUT_EVENTS


class _Wake(FileSystemEventHandler):
    """Turns any event into "look again"."""

    def __init__(self, look: threading.Event) -> None:
        self._look = look

    def on_any_event(self, _: FileSystemEvent) -> None:
        self._look.set()


@contextmanager
def watching(folder: Path, look: threading.Event, *, events: bool) -> Iterator[None]:
    """Set *look* whenever something happens in *folder*, until the block ends.

    Without *events*, or where the system has none left to give, the folder is polled.
    One that cannot be looked at tells nothing: who watches looks again by the clock.
    """
    observer = _begun(Observer, folder, look) if events else None
    if observer is None:
        observer = _begun(_poll, folder, look)
    try:
        yield
    finally:
        if observer is not None:
            observer.stop()
            observer.join()


def _poll() -> BaseObserver:
    return PollingObserver(timeout=1.0)


def _begun(
    kind: Callable[[], BaseObserver], folder: Path, look: threading.Event
) -> BaseObserver | None:
    observer = kind()
    try:
        observer.schedule(_Wake(look), str(folder), recursive=True)
        observer.start()
    except OSError as error:
        log.warning("no events of %s: %s", folder, error, extra={"step": "watching"})
        return None
    return observer
