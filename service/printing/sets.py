"""The signing sets that were made: what lay under which slip."""

import datetime as dt
import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path

from service import vietnamese
from service.model.errors import Misconfigured, Unwritable
from service.model.page_marks import PageMark


@dataclass(frozen=True)
class SetDocument:
    """A document of a set, *copies* times on paper."""

    accession: str
    version: int
    pages: int
    copies: int


@dataclass(frozen=True)
class SigningSet:
    """A signing set (bộ trình ký): its documents, in the order they lie in.

    *mark* is on its slip. It is that of the first document, so a set made later with
    the same first document has the same mark, and takes its place.
    """

    mark: PageMark
    at: dt.datetime
    documents: tuple[SetDocument, ...]

    @property
    def pages(self) -> tuple[PageMark, ...]:
        """The printed pages behind the slip, as they lie; blank backs are no pages."""
        return tuple(
            PageMark(document.accession, document.version, page, self.mark.office)
            for document in self.documents
            for _ in range(document.copies)
            for page in range(1, document.pages + 1)
        )


_SCHEMA = """
create table if not exists sets (
    number integer primary key,
    mark text not null,
    at text not null,
    documents text not null
);
create index if not exists sets_by_mark on sets (mark);
"""
_ADD = "insert into sets (mark, at, documents) values (?, ?, ?)"
_NEWEST = "select at, documents from sets where mark = ? order by number desc limit 1"


class Sets:
    """The signing sets of a workspace, in one SQLite file.

    A set is on the disk before its paper can be. The file is opened when it is first
    needed.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()

    def close(self) -> None:
        """Close the file, if it was opened."""
        if "_db" in vars(self):
            self._db.close()

    def keep(self, made: SigningSet) -> None:
        """Write down what lies in the set *made*.

        Raises:
            Unwritable: the disk refuses.
        """
        documents = json.dumps([asdict(document) for document in made.documents])
        row = (made.mark.text, made.at.isoformat(), documents)
        with self._in_order(), self._db as db:
            db.execute(_ADD, row)

    def of(self, slip: PageMark) -> SigningSet | None:
        """Return the set below the *slip* with this mark; None if nobody knows it."""
        if not self._path.exists():
            return None
        with self._in_order():
            row = self._db.execute(_NEWEST, (slip.text,)).fetchone()
        return _set(slip, *row) if row else None

    def behind(self, slip: PageMark) -> tuple[PageMark, ...]:
        """Return the pages that were printed behind *slip*; () if nobody knows."""
        found = self.of(slip)
        return found.pages if found else ()

    @cached_property
    def _db(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(self._path, check_same_thread=False, timeout=30)
        db.execute("pragma journal_mode=wal")
        db.execute("pragma synchronous=full")
        db.executescript(_SCHEMA)
        return db

    @contextmanager
    def _in_order(self) -> Iterator[None]:
        """Let one thread in at a time, and tell in Vietnamese what fails."""
        try:
            with self._lock:
                yield
        except sqlite3.DatabaseError as fault:
            if refusal := vietnamese.disk_refusal(fault, self._path):
                raise Unwritable(refusal) from fault
            raise Misconfigured(
                f"Không dùng được sổ bộ trình ký {self._path} ({fault}). Hãy đổi tên "
                "tệp này để giữ lại rồi chạy lại; văn bản trong kho không bị ảnh "
                "hưởng, chỉ bản quét của những bộ đang trình phải chọn bằng tay."
            ) from fault


def _set(slip: PageMark, at: str, documents: str) -> SigningSet:
    listed = tuple(SetDocument(**document) for document in json.loads(documents))
    return SigningSet(slip, dt.datetime.fromisoformat(at), listed)
