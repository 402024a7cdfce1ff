"""Which of the offered choices is ticked."""

import pytest

from service.forms.reading.ticks import has_boxes, ticked

LEVELS = ("cấp Thành phố", "cấp Sở")


@pytest.mark.parametrize(
    "line",
    [
        "☐ cấp Thành phố     ☒ cấp Sở",
        "□ cấp Thành phố      ■ cấp Sở",
        "[ ] cấp Thành phố [x] cấp Sở",
        "( ) Thành phố (X) Sở",
        "cấp Thành phố □ cấp Sở x",
        "Thành phố ☐, Sở ☑",
    ],
)
def test_a_box_may_stand_before_its_choice_or_behind(line: str) -> None:
    assert has_boxes(line)
    assert ticked(line, LEVELS) == ["cấp Sở"]


def test_open_boxes_choose_nothing() -> None:
    assert ticked("□ cấp Thành phố  □ cấp Sở", LEVELS) == []


def test_two_ticks_are_both_told() -> None:
    assert ticked("☒ cấp Thành phố ☒ cấp Sở", LEVELS) == list(LEVELS)


def test_an_x_within_a_word_is_no_tick() -> None:
    assert not has_boxes("cấp xã")
