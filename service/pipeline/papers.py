"""Values → a paper of the program's own: a register, a slip, a list.

Nobody drops it: the program fills its form in. It is filed, if at all, beside a
document.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from service.documents.publishing import Press
from service.documents.rendering import Renderer
from service.documents.text import text_of
from service.forms import deriving
from service.model.agencies import Agency
from service.model.errors import ProgramFailed, WrongUsage
from service.model.forms import Form
from service.model.records import Values


@dataclass(frozen=True)
class Paper:
    """What *form* says: its *values*, for *agency*, as of *day*.

    *workbook* makes the XLSX of a paper that has one.
    """

    form: Form
    values: Values
    agency: Agency
    day: dt.date
    workbook: Callable[[], bytes] | None = None


@dataclass(frozen=True)
class Typist:
    """Writes papers; without a *press* there are no PDFs."""

    renderer: Renderer
    press: Press | None

    def write(self, paper: Paper, kind: str) -> bytes:
        """Return *paper* as a file of *kind*: docx, pdf or xlsx.

        Raises:
            WrongUsage: it has no workbook.
            ProgramFailed: this machine cannot make a PDF, or not now.
        """
        if kind == "docx":
            return self.docx(paper)
        if kind == "pdf":
            return self.pdf(paper)
        if paper.workbook is None:
            raise WrongUsage(
                f"{paper.form.title} không có bản Excel. Hãy xuất ra Word bằng --as "
                "docx, hoặc PDF bằng --as pdf."
            )
        return paper.workbook()

    def docx(self, paper: Paper) -> bytes:
        """Return *paper* as a Word file."""
        record = deriving.internal(paper.form, paper.values, paper.agency, paper.day)
        return self.renderer.render(record, None, None)

    def pdf(self, paper: Paper) -> bytes:
        """Return *paper* as a PDF.

        Raises:
            ProgramFailed: this machine cannot make one, or not now.
        """
        if self.press is None:
            raise ProgramFailed(
                "Máy này chưa lập được PDF. Gõ thidua doctor để biết thiếu gì, hoặc "
                "xuất ra Word bằng --as docx."
            )
        docx = self.docx(paper)
        return self.press.publish(docx, text_of(docx), paper.day).content
