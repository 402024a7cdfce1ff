"""The journal of print jobs: a row before anything is sent, so that none is doubled."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from service.printing.options import Colour, Options
from service.storage.ledger import Ledger


class State(StrEnum):
    """How far a print job has come, as far as anybody knows."""

    PREPARED = "prepared"
    SENDING = "sending"
    SENT = "sent"
    PRINTING = "printing"
    PRINTED = "printed"
    UNCLEAR = "unclear"
    FAILED = "failed"
    CONFIRMED = "confirmed"
    DENIED = "denied"
    CANCELLED = "cancelled"


AT_PRINTER = frozenset({State.SENT, State.PRINTING})
"""The printer has it and will go on with it."""
SETTLED = frozenset({State.CONFIRMED, State.DENIED, State.CANCELLED})
"""Nothing more is expected of the printer, nor of a person."""


@dataclass(frozen=True)
class Job:
    """A set on its way to paper.

    *id* is ours: a running number, and letters that no other workspace has. *copies*
    counts the paper copies of each document, *pages* the sides of what was sent, once,
    and *done* the sides that the printer says it printed in all. *note* tells why it
    stands where it stands. *job_number*, *job_uri* and *job_uuid* are the printer's.
    *confirmed_by* is person, printer or "".
    """

    id: str
    state: State
    accessions: tuple[str, ...]
    sha256: str
    copies: int
    pages: int
    options: Options
    printer: str
    at: str
    changed: str
    note: str = ""
    done: int = 0
    job_number: int = 0
    job_uri: str = ""
    job_uuid: str = ""
    confirmed_by: str = ""
    again_of: str = ""
    again_as: str = ""

    @property
    def impressions(self) -> int:
        """The sides that the printer is to print in all."""
        return self.pages * self.options.copies

    @property
    def sheets(self) -> int:
        """The sheets of paper that it takes for them."""
        each = (self.pages + 1) // 2 if self.options.duplex else self.pages
        return each * self.options.copies


_SCHEMA = """
create table if not exists jobs (
    number integer primary key,
    id text not null unique,
    state text not null,
    accessions text not null,
    sha256 text not null,
    copies integer not null,
    pages integer not null,
    options text not null,
    printer text not null,
    at text not null,
    changed text not null,
    note text not null default '',
    done integer not null default 0,
    job_number integer not null default 0,
    job_uri text not null default '',
    job_uuid text not null default '',
    confirmed_by text not null default '',
    again_of text not null default '',
    again_as text not null default ''
);
create index if not exists jobs_by_state on jobs (state);
"""
_ADD = """
insert into jobs values (
    :number, :id, :state, :accessions, :sha256, :copies, :pages, :options, :printer,
    :at, :changed, :note, :done, :job_number, :job_uri, :job_uuid, :confirmed_by,
    :again_of, :again_as
)
"""
_KEEP = """
update jobs set
    state = :state, changed = :changed, note = :note, done = :done,
    job_number = :job_number, job_uri = :job_uri, job_uuid = :job_uuid,
    confirmed_by = :confirmed_by
where id = :id
"""
_REPLACE = "update jobs set again_as = ?, changed = ?, state = ? where id = ?"
_NEXT = "select coalesce(max(number), 0) + 1 from jobs"
_ALL = "select * from jobs order by number desc limit ?"
_BY_STATE = "select * from jobs where state not in (?, ?, ?) order by number"
_ONE = "select * from jobs where id = ? or number = ?"
_UNUSABLE = (
    "Không dùng được sổ lệnh in {path} ({fault}). Hãy xem trên máy in những lệnh đang "
    "dở, đổi tên tệp này để giữ lại, rồi chạy lại; văn bản trong kho không bị ảnh "
    "hưởng."
)


class PrintJournal:
    """The print jobs of a workspace, in one SQLite file.

    Every row is on the disk before the step it announces is taken: what the journal
    does not say was sent, was not sent. The file is opened when it is first needed.
    """

    def __init__(self, path: Path) -> None:
        self._ledger = Ledger(path, _SCHEMA, _UNUSABLE)

    def close(self) -> None:
        """Close the file, if it was opened."""
        self._ledger.close()

    def open(self, job: Job, letters: str) -> Job:
        """Write a new row for *job*; return it with its id, made with *letters*.

        The job that it prints again is settled in the same step: no longer asked for.
        """
        with self._ledger.changing() as db:
            (number,) = db.execute(_NEXT).fetchone()
            opened = replace(job, id=f"{number}-{letters}")
            db.execute(_ADD, {"number": number, **_row(opened)})
            values = (opened.id, job.at, State.DENIED, job.again_of)
            db.execute(_REPLACE, values)
        return opened

    def keep(self, job: Job) -> Job:
        """Write what became of *job*; return it."""
        with self._ledger.changing() as db:
            db.execute(_KEEP, _row(job))
        return job

    def find(self, named: str) -> Job | None:
        """Return the job *named* by its id, or by the number it begins with."""
        number = int(named) if named.isdecimal() else 0
        return next(iter(self._read(_ONE, (named, number))), None)

    def unsettled(self) -> list[Job]:
        """Return the jobs that something is still expected of, oldest first."""
        if not self._ledger.path.exists():
            return []
        return self._read(_BY_STATE, tuple(SETTLED))

    def latest(self, limit: int) -> list[Job]:
        """Return the newest jobs, settled or not, newest first."""
        return self._read(_ALL, (limit,))

    def _read(self, question: str, values: Sequence[Any]) -> list[Job]:
        return [_job(row) for row in self._ledger.read(question, values)]


def _row(job: Job) -> dict[str, Any]:
    return {
        **vars(job),
        "accessions": " ".join(job.accessions),
        "options": json.dumps(asdict(job.options)),
    }


def _job(row: sqlite3.Row) -> Job:
    values = dict(row)
    del values["number"]  # the id begins with it
    wanted = json.loads(values["options"])
    wanted["colour"] = wanted["colour"] and Colour(wanted["colour"])
    values |= {
        "state": State(values["state"]),
        "accessions": tuple(values["accessions"].split()),
        "options": Options(**wanted),
    }
    return Job(**values)
