"""PDF → Print: the rows of text on each page, measured from the edges of the paper."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
import pypdfium2

from service.documents.format.pdf_drawing import Frame, pictures_of, strokes_of
from service.documents.format.pdf_print import Print, Sheet
from service.documents.format.pdf_rows import rows_of
from service.model.errors import Rejected
from service.model.pdfium import PDFIUM
from service.model.problems import Problem

MOST_PAGES = 1000
_PART = re.compile(rb"pdfaid:part(?:>|=[\"'])\s*(\d)")
_LEVEL = re.compile(rb"pdfaid:conformance(?:>|=[\"'])\s*(\w)")


def read(content: bytes) -> Print:
    """Return what *content* shows, page by page.

    Raises:
        Rejected: It is broken, protected or beyond all measure.
    """
    told = _told(content)
    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            raise _broken() from error
        try:
            if len(document) > MOST_PAGES:
                found = f"có {len(document)} trang, chỉ đọc đến {MOST_PAGES}"
                raise _refused("pages", found)
            sheets = tuple(
                _sheet(page, number, told.fonts)
                for number, page in enumerate(document, 1)
            )
        except pypdfium2.PdfiumError as error:
            raise _broken() from error
        finally:
            document.close()
    return Print(sheets, told.version, told.claim, told.signed)


@dataclass(frozen=True)
class _Told:
    """What the file says of itself; *fonts* are the names of those it brings along."""

    version: str
    claim: str
    fonts: frozenset[str]
    signed: bool


def _told(content: bytes) -> _Told:
    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            if document.is_encrypted:
                raise _protected()
            fonts = frozenset(_embedded(document))
            signed = _is_signed(document)
            return _Told(document.pdf_version, _claim(document), fonts, signed)
    except pikepdf.PasswordError as error:
        raise _protected() from error
    except (pikepdf.PdfError, ValueError, TypeError, KeyError) as error:
        raise _broken() from error


def _embedded(document: pikepdf.Pdf) -> Iterator[str]:
    for found in document.objects:
        named = isinstance(found, pikepdf.Dictionary) and "/FontName" in found
        if named and any(f"/FontFile{kind}" in found for kind in ("", "2", "3")):
            yield str(found["/FontName"]).removeprefix("/")


def _is_signed(document: pikepdf.Pdf) -> bool:
    form = document.Root.get("/AcroForm")
    if not isinstance(form, pikepdf.Dictionary):
        return False
    fields = form.get("/Fields", pikepdf.Array())
    return any(
        isinstance(entry, pikepdf.Dictionary)
        and entry.get("/FT") == pikepdf.Name.Sig
        and "/V" in entry
        for entry in (fields if isinstance(fields, pikepdf.Array) else ())
    )


def _claim(document: pikepdf.Pdf) -> str:
    metadata = document.Root.get("/Metadata")
    if not isinstance(metadata, pikepdf.Stream):
        return ""
    content = metadata.read_bytes()
    part, level = _PART.search(content), _LEVEL.search(content)
    if not part:
        return ""
    letter = level.group(1).decode("ascii", "replace").lower() if level else ""
    return f"PDF/A-{part.group(1).decode()}{letter}"


def _broken() -> Rejected:
    return _refused("unreadable", "không phải PDF nguyên vẹn; hãy xuất lại tệp PDF")


def _protected() -> Rejected:
    return _refused("protected", "có mật khẩu hoặc bị khóa; hãy bỏ bảo vệ rồi thử lại")


def _refused(code: str, reason: str) -> Rejected:
    return Rejected(Problem("tệp PDF", code, f"{reason}."))


def _sheet(page: pypdfium2.PdfPage, number: int, fonts: frozenset[str]) -> Sheet:
    left, bottom, right, top = page.get_cropbox()
    frame = Frame(left, bottom, right, top, page.get_rotation())
    rows = tuple(rows_of(page, number, frame, fonts))
    pictures, drawn = tuple(pictures_of(page)), tuple(strokes_of(page, frame))
    return Sheet(number, *frame.size, rows, pictures, drawn)
