import io

import openpyxl

from service.filing import sheets
from service.filing.sheets import Line, Table


def test_what_no_cell_can_hold_is_left_out_and_no_text_is_a_formula() -> None:
    table = Table("Sổ", [Line("Sở A")], [("Tên", 20)], [["a\x07b"], ["=1+1"]])

    made = openpyxl.load_workbook(io.BytesIO(sheets.write(table)))

    cells = [cell for (cell,) in made["Sổ"].iter_rows() if cell.value]
    assert [cell.value for cell in cells] == ["Sở A", "Tên", "(1)", "a b", "=1+1"]
    assert {cell.data_type for cell in cells} == {"s"}
