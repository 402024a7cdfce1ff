import io
import zipfile

import pytest

from service.documents.text import text_of
from service.documents.wordml import W
from service.model.errors import Rejected


def docx(body: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        xml = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        package.writestr("word/document.xml", xml)
    return file.getvalue()


def test_text_is_read_in_order_cells_and_breaks_included() -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    body = (
        '<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>'
        "<w:r><w:t>Một</w:t><w:br/><w:t>Hai</w:t><w:tab/><w:t>Ba</w:t></w:r></w:p>"
        f"<w:tbl><w:tr>{cell.format('A')}{cell.format('B')}</w:tr></w:tbl><w:p/>"
    )

    assert text_of(docx(body)) == "Một\nHai\tBa\nA\nB"


def test_both_kinds_of_fixed_hyphen_read_as_typed() -> None:
    body = "<w:p><w:r><w:t>1/KH</w:t><w:noBreakHyphen/><w:t>A\u2011B</w:t></w:r></w:p>"

    assert text_of(docx(body)) == "1/KH-A-B"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"PK\x03\x04 not a zip", id="no zip"),
        pytest.param(docx("<w:p>"), id="broken xml"),
        pytest.param(docx("")[:-30], id="cut off"),
    ],
)
def test_what_is_no_word_file_is_rejected(content: bytes) -> None:
    with pytest.raises(Rejected, match="Word"):
        text_of(content)
