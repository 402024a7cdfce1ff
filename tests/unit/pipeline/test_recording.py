"""Whose a document of the past is, as its letterhead tells."""

import datetime as dt
from pathlib import Path

import pytest

from service.documents.past.papers import Letterhead, PastPaper
from service.forms.harvesting.lists import Listed
from service.model.agencies import Agency
from service.model.records import Initiative
from service.pipeline import recording
from service.pipeline.recording import Origin

OURS = Agency(
    id="snv",
    name="Sở Nội vụ",
    symbol="SNV",
    seat="Thành phố Hồ Chí Minh",
    parent="Ủy ban nhân dân Thành phố Hồ Chí Minh",
    units=("Văn phòng Sở",),
)
ORIGIN = Origin(Path("cu/ke-hoach.txt"), "0" * 64, external=False)


@pytest.mark.parametrize(
    ("parent", "agency", "unit"),
    [
        ("UBND TP.HCM", "SỞ NỘI VỤ", "Sở Nội vụ"),
        ("", "SỞ NỘI VỤ", "Sở Nội vụ"),
        ("UBND TỈNH A", "SỞ NỘI VỤ", "SỞ NỘI VỤ, UBND TỈNH A"),
        ("SỞ NỘI VỤ", "VĂN PHÒNG SỞ", "Văn phòng Sở"),
        ("UBND TP.HCM SỞ NỘI VỤ", "VĂN PHÒNG SỞ", "Văn phòng Sở"),
        ("", "VĂN PHÒNG SỞ", "Văn phòng Sở"),
        ("SỞ XÂY DỰNG", "VĂN PHÒNG SỞ", "VĂN PHÒNG SỞ"),
        ("SỞ XÂY DỰNG", "SỞ Y TẾ", "SỞ Y TẾ"),
    ],
)
def test_a_name_is_ours_only_under_our_own_parent(
    parent: str, agency: str, unit: str
) -> None:
    told = Letterhead(agency=agency, parent=parent, date=dt.date(2021, 3, 5))
    paper = PastPaper("", "", (), told)

    record = recording.of_paper(ORIGIN, paper, (), (OURS,))

    assert record.unit == unit
    assert bool(record.agency.id) == (unit in (OURS.name, *OURS.units))


@pytest.mark.parametrize(
    ("years", "of_list"), [((2021, 2021), 2021), ((2021, 2019), 0), ((2021, 0), 0)]
)
def test_a_list_lends_no_row_the_year_of_another(
    years: tuple[int, ...], of_list: int
) -> None:
    rows = tuple(Initiative(f"Ý {n}", "", year=year) for n, year in enumerate(years))

    record = recording.of_list(ORIGIN, Listed(rows, ("", "")))

    assert record.year == of_list
