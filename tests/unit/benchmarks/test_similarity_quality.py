import pytest

from benchmarks import similarity_quality
from benchmarks.similarity_quality import Answered, Told, Verdicts
from service.model.finding import Entry, Match


def answered(way: str, of: str, found: dict[str, str], **plain: float) -> Answered:
    """Return an answer: *found* gives the verdict on each initiative."""
    told = Told(way, of, "", "", repeats=way == "heavy")
    matches = tuple(
        Match(Entry(name, "", "", "", "", "", 0), verdict, 0.5, (), ())
        for name, verdict in found.items()
    )
    return Answered(told, matches, plain)


ANSWERS = [
    answered("heavy", "a", {"a": "duplicate", "b": "related"}, a=0.9, b=0.2),
    answered("heavy", "b", {"c": "duplicate", "b": "related"}, c=0.5, b=0.4),
    answered("heavy", "c", {"c": "duplicate", "a": "duplicate"}, c=0.6),
    answered("heavy", "d", {"a": "related"}, a=0.1),
    answered("hard negative", "a", {"a": "duplicate"}, a=0.3),
    answered("hard negative", "b", {"b": "related"}, b=0.3),
]


def test_every_wrong_accusation_is_a_false_alarm() -> None:
    verdicts = similarity_quality.verdicts(ANSWERS, ("heavy",))

    assert verdicts == Verdicts(recall=2 / 4, precision=2 / 5)


def test_f1_is_the_harmonic_mean() -> None:
    assert Verdicts(0.5, 0.4).f1 == pytest.approx(0.4444, abs=1e-4)
    assert Verdicts(0.0, 0.0).f1 == 0


def test_the_plain_method_has_its_best_threshold() -> None:
    verdicts = similarity_quality.plain_verdicts(ANSWERS, ("heavy",))

    assert verdicts == Verdicts(recall=3 / 4, precision=3 / 4)


def test_the_right_one_counts_among_the_first_only() -> None:
    heavy = similarity_quality.told_as(ANSWERS, ("heavy",))

    assert similarity_quality.recall(heavy, 1) == 2 / 4
    assert similarity_quality.recall(heavy, 5) == 3 / 4
    assert similarity_quality.plain_recall(heavy, 1) == 2 / 4


def test_the_share_of_accused_counts_each_once() -> None:
    negatives = similarity_quality.told_as(ANSWERS, ("hard negative",))

    assert similarity_quality.accused(negatives) == 0.5
