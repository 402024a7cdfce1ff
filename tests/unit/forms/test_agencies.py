import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from service.forms import agencies
from service.model.agencies import Agency, Signer
from service.model.errors import Misconfigured

SHIPPED = Path(__file__).parents[3] / "agencies.toml"
OLD = Agency(
    id="stnmt",
    name="Sở Tài nguyên và Môi trường",
    symbol="STNMT",
    seat="Thành phố Hồ Chí Minh",
    aliases=("Sở TN&MT",),
    valid_to=dt.date(2025, 2, 28),
)
NEW = Agency(
    id="stnmt",
    name="Sở Nông nghiệp và Môi trường",
    symbol="SNNMT",
    seat="Thành phố Hồ Chí Minh",
    valid_from=dt.date(2025, 3, 1),
)
OTHER = Agency(id="sxd", name="Sở Xây dựng", symbol="SXD", seat="Thành phố Huế")
KNOWN = (OLD, NEW, OTHER)


def written(root: Path, text: str) -> Path:
    path = root / "agencies.toml"
    path.write_text(text, "utf-8")
    return path


def test_the_shipped_agency_signs_and_sends() -> None:
    agency, *_ = agencies.load(SHIPPED)

    assert agency.symbol == "SQHKT"
    assert agency.signers == (Signer("Nguyễn Thanh Nhã", "GIÁM ĐỐC"),)
    assert agency.recipients[-1] == "Lưu: VT, VP."
    assert "Phòng Quy hoạch chung" in agency.units


def test_periods_are_days_in_any_writing(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """
        [[agency]]
        id = "a"
        name = "Sở A"
        symbol = "SA"
        seat = "Huế"
        valid_from = 2020-01-02
        valid_to = "30/6/2025"
        """,
    )

    (agency,) = agencies.load(path)

    assert agency.valid_from == dt.date(2020, 1, 2)
    assert agency.valid_to == dt.date(2025, 6, 30)


@pytest.mark.parametrize("text", ["sxd", "SỞ XÂY DỰNG", "so  xay dung"])
def test_an_agency_is_found_however_its_name_is_typed(text: str) -> None:
    assert agencies.find(KNOWN, text, dt.date(2022, 4, 14)) is OTHER


@pytest.mark.parametrize("text", ["Sở TN&MT", "stnmt", "Sở Nông nghiệp và Môi trường"])
def test_an_agency_bears_the_name_of_the_day(text: str) -> None:
    assert agencies.find(KNOWN, text, dt.date(2025, 2, 28)) is OLD
    assert agencies.find(KNOWN, text, dt.date(2025, 3, 1)) is NEW


def test_outside_all_periods_the_nearest_counts() -> None:
    later = Agency("a", "Sở A", "SA", "Huế", valid_from=dt.date(2020, 1, 1))
    early = Agency("a", "Ty A", "TA", "Huế", valid_to=dt.date(1976, 1, 1))

    assert agencies.find((later, early), "a", dt.date(1980, 1, 1)) is early
    assert agencies.find((early, later), "a", dt.date(2018, 1, 1)) is later


def test_an_unknown_agency_is_not_guessed() -> None:
    assert agencies.find(KNOWN, "Sở Xây", dt.date(2022, 4, 14)) is None


@pytest.mark.parametrize(
    ("above", "is_ours"),
    [
        ("", True),
        ("ỦY BAN NHÂN DÂN", True),
        ("UBND TP.HCM", True),
        ("Uỷ ban nhân dân thành phố Hồ Chí Minh", True),
        ("MẪU 1", True),
        ("UBND TỈNH HẢI SƠN", False),
        ("ỦY BAN NHÂN DÂN QUẬN 1", False),
        ("BỘ NỘI VỤ", False),
    ],
)
def test_an_agency_is_ours_under_its_own_governing_body(
    above: str,
    is_ours: bool,  # noqa: FBT001 - a case of the table
) -> None:
    parent = "Ủy ban nhân dân Thành phố Hồ Chí Minh"
    ours = replace(OTHER, parent=parent)

    found = agencies.find((ours,), "SỞ XÂY DỰNG", dt.date(2022, 4, 5), under=above)

    assert found == (ours if is_ours else None)


def test_every_fault_of_the_file_is_told_at_once(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """
        [[agency]]
        id = "a"
        name = "Sở A"
        seats = "Huế"
        valid_from = "hôm qua"
        [[agency.signer]]
        name = "Trần Thị Mẫu"
        """,
    )

    with pytest.raises(Misconfigured) as caught:
        agencies.load(path)

    told = str(caught.value)
    assert "agency, mục 1, symbol: thiếu" in told
    assert "agency, mục 1, seat: thiếu" in told
    assert "Có phải 'seat'?" in told
    assert "agency, mục 1, valid_from" in told
    assert "agency, mục 1, signer, mục 1, title: thiếu" in told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("agency = [", "không đọc được", id="no TOML"),
        pytest.param("", "thiếu 'agency'", id="empty"),
        pytest.param("agency = []", "ít nhất 1", id="no agency"),
        pytest.param("agency = 5", "cần một danh sách", id="no list"),
        pytest.param("agency = [5]", "cần các mục con", id="no tables"),
    ],
)
def test_a_file_without_agencies_is_told(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(Misconfigured, match=told):
        agencies.load(written(tmp_path, text))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match=r"agencies\.toml"):
        agencies.load(tmp_path / "agencies.toml")


def agency_toml(id_: str, name: str, more: str = "") -> str:
    return f"""
        [[agency]]
        id = "{id_}"
        name = "{name}"
        symbol = "S"
        seat = "Huế"
        {more}
    """


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            agency_toml("a", "Sở A") + agency_toml("a", "Sở B"),
            "chồng nhau",
            id="two names at a time",
        ),
        pytest.param(
            agency_toml("a", "Sở A") + agency_toml("b", "SỞ A"),
            "cùng tên gọi",
            id="one name for two",
        ),
        pytest.param(
            agency_toml("a", "Sở A", "valid_from = 2022-01-01\nvalid_to = 2021-01-01"),
            "valid_to trước valid_from",
            id="ends before it begins",
        ),
    ],
)
def test_ambiguous_agencies_are_refused(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(Misconfigured, match=told):
        agencies.load(written(tmp_path, text))


def test_several_agencies_may_live_at_a_time(tmp_path: Path) -> None:
    path = written(tmp_path, agency_toml("a", "Sở A") + agency_toml("b", "Sở B"))

    assert [agency.id for agency in agencies.load(path)] == ["a", "b"]


def test_one_name_may_pass_from_one_agency_to_another(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        agency_toml("a", "Sở A", "valid_to = 2021-01-01")
        + agency_toml("b", "Sở A", "valid_from = 2021-01-02"),
    )

    known = agencies.load(path)

    found = agencies.find(known, "Sở A", dt.date(2022, 1, 1))
    assert found is not None
    assert found.id == "b"
