"""Record → DOCX: the official document, ready to be looked at, signed or converted."""

import datetime as dt
from collections.abc import Mapping

from lxml import etree

from service.documents import compiling, fitting, naming, packaging
from service.model.errors import Misconfigured, ThiduaError
from service.model.filing import Number
from service.model.forms import Form
from service.model.records import Record

_DOCUMENT = "word/document.xml"


class Renderer:
    """Writes records into the Word templates of their forms."""

    def __init__(self, forms: Mapping[str, Form]) -> None:
        self._forms = forms
        self._templates: dict[str, compiling.Template] = {}

    def render(
        self, record: Record, number: Number | None, issued: dt.date | None
    ) -> bytes:
        """Return the document of *record*: the same input gives the same bytes.

        Without *number* and *issued* it is a draft that leaves places for them.

        Raises:
            Misconfigured: the form or its template is missing or broken.
        """
        template = self._template(record.form)
        parts = template.fill(naming.names(record, number, issued))
        parts[_DOCUMENT] = _laid_out(parts[_DOCUMENT], parts)
        parts[packaging.CORE] = packaging.core_properties(
            record.subject,
            record.agency.name,
            record.date or dt.date(record.year, 1, 1),
        )
        return packaging.packed(parts)

    def _template(self, form_id: str) -> compiling.Template:
        if form_id not in self._templates:
            form = self._forms.get(form_id)
            if form is None:
                raise Misconfigured(
                    f"Không có biểu mẫu “{form_id}”. "
                    "Xem các biểu mẫu bằng “thidua forms list”."
                )
            self._templates[form_id] = compiling.compile_template(form.template)
        return self._templates[form_id]


def _laid_out(xml: bytes, parts: Mapping[str, bytes]) -> bytes:
    try:
        root = etree.fromstring(xml)
    except etree.XMLSyntaxError as error:
        raise ThiduaError(f"Văn bản dựng ra không phải XML đúng: {error}.") from error
    fitting.fit(root, parts["word/styles.xml"])
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
