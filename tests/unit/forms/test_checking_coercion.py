import datetime as dt
import unicodedata
from collections.abc import Mapping
from typing import Any

import pytest

from service.forms import complaints, vocabularies
from service.forms.coercion import Coercion
from service.forms.properties import derive
from service.model.fields import FIELDS

SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "chu": {"title": "Chữ", "type": "string", "maxLength": 5},
        "dai": {"title": "Dài", "type": "string", "x-lines": True},
        "so": {"title": "Số", "type": "integer", "minimum": 0},
        "ngay": {"title": "Ngày", "type": "string", "format": "date"},
        "cap": {
            "title": "Cấp",
            "type": "string",
            "enum": ["cấp Thành phố", "cấp Sở", "Sơ kết", "Tổng kết"],
        },
        "linh_vuc": {
            "title": "Lĩnh vực",
            "type": "string",
            "x-vocabulary": "linh-vuc",
            "enum": [field.name for field in FIELDS],
        },
        "muc": {"title": "Cấp mục", "type": "string", "x-vocabulary": "cap-muc"},
        "dong": {
            "title": "Dòng",
            "type": "array",
            "minItems": 2,
            "maxItems": 3,
            "items": {"type": "string", "minLength": 2},
        },
        "bang": {
            "title": "Bảng",
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"cot": {"title": "Cột", "type": "string"}},
            },
        },
        "nhom": {
            "title": "Nhóm",
            "type": "object",
            "properties": {"phan": {"title": "Phần", "type": "string"}},
        },
        "ma": {
            "title": "Mã",
            "description": "Ba chữ cái.",
            "type": "string",
            "pattern": "^[a-z]{3}$",
        },
    },
}
PROPERTIES = derive(SCHEMA, {})
VALIDATOR = complaints.compiled(SCHEMA)


def coerced(key: str, raw: Any) -> Any:
    return Coercion().level(PROPERTIES, {key: raw}).get(key)


def complained(values: Mapping[str, Any]) -> list[tuple[str, str]]:
    value = Coercion().level(PROPERTIES, values)
    return [(c.code, c.message) for c in complaints.listen(VALIDATOR, value)]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("  a  b\t\n", "a  b"),
        ("\u00a0a\u00a0", "a"),
        ("a\r\nb", "a\nb"),
        (unicodedata.normalize("NFD", "Sở Nội vụ"), "Sở Nội vụ"),
        (2022, "2022"),
        (12.0, "12"),
        (1.5, "1.5"),
        (dt.date(2022, 4, 5), "05/4/2022"),
        (dt.datetime(2022, 2, 14, 8, 30, tzinfo=dt.UTC), "14/02/2022"),
    ],
)
def test_text_is_trimmed_outside_and_kept_inside(raw: Any, text: str) -> None:
    assert coerced("chu", raw) == text


@pytest.mark.parametrize("raw", [None, "", " \t\n", [], {}])
@pytest.mark.parametrize("key", ["chu", "dai", "so", "ngay", "cap", "dong", "bang"])
def test_what_is_blank_is_absent(key: str, raw: Any) -> None:
    assert coerced(key, raw) is None


def test_a_character_no_document_may_hold_is_named_with_its_place() -> None:
    coercion = Coercion()

    coercion.level(PROPERTIES, {"dong": ["một", "ha\x0bi"]})

    (complaint,) = coercion.complaints
    assert complaint.path == ("dong", 1)
    assert complaint.code == "bad_character"
    assert "(U+000B) ở vị trí 3" in complaint.message


def test_a_letter_that_the_typeface_lacks_is_shown() -> None:
    coercion = Coercion()

    coercion.level(PROPERTIES, {"chu": "Đạt ☑"})

    (complaint,) = coercion.complaints
    assert "ký tự ☑ (U+2611) ở vị trí 5" in complaint.message


def test_tabs_and_line_ends_are_allowed() -> None:
    coercion = Coercion()

    assert coercion.level(PROPERTIES, {"dai": "a\tb\nc"}) == {"dai": "a\tb\nc"}
    assert coercion.complaints == []


def test_long_text_may_be_a_list_of_lines() -> None:
    assert coerced("dai", ["một", 2, None, " ba "]) == "một\n2\nba"


@pytest.mark.parametrize(
    ("raw", "number"),
    [(12, 12), ("12", 12), (" 12 ", 12), (12.0, 12), ("12,0", 12), ("-3", -3), (0, 0)],
)
def test_a_whole_number_is_read_in_any_writing(raw: Any, number: int) -> None:
    assert coerced("so", raw) == number


