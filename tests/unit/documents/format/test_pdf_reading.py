import io
from dataclasses import replace

import pikepdf
import pytest

from service.documents.format import pdf_checking, pdf_reading
from service.documents.format.pdf_print import Face
from service.model.errors import Rejected
from tests.unit.documents.format.pdfs import (
    A4,
    MM,
    PLAN,
    Line,
    drawn,
    saved,
    scanned,
)


def with_form(**field: pikepdf.Object) -> bytes:
    """Return a PDF with one form field."""
    with pikepdf.open(io.BytesIO(drawn(PLAN))) as document:
        entry = pikepdf.Dictionary()
        for name, value in field.items():
            entry[f"/{name}"] = value
        document.Root.AcroForm = pikepdf.Dictionary(
            Fields=[document.make_indirect(entry)]
        )
        return saved(document)


def locked() -> bytes:
    """Return a PDF that opens without a password but must not be changed."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(drawn(PLAN))) as document:
        document.save(made, encryption=pikepdf.Encryption(owner="x", user=""))
    return made.getvalue()


def claiming(metadata: str) -> bytes:
    """Return a PDF with XMP *metadata*."""
    with pikepdf.open(io.BytesIO(drawn(PLAN))) as document:
        document.Root.Metadata = document.make_stream(metadata.encode())
        return saved(document)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_row_is_measured_from_the_paper_however_the_page_is_turned(turn: int) -> None:
    (sheet,) = pdf_reading.read(drawn([Line("Chữ", 30, 50)], turn=turn)).sheets

    row = sheet.rows[0]
    placed = {0: (30, 50), 90: (247, 30), 180: (180, 247), 270: (50, 180)}[turn]
    across = row.right if turn == 180 else row.left
    assert (across, row.baseline) == pytest.approx(placed, abs=0.5)
    sides = A4 if turn in (0, 180) else A4[::-1]
    assert (sheet.width_mm, sheet.height_mm) == pytest.approx(sides, abs=0.1)
    assert sheet.landscape == (turn in (90, 270))


def test_the_two_columns_of_a_letterhead_are_two_rows() -> None:
    content = drawn([Line("SỞ NỘI VỤ", 30, 24), Line("CỘNG HÒA", 110, 24)])

    rows = pdf_reading.read(content).rows

    assert [row.text for row in rows] == ["SỞ NỘI VỤ", "CỘNG HÒA"]


def test_the_look_of_letters_is_read_from_the_file() -> None:
    line = Line("Nơi nhận:", 30, 50, 12, "BoldItalic", "Arial", "1 0 0", embedded=False)

    (row,) = pdf_reading.read(drawn([line])).rows

    assert row.face == Face(
        "Arial-BoldItalic", 12, bold=True, italic=True, black=False, embedded=False,
        red=True,
    )  # fmt: skip


def test_letters_taken_apart_are_put_together() -> None:
    (row,) = pdf_reading.read(drawn([Line("Hòa", 30, 50)])).rows

    assert row.text == "Hòa"


def test_text_of_a_machine_over_a_scan_is_invisible() -> None:
    (sheet,) = pdf_reading.read(scanned(text="UBND")).sheets

    assert not sheet.rows[0].face.visible
    assert sheet.pictures[0].dpi == pytest.approx(200, abs=1)
    assert sheet.pictures[0].colour


@pytest.mark.parametrize(
    ("metadata", "claim"),
    [
        pytest.param(
            "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>",
            "PDF/A-2b", id="elements",
        ),
        pytest.param(
            '<x pdfaid:part="1" pdfaid:conformance="A"/>', "PDF/A-1a", id="attributes"
        ),
        pytest.param("<pdfaid:part>4</pdfaid:part>", "PDF/A-4", id="no level"),
        pytest.param("<dc:title/>", "", id="none"),
    ],
)  # fmt: skip
def test_the_kind_of_pdf_a_is_told(metadata: str, claim: str) -> None:
    assert pdf_reading.read(claiming(metadata)).claim == claim


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", "unreadable", id="empty"),
        pytest.param(b"%PDF-1.7\nrubbish", "unreadable", id="rubbish"),
        pytest.param(drawn(PLAN)[:900], "unreadable", id="cut"),
        pytest.param(drawn(), "unreadable", id="no page"),
        pytest.param(locked(), "protected", id="locked"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_checked_is_rejected_with_the_reason(
    content: bytes, code: str
) -> None:
    with pytest.raises(Rejected) as caught:
        pdf_reading.read(content)

    (problem,) = caught.value.problems
    assert problem.code == code
    assert problem.message


def test_a_signed_file_is_read_and_known_as_signed() -> None:
    signed = with_form(FT=pikepdf.Name.Sig, V=pikepdf.Dictionary())

    printed = pdf_reading.read(signed)

    assert printed.rows
    assert printed.signed
    assert any("Đã ký số" in note for note in pdf_checking.check(signed).notes)


def test_a_place_for_a_signature_is_no_signature() -> None:
    assert not pdf_reading.read(with_form(FT=pikepdf.Name.Sig)).signed


def test_a_form_that_is_no_form_is_ignored() -> None:
    with pikepdf.open(io.BytesIO(drawn(PLAN))) as document:
        document.Root.AcroForm = pikepdf.Array()
        content = saved(document)

    assert pdf_reading.read(content).rows


def test_too_many_pages_are_rejected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_reading, "MOST_PAGES", 1)

    with pytest.raises(Rejected, match="2 trang"):
        pdf_reading.read(drawn([], []))


def test_a_cropped_page_is_measured_from_its_crop() -> None:
    with pikepdf.open(io.BytesIO(drawn([Line("Chữ", 30, 50)]))) as document:
        width, height = (side * MM for side in A4)
        document.pages[0].CropBox = [10 * MM, 0, width, height - 20 * MM]
        content = saved(document)

    (row,) = pdf_reading.read(content).rows

    assert (row.left, row.baseline) == pytest.approx((20, 30), abs=0.2)


def test_the_look_of_a_row_is_that_of_most_of_its_letters() -> None:
    (row,) = pdf_reading.read(drawn([Line("Chữ", 30, 50)])).rows
    bold = replace(row.face, bold=True)

    mixed = replace(row, faces=((bold, 2), (row.face, 3), (bold, 2)))

    assert mixed.face == bold
