"""Names of documents' folders: <accession>-<slug>."""

import re
from pathlib import Path

_LONGEST = 255
"""Bytes a name may have on the usual file systems."""

_FOLDER = re.compile(r"(?P<accession>\d{4}-\d{6})-.+")


def accession_of(folder: Path) -> str:
    """Return the accession that the name of a document's folder begins with, or ""."""
    found = _FOLDER.fullmatch(folder.name)
    return found["accession"] if found else ""


def is_file_name(name: object) -> bool:
    """Tell whether *name* is that of a file beside others, and no way out of there."""
    return (
        isinstance(name, str)
        and name not in ("", ".", "..")
        and not {"/", "\0"} & set(name)
        and len(name.encode("utf-8", "replace")) <= _LONGEST
    )
