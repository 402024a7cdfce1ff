"""The similarity index: every initiative by its words and its ideas.

For a text it names the initiatives that come nearest in the whole archive, by the
cosines of two vectors: words (syllables and pairs) and ideas (concepts). What is rare
in the archive weighs more. It is one SQLite file, derived: it may be deleted any time.
What a writing method has returned from is there after a power cut.
"""

import hashlib
import json
import math
import sqlite3
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np

from service import vietnamese
from service.model.errors import Misconfigured, Unwritable
from service.model.finding import Entry
from service.search import analysis, commonness, concepts, postings
from service.search.features import FEATURES_VERSION, Features, features, sentences
from service.search.postings import Floats, Term, Weights

GROUP = 5_000
"""So many initiatives are taken in at once; their terms wait in memory."""

_VERSION = f"1 {FEATURES_VERSION} {commonness.mark()}"

_PRIOR = 50
"""A small archive counts as one of so many more initiatives: what is rare among ten may
be common in the field."""

_REGROWN = 1.5
"""The lengths of vectors rest on how rare terms are: when the archive has grown so much
they are measured anew."""

WORDS = 0.6
"""What words count where initiatives are looked up, the rest being ideas."""

UNSPOKEN = 8.0
"""Two texts that speak of one concept, the same one, would have the cosine 1. Vectors
of ideas are taken for longer by this much, about as long as most are, so that agreeing
on little says little."""

_MOST_POSTINGS = 3_000_000
"""Beyond them the commonest terms of a question are left out; they tell least."""

_TABLES = f"""
drop table if exists state;
drop table if exists initiatives;
drop table if exists terms;
drop table if exists postings;
create table state (version text not null, measured integer not null);
create table initiatives (
    row integer primary key autoincrement, id text not null unique,
    accession text not null, corpus text not null, entry text not null,
    words real not null default 1, ideas real not null default 1
);
create index by_accession on initiatives (accession);
create index by_corpus on initiatives (corpus);
{postings.TABLES}
"""
_HOLD = "insert into initiatives (id, accession, corpus, entry) values (?, ?, ?, ?)"
_CORRUPT = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_IDEA, _SENTENCE = "#", "="  # no word begins with them
_SHORTEST = 1e-6  # the length of a vector without terms, to divide by


@dataclass(frozen=True)
class Near:
    """An initiative near an asked text: the cosines of their words and their ideas."""

    entry: Entry
    words: float
    ideas: float


class Corpus(NamedTuple):
    """How many initiatives are held: the archive's own, and those of other places.

    *sources* name the collections of other places.
    """

    own: int
    external: int
    sources: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """How many there are in all."""
        return self.own + self.external


Both = tuple[float, float]
"""The lengths of an initiative's two vectors, of words and of ideas."""


class _Lengths(NamedTuple):
    """The lengths of all vectors by row; a row that is gone is endlessly long."""

    words: Floats
    ideas: Floats

    def changed(self, gone: Sequence[int], new: Mapping[int, Both]) -> "_Lengths":
        """Return the lengths after the rows *gone* were removed and *new* added."""
        held = len(self.words)
        rows = max([held, *(row + 1 for row in new)])
        lengths = np.full((2, rows), np.inf, np.float32)
        lengths[:, :held] = self
        lengths[:, list(gone)] = np.inf
        for row, both in new.items():
            lengths[:, row] = np.maximum(both, _SHORTEST)
        return _Lengths(lengths[0], lengths[1])


