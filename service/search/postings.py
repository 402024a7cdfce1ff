"""Terms and who holds them, in SQLite: the storage of the similarity index.

A term's postings are two arrays, rows and weights, in parts of at most PART rows: one
more row touches the last part only, and a question reads only the terms it asks for.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

PART = 256
_AT_ONCE = 500  # values in one question

TABLES = """
create table terms (
    id integer primary key, term text not null unique, df integer not null
);
create table postings (
    term integer not null, part integer not null,
    rows blob not null, weights blob not null, primary key (term, part)
) without rowid;
"""
_COUNT = (
    "insert into terms (term, df) values (?, ?)"
    " on conflict (term) do update set df = df + excluded.df"
)
_LAST_PARTS = (
    "select p.term, p.part, p.rows, p.weights from terms t join postings p"
    " on p.term = t.id and p.part = (select max(part) from postings where term = t.id)"
    " where t.id in ({})"
)
_FULL = PART * np.dtype(np.uint32).itemsize

Rows = NDArray[np.uint32]
Floats = NDArray[np.float32]
Weights = Mapping[str, float]
T = TypeVar("T")


class Term(NamedTuple):
    """A term that is held: its number and in how many rows."""

    id: int
    df: int


def known(db: sqlite3.Connection, terms: Iterable[str]) -> dict[str, Term]:
    """Return those of *terms* that are held."""
    return {
        term: Term(number, df)
        for some in _groups(terms)
        for term, number, df in db.execute(
            f"select term, id, df from terms where term in ({_marks(some)})",  # noqa: S608 - marks only
            some,
        )
    }


def add(db: sqlite3.Connection, held: Mapping[int, Weights]) -> dict[str, Term]:
    """Add the terms of new rows, each with its weight there; return these terms."""
    by_term: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for row, weights in held.items():
        for term, weight in weights.items():
            by_term[term].append((row, weight))
    db.executemany(_COUNT, [(term, len(rows)) for term, rows in by_term.items()])
    terms = known(db, by_term)
    _append(db, {terms[term].id: rows for term, rows in by_term.items()})
    return terms


def forget(db: sqlite3.Connection, terms: Iterable[str]) -> None:
    """Count one row less for each of *terms*; its postings stay and mean nothing."""
    query = "update terms set df = df - 1 where term = ?"
    db.executemany(query, [(term,) for term in terms])


def of_term(db: sqlite3.Connection, number: int) -> tuple[Rows, Floats]:
    """Return the rows that hold a term, and its weights there."""
    query = "select rows, weights from postings where term = ?"
    parts = db.execute(query, (number,)).fetchall()
    rows, weights = (b"".join(some) for some in zip(*parts, strict=True))
    return np.frombuffer(rows, np.uint32), np.frombuffer(weights, np.float32)


def everything(db: sqlite3.Connection) -> Iterator[tuple[str, int, Rows, Floats]]:
    """Yield each term with its frequency, rows and weights, part by part."""
    query = (
        "select t.term, t.df, p.rows, p.weights from postings p"
        " join terms t on t.id = p.term"
    )
    for term, df, rows, weights in db.execute(query):
        yield (
            term,
            df,
            np.frombuffer(rows, np.uint32),
            np.frombuffer(weights, np.float32),
        )


def _append(
    db: sqlite3.Connection, postings: Mapping[int, list[tuple[int, float]]]
) -> None:
    """Add to the last part of each term, or begin a new one where that is full."""
    last = {
        term: (part, rows, weights)
        for some in _groups(postings)
        for term, part, rows, weights in db.execute(
            _LAST_PARTS.format(_marks(some)), some
        )
    }
    changed = []
    for term, held in postings.items():
        part, rows, weights = last.get(term, (0, b"", b""))
        if len(rows) >= _FULL:
            part, rows, weights = part + 1, b"", b""
        rows += np.array([row for row, _ in held], np.uint32).tobytes()
        weights += np.array([weight for _, weight in held], np.float32).tobytes()
        changed.append((term, part, rows, weights))
    db.executemany("insert or replace into postings values (?, ?, ?, ?)", changed)


def _groups(values: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(values)
    while group := list(islice(rest, _AT_ONCE)):
        yield group


def _marks(values: Collection[object]) -> str:
    return ",".join("?" * len(values))
