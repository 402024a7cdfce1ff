"""Filed → XML with the tags of the input standard (Decree 30, Appendix VI, Part II).

What the archive does not know is left out: levels of urgency, copies sent, deadlines.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from service.filing import numbering, register
from service.model.filing import Filed

LANGUAGE = "Tiếng Việt"
MOST = 999
"""Documents of a dossier: their ordinal (DocOrdinal) has three digits."""

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Dossier:
    """A dossier (hồ sơ; Appendix VI, Part II, III); "" is for a person to fill in.

    *organ* is the agency's identifier in e-government (mã định danh), *notation* the
    number and symbol of the dossier in the agency's list (01.TĐ), *keep* how long it is
    kept (thời hạn bảo quản), *creator* who made it.
    """

    year: int
    title: str = ""
    organ: str = ""
    notation: str = ""
    keep: str = ""
    creator: str = ""


def document(filed: Filed, dossier: Dossier, ordinal: int) -> bytes:
    """Return the metadata of *filed*, the *ordinal*-th of *dossier*, as XML."""
    return _xml(_document(filed, dossier, ordinal))


def contents(documents: Sequence[Filed], dossier: Dossier) -> bytes:
    """Return the metadata of *dossier* and of all its *documents*, as XML."""
    dates = [date(filed) for filed in documents]
    root = etree.Element("File")
    _add_code(root, dossier)
    _add(root, "Title", dossier.title, 500)
    _add(root, "Maintenance", dossier.keep, 30)
    _add(root, "Creator", dossier.creator, 30)
    _add(root, "Language", LANGUAGE, 50)
    _add(root, "StartDate", min(dates).isoformat())
    _add(root, "EndDate", max(dates).isoformat())
    _add(root, "DocTotal", str(len(documents)))
    _add(root, "PageTotal", str(sum(filed.pages for filed in documents)))
    for ordinal, filed in enumerate(documents, 1):
        root.append(_document(filed, dossier, ordinal))
    return _xml(root)


def date(filed: Filed) -> dt.date:
    """Return the date of the document; a draft has that of its filing."""
    return filed.issued or filed.record.date or filed.filed_at.date()


def author(filed: Filed) -> str:
    """Return the name of the agency that issued it, cut to its length."""
    return _cut(filed.record.agency.name, 200)


def note(filed: Filed) -> str:
    """Return what a reader has to know beside the tags (ghi chú)."""
    return "; ".join(_notes(filed))


def written(text: str) -> str:
    """Return *text* without characters that no XML and no sheet may hold."""
    return _UNWRITABLE.sub("", text)


def _notes(filed: Filed) -> Iterator[str]:
    yield f"Mã lưu {filed.accession}"
    if not filed.known_number and filed.record.bears_number:
        yield "bản thảo, chưa ban hành"
    if filed.void_reason:
        yield f"đã hủy số: {filed.void_reason}"
    if filed.recall_reason:
        yield f"đã thu hồi: {filed.recall_reason}"
    if filed.substitute:
        yield f"được thay thế bằng {filed.substitute}"
    if filed.replaces:
        yield f"thay bản {filed.replaces}"


def _document(filed: Filed, dossier: Dossier, ordinal: int) -> etree._Element:
    record = filed.record
    number, symbol = _number(filed)
    root = etree.Element("Document")
    _add_code(root, dossier)
    _add(root, "DocOrdinal", str(ordinal))
    _add(root, "TypeName", record.type, 100)
    _add(root, "CodeNumber", number, 11)
    _add(root, "CodeNotation", symbol, 30)
    _add(root, "IssuedDate", _issued(filed))
    _add(root, "OrganName", author(filed), 200)
    _add(root, "Subject", record.subject, 500)
    _add(root, "Language", LANGUAGE, 30)
    _add(root, "PageAmount", str(min(filed.pages, MOST) or ""))
    _add(root, "Description", note(filed), 500)
    if record.signer:
        signer = etree.SubElement(root, "SignerInfo")
        position = f"{record.signer.authority} {record.signer.title}".strip()
        _add(signer, "Position", position, 100)
        _add(signer, "FullName", record.signer.name, 50)
    for recipient in register.recipients(record.recipients)[0]:
        _add(etree.SubElement(root, "To"), "OrganName", recipient, 200)
    return root


def _add_code(parent: etree._Element, dossier: Dossier) -> None:
    code = etree.SubElement(parent, "FileCode")
    _add(code, "OrganId", dossier.organ, 13)
    _add(code, "FileCatalog", str(dossier.year))
    _add(code, "FileNotation", dossier.notation, 20)


def _number(filed: Filed) -> tuple[str, str]:
    """Return number and symbol apart; what was imported may have another form."""
    if filed.number:
        return f"{filed.number.value:02d}", filed.number.symbol
    text = filed.record.number
    parsed = numbering.parse(text)
    return (f"{parsed[0]:02d}", parsed[1]) if parsed else ("", text)


def _issued(filed: Filed) -> str:
    day = filed.issued or (filed.record.date if filed.is_imported else None)
    return day.isoformat() if day else ""


def _add(parent: etree._Element, tag: str, text: str, length: int = 10) -> None:
    """Add *tag* with at most *length* characters; without a text nothing is added."""
    if text:
        etree.SubElement(parent, tag).text = _cut(text, length)


def _cut(text: str, length: int) -> str:
    line = " ".join(written(text).split())
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"


def _xml(root: etree._Element) -> bytes:
    text: bytes = etree.tostring(
        root, xml_declaration=True, encoding="UTF-8", pretty_print=True
    )
    return text
