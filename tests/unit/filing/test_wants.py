"""What documents wait for on their way from draft to closed file."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from service.filing.wants import Want, wants
from service.model.filing import SIGNED_COPY, Event, Filed
from service.model.records import COPY, IMPORTED
from tests.unit.filing.papers import DAY, NOW, RECORD, Desk, draft, record

LATER = NOW + dt.timedelta(days=1)
SCAN = {"papers": {"ban-ky-quet.pdf": "0" * 64}}


def happened(filed: Filed, name: str, **details: Any) -> Filed:
    event = Event(LATER, name, details)
    return replace(filed, events=(*filed.events, event))


def test_a_draft_waits_for_print_since_it_was_filed(desk: Desk) -> None:
    assert list(wants(desk.file())) == [(Want.PRINT, NOW)]


def test_a_draft_without_pdf_waits_for_that_first(desk: Desk) -> None:
    assert list(wants(desk.file(draft(pdf=None)))) == [(Want.PDF, NOW)]


def test_a_printed_draft_waits_for_the_signature(desk: Desk) -> None:
    filed = happened(desk.file(), "printed", copies=1)

    assert list(wants(filed)) == [(Want.SIGNATURE, LATER)]


def test_a_signed_draft_waits_for_its_number(desk: Desk) -> None:
    filed = happened(desk.file(), "signed_scan", **SCAN)

    assert list(wants(filed)) == [(Want.NUMBER, LATER)]


def test_what_was_issued_on_paper_waits_for_the_scan(desk: Desk) -> None:
    desk.file()

    issued = desk.issue(RECORD)

    assert list(wants(issued)) == [(Want.SCAN, NOW)]


def test_what_took_its_number_at_filing_is_yet_to_be_printed(desk: Desk) -> None:
    numbered = desk.issue(RECORD)

    assert list(wants(numbered)) == [(Want.PRINT, NOW)]
    assert list(wants(happened(numbered, "printed"))) == [(Want.SCAN, LATER)]


def test_a_number_that_existed_before_asks_for_no_print(desk: Desk) -> None:
    given = desk.issue(record("a", number="1128/KH-SQHKT"))

    assert list(wants(given)) == [(Want.SCAN, NOW)]


def test_a_file_with_number_and_signed_original_is_closed(desk: Desk) -> None:
    issued = desk.issue(RECORD, extra={SIGNED_COPY: b"%PDF-1.7 signed"})

    assert list(wants(issued)) == []


def test_an_electronic_issue_waits_for_the_person_then_the_agency(desk: Desk) -> None:
    issued = replace(desk.issue(RECORD), electronic=True)
    by_person = happened(issued, "signed", role="person", **SCAN)
    by_agency = happened(by_person, "signed", role="agency", **SCAN)

    assert list(wants(issued)) == [(Want.DIGITAL_SIGNATURE, NOW)]
    assert list(wants(by_person)) == [(Want.AGENCY_SIGNATURE, LATER)]
    assert list(wants(by_agency)) == []


@pytest.mark.parametrize(
    "name", [pytest.param("voided", id="void"), pytest.param("recalled", id="recalled")]
)
def test_what_is_frozen_waits_for_nothing(desk: Desk, name: str) -> None:
    assert list(wants(happened(desk.issue(RECORD), name, reason="nhầm"))) == []


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"form": IMPORTED}, id="imported"),
        pytest.param({"abbreviation": "", "drafter": ""}, id="form of a unit"),
    ],
)
def test_what_is_not_issued_here_waits_for_nothing(
    desk: Desk, changes: dict[str, str]
) -> None:
    assert list(wants(desk.file(draft(record("a", **changes))))) == []


def test_the_cabinet_tells_the_longest_wait_first(desk: Desk) -> None:
    young = desk.file(draft(record("young")), filed_at=LATER)
    old = desk.file(draft(record("old")))

    wanted = desk.cabinet.wanted()

    assert [(one.accession, one.want) for one in wanted] == [
        (old.accession, Want.PRINT),
        (young.accession, Want.PRINT),
    ]
    assert wanted[0].since == NOW
    assert (wanted[0].type, wanted[0].subject) == (RECORD.type, RECORD.subject)


def test_a_version_that_was_replaced_waits_for_nothing(desk: Desk) -> None:
    desk.file()
    newer = desk.file()

    assert [one.accession for one in desk.cabinet.wanted()] == [newer.accession]


def test_waits_are_rebuilt_from_the_archive(desk: Desk) -> None:
    desk.file()
    before = desk.cabinet.wanted()

    desk.cabinet.reindex()

    assert desk.cabinet.wanted() == before


def test_copies_of_all_kinds_share_numbers_of_their_own(desk: Desk) -> None:
    desk.issue(record("letter"))
    first = desk.issue(record("a", form=COPY, abbreviation="SY"))
    second = desk.issue(record("b", form=COPY, abbreviation="TrS"))
    plan = desk.issue(record("plan"))

    assert (str(first.number), str(second.number)) == ("01/SY-SQHKT", "02/TrS-SQHKT")
    assert str(plan.number) == "02/KH-SQHKT"
    copies = desk.cabinet.numbered(DAY.year, copies=True)
    assert [one.accession for one in copies] == [first.accession, second.accession]
    assert first not in desk.cabinet.numbered(DAY.year)
    assert list(wants(first)) == [(Want.PRINT, NOW)]


def test_a_number_that_goes_back_in_time_is_out_of_order(desk: Desk) -> None:
    first = desk.issue(record("a"))
    second = desk.issue(record("b"), DAY - dt.timedelta(days=1))

    assert second.number
    found = desk.cabinet.out_of_order(second.number, DAY - dt.timedelta(days=1))

    assert [one.accession for one in found] == [first.accession]
