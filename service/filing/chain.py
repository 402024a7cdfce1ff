"""chain.jsonl: the events of the whole archive in their order, a line an event.

It lies outside the documents' folders and only grows. So a document that is gone, or
one whose events were cut short, is missed.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from service.filing import events
from service.filing.folders import accession_of
from service.model.errors import ArchiveDamaged
from service.model.filing import Event
from service.storage import durable

NAME = "chain.jsonl"
ACCEPTED = "accepted"
_SPOILED = (
    "Dòng cuối của chuỗi lưu {path} không còn như lúc ghi nên chưa ghi tiếp được. Hãy "
    "chạy thidua verify, rồi khôi phục tệp này từ bản sao lưu."
)
_TAIL = 4096
"""Bytes at the end of the file that surely hold its last whole line."""


@dataclass(frozen=True)
class Link:
    """A line of the chain: the event at *position* of a document, counted from 1.

    *seal* is that of the event in events.jsonl, which vouches for all events before
    it; *before* is that of the line before. A document that was there when the chain
    began is one line, its last event then; position 0 is one that could not be read.

    A person who accepted the archive as it stood left a line of no document: *position*
    counts the documents that follow as they stood then, *seal* is the SHA-256 of the
    chain before, *note* the reason.
    """

    accession: str
    at: str
    event: str
    position: int
    seal: str
    before: str = ""
    note: str = ""

    @property
    def is_acceptance(self) -> bool:
        """Whether a person accepted the archive here."""
        return self.event == ACCEPTED and not self.accession


def link(accession: str, event: Event, position: int, seal: str) -> Link:
    """Return the link of *event*, sealed with *seal*, before it joins the chain."""
    return Link(accession, event.at.isoformat(), event.name, position, seal)


def encode(link: Link) -> bytes:
    """Return the line of *link*."""
    return _line(link)[0]


def decode(content: bytes) -> tuple[Link, ...]:
    """Return the links up to the first line that is not as it was written.

    A last line without its end never came to be.
    """
    links, before = [], ""
    for line in events.whole(content).splitlines():
        link = _link(line, before)
        if link is None:
            break
        links.append(link)
        before = json.loads(line)["sha256"]
    return tuple(links)


def joined(links: Iterable[Link]) -> bytes:
    """Return the lines of *links*, each sealed over the one before."""
    before, lines = "", []
    for one in links:
        line, before = _line(replace(one, before=before))
        lines.append(line)
    return b"".join(lines)


def _line(link: Link) -> tuple[bytes, str]:
    body = {key: value for key, value in asdict(link).items() if key != "before"}
    if not link.note:
        del body["note"]
    seal = hashlib.sha256((link.before + _dump(body)).encode()).hexdigest()
    return f"{_dump(body | {'sha256': seal})}\n".encode(), seal


def _link(line: bytes, before: str) -> Link | None:
    try:
        body = json.loads(line)
        del body["sha256"]
        link = Link(**body, before=before)
        is_sound = type(link.position) is int and encode(link) == line + b"\n"
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return link if is_sound else None


def _dump(body: dict[str, Any]) -> str:
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class Chain:
    """The chain of the archive at *root*. Only its one writer may change it.

    A crash may leave out the last event, never more: the next writer links it first.
    """

    def __init__(self, root: Path) -> None:
        self.path = root / NAME

    def content(self) -> bytes | None:
        """Return the file as it is, None where an archive has no chain yet."""
        try:
            return self.path.read_bytes()
        except FileNotFoundError:
            return None

    def head(self) -> str:
        """Return the seal of the last line, or "".

        Raises:
            ArchiveDamaged: that line is not as it was written.
        """
        try:
            return events.seal(self._tail())
        except ValueError as fault:
            raise ArchiveDamaged(_SPOILED.format(path=self.path)) from fault

    def size(self) -> int:
        """Return how many bytes long it is."""
        try:
            return self.path.stat().st_size
        except FileNotFoundError:
            return 0

    def told(self, size: int | None = None) -> tuple[int, str]:
        """Return how many lines the first *size* bytes hold, and the seal of the last.

        Noted elsewhere, they prove later that nothing was taken back. A last line that
        was altered has no seal: verify tells of it.
        """
        if not self.path.exists():
            return 0, ""
        lines, last = 0, b""
        left = self.path.stat().st_size if size is None else size
        with self.path.open("rb") as file:
            for line in file:
                left -= len(line)
                if left < 0 or not line.endswith(b"\n"):
                    break
                lines, last = lines + 1, line
        with suppress(ValueError):
            return lines, events.seal(last)
        return lines, ""

    def begin(self, folders: Iterable[Path], temporary: Path) -> None:
        """Link the documents in *folders* as they are, in an archive without chain.

        The file appears whole, out of *temporary*.
        """
        self.put(joined(map(last, folders)), temporary)

    def put(self, content: bytes, temporary: Path) -> None:
        """Let *content* be the chain; it appears whole, out of *temporary*."""
        temporary.write_bytes(content)
        durable.sync(temporary)
        durable.move(temporary, self.path)

    def extend(self, link: Link) -> None:
        """Add *link* to the end."""
        self._cut_torn_line()
        durable.append(self.path, encode(replace(link, before=self.head())))

    def mend(self, folders: Iterable[Path]) -> None:
        """Link the one event in *folders* that a crashed writer left out.

        More than one is no crash: then all stay out, for verify to tell.
        """
        content = self.content()
        if content is None:
            return
        self._cut_torn_line()
        known = {link.accession: link.position for link in decode(content)}
        left = list(_unlinked(folders, known))
        if len(left) == 1:
            self.extend(left[0])

    def _tail(self) -> bytes:
        with self.path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _TAIL))
            tail = file.read()
        return tail if size <= _TAIL else tail[tail.find(b"\n") + 1 :]

    def _cut_torn_line(self) -> None:
        tail = self._tail()
        torn = len(tail) - len(events.whole(tail))
        if torn:
            durable.truncate(self.path, self.path.stat().st_size - torn)


def _unlinked(folders: Iterable[Path], known: dict[str, int]) -> Iterator[Link]:
    for folder in folders:
        link = last(folder)
        position = known.get(link.accession)
        if position != 0 and link.position == (position or 0) + 1:
            yield link


def last(folder: Path) -> Link:
    """Return the link of the last event in *folder*."""
    accession = accession_of(folder)
    try:
        content = (folder / events.NAME).read_bytes()
        happened = events.decode(content)
        newest = happened[-1]
    except (OSError, ValueError, IndexError):
        return Link(accession, "", "", 0, "")
    return link(accession, newest, len(happened), events.seal(content))
