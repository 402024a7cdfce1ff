"""Ledgers: rows that a room remembers."""

from contextlib import suppress
from pathlib import Path

import pytest

from service.model.errors import Misconfigured
from service.storage.ledger import Ledger

SCHEMA = "create table if not exists words (word text primary key)"
UNUSABLE = "Không dùng được {path}: {fault}"


def _ledger(folder: Path) -> Ledger:
    return Ledger(folder / "processing" / "words.sqlite", SCHEMA, UNUSABLE)


def _add(ledger: Ledger, word: str) -> None:
    with ledger.changing() as db:
        db.execute("insert into words values (?)", (word,))


def test_what_was_changed_is_read_by_who_opens_it_next(tmp_path: Path) -> None:
    first = _ledger(tmp_path)
    _add(first, "một")
    first.close()

    again = _ledger(tmp_path)

    assert [tuple(row) for row in again.read("select word from words")] == [("một",)]
    again.close()


def test_a_change_that_fails_leaves_nothing(tmp_path: Path) -> None:
    ledger = _ledger(tmp_path)

    with suppress(KeyError), ledger.changing() as db:
        db.execute("insert into words values ('một')")
        raise KeyError

    assert ledger.read("select word from words") == []
    ledger.close()


def test_two_processes_change_it_one_after_the_other(tmp_path: Path) -> None:
    first, second = _ledger(tmp_path), _ledger(tmp_path)

    with first.changing() as db:
        db.execute("insert into words values ('một')")
    _add(second, "hai")

    assert len(first.read("select word from words")) == 2
    first.close()
    second.close()


def test_no_file_is_made_before_it_is_needed(tmp_path: Path) -> None:
    ledger = _ledger(tmp_path)

    assert not ledger.path.exists()
    ledger.close()


def test_what_is_no_ledger_is_told_with_its_remedy(tmp_path: Path) -> None:
    ledger = _ledger(tmp_path)
    ledger.path.parent.mkdir()
    ledger.path.write_bytes(b"not a database" * 100)

    with pytest.raises(Misconfigured, match=r"Không dùng được .*words\.sqlite"):
        ledger.open()


def test_what_is_on_the_disk_was_written_for_good(tmp_path: Path) -> None:
    strict, relaxed = (
        _ledger(tmp_path),
        Ledger(tmp_path / "relaxed.sqlite", SCHEMA, UNUSABLE, relaxed=True),
    )

    found = [one.read("pragma synchronous")[0][0] for one in (strict, relaxed)]

    assert found == [2, 1]  # full, normal
    strict.close()
    relaxed.close()
