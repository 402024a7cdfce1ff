"""Lists of initiatives: JSONL, JSON, CSV, XLSX, with captions in two languages."""

import datetime as dt
import io
import json

import openpyxl
import pytest

from service.forms.harvesting import listfiles, lists
from service.model.errors import Rejected
from service.model.problems import Severity
from service.model.records import Initiative

ROW = {
    "id": "a1", "title": "Mở cửa thứ bảy", "agency": "UBND phường An Hạ",
    "province": "Hải Sơn", "year": "2023-2024", "field": "thu tuc hanh chinh",
    "text": "Trực sáng thứ bảy.", "url": "https://example.vn/1",
}  # fmt: skip
TOLD = Initiative(
    "Mở cửa thứ bảy", "Trực sáng thứ bảy.", 2, unit="UBND phường An Hạ", year=2023,
    province="Hải Sơn", url="https://example.vn/1",
)  # fmt: skip
VIETNAMESE = (
    "Mã", "Tên sáng kiến", "Đơn vị", "Tỉnh", "Năm", "Lĩnh vực", "Nội dung", "Nguồn",
)  # fmt: skip


def csv_text(separator: str, captions: tuple[str, ...]) -> str:
    rows = [captions, tuple(ROW.values())]
    return "\n".join(separator.join(f'"{cell}"' for cell in row) for row in rows)


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


JSONL = json.dumps(ROW, ensure_ascii=False)


@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        pytest.param(f"{JSONL}\n\n".encode(), ".jsonl", id="JSONL"),
        pytest.param(b"\xef\xbb\xbf" + JSONL.encode(), ".jsonl", id="JSONL, BOM"),
        pytest.param(f"[{JSONL}]".encode(), ".json", id="JSON"),
        pytest.param(csv_text(",", tuple(ROW)).encode(), ".csv", id="CSV"),
        pytest.param(csv_text(";", VIETNAMESE).encode("utf-8-sig"), ".csv", id="; BOM"),
        pytest.param(csv_text("\t", VIETNAMESE).encode("utf-16"), ".csv", id="UTF-16"),
        pytest.param(
            workbook(("Danh sách",), (), VIETNAMESE, tuple(ROW.values())),
            ".xlsx",
            id="XLSX",
        ),
    ],
)
def test_a_list_is_read_from_every_kind_of_file(content: bytes, suffix: str) -> None:
    found = listfiles.read(content, suffix)

    assert found.initiatives == (TOLD,)
    assert found.ids == ("a1",)
    assert not found.problems


def test_each_bad_row_is_told_by_its_number_and_stops_no_other() -> None:
    rows = [JSONL, '{"title": ""}', "no JSON", "[1]", json.dumps(ROW | {"title": "B"})]

    found = listfiles.read("\n".join(rows).encode(), ".jsonl")

    assert [one.title for one in found.initiatives] == ["Mở cửa thứ bảy", "B"]
    assert [(p.where, p.code) for p in found.problems] == [
        ("dòng 2", "title_missing"),
        ("dòng 3", "row_unreadable"),
        ("dòng 4", "row_unreadable"),
    ]


def test_the_rows_of_a_sheet_are_told_as_excel_numbers_them() -> None:
    content = workbook(("Tên sáng kiến", "Nội dung"), ("", "a"), (), ("", "b"))

    found = listfiles.read(content, ".xlsx")

    assert [problem.where for problem in found.problems] == ["dòng 2", "dòng 4"]


def test_a_cell_may_hold_lines_and_the_row_number_is_that_of_its_end() -> None:
    content = 'title,text\n"A","một\nhai"\n,x'

    found = listfiles.read(content.encode(), ".csv")

    assert found.initiatives[0].text == "một\nhai"
    assert found.problems[0].where == "dòng 4"


@pytest.mark.parametrize(
    ("year", "number"),
    [(2024, 2024), ("2022?", 2022), ("2019-2021", 2019), (None, 0), ("trước đây", 0)],
)
def test_the_first_year_counts(year: object, number: int) -> None:
    found = listfiles.read(json.dumps(ROW | {"year": year}).encode(), ".jsonl")

    assert found.initiatives[0].year == number


def test_a_date_cell_is_a_year() -> None:
    content = workbook(("title", "year"), ("A", dt.date(2021, 5, 1)))

    assert listfiles.read(content, ".xlsx").initiatives[0].year == 2021


@pytest.mark.parametrize(
    ("content", "suffix", "code"),
    [
        (b"", ".csv", "no_list"),
        (b"a,b\n1,2", ".csv", "no_list"),
        (b"\xff\x00\x80", ".csv", "encoding"),
        (b"\xff\xfe\x00", ".csv", "encoding"),
        (b'"' + b"x" * 1_100_000, ".csv", "damaged"),
        (b"{}", ".json", "no_list"),
        (b"{", ".json", "no_list"),
        (b"[" * 100_000, ".json", "no_list"),
        (b'{"a": 1}', ".jsonl", "no_list"),
        (b"", ".jsonl", "no_list"),
        (workbook(("Lĩnh vực", "Nội dung đăng ký"), ("", "A")), ".xlsx", "no_list"),
        (b"PK", ".xlsx", "damaged"),
    ],
)
def test_what_is_no_list_is_told(content: bytes, suffix: str, code: str) -> None:
    with pytest.raises(Rejected) as refused:
        listfiles.read(content, suffix)

    assert refused.value.problems[0].code == code


def test_a_cell_beyond_measure_is_told() -> None:
    content = json.dumps(ROW | {"title": "x" * 1001}).encode()

    assert listfiles.read(content, ".jsonl").problems[0].code == "too_long"


def test_half_a_letter_is_left_out() -> None:
    assert lists.plain("Tra \ud800 cứu\0 ") == "Tra  cứu"


def test_what_of_a_row_is_not_understood_is_told_and_left_out() -> None:
    rows = [ROW | {"year": "hai mươi", "field": "9"}, ROW, ROW | {"id": "a2"}]
    content = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)

    found = listfiles.read(content.encode(), ".jsonl")

    assert [(one.year, one.field) for one in found.initiatives] == [(0, 0), (2023, 2)]
    assert found.ids == ("a1", "a1")
    assert [(p.where, p.code, p.severity) for p in found.problems] == [
        ("dòng 1", "year_unknown", Severity.WARNING),
        ("dòng 1", "field_unknown", Severity.WARNING),
        ("dòng 3", "row_repeated", Severity.WARNING),
    ]
