import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.model.errors import Misconfigured
from service.model.page_marks import SLIP, PageMark
from service.printing.sets import SetDocument, Sets, SigningSet

SLIP_MARK = PageMark("2026-000004", 2, SLIP, "FK2")
AT = dt.datetime(2026, 11, 22, 8, 0, tzinfo=dt.UTC)
MADE = SigningSet(
    SLIP_MARK,
    AT,
    (SetDocument("2026-000004", 2, 2, 1), SetDocument("2026-000007", 1, 1, 2)),
)


@pytest.fixture
def sets(tmp_path: Path) -> Iterator[Sets]:
    kept = Sets(tmp_path / "processing" / "sets.sqlite")
    yield kept
    kept.close()


def test_a_set_is_found_again_by_its_slip(sets: Sets) -> None:
    sets.keep(MADE)

    assert sets.of(SLIP_MARK) == MADE


def test_the_set_made_last_counts(sets: Sets) -> None:
    later = SigningSet(SLIP_MARK, AT, (SetDocument("2026-000004", 2, 2, 3),))
    sets.keep(MADE)
    sets.keep(later)

    assert sets.of(SLIP_MARK) == later


def test_the_pages_behind_a_slip_come_as_they_lie(sets: Sets) -> None:
    sets.keep(MADE)

    behind = [(mark.accession, mark.page) for mark in sets.behind(SLIP_MARK)]

    first, second = "2026-000004", "2026-000007"
    assert behind == [(first, 1), (first, 2), (second, 1), (second, 1)]


def test_an_unknown_slip_has_nothing_behind_it(sets: Sets) -> None:
    sets.keep(MADE)

    assert sets.behind(PageMark("2026-000005", 1, SLIP, "FK2")) == ()


def test_asking_makes_no_file(tmp_path: Path) -> None:
    sets = Sets(tmp_path / "sets.sqlite")

    assert sets.of(SLIP_MARK) is None
    assert list(tmp_path.iterdir()) == []


def test_a_broken_file_is_named_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "sets.sqlite"
    path.write_bytes(b"no database at all, but long enough to look like one" * 50)
    sets = Sets(path)

    with pytest.raises(Misconfigured, match=r"sets\.sqlite.*đổi tên"):
        sets.of(SLIP_MARK)
