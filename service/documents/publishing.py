"""DOCX → Pdf: converted, made reproducible, and checked before it counts."""

import datetime as dt
from typing import Protocol

from service.documents import pdf as pdfs
from service.documents.converting import Converter
from service.model.errors import Misconfigured, ProgramFailed
from service.model.filing import Pdf

_SHORT, _LONG, _LINES = 12, 50, 4


class Press(Protocol):
    """Makes the PDF of a document, for as long as it is open."""

    def publish(self, docx: bytes, text: str, date: dt.date) -> Pdf:
        """Return the PDF of *docx*, whose plain text is *text*, dated *date*.

        Raises:
            Misconfigured: The machine would print Vietnamese in a wrong font.
            ProgramFailed: No PDF could be made, or it does not show the document.
        """
        ...

    def close(self) -> None:
        """End every program that was started."""
        ...


class OfficePress:
    """The press that prints with an office program."""

    def __init__(self, converter: Converter) -> None:
        self._converter = converter

    def publish(self, docx: bytes, text: str, date: dt.date) -> Pdf:
        """Return the PDF of *docx*: same document and engine, same bytes.

        Raises:
            Misconfigured: The machine's font lacks Vietnamese letters.
            ProgramFailed: There is no office program, or no good PDF came of it.
        """
        engine = self._engine()
        content = pdfs.finish(self._converter.convert(docx), date=date)
        pages = pdfs.check(content, _key_lines(text))
        return Pdf(content, pages, engine)

    def _engine(self) -> str:
        """A machine without LibreOffice owes its PDFs; it is no reason to stop."""
        try:
            return self._converter.engine
        except Misconfigured as error:
            raise ProgramFailed(str(error)) from error

    def close(self) -> None:
        """End every program that was started."""
        self._converter.close()


def _key_lines(text: str) -> list[str]:
    """Return lines of a document's *text* that its PDF must show.

    Short ones, from both ends: no page break can fall into them.
    """
    lines = [line.strip() for line in text.splitlines()]
    short = [line for line in lines if _SHORT <= len(line) <= _LONG]
    return [*short[:_LINES], *short[-_LINES:]]
