"""The review list on disk."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from service.scanning.review_list import LOG, ReviewList
from service.scanning.sorting import Guess, Why
from service.scanning.waiting import Decision, Origin, Waiting
from tests.unit.scanning.scans import mark, page, written

AT = dt.datetime(2026, 3, 2, 12, tzinfo=dt.timezone(dt.timedelta(hours=7)))


@pytest.fixture
def review(tmp_path: Path) -> ReviewList:
    return ReviewList(tmp_path / "processing" / "scans")


@pytest.fixture
def entry(tmp_path: Path) -> Waiting:
    written().save(tmp_path / "a.jpg")
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    pages = tuple(
        replace(page(n, mark(1, n), text="kế hoạch"), jpeg=tmp_path / "a.jpg")
        for n in (3, 4)
    )
    return Waiting(
        origin=Origin("scan/a.pdf", "f" * 64, AT, "drop-1"),
        why=Why.MISSING,
        pages=(replace(pages[0], layer=tmp_path / "a.pdf", turned=180), pages[1]),
        document="2026-000001",
        of=(mark(1, 3), mark(1, 4)),
        guesses=(Guess(mark(2, 1), 0.31),),
    )


def _without_files(entry: Waiting) -> Waiting:
    pages = (replace(p, jpeg=Path(), layer=None) for p in entry.pages)
    return replace(entry, pages=tuple(pages))


def test_an_entry_is_kept_with_its_files(review: ReviewList, entry: Waiting) -> None:
    kept = review.add(entry)

    for page_ in entry.pages:
        page_.jpeg.unlink(missing_ok=True)
    found = review.find(entry.id.lower())
    assert found == kept
    assert _without_files(kept) == _without_files(entry)
    assert [p.jpeg.is_file() for p in kept.pages] == [True, True]
    assert [p.layer and p.layer.read_bytes() for p in kept.pages] == [b"%PDF", None]


def test_the_same_pages_wait_once(review: ReviewList, entry: Waiting) -> None:
    review.add(entry)
    review.add(replace(entry, why=Why.UNCLEAR))

    assert [one.why for one in review.all()] == [Why.MISSING]


def test_what_a_crash_left_half_written_is_no_entry(
    review: ReviewList, entry: Waiting
) -> None:
    place = review.place(entry)
    place.mkdir(parents=True)
    (place / "0003.jpg").write_bytes(b"half")
    half = place.with_suffix(".part")
    half.mkdir()

    assert (review.all(), review.find(entry.id)) == ((), None)
    assert review.add(entry).pages[0].jpeg.read_bytes()[:2] == b"\xff\xd8"
    assert not half.exists()


@pytest.mark.parametrize("id_", ["QXXXXXX", "../log", "", "Q*"])
def test_nothing_else_is_found(review: ReviewList, entry: Waiting, id_: str) -> None:
    review.add(entry)

    assert review.find(id_) is None


def test_the_log_keeps_what_happened(review: ReviewList, entry: Waiting) -> None:
    review.remove(review.add(entry), "dropped", reason="quét lặp")
    review.remove(entry, "dropped", reason="lần nữa")

    assert review.all() == ()
    assert [(line["happened"], line.get("reason")) for line in review.log()] == [
        ("waiting", None),
        ("dropped", "quét lặp"),
    ]


def test_a_decision_is_remembered_once(review: ReviewList) -> None:
    decision = Decision("f" * 64, (1, 2), (mark(1, 1), mark(1, 2)))

    for _ in range(2):
        review.decide(decision)

    assert review.decisions("f" * 64) == (decision,)
    assert review.decisions("0" * 64) == ()
    assert len(list(review.log())) == 1


def test_a_line_that_a_crash_cut_short_spoils_no_other(
    review: ReviewList, entry: Waiting
) -> None:
    log = review.place(review.add(entry)).parent / LOG
    with log.open("ab") as file:
        file.write('{"happened": "đứt'.encode())

    review.remove(entry, "dropped", reason="")

    assert [line["happened"] for line in review.log()] == ["waiting", "dropped"]
