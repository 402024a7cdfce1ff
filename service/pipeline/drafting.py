"""Record → Draft: the document, and its PDF where this machine can make one."""

import datetime as dt
import logging
from dataclasses import dataclass

from service.documents.publishing import Press
from service.documents.rendering import Renderer
from service.documents.text import text_of
from service.model.errors import ProgramFailed
from service.model.filing import Draft, Number, Pdf
from service.model.records import Record

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Drafter:
    """Drafts documents; without a *press*, or while it fails, their PDFs are owed."""

    renderer: Renderer
    press: Press | None

    def draft(
        self, record: Record, number: Number | None, issued: dt.date | None
    ) -> Draft:
        """Render *record* and, where the machine can, make its PDF."""
        docx = self.renderer.render(record, number, issued)
        text = text_of(docx)
        return Draft(record, number, docx, text, self.pdf(record, docx, text))

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
