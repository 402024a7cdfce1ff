"""PDF → PDF of record: equal bytes for equal documents, checked for their content."""

import datetime as dt
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TypeVar

import pikepdf
import pypdfium2

from service.documents.breaks import spans_a_break
from service.documents.letters import letters_outside
from service.model.errors import ProgramFailed
from service.model.pdfium import PDFIUM

T = TypeVar("T")

FAMILIES = ("LiberationSerif", "TimesNewRoman")
_SUBSET = re.compile(r"^/?(?:[A-Z]{6}\+)?")
_XMP_DATE = re.compile(rb"(<xmp:(?:Create|Modify|Metadata)Date>)[^<]*")
_ICC_DATE = slice(24, 36)  # ICC.1:2010, 7.2.1: date and time the profile was created
_HYPHENS = str.maketrans(dict.fromkeys("\u00ad\u2010\u2011\ufffe\x02", "-"))


def finish(raw: bytes, *, date: dt.date) -> bytes:
    """Return *raw* without the traces of the moment it was made in.

    Whatever LibreOffice dates says *date*, in the two places where PDF/A wants the same
    and in the colour profile; the identifiers follow from the content alone.

    Raises:
        ProgramFailed: *raw* is no PDF.
    """
    try:
        with pikepdf.open(io.BytesIO(raw)) as document:
            _date(document, date)
            _date_profiles(document, date)
            for name in ("/ID", "/DocChecksum"):
                if name in document.trailer:
                    del document.trailer[name]
            finished = io.BytesIO()
            document.save(
                finished,
                deterministic_id=True,
                fix_metadata_version=False,  # LibreOffice wrote what PDF/A wants
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
            )
    except pikepdf.PdfError as error:
        raise _unreadable() from error
    return finished.getvalue()


def _date(document: pikepdf.Pdf, date: dt.date) -> None:
    for name in ("/CreationDate", "/ModDate"):
        if name in document.docinfo:
            document.docinfo[name] = f"D:{date:%Y%m%d}000000+07'00'"
    if "/Metadata" in document.Root:
        metadata = document.Root.Metadata
        stamp = f"{date.isoformat()}T00:00:00+07:00".encode()
        metadata.write(_XMP_DATE.sub(rb"\g<1>" + stamp, metadata.read_bytes()))


def _date_profiles(document: pikepdf.Pdf, date: dt.date) -> None:
    moment = (date.year, date.month, date.day, 0, 0, 0)
    stamp = b"".join(number.to_bytes(2, "big") for number in moment)
    for intent in document.Root.get("/OutputIntents", ()):
        profile = bytearray(intent.DestOutputProfile.read_bytes())
        profile[_ICC_DATE] = stamp
        intent.DestOutputProfile.write(bytes(profile))


def check(pdf: bytes, expected: Sequence[str]) -> int:
    """Return the number of pages, after making sure that *pdf* says what it should.

    Each *expected* text must be there, white space and the kind of hyphen aside; a page
    break may part it. Every font must be embedded and of the family Decree 30 asks for
    (Appendix I, I.4: Times New Roman).

    Raises:
        ProgramFailed: It has no page, a wrong font, or lacks a text; tells them all.
    """
    faults = _font_faults(pdf)
    strange = _read(pdf, partial(letters_outside, FAMILIES)) if faults else ()
    if any(strange):
        faults.append(f"phông Times New Roman không có: {' '.join(''.join(strange))}")
    pages = _pages(pdf)
    faults += [f"thiếu nội dung “{_short(t)}”" for t in _absent(expected, pages)]
    if faults:
        raise ProgramFailed(
            f"Bản PDF vừa tạo chưa dùng được: {'; '.join(faults)}. Hãy thay các "
            "ký tự lạ, nếu có, rồi nộp lại; nếu vẫn lỗi, hãy chạy “thidua doctor”."
        )
    return len(pages)


def text(pdf: bytes) -> str:
    """Return the text of *pdf* in reading order, a form feed between pages.

    Raises:
        ProgramFailed: *pdf* is no PDF.
    """
    return "\f".join(_pages(pdf))


def _pages(pdf: bytes) -> list[str]:
    return _read(pdf, _text)


def _read(pdf: bytes, read: Callable[[pypdfium2.PdfTextPage], T]) -> list[T]:
    """Return what *read* finds on each page."""
    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise _unreadable() from error
        try:
            return [read(page.get_textpage()) for page in document]
        finally:
            document.close()


def _text(page: pypdfium2.PdfTextPage) -> str:
    found = unicodedata.normalize("NFC", page.get_text_range())
    return found.translate(_HYPHENS).replace("\r\n", "\n")


def _absent(expected: Iterable[str], pages: Sequence[str]) -> list[str]:
    whole = "".join("".join(pages).split())
    absent = []
    for wanted in expected:
        words = unicodedata.normalize("NFC", wanted).translate(_HYPHENS).split()
        if "".join(words) not in whole and not spans_a_break(words, pages):
            absent.append(wanted)
    return absent


def _short(wanted: str, limit: int = 60) -> str:
    line = " ".join(wanted.split())
    return line if len(line) <= limit else f"{line[:limit]}…"


def _font_faults(pdf: bytes) -> list[str]:
    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            if not document.pages:
                raise _unreadable()  # PDFium would not open it
            found = {_fault(font) for font in _fonts(document)}
    except pikepdf.PdfError as error:
        raise _unreadable() from error
    return sorted(found - {""})


def _fonts(document: pikepdf.Pdf) -> Iterable[pikepdf.Object]:
    """Yield all fonts, also those of drawings and headers."""
    for found in document.objects:
        if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/Font":
            yield found


def _fault(font: pikepdf.Object) -> str:
    if "/DescendantFonts" in font:
        return ""  # it is only a way to address its descendant, which is met as well
    name = _SUBSET.sub("", str(font.get("/BaseFont", "?")))
    described = font.get("/FontDescriptor", pikepdf.Dictionary())
    if not any(key in described for key in ("/FontFile", "/FontFile2", "/FontFile3")):
        return f"phông {name} không được nhúng"
    return "" if name.startswith(FAMILIES) else f"có chữ in bằng phông {name}"


def _unreadable() -> ProgramFailed:
    return ProgramFailed(
        "LibreOffice tạo ra tệp PDF trống hoặc không đọc được. Hãy thử lại; nếu vẫn "
        "lỗi, hãy chạy “thidua doctor”."
    )
