"""How the service is doing: what waits, what failed, what is owed, what is left."""

import datetime as dt
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from service.filing.archive import Archive
from service.filing.catalogue import Catalogue
from service.filing.folders import accession_of
from service.filing.listing import Listing
from service.intake import inbox
from service.intake.journal import Journal, Row, State
from service.model.errors import Misconfigured
from service.search.engine import Engine
from service.search.similarity_index import SimilarityIndex

_NANOSECONDS = 10**9


@dataclass(frozen=True)
class Running:
    """The thidua run that holds the workspace."""

    pid: int
    since: dt.datetime


@dataclass(frozen=True)
class Waiting:
    """A file whose sender still waits; *error* tells why the last try failed."""

    name: str
    state: str
    since: dt.datetime
    attempts: int = 0
    error: str = ""


@dataclass(frozen=True)
class Status:
    """The figures of one moment.

    *inbox* is None where the folder cannot be listed; *ignored* lies in it and will
    never be taken: links, devices, deeper folders. *unindexed* counts documents that a
    search does not find yet, *uncompared* initiatives that no comparison meets. *links*
    and *head* are those of the archive's chain. Sizes in bytes.
    """

    at: dt.datetime
    running: Running | None
    inbox: int | None
    ignored: tuple[str, ...]
    drops: Mapping[str, int]
    oldest: Waiting | None
    last_error: Waiting | None
    workers: int
    free: int
    size: int
    documents: int
    unindexed: int
    uncompared: int
    owed: int
    links: int
    head: str


@dataclass(frozen=True)
class Rooms:
    """What is looked at; nothing of it is changed or mended."""

    workspace: Path
    archive: Archive
    catalogue: Catalogue
    engine: Engine
    similarity: SimilarityIndex
    journal: Journal
    workers: int


def look(rooms: Rooms, running: Running | None, now: dt.datetime) -> Status:
    """Return how the workspace of *rooms* is doing."""
    dropped = _dropped(rooms.workspace / "inbox", now)
    rows = rooms.journal.unanswered()
    working = [_working(row, now) for row in rows]
    waiting = [*(dropped or ()), *working]
    failing = [one for one in working if one.error]
    states = Counter(row.state for row in rows)
    disk = shutil.disk_usage(rooms.workspace)
    documents = {accession_of(folder) for folder in rooms.archive.walk()}
    links, head = rooms.archive.chain.told()
    return Status(
        at=now,
        running=running,
        inbox=None if dropped is None else len(dropped),
        ignored=_ignored(rooms.workspace / "inbox"),
        drops={str(s): states[s] for s in State if s is not State.ANSWERED},
        oldest=min(waiting, key=lambda one: one.since, default=None),
        last_error=max(failing, key=lambda one: one.since, default=None),
        workers=rooms.workers,
        free=disk.free,
        size=disk.total,
        documents=len(documents),
        unindexed=_unindexed(rooms, documents),
        uncompared=_uncompared(rooms),
        owed=len(rooms.catalogue.owing_pdf()),
        links=links,
        head=head,
    )


def _dropped(folder: Path, now: dt.datetime) -> Sequence[Waiting] | None:
    """Return the files in the inbox, or None where it cannot be listed."""
    try:
        return tuple(_files(folder, now))
    except OSError:
        return None


def _ignored(folder: Path) -> tuple[str, ...]:
    try:
        return tuple(
            path.relative_to(folder).as_posix() for path in inbox.strangers(folder)
        )
    except OSError:
        return ()


def _files(folder: Path, now: dt.datetime) -> Iterator[Waiting]:
    for path in inbox.listing(folder):
        try:
            modified = path.lstat().st_mtime
        except FileNotFoundError:
            continue  # taken meanwhile
        since = dt.datetime.fromtimestamp(modified, now.tzinfo)
        yield Waiting(path.name, "inbox", since)


def _working(row: Row, now: dt.datetime) -> Waiting:
    """Tell of a drop in work; its id begins with the time it was first seen."""
    seen = row.id.partition("-")[0]
    seconds = int(seen) / _NANOSECONDS if seen.isdigit() else now.timestamp()
    since = dt.datetime.fromtimestamp(seconds, now.tzinfo)
    return Waiting(row.name, row.state, since, row.attempts, row.outcome)


def _unindexed(rooms: Rooms, documents: set[str]) -> int:
    current = len(rooms.catalogue.current())
    try:
        found = rooms.engine.documents()
    except Misconfigured:
        found = 0
    listed = rooms.catalogue.folders().keys()
    return len(documents - listed) + max(0, current - found)


def _uncompared(rooms: Rooms) -> int:
    told = Listing(rooms.catalogue.ask).count()
    try:
        held = rooms.similarity.corpus().size
    except Misconfigured:
        held = 0
    return max(0, told - held)
