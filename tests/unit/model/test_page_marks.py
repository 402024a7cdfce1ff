"""Marks of printed pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.model import page_marks
from service.model.page_marks import PageMark

MARK = PageMark("2026-000123", 2, 7, page_marks.office("sqhkt"))


@given(st.integers(0, 999_999), st.integers(1, 1295), st.integers(0, 999))
def test_a_mark_reads_as_it_was_written(serial: int, version: int, page: int) -> None:
    mark = PageMark(f"2026-{serial:06d}", version, page, "0AZ")

    assert page_marks.read(mark.text) == mark


def test_a_mark_fits_the_smallest_code() -> None:
    assert len(MARK.text) == 20


@pytest.mark.parametrize("place", range(20))
def test_a_misread_character_is_no_mark(place: int) -> None:
    other = "7" if MARK.text[place] != "7" else "1"
    misread = MARK.text[:place] + other + MARK.text[place + 1 :]

    assert page_marks.read(misread) is None


@pytest.mark.parametrize("text", ["", "TD", "https://example.vn", MARK.text + "0"])
def test_what_others_print_is_no_mark(text: str) -> None:
    assert page_marks.read(text) is None


def test_offices_are_told_apart() -> None:
    assert page_marks.office("sqhkt") != page_marks.office("snv")
