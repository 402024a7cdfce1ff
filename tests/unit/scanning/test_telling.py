"""What is told of scanned pages."""

import datetime as dt

import pytest

from service.scanning import standard, telling
from service.scanning.sorting import Guess, Why
from service.scanning.waiting import Origin, Waiting
from tests.unit.scanning.scans import mark, page


def _waiting(why: Why, **facts: object) -> Waiting:
    origin = Origin("scan/a.pdf", "f" * 64, dt.datetime(2026, 3, 2, tzinfo=dt.UTC))
    pages = (page(3), page(4), page(7))
    return Waiting(origin, why, pages, document="2026-000001", **facts)  # type: ignore[arg-type]  # as told


@pytest.mark.parametrize("why", Why)
def test_every_reason_says_what_to_do_next(why: Why) -> None:
    entry = _waiting(why)

    problem = telling.waiting(entry, "2026-000001 (Kế hoạch - thi đua)", [2])

    assert problem.where == "trang 3-4, 7 của tệp quét"
    assert problem.code == why.value
    assert f"thidua scans assign {entry.id}" in problem.message
    assert "{" not in problem.message


def test_the_likest_documents_are_named() -> None:
    entry = _waiting(Why.UNCLEAR, guesses=(Guess(mark(5, 2), 0.42),))

    assert "2026-000005 trang 2 (42%)" in telling.waiting(entry, "").message


def test_a_scan_of_the_standard_is_told_nothing() -> None:
    assert list(standard.shortfalls([page(1), page(2, dpi=199)])) == []


def test_what_falls_short_of_the_standard_is_told_with_a_remedy() -> None:
    found = standard.shortfalls([page(1), page(2, dpi=150, coloured=False)])

    assert {problem.code: "quét lại" in problem.message for problem in found} == {
        "low_resolution": True,
        "not_coloured": True,
    }


@pytest.mark.parametrize(("dpi", "readable"), [(100, False), (149, True)])
def test_small_letters_need_some_resolution(dpi: int, *, readable: bool) -> None:
    assert standard.is_readable([page(1), page(2, dpi=dpi)]) is readable
