import pytest

from service.model.fields import FIELDS, Field
from service.model.finding import Query
from service.search import querying, restricting
from service.search.restricting import Restriction


def narrowed(text: str) -> tuple[Restriction, ...]:
    return querying.parse(text).restrictions


@pytest.mark.parametrize(
    ("text", "field", "values"),
    [
        ("năm:2022", "year", ("2022",)),
        ("nam:2022", "year", ("2022",)),
        ("NĂM:2022", "year", ("2022",)),
        ("năm:2020..2022", "year", ("2020", "2021", "2022")),
        ("năm:2019,2022", "year", ("2019", "2022")),
        ("lĩnh-vực:6", "field", ("6",)),
        ("linh_vuc:1,2", "field", ("1", "2")),
        ('linhvuc:"Cải cách thể chế"', "field", ("1",)),
        ('lĩnh-vực:"chính quyền số"', "field", ("6",)),
        ("mẫu:ke-hoach", "form", ("ke-hoach",)),
        ("mau:“Kế hoạch”", "form", ("ke-hoach",)),
        ("mẫu:mau-1,mau-2", "form", ("mau-1", "mau-2")),
        ("số:1128/KH-SQHKT", "number", ("1128_kh_sqhkt",)),
        ("so:1128", "number", ("1128",)),
        ("đơn-vị:UBND", "unit", ("ubnd",)),
    ],
)
def test_a_key_narrows_the_search(
    text: str, field: str, values: tuple[str, ...]
) -> None:
    assert narrowed(text) == (Restriction(field, values),)
    assert querying.parse(text).wanted == ()


def test_every_word_of_a_unit_is_asked_for() -> None:
    assert narrowed('đơn-vị:"Sở Nội vụ"') == (
        Restriction("unit", ("so",)),
        Restriction("unit", ("noi",)),
        Restriction("unit", ("vu",)),
    )


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_is_named_by_any_of_its_names(field: Field) -> None:
    for name in (field.name, *field.aliases):
        (restriction,) = narrowed(f'lĩnh-vực:"{name}"')
        assert restriction.values == (str(field.number),)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("14/4/2022", None),
        ("1/4/2022..3/4/2022", ("2022-04-01", "2022-04-02", "2022-04-03")),
        ("ngày:14/4/2022", ("2022-04-14",)),
        ("ngay:2022-04-14", ("2022-04-14",)),
        ("4/2022..6/2022", ("2022-04", "2022-05", "2022-06")),
        ("2021..2022", ("2021", "2022")),
        ("30/12/2021..1/2/2022", ("2021-12-30", "2021-12-31", "2022-01", "2022-02-01")),
        ("1.11.2022..", ("2022-11", "2022-12", *map(str, range(2023, 2101)))),
        ("..1901", ("1900", "1901")),
        ("2/2/2022..1/2/2022", ("2022-02-01", "2022-02-02")),
        ("6/2022..5/2022", ("2022-05", "2022-06")),
    ],
)  # fmt: skip
def test_a_range_of_days_is_as_few_terms_as_can_be(
    text: str, values: tuple[str, ...] | None
) -> None:
    expected = () if values is None else (Restriction("day", values),)

    assert narrowed(text) == expected


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("năm:xưa", "năm:2019..2022"),
        ("năm:..", "năm:2019..2022"),
        ("lĩnh-vực:7", "từ 1 đến 6"),
        ("ngày:31/2/2022", "ngày:1/4/2022..30/6/2022"),
        ("31/2/2022..1/4/2022", "ngày:1/4/2022..30/6/2022"),
        ("đơn-vị:…", 'đơn-vị:"Sở Nội vụ"'),
        ("mẫu:*", "mẫu:ke-hoach"),
        ("số:-", "số:1128/KH-SQHKT"),
        ("loại:công-văn", "Không có điều kiện “loại:”"),
        ("-năm:2022", "chỉ loại trừ được từ, cụm từ"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_words_and_is_told(text: str, hint: str) -> None:
    asked = querying.parse(text)

    assert asked.restrictions == ()
    assert len(asked.hints) == 1
    assert hint in asked.hints[0]


@pytest.mark.parametrize(
    "text", ["lúc 16:30", "https://dichvucong.gov.vn", "năm: 2022", "a..b", "..", "số:"]
)
def test_other_colons_and_points_are_no_restriction(text: str) -> None:
    asked = querying.parse(text)

    assert (asked.restrictions, asked.hints) == ((), ())


def test_restrictions_beside_the_text_are_added() -> None:
    query = Query("năm:2022 họp", form="Kế hoạch", field=6, unit="Sở", year=2021)

    asked = querying.understand(query)

    assert [s.exact for s in asked.words] == ["họp"]
    assert set(asked.restrictions) == {
        Restriction("year", ("2022",)),
        Restriction("year", ("2021",)),
        Restriction("form", ("ke-hoach",)),
        Restriction("field", ("6",)),
        Restriction("unit", ("so",)),
    }


def test_a_value_beside_the_text_is_never_let_go() -> None:
    assert restricting.of(Query("", unit="…")) == (Restriction("unit", ()),)


def test_a_form_is_found_by_its_title() -> None:
    ids = {"thu-xin-loi-nguoi-dan": "thu-xin-loi"}

    text = querying.with_forms('họp mẫu:"Thư xin lỗi người dân" mẫu:khác', ids)

    assert text == "họp mẫu:thu-xin-loi mẫu:khác"


@pytest.mark.parametrize("text", ['""', 'mẫu:""', '-""', "“”"])
def test_empty_quotes_name_no_form(text: str) -> None:
    assert querying.with_forms(text, {"": "mau-1"}) == text


def test_quotes_that_a_shell_took_are_put_back() -> None:
    words = ("đơn-vị:Sở Nội vụ", "một cửa", "năm:2022", 'mẫu:"Kế hoạch"', "a:b c")

    assert querying.as_typed(words) == (
        'đơn-vị:"Sở Nội vụ" một cửa năm:2022 mẫu:"Kế hoạch" a:b c'
    )


def test_a_query_that_was_quoted_whole_is_no_value() -> None:
    assert querying.as_typed(("năm:2022 mã QR",)) == "năm:2022 mã QR"
    assert querying.as_typed(("lĩnh-vực:6 kiosk",)) == "lĩnh-vực:6 kiosk"
