"""DOCX → its plain text in reading order."""

import io
import zipfile

from lxml import etree

from service.documents.wordml import BREAK, HYPHEN, PARAGRAPH, PARSER, RUN, TAB, TEXT
from service.model.errors import Rejected
from service.model.problems import Problem
from service.storage.packages import UNPACKABLE

_SIGNS = {BREAK: "\n", TAB: "\t", HYPHEN: "-"}


def text_of(docx: bytes) -> str:
    """Return the text, a line for each paragraph and cell that is not blank.

    A non-breaking hyphen reads as "-", so numbers are found as people type them.

    Raises:
        Rejected: the bytes are no Word document that can be opened.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(docx)) as package:
            root = etree.fromstring(package.read("word/document.xml"), PARSER)
    except (*UNPACKABLE, KeyError, etree.XMLSyntaxError) as error:
        raise Rejected(_unreadable()) from error
    lines = "".join(_pieces(root)).replace("\u2011", "-").split("\n")
    return "\n".join(line.rstrip() for line in lines if line.strip())


def _pieces(root: etree._Element) -> list[str]:
    pieces = []
    for element in root.iter(PARAGRAPH, TEXT, *_SIGNS):
        if element.tag == PARAGRAPH:
            pieces.append("\n")
        elif element.tag == TEXT:
            pieces.append(element.text or "")
        elif next(element.iterancestors()).tag == RUN:  # else it sets a tab stop
            pieces.append(_SIGNS[str(element.tag)])
    return pieces


def _unreadable() -> Problem:
    return Problem(
        "tệp DOCX",
        "unreadable",
        "Tệp Word hỏng hoặc có mật khẩu. Hãy mở bằng Word, lưu lại rồi gửi lại.",
    )
