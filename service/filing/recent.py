"""The documents opened last, kept while their files stay as they are.

A list of thousands of initiatives is one record: a search that finds ten of them asks
for it ten times.
"""

import threading
from collections.abc import Callable
from pathlib import Path

from service.filing import events, records_json
from service.model.filing import Filed

MOST_BYTES = 8 * 1024 * 1024

State = tuple[tuple[int, int, int], ...]
"""What tells that neither record nor events have changed."""


class Recent:
    """Reads documents with *read*; what it keeps weighs *most* bytes of records.

    The last one read is kept whatever it weighs.
    """

    def __init__(self, read: Callable[[Path], Filed], most: int = MOST_BYTES) -> None:
        self._read = read
        self._most = most
        self._kept: dict[Path, tuple[State, Filed]] = {}
        self._weight = 0
        self._lock = threading.Lock()

    def read(self, folder: Path) -> Filed:
        """Return the document in *folder* as its files tell it now.

        Raises:
            ArchiveDamaged: its record or its events cannot be read.
        """
        try:
            state = _state(folder)
        except OSError:
            return self._read(folder)  # which tells what is wrong
        with self._lock:
            known = self._kept.get(folder)
        filed = known[1] if known and known[0] == state else self._read(folder)
        self._keep(folder, state, filed)
        return filed

    def _keep(self, folder: Path, state: State, filed: Filed) -> None:
        """Keep *filed* as the last one read, and forget the first to make room."""
        with self._lock:
            self._forget(folder)
            self._kept[folder] = (state, filed)
            self._weight += _weight(state)
            while self._weight > self._most and len(self._kept) > 1:
                self._forget(next(iter(self._kept)))

    def _forget(self, folder: Path) -> None:
        if folder in self._kept:
            state, _ = self._kept.pop(folder)
            self._weight -= _weight(state)


def _state(folder: Path) -> State:
    """Return the state of the files that make a document, record first."""
    found = [(folder / name).stat() for name in (records_json.NAME, events.NAME)]
    return tuple((one.st_ino, one.st_size, one.st_mtime_ns) for one in found)


def _weight(state: State) -> int:
    """Return the bytes of the record."""
    return state[0][1]
