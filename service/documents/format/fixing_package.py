"""Changed parts of a Word file → the file; every other part stays byte for byte."""

import io
import posixpath
import re
import zipfile

from lxml import etree

from service.documents.format.paper import Paper
from service.documents.format.word_package import Package
from service.model.errors import Rejected
from service.model.problems import Problem

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_TYPES_PART = "[Content_Types].xml"
_WORDML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = re.compile(r"rId(\d{1,6})$")
_STRICT = b"purl.oclc.org/ooxml"


class Parts:
    """The parts of the Word file *content*, read as *paper*, that may be changed.

    Raises:
        Rejected: It is written in Strict Open XML, which is read but not written.
    """

    def __init__(self, content: bytes, paper: Paper) -> None:
        self._content = content
        self.main = paper.main
        if _STRICT in paper.files.get(self.main, b""):
            raise Rejected(
                Problem(
                    "tệp DOCX",
                    "strict",
                    "Tệp lưu ở dạng “Strict Open XML” nên chưa sửa tại chỗ được. Hãy "
                    "mở bằng Word, lưu lại dạng “Word Document (.docx)”.",
                )
            )
        self._package = Package(paper.files, self.main, dict(paper.trees))
        self._changed: set[str] = set()

    def related(self, kind: str) -> str:
        """Return the name of the part the main one calls its *kind*, "" if none."""
        for found, name in self._package.relations().values():
            if found == kind and name in self._package.files:
                return name
        return ""

    def tree(self, name: str) -> etree._Element | None:
        """Return part *name* to be changed, None if the file has none."""
        root = self._package.tree(name)
        if root is not None:
            self._changed.add(name)
        return root

    def attach(self, kind: str, root: etree._Element) -> str:
        """Add *root* as a part of *kind* (comments, header); return its relation id."""
        folder, _ = posixpath.split(self.main)
        name = self._free_name(folder, kind)
        self._put(name, root)
        self._declare(name, kind)
        return self._relate(posixpath.basename(name), kind)

    def written(self) -> bytes:
        """Return the whole file, the parts in their old order, new ones last."""
        changed = {name: _serialised(self._package.trees[name]) for name in
                   self._changed}  # fmt: skip
        made = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(self._content)) as source,
            zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target,
        ):
            for entry in source.infolist():
                content = changed.pop(entry.filename, None)
                target.writestr(entry, content or source.read(entry))
            for name in sorted(changed):
                target.writestr(zipfile.ZipInfo(name), changed[name])
        return made.getvalue()

    def _put(self, name: str, root: etree._Element) -> None:
        self._package.trees[name] = root
        self._changed.add(name)

    def _free_name(self, folder: str, kind: str) -> str:
        taken = set(self._package.files) | set(self._package.trees)
        number = 1
        while (name := posixpath.join(folder, f"{kind}{number}.xml")) in taken:
            number += 1
        return name

    def _declare(self, name: str, kind: str) -> None:
        types = self.tree(_TYPES_PART)
        if types is None:
            types = _root(_TYPES, "Types")
            self._put(_TYPES_PART, types)
        override = etree.SubElement(types, f"{{{_TYPES}}}Override")
        override.set("PartName", f"/{name}")
        override.set("ContentType", f"{_WORDML}.{kind}+xml")

    def _relate(self, target: str, kind: str) -> str:
        folder, main = posixpath.split(self.main)
        name = posixpath.join(folder, "_rels", f"{main}.rels")
        root = self.tree(name)
        if root is None:
            root = _root(RELATIONS, "Relationships")
            self._put(name, root)
        used = (_RELATION.match(entry.get("Id", "")) for entry in root)
        last = max((int(found[1]) for found in used if found), default=0)
        relation = etree.SubElement(root, f"{{{RELATIONS}}}Relationship")
        relation.set("Id", f"rId{last + 1}")
        relation.set("Type", f"{OFFICE}/{kind}")
        relation.set("Target", target)
        return relation.get("Id", "")


def _root(namespace: str, name: str) -> etree._Element:
    text = f'<{name} xmlns="{namespace}"/>'
    return etree.fromstring(text)


def _serialised(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