class SimilarityIndex:
    """One file; safe for threads, and for other processes that use it meanwhile."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.RLock()
        self._db: sqlite3.Connection | None = None
        self._inode = 0
        self._lengths: _Lengths | None = None
        self._state = (-1, -1)

    @property
    def fresh(self) -> bool:
        """Whether it is whole and made by this version; if not, rebuild it."""
        try:
            with self._opened() as db:
                return _version(db) == _VERSION
        except Misconfigured:
            return False

    def replace(self, entries: Iterable[Entry], gone: Iterable[str] = ()) -> None:
        """Hold the initiatives among *entries* in place of all of their accessions.

        Also remove the accessions in *gone*. It happens wholly or not at all.
        """
        filed = list(entries)
        with self._fresh() as db:
            with _transaction(db):
                known = self._known(db)
                replaced = {*gone, *(entry.accession for entry in filed)}
                removed = [row for a in replaced for row in _remove(db, a)]
                added = _add(db, {e.id: e for e in filed if e.initiative}.values())
                if has_grown := _size(db) > _REGROWN * _measured(db):
                    _measure(db)
                state = _state(db)  # before others can change anything
            if known and not has_grown:
                self._lengths, self._state = known.changed(removed, added), state

    def rebuild(self, entries: Iterable[Entry]) -> None:
        """Hold the initiatives among *entries* and nothing else.

        Readers see what was held before until all is in; a broken file is made anew.
        """
        initiatives = (entry for entry in entries if entry.initiative)
        with self._lock:
            self._discard_if_broken()
            with self._opened() as db:
                with _transaction(db):
                    for statement in filter(str.strip, _TABLES.split(";")):
                        db.execute(statement)
                    while group := list(islice(initiatives, GROUP)):
                        _add(db, group)
                    db.execute("insert into state values (?, 0)", (_VERSION,))
                    _measure(db)
                db.execute("pragma wal_checkpoint(truncate)")

    def nearest(
        self, asked: Features, *, limit: int, without: Collection[str] = ()
    ) -> tuple[Near, ...]:
        """Return the *limit* initiatives nearest by words and ideas, nearest first.

        Accessions in *without* are left out.
        """
        with self._fresh() as db, _snapshot(db):
            lengths = self._all_lengths(db)
            left_out = _rows_of(db, without)
            words = _cosines(db, asked.words, lengths.words, left_out)
            ideas = _cosines(
                db, _as_terms(asked.ideas), lengths.ideas, left_out, UNSPOKEN
            )
            both = WORDS * words + (1 - WORDS) * ideas
            return tuple(
                Near(_held(db, row), float(words[row]), float(ideas[row]))
                for row in _best(both, limit)
            )

    def weighed(self, found: Sequence[Features]) -> list[Features]:
        """Return each of *found* with its terms weighed by what they tell here."""
        every = {t for f in found for t in (*f.words, *_as_terms(f.ideas))}
        with self._fresh() as db:
            size, terms = _size(db), postings.known(db, every)
        worths = {t: _worth(t, terms[t].df if t in terms else 0, size) for t in every}
        return [
            Features(
                {term: n * worths[term] for term, n in f.words.items()},
                {name: n * worths[_IDEA + name] for name, n in f.ideas.items()},
            )
            for f in found
        ]

    def copies(self, text: str) -> dict[str, int]:
        """Return how many initiatives hold each longer sentence of *text*."""
        keys = {sentence: _key(sentence) for sentence in sentences(text)}
        with self._fresh() as db:
            held = postings.known(db, keys.values())
        return {s: held[key].df for s, key in keys.items() if key in held}

    def corpus(self, without: str = "") -> Corpus:
        """Return how many initiatives are held, those of an accession left out."""
        query = (
            "select corpus, count(*) from initiatives where accession != ?"
            " group by corpus order by corpus"
        )
        with self._fresh() as db:
            held = dict(db.execute(query, (without,)).fetchall())
        own = held.pop("", 0)
        return Corpus(own, sum(held.values()), tuple(held))

    def find(self, initiative: str) -> Entry | None:
        """Return the initiative of that id, if it is held."""
        query = "select row from initiatives where id = ?"
        with self._fresh() as db:
            found = db.execute(query, (initiative,)).fetchone()
            return _held(db, found[0]) if found else None

    def close(self) -> None:
        """Close the file; the next call opens it again."""
        with self._lock:
            if self._db:
                self._db.close()
            self._db = self._lengths = None

    def _all_lengths(self, db: sqlite3.Connection) -> _Lengths:
        """Return the lengths of all vectors, read again only after others' changes."""
        lengths = self._known(db)
        if lengths is None:
            self._state = _state(db)  # first: what others change meanwhile is news
            self._lengths = lengths = _lengths(db)
        return lengths

    def _known(self, db: sqlite3.Connection) -> _Lengths | None:
        """Return the lengths in memory, if nothing has changed since."""
        return self._lengths if self._state == _state(db) else None

    @contextmanager
    def _fresh(self) -> Iterator[sqlite3.Connection]:
        with self._opened() as db:
            if _version(db) != _VERSION:
                raise Misconfigured(
                    "Chỉ mục so trùng chưa có hoặc đã cũ; hãy chạy “thidua reindex” để "
                    "lập lại từ kho lưu trữ."
                )
            yield db

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                yield self._open()
            except (sqlite3.DatabaseError, OSError) as fault:
                if refusal := vietnamese.disk_refusal(fault, self._path):
                    raise Unwritable(refusal) from fault
                raise Misconfigured(
                    f"Không dùng được chỉ mục so trùng {self._path} ({fault}). Hãy "
                    "chạy “thidua reindex” để lập lại từ kho lưu trữ."
                ) from fault

    def _open(self) -> sqlite3.Connection:
        """Return the connection, a new one if the file has been deleted meanwhile."""
        with suppress(FileNotFoundError):
            if self._db and self._path.stat().st_ino == self._inode:
                return self._db
        self.close()
        self._path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(
            self._path, check_same_thread=False, timeout=30, isolation_level=None
        )
        db.execute("pragma journal_mode = wal")
        db.execute("pragma synchronous = full")
        self._db, self._inode = db, self._path.stat().st_ino
        return db

    def _discard_if_broken(self) -> None:
        try:
            self._open().execute("pragma quick_check").fetchone()
        except sqlite3.DatabaseError as fault:
            if fault.sqlite_errorcode not in _CORRUPT:
                raise
            self.close()
            for ending in ("", "-wal", "-shm"):
                Path(f"{self._path}{ending}").unlink(missing_ok=True)


