"""File names: which ones are work in progress, which ones fit and are free."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import count
from pathlib import Path

LIMIT = 255
"""Bytes a name may have on the usual file systems."""

_PREFIXES = (".", "~$", "._")
_SUFFIXES = (".part", ".partial", ".crdownload", ".download", ".tmp", ".swp")
_SYSTEM = ("thumbs.db", "desktop.ini")
_EXCEL = re.compile(r"[0-9A-F]{8}")


def is_unfinished(name: str) -> bool:
    """Tell whether a program is still writing *name*, or hides it from people."""
    lower = name.lower()
    return name.startswith(_PREFIXES) or lower.endswith(_SUFFIXES) or lower in _SYSTEM


def is_saved_copy(name: str) -> bool:
    """Tell whether Excel may be saving under *name*, to rename it when it is whole."""
    return _EXCEL.fullmatch(name) is not None


def locks(path: Path) -> tuple[Path, ...]:
    """Return the lock files that Word, Excel and LibreOffice put beside *path*.

    Word replaces the first two characters of a long name by "~$".
    """
    name = path.name
    names = (f"~${name}", f"~${name[2:]}", f".~lock.{name}#")
    return tuple(path.with_name(n) for n in names if len(n.encode()) <= LIMIT)


def shortened(name: str, ending: str = "") -> str:
    """Return *name* + *ending* in NFC, the stem cut so that it fits a file system."""
    path = Path(unicodedata.normalize("NFC", name))
    return _fitted(path.stem, path.suffix + ending)


def numbered(name: str) -> Iterator[str]:
    """Yield *name*, then "name (2)", "name (3)" … with the suffix kept last."""
    path = Path(name)
    yield name
    for number in count(2):
        yield _fitted(path.stem, f" ({number}){path.suffix}")


def _fitted(stem: str, tail: str) -> str:
    room = LIMIT - len(tail.encode())
    return stem.encode()[: max(room, 1)].decode(errors="ignore") + tail
