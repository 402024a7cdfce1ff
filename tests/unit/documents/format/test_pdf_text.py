"""Text of a print: justified or not, indents, distances, lines below the head."""

from collections.abc import Iterator, Sequence

import pytest

from service.documents.format import pdf_checking
from tests.unit.documents.format.pdfs import (
    END,
    HEAD,
    MM,
    Line,
    drawn,
    ruled,
    without,
)

LETTER_MM = 7 / MM  # of 14 points, half a square wide
FULL = 66
"""Letters of a line from edge to edge."""

SINGLE = 14 * 1.15 / MM
GAP = 6 / MM


TOLD = {
    "ND-ALIGN": "test_what_most_of_the_text_shows_is_told_once",
    "ND-INDENT": "test_what_most_of_the_text_shows_is_told_once",
    "ND-LINE": "test_what_most_of_the_text_shows_is_told_once",
    "ND-GAP": "test_what_most_of_the_text_shows_is_told_once",
    "TN-LINE": "test_a_line_of_wrong_length_is_told",
    "CQBH-LINE": "test_a_line_of_wrong_length_is_told",
    "TY-LINE": "test_a_line_of_wrong_length_is_told",
    "A5-SIZE": "test_a_slip_is_held_to_what_one_can_read",
    "A5-MARGIN": "test_a_slip_is_held_to_what_one_can_read",
}
"""The rules these tests hold prints to, and which."""


def text(
    *,
    indent: int = 4,
    lines: float = 1.2,
    gap: float = GAP,
    ragged: bool = False,
    times: int = 6,
) -> Iterator[Line]:
    """Yield paragraphs of three lines; *indent* counts letters."""
    down = 70.0
    for number in range(times):
        off = number % 5 + 1 if ragged else 0
        yield _line(indent, FULL - indent - off, down)
        yield _line(0, FULL - 2 * off, down + lines * SINGLE)
        yield _line(0, 20, down + 2 * lines * SINGLE, end=".")
        down += 3 * lines * SINGLE + gap
    yield Line("./.", 30, down)


def _line(start: int, letters: int, down: float, end: str = "a") -> Line:
    said = ("ngày " * FULL)[: letters - 1].strip().ljust(letters - 1, "a")
    return Line(said + end, 30 + start * LETTER_MM, down)


def told(*pages: Sequence[Line]) -> list[str]:
    return [one.rule for one in pdf_checking.check(drawn(*pages)).findings]


def page(body: Iterator[Line]) -> tuple[Line, ...]:
    low = tuple(
        Line(e.text, e.left, 250 + (e.down - 230), e.size, e.style) for e in END
    )
    return (*HEAD, *body, *low)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(text(), id="10 mm"),
        pytest.param(text(indent=5), id="12.7 mm"),
        pytest.param(text(lines=1), id="single lines"),
        pytest.param(text(lines=1.5, times=4), id="lines of 1.5"),
        pytest.param(text(gap=2 * GAP), id="large gaps"),
    ],
)
def test_text_by_the_rules_has_no_finding(body: Iterator[Line]) -> None:
    assert told(page(body)) == []


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        pytest.param(text(ragged=True), "ND-ALIGN", id="ragged"),
        pytest.param(text(indent=7), "ND-INDENT", id="deep"),
        pytest.param(text(indent=0), "ND-INDENT", id="no indent"),
        pytest.param(text(lines=0.85), "ND-LINE", id="tight lines"),
        pytest.param(text(lines=1.9, times=3), "ND-LINE", id="loose lines"),
        pytest.param(text(gap=2 / MM), "ND-GAP", id="close"),
    ],
)
def test_what_most_of_the_text_shows_is_told_once(
    body: Iterator[Line], rule: str
) -> None:
    assert told(page(body)) == [rule]


def test_a_text_of_few_lines_is_not_judged() -> None:
    assert told(page(text(ragged=True, indent=7, times=1))) == []


def test_one_odd_paragraph_is_not_the_text() -> None:
    [first, *others] = text()
    moved = Line(first.text[3:], first.left + 3 * LETTER_MM, first.down)

    assert told(page(iter([moved, *others]))) == []


def test_the_cells_of_a_table_are_no_text() -> None:
    cells = [
        Line("nội dung của ô" + "a" * 12, left, 70 + 7 * row)
        for row in range(20)
        for left in (30.0, 120.0)
    ]

    assert told(page(iter([*cells, Line("./.", 30, 240)]))) == []


def test_the_text_between_upright_lines_is_that_of_a_table() -> None:
    body = tuple(text(ragged=True, indent=7))
    whole = drawn(page(iter(body)))

    boxed = ruled(whole, (29, 65, 0, 170))

    assert [one.rule for one in pdf_checking.check(boxed).findings] == []


@pytest.mark.parametrize(
    ("start", "letters", "rule"),
    [
        pytest.param("_" * 27, 20, "TN-LINE", id="short motto"),
        pytest.param("_" * 4, 9, "CQBH-LINE", id="long agency"),
        pytest.param("_" * 12, 5, "TY-LINE", id="short subject"),
    ],
)
def test_a_line_of_wrong_length_is_told(start: str, letters: int, rule: str) -> None:
    lines = [line for line in HEAD if line.text == start]
    [old] = lines
    width = old.size / 2 / MM
    new = Line(
        "_" * letters,
        old.left + (len(start) - letters) * width / 2,
        old.down,
        old.size,
    )
    head = [new if line == old else line for line in HEAD]

    assert told((*head, *page(text())[len(HEAD) :])) == [rule]


def test_a_missing_line_is_told() -> None:
    assert told(without(page(text()), "____")) == ["TN-LINE", "CQBH-LINE", "TY-LINE"]


def test_drawn_lines_are_seen() -> None:
    bare = drawn(without(page(text()), "____"))

    whole = ruled(
        bare, (52, 31, 9, 0), (115, 31, 62, 0), (97, 60, 15, 0), (112, 60, 15, 0)
    )

    assert pdf_checking.check(whole).findings == ()


def test_a_slip_is_held_to_what_one_can_read() -> None:
    fine = Line("Phiếu xin lỗi", 30, 40, 12)
    tiny = Line("Kính gửi", 30, 50, 7)
    outside = Line("Số: 05", 2, 60, 12)

    opinions = [
        pdf_checking.check(drawn([fine, *more], size=(148, 210)))
        for more in ([], [tiny], [outside])
    ]

    found = [[one.rule for one in opinion.findings] for opinion in opinions]
    assert found == [[], ["A5-SIZE"], ["A5-MARGIN"]]
    assert all(opinion.profile == "slip" for opinion in opinions)
