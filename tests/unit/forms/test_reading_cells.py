"""What single cells and paragraphs of office files say."""

import datetime as dt
import io
import zipfile
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from service.forms.reading import excel, word
from service.forms.reading.grids import Cell, Grid
from service.forms.reading.packages import unpack
from service.model.errors import Rejected

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def grid(book: Workbook, change: tuple[str, str] = ("", "")) -> Grid:
    file, patched = io.BytesIO(), io.BytesIO()
    book.save(file)
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(patched, "w") as target:
        for name in source.namelist():
            text = source.read(name)
            if name.endswith("sheet1.xml"):
                text = text.replace(change[0].encode(), change[1].encode())
            target.writestr(name, text)
    return excel.read(unpack(patched.getvalue(), "a.xlsx", ".xlsx"))[0]


def cell(value: Any, number_format: str = "General", **book: Any) -> Cell:
    made = Workbook(**book)
    sheet: Any = made.active
    sheet["A1"] = value
    sheet["A1"].number_format = number_format
    return grid(made).rows[0].cells[0]


@pytest.mark.parametrize(
    ("value", "number_format", "read"),
    [
        ("  chữ\nhai dòng ", "General", "  chữ\nhai dòng "),
        (7, "General", 7),
        (7.0, "0", 7),
        (0.5, "General", "0,5"),
        (0.3, "0%", "30%"),
        (0.125, "0.0%", "12,5%"),
        (True, "General", "TRUE"),
        (False, "General", "FALSE"),
        (dt.date(2022, 4, 14), "dd/mm/yyyy", dt.date(2022, 4, 14)),
        (
            dt.datetime(2022, 4, 14, 9, 30),  # noqa: DTZ001 Excel has no time zones
            "dd/mm/yyyy hh:mm",
            dt.date(2022, 4, 14),
        ),
        (dt.date(2022, 9, 1), "mmm-yy", "9/2022"),
        (dt.date(2022, 9, 1), '"Tháng" m/yyyy', "9/2022"),
    ],
)
def test_a_cell_says_what_it_shows(value: Any, number_format: str, read: Any) -> None:
    assert cell(value, number_format).value == read


def test_dates_of_the_old_mac_calendar_are_right() -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet: Any = book.active
    sheet["A1"] = dt.date(2022, 4, 14)

    assert grid(book).rows[0].cells[0].value == dt.date(2022, 4, 14)


@pytest.mark.parametrize(
    ("value", "code"), [("=1+1", "formula_not_calculated"), ("#REF!", "cell_error")]
)
def test_a_cell_without_a_result_carries_its_fault(value: str, code: str) -> None:
    found = cell(value)

    assert found.fault is not None
    assert (found.fault.where, found.fault.code) == ("ô A1", code)
    assert not found.is_blank


def test_a_calculated_formula_says_its_result() -> None:
    book = Workbook()
    sheet: Any = book.active
    sheet["A1"] = "=1+1"

    found = grid(book, ("<v></v>", "<v>2</v>"))

    assert found.rows[0].cells[0].value == 2


def test_a_formula_may_result_in_empty_text() -> None:
    book = Workbook()
    sheet: Any = book.active
    sheet["A1"] = "=B1"

    found = grid(book, ('r="A1"', 'r="A1" t="str"'))

    assert (found.rows[0].cells[0].value, found.rows[0].cells[0].fault) == ("", None)


def test_a_shared_string_is_joined_and_unescaped() -> None:
    book = Workbook()
    sheet: Any = book.active
    sheet["A1"] = 0
    made = io.BytesIO()
    book.save(made)
    strings = (
        "<sst><si><r><t>Một_x000A_</t></r><r><rPr/><t>hai</t></r><rPh><t>x</t></rPh>"
        "</si></sst>"
    )
    package = unpack(made.getvalue(), "a.xlsx", ".xlsx")
    parts = dict(package.parts)
    relations = "xl/_rels/workbook.xml.rels"
    parts["xl/sharedStrings.xml"] = strings.encode()
    parts[relations] = parts[relations].replace(
        b"</Relationships>",
        b'<Relationship Id="s" Type="x/sharedStrings" Target="sharedStrings.xml"/>'
        b"</Relationships>",
    )
    sheet_path = "xl/worksheets/sheet1.xml"
    parts[sheet_path] = parts[sheet_path].replace(b't="n"', b't="s"')

    (found,) = excel.read(type(package)("a.xlsx", parts))

    assert found.rows[0].cells[0].value == "Một\nhai"


@pytest.mark.parametrize("index", ["9", "-9"])
def test_a_reference_to_nothing_is_a_blank_cell(index: str) -> None:
    book = Workbook()
    sheet: Any = book.active
    sheet["A1"] = 7

    text = grid(book, ('t="n"><v>7', f't="s"><v>{index}'))
    style = grid(book, ('r="A1"', f'r="A1" s="{index}"'))

    assert text.rows[0].cells[0].value is None
    assert style.rows[0].cells[0].value == 7


def test_cells_without_addresses_follow_each_other() -> None:
    book = Workbook()
    sheet: Any = book.active
    sheet["A1"], sheet["B1"] = 1, 2

    found = grid(book, ('r="B1"', ""))

    assert [c.value for c in found.rows[0].cells] == [1, 2]