@contextmanager
def _transaction(db: sqlite3.Connection) -> Iterator[None]:
    db.execute("begin immediate")
    with db:  # commits, or takes all back
        yield


@contextmanager
def _snapshot(db: sqlite3.Connection) -> Iterator[None]:
    """See one state of the file, whatever others commit meanwhile."""
    db.execute("begin")
    with db:
        yield


def _version(db: sqlite3.Connection) -> str:
    try:
        found = db.execute("select version from state").fetchone()
    except sqlite3.OperationalError:
        return ""  # a new file has no tables
    return str(found[0]) if found else ""


def _state(db: sqlite3.Connection) -> tuple[int, int]:
    """Return what changes with every change, by this connection and by others."""
    return db.total_changes, int(db.execute("pragma data_version").fetchone()[0])


def _measured(db: sqlite3.Connection) -> int:
    """Return how many initiatives were held when all vectors were measured."""
    return int(db.execute("select measured from state").fetchone()[0])


def _size(db: sqlite3.Connection) -> int:
    return int(db.execute("select count(*) from initiatives").fetchone()[0])


def _last(db: sqlite3.Connection) -> int:
    """Return the last row ever held: postings still name it when it is gone."""
    query = "select max(seq) from sqlite_sequence where name = 'initiatives'"
    return int(db.execute(query).fetchone()[0] or 0)


def _held(db: sqlite3.Connection, row: int) -> Entry:
    query = "select entry from initiatives where row = ?"
    return _entry(db.execute(query, (row,)).fetchone()[0])


def _entry(text: str) -> Entry:
    return Entry(**json.loads(text))


def _terms(entry: Entry) -> Weights:
    found = features(entry.title, entry.body, entry.background)
    copied = {_key(sentence): 0.0 for sentence in sentences(entry.body)}
    return {**found.words, **_as_terms(found.ideas), **copied}


def _key(sentence: str) -> str:
    """Return the term that stands for *sentence* in any spelling."""
    spelled = " ".join(analysis.folded(sentence)).encode()
    return _SENTENCE + hashlib.blake2b(spelled, digest_size=8).hexdigest()


def _as_terms(ideas: Weights) -> Weights:
    return {f"{_IDEA}{name}": weight for name, weight in ideas.items()}


def _add(db: sqlite3.Connection, entries: Iterable[Entry]) -> dict[int, Both]:
    """Hold *entries*; return their rows, each with its lengths."""
    held: dict[int, Weights] = {}
    for entry in entries:
        text = json.dumps(asdict(entry), ensure_ascii=False)
        values = (entry.id, entry.accession, entry.corpus, text)
        row = db.execute(_HOLD, values).lastrowid
        held[row or 0] = _terms(entry)
    terms = postings.add(db, held)
    size = _size(db)
    lengths = {row: _length(weights, terms, size) for row, weights in held.items()}
    for row, both in lengths.items():
        _note_length(db, row, both)
    return lengths


