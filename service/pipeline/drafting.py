"""Record → Draft: the document, and its PDF where this machine can make one."""

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass

from service.documents.publishing import Press
from service.documents.rendering import Renderer
from service.documents.text import text_of
from service.intake.journal import State
from service.model.errors import ProgramFailed
from service.model.filing import Draft, Number, Pdf
from service.model.records import Record

log = logging.getLogger(__name__)


def _told_nobody(_: State) -> None:
    """Tell nobody how far a document has come that is no drop's."""


@dataclass(frozen=True)
class Drafter:
    """Drafts documents; without a *press*, or while it fails, their PDFs are owed."""

    renderer: Renderer
    press: Press | None

    def draft(
        self,
        record: Record,
        number: Number | None,
        issued: dt.date | None,
        reached: Callable[[State], None] = _told_nobody,
    ) -> Draft:
        """Render *record* and, where the machine can, make its PDF.

        *reached* is told of both.
        """
        docx = self.renderer.render(record, number, issued)
        text = text_of(docx)
        reached(State.RENDERED)
        pdf = self.pdf(record, docx, text)
        if pdf:
            reached(State.CONVERTED)
        return Draft(record, number, docx, text, pdf)

    def pdf(self, record: Record, docx: bytes, text: str) -> Pdf | None:
        """Return the PDF of *docx*, which says *text*, or None while it is owed."""
        if self.press is None:
            return None
        date = record.date or dt.date(record.year, 1, 1)
        try:
            return self.press.publish(docx, text, date)
        except ProgramFailed as error:
            log.warning("PDF owed: %s", error, extra={"step": "converted"})
            return None