@pytest.mark.parametrize(
    "raw", [True, 1.5, "1.200", "mười hai", float("nan"), "9" * 99]
)
def test_what_is_no_whole_number_is_not_guessed(raw: Any) -> None:
    assert coerced("so", raw) is raw
    assert [code for code, _ in complained({"so": raw})] == ["wrong_type"]


@pytest.mark.parametrize(
    "raw",
    [
        "2022-04-14",
        "14/4/2022",
        "14-04-2022",
        "14.4.2022",
        "ngày 14 tháng 4 năm 2022",
        dt.date(2022, 4, 14),
        dt.datetime(2022, 4, 14, tzinfo=dt.UTC),
    ],
)
def test_a_date_is_read_in_any_writing(raw: Any) -> None:
    assert coerced("ngay", raw) == "2022-04-14"


@pytest.mark.parametrize(
    "raw",
    [
        "31/4/2022",
        "tháng 4/2022",
        "14/4/2022 hoặc 15/4/2022",
        "hôm nay",
        "114/4/2022",
        "14/4/20222",
    ],
)
def test_what_is_no_date_is_not_guessed(raw: Any) -> None:
    (complaint,) = complained({"ngay": raw})

    assert complaint[0] == "bad_date"
    assert "Hãy ghi" in complaint[1]


@pytest.mark.parametrize(
    ("raw", "choice"),
    [
        ("cấp Sở", "cấp Sở"),
        ("CẤP SỞ", "cấp Sở"),
        ("cap so", "cấp Sở"),
        ("Sở", "cấp Sở"),
        ("thành phố.", "cấp Thành phố"),
        ("sơ kết", "Sơ kết"),
    ],
)
def test_a_choice_is_known_however_it_is_typed(raw: str, choice: str) -> None:
    assert coerced("cap", raw) == choice


@pytest.mark.parametrize("raw", ["kết", "cấp", "Xã", "cấp Sở Thành phố", "..."])
def test_an_ambiguous_choice_is_not_guessed(raw: str) -> None:
    (complaint,) = complained({"cap": raw})

    assert complaint[0] == "not_a_choice"
    assert "chỉ nhận một trong: cấp Thành phố; cấp Sở;" in complaint[1]


@pytest.mark.parametrize(
    "raw",
    [
        2,
        "2",
        "2.",
        "Cải cách thủ tục hành chính",
        "2. Cải cách thủ tục hành chính",
        "cai cach thu tuc hanh chinh",
        "TTHC",
        "2. TTHC",
        2.0,
    ],
)
def test_a_field_of_reform_is_known_by_all_its_writings(raw: Any) -> None:
    assert coerced("linh_vuc", raw) == "Cải cách thủ tục hành chính"


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: str(field.number))
def test_every_field_is_known_by_label_name_and_aliases(field: Any) -> None:
    writings = (field.name, field.label, str(field.number), *field.aliases)

    found = {vocabularies.field_name(writing) for writing in writings}

    assert found == {field.name}


@pytest.mark.parametrize("raw", [0, 7, "1. Cải cách thủ tục hành chính", "Cải cách"])
def test_an_unknown_field_is_rejected(raw: Any) -> None:
    assert [code for code, _ in complained({"linh_vuc": raw})] == ["not_a_choice"]


@pytest.mark.parametrize(
    ("raw", "level"),
    [
        ("I", "I"),
        ("II.", "I"),
        ("XIV", "I"),
        ("Phần III", "I"),
        ("1", "1"),
        ("2.", "1"),
        (3, "1"),
        ("4)", "1"),
        ("4.1.", "1.1"),
        (4.2, "1.1"),
        ("1.10", "1.1"),
        ("a", "a"),
        ("b)", "a"),
        ("đ)", "a"),
        ("i)", "a"),
        ("-", "-"),
        ("–", "-"),
        ("•", "-"),
        ("+", "+"),
    ],
)
def test_a_heading_mark_tells_its_level(raw: Any, level: str) -> None:
    assert coerced("muc", raw) == level


@pytest.mark.parametrize("raw", ["1.1.1", "B", "phần i", "Chương", "--", "="])
def test_an_unknown_heading_mark_stays_as_typed(raw: str) -> None:
    assert coerced("muc", raw) == raw


def test_lines_may_be_one_text() -> None:
    assert coerced("dong", "một\r\n\n  hai ") == ["một", "hai"]


