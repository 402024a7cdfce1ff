"""Any file → PastPaper: its kind told by its bytes, for names of old files lie."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from service import vietnamese
from service.documents.past import (
    letterheads,
    measures,
    pages,
    pipes,
    portable,
    reflow,
    word,
)
from service.documents.past.cleaning import clean
from service.documents.past.legacy_text import decode, unicode_text
from service.documents.past.ocr import Eyes
from service.documents.past.papers import PastPaper, Table
from service.model.errors import Rejected
from service.model.problems import Problem
from service.storage.packages import UNPACKABLE

_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"II*\0", b"MM\0*")
_OLD_WORD, _RICH = b"\xd0\xcf\x11\xe0", b"{\\rtf"
_WORD_NAMES = frozenset((".doc", ".dot", ".docx"))
_READABLE = _WORD_NAMES | {
    ".odt", ".rtf", ".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff",
}  # fmt: skip
_HEAD = 1024


@dataclass(frozen=True)
class Reader:
    """Reads documents of the past.

    *modernise* turns bytes of another word processor, named by the suffix, into DOCX;
    *eyes* read pictures.
    """

    modernise: Callable[[bytes, str], bytes]
    eyes: Eyes

    def read(self, content: bytes, suffix: str, name: str) -> PastPaper:
        """Return what *content* says, of a file *name* without its *suffix*.

        Raises:
            Rejected: It is broken, protected, empty, or of a kind nobody reads.
            Misconfigured: The machine lacks what it takes to read it.
            ProgramFailed: That program failed.
        """
        kind = _kind(content, suffix)
        if kind == ".docx":
            paper = word.read(content, name)
        elif kind in {".doc", ".odt", ".rtf"}:
            paper = word.read(self.modernise(content, kind), name)
        elif kind == ".pdf":
            paper = self._portable(content, name)
        elif kind == ".jpg":
            measures.must_fit_picture(content)
            seen = "\n".join(self.eyes.read([content]))
            paper = _paper(seen, _printed(seen), (), name, scanned=True)
        else:
            paper = _text(content, name, is_page=kind == ".html")
        return _filled(paper)

    def _portable(self, content: bytes, name: str) -> PastPaper:
        measures.must_fit_pdf(content)
        read = portable.read(content)
        texts = list(read.texts)
        if read.scans:
            seen = self.eyes.read(portable.pictures(content, read.scans))
            for at, text in zip(read.scans, seen, strict=True):
                texts[at] = text
        raw = "\f".join(texts)
        now = unicode_text(raw)
        return _paper(raw, _printed(now), (), name, scanned=bool(read.scans))


def of_tables(tables: tuple[Table, ...], name: str) -> PastPaper:
    """Return a workbook of *tables* that is called *name* as a paper.

    Raises:
        Rejected: There is nothing in it.
    """
    rows = [row for table in tables for row in table]
    raw = "\n".join(" | ".join(filter(None, row)) for row in rows)
    return _filled(_paper(raw, clean(raw, web=False), tables, name))


def _filled(paper: PastPaper) -> PastPaper:
    if not any(sign.isalpha() for sign in paper.text):
        raise Rejected(Problem("", "empty", "Tệp không có chữ nào đọc được."))
    return paper


def _kind(content: bytes, suffix: str) -> str:
    head = content[:_HEAD].lstrip()
    if content.startswith(b"PK"):
        return _packed(content)
    if b"%PDF-" in content[:_HEAD]:
        return ".pdf"
    if content.startswith(_PICTURES):
        return ".jpg"
    if content.startswith(_OLD_WORD) and suffix in _WORD_NAMES:
        return ".doc"
    return ".rtf" if head.startswith(_RICH) else _kind_of_text(head, suffix)


def _kind_of_text(head: bytes, suffix: str) -> str:
    is_page = head[:15].lower().startswith((b"<!doctype", b"<html", b"<?xml"))
    if suffix in {".html", ".htm"} or (is_page and suffix in {*_WORD_NAMES, ".txt"}):
        return ".html"
    if suffix == ".txt":
        return suffix
    raise Rejected(_unknown(suffix))


def _packed(content: bytes) -> str:
    """Return which word processor wrote the package *content*."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
    except UNPACKABLE as error:
        message = "Tệp hỏng hoặc chép chưa xong. Hãy chép lại từ bản gốc."
        raise Rejected(Problem("", "damaged", message)) from error
    if "mimetype" in names and "content.xml" in names:
        return ".odt"
    return ".docx"  # whose reader says what is wrong with it, if anything


def _unknown(suffix: str) -> Problem:
    if suffix in _READABLE:
        message = (
            f"Bên trong không phải tệp {suffix}: hỏng, chép chưa xong hoặc bị đổi "
            "đuôi. Hãy chép lại từ bản gốc."
        )
        return Problem("", "damaged", message)
    told = suffix or "không đuôi"
    message = f"Chưa đọc được loại tệp “{told}”; xem thidua import --help."
    return Problem("", "unknown_kind", message)


def _text(content: bytes, name: str, *, is_page: bool) -> PastPaper:
    raw = decode(content)
    if is_page:
        shown, tables = pages.read(raw)
        return _paper(raw, clean(shown, web=True), tables, name)
    return _paper(raw, clean(raw, web=True), pipes.tables(raw), name)


def _printed(raw: str) -> str:
    """Return the text of printed pages, without their numbers."""
    lines = [line for page in raw.split("\f") for line in _unnumbered(page)]
    return clean(reflow.paragraphs(lines), web=False)


def _unnumbered(page: str) -> list[str]:
    lines = [line for line in vietnamese.nfc(page).split("\n") if line.strip()]
    if lines and lines[0].strip(" -").isdigit():
        lines = lines[1:]
    return lines[:-1] if lines and lines[-1].strip(" -").isdigit() else lines


def _paper(
    raw: str, text: str, tables: tuple[Table, ...], name: str, *, scanned: bool = False
) -> PastPaper:
    letterhead = letterheads.recognise(text, name=name)
    return PastPaper(raw, text, tables, letterhead, scanned=scanned)
