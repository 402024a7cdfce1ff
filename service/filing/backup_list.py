"""The list inside a backup: what it was made of, then each file with its SHA-256."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, TypeVar

NAME = "MANIFEST.jsonl"
FORMAT = "thidua-backup"
VERSION = 1
_LONGEST = 2**16
"""Bytes a line may have; a path is much shorter."""


@dataclass(frozen=True)
class About:
    """What a backup holds: *documents* of the archive, *waiting* files not answered.

    *links* and *head* are the length and the last seal of the archive's chain.
    """

    made_at: str
    program: str
    documents: int
    waiting: int
    links: int
    head: str


@dataclass(frozen=True)
class Listed:
    """A file of a backup; *modified* in nanoseconds, as senders' files queue by age."""

    path: str
    size: int
    sha256: str
    modified: int


Made = TypeVar("Made", About, Listed)


def head(about: About) -> bytes:
    """Return the first line of the list."""
    return _line({"format": FORMAT, "version": VERSION, **asdict(about)})


def line(listed: Listed) -> bytes:
    """Return the line of a file."""
    return _line(asdict(listed))


def read(lines: Iterable[bytes], most: int) -> tuple[About, tuple[Listed, ...]]:
    """Return what *lines* tell, of at most *most* files.

    Raises:
        ValueError: they are no such list, or one of a newer program.
    """
    try:
        return _read(lines, most)
    except (TypeError, KeyError, RecursionError) as fault:
        raise ValueError(str(fault)) from fault


def _read(lines: Iterable[bytes], most: int) -> tuple[About, tuple[Listed, ...]]:
    told = _told(lines)
    about = next(told, {})
    if about.pop("format", "") != FORMAT or about.pop("version", 0) != VERSION:
        raise ValueError(about)
    files = []
    for body in told:
        files.append(_made(Listed, body))
        if len(files) > most:
            raise ValueError(most)
    return _made(About, about), tuple(files)


def _told(lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    for content in lines:
        body = json.loads(content) if len(content) < _LONGEST else None
        if not isinstance(body, dict):
            raise ValueError(content[:80])  # noqa: TRY004 - the content is at fault
        yield body


def _made(kind: Callable[..., Made], body: Mapping[str, Any]) -> Made:
    made = kind(**body)
    for field in fields(made):
        if type(body[field.name]) is not field.type:
            raise ValueError(body)
    return made


def _line(body: Mapping[str, Any]) -> bytes:
    return f"{json.dumps(body)}\n".encode()
