"""Bytes → the parts of a Word file, whatever a stranger put into them."""

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree

from service.documents.wordml import PARAGRAPH, W, tag
from service.model.errors import Rejected
from service.model.problems import Problem
from service.storage.packages import UNPACKABLE

MAX_FILE = 32 * 1024 * 1024
MAX_PART = 48 * 1024 * 1024
MAX_PACKAGE = 192 * 1024 * 1024
MAX_PARTS = 4000
MAX_DEPTH = 150
MAX_RATIO = 300
RATIO_MATTERS = 8 * 1024 * 1024
MAX_MARKS = 2_000_000
"""A part may have so many "<": a thousand pages have fewer."""


MAX_BLOCKS = 50_000
"""So many paragraphs or cells a document may have; a thousand pages have fewer."""

_CELL = tag("tc")
_OLE = b"\xd0\xcf\x11\xe0"
_WHERE = "tệp DOCX"
_MAIN = "word/document.xml"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W.encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/drawingml/",
        b"http://schemas.openxmlformats.org/drawingml/2006/",
    ),
)
_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_BROKEN = (*UNPACKABLE, KeyError, OSError)


@dataclass(frozen=True)
class Package:
    """The parts of a Word file; *main* is the one with the text of the document.

    *trees* holds every part parsed so far, so that each is one and the same tree.
    """

    files: Mapping[str, bytes]
    main: str
    trees: dict[str, etree._Element] = field(default_factory=dict)

    def tree(self, name: str) -> etree._Element | None:
        """Return the parsed part *name*, None if the file has none.

        Raises:
            Rejected: the part is no XML, or such as no word processor writes.
        """
        if name not in self.trees:
            if name not in self.files:
                return None
            self.trees[name] = _parsed(name, self.files[name])
        return self.trees[name]

    def related(self, kind: str) -> etree._Element | None:
        """Return the part the main one calls its *kind* (styles, theme, settings)."""
        return self.tree(self.name_of(kind))

    def name_of(self, kind: str) -> str:
        """Return the name of the part the main one calls its *kind*, "" if none."""
        names = (name for found, name in self.relations().values() if found == kind)
        return next(names, "")

    def relations(self) -> dict[str, tuple[str, str]]:
        """Return kind and name of each part the main one refers to, by its id."""
        return _relations(self, self.main)


def opened(content: bytes) -> Package:
    """Return the parts of the Word file *content*.

    Raises:
        Rejected: it is too large, encrypted, broken, or no Word file at all.
    """
    if len(content) > MAX_FILE:
        raise _too_large()
    if content.startswith(_OLE):
        raise _rejected(
            "encrypted",
            "Tệp có mật khẩu hoặc là Word đời cũ (.doc). Hãy mở bằng Word, bỏ mật khẩu "
            "rồi lưu lại dạng .docx.",
        )
    files = _files(content)
    package = Package(files, _MAIN)
    targets = [
        target
        for kind, target in _relations(package, "").values()
        if kind == "officeDocument"
    ]
    main = next((name for name in [*targets, _MAIN] if name in files), "")
    root = package.tree(main) if main else None
    if root is None or root.tag != f"{{{W}}}document":
        raise _rejected(
            "not_docx",
            "Tệp không phải văn bản Word (.docx). Hãy mở bằng Word rồi lưu lại dạng "
            ".docx.",
        )
    for kind in (PARAGRAPH, _CELL):
        if sum(1 for _ in islice(root.iter(kind), MAX_BLOCKS + 1)) > MAX_BLOCKS:
            raise _too_long()
    return Package(files, main, package.trees)


def _files(content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
            total = sum(entry.file_size for entry in entries)
            is_dense = total > RATIO_MATTERS and total > MAX_RATIO * len(content)
            if len(entries) > MAX_PARTS or total > MAX_PACKAGE or is_dense:
                raise _too_large()
            parts = {entry.filename: _part(package, entry) for entry in entries}
            if len(parts) < len(entries):
                raise zipfile.BadZipFile("two parts of one name")
            return parts
    except _BROKEN as error:
        raise _rejected(
            "unreadable",
            "Tệp Word hỏng hoặc có mật khẩu. Hãy mở bằng Word, lưu lại rồi gửi lại.",
        ) from error


def _part(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with package.open(entry) as file:
        content = file.read(MAX_PART + 1)
    if len(content) > MAX_PART:
        raise _too_large()
    return content


def _parsed(name: str, content: bytes) -> etree._Element:
    if content.count(b"<") > MAX_MARKS:
        raise _too_long()
    wide = content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in content[:4]
    if _DOCTYPE.search(content.replace(b"\0", b"") if wide else content):
        raise _hostile(name)
    for strict, usual in _STRICT:
        content = content.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _rejected(
            "broken_xml",
            f"Phần “{name}” của tệp Word hỏng. Hãy mở bằng Word, lưu lại rồi gửi lại.",
        ) from error
    if root.getroottree().docinfo.internalDTD is not None or _is_too_deep(root):
        raise _hostile(name)
    return root


def _is_too_deep(root: etree._Element) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            return True
    return False


def _relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    folder, name = posixpath.split(part)
    root = package.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
    found = {}
    for relation in root if root is not None else ():
        if relation.get("TargetMode") != "External":
            kind = relation.get("Type", "").rpartition("/")[2]
            target = posixpath.join("/", folder, relation.get("Target", ""))
            path = posixpath.normpath(target).lstrip("/")
            found[relation.get("Id", "")] = (kind, path)
    return found


def _hostile(name: str) -> Rejected:
    return _rejected(
        "hostile",
        f"Phần “{name}” của tệp có khai báo mà Word không bao giờ ghi. Tệp có thể độc "
        "hại: hãy hỏi lại người gửi.",
    )


def _too_long() -> Rejected:
    return _rejected(
        "too_long",
        "Văn bản dài quá mức (hơn một nghìn trang). Hãy tách thành nhiều tệp.",
    )


def _too_large() -> Rejected:
    limit = MAX_FILE // (1024 * 1024)
    return _rejected(
        "too_large", f"Tệp quá lớn (tối đa {limit} MB). Hãy nén ảnh rồi lưu lại."
    )


def _rejected(code: str, message: str) -> Rejected:
    return Rejected(Problem(_WHERE, code, message))
