"""The catalogue: what stands where in the archive. Derived, may be deleted any time."""

import datetime as dt
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from service import vietnamese
from service.filing import listing, numbering, wants
from service.model.errors import Misconfigured, Unwritable
from service.model.filing import Filed, Number

EVERYTHING = "*"
"""The mark of a catalogue that may lack anything: a new one."""

_VERSION = 5
_SCHEMA = """
drop table if exists documents;
drop table if exists state;
create table documents (
    accession text primary key, folder text not null,
    key text not null, version integer not null, replaces text not null,
    source text not null, position integer not null,
    agency text, year integer, abbreviation text, symbol text, number integer,
    copies integer not null, issued text,
    owes_pdf integer not null, voided integer not null
) without rowid;
create index by_key on documents (key, version);
create index by_source on documents (source, position);
create index by_replaced on documents (replaces);
create index by_number on documents (agency, year, number) where number is not null;
create index by_debt on documents (accession) where owes_pdf;
create table if not exists unindexed (accession text primary key) without rowid;
create table state (marked text not null, chain integer not null);
insert into state values ('*', 0);
"""
_INSERT = """
insert or replace into documents values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_CAUGHT_UP = "update state set marked = '', chain = ?"
_UNINDEXED = "insert or ignore into unindexed values (?)"
_CURRENT = """
select accession, folder from documents d
where not voided
  and not exists (select 1 from documents n where n.replaces = d.accession)
order by accession
"""
_FILED_UNDER = """
select folder from documents d
where key >= ? and key < ? and not voided
  and not exists (select 1 from documents n where n.replaces = d.accession)
order by accession
"""
_IN_SERIES = """
from documents
where agency = ? and year = ? and number is not null
  and copies = ? and abbreviation = coalesce(?, abbreviation)
"""
_LAST_NUMBER = f"select coalesce(max(number), 0) {_IN_SERIES}"
_OUT_OF_ORDER = f"""
select folder {_IN_SERIES}
  and ((number < ? and issued > ?) or (number > ? and issued < ?))
