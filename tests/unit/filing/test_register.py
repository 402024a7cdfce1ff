"""The register of outgoing documents, on screen and printed."""

import datetime as dt
import io
from typing import Any

import pytest
from openpyxl import load_workbook

from service.filing import register, register_book
from service.model.agencies import Signer
from service.model.filing import Event, Filed, RegisterRow
from tests.unit.filing.papers import DAY, NOW, RECORD, Desk, draft, record

APRIL = dt.date(2022, 4, 1)


def rows(desk: Desk) -> tuple[RegisterRow, ...]:
    return register.rows(desk.cabinet.documents())


def void(desk: Desk, accession: str) -> None:
    with desk.cabinet.writing() as writer:
        filed = desk.cabinet.get(accession)
        assert filed
        writer.append(filed, Event(NOW, "voided", {"reason": "ghi nhầm"}))


def test_a_line_has_the_ten_columns_of_the_decree(desk: Desk) -> None:
    desk.issue(RECORD)

    assert rows(desk) == (
        RegisterRow(
            number="01/KH-SQHKT",
            date="14/04/2022",
            subject=(
                "Kế hoạch: Phát động phong trào thi đua cải cách hành chính năm 2022"
            ),
            signer="Nguyễn Thanh Nhã",
            recipients="Sở Nội vụ; Các phòng, ban",
            keeper="VT, VP",
            copies="",
            sent="",
            receipt="",
            note="",
        ),
    )


def test_documents_without_a_number_are_not_listed(desk: Desk) -> None:
    desk.file()

    assert rows(desk) == ()


def test_lines_stand_by_date_then_number(desk: Desk) -> None:
    desk.issue(record("a"))
    desk.issue(record("b"))
    desk.issue(record("c"), APRIL)

    assert [row.number for row in rows(desk)] == [
        "03/KH-SQHKT",
        "01/KH-SQHKT",
        "02/KH-SQHKT",
    ]


@pytest.mark.parametrize(
    ("issued", "date", "expected"),
    [
        pytest.param(DAY, APRIL, "14/04/2022", id="issued"),
        pytest.param(None, APRIL, "01/04/2022", id="dated by the sender"),
        pytest.param(None, None, "14/04/2022", id="filed"),
    ],
)
def test_the_date_is_the_best_that_is_known(
    desk: Desk, issued: dt.date | None, date: dt.date | None, expected: str
) -> None:
    with desk.cabinet.writing() as writer:
        number = writer.next_number(RECORD, DAY)
        desk.put(writer, draft(record("a", date=date), number), issued=issued)

    assert rows(desk)[0].date == expected


def test_a_void_number_stays_with_its_reason(desk: Desk) -> None:
    void(desk, desk.issue(record("a")).accession)
    desk.issue(record("b"))

    assert [row.note for row in rows(desk)] == ["Đã hủy: ghi nhầm", ""]


def test_a_replaced_number_names_its_successor(desk: Desk) -> None:
    desk.issue(RECORD)
    desk.issue(RECORD)

    assert [row.note for row in rows(desk)] == [
        "Được thay thế bằng 02/KH-SQHKT",
        "Thay thế 01/KH-SQHKT",
    ]


def test_versions_that_share_a_number_are_one_line(desk: Desk) -> None:
    first = desk.issue(RECORD)
    corrected = record(RECORD.key, subject="Đã sửa")
    desk.file(draft(corrected, first.number), issued=DAY)

    (row,) = rows(desk)

    assert row.subject == "Kế hoạch: Đã sửa"
    assert row.note == "Bản sửa lần 1"


def amend(desk: Desk, filed: Filed, name: str, **details: str) -> None:
    with desk.cabinet.writing() as writer:
        writer.append(filed, Event(NOW, name, details))


