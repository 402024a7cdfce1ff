"""Which agency and unit a letterhead names, and how they are written."""

import datetime as dt
from dataclasses import replace

import pytest

from service.forms import issuers
from service.model.agencies import Agency

DAY = dt.date(2022, 4, 14)
OURS = Agency(
    id="sqhkt",
    name="Sở Quy hoạch - Kiến trúc",
    symbol="SQHKT",
    seat="Thành phố Hồ Chí Minh",
    aliases=("Sở QHKT",),
    units=("Văn phòng Sở", "Phòng Hạ tầng kỹ thuật"),
)


@pytest.mark.parametrize(
    ("lines", "agency", "unit", "unknown"),
    [
        (["SỞ QUY HOẠCH – KIẾN TRÚC", "VĂN PHÒNG SỞ"], OURS, "Văn phòng Sở", ""),
        (["UBND TP", "SỞ QHKT", "PHÒNG LẠ"], OURS, "PHÒNG LẠ", ""),
        (["UBND TP", "SỞ QUY HOẠCH", "- KIẾN TRÚC"], OURS, "", ""),
        (["SỞ X", "PHÒNG HẠ TẦNG", "KĨ THUẬT"], None, "Phòng Hạ tầng kỹ thuật", "SỞ X"),
        (["SỞ X", "PHÒNG Y"], None, "PHÒNG Y", "SỞ X"),
        (["VĂN PHÒNG SỞ"], None, "Văn phòng Sở", ""),
        ([], None, "", ""),
    ],
)
def test_the_last_lines_are_the_unit_below_its_agency(
    lines: list[str], agency: Agency | None, unit: str, unknown: str
) -> None:
    found = issuers.issuer(lines, (OURS,), DAY)

    assert found == issuers.Issuer(agency, unit, unknown)


def test_an_agency_of_another_place_is_not_the_one_of_the_same_name() -> None:
    ours = replace(OURS, parent="Ủy ban nhân dân Thành phố Hồ Chí Minh")
    lines = ["UBND TỈNH X", "SỞ QHKT", "VĂN PHÒNG SỞ"]

    found = issuers.issuer(lines, (ours,), DAY)

    assert found == issuers.Issuer(None, "Văn phòng Sở", "UBND TỈNH X SỞ QHKT")


@pytest.mark.parametrize(
    "typed",
    ["phòng  hạ tầng KỸ THUẬT", "Phong Ha tang ky thuat", "Phòng Hạ tầng kĩ thuật"],
)
def test_a_unit_is_written_as_the_agency_does(typed: str) -> None:
    assert issuers.official(typed, OURS) == "Phòng Hạ tầng kỹ thuật"
    assert issuers.has_unit(typed, OURS)


def test_a_unit_nobody_knows_stays_as_it_is() -> None:
    assert issuers.official("Phòng Tổ chức", OURS) == "Phòng Tổ chức"
    assert not issuers.has_unit("Phòng Tổ chức", OURS)


@pytest.mark.parametrize(
    ("folder", "agency", "unit"),
    [
        ("Phòng Hạ tầng kỹ thuật", None, "Phòng Hạ tầng kỹ thuật"),
        ("phong-ha-tang-ky-thuat", None, "Phòng Hạ tầng kỹ thuật"),
        ("01. VAN_PHONG_SO", None, "Văn phòng Sở"),
        ("Va\u0306n pho\u0300ng So\u031b\u0309", None, "Văn phòng Sở"),
        ("so qhkt", OURS, ""),
        ("lung tung", None, ""),
        ("", None, ""),
    ],
)
def test_a_folder_of_the_inbox_names_its_unit(
    folder: str, agency: Agency | None, unit: str
) -> None:
    assert issuers.owner(folder, (OURS,), DAY) == issuers.Issuer(agency, unit)


def test_a_folder_is_its_unit_where_nobody_listed_the_units() -> None:
    ours = replace(OURS, units=())

    assert issuers.owner("2 - Tổ Một cửa", (ours,), DAY).unit == "Tổ Một cửa"
