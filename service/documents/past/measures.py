"""Pictures and PDFs that unpack beyond all measure: refused before they are drawn."""

import io
import zlib
from collections.abc import Iterator

import pikepdf

from service.model.errors import Rejected
from service.model.problems import Problem

MOST_DOTS = 150_000_000
"""A1 at 300 dpi has 70 million; each may take four bytes."""

MOST_PICTURES = 1000
MOST_BYTES = 256 * 1024 * 1024
"""What the pages of a PDF may say, unpacked; PDFium takes twice as much."""

_CHUNK = 1024 * 1024


def must_fit_picture(content: bytes) -> None:
    """Make sure that the picture *content* can be held in memory.

    What is no picture passes: who reads it says so.

    Raises:
        Rejected: It has too many dots, or is a file of too many pictures.
    """
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - slow to load

    bombs = (Image.DecompressionBombError, Image.DecompressionBombWarning)
    try:
        with Image.open(io.BytesIO(content)) as picture:
            _must_fit(*picture.size, "ảnh")
            if getattr(picture, "n_frames", 1) > MOST_PICTURES:
                message = f"Tệp có hơn {MOST_PICTURES} ảnh. Hãy tách thành nhiều tệp."
                raise Rejected(Problem("ảnh", "too_long", message))
    except bombs as error:
        raise Rejected(_too_large("ảnh")) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return


def must_fit_pdf(content: bytes) -> None:
    """Make sure that the pages and pictures of the PDF *content* fit into memory.

    What is no PDF passes: who reads it says so.

    Raises:
        Rejected: They do not.
    """
    left = MOST_BYTES
    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            for stream in _streams(document):
                if stream.get("/Subtype") == "/Image":
                    _must_fit(*_size(stream), "tệp PDF")
                else:
                    left -= _unpacked(stream, left)
    except (pikepdf.PdfError, ValueError, TypeError, KeyError):
        return


def _streams(document: pikepdf.Pdf) -> Iterator[pikepdf.Stream]:
    return (one for one in document.objects if isinstance(one, pikepdf.Stream))


def _size(image: pikepdf.Stream) -> tuple[int, int]:
    return int(image.get("/Width", 0)), int(image.get("/Height", 0))


def _unpacked(stream: pikepdf.Stream, most: int) -> int:
    """Return how many bytes *stream* unpacks to.

    Raises:
        Rejected: There are more than *most*.
    """
    raw = stream.read_raw_bytes()
    filters = stream.get("/Filter", "")
    first = filters[0] if isinstance(filters, pikepdf.Array) and filters else filters
    if first != "/FlateDecode":
        return len(raw)
    unpacking, count = zlib.decompressobj(), 0
    try:
        while raw and not unpacking.eof:
            count += len(unpacking.decompress(raw, _CHUNK))
            raw = unpacking.unconsumed_tail
            if count > most:
                raise Rejected(_too_large("tệp PDF"))
    except zlib.error:
        return count
    return count


def _must_fit(width: int, height: int, where: str) -> None:
    if width * height > MOST_DOTS:
        raise Rejected(_too_large(where))


def _too_large(where: str) -> Problem:
    message = (
        "Ảnh hoặc trang nén quá lớn, mở ra sẽ hết bộ nhớ máy. Hãy quét hoặc xuất lại ở "
        "200-300 dpi."
    )
    return Problem(where, "too_large", message)
