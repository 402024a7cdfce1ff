import datetime as dt
import io
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from service.documents.rendering import Renderer
from service.forms import definitions
from service.model.agencies import Agency
from service.model.errors import ProgramFailed, WrongUsage
from service.pipeline.papers import Paper, Typist
from tests.fakes import FakePress

FORMS = definitions.load_all(Path(__file__).parents[3] / "templates")
PAPER = Paper(
    FORMS["so-van-ban-di"],
    {"nam": 2022, "dong": [{"trich_yeu": "Kế hoạch: Thi đua"}]},
    Agency("so", "Sở Quy hoạch", "SQH", "Thành phố Hồ Chí Minh", "Ủy ban nhân dân"),
    dt.date(2022, 1, 1),
)


def typist(press: FakePress | None = None) -> Typist:
    return Typist(Renderer(FORMS), press)


def test_what_the_values_leave_out_is_blank() -> None:
    content = typist().write(PAPER, "docx")

    (register,) = Document(io.BytesIO(content)).tables[-1:]
    *_, cells = [[cell.text for cell in row.cells] for row in register.rows]
    assert cells == ["", "", "Kế hoạch: Thi đua", *[""] * 7]


def test_a_pdf_is_that_of_the_word_file_as_of_its_day() -> None:
    press = FakePress()

    content = typist(press).write(PAPER, "pdf")

    assert PdfReader(io.BytesIO(content)).metadata == {
        "/Producer": "pypdf",
        "/CreationDate": "D:20220101",
    }
    assert "Kế hoạch: Thi đua" in press.published[0]


def test_without_a_press_the_way_out_is_told() -> None:
    with pytest.raises(ProgramFailed, match=r"thidua doctor.*--as docx"):
        typist().write(PAPER, "pdf")


def test_a_workbook_is_made_where_the_paper_has_one() -> None:
    paper = replace(PAPER, workbook=lambda: b"PK")

    assert typist().write(paper, "xlsx") == b"PK"
    with pytest.raises(WrongUsage, match="Sổ đăng ký văn bản đi không có bản Excel"):
        typist().write(PAPER, "xlsx")