def test_a_merged_cell_speaks_for_all_it_covers() -> None:
    book = Workbook()
    sheet: Any = book.active
    sheet.append(["A", "B", "C"])
    sheet.append([None, "D", None])
    sheet.merge_cells("A1:B1")
    sheet.merge_cells("C1:C2")

    first, second = grid(book).rows

    assert [(c.value, c.column) for c in first.cells] == [("A", 0), ("C", 2)]
    assert (second.cells[-1].value, second.cells[-1].continues) == ("C", True)
    assert [c.text for c in second.filled] == ["D"]


def test_merges_without_end_are_refused() -> None:
    book = Workbook()
    sheet: Any = book.active
    for row in range(1, 1001):
        sheet.cell(row, 200, "x")
    merges = '<mergeCell ref="A1:IV20000"/>' * 3

    with pytest.raises(Rejected) as caught:
        grid(book, ("</sheetData>", f"</sheetData><mergeCells>{merges}</mergeCells>"))

    assert caught.value.problems[0].code == "too_large"


@pytest.mark.parametrize("area", [":", "", "A0", "x", "ZZZ99999999", "A1:"])
def test_a_merge_of_nothing_is_damage(area: str) -> None:
    book = Workbook()
    sheet: Any = book.active
    sheet["A1"] = "x"
    merge = f'<mergeCells><mergeCell ref="{area}"/></mergeCells>'

    with pytest.raises(Rejected) as caught:
        grid(book, ("</sheetData>", f"</sheetData>{merge}"))

    assert caught.value.problems[0].code == "damaged"


@pytest.mark.parametrize("far", ["A20001", "IW1", "XFD1048576"])
def test_cells_far_outside_are_refused(far: str) -> None:
    book = Workbook()
    sheet: Any = book.active
    sheet[far] = "x"

    with pytest.raises(Rejected) as caught:
        grid(book)

    assert caught.value.problems[0].code == "too_large"


def test_a_sheet_of_too_many_cells_is_refused() -> None:
    book = Workbook()
    sheet: Any = book.active
    sheet["IV1"] = "x"
    for row in range(2, 2100):
        sheet.cell(row, 1, "x")

    with pytest.raises(Rejected) as caught:
        grid(book)

    assert caught.value.problems[0].code == "too_large"


def test_whole_columns_merged_cost_nothing() -> None:
    book = Workbook()
    sheet: Any = book.active
    sheet["A1"] = "x"

    found = grid(
        book,
        (
            "</sheetData>",
            '</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        ),
    )

    assert [c.value for c in found.rows[0].cells] == ["x"]


def paragraph(inner: str) -> str:
    document = Document()
    document.element.body.insert(0, parse_xml(f"<w:p {W}>{inner}</w:p>"))
    return words(document).rows[0].text


def words(document: Any) -> Grid:
    file = io.BytesIO()
    document.save(file)
    return word.read(unpack(file.getvalue(), "a.docx", ".docx"))[0]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a\tb\nc"),
        ("<w:r><w:t>1</w:t><w:noBreakHyphen/><w:t>2</w:t></w:r>", "1-2"),
        ("<w:ins><w:r><w:t>mới</w:t></w:r></w:ins>", "mới"),
        (
            "<w:del><w:r><w:delText>cũ</w:delText></w:r></w:del><w:r><w:t>m</w:t></w:r>",
            "m",
        ),
        (
            "<w:sdt><w:sdtContent><w:r><w:t>chọn</w:t></w:r></w:sdtContent></w:sdt>",
            "chọn",
        ),
        ("<w:hyperlink><w:r><w:t>liên kết</w:t></w:r></w:hyperlink>", "liên kết"),
    ],
)
def test_a_paragraph_says_what_a_person_sees(inner: str, text: str) -> None:
    assert paragraph(inner) == text


def test_a_paragraph_word_numbers_is_marked() -> None:
    document = Document()
    document.add_paragraph("Số hóa", style="List Number")
    numbering = parse_xml(f'<w:numPr {W}><w:numId w:val="1"/></w:numPr>')
    document.paragraphs[0]._p.get_or_add_pPr().append(numbering)

    assert words(document).rows[0].numbered


def test_controls_around_blocks_and_tables_in_cells_are_read() -> None:
    document = Document()
    outer = document.add_table(1, 1)
    inner: Any = outer.rows[0].cells[0].add_table(1, 1)
    inner.rows[0].cells[0].text = "trong"
    wrapped = parse_xml(
        f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>ngoài</w:t></w:r></w:p>"
        "</w:sdtContent></w:sdt>"
    )
    document.element.body.insert(0, wrapped)

    first, second = words(document).rows

    assert (first.text, first.place) == ("ngoài", "đoạn 1")
    assert second.text.strip() == "trong"


def test_merged_cells_of_a_word_table_keep_their_columns() -> None:
    document = Document()
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "rộng"
    table.cell(1, 0).text = "cao"
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(0, 2).text = "c"

    first, second, third = words(document).rows

    assert [(c.text, c.column) for c in first.cells] == [("rộng", 0), ("c", 2)]
    assert (third.cells[0].text.strip(), third.cells[0].continues) == ("cao", True)
    assert third.cells[1].place == "bảng 1, hàng 3, cột 2"
    assert second.table == 1
