import io
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from service.model.errors import ProgramFailed
from service.printing import pack


def _pdf(path: Path, *widths: int) -> Path:
    writer = PdfWriter()
    for width in widths:
        writer.add_blank_page(width=width, height=842)
    writer.write(path)
    return path


def _widths(content: bytes) -> list[int]:
    return [int(p.mediabox.width) for p in PdfReader(io.BytesIO(content)).pages]


def test_documents_keep_their_order(tmp_path: Path) -> None:
    first, second = _pdf(tmp_path / "1.pdf", 101), _pdf(tmp_path / "2.pdf", 201, 202)

    assert _widths(pack.pack([first, second])) == [101, 201, 202]


def test_in_duplex_every_document_starts_a_sheet(tmp_path: Path) -> None:
    first, second = _pdf(tmp_path / "1.pdf", 101), _pdf(tmp_path / "2.pdf", 201, 202)

    packed = pack.pack([first, second, first], duplex=True)

    assert _widths(packed) == [101, 101, 201, 202, 101, 101]


def test_copies_repeat_the_whole_set(tmp_path: Path) -> None:
    first, second = _pdf(tmp_path / "1.pdf", 101), _pdf(tmp_path / "2.pdf", 201)

    assert _widths(pack.pack([first, second], copies=2)) == [101, 201, 101, 201]


def test_a_broken_pdf_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "hong.pdf"
    broken.write_bytes(b"nonsense")

    with pytest.raises(ProgramFailed, match=r"hong\.pdf"):
        pack.pack([broken])
