"""Values → a paper of the program's own: a register, a report, a list.

Its form is internal: nobody drops it, and it is filed, if at all, beside a document.
"""

import datetime as dt
from dataclasses import dataclass

from service.documents.publishing import Press
from service.documents.rendering import Renderer
from service.documents.text import text_of
from service.model.agencies import Agency
from service.model.errors import ProgramFailed
from service.model.forms import Form
from service.model.records import Record, Values


@dataclass(frozen=True)
class Paper:
    """What an internal form says: its *values*, for *agency*, as of *day*."""

    form: Form
    values: Values
    agency: Agency
    day: dt.date
    subject: str = ""

    @property
    def record(self) -> Record:
        """The paper as the renderer takes it."""
        return Record(
            form=self.form.id,
            form_title=self.form.title,
            type=self.form.type,
            abbreviation="",
            subject=self.subject or self.form.title,
            slug=self.form.id,
            key="",
            values=self.values,
            agency=self.agency,
            unit=self.agency.name,
            campaign="",
            year=self.day.year,
            date=self.day,
            number="",
            signer=None,
            recipients=(),
        )


def docx(paper: Paper, renderer: Renderer) -> bytes:
    """Return *paper* as a Word file."""
    return renderer.render(paper.record, None, None)


def pdf(paper: Paper, renderer: Renderer, press: Press | None) -> bytes:
    """Return *paper* as a PDF.

    Raises:
        ProgramFailed: this machine cannot make one, or not now.
    """
    if press is None:
        raise ProgramFailed(
            "Máy này chưa lập được PDF. Gõ thidua doctor để biết thiếu gì, hoặc xuất "
            "ra Word bằng --as docx."
        )
    made = docx(paper, renderer)
    return press.publish(made, text_of(made), paper.day).content
