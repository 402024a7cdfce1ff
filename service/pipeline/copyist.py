"""A signed original → the copy to be filed: sao y, sao lục, trích sao."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from service.documents import certifying, excerpting, pdf
from service.documents.publishing import Press
from service.documents.rendering import Renderer
from service.documents.text import text_of
from service.model.errors import ProgramFailed
from service.model.filing import Draft, Filed, Number, Pdf
from service.model.records import Record


@dataclass(frozen=True)
class Part:
    """The pages to be copied, as PDF; *docx* where they were written anew."""

    pdf: bytes
    docx: bytes | None = None


@dataclass(frozen=True)
class Copyist:
    """Makes copies; a copy is its pages, so without a *press* there is none."""

    renderer: Renderer
    press: Press | None

    def excerpt(self, source: Filed, chosen: Collection[int]) -> Part:
        """Return the part of *source* on its pages *chosen*, in full form.

        Raises:
            ProgramFailed: its pages are not known, or cannot be made.
        """
        if source.docx is None or source.pdf is None:
            raise ProgramFailed(
                f"Chưa có bản PDF của {source.accession} nên chưa biết trang nào. Gõ "
                "thidua run --once để lập, rồi làm lại."
            )
        printed = pdf.text(source.pdf.read_bytes()).split("\f")
        docx = excerpting.excerpt(source.docx.read_bytes(), printed, chosen)
        return Part(self._published(docx, source.issued).content, docx)

    def on_paper(self, part: Part, record: Record, number: Number) -> Draft:
        """Return the copy of *part* to be printed, certified below its end.

        Its Word file is what certifies.

        Raises:
            ProgramFailed: this machine cannot make the PDF, or not now.
        """
        below = self.renderer.render(record, number, record.date)
        certificate = self._published(below, record.date)
        content, pages = certifying.certify(part.pdf, certificate.content)
        text = f"{text_of(below)}\n{record.subject}"
        made = Pdf(content, pages, certificate.engine)
        return Draft(record, number, below, text, made)

    def as_file(self, part: Part, record: Record, number: Number) -> Draft:
        """Return the copy of *part* as a file for the agency to sign.

        The pages stay as they are; what certifies them is told by the signature
        (Appendix I, part II, I.3).
        """
        made = Pdf(part.pdf, certifying.length(part.pdf), "")
        text = f"{record.type}\n{record.subject}"
        return Draft(record, number, part.docx, text, made, electronic=True)

    def _published(self, docx: bytes, day: dt.date | None) -> Pdf:
        if self.press is None:
            raise ProgramFailed(
                "Bản sao là bản PDF mà máy này chưa lập được PDF. Gõ thidua doctor để "
                "biết thiếu gì rồi làm lại; chưa lấy số nào."
            )
        return self.press.publish(docx, text_of(docx), day or dt.date.min)
