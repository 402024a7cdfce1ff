"""Any file → its text: told by its bytes, whatever its name says."""

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field

import docx
import pytest
from pypdf import PdfWriter

from service.documents.past import reading
from service.documents.past.papers import PastPaper
from service.documents.past.reading import Reader
from service.model.errors import Rejected

TCVN3 = "Céng hßa x· héi chñ nghÜa ViÖt Nam"


@dataclass
class FakeEyes:
    seen: list[bytes] = field(default_factory=list)

    def read(self, pictures: Iterable[bytes]) -> list[str]:
        self.seen += pictures
        return ["Chữ đọc được trên\nảnh quét" for _ in self.seen]


def word_file(*lines: str) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("Tên", "Nội dung", "A", "b"), strict=True):
        cell.text = text
    document.sections[0].header.paragraphs[0].text = "Đầu trang"
    document.sections[0].footer.paragraphs[0].text = "12"
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def blank_pdf(pages: int = 1) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width=595, height=842)
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()


def zipped(*names: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        for name in names:
            package.writestr(name, "x")
    return content.getvalue()


def read(content: bytes, suffix: str, modern: bytes = b"") -> PastPaper:
    asked = []

    def modernise(old: bytes, kind: str) -> bytes:
        asked.append((old, kind))
        return modern

    return Reader(modernise, FakeEyes()).read(content, suffix, "tep")


def test_a_word_file_is_read_with_tables_and_headers() -> None:
    paper = read(word_file("Kế hoạch năm 2021", "Nội dung"), ".docx")

    assert paper.text == "Kế hoạch năm 2021\nNội dung\nTên\nNội dung\nA\nb\nĐầu trang"
    assert paper.tables == ((("Tên", "Nội dung"), ("A", "b")),)
    assert paper.raw == paper.text


def test_a_word_file_in_an_old_encoding_is_read() -> None:
    paper = read(word_file(TCVN3, "§éc lËp - Tù do"), ".docx")

    assert paper.text.startswith("Cộng hòa xã hội chủ nghĩa Việt Nam\nĐộc lập - Tự do")
    assert paper.raw.startswith(TCVN3)


@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", ".doc"),
        (b"{\\rtf1 abc}", ".doc"),
        (b"{\\rtf1 abc}", ".rtf"),
        (zipped("mimetype", "content.xml"), ".odt"),
    ],
)
def test_other_word_processors_are_modernised_first(
    content: bytes, suffix: str
) -> None:
    paper = read(content, suffix, modern=word_file("Văn bản cũ"))

    assert paper.text.startswith("Văn bản cũ")


def test_a_word_file_with_an_old_ending_is_one_all_the_same() -> None:
    assert read(word_file("Văn bản"), ".doc").text.startswith("Văn bản")


def test_a_picture_is_read_by_the_eyes_and_marked() -> None:
    paper = read(b"\x89PNG\r\n\x1a\n...", ".png")

    assert paper.scanned
    assert paper.text == "Chữ đọc được trên ảnh quét"


@pytest.mark.parametrize("suffix", [".html", ".txt", ".doc"])
def test_a_page_is_read_without_its_menus(suffix: str) -> None:
    page = """<!DOCTYPE html><html><head><style>p {}</style></head><body>
    <nav>Trang chủ</nav><p>Phường <b>An Hạ</b> mở cửa</p><script>alert(1)</script>
    <table><tr><th>Tên</th><th>Nội dung</th></tr><tr><td>A</td></tr></table>
    cuối<br>trang<!-- ẩn --></body></html>"""

    paper = read(page.encode(), suffix)

    lines = paper.text.split("\n")
    assert lines == ["Phường An Hạ mở cửa", "Tên", "Nội dung", "A", "cuối", "trang"]
    assert paper.tables == ((("Tên", "Nội dung"), ("A", "")),)
    assert "alert" in paper.raw


def test_plain_text_is_read_with_its_tables() -> None:
    paper = read("Tên | Nội dung |\nA | b |".encode(), ".txt")

    assert paper.tables == ((("Tên", "Nội dung"), ("A", "b")),)


def test_a_workbook_is_a_paper_too() -> None:
    paper = reading.of_tables(((("Tên", ""), ("A", "b")),), "tep")

    assert paper.text == "Tên\nA | b"


@pytest.mark.parametrize(
    ("content", "suffix", "code"),
    [
        (b"", ".txt", "empty"),
        (b"12 34", ".txt", "empty"),
        (blank_pdf(), ".pdf", "empty"),
        (blank_pdf(1001), ".pdf", "too_long"),
        (b"%PDF-1.7 broken", ".pdf", "unreadable"),
        (b"PK\x03\x04 broken", ".docx", "damaged"),
        (b"MZ\x90", ".exe", "unknown_kind"),
        (b"MZ\x90", ".docx", "damaged"),
        (b"", ".pdf", "damaged"),
        (b"\xd0\xcf\x11\xe0", ".xls", "unknown_kind"),
        (zipped("a"), ".docx", "not_docx"),
        (b"<html", ".html", "empty"),
        (b"", ".html", "empty"),
    ],
)
def test_what_cannot_be_read_is_told(content: bytes, suffix: str, code: str) -> None:
    with pytest.raises(Rejected) as refused:
        read(content, suffix)

    assert refused.value.problems[0].code == code


def test_a_table_with_tables_in_it_lays_the_page_out() -> None:
    inner = "<table><tr><td>Tên</td><td>Nội dung</td></tr></table>"
    page = "<table><tr><td>" * 40 + inner * 60 + "<table><tr>" * 40

    paper = read(f"<html>{page}".encode(), ".html")

    assert set(paper.tables) == {(("Tên", "Nội dung"),)}
