"""A scanned file → its page images, one at a time."""

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import ExifTags, Image, ImageOps

from service.model.errors import Rejected
from service.model.pdfium import PDFIUM
from service.model.problems import Problem

SUFFIXES = (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff")
MOST_PAGES = 1000
MOST_DOTS = 89_000_000
"""Dots a page may have: A3 at 600 dpi has 70 million."""

_DRAWN_DPI = 300
_A4, _A3 = 11.69, 16.6
"""The longer side in inches; what seems larger than A3 tells no true resolution."""
_PICTURE = 3  # FPDF_PAGEOBJ_IMAGE
_QUALITY = 88
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, TypeError, struct.error)
_BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)


@dataclass(frozen=True)
class Picture:
    """A page image; *jpeg* is how it is kept: as it came, wherever it came as JPEG.

    *turned* is by how many degrees, clockwise, the file says it lies turned. *drawn*
    is a page of letters and lines: a document that was never on a scanner.
    """

    image: Image.Image
    jpeg: bytes
    dpi: int
    coloured: bool
    turned: int = 0
    drawn: bool = False


def pages(path: Path) -> Iterator[Picture]:
    """Yield the pages of the scanned file *path*; one is in memory at a time.

    Raises:
        Rejected: it is no scan, broken, protected, or beyond all measure.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise _unknown()
    yield from _of_pdf(path) if suffix == ".pdf" else _of_images(path)


def _of_images(path: Path) -> Iterator[Picture]:
    try:
        with Image.open(path) as opened:
            count = getattr(opened, "n_frames", 1)
            _must_be_few(count)
            for at in range(count):
                opened.seek(at)
                _must_be_bearable(*opened.size)
                raw = path.read_bytes() if _is_plain_jpeg(opened) else b""
                yield _picture(opened, raw, _dpi(opened))
    except _BOMBS as error:
        raise _too_large() from error
    except _BROKEN as error:
        if isinstance(error, OSError) and error.errno:
            raise  # the disk's fault, not the file's
        raise _broken() from error


def _is_plain_jpeg(image: Image.Image) -> bool:
    upright = image.getexif().get(ExifTags.Base.Orientation, 1) == 1
    return image.format == "JPEG" and image.mode in {"L", "RGB"} and upright


def _picture(image: Image.Image, raw: bytes, dpi: int) -> Picture:
    coloured = image.mode not in {"1", "L", "LA", "I", "I;16", "F"}
    flat = image.copy() if raw else _flat(ImageOps.exif_transpose(image), coloured)
    return Picture(flat, raw or _jpeg(flat, dpi), dpi, coloured)


def _flat(image: Image.Image, coloured: bool) -> Image.Image:  # noqa: FBT001 - of _picture only
    """Return *image* on white, in the one or three colours that a JPEG has here."""
    if image.has_transparency_data:
        image = image.convert("RGBA")
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, image)
    return image.convert("RGB" if coloured else "L")


def _jpeg(image: Image.Image, dpi: int) -> bytes:
    content = io.BytesIO()
    image.save(content, "JPEG", quality=_QUALITY, dpi=(dpi, dpi))
    return content.getvalue()


def _dpi(image: Image.Image) -> int:
    told = image.info.get("dpi", (0, 0))
    return _believable(max(image.size), round(float(min(told))))


def _believable(dots: int, dpi: int) -> int:
    """Return *dpi* of a side of so many *dots*, or that of A4 if it cannot be."""
    return dpi if dpi > 0 and dots / dpi <= _A3 else round(dots / _A4)


def _of_pdf(path: Path) -> Iterator[Picture]:
    with PDFIUM:
        document = _opened(path)
    try:
        for at in range(len(document)):
            with PDFIUM:
                picture = _of_page(document, at)
            yield picture
    finally:
        with PDFIUM:
            document.close()


def _opened(path: Path) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise _broken() from error
    try:
        _must_be_few(len(document))
    except Rejected:
        document.close()
        raise
    return document


def _of_page(document: pypdfium2.PdfDocument, at: int) -> Picture:
    try:
        page = document[at]
        try:
            return _page(page)
        finally:
            page.close()
    except (pypdfium2.PdfiumError, MemoryError, *_BROKEN) as error:
        raise _broken() from error


def _page(page: pypdfium2.PdfPage) -> Picture:
    width, height = page.get_size()
    found = list(page.get_objects(max_depth=3))
    images = [one for one in found if one.type == _PICTURE]
    for one in images:
        _must_be_bearable(*one.get_px_size())
    main = max(images, key=_area, default=None)
    if main is None or _area(main) < width * height / 2:
        return _drawn(page, _DRAWN_DPI, coloured=True, drawn=True)
    dpi = _resolution(main)
    coloured = main.get_metadata().bits_per_pixel > 8  # noqa: PLR2004 - a byte of grey
    if len(found) == 1 and main.get_filters() == ["DCTDecode"] and _is_straight(main):
        return _as_it_came(main, dpi, page.get_rotation(), coloured=coloured)
    return _drawn(page, min(dpi, _DRAWN_DPI), coloured=coloured)


def _area(image: pypdfium2.PdfObject) -> float:
    left, bottom, right, top = image.get_bounds()
    return float((right - left) * (top - bottom))


def _resolution(image: pypdfium2.PdfObject) -> int:
    left, bottom, right, top = image.get_bounds()
    dots, points = max(image.get_px_size()), max(right - left, top - bottom)
    return _believable(dots, round(dots / points * 72))


def _is_straight(image: pypdfium2.PdfObject) -> bool:
    matrix = image.get_matrix()
    return bool(matrix.a > 0 and matrix.d > 0 and not (matrix.b or matrix.c))


def _as_it_came(
    image: pypdfium2.PdfObject, dpi: int, rotation: int, *, coloured: bool
) -> Picture:
    raw = bytes(image.get_data(decode_simple=False))
    opened = Image.open(io.BytesIO(raw))
    opened.load()
    turned = (360 - rotation) % 360
    if not _is_plain_jpeg(opened):
        flat = _flat(opened, coloured)
        return Picture(flat, _jpeg(flat, dpi), dpi, coloured, turned)
    return Picture(opened, raw, dpi, coloured, turned)


def _drawn(
    page: pypdfium2.PdfPage, dpi: int, *, coloured: bool, drawn: bool = False
) -> Picture:
    width, height = page.get_size()
    scale = min(dpi / 72, (MOST_DOTS / max(width * height, 1)) ** 0.5)
    image = page.render(scale=scale, grayscale=not coloured).to_pil()
    flat = image.convert("RGB" if coloured else "L")
    real = _believable(max(flat.size), round(scale * 72))
    return Picture(flat, _jpeg(flat, real), real, coloured, drawn=drawn)


def _must_be_few(count: int) -> None:
    if count > MOST_PAGES:
        message = f"Tệp có hơn {MOST_PAGES} trang. Hãy quét thành nhiều tệp nhỏ hơn."
        raise Rejected(Problem("tệp quét", "too_long", message))


def _must_be_bearable(width: int, height: int) -> None:
    if width * height > MOST_DOTS:
        raise _too_large()


def _too_large() -> Rejected:
    message = (
        "Ảnh một trang quá lớn (hơn 89 triệu điểm). Hãy quét lại khổ A4, 200-300 dpi."
    )
    return Rejected(Problem("tệp quét", "too_large", message))


def _broken() -> Rejected:
    message = (
        "Tệp hỏng, chưa ghi xong hoặc có mật khẩu. Hãy quét lại, hoặc mở bằng chương "
        "trình xem, bỏ mật khẩu và lưu lại."
    )
    return Rejected(Problem("tệp quét", "unreadable", message))


def _unknown() -> Rejected:
    message = "Đây không phải bản quét. Thư mục này nhận PDF, JPG, PNG, TIFF."
    return Rejected(Problem("tệp quét", "unknown_kind", message))
