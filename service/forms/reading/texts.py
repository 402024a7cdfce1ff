"""Bytes of a text file → its text, in any Unicode encoding."""

import codecs

from service.model.errors import Rejected
from service.model.problems import Problem

_ENCODINGS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(content: bytes, name: str) -> str:
    """Return the text of *content*: UTF-8, or UTF-16 with its mark.

    Raises:
        Rejected: the file is empty or in another encoding.
    """
    if not content.strip(b"\0\t\n\r "):
        raise Rejected(Problem(name, "empty", "Tệp trống. Hãy điền rồi gửi lại."))
    try:
        text = content.decode(_encoding(content))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Rejected(_bad_encoding(f"{name}, dòng {line}")) from error
    if "\0" in text:
        raise Rejected(_bad_encoding(name))
    return text


def _encoding(content: bytes) -> str:
    return next((e for mark, e in _ENCODINGS if content.startswith(mark)), "utf-8")


def _bad_encoding(where: str) -> Problem:
    return Problem(
        where,
        "bad_encoding",
        "Tệp không dùng bảng mã UTF-8 (có thể là TCVN3, VNI hoặc tệp không phải văn"
        " bản). Mở bằng Notepad, chọn Save As, mục Encoding chọn UTF-8 rồi gửi lại.",
    )
