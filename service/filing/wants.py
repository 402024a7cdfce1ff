"""What each document still waits for on its way from draft to closed file.

Derived like all of the catalogue: from the record and the events, never stored.
"""

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from service.model.filing import Filed
from service.model.records import COPY

SCHEMA = """
drop table if exists wants;
create table wants (
    accession text not null, want text not null, since text not null,
    number text not null, type text not null, subject text not null,
    primary key (accession, want)
) without rowid;
"""
EMPTY = "delete from wants"
_INSERT = "insert into wants values (?, ?, ?, ?, ?, ?)"
_WANTED = """
select accession, want, since, number, type, subject from wants w
where not exists (select 1 from documents n where n.replaces = w.accession)
order by since, accession, want
"""

Ask = Callable[..., list[Any]]


class Want(StrEnum):
    """What a document waits for; a closed file waits for nothing."""

    PDF = "pdf"
    PRINT = "print"
    SIGNATURE = "signature"
    NUMBER = "number"
    SCAN = "scan"
    DIGITAL_SIGNATURE = "digital_signature"
    AGENCY_SIGNATURE = "agency_signature"


@dataclass(frozen=True)
class Wanted:
    """A document and what it waits for *since* when; the newest version only."""

    accession: str
    want: Want
    since: dt.datetime
    number: str
    type: str
    subject: str


def wants(filed: Filed) -> Iterator[tuple[Want, dt.datetime]]:
    """Yield what *filed* waits for, and since when.

    Forms and appendices bear no number: they are signed by the unit that sent them and
    go along with a document. Frozen ones wait for nothing.
    """
    if filed.frozen or filed.is_imported:
        return
    if filed.owes_pdf:
        yield Want.PDF, filed.filed_at
    if filed.record.bears_number:
        yield from _steps(filed)


def _steps(filed: Filed) -> Iterator[tuple[Want, dt.datetime]]:
    if filed.electronic:
        yield from _electronic(filed)
        return
    signed = _last(filed, "signed_scan", "signed")
    if filed.number is None and signed:
        yield Want.NUMBER, signed
    elif filed.signed_original is None:
        yield from _unsigned(filed)


def _electronic(filed: Filed) -> Iterator[tuple[Want, dt.datetime]]:
    """Yield the missing signatures: a copy bears the agency's alone (Article 25.1)."""
    roles = {e.details.get("role") for e in filed.events if e.name == "signed"}
    if "agency" in roles:
        return
    by_person = "person" in roles or filed.record.form == COPY
    want = Want.AGENCY_SIGNATURE if by_person else Want.DIGITAL_SIGNATURE
    yield want, _last(filed, "signed") or filed.filed_at


def _unsigned(filed: Filed) -> Iterator[tuple[Want, dt.datetime]]:
    """Yield the next step of a paper without a signed original.

    What was issued from a draft (*replaces*) was printed and signed as that draft;
    what was given its number when it was filed, and every copy, is yet to be printed.
    """
    printed = _last(filed, "printed")
    if filed.number and (printed or not _is_to_print(filed)):
        yield Want.SCAN, printed or filed.filed_at
    elif printed:
        yield Want.SIGNATURE, printed
    elif not filed.owes_pdf:
        yield Want.PRINT, filed.filed_at


def _is_to_print(filed: Filed) -> bool:
    had_number = bool(filed.record.number)
    return filed.record.form == COPY or not (had_number or filed.replaces)


def _last(filed: Filed, *names: str) -> dt.datetime | None:
    return max((e.at for e in filed.events if e.name in names), default=None)


Rows = tuple[str, list[tuple[Any, ...]]]
"""What the table holds of one document, behind its accession."""


def rows(filed: Filed) -> Rows:
    """Return the accession of *filed* and what the table is to hold of it."""
    record = filed.record
    told = (filed.known_number, record.type, record.subject)
    listed = [
        (filed.accession, want, since.astimezone(dt.UTC).isoformat(), *told)
        for want, since in wants(filed)
    ]
    return filed.accession, listed


def put(db: sqlite3.Connection, listed: Iterable[Rows]) -> None:
    """Write *listed* in the place of what the table held of those documents."""
    for accession, wanted in listed:
        db.execute(f"{EMPTY} where accession = ?", (accession,))
        db.executemany(_INSERT, wanted)


def wanted(ask: Ask) -> tuple[Wanted, ...]:
    """Return what documents wait for, the longest wait first; *ask* puts SQL."""
    return tuple(
        Wanted(accession, Want(want), dt.datetime.fromisoformat(since), *told)
        for accession, want, since, *told in ask(_WANTED)
    )
