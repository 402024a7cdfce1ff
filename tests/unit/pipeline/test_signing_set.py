"""What a signing slip says of the documents below it."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from service.model.agencies import Signer
from service.model.filing import Filed
from service.model.page_marks import SLIP
from service.pipeline import signing_set
from service.printing.sets import SetDocument, SigningSet
from tests.unit.filing import papers
from tests.unit.pipeline.shelf import Shelf

AT = dt.datetime(2022, 4, 14, 8, tzinfo=papers.ZONE)
DEPUTY = Signer("Trần Văn Bình", "PHÓ GIÁM ĐỐC", "KT. GIÁM ĐỐC")


def _said(*documents: Filed, copies: int = 1, duplex: bool = False) -> dict[str, Any]:
    made = SigningSet(
        signing_set.mark(documents[0], SLIP),
        AT,
        tuple(SetDocument(f.accession, f.version, f.pages, copies) for f in documents),
    )
    return signing_set.values(documents, made, duplex=duplex)


@pytest.fixture
def plan(shelf: Shelf) -> Filed:
    return replace(shelf.desk.file(), pages=3)


def _with(filed: Filed, **changes: Any) -> Filed:
    return replace(filed, record=replace(filed.record, **changes))


def test_a_draft_shows_the_place_of_its_number(plan: Filed) -> None:
    (line,) = _said(plan)["van_ban"]

    assert line["so_ky_hieu"] == "……/KH-SQHKT"
    assert line["ma_luu"] == plan.accession


def test_pages_and_sheets_are_counted_with_every_copy(plan: Filed) -> None:
    one_sided, duplex = _said(plan, copies=2), _said(plan, copies=2, duplex=True)

    assert (one_sided["so_trang"], one_sided["so_to"]) == (6, 6)
    assert (duplex["so_trang"], duplex["so_to"]) == (6, 4)
    assert duplex["mat_giay"] == "hai mặt"


@pytest.mark.parametrize(
    ("recipients", "addressed", "drafter", "copies"),
    [
        (("Sở Nội vụ", "Các phòng, ban", "Lưu: VT, VP."), [], "", (2, 2)),
        (("- Sở Nội vụ;", "- Lưu: VT, CCHC (5)."), [], "", (1, 2)),
        (("Như trên", "Lưu: VT"), ["Sở Nội vụ", "Sở Tài chính"], "", (2, 1)),
        (("Ban Giám đốc", "Lưu: VT"), ["Sở Nội vụ"], "", (2, 1)),
        (("Như trên", "Lưu: VT"), [], "", (1, 1)),
        (("Sở Nội vụ",), [], "CCHC", (1, 2)),
        ((), [], "", (0, 0)),
    ],
)
def test_copies_to_issue_follow_the_recipients(
    recipients: tuple[str, ...],
    addressed: list[str],
    drafter: str,
    copies: tuple[int, int],
) -> None:
    record = replace(
        papers.RECORD,
        recipients=recipients,
        drafter=drafter,
        values={"kinh_gui": addressed},
    )

    assert signing_set.issued_copies(record) == copies


def test_one_signer_is_named_once_with_the_right_form_of_authority(
    plan: Filed,
) -> None:
    said = _said(_with(plan, signer=DEPUTY), _with(plan, signer=DEPUTY))

    assert said["nguoi_duyet"] == ["KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC Trần Văn Bình"]
    assert [line["nguoi_ky"] for line in said["van_ban"]] == ["", ""]


def test_several_signers_are_named_with_their_documents(plan: Filed) -> None:
    said = _said(plan, _with(plan, signer=DEPUTY), _with(plan, signer=None))

    assert [line["nguoi_ky"] for line in said["van_ban"]] == [
        "Nguyễn Thanh Nhã",
        "Trần Văn Bình",
        "",
    ]


@pytest.mark.parametrize(
    ("changes", "units"),
    [
        ({"unit": "Phòng Kiến trúc"}, ["Phòng Kiến trúc"]),
        ({"unit": papers.AGENCY.name, "drafter": "CCHC"}, ["CCHC"]),
        ({"unit": papers.AGENCY.name}, ["VP"]),
        ({"unit": papers.AGENCY.name, "recipients": ("Lưu: VT",)}, []),
    ],
)
def test_the_slip_says_which_unit_asks(
    plan: Filed, changes: dict[str, Any], units: list[str]
) -> None:
    said = _said(_with(plan, **changes))

    assert said["don_vi_trinh"] == units


def test_a_subject_that_begins_with_its_type_does_not_repeat_it(plan: Filed) -> None:
    named = _with(plan, type="Đăng ký", subject="Đăng ký sáng kiến năm 2022")

    titles = [
        (line["loai"], line["trich_yeu"]) for line in _said(plan, named)["van_ban"]
    ]

    assert titles == [
        ("Kế hoạch", papers.RECORD.subject),
        ("Đăng ký sáng kiến năm 2022", ""),
    ]
