"""The journal: one row per drop, from first sight to the answer."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from service.storage.ledger import Ledger


class State(StrEnum):
    """How far a drop has come; each step can be repeated.

    A draft has no number yet, and where the machine makes no PDF none is converted:
    these states are passed over. Of a file with several forms it is the one in work.
    """

    SEEN = "seen"
    CLAIMED = "claimed"
    READ = "read"
    CHECKED = "checked"
    NUMBERED = "numbered"
    RENDERED = "rendered"
    CONVERTED = "converted"
    FILED = "filed"
    INDEXED = "indexed"
    ANSWERED = "answered"


@dataclass(frozen=True)
class Row:
    """A line of the journal; *outcome* is a word for people who look after it.

    *answer* is the file that tells the sender, named before it is written. *deaths*
    counts how often in a row the program died while it was at this drop.
    """

    id: str
    name: str
    state: State
    attempts: int
    outcome: str
    answer: str = ""
    deaths: int = 0


_SCHEMA = """
create table if not exists drops (
    id text primary key,
    name text not null,
    state text not null,
    attempts integer not null default 0,
    outcome text not null default '',
    answer text not null default '',
    deaths integer not null default 0
);
create index if not exists drops_by_state on drops (state);
"""

_UNUSABLE = (
    "Không dùng được sổ nhận tệp {path} ({fault}). Hãy xóa tệp này rồi chạy lại: tệp "
    "đang xử lý vẫn còn và sẽ được nhận lại."
)

_ROWS = "select id, name, state, attempts, outcome, answer, deaths from drops"
_ONE = f"{_ROWS} where id = ?"
_OTHERS = f"{_ROWS} where state != ? order by id"
_COUNT = "update drops set attempts = attempts + 1, deaths = deaths + 1 where id = ?"
_LATER = {
    "answer": "text not null default ''",
    "deaths": "integer not null default 0",
}
"""Columns that journals of an earlier version lack."""


class Journal:
    """The drops of a workspace and their states, in one SQLite file.

    Written before the step it announces is relied on. A crash may lose the last rows,
    never a file: what lies in the processing folder without a row is taken up again.
    """

    def __init__(self, path: Path) -> None:
        self._ledger = Ledger(path, _SCHEMA, _UNUSABLE, relaxed=True)
        self._ledger.open()
        self._add_columns()

    def close(self) -> None:
        """Close the file."""
        self._ledger.close()

    def add(self, drop_id: str, name: str, state: State = State.SEEN) -> None:
        """Open a row; one that stands already is left as it is."""
        self._write(
            "insert or ignore into drops (id, name, state) values (?, ?, ?)",
            (drop_id, name, state),
        )

    def advance(self, drop_id: str, state: State, outcome: str = "") -> None:
        """Say that *drop_id* has reached *state*."""
        self._write(
            "update drops set state = ?, outcome = ? where id = ?",
            (state, outcome, drop_id),
        )

    def note(self, drop_id: str, outcome: str) -> None:
        """Say why the last try at *drop_id* failed, until it goes on."""
        self._write("update drops set outcome = ? where id = ?", (outcome, drop_id))

    def promise(self, drop_id: str, answer: str) -> None:
        """Say which file will tell the sender, so that a second try takes it too."""
        self._write("update drops set answer = ? where id = ?", (answer, drop_id))

    def attempt(self, drop_id: str) -> Row | None:
        """Count one more try at *drop_id*, a death until it is said to be survived."""
        self._write(_COUNT, (drop_id,))
        return self.find(drop_id)

    def survive(self, drop_id: str) -> None:
        """Say that the last try at *drop_id* came to an end, good or bad."""
        self._write("update drops set deaths = 0 where id = ?", (drop_id,))

    def forget(self, drop_id: str) -> None:
        """Remove the row of a drop that was never claimed."""
        values = (drop_id, State.ANSWERED)
        self._write("delete from drops where id = ? and state != ?", values)

    def find(self, drop_id: str) -> Row | None:
        """Return the row of *drop_id*."""
        rows = self._read(_ONE, (drop_id,))
        return rows[0] if rows else None

    def unanswered(self) -> list[Row]:
        """Return the drops whose sender still waits, oldest first."""
        return self._read(_OTHERS, (State.ANSWERED,))

    def _read(self, question: str, values: tuple[str, ...]) -> list[Row]:
        found = self._ledger.read(question, values)
        return [Row(r[0], r[1], State(r[2]), *r[3:]) for r in found]

    def _add_columns(self) -> None:
        found = self._ledger.read("select name from pragma_table_info('drops')")
        known = {name for (name,) in found}
        for name, kind in _LATER.items():
            if name not in known:
                self._write(f"alter table drops add column {name} {kind}", ())

    def _write(self, statement: str, values: tuple[str, ...]) -> None:
        with self._ledger.changing() as db:
            db.execute(statement, values)
