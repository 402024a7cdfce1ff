import datetime as dt
import hashlib
import io

import pikepdf
import pytest

from service.documents import pdf
from service.model.errors import ProgramFailed

DAY = dt.date(2022, 4, 5)
TO_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /X def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap end end"""
XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><pdfaid:part>2</pdfaid:part>
<xmp:CreateDate>{moment}</xmp:CreateDate></x:xmpmeta>"""


def a_font(document: pikepdf.Pdf, name: str, *, embedded: bool) -> pikepdf.Object:
    """Make a font whose codes are the letters themselves."""
    described = pikepdf.Dictionary(Type=pikepdf.Name.FontDescriptor)
    if embedded:
        described.FontFile2 = document.make_stream(b"")
    descendant = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.CIDFontType2,
        BaseFont=pikepdf.Name("/" + name),
        FontDescriptor=described,
    )
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type0,
        BaseFont=pikepdf.Name("/" + name),
        Encoding=pikepdf.Name("/Identity-H"),
        DescendantFonts=[document.make_indirect(descendant)],
        ToUnicode=document.make_stream(TO_UNICODE),
    )
    return document.make_indirect(font)


def a_pdf(
    *pages: str,
    font: str = "BAAAAA+LiberationSerif",
    embedded: bool = True,
    moment: dt.datetime = dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC),
) -> bytes:
    """Make a PDF with one line of text per line of each page, as if at *moment*."""
    document = pikepdf.new()
    face = a_font(document, font, embedded=embedded)
    for page in pages:
        lines = "".join(
            f"<{line.encode('utf-16-be').hex()}> Tj 0 -20 Td\n"
            for line in page.splitlines()
        )
        shown = document.add_blank_page(page_size=(2000, 800))
        shown.Contents = document.make_stream(
            f"BT /F 12 Tf 20 700 Td\n{lines}ET".encode()
        )
        shown.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=face))
    document.Root.Lang = pikepdf.String("vi-VN")
    document.Root.Metadata = document.make_stream(
        XMP.format(moment=moment.isoformat()).encode()
    )
    profile = bytearray(128)
    profile[24:36] = hashlib.sha256(str(moment).encode()).digest()[:12]
    document.Root.OutputIntents = [
        pikepdf.Dictionary(DestOutputProfile=document.make_stream(bytes(profile)))
    ]
    document.docinfo["/CreationDate"] = f"D:{moment:%Y%m%d%H%M%S}Z"
    document.trailer["/DocChecksum"] = pikepdf.Name("/" + str(moment.second))
    made = io.BytesIO()
    document.save(made, fix_metadata_version=False)
    return made.getvalue()


def test_the_moment_of_conversion_leaves_no_trace() -> None:
    one = a_pdf("Số: 12/KH")
    other = a_pdf("Số: 12/KH", moment=dt.datetime(2027, 9, 8, 7, 6, 5, tzinfo=dt.UTC))

    first, second = pdf.finish(one, date=DAY), pdf.finish(other, date=DAY)

    assert one != other
    assert first == second


def test_the_date_of_the_document_is_the_date_of_the_file() -> None:
    finished = pdf.finish(a_pdf("x"), date=DAY)

    with pikepdf.open(io.BytesIO(finished)) as document:
        intent = document.Root.OutputIntents[0]
        profile = intent.DestOutputProfile.read_bytes()
        assert document.docinfo["/CreationDate"] == "D:20220405000000+07'00'"
        assert b"<xmp:CreateDate>2022-04-05T00:00:00+07:00</xmp:CreateDate>" in (
            document.Root.Metadata.read_bytes()
        )
        assert profile[24:36] == bytes.fromhex("07e6 0004 0005 0000 0000 0000")


def test_other_dates_and_texts_make_other_files() -> None:
    finished = {
        pdf.finish(a_pdf("x"), date=DAY),
        pdf.finish(a_pdf("x"), date=DAY.replace(day=6)),
        pdf.finish(a_pdf("y"), date=DAY),
    }

    assert len(finished) == 3


def test_language_and_archival_claim_are_kept() -> None:
    finished = pdf.finish(a_pdf("x"), date=DAY)

    with pikepdf.open(io.BytesIO(finished)) as document:
        assert document.Root.Lang == "vi-VN"
        assert b"<pdfaid:part>2</pdfaid:part>" in document.Root.Metadata.read_bytes()
        assert "/DocChecksum" not in document.trailer


