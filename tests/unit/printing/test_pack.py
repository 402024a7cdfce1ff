import io
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from service.model.errors import ProgramFailed
from service.model.page_marks import PageMark
from service.printing import pack
from service.printing.pack import Part


def _pdf(path: Path, *widths: int) -> Path:
    writer = PdfWriter()
    for width in widths:
        writer.add_blank_page(width=width, height=842)
    writer.write(path)
    return path


def _widths(content: bytes) -> list[int]:
    return [int(p.mediabox.width) for p in PdfReader(io.BytesIO(content)).pages]


def _texts(content: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


def test_documents_keep_their_order(tmp_path: Path) -> None:
    first, second = _pdf(tmp_path / "1.pdf", 101), _pdf(tmp_path / "2.pdf", 201, 202)

    assert _widths(pack.pack([Part(first), Part(second)])) == [101, 201, 202]


def test_in_duplex_every_document_starts_a_sheet(tmp_path: Path) -> None:
    first, second = _pdf(tmp_path / "1.pdf", 101), _pdf(tmp_path / "2.pdf", 201, 202)

    packed = pack.pack([Part(first), Part(second), Part(first)], duplex=True)

    assert _widths(packed) == [101, 101, 201, 202, 101, 101]


def test_the_copies_of_a_document_lie_together(tmp_path: Path) -> None:
    first, second = _pdf(tmp_path / "1.pdf", 101), _pdf(tmp_path / "2.pdf", 201)

    packed = pack.pack([Part(first, copies=2), Part(second)], duplex=True)

    assert _widths(packed) == [101, 101, 101, 101, 201, 201]


def test_the_slip_lies_on_top_alone_on_its_sheet(tmp_path: Path) -> None:
    slip, document = _pdf(tmp_path / "slip.pdf", 301), _pdf(tmp_path / "1.pdf", 101)

    packed = pack.pack([Part(document)], duplex=True, slip=slip.read_bytes())

    assert _widths(packed) == [301, 301, 101, 101]


def test_every_copy_of_a_page_bears_the_same_mark(tmp_path: Path) -> None:
    document = _pdf(tmp_path / "1.pdf", 595, 595)
    mark = PageMark("2026-000123", 1, 1, "FK2")

    packed = pack.pack([Part(document, copies=2, mark=mark)])

    first, second = mark.text, replace(mark, page=2).text
    bare = [text.replace("\n", "") for text in _texts(packed)]
    assert bare == [first, second, first, second]


def test_the_same_documents_make_the_same_set(tmp_path: Path) -> None:
    part = Part(
        _pdf(tmp_path / "1.pdf", 595), mark=PageMark("2026-000123", 1, 1, "FK2")
    )

    assert pack.pack([part]) == pack.pack([part])


def test_a_broken_pdf_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "hong.pdf"
    broken.write_bytes(b"nonsense")

    with pytest.raises(ProgramFailed, match=r"hong\.pdf"):
        pack.pack([Part(broken)])