def _remove(db: sqlite3.Connection, accession: str) -> list[int]:
    """Forget the initiatives of *accession*; return their rows."""
    query = "select row, entry from initiatives where accession = ?"
    held = db.execute(query, (accession,)).fetchall()
    for _, text in held:
        postings.forget(db, _terms(_entry(text)))
    db.execute("delete from initiatives where accession = ?", (accession,))
    return [row for row, _ in held]


def _worth(term: str, held: int, size: int) -> float:
    """Return what *term* weighs by how many of *size* initiatives hold it."""
    common = commonness.commonness()
    every = size + common.passages + _PRIOR
    rarity = max(math.log(every / (held + common.held.get(term, 0) + 0.5)), 0.0)
    if not term.startswith(_IDEA):
        return rarity
    concept = concepts.lexicon().concepts[term.removeprefix(_IDEA)]
    return math.sqrt(rarity * concept.weight)


def _length(weights: Weights, terms: Mapping[str, Term], size: int) -> Both:
    squares = [0.0, 0.0]
    for term, weight in weights.items():
        held = terms[term].df if term in terms else 0
        squares[term.startswith(_IDEA)] += (weight * _worth(term, held, size)) ** 2
    return math.sqrt(squares[0]), math.sqrt(squares[1])


def _note_length(db: sqlite3.Connection, row: int, lengths: Both) -> None:
    query = "update initiatives set words = ?, ideas = ? where row = ?"
    db.execute(query, (*lengths, row))


def _measure(db: sqlite3.Connection) -> None:
    """Measure all vectors by how rare terms are now."""
    size = _size(db)
    squares = np.zeros((2, _last(db) + 1), np.float32)
    for term, df, rows, weights in postings.everything(db):
        worth = _worth(term, df, size)
        squares[int(term.startswith(_IDEA))][rows] += (weights * worth) ** 2
    lengths = np.sqrt(squares)
    for (row,) in db.execute("select row from initiatives").fetchall():
        _note_length(db, row, (float(lengths[0][row]), float(lengths[1][row])))
    db.execute("update state set measured = ?", (size,))


def _lengths(db: sqlite3.Connection) -> _Lengths:
    lengths = np.full((2, _last(db) + 1), np.inf, np.float32)
    held = db.execute("select row, words, ideas from initiatives").fetchall()
    if held:
        table = np.array(held, np.float64)
        lengths[:, table[:, 0].astype(np.int64)] = np.maximum(table[:, 1:].T, _SHORTEST)
    return _Lengths(lengths[0], lengths[1])


def _rows_of(db: sqlite3.Connection, accessions: Iterable[str]) -> list[int]:
    query = "select row from initiatives where accession = ?"
    return [row for a in accessions for (row,) in db.execute(query, (a,))]


def _cosines(
    db: sqlite3.Connection,
    asked: Weights,
    lengths: Floats,
    left_out: list[int],
    unspoken: float = 0.0,
) -> Floats:
    """Return the cosine of *asked* with the vector of every row.

    Both are taken for longer by *unspoken*.
    """
    size = _size(db)
    terms = postings.known(db, asked)
    sums = np.zeros(len(lengths), np.float32)
    budget = _MOST_POSTINGS
    for term, found in sorted(terms.items(), key=lambda item: item[1].df):
        budget -= found.df
        if budget < 0:
            break
        worth = _worth(term, found.df, size)
        rows, weights = postings.of_term(db, found.id)
        sums[rows] += weights * np.float32(asked[term] * worth * worth)
    sums[left_out] = 0
    own = max(_length(asked, terms, size)) or 1.0
    cosines: Floats = sums / (lengths + np.float32(unspoken))
    return cosines / np.float32(own + unspoken)


def _best(cosines: Floats, limit: int) -> list[int]:
    """Return the rows of the *limit* greatest cosines above 0, greatest first."""
    some = min(limit, len(cosines))
    best = np.argpartition(cosines, -some)[-some:] if some else np.array([], int)
    ranked = best[np.argsort(-cosines[best], kind="stable")]
    return [int(row) for row in ranked if cosines[row] > 0]
