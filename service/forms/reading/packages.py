"""Bytes of an XLSX or DOCX file → its parts, opened without trusting it.

Nothing outside this module unpacks a dropped file, and no part reaches an XML parser
before its size, its encoding and its lack of a DOCTYPE are known.
"""

import io
import posixpath
import re
import struct
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from service.model.errors import Rejected
from service.model.problems import Problem
from service.storage.packages import UNPACKABLE

MAX_ENTRIES = 2_000
MAX_SIZE = 64 * 1024 * 1024
MAX_RATIO = 300
RATIO_MATTERS = 8 * 1024 * 1024
MAX_MARKS = 4_000_000
"""A part may have so many "<": each mark takes 25 times its size in memory."""

_CHUNK = 1024 * 1024

_MAIN_TYPES = {
    ".xlsx": "spreadsheetml.sheet.main+xml",
    ".docx": "wordprocessingml.document.main+xml",
}
_PROGRAMS = {".xlsx": "Excel", ".docx": "Word"}
_ENCODING = re.compile(rb"^<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']+)[\"']")
_MARKUP = re.compile(r"\.(xml|rels|vml)$", re.IGNORECASE)
_TRUSTED = re.compile(rb"utf-?8|us-ascii", re.IGNORECASE)


@dataclass(frozen=True)
class Package:
    """The parts of an Office file by path; *name* is the file's own."""

    name: str
    parts: Mapping[str, bytes]

    def tree(self, path: str) -> etree._Element:
        """Return the XML of the part *path*.

        Raises:
            Rejected: the part is missing, is not XML, or is beyond all measure.
        """
        if self.parts.get(path, b"").count(b"<") > MAX_MARKS:
            raise Rejected(too_much(self.name))
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            return etree.fromstring(self.parts[path], parser)
        except (KeyError, etree.XMLSyntaxError) as error:
            raise Rejected(damaged(self.name)) from error

    def related(self, path: str) -> dict[str, tuple[str, str]]:
        """Return the relations of the part *path*: id → last word of the type, path."""
        folder, base = posixpath.split(path)
        relations = posixpath.join(folder, "_rels", f"{base}.rels")
        if relations not in self.parts:
            return {}
        return {
            item.get("Id", ""): (
                item.get("Type", "").rsplit("/", 1)[-1],
                posixpath.normpath(posixpath.join("/", folder, item.get("Target", "")))[
                    1:
                ],
            )
            for item in self.tree(relations)
            if item.get("TargetMode") != "External"
        }

    @property
    def main(self) -> str:
        """The path of the workbook or the document."""
        return dict(self.related("").values()).get("officeDocument", "")


def unpack(content: bytes, name: str, suffix: str) -> Package:
    """Return the parts of the Office file *content*.

    Raises:
        Rejected: it is no such file, is protected, holds macros, is damaged or unsafe.
    """
    _check_head(content, name, suffix)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_entries(archive, name)
            parts = _read_all(archive, len(content), name)
    except (*UNPACKABLE, struct.error, OSError) as error:
        raise Rejected(damaged(name)) from error
    _check_types(parts, name, suffix)
    for path in parts:
        _check_markup(path, parts[path], name)
    return Package(name, parts)


def _check_head(content: bytes, name: str, suffix: str) -> None:
    program = _PROGRAMS[suffix]
    if not content.strip(b"\0"):
        raise Rejected(Problem(name, "empty", "Tệp trống. Hãy lưu lại rồi gửi."))
    if content.startswith(b"%PDF"):
        message = f"Đây là tệp PDF đổi tên thành {suffix}. Hãy gửi tệp {program} gốc."
        raise Rejected(Problem(name, "wrong_type", message))
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        message = (
            f"Tệp đặt mật khẩu mở hoặc thuộc định dạng {program} cũ (.xls, .doc). Mở"
            f" bằng {program}, bỏ mật khẩu, chọn Lưu thành (Save As) {suffix} rồi gửi"
            " lại."
        )
        raise Rejected(Problem(name, "protected", message))
    if not content.startswith(b"PK"):
        message = (
            f"Đây không phải tệp {program} thật (chỉ mang đuôi {suffix}). Mở bằng"
            f" {program}, chọn Lưu thành (Save As) {suffix} rồi gửi lại."
        )
        raise Rejected(Problem(name, "wrong_type", message))


