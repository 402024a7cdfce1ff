"""Whether a scan is whole: PDF and pictures tell by their ends."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

_TAIL = 2048
_BIG, _LITTLE = b"MM\0*", b"II*\0"


def has_end(path: Path) -> bool:
    """Tell whether the file at *path*, if it is a PDF or a picture, came to its end.

    One that is something else than its name says is whole: who reads it tells why it
    is refused.
    """
    ends = _ENDS.get(path.suffix.lower())
    try:
        with path.open("rb") as file:
            return ends is None or ends(file)
    except OSError:
        return False


def _pdf(file: BinaryIO) -> bool:
    return file.read(5) != b"%PDF-" or b"%%EOF" in _tail(file)


def _jpeg(file: BinaryIO) -> bool:
    return file.read(2) != b"\xff\xd8" or b"\xff\xd9" in _tail(file)


def _png(file: BinaryIO) -> bool:
    return file.read(4) != b"\x89PNG" or b"IEND" in _tail(file)


def _tiff(file: BinaryIO) -> bool:
    """Tell whether the list of the first picture's parts is within the file."""
    head = file.read(8)
    if head[:4] not in {_BIG, _LITTLE}:
        return True
    place = int.from_bytes(head[4:], "big" if head[:4] == _BIG else "little")
    return 0 < place < file.seek(0, os.SEEK_END)


def _tail(file: BinaryIO) -> bytes:
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _TAIL))
    return file.read()


_ENDS: dict[str, Callable[[BinaryIO], bool]] = {
    ".pdf": _pdf,
    ".jpg": _jpeg,
    ".jpeg": _jpeg,
    ".png": _png,
    ".tif": _tiff,
    ".tiff": _tiff,
}