def test_a_file_without_dates_is_finished_too() -> None:
    document = pikepdf.new()
    document.add_blank_page()
    plain = io.BytesIO()
    document.save(plain)

    finished = pdf.finish(plain.getvalue(), date=DAY)

    assert pdf.check(finished, ()) == 1


@pytest.mark.parametrize(
    "expected",
    [
        pytest.param("Ủy ban nhân dân Thành phố", id="vietnamese"),
        pytest.param("Ủy  ban\nnhân dân", id="white-space"),
        pytest.param("U\u0309y ban", id="decomposed"),
        pytest.param("số 12\u2011KH", id="non-breaking-hyphen"),
        pytest.param("", id="empty"),
    ],
)
def test_a_text_that_is_there_is_found(expected: str) -> None:
    printed = a_pdf("Ủy ban nhân\ndân Thành phố\nsố 12-KH", "trang hai")

    pages = pdf.check(printed, (expected,))

    assert pages == 2


def test_a_text_parted_by_a_page_break_is_found() -> None:
    printed = a_pdf(
        "1\nmột hai\nba bốn\nchân trang", "2\nSTT\nnăm sáu\nbảy tám", "3\nchín mười"
    )

    pages = pdf.check(printed, ("hai ba bốn năm sáu bảy tám chín mười", "bốn năm"))

    assert pages == 3


@pytest.mark.parametrize(
    "expected",
    [
        pytest.param("một ba", id="not-at-all"),
        pytest.param("một năm", id="not-at-the-end-of-a-line"),
        pytest.param("bốn sáu", id="not-at-the-start-of-a-line"),
        pytest.param("năm một", id="against-the-order-of-pages"),
        pytest.param("bảy", id="one-word"),
    ],
)
def test_a_text_that_is_missing_is_told(expected: str) -> None:
    printed = a_pdf("một hai\nba bốn", "năm sáu")

    with pytest.raises(ProgramFailed, match=f"thiếu nội dung “{expected}”"):
        pdf.check(printed, (expected,))


def test_a_long_missing_text_is_told_by_its_beginning() -> None:
    with pytest.raises(ProgramFailed, match=r"“(chữ ){15}…”"):
        pdf.check(a_pdf("x"), ("chữ " * 50,))


def test_a_font_of_another_family_is_refused() -> None:
    printed = a_pdf("☑ ✓ ☑ 😀", font="CAAAAA+DejaVuSerif")

    with pytest.raises(
        ProgramFailed, match=r"phông DejaVuSerif.*không có: ☑ ✓ 😀. Hãy"
    ):
        pdf.check(printed, ())


def test_a_font_that_is_not_embedded_is_refused() -> None:
    printed = a_pdf("x", font="TimesNewRomanPSMT", embedded=False)

    with pytest.raises(ProgramFailed, match="TimesNewRomanPSMT không được nhúng"):
        pdf.check(printed, ())


def test_the_real_times_is_accepted() -> None:
    assert pdf.check(a_pdf("x", font="BAAAAA+TimesNewRomanPS-BoldMT"), ()) == 1


def test_every_fault_is_told_at_once() -> None:
    printed = a_pdf("x", font="Arial", embedded=False)

    with pytest.raises(ProgramFailed, match=r"Arial.*“một”.*“hai”"):
        pdf.check(printed, ("một", "hai"))


def test_a_file_without_pages_is_refused() -> None:
    with pytest.raises(ProgramFailed, match="trống"):
        pdf.check(a_pdf(), ())


@pytest.mark.parametrize("broken", [b"", b"%PDF-1.6", b"PK\x03\x04"])
def test_what_is_no_pdf_is_refused(broken: bytes) -> None:
    with pytest.raises(ProgramFailed):
        pdf.finish(broken, date=DAY)
    with pytest.raises(ProgramFailed):
        pdf.check(broken, ())
    with pytest.raises(ProgramFailed):
        pdf.text(broken)


def test_the_text_is_in_order_with_pages_apart() -> None:
    found = pdf.text(a_pdf("một\nhai", "ba"))

    assert [page.split() for page in found.split("\f")] == [["một", "hai"], ["ba"]]
