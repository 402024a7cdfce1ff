"""Pasted tables: bars between the cells, and rows broken into lines."""

from service.documents.past.pipes import tables

HEAD = "Lĩnh vực | Nội dung đăng ký | Tiến độ | Ghi chú |"


def test_a_row_a_line_is_a_table() -> None:
    assert tables(f"Mẫu 1\n{HEAD}\nThể chế | Sổ tay | Tháng 8 | |\nHết") == (
        (
            ("Lĩnh vực", "Nội dung đăng ký", "Tiến độ", "Ghi chú"),
            ("Thể chế", "Sổ tay", "Tháng 8", ""),
        ),
    )


def test_lone_bars_are_empty_cells_of_one_row() -> None:
    (table,) = tables(f"{HEAD}\n1. Thể chế |\n|\n|\n|\n2. Thủ tục |\n|\n|\n|")

    assert table[1:] == (("1. Thể chế", "", "", ""), ("2. Thủ tục", "", "", ""))


def test_a_row_that_goes_on_is_joined_with_its_first_cell() -> None:
    (table,) = tables(f"{HEAD}\n1. Thể chế |\nSổ tay | Tháng 8 | |")

    assert table[1] == ("1. Thể chế", "Sổ tay", "Tháng 8", "")


def test_a_short_row_lacks_the_merged_cell_before_it() -> None:
    (table,) = tables(f"{HEAD}\nThể chế | A | B | C |\nD | E | F |")

    assert table[2] == ("", "D", "E", "F")


def test_tables_end_at_other_text() -> None:
    assert len(tables(f"{HEAD}\na | b | c | d\nCâu văn\n{HEAD}\na | b | c | d")) == 2


def test_one_line_or_one_column_is_no_table() -> None:
    assert tables("Tin | ảnh\n\nGIÁM ĐỐC |\n| x |") == ()
