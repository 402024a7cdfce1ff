"""A file that somebody gave us."""

from dataclasses import dataclass
from pathlib import Path

SCANS = "scan"
"""The folder of the inbox for scans of signed papers; no unit may bear its name."""


@dataclass(frozen=True)
class Drop:
    """A file in the workspace's care: whole, claimed, no longer changing.

    *name* is the name the sender gave it (NFC), *path* where its bytes lie now.
    """

    id: str
    name: str
    path: Path
    sha256: str
    size: int

    @property
    def sender(self) -> str:
        """The folder of the inbox it came in by: a unit's, SCANS, "" everybody's."""
        return self.name.rpartition("/")[0]
