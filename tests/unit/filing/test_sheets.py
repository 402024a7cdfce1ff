import io

import openpyxl
import pytest

from service.filing import sheets
from service.filing.sheets import Line, Table


def test_what_no_cell_can_hold_is_left_out_and_no_text_is_a_formula() -> None:
    table = Table("Sổ", [Line("Sở A")], [("Tên", 20)], [["a\x07b"], ["=1+1"]])

    made = openpyxl.load_workbook(io.BytesIO(sheets.write(table)))

    cells = [cell for (cell,) in made["Sổ"].iter_rows() if cell.value]
    assert [cell.value for cell in cells] == ["Sở A", "Tên", "(1)", "a b", "=1+1"]
    assert {cell.data_type for cell in cells} == {"s"}


@pytest.mark.parametrize("text", ["=cmd|'/c calc'!A0", "+1", "-1", "@SUM(1)", "\t=1"])
def test_no_text_becomes_a_formula_where_its_cell_is_edited(text: str) -> None:
    table = Table("Sổ", [], [("Tên", 20)], [[text], ["Sở A"]])

    made = openpyxl.load_workbook(io.BytesIO(sheets.write(table)))

    *_, cell, plain = [cell for (cell,) in made["Sổ"].iter_rows() if cell.value]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)
    assert not plain.quotePrefix
