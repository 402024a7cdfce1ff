"""A problem quotes what was sent, and spoils neither a letter nor a terminal."""

import pytest

from service.model.problems import Problem, legible


@pytest.mark.parametrize(
    "sign",
    [
        pytest.param("\x1b", id="moves the cursor"),
        pytest.param("\x07", id="rings"),
        pytest.param("\u202e", id="turns the line"),
        pytest.param("\u2066", id="isolates"),
        pytest.param("\u200f", id="marks a direction"),
        pytest.param("\ud800", id="half a letter"),
    ],
)
def test_what_steers_a_reader_is_shown_as_a_mark(sign: str) -> None:
    problem = Problem(f"mục a{sign}b", "x", f"'a{sign}b' là gì?")

    assert problem.where == "mục a\ufffdb"
    assert problem.message == "'a\ufffdb' là gì?"


def test_what_people_read_stays_as_it_is() -> None:
    told = "Dòng 1: “Hòa” – 50\u00a0%\n\tdòng 2"

    assert legible(told) == told


def test_no_problem_fills_a_letter_alone() -> None:
    message = Problem("", "x", "a" * 99_999).message

    assert len(message) == 4000
    assert message.endswith("a…")
