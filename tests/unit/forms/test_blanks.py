"""The blanks people fill in."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from service.forms import definitions
from service.forms.blanks import docx, xlsx, yaml
from service.forms.reading import reader
from service.model.drops import Drop
from service.model.errors import Rejected
from service.model.fields import FIELDS
from service.model.forms import Form

FORMS = definitions.load_all(Path(__file__).parents[3] / "templates")
FILLABLE = sorted(key for key, form in FORMS.items() if not form.internal)
WRITERS: dict[str, Callable[[Form], bytes]] = {
    "xlsx": xlsx.write,
    "docx": docx.write,
    "yaml": lambda form: yaml.write(form).encode(),
}


def sheet(content: bytes) -> Any:
    return load_workbook(io.BytesIO(content)).worksheets[0]


@pytest.mark.parametrize("suffix", sorted(WRITERS))
@pytest.mark.parametrize("form", FILLABLE)
def test_a_blank_reads_back_as_it_was_handed_out(
    tmp_path: Path, form: str, suffix: str
) -> None:
    path = tmp_path / f"trong.{suffix}"
    path.write_bytes(WRITERS[suffix](FORMS[form]))

    (found,) = reader.read(Drop("1", path.name, path, "", 0), FORMS)

    known = {t.key: [*t.known] for t in FORMS[form].properties if t.known}
    assert (found.form, found.problems) == (form, ())
    assert found.values == known


@pytest.mark.parametrize("suffix", sorted(WRITERS))
def test_a_blank_has_the_same_bytes_each_time(suffix: str) -> None:
    first, second = (WRITERS[suffix](FORMS["mau-1"]) for _ in range(2))

    assert first == second


@pytest.mark.parametrize("write", [xlsx.write, docx.write])
def test_no_part_of_a_package_carries_its_moment(
    write: Callable[[Form], bytes],
) -> None:
    with zipfile.ZipFile(io.BytesIO(write(FORMS["mau-1"]))) as package:
        dates = {entry.date_time[:3] for entry in package.infolist()}
        core = package.read("docProps/core.xml").decode()

    assert dates == {(1980, 1, 1)}
    assert core.count("1980-01-01T00:00:00Z") == 2


def test_every_label_and_help_stands_in_the_workbook() -> None:
    form = FORMS["mau-1"]

    texts = [
        str(cell.value or "") for row in sheet(xlsx.write(form)).rows for cell in row
    ]

    for item in form.properties:
        assert any(item.label in text for text in texts)
        assert any(item.help in text for text in texts)


def test_choices_are_drop_downs_and_long_ones_stand_on_a_hidden_sheet() -> None:
    book = load_workbook(io.BytesIO(xlsx.write(FORMS["mau-1"])))
    rules = [v.formula1 for v in book.worksheets[0].data_validations.dataValidation]

    assert rules == ['"cấp Thành phố,cấp Sở"', "=_danh_sach!$A$1:$A$6"]
    assert book["_danh_sach"].sheet_state == "hidden"
    assert [row[0].value for row in book["_danh_sach"].rows] == [
        field.label for field in FIELDS
    ]


@pytest.mark.parametrize(("form", "times"), [("mau-1", 3), ("mau-2", 1)])
def test_the_six_fields_are_filled_in_beforehand(form: str, times: int) -> None:
    column = [row[0].value for row in sheet(xlsx.write(FORMS[form])).rows]

    assert [column.count(field.label) for field in FIELDS] == [times] * 6


def test_text_that_looks_like_a_formula_is_text() -> None:
    values = {"don_vi": "=1+1", "ma": "#REF!", "nam": 2022, "co_quan": "_x000D_"}

    found = sheet(xlsx.write(FORMS["mau-1"], values))

    cells = {row[0].value: row[1] for row in found.rows if row[0].value}
    assert (cells["Mã hồ sơ"].value, cells["Mã hồ sơ"].data_type) == ("#REF!", "s")
    unit = cells["Đơn vị\u00a0*"]
    assert (unit.data_type, unit.quotePrefix, unit.number_format) == ("s", True, "@")
    assert cells["Năm\u00a0*"].value == 2022
    assert cells["Cơ quan ban hành"].value == "_x005F_x000D_"


def test_a_text_no_cell_can_hold_is_told() -> None:
    with pytest.raises(Rejected) as caught:
        xlsx.write(FORMS["mau-1"], {"don_vi": "x" * 40_000})

    assert caught.value.problems[0].code == "too_long"


def test_the_sheet_prints_on_a4_with_its_header_repeated() -> None:
    found = sheet(xlsx.write(FORMS["mau-1"]))

    assert found.title == "mau-1"
    assert found.page_setup.paperSize == 9
    assert found.page_setup.orientation == "landscape"
    assert found.print_title_rows
    assert {c.font.name for row in found.rows for c in row if c.value} == {
        "Times New Roman"
    }


def test_the_word_form_keeps_the_decrees_page(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx.write(FORMS["mau-1"]))

    section = Document(str(path)).sections[0]

    widths = (section.page_width, section.left_margin, section.right_margin)
    assert [round(w.mm) for w in widths if w] == [210, 30, 15]


def test_a_field_of_a_word_form_spans_its_three_rows() -> None:
    table = Document(io.BytesIO(docx.write(FORMS["mau-1"]))).tables[1]

    column = [cell.text for cell in table.columns[0].cells]

    assert column[1:7] == [FIELDS[0].label] * 3 + [FIELDS[1].label] * 3
    assert len(table.rows) == 19


def test_yaml_carries_the_help_as_comments() -> None:
    text = yaml.write(FORMS["mau-2"])

    assert text.startswith("# Tổng hợp số lượng đăng ký")
    assert "\nmau: mau-2\n" in text
    assert "# Kỳ báo cáo *: Sơ kết hoặc Tổng kết." in text


def test_yaml_writes_lines_as_people_do() -> None:
    text = yaml.write(
        FORMS["ke-hoach"],
        {
            "can_cu": ["một", "2022"],
            "mo_dau": "dòng một\n\ndòng hai",
            "noi_dung": [{"cap": "1", "noi_dung": "a\n\nb", "thoi_han": "a\u2028b"}],
            "nguoi_ky": {"ho_ten": "x\n\ny"},
        },
    )

    assert "mo_dau: |-\n  dòng một\n\n  dòng hai\n" in text
    assert "can_cu:\n- một\n- '2022'\n" in text
    assert "  - cap: '1'\n    noi_dung: |-\n      a\n\n      b\n" in text
    assert 'thoi_han: "a\\Lb"' in text
    assert "  ho_ten: |-\n    x\n\n    y\n" in text