def _check_entries(archive: zipfile.ZipFile, name: str) -> None:
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise Rejected(_unsafe(name))
    if any(entry.flag_bits & 1 for entry in entries):
        message = "Tệp có mật khẩu. Hãy bỏ mật khẩu, lưu lại rồi gửi."
        raise Rejected(Problem(name, "protected", message))
    if len({entry.filename for entry in entries}) < len(entries):
        raise Rejected(damaged(name))


def _read_all(archive: zipfile.ZipFile, packed: int, name: str) -> dict[str, bytes]:
    """Decompress every entry, counting what really comes out, not what is declared."""
    parts: dict[str, bytes] = {}
    total = 0
    for entry in archive.infolist():
        chunks = []
        with archive.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                total += len(chunk)
                too_dense = total > RATIO_MATTERS and total > MAX_RATIO * packed
                if total > MAX_SIZE or too_dense:
                    raise Rejected(_unsafe(name))
                chunks.append(chunk)
        parts[entry.filename] = b"".join(chunks)
    return parts


def _check_types(parts: Mapping[str, bytes], name: str, suffix: str) -> None:
    types = parts.get("[Content_Types].xml", b"").decode("utf-8", "replace")
    macros = any(path.lower().endswith("vbaproject.bin") for path in parts)
    if macros or "macroenabled" in types.lower():
        message = (
            "Tệp có macro nên không được nhận. Chọn Lưu thành (Save As)"
            f" {suffix} không có macro rồi gửi lại."
        )
        raise Rejected(Problem(name, "macros", message))
    if _MAIN_TYPES[suffix] in types:
        return
    other = next((s for s, kind in _MAIN_TYPES.items() if kind in types), "")
    if other:
        message = (
            f"Đây là tệp {_PROGRAMS[other]} mang đuôi {suffix}. Đổi đuôi thành {other}"
            " rồi gửi lại."
        )
    else:
        message = (
            f"Đây không phải tệp {_PROGRAMS[suffix]}. Hãy mở và lưu lại thành {suffix}."
        )
    raise Rejected(Problem(name, "wrong_type", message))


def _check_markup(path: str, part: bytes, name: str) -> None:
    """Refuse an XML part with a DOCTYPE, or in an encoding that could hide one."""
    if not _MARKUP.search(path):
        return
    declared = _ENCODING.match(part.removeprefix(b"\xef\xbb\xbf"))
    hides = b"\0" in part or (declared and not _TRUSTED.fullmatch(declared.group(1)))
    if hides or b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise Rejected(_unsafe(name))


def damaged(name: str) -> Problem:
    """Return the problem of a file that is not whole."""
    return Problem(
        name,
        "damaged",
        "Tệp bị hỏng hoặc chép chưa xong. Mở lại bằng Word hoặc Excel, lưu thành tệp"
        " mới rồi gửi lại.",
    )


def too_much(name: str) -> Problem:
    """Return the problem of a file with more in it than any form has."""
    return Problem(
        name,
        "too_large",
        "Tệp có quá nhiều dòng hoặc ô so với một biểu. Hãy xóa phần thừa, hoặc chia"
        " thành nhiều tệp, rồi gửi lại.",
    )


def _unsafe(name: str) -> Problem:
    return Problem(
        name,
        "unsafe",
        "Tệp có cấu tạo bất thường nên không được mở. Chép nội dung sang mẫu trống của"
        " chương trình rồi gửi lại.",
    )
