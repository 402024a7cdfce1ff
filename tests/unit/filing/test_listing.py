"""What the catalogue knows of initiatives, and of what people decided of them."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from service.model.filing import Event, Filed
from service.model.records import EXTERNAL, Initiative, Record
from tests.unit.filing.papers import NOW, Desk, draft, record

FIRST, SECOND = Initiative("Một cửa số", "Qua mạng.", 6), Initiative("Ngày xanh", "", 2)


def of(key: str = "a", *initiatives: Initiative, **changes: Any) -> Record:
    return record(key, initiatives=initiatives or (FIRST, SECOND), **changes)


def file(desk: Desk, of: Record) -> Filed:
    return desk.file(draft(of))


def decide(desk: Desk, filed: Filed, name: str, **details: Any) -> None:
    event = Event(NOW + dt.timedelta(hours=1), name, details)
    with desk.cabinet.writing() as writer:
        writer.append(filed, event)


def test_an_initiative_is_listed_with_what_its_record_says(desk: Desk) -> None:
    filed = file(desk, of(values={"ky": "Sơ kết"}))

    first, second = desk.cabinet.listing().own()

    assert (first.id, second.id) == ("2022-000001/1", "2022-000001/2")
    entry = first.entry
    assert (entry.title, entry.field, entry.unit) == ("Một cửa số", 6, "Văn phòng Sở")
    assert (entry.year, entry.campaign) == (2022, filed.record.campaign)
    assert (entry.date, entry.body) == ("2022-04-14", "")
    assert (first.period, first.filed_at, first.current) == ("Sơ kết", NOW, True)


def test_its_own_unit_year_and_origin_outweigh_the_record_s(desk: Desk) -> None:
    own = replace(FIRST, unit="Phòng Kiến trúc", year=2021, origin="2020-000001/1")
    file(desk, of("a", own))

    (listed,) = desk.cabinet.listing().own()

    assert (listed.entry.unit, listed.entry.year) == ("Phòng Kiến trúc", 2021)
    assert listed.origin == "2020-000001/1"


def test_a_version_says_which_one_it_replaces(desk: Desk) -> None:
    file(desk, of())
    file(desk, of())

    listed = desk.cabinet.listing().own()

    assert [(i.id, i.replaces, i.current) for i in listed if i.entry.field == 6] == [
        ("2022-000001/1", "", False),
        ("2022-000002/1", "2022-000001", True),
    ]


def test_a_void_document_is_not_listed(desk: Desk) -> None:
    filed = desk.issue(of())

    decide(desk, filed, "voided", reason="nhầm")

    assert desk.cabinet.listing().own() == ()
    assert desk.cabinet.listing().find("2022-000001/1") is None


def test_what_others_published_is_found_by_its_id_alone(desk: Desk) -> None:
    theirs = replace(FIRST, province="Hà Giang", url="https://hagiang.gov.vn/1")
    file(desk, of("x", theirs, form=EXTERNAL))

    listing = desk.cabinet.listing()
    found = listing.find("2022-000001/1")

    assert found
    assert listing.own() == listing.near(found.entry) == ()
    assert (found.entry.province, found.entry.url) == (theirs.province, theirs.url)
    assert found.entry.corpus


@pytest.mark.parametrize("name", ["", "2022-000001", "2022-000001/9", "x/1", "2022/²"])
def test_an_id_that_names_nothing_finds_nothing(desk: Desk, name: str) -> None:
    file(desk, of())

    assert desk.cabinet.listing().find(name) is None


def test_what_a_unit_filed_in_that_year_is_near(desk: Desk) -> None:
    file(desk, of("a", unit="Phòng Kiến trúc"))
    file(desk, of("b", unit="Phòng Pháp chế"))
    file(desk, of("c", unit="Phòng Kiến trúc", year=2020, campaign="Khác"))
    file(desk, of("d", unit="PHÒNG  KIẾN TRÚC", year=2023))

    listing = desk.cabinet.listing()
    first = listing.own()[0].entry

    assert [listed.id for listed in listing.near(first)] == [
        "2022-000001/1",
        "2022-000001/2",
        "2022-000004/1",
        "2022-000004/2",
    ]


def test_decisions_are_found_from_either_side(desk: Desk) -> None:
    first, second = file(desk, of("a")), file(desk, of("b"))
    judged = {"initiative": "2022-000001/1", "other": "2022-000002/1"}
    decide(desk, first, "judged", **judged, verdict="related")
    decide(desk, second, "moved", initiative="2022-000002/2", stage="selected")

    listing = desk.cabinet.listing()

    one, other = ["2022-000001/1"], ["2022-000002/1", "2022-000002/2"]
    (there,), (back,) = listing.between(one, other), listing.between(other, one)
    assert there == back
    assert (there.initiative, there.other) == (one[0], other[0])
    assert (there.event.name, there.event.details["verdict"]) == ("judged", "related")
    assert listing.between(one, one) == ()
    assert [d.event.name for d in listing.decisions()] == ["judged", "moved"]


def test_a_deleted_catalogue_loses_no_decision(desk: Desk) -> None:
    filed = file(desk, of())
    decide(desk, filed, "moved", initiative="2022-000001/1", stage="selected")
    listing = desk.cabinet.listing()
    before = (listing.own(), listing.decisions())

    desk.cabinet.reindex()

    assert (listing.own(), listing.decisions()) == before
    assert len(before[1]) == 1


def test_events_that_name_no_initiative_are_no_decisions(desk: Desk) -> None:
    decide(desk, file(desk, of()), "printed", copies=2)

    assert desk.cabinet.listing().decisions() == ()
