"""One initiative on several forms is one story; two alike ideas are two."""

import pytest

from service.model.initiatives import Stage, Verdict
from service.model.records import EXTERNAL, Initiative
from service.pipeline.stories import same_story
from tests.unit.pipeline.shelf import OTHER, UNIT, Shelf, entry

IDEA, ALIKE = "Ngày thứ Tư không hẹn", "Ngày thứ Sáu không hẹn"
LONGER = "Ngày thứ Tư không hẹn: trả kết quả ngay trong buổi"


def test_one_initiative_on_two_forms_is_one_story() -> None:
    registered = entry(IDEA)
    reported = entry(LONGER, "2026-000009", form="de-cuong")

    assert same_story(registered, reported)
    assert same_story(reported, registered)


@pytest.mark.parametrize(
    ("changes", "title"),
    [
        pytest.param({"unit": OTHER}, IDEA, id="another unit"),
        pytest.param({"year": 2025}, IDEA, id="another year"),
        pytest.param({"unit": ""}, IDEA, id="of nobody"),
        pytest.param({"corpus": "Báo"}, IDEA, id="published elsewhere"),
        pytest.param({}, ALIKE, id="another idea"),
        pytest.param({"form": "mau-1"}, LONGER, id="alike on the same form"),
        pytest.param({"accession": "2026-000001"}, IDEA, id="the same document"),
    ],
)
def test_another_initiative_is_another_story(
    changes: dict[str, object], title: str
) -> None:
    given = {"accession": "2026-000009", "form": "de-cuong"} | changes

    assert not same_story(entry(IDEA), entry(title, **given))  # type: ignore[arg-type]


def test_a_campaign_joins_two_years() -> None:
    first = entry(IDEA, campaign="Cao điểm 2026")
    second = entry(IDEA, "2027-000001", year=2027, campaign="CAO ĐIỂM 2026")

    assert same_story(first, second)


def test_a_unit_is_known_however_it_is_spelled() -> None:
    assert same_story(entry(IDEA), entry(IDEA, "2026-000002", unit="phòng KIẾN TRÚC"))


def test_a_story_goes_from_the_registration_through_the_reports(shelf: Shelf) -> None:
    shelf.file("mau-1", IDEA, "Thủ tục không giấy tờ")
    shelf.file("de-cuong", LONGER, period="Sơ kết")
    shelf.file("de-cuong", "Mô hình " + IDEA, period="Tổng kết")

    assert shelf.told() == {
        "2022-000001/1": ["2022-000001/1", "2022-000002/1", "2022-000003/1"],
        "2022-000001/2": ["2022-000001/2"],
    }


def test_alike_ideas_of_one_unit_stay_apart(shelf: Shelf) -> None:
    shelf.file("mau-1", IDEA, IDEA + " cho người cao tuổi")
    shelf.file("de-cuong", IDEA + " cho người cao tuổi", IDEA)
    shelf.file("phieu-du-thi", ALIKE)

    assert shelf.told() == {
        "2022-000001/1": ["2022-000001/1", "2022-000002/2"],
        "2022-000001/2": ["2022-000001/2", "2022-000002/1"],
        "2022-000003/1": ["2022-000003/1"],
    }


def test_units_have_stories_of_their_own(shelf: Shelf) -> None:
    shelf.file("mau-1", IDEA)
    shelf.file("mau-1", IDEA, unit=OTHER)

    assert len(shelf.stories.all) == 2


def test_a_corrected_version_goes_on_telling_the_story(shelf: Shelf) -> None:
    shelf.file("mau-1", "Ngày thứ Tư không hẹm", "Thủ tục không giấy tờ", key="a")
    shelf.file("mau-1", IDEA, "Cà phê doanh nhân", key="a")

    stories = shelf.stories

    assert [(s.id, s.told.title) for s in stories.all] == [
        ("2022-000001/1", IDEA),
        ("2022-000002/2", "Cà phê doanh nhân"),
    ]
    gone = stories.find("2022-000001/2")
    assert gone
    assert (gone.documents, gone.told.title) == ([], "Thủ tục không giấy tờ")


def test_a_report_without_units_goes_on_with_the_only_one(shelf: Shelf) -> None:
    shelf.file("mau-1", IDEA, "Cà phê doanh nhân")
    shelf.file("mau-1", "Cà phê doanh nhân", unit=OTHER)
    shelf.file("quyet-dinh-cong-nhan", IDEA, "Cà phê doanh nhân", unit="Sở")

    assert shelf.story("2022-000001/1").stage is Stage.RECOGNISED
    assert [s.stage for s in shelf.stories.all[1:]] == [
        Stage.REGISTERED,
        Stage.REGISTERED,
        Stage.RECOGNISED,
    ]


def test_what_others_published_is_no_story_here(shelf: Shelf) -> None:
    shelf.file(EXTERNAL, IDEA)

    assert shelf.stories.all == ()
    assert shelf.stories.find("2022-000001/1") is None


