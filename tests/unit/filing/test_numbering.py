"""Numbers as people write them."""

import pytest

from service.filing import numbering
from service.filing.numbering import Series
from service.model.filing import Number
from tests.unit.filing.papers import record


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("1128/KH-SQHKT", (1128, "KH-SQHKT"), id="plain"),
        pytest.param("05/KH-SQHKT", (5, "KH-SQHKT"), id="leading zero"),
        pytest.param(" Số: 15/KH-SQHKT ", (15, "KH-SQHKT"), id="with its word"),
        pytest.param("15 / KH – SQHKT", (15, "KH-SQHKT"), id="spaces and long dash"),
        pytest.param("1448/SNV-CCHC", (1448, "SNV-CCHC"), id="official letter"),
        pytest.param("7/TTr-CAT-PV01", (7, "TTr-CAT-PV01"), id="three groups"),
        pytest.param("7/CCHC&PC", (7, "CCHC&PC"), id="ampersand"),
        pytest.param("9/QĐ-UBND", (9, "QĐ-UBND"), id="marks"),
        pytest.param("00/KH-SQHKT", None, id="zero"),
        pytest.param("KH-SQHKT", None, id="no number"),
        pytest.param("1128", None, id="no symbol"),
        pytest.param("05-KH/ĐU", None, id="party document"),
        pytest.param("12345678/KH-SQHKT", None, id="too long"),
        pytest.param("1128/KH-SQHKT ngày 14/4/2022", None, id="with a date"),
        pytest.param("", None, id="empty"),
    ],
)
def test_a_number_is_read_as_people_write_it(
    text: str, expected: tuple[int, str] | None
) -> None:
    assert numbering.parse(text) == expected


@pytest.mark.parametrize(
    ("abbreviation", "drafter", "expected"),
    [
        pytest.param("KH", "", "KH-SQHKT", id="named type"),
        pytest.param("", "CCHC", "SQHKT-CCHC", id="official letter"),
        pytest.param("KH", "PV01", "KH-SQHKT-PV01", id="doubled agency"),
        pytest.param("", "", "", id="bears no number"),
    ],
)
def test_a_symbol_joins_type_agency_and_drafting_unit(
    abbreviation: str, drafter: str, expected: str
) -> None:
    made = record("a", abbreviation=abbreviation, drafter=drafter)

    assert made.symbol == expected
    assert made.bears_number == bool(expected)


@pytest.mark.parametrize(
    "series",
    [
        Series("sqhkt", 2022),
        Series("sqhkt", 2022, "KH"),
        Series("sqhkt", 2022, ""),
        Series("so/qhkt", 2022, "TTr"),
    ],
)
def test_a_series_is_known_by_its_name(series: Series) -> None:
    assert numbering.series(str(series)) == series


def test_a_name_of_no_series_is_refused() -> None:
    with pytest.raises(ValueError, match="sqhkt"):
        numbering.series("sqhkt")


def test_numbers_are_the_same_however_the_agency_numbers() -> None:
    shared = Number(5, "KH-SQHKT", "sqhkt/2022")
    by_type = Number(5, "kh-sqhkt", "sqhkt/2022/KH")

    assert numbering.identity(shared) == numbering.identity(by_type)
