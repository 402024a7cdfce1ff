"""Files with more in them than any form: refused before they cost time or memory."""

import io
import resource
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from service.forms import definitions
from service.forms.reading import reader, sheets, word
from service.model.drops import Drop
from service.model.errors import Rejected

FORMS = definitions.load_all(Path(__file__).parents[3] / "templates")
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SECONDS, MEGABYTES = 10, 500


@pytest.fixture(autouse=True)
def bounded() -> Iterator[None]:
    """Let no file take more than some seconds of work and some memory."""
    began, before = time.process_time(), peak()
    yield
    assert time.process_time() - began < SECONDS
    assert peak() - before < MEGABYTES


def peak() -> int:
    """Return how much memory this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def with_part(whole: bytes, name: str, part: str) -> bytes:
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(whole)) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for path in source.namelist():
            content = part.encode() if path == name else source.read(path)
            target.writestr(path, content)
    return made.getvalue()


def document(body: str) -> bytes:
    made = io.BytesIO()
    Document().save(made)
    text = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return with_part(made.getvalue(), "word/document.xml", text)


def workbook(rows: str) -> bytes:
    made = io.BytesIO()
    Workbook().save(made)
    text = f'<worksheet xmlns="{S}"><sheetData>{rows}</sheetData></worksheet>'
    return with_part(made.getvalue(), "xl/worksheets/sheet1.xml", text)


CELL = "<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>"
FILLED = '<c t="str"><v>a</v></c>'


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        pytest.param("a.docx", document("<w:p/>" * 7_000_000), "unsafe", id="dense"),
        pytest.param(
            "a.docx",
            document("<w:p><w:r/></w:p>" * 1_000_001),
            "too_large",
            id="marks",
        ),
        pytest.param(
            "a.docx",
            document(f"<w:p/>{'<w:p/>' * word.MAX_ROWS}"),
            "too_large",
            id="paragraphs",
        ),
        pytest.param(
            "a.docx",
            document(f"<w:tbl><w:tr>{CELL * (word.MAX_CELLS + 1)}</w:tr></w:tbl>"),
            "too_large",
            id="cells of a row",
        ),
        pytest.param(
            "a.docx",
            document(f"<w:tbl>{f'<w:tr>{CELL}</w:tr>' * 10_001}</w:tbl>"),
            "too_large",
            id="rows",
        ),
        pytest.param(
            "a.xlsx",
            workbook(f"<row>{FILLED * 5}</row>" * (sheets.MAX_CELLS // 5 + 1)),
            "too_large",
            id="cells of a sheet",
        ),
        pytest.param(
            "a.xlsx",
            workbook(f"<row>{FILLED}</row>" * (sheets.MAX_ROWS + 1)),
            "too_large",
            id="rows of a sheet",
        ),
    ],
)
def test_what_no_form_holds_is_refused_in_time(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(Rejected) as caught:
        reader.read(Drop("1", name, path, "", 0), FORMS)

    (problem,) = caught.value.problems
    assert (problem.code, problem.where) == (code, name)
    assert "gửi lại" in problem.message