def test_the_field_is_that_of_the_first_form_that_says(shelf: Shelf) -> None:
    shelf.file("mau-1", Initiative(IDEA, "", 0))
    shelf.file("de-cuong", Initiative(IDEA, "", 2))

    (story,) = shelf.stories.all

    assert (story.field, story.told.unit, story.origin) == (2, UNIT, "")


@pytest.mark.parametrize(
    ("form", "period", "stage"),
    [
        ("phieu-du-thi", "", Stage.REGISTERED),
        ("de-cuong", "Sơ kết", Stage.INTERIM_REVIEWED),
        ("de-cuong", "Tổng kết", Stage.FINAL_REVIEWED),
        ("bao-cao-tong-ket", "", Stage.FINAL_REVIEWED),
        ("quyet-dinh-cong-nhan", "", Stage.RECOGNISED),
        ("van-ban-cu", "", Stage.REGISTERED),
    ],
)
def test_forms_bring_a_story_further(
    shelf: Shelf, form: str, period: str, stage: Stage
) -> None:
    shelf.file("mau-1", IDEA)
    later = shelf.file(form, IDEA, period=period)

    (story,) = shelf.stories.all

    first = shelf.cabinet.listing().own()[0].filed_at
    assert story.stage is stage
    assert story.since == (first if stage is Stage.REGISTERED else later.filed_at)


def test_forms_never_bring_it_back(shelf: Shelf) -> None:
    shelf.file("de-cuong", IDEA, period="Tổng kết")
    shelf.file("mau-1", IDEA)

    assert shelf.story("2022-000001/1").stage is Stage.FINAL_REVIEWED


def test_a_person_s_decision_holds_until_something_later(shelf: Shelf) -> None:
    filed = shelf.file("mau-1", IDEA)
    for stage in ("recognised", "selected"):
        shelf.note(filed, "moved", initiative="2022-000001/1", stage=stage, reason="")

    assert shelf.story("2022-000001/1").stage is Stage.SELECTED
    shelf.file("de-cuong", IDEA)
    assert shelf.story("2022-000001/1").stage is Stage.INTERIM_REVIEWED


@pytest.mark.parametrize("stage", [Stage.REFUSED, Stage.WITHDRAWN, Stage.DUPLICATE])
def test_what_has_ended_is_not_revived_by_a_paper(shelf: Shelf, stage: Stage) -> None:
    filed = shelf.file("mau-1", IDEA)
    shelf.note(filed, "moved", initiative="2022-000001/1", stage=stage.value, reason="")
    shelf.file("de-cuong", IDEA)

    assert shelf.story("2022-000001/1").stage is stage


def test_a_replica_brings_its_origin_further_and_is_named(shelf: Shelf) -> None:
    shelf.file("mau-1", IDEA)
    shelf.file("mau-1", Initiative(IDEA, "", origin="2022-000001/1"), unit=OTHER)

    origin, replica = shelf.stories.all

    assert (origin.stage, origin.replicas) == (Stage.REPLICATED, ["2022-000002/1"])
    assert (replica.stage, replica.origin) == (Stage.REGISTERED, "2022-000001/1")


def test_a_story_is_no_replica_of_itself(shelf: Shelf) -> None:
    shelf.file("mau-1", Initiative(IDEA, "", origin="2022-000001/1"))

    (story,) = shelf.stories.all

    assert (story.stage, story.replicas) == (Stage.REGISTERED, [])


def test_a_duplicate_ends_the_one_it_was_said_of(shelf: Shelf) -> None:
    shelf.file("mau-1", IDEA)
    shelf.file("mau-1", IDEA, unit=OTHER)
    shelf.judge("2022-000002/1", "2022-000001/1", Verdict.DUPLICATE)

    assert [s.stage for s in shelf.stories.all] == [Stage.REGISTERED, Stage.DUPLICATE]


def test_a_verdict_taken_back_leaves_the_stage_as_it_was(shelf: Shelf) -> None:
    shelf.file("mau-1", IDEA)
    shelf.file("mau-1", IDEA, unit=OTHER)
    shelf.judge("2022-000002/1", "2022-000001/1", Verdict.DUPLICATE)
    shelf.file("de-cuong", IDEA, unit=OTHER)
    shelf.judge("2022-000001/1", "2022-000003/1", Verdict.RELATED)

    assert [s.stage for s in shelf.stories.all] == [
        Stage.REGISTERED,
        Stage.INTERIM_REVIEWED,
    ]


def test_a_move_after_a_duplicate_holds(shelf: Shelf) -> None:
    shelf.file("mau-1", IDEA)
    filed = shelf.file("mau-1", IDEA, unit=OTHER)
    shelf.judge("2022-000002/1", "2022-000001/1", Verdict.DUPLICATE)
    shelf.note(filed, "moved", initiative="2022-000002/1", stage="selected", reason="")

    assert shelf.story("2022-000002/1").stage is Stage.SELECTED
