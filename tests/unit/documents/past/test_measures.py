"""Pictures and PDFs of a few kilobytes that would unpack to gigabytes."""

import io
import struct
import zlib

import pikepdf
import pytest
from PIL import Image

from service.documents.past import measures, ocr, portable
from service.documents.past.measures import must_fit_pdf, must_fit_picture
from service.model.errors import Rejected


def png(width: int, height: int) -> bytes:
    """Return the head of a picture that says it is that large."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    size = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * 100)
    parts = (b"IHDR", size), (b"IDAT", rows), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


def tiff(pictures: int) -> bytes:
    made = io.BytesIO()
    first, *others = [Image.new("1", (1, 1)) for _ in range(pictures)]
    first.save(made, "TIFF", save_all=True, append_images=others)
    return made.getvalue()


def pdf(unpacked: int = 0, side: int = 1) -> bytes:
    """Return a page of so many *unpacked* bytes and a picture as wide as high."""
    document = pikepdf.new()
    page = document.add_blank_page()
    packing = zlib.compressobj(9)
    unit = b"q Q " * 2**18
    packed = b"".join(packing.compress(unit) for _ in range(unpacked // len(unit)))
    page.Contents = pikepdf.Stream(document, b"")
    page.Contents.write(packed + packing.flush(), filter=pikepdf.Name.FlateDecode)
    page.Resources = pikepdf.Dictionary(
        XObject=pikepdf.Dictionary(
            I=document.make_stream(
                b"", Subtype=pikepdf.Name.Image, Width=side, Height=side
            )
        )
    )
    made = io.BytesIO()
    keep = pikepdf.StreamDecodeLevel.none
    document.save(made, compress_streams=False, stream_decode_level=keep)
    return made.getvalue()


@pytest.mark.parametrize("side", [13_000, 60_000, 2**31 - 1])
def test_a_picture_of_too_many_dots_is_refused_unread(side: int) -> None:
    with pytest.raises(Rejected, match="200-300 dpi"):
        must_fit_picture(png(side, side))


def test_a_file_of_too_many_pictures_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(measures, "MOST_PICTURES", 3)

    must_fit_picture(tiff(3))
    with pytest.raises(Rejected, match="tách"):
        must_fit_picture(tiff(4))


def test_a_page_that_unpacks_without_end_is_refused() -> None:
    bomb = pdf(unpacked=measures.MOST_BYTES + 2**21)

    assert len(bomb) < 2**20
    with pytest.raises(Rejected, match="hết bộ nhớ"):
        must_fit_pdf(bomb)


def test_a_pdf_with_a_picture_of_too_many_dots_is_refused() -> None:
    with pytest.raises(Rejected, match="hết bộ nhớ"):
        must_fit_pdf(pdf(side=13_000))


@pytest.mark.parametrize("content", [png(4960, 7016), tiff(2), b"\xff\xd8\xffx", b""])
def test_usual_pictures_and_what_is_none_pass(content: bytes) -> None:
    must_fit_picture(content)


@pytest.mark.parametrize("content", [pdf(2**21, 9000), b"%PDF-1.4", b"", pdf()[:300]])
def test_usual_pdfs_and_what_is_none_pass(content: bytes) -> None:
    must_fit_pdf(content)


def test_what_passes_is_read(recwarn: pytest.WarningsRecorder) -> None:
    assert portable.read(pdf()).texts == ("",)
    assert not recwarn.list


def test_a_program_gets_so_much_memory_and_no_more() -> None:
    done = ocr.run(["sh", "-c", "read line; ulimit -d"], b"go\n")

    assert done.stdout.strip() == str(ocr.MEMORY // 1024).encode()
