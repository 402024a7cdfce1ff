"""The fields of a PDF in which this program puts signatures, known by their names."""

import io
from typing import Any

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields

from service.model.signatures import Role
from service.signing.places import Box

_NAMES = {Role.PERSON: "nguoi-ky", Role.AGENCY: "co-quan"}
_MOST_PAGES = 2000


def free_name(writer: IncrementalPdfFileWriter, role: Role) -> str:
    """Return a name for a field of *role* that the document of *writer* has not."""
    taken = {name for name, _, _ in enumerate_sig_fields(writer)}
    count = 1
    while f"{_NAMES[role]}-{count}" in taken:
        count += 1
    return f"{_NAMES[role]}-{count}"


def role(named: str) -> Role | None:
    """Return whose signature stands in the field *named*, if this program made it."""
    for one, name in _NAMES.items():
        if named.startswith(f"{name}-"):
            return one
    return None


def shown(pdf: bytes, wanted: Role, number: int) -> Box | None:
    """Return where signature *number* of *wanted*, from 1, shows in our own *pdf*."""
    reader = PdfFileReader(io.BytesIO(pdf))
    named = f"{_NAMES[wanted]}-{number}"
    found = enumerate_sig_fields(reader, filled_status=True, with_name=named)
    return next((box(reader, field) for _, _, field in found), None)


def box(reader: PdfFileReader, field: Any) -> Box | None:
    """Return where *field*, of the document of *reader*, shows, or None."""
    widget = field.get_object()
    left, bottom, right, top = map(float, widget.get("/Rect", (0, 0, 0, 0)))
    if left == right or bottom == top or "/P" not in widget:
        return None
    page = _page(reader, widget.raw_get("/P").reference)
    return None if page is None else Box(page, left, bottom, right, top)


def _page(reader: PdfFileReader, wanted: object) -> int | None:
    """Return which page of the document *wanted* is, from 0."""
    count = min(int(reader.root["/Pages"]["/Count"]), _MOST_PAGES)
    for index in range(count):
        if reader.find_page_for_modification(index)[0].reference == wanted:
            return index
    return None
