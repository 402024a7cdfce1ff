"""Status → the text format of Prometheus, for node_exporter's textfile collector."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from service import vietnamese
from service.desk.status import Status
from service.model.errors import Misconfigured


def write(path: Path, status: Status) -> None:
    """Replace the file *path*, which others read at any moment, in one step.

    Raises:
        Misconfigured: it cannot be written.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        try:
            temporary.write_text(text(status), encoding="utf-8")
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise Misconfigured(
            f"Không ghi được {path}: {vietnamese.refusal(error)}."
        ) from error


def text(status: Status) -> str:
    """Return the figures of *status*, a gauge each."""
    lines = []
    for name, told, values in _gauges(status):
        lines += [f"# HELP thidua_{name} {told}", f"# TYPE thidua_{name} gauge"]
        lines += [f"thidua_{name}{labels} {value}" for labels, value in values]
    return "\n".join([*lines, ""])


Gauge = tuple[str, str, Sequence[tuple[str, float]]]


def _gauges(status: Status) -> Iterator[Gauge]:
    running, oldest = status.running, status.oldest
    waited = (status.at - oldest.since).total_seconds() if oldest else 0
    yield _one("run_up", "Whether a thidua run holds the workspace.", bool(running))
    if running:
        started = running.since.timestamp()
        yield _one("run_start_time_seconds", "When that thidua run began.", started)
    if status.inbox is not None:
        yield _one("inbox_files", "Files in the inbox, not taken yet.", status.inbox)
        ignored = len(status.ignored)
        yield _one("inbox_ignored", "What in the inbox is never taken.", ignored)
    drops = [(f'{{state="{state}"}}', n) for state, n in status.drops.items()]
    yield "drops", "Files taken in and not answered, by how far they came.", drops
    yield _one(
        "oldest_waiting_seconds", "How long a sender has waited.", max(0, waited)
    )
    yield _one(
        "failing", "Whether the last try at a file failed.", bool(status.last_error)
    )
    yield _one("workers", "Documents made at once.", status.workers)
    yield _one("disk_free_bytes", "Room left for the workspace.", status.free)
    yield _one("disk_size_bytes", "Size of the disk of the workspace.", status.size)
    yield _one("documents", "Documents in the archive, all versions.", status.documents)
    yield _one("unindexed_documents", "Documents no search finds.", status.unindexed)
    yield _one("uncompared_initiatives", "Not met by comparison.", status.uncompared)
    yield _one("owed_pdfs", "Documents whose PDF is still to be made.", status.owed)
    yield _one("chain_links", "Lines of the archive's chain.", status.links)
    yield _one("status_time_seconds", "When all this was so.", status.at.timestamp())


def _one(name: str, told: str, value: float) -> Gauge:
    return name, told, [("", int(value) if value == int(value) else value)]