order by number
"""
_HOLDER = """
select max(accession) from documents
where agency = ? and year = ? and symbol = ? and number = ? and key != ?
"""
_AFTER_ALL = "\U0010ffff"
_CORRUPT = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class Catalogue:
    """One SQLite file; answers with folders relative to the archive's root.

    A mark tells that a writer is about to change a document: who finds one has to
    compare with the archive. It is on the disk before the archive changes.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.RLock()
        self._db: sqlite3.Connection | None = None
        self._file = 0

    def close(self) -> None:
        """Close the file; the next question opens it again."""
        with self._lock:
            if self._db:
                self._db.close()
            self._db = None

    def marked(self) -> str:
        """Return the accession under change, EVERYTHING, or "" when all is well."""
        return str(self.ask("select marked from state")[0][0])

    def chain(self) -> int:
        """Return how long the archive's chain was when it was last caught up with."""
        return int(self.ask("select chain from state")[0][0])

    def mark(self, accession: str) -> None:
        """Say that *accession* is about to change; it is on the disk on return."""
        with self._opened() as db:
            db.execute("pragma synchronous = full")
            with db:
                db.execute("update state set marked = ?", (accession,))
            db.execute("pragma synchronous = normal")

    def add(self, *documents: Filed, chain: int) -> None:
        """Take in new or changed documents; the mark is lifted.

        The archive's *chain* is now so many bytes long.

        They count as unindexed until somebody says that they are not.
        """
        rows = [_row(filed) for filed in documents]
        with self._opened() as db, db:
            db.executemany(_UNINDEXED, [(filed.accession,) for filed in documents])
            db.executemany(_INSERT, rows)
            listing.put(db, map(listing.rows, documents))
            wants.put(db, map(wants.rows, documents))
            db.execute(_CAUGHT_UP, (chain,))

    def unindexed(self) -> list[str]:
        """Return the accessions that changed since they were last indexed."""
        query = "select accession from unindexed order by accession"
        return [row[0] for row in self.ask(query)]

    def indexed(self, accessions: Iterable[str]) -> None:
        """Note that the indexes hold *accessions* as they are, or rightly do not."""
        rows = [(accession,) for accession in accessions]
        with self._opened() as db, db:
            db.executemany("delete from unindexed where accession = ?", rows)

    def rebuild(self, documents: Iterator[Filed], chain: Callable[[], int]) -> int:
        """Hold *documents* and nothing else; return their number.

        At their end, the archive's *chain* is so many bytes long.

        Readers see the former contents until all are in; a broken file is replaced.
        """
        rows = [
            (_row(filed), listing.rows(filed), wants.rows(filed)) for filed in documents
        ]
        with self._lock, self._faults_told():
            try:
                self._refill(rows, chain())
            except sqlite3.DatabaseError as fault:
                if fault.sqlite_errorcode not in _CORRUPT:
                    raise
                self._discard()
                self._refill(rows, chain())
        return len(rows)

    def folders(self) -> dict[str, str]:
        """Return the folder of every accession."""
        return dict(self.ask("select accession, folder from documents"))

    def folder(self, accession: str) -> str:
        """Return the folder of *accession*, or ""."""
        query = "select folder from documents where accession = ?"
        return self._first(query, accession)

    def by_source(self, sha256: str) -> list[str]:
        """Return the folders made from a source, the newest of each position."""
        query = (
            "select folder, max(accession) from documents where source = ?"
            " group by position order by position"
        )
        return [row[0] for row in self.ask(query, sha256)]

    def latest(self, key: str) -> tuple[int, str]:
        """Return version and accession of the newest document of a business key."""
        query = "select version, accession from documents where key = ?"
        found = self.ask(f"{query} order by version desc limit 1", key)
        return found[0] if found else (0, "")

    def under(self, start: str) -> list[str]:
        """Return the folders of current() whose business key begins with *start*."""
        found = self.ask(_FILED_UNDER, start, start + _AFTER_ALL)
        return [row[0] for row in found]

    def last(self) -> tuple[str, str]:
        """Return the highest accession of all and its folder, or ("", "")."""
        query = "select accession, folder from documents order by accession desc"
        found = self.ask(f"{query} limit 1")
        return found[0] if found else ("", "")

    def successor(self, accession: str) -> str:
        """Return the accession that replaced *accession*, or ""."""
        query = "select max(accession) from documents where replaces = ?"
        return self._first(query, accession)

    def owing_pdf(self) -> list[str]:
        """Return the folders that still owe their PDF, by accession."""
        query = "select folder from documents where owes_pdf order by accession"
        return [row[0] for row in self.ask(query)]

    def current(self) -> dict[str, str]:
        """Return the folders of newest versions that are not void, by accession."""
        return dict(self.ask(_CURRENT))

    def numbered(self, year: int, *, copies: bool = False) -> list[str]:
        """Return the folders of documents with a number of *year*, by accession.

        They are either the documents of the agency or its *copies*.
        """
        query = "select folder from documents where number is not null and year = ?"
        order = "and copies = ? order by accession"
        return [row[0] for row in self.ask(f"{query} {order}", year, copies)]

    def last_accession(self, year: int) -> str:
        """Return the highest accession of *year*, or ""."""
        query = "select max(accession) from documents where accession between ? and ?"
        return self._first(query, f"{year:04d}-", f"{year:04d}-~")

    def count(self) -> int:
        """Return how many documents there are, all versions."""
        return int(self.ask("select count(*) from documents")[0][0])

    def last_number(self, series: numbering.Series) -> int:
        """Return the highest number used in *series*, or 0."""
        return int(self.ask(_LAST_NUMBER, *_in(series))[0][0])

    def before(self, number: Number) -> int:
        """Return the highest number below *number* used in its series, or 0."""
        of = _in(numbering.series(number.series))
        query = f"{_LAST_NUMBER} and number < ?"
        return int(self.ask(query, *of, number.value)[0][0])

    def out_of_order(self, number: Number, issued: dt.date) -> list[str]:
        """Return the folders whose date contradicts *number* of that day.

        Numbers follow the dates of issue (Decree 30, Article 15.1).
        """
        of = _in(numbering.series(number.series))
        at = (number.value, str(issued))
        return [row[0] for row in self.ask(_OUT_OF_ORDER, *of, *at, *at)]

    def wanted(self) -> tuple[wants.Wanted, ...]:
        """Return what documents wait for, the longest wait first."""
        return wants.wanted(self.ask)

    def holder(self, number: Number, key: str) -> str:
        """Return the accession of another business key that bears *number*, or ""."""
        return self._first(_HOLDER, *numbering.identity(number), key)

    def _first(self, query: str, *values: Any) -> str:
        found = self.ask(query, *values)
        return str(found[0][0] or "") if found else ""

    def ask(self, query: str, *values: Any) -> list[Any]:
        """Return the rows that answer *query*, a question in SQL."""
        with self._opened() as db:
            return db.execute(query, values).fetchall()

    def _refill(
        self,
        rows: Sequence[tuple[tuple[Any, ...], listing.Rows, wants.Rows]],
        chain: int,
    ) -> None:
        with self._open() as db:
            for delete in ("delete from documents", *listing.EMPTY, wants.EMPTY):
                db.execute(delete)
            db.executemany(_INSERT, [row for row, _, _ in rows])
            listing.put(db, [listed for _, listed, _ in rows])
            wants.put(db, [wanted for _, _, wanted in rows])
            db.execute(_CAUGHT_UP, (chain,))

    def _discard(self) -> None:
        self.close()
        for ending in ("", "-wal", "-shm"):
            Path(f"{self._path}{ending}").unlink(missing_ok=True)

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        with self._lock, self._faults_told():
            yield self._open()

    @contextmanager
    def _faults_told(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.DatabaseError, OSError) as fault:
            if refusal := vietnamese.disk_refusal(fault, self._path):
                raise Unwritable(refusal) from fault
            raise Misconfigured(
                f"Không dùng được danh mục {self._path} ({fault}). Hãy chạy thidua "
                "reindex để lập lại danh mục từ kho lưu trữ."
            ) from fault

    def _open(self) -> sqlite3.Connection:
        """Return the connection, a new one if the file has been deleted meanwhile."""
        with suppress(FileNotFoundError):
            if self._db and self._path.stat().st_ino == self._file:
                return self._db
        self.close()
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._db = _connect(self._path)
        self._file = self._path.stat().st_ino
        return self._db


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(
        path, check_same_thread=False, timeout=30, isolation_level="IMMEDIATE"
    )
    db.execute("pragma journal_mode = wal")
    db.execute("pragma synchronous = normal")
    if not _is_ours(db):
        with db:
            db.execute("begin immediate")
            if not _is_ours(db):  # another process may have been faster
                _create(db)
    return db


def _is_ours(db: sqlite3.Connection) -> bool:
    return bool(db.execute("pragma user_version").fetchone()[0] == _VERSION)


def _create(db: sqlite3.Connection) -> None:
    for statement in (_SCHEMA + listing.SCHEMA + wants.SCHEMA).split(";"):
        db.execute(statement)
    db.execute(f"pragma user_version = {_VERSION}")


def _in(series: numbering.Series) -> tuple[Any, ...]:
    """Return what _IN_SERIES asks for."""
    copies = series.is_of_copies
    kind = None if copies else series.abbreviation
    return series.agency, series.year, copies, kind


def _row(filed: Filed) -> tuple[Any, ...]:
    number = filed.number
    agency, year, symbol, value = (
        numbering.identity(number) if number else (None, None, None, None)
    )
    return (
        filed.accession,
        "/".join(filed.folder.parts[-4:]),
        filed.record.key,
        filed.version,
        filed.replaces,
        filed.source.sha256,
        filed.source.position,
        agency,
        year,
        filed.record.abbreviation,
        symbol,
        value,
        number is not None and numbering.series(number.series).is_of_copies,
        str(filed.issued) if filed.issued else None,
        filed.owes_pdf,
        bool(filed.void_reason),
    )
