"""What people decided of two initiatives is known from either side, for good."""

from service.model.initiatives import Verdict
from service.model.records import EXTERNAL
from service.pipeline.judging import judgement
from tests.unit.pipeline.shelf import OTHER, Shelf

IDEA = "Ngày thứ Tư không hẹn"


def both(shelf: Shelf) -> None:
    shelf.file("mau-1", IDEA, "Cà phê doanh nhân", key="a")
    shelf.file("mau-1", IDEA, unit=OTHER, key="b")


def test_a_decision_is_known_from_either_side(shelf: Shelf) -> None:
    both(shelf)
    shelf.judge("2022-000002/1", "2022-000001/1", Verdict.RELATED, "khác ngày")

    found = judgement(shelf.cabinet, "2022-000001/1", "2022-000002/1")

    assert found == judgement(shelf.cabinet, "2022-000002/1", "2022-000001/1")
    assert found
    assert (found.initiative, found.other) == ("2022-000002/1", "2022-000001/1")
    assert (found.verdict, found.reason) == (Verdict.RELATED, "khác ngày")


def test_the_newest_decision_wins(shelf: Shelf) -> None:
    both(shelf)
    shelf.judge("2022-000001/1", "2022-000002/1", Verdict.DUPLICATE)
    shelf.judge("2022-000002/1", "2022-000001/1", Verdict.DISTINCT)

    found = judgement(shelf.cabinet, "2022-000001/1", "2022-000002/1")

    assert found
    assert found.verdict is Verdict.DISTINCT


def test_nothing_is_known_of_two_that_nobody_judged(shelf: Shelf) -> None:
    both(shelf)
    assert judgement(shelf.cabinet, "2022-000001/1", "2022-000002/1") is None
    shelf.judge("2022-000001/2", "2022-000002/1", Verdict.DISTINCT)

    assert judgement(shelf.cabinet, "2022-000001/1", "2022-000002/1") is None
    assert judgement(shelf.cabinet, "2022-000001/1", "x") is None


def test_a_move_is_no_judgement(shelf: Shelf) -> None:
    both(shelf)
    filed = shelf.cabinet.get("2022-000001")
    assert filed
    pair = {"initiative": "2022-000001/1", "other": "2022-000002/1"}
    shelf.note(filed, "moved", **pair, stage="selected", reason="")

    assert judgement(shelf.cabinet, *pair.values()) is None


def test_it_holds_for_later_versions_and_other_forms(shelf: Shelf) -> None:
    both(shelf)
    shelf.judge("2022-000001/1", "2022-000002/1", Verdict.DUPLICATE)
    shelf.file("mau-1", "Cà phê doanh nhân", IDEA, key="a")
    shelf.file("de-cuong", "Mô hình " + IDEA, unit=OTHER)

    assert judgement(shelf.cabinet, "2022-000003/2", "2022-000004/1")
    assert judgement(shelf.cabinet, "2022-000003/1", "2022-000004/1") is None


def test_one_that_others_published_can_be_judged(shelf: Shelf) -> None:
    shelf.file("mau-1", IDEA)
    shelf.file(EXTERNAL, IDEA, "Cà phê doanh nhân")
    shelf.judge("2022-000001/1", "2022-000002/2", Verdict.DISTINCT)

    assert judgement(shelf.cabinet, "2022-000002/2", "2022-000001/1")
    assert judgement(shelf.cabinet, "2022-000002/1", "2022-000001/1") is None


def test_it_survives_a_deleted_catalogue(shelf: Shelf) -> None:
    both(shelf)
    shelf.judge("2022-000001/1", "2022-000002/1", Verdict.DUPLICATE)

    shelf.cabinet.reindex()

    assert judgement(shelf.cabinet, "2022-000002/1", "2022-000001/1")
