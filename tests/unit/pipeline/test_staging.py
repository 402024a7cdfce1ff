"""Stages as people name them."""

import pytest

from service.model.errors import WrongUsage
from service.model.initiatives import Stage
from service.pipeline.staging import parse


@pytest.mark.parametrize("stage", list(Stage))
def test_a_stage_is_known_by_its_name_in_any_writing(stage: Stage) -> None:
    plain = stage.label.upper().replace(" ", "-")

    assert parse(stage.label) is parse(plain) is parse(stage.value) is stage


def test_marks_may_be_left_out() -> None:
    assert parse("de nghi khen") is Stage.PROPOSED
    assert parse("nhan-rong") is Stage.REPLICATED


def test_an_unknown_stage_is_answered_with_all_of_them() -> None:
    with pytest.raises(WrongUsage, match="nhân rộng"):
        parse("xong")
