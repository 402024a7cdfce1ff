"""Papers of the past, read by the real LibreOffice and the real Tesseract."""

import io
import subprocess
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from service.documents import programs
from service.documents.office import OfficePool
from service.documents.past import portable
from service.documents.past.ocr import Tesseract
from service.documents.past.reading import Reader
from service.model.errors import ProgramFailed

pytestmark = pytest.mark.office

LINES = (
    "Phường An Hạ mở cửa thứ bảy để chứng thực bản sao",
    "Mỗi sáng thứ bảy, hai công chức trực tại Bộ phận Một cửa, trả kết quả ngay.",
    "Sau ba tháng, phường đã giải quyết 412 hồ sơ, không hồ sơ nào trễ hẹn.",
)


@pytest.fixture(scope="module")
def office() -> Iterator[OfficePool]:
    with OfficePool() as pool:
        yield pool


@pytest.fixture
def reader(office: OfficePool) -> Reader:
    return Reader(office.to_docx, Tesseract(2))


@pytest.fixture(scope="module")
def paper() -> bytes:
    document = docx.Document()
    for line in LINES:
        document.add_paragraph(line)
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("Tên", "Nội dung", "A", "b"), strict=True):
        cell.text = text
    document.add_paragraph("Hết.")
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


@pytest.fixture(scope="module")
def pdf(office: OfficePool, paper: bytes) -> bytes:
    return office.convert(paper)


@pytest.mark.parametrize("kind", ["doc", "odt", "rtf"])
def test_other_word_processors_are_read(
    reader: Reader, paper: bytes, tmp_path: Path, kind: str
) -> None:
    (tmp_path / "cu.docx").write_bytes(paper)
    found = programs.find_soffice()
    assert found
    soffice = found.with_name("soffice")  # starts again on a new profile
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        [
            soffice, f"-env:UserInstallation={profile}", "--headless",
            "--convert-to", kind, "--outdir", tmp_path, tmp_path / "cu.docx",
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip

    read = reader.read((tmp_path / f"cu.{kind}").read_bytes(), f".{kind}", "cu")

    assert read.text.split("\n")[:3] == list(LINES)
    assert read.tables == ((("Tên", "Nội dung"), ("A", "b")),)
    assert not read.scanned


def test_what_libreoffice_cannot_open_is_told(reader: Reader) -> None:
    with pytest.raises(ProgramFailed, match=r"lưu lại dạng \.docx"):
        reader.read(b"\xd0\xcf\x11\xe0" + b"\0" * 600, ".doc", "hong")


def test_a_pdf_is_read_in_paragraphs(reader: Reader, pdf: bytes) -> None:
    read = reader.read(pdf, ".pdf", "cu")

    assert read.text.split("\n")[:3] == list(LINES)
    assert not read.scanned


def test_a_scan_is_read_and_marked(reader: Reader, pdf: bytes) -> None:
    (picture,) = portable.pictures(pdf, (0,))

    read = reader.read(picture_of(picture), ".png", "quet")

    assert read.scanned
    assert "Mỗi sáng thứ bảy, hai công chức trực" in read.text
    assert "412 hồ sơ" in read.text


def test_a_pdf_of_pictures_is_read_page_by_page(
    reader: Reader, pdf: bytes, tmp_path: Path
) -> None:
    (picture,) = portable.pictures(pdf, (0,))
    scan = scanned(picture_of(picture), tmp_path)

    read = reader.read(scan, ".pdf", "quet")

    assert read.scanned
    assert "412 hồ sơ" in read.text


def picture_of(pgm: bytes) -> bytes:
    """Return the grey picture *pgm* as PNG."""
    from PIL import Image  # noqa: PLC0415 - pikepdf brings it; only this test draws

    content = io.BytesIO()
    Image.open(io.BytesIO(pgm)).save(content, "PNG")
    return content.getvalue()


def scanned(png: bytes, folder: Path) -> bytes:
    """Return a PDF whose only page is the picture *png*."""
    from PIL import Image  # noqa: PLC0415 - see above

    path = folder / "quet.pdf"
    Image.open(io.BytesIO(png)).convert("L").save(path, "PDF", resolution=300)
    return path.read_bytes()
