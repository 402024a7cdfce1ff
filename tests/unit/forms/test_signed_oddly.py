from pathlib import Path

from docx import Document

from service.forms import definitions
from service.forms.reading import reader
from service.model.drops import Drop

FORMS = definitions.load_all(Path(__file__).parents[3] / "templates")


def test_a_title_above_something_else_in_its_cell_is_told_as_not_understood(
    tmp_path: Path,
) -> None:
    document = Document()
    for line in ("MẪU 1", "Đơn vị: Sở Nội vụ", "Năm: 2022"):
        document.add_paragraph(line)
    document.add_table(1, 1).cell(0, 0).text = "GIÁM ĐỐC\n\nđã ký, 12 bản"
    path = tmp_path / "mau-1.docx"
    document.save(str(path))

    (found,) = reader.read(Drop("1", path.name, path, "", 0), FORMS)

    assert found.values["don_vi"].strip() == "Sở Nội vụ"
    assert any("GIÁM ĐỐC" in problem.message for problem in found.problems)
