"""Stand-ins that obey the same Protocols as the real parts."""

import datetime as dt
import io

from pypdf import PdfWriter

from service.model.errors import ProgramFailed
from service.model.filing import Pdf


class FakePress:
    """A press without LibreOffice: one blank page a document, or a failure."""

    def __init__(self, *, fails: bool = False) -> None:
        self.fails = fails
        self.published: list[str] = []
        self.closed = False

    def publish(self, docx: bytes, text: str, date: dt.date) -> Pdf:
        """Return a blank page, dated *date*."""
        if self.fails or not docx:
            raise ProgramFailed("LibreOffice không trả lời.")
        self.published.append(text)
        writer = PdfWriter()
        writer.add_blank_page(width=595, height=842)
        writer.add_metadata({"/CreationDate": f"D:{date:%Y%m%d}"})
        content = io.BytesIO()
        writer.write(content)
        return Pdf(content.getvalue(), 1, "Fake 1")

    def close(self) -> None:
        """Note that it was closed."""
        self.closed = True


class FakeClock:
    """A clock that stands still until it is told to go on."""

    def __init__(self, now: dt.datetime) -> None:
        self._now = now

    def now(self) -> dt.datetime:
        """Return the time it shows."""
        return self._now

    def go_on(self, delta: dt.timedelta) -> None:
        """Let *delta* pass."""
        self._now += delta