def test_what_was_done_after_the_issue_stands_in_the_remarks(desk: Desk) -> None:
    one, other = desk.issue(record("a")), desk.issue(record("b"))
    amend(desk, one, "corrected", by="x", number="07/SQHKT", reason="sai ngày")
    amend(desk, one, "replaced", by=other.accession, number="02/KH-SQHKT", reason="sai")
    amend(desk, other, "replacing", of=one.accession, number="01/KH-SQHKT")
    amend(desk, other, "recalled", reason="sai thẩm quyền")

    assert [row.note for row in rows(desk)] == [
        "Được đính chính bằng 07/SQHKT: sai ngày; Được thay thế bằng 02/KH-SQHKT: sai",
        "Thay thế 01/KH-SQHKT; Đã thu hồi: sai thẩm quyền",
    ]


def test_a_substitute_that_is_also_a_new_version_is_named_once(desk: Desk) -> None:
    one, other = desk.issue(RECORD), desk.issue(RECORD)
    amend(desk, one, "replaced", by=other.accession, number="02/KH-SQHKT", reason="sai")
    amend(desk, other, "replacing", of=one.accession, number="01/KH-SQHKT")

    assert [row.note for row in rows(desk)] == [
        "Được thay thế bằng 02/KH-SQHKT: sai",
        "Thay thế 01/KH-SQHKT",
    ]


def test_a_document_may_lack_signer_and_recipients(desk: Desk) -> None:
    desk.issue(record("a", signer=None, recipients=(" ;",)))

    (row,) = rows(desk)

    assert (row.signer, row.recipients, row.keeper) == ("", "", "")


def test_the_form_gets_the_lines_and_the_span_of_the_book(desk: Desk) -> None:
    desk.issue(record("a"))
    desk.issue(record("b"), APRIL)

    values = register.values(rows(desk), 2022)

    lines = values["dong"]
    assert {key: value for key, value in values.items() if key != "dong"} == {
        "nam": 2022,
        "ten_so": "SỔ ĐĂNG KÝ VĂN BẢN ĐI",
        "tu_ngay": "01/04/2022",
        "den_ngay": "14/04/2022",
        "tu_so": "01",
        "den_so": "02",
        "quyen_so": "",
    }
    assert [line["so_ky_hieu"] for line in lines] == ["02/KH-SQHKT", "01/KH-SQHKT"]
    assert len(lines[0]) == 10


def test_a_year_without_documents_has_an_empty_book() -> None:
    values = register.values((), 2022)

    assert values["dong"] == []
    assert values["tu_so"] == values["den_ngay"] == ""


def book(listed: tuple[RegisterRow, ...]) -> Any:
    values = register.values(listed, 2022)
    content = register_book.write(values, agency="Sở A", parent="Ủy ban B")
    return load_workbook(io.BytesIO(content)).worksheets[0]


def test_the_book_has_cover_lines_columns_and_lines(desk: Desk) -> None:
    desk.issue(RECORD)

    sheet = book(rows(desk))

    texts = [[c.value for c in row if c.value] for row in sheet.iter_rows()]
    assert texts[:7] == [
        ["ỦY BAN B"],
        ["SỞ A"],
        ["SỔ ĐĂNG KÝ VĂN BẢN ĐI"],
        ["Năm: 2022"],
        ["Từ ngày 14/04/2022 đến ngày 14/04/2022"],
        ["Từ số 01 đến số 01"],
        ["Quyển số: ……"],
    ]
    assert len(texts[8]) == 10
    assert texts[9] == [f"({n})" for n in range(1, 11)]
    assert texts[10][0] == "01/KH-SQHKT"


def test_the_book_prints_on_landscape_a4_with_its_head_on_every_page(
    desk: Desk,
) -> None:
    desk.issue(RECORD)

    sheet = book(rows(desk))

    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == (
        "landscape",
        9,
    )
    assert sheet.print_title_rows == "$9:$10"
    assert sheet.page_setup.fitToWidth == 1
    assert sheet.oddFooter.center.text == "&P"
    fonts = {c.font.name for row in sheet.iter_rows() for c in row if c.value}
    assert fonts == {"Times New Roman"}


def test_no_text_of_a_document_becomes_a_formula(desk: Desk) -> None:
    desk.issue(record("a", signer=Signer("=HYPERLINK(1)", "GIÁM ĐỐC")))

    cell = book(rows(desk)).cell(11, 4)

    assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")