@pytest.mark.parametrize(
    ("values", "code", "message"),
    [
        ({"chu": "dài quá"}, "too_long", "'Chữ' dài 7 ký tự, nhiều nhất là 5."),
        ({"chu": True}, "wrong_type", "'Chữ' có giá trị đúng (true) nhưng cần chữ."),
        ({"chu": False}, "wrong_type", "'Chữ' có giá trị sai (false) nhưng cần chữ."),
        ({"chu": ["a"]}, "wrong_type", "'Chữ' có một danh sách nhưng cần chữ."),
        ({"dai": [["a"]]}, "wrong_type", "'Dài' có một danh sách nhưng cần chữ."),
        ({"cap": ["a"]}, "wrong_type", "'Cấp' có một danh sách nhưng cần chữ."),
        ({"chu": float("nan")}, "wrong_type", "'Chữ' có 'nan' nhưng cần chữ."),
        ({"chu": {"a": 1}}, "wrong_type", "'Chữ' có các mục con nhưng cần chữ."),
        ({"so": "abc"}, "wrong_type", "'Số' có 'abc' nhưng cần số nguyên."),
        ({"so": -1}, "out_of_range", "'Số' chỉ nhận số từ 0 trở lên"),
        ({"dong": 5}, "wrong_type", "'Dòng' có '5' nhưng cần một danh sách."),
        ({"dong": ["một"]}, "too_few", "'Dòng' cần ít nhất 2 dòng."),
        ({"dong": ["ab"] * 4}, "too_many", "'Dòng' có 4 dòng, nhiều nhất là 3."),
        ({"dong": ["ab", "a"]}, "too_short", "mục này cần ít nhất 2 ký tự."),
        ({"bang": "a"}, "wrong_type", "'Bảng' có 'a' nhưng cần một danh sách."),
        ({"bang": ["a"]}, "wrong_type", "mục này có 'a' nhưng cần các mục con."),
        ({"nhom": "a"}, "wrong_type", "'Nhóm' có 'a' nhưng cần các mục con."),
        ({"ma": "ab"}, "rule", "'Mã' chưa đúng quy định 'pattern' của biểu mẫu."),
        ({"chu": "x" * 99}, "too_long", "nhiều nhất là 5"),
    ],
)
def test_every_fault_says_what_to_do(
    values: dict[str, Any], code: str, message: str
) -> None:
    faults = complained(values)

    assert (code, True) in [(c, message in m) for c, m in faults]
    assert all("Hãy" in m for _, m in faults)


def test_a_choice_with_a_list_is_told_once_per_keyword() -> None:
    codes = [code for code, _ in complained({"cap": ["a"]})]

    assert sorted(codes) == ["not_a_choice", "wrong_type"]


def test_an_unknown_key_of_a_validated_table_is_told() -> None:
    faults = complaints.listen(VALIDATOR, {"Chữ": "a", "zzz": 1})

    first, second = faults
    assert (first.path, first.code) == (("Chữ",), "unknown_key")
    assert "Có phải 'chu'?" in first.message
    assert "dùng một trong: chu, dai" in second.message


def test_dropped_rows_are_counted_in_paths() -> None:
    coercion = Coercion()

    values = coercion.level(PROPERTIES, {"bang": [{}, {"cot": "a"}, None, {"cot": 1}]})

    assert values == {"bang": [{"cot": "a"}, {"cot": "1"}]}
    assert coercion.original(("bang", 1, "cot")) == ("bang", 3, "cot")
    assert coercion.original(("chu",)) == ("chu",)


def test_a_page_typed_as_a_key_does_not_fill_the_answer() -> None:
    coercion = Coercion()

    coercion.level(PROPERTIES, {"x" * 100_000: "a"})

    (complaint,) = coercion.complaints
    assert len(str(complaint.path)) + len(complaint.message) < 300


@pytest.mark.parametrize("raw", [44665, "44665"])
def test_a_day_number_of_excel_is_taken_and_told(raw: Any) -> None:
    coercion = Coercion()

    values = coercion.level(PROPERTIES, {"ngay": raw})

    (warning,) = coercion.warnings
    assert values == {"ngay": "2022-04-14"}
    assert warning.code == "serial_date"
    assert "14/4/2022" in warning.message


@pytest.mark.parametrize("raw", ["Số 12", "số: 12", "SỐ 12"])
def test_a_number_behind_its_own_label_is_the_number(raw: str) -> None:
    assert coerced("so", raw) == 12


def test_a_number_among_words_is_asked_for_alone() -> None:
    (complaint,) = complained({"so": "khoảng 12"})

    assert "Hãy chỉ ghi số, ví dụ 12" in complaint[1]


@pytest.mark.parametrize("dash", ["-", "–", "—"])
def test_a_dash_for_a_number_is_blank_alone_and_none_in_a_column(dash: str) -> None:
    column = derive({"properties": {"bang": COUNTED}}, {})

    rows = Coercion().level(column, {"bang": [{"so": dash}]})

    assert coerced("so", dash) is None
    assert rows == {"bang": [{"so": 0}]}


COUNTED = {
    "type": "array",
    "items": {"type": "object", "properties": {"so": {"type": "integer"}}},
}
