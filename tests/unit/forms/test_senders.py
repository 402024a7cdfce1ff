"""The folder of the inbox that a form came in by names its unit."""

import datetime as dt
from pathlib import Path

import pytest

from service.forms import definitions
from service.forms.checking import Checker
from service.forms.issuers import PLACE
from service.model.agencies import Agency
from service.model.errors import Rejected
from service.model.records import Record, Submission

FORMS = definitions.load_all(Path(__file__).parents[3] / "templates")
TODAY = dt.date(2026, 4, 14)
AGENCY = Agency(
    id="sqhkt",
    name="Sở Quy hoạch - Kiến trúc",
    symbol="SQHKT",
    seat="Thành phố Hồ Chí Minh",
    units=("Văn phòng Sở", "Phòng Kiến trúc"),
)
OTHER = Agency("snv", "Sở Nội vụ", "SNV", "Thành phố Hồ Chí Minh", aliases=("Sở NV",))
CHECKER = Checker(FORMS, (AGENCY, OTHER), "sqhkt")
ROW = {"linh_vuc": 2, "noi_dung": "Hẹn giờ nộp hồ sơ", "tien_do": "Tháng 6/2026"}


def sent(folder: str, unit: str = "", head: tuple[str, ...] = ()) -> Record:
    values = {"nam": 2026, "cap": "cấp Sở", "dang_ky": [ROW], "don_vi": unit}
    submission = Submission("mau-1", values, letterhead=head, sender=folder)
    return CHECKER.check(submission, TODAY)


def codes(record: Record) -> list[str]:
    return [problem.code for problem in record.warnings]


def test_the_folder_fills_in_the_unit_that_the_form_leaves_blank() -> None:
    record = sent("phong kien truc")

    assert (record.unit, record.agency, codes(record)) == (
        "Phòng Kiến trúc",
        AGENCY,
        [],
    )


def test_the_folder_of_a_whole_agency_fills_in_the_agency() -> None:
    record = sent("so-noi-vu")

    assert (record.unit, record.agency, codes(record)) == ("Sở Nội vụ", OTHER, [])


def test_a_letterhead_of_the_agency_alone_leaves_the_unit_to_the_folder() -> None:
    record = sent("Phòng Kiến trúc", head=("Sở Quy hoạch - Kiến trúc",))

    assert record.unit == "Phòng Kiến trúc"


@pytest.mark.parametrize("unit", ["Phòng Kiến trúc", "phong kien truc"])
def test_a_form_in_the_folder_of_its_unit_is_not_warned_of(unit: str) -> None:
    assert codes(sent("Phòng Kiến trúc", unit)) == []


def test_the_alias_of_an_agency_is_its_name() -> None:
    assert "other_sender" not in codes(sent("Sở NV", "Sở NV"))


@pytest.mark.parametrize("head", [(), ("Sở Quy hoạch - Kiến trúc", "VĂN PHÒNG SỞ")])
def test_a_form_of_another_unit_than_its_folder_is_warned_of(
    head: tuple[str, ...],
) -> None:
    record = sent("Phòng Kiến trúc", "" if head else "Văn phòng Sở", head)

    assert record.unit == "Văn phòng Sở"
    assert codes(record) == ["other_sender"]
    (warning,) = record.warnings
    assert "inbox/Phòng Kiến trúc" in warning.message
    assert warning.where != PLACE


def test_a_folder_that_names_nobody_fills_in_nothing() -> None:
    with pytest.raises(Rejected, match="thiếu"):
        sent("lung tung")


def test_a_letter_that_knows_no_unit_is_not_warned_of() -> None:
    values = {
        "nam": 2026,
        "trich_yeu": "Phát động thi đua",
        "noi_dung": [{"cap": "I", "noi_dung": "MỤC ĐÍCH"}],
    }
    submission = Submission("ke-hoach", values, sender="Phòng Kiến trúc")

    assert codes(CHECKER.check(submission, TODAY)) == []
