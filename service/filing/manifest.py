"""MANIFEST: the SHA-256 of every file of a document, as sha256sum writes it."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

NAME = "MANIFEST"
_LINE = re.compile(r"(?P<digest>[0-9a-f]{64})  (?P<name>[^/\n\0]+)")


def digest(path: Path) -> str:
    """Return the SHA-256 of the file *path*, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def text(files: Iterable[Path]) -> str:
    """Return the manifest of *files*, by name."""
    lines = [f"{digest(path)}  {path.name}\n" for path in sorted(files)]
    return "".join(lines)


def parse(content: bytes) -> Mapping[str, str]:
    """Return the digests by file name.

    Raises:
        ValueError: *content* is not a manifest.
    """
    digests = {}
    for line in content.decode().splitlines():
        found = _LINE.fullmatch(line)
        if found is None:
            raise ValueError(line)
        digests[found["name"]] = found["digest"]
    return digests
