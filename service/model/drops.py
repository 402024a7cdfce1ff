"""A file that somebody gave us."""

from dataclasses import dataclass
from pathlib import Path


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
