"""Papers laid into a document's folder after its filing: a paid PDF, a report.

A paper waits under a hidden name until its event is written; only then it appears. So
what a crash leaves is told from a file of somebody else, and ends either way whole.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from pathlib import Path

from service.model.filing import Event, Filed
from service.storage import durable

WAITING = ".tmp-"
"""How the name of a paper begins whose event is not written yet."""


def free_names(folder: Path, names: Iterable[str]) -> Mapping[str, str]:
    """Return the name each of *names* takes in *folder*; all get the same number.

    What lies there stays: a second report is "phieu-ra-soat-2.pdf".
    """
    wanted = tuple(names)
    numbers = ("" if n == 1 else f"-{n}" for n in count(1))
    tries = ({name: _numbered(name, number) for name in wanted} for number in numbers)
    return next(t for t in tries if not any((folder / n).exists() for n in t.values()))


def _numbered(name: str, number: str) -> str:
    path = Path(name)
    return f"{path.stem}{number}{path.suffix}"


def lay(folder: Path, papers: Mapping[str, bytes]) -> None:
    """Write *papers* by name into *folder*, for good, but waiting for their event."""
    for name, content in papers.items():
        place = folder / f"{WAITING}{name}"
        durable.write(place, content)
        durable.sync(place)
    durable.sync(folder)


def settle(folder: Path, happened: Iterable[Event]) -> None:
    """Let the waiting papers that *happened* vouches for appear; remove the others."""
    vouched = promised(happened)
    for path in waiting(folder):
        name = path.name.removeprefix(WAITING)
        if name in vouched:
            durable.move(path, folder / name)
        else:
            path.unlink()


def waiting(folder: Path) -> Iterator[Path]:
    """Yield the papers in *folder* that a writer, maybe one that died, left waiting."""
    yield from sorted(folder.glob(f"{WAITING}*"))


def promised(happened: Iterable[Event]) -> Mapping[str, str]:
    """Return the SHA-256 of every paper that the events vouch for, by name."""
    digests: dict[str, str] = {}
    for event in happened:
        if event.name == "converted":
            digests[event.details["name"]] = event.details["sha256"]
        digests |= event.details.get("papers", {})
    return digests


def attached(filed: Filed, event: str) -> tuple[Path, ...]:
    """Return the papers that came with the newest *event* of *filed*, by name."""
    named: Iterable[str] = ()
    for happened in filed.events:
        if happened.name == event:
            named = happened.details.get("papers", ())
    return tuple(filed.folder / name for name in sorted(named))
