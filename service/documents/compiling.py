"""template.docx → a compiled template that is filled in milliseconds.

docxtpl turns what Word wrote into a Jinja template; that and Jinja's compiling are done
once per form. Filling only runs the compiled parts.
"""

import re
import traceback
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from docxtpl import DocxTemplate
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from markupsafe import Markup, escape

from service.documents.vocabulary import FILTERS, TESTS
from service.documents.wordml import PARAGRAPH, PARSER, plain
from service.model.errors import Misconfigured

_WITH_TAGS = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_SYMBOL = re.compile(r"/[A-ZĐ][A-Za-zĐđ&]*(?:-[A-ZĐ0-9][A-Za-zĐđ&0-9]*)+")
_ACCESSION = re.compile(r"\b\d{4}-\d{6}\b")
_BREAKS = {
    "\n": '</w:t><w:br/><w:t xml:space="preserve">',
    "\t": '</w:t><w:tab/><w:t xml:space="preserve">',
    "\u2011": '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">',
}
_BROKEN = (jinja2.TemplateError, TypeError, ValueError, AttributeError)
_LONGEST_QUOTE = 120
_UNREADABLE = "Không đọc được {}. Hãy mở bằng Word rồi lưu lại dạng .docx."
_WHOLE_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_MARK = re.compile(r"\{[{%#]|[}%#]\}")


@dataclass(frozen=True)
class Part:
    """A part of a Word file that holds tags; *source* has a line per paragraph."""

    name: str
    source: str
    compiled: jinja2.Template


@dataclass(frozen=True)
class Template:
    """A compiled Word template: *fixed* parts as they are, *parts* to be filled."""

    path: Path
    fixed: Mapping[str, bytes]
    parts: tuple[Part, ...]

    def fill(self, names: Mapping[str, Any]) -> dict[str, bytes]:
        """Return all parts of the document.

        Raises:
            Misconfigured: a tag asks for something that is not there.
        """
        filled = {part.name: self._filled(part, names) for part in self.parts}
        return {**self.fixed, **filled}

    def _filled(self, part: Part, names: Mapping[str, Any]) -> bytes:
        try:
            text = part.compiled.render(names)
        except _BROKEN as error:
            raise broken(self.path, part.source, error) from error
        return text.replace("\n<w:p", "<w:p").encode("utf-8", "surrogatepass")


def compile_template(path: Path) -> Template:
    """Read and compile the Word template at *path*.

    Raises:
        Misconfigured: there is none, it is damaged, or a tag of it is broken.
    """
    fixed, tagged = {}, []
    for name, content in read_parts(path).items():
        if holds_tags(name):
            tagged.append(_part(path, name, content))
        else:
            fixed[name] = content
    return Template(path, fixed, tuple(tagged))


def read_parts(path: Path) -> dict[str, bytes]:
    """Return the parts of the Word file at *path* by name."""
    try:
        with zipfile.ZipFile(path) as package:
            return {name: package.read(name) for name in package.namelist()}
    except FileNotFoundError as error:
        raise Misconfigured(
            f"Không có tệp {path}. Hãy chép lại thư mục biểu mẫu đầy đủ."
        ) from error
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise Misconfigured(_UNREADABLE.format(path)) from error


def holds_tags(name: str) -> bool:
    """Tell whether the part *name* of a Word file is filled."""
    return _WITH_TAGS.fullmatch(name) is not None


def unclosed(xml: bytes) -> list[str]:
    """Return the paragraphs of a part where a tag opens and does not close.

    docxtpl would take all up to the next "}}" for the tag and drop it.

    Raises:
        etree.XMLSyntaxError: the part is no XML.
    """
    texts = map(plain, etree.fromstring(xml, PARSER).iter(PARAGRAPH))
    return [text for text in texts if _MARK.search(_WHOLE_TAG.sub("", text))]


def patched(xml: str) -> str:
    """Return *xml* as a Jinja template with every paragraph on a line of its own."""
    lines = re.sub(r"\s*<w:p([ >])", r"\n<w:p\1", xml)
    return str(DocxTemplate.patch_xml(None, lines))


@cache
def environment() -> jinja2.Environment:
    """Return the Jinja environment in which templates run."""
    env = ImmutableSandboxedEnvironment(
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_typed,
        keep_trailing_newline=True,
    )
    env.filters.update(FILTERS)
    env.tests.update(TESTS)
    return env


def broken(path: Path, source: str, error: Exception) -> Misconfigured:
    """Return the error that names the paragraph of *source* where *error* arose."""
    return _broken_at(path, paragraph_at(source, _line(error)), str(error))


def _broken_at(path: Path, place: str, fault: str) -> Misconfigured:
    return Misconfigured(
        f"Mẫu {path.parent.name}/{path.name} có thẻ sai ở đoạn “{place}”: {fault}. "
        "Hãy sửa thẻ trong Word rồi chạy “thidua forms check”."
    )


def paragraph_at(source: str, line: int) -> str:
    """Return the text of the paragraph that stands on *line* of *source*."""
    found = source.split("\n")[max(line, 1) - 1]
    return re.sub(r"<[^>]+>", "", found).strip()[:_LONGEST_QUOTE]


def _part(path: Path, name: str, xml: bytes) -> Part:
    try:
        for place in unclosed(xml):
            raise _broken_at(path, place, "thẻ mở mà không đóng")
        source = patched(xml.decode())
    except etree.XMLSyntaxError as error:
        raise Misconfigured(_UNREADABLE.format(path)) from error
    try:
        return Part(name, source, environment().from_string(source))
    except jinja2.TemplateError as error:
        raise broken(path, source, error) from error


def _line(error: Exception) -> int:
    if isinstance(error, jinja2.TemplateSyntaxError):
        return error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    places = [frame.lineno for frame in frames if frame.filename == "<template>"]
    return (places[-1] if places else 1) or 1


def _typed(value: Any) -> Any:
    """Turn *value* into the XML of a run, character for character.

    A symbol ("/KH-SQHKT") and an accession code never break at their hyphens.
    """
    if value is None:
        return ""
    text = str(value)
    if "/" in text:
        text = _SYMBOL.sub(lambda found: found[0].replace("-", "\u2011"), text)
    if "-" in text:
        text = _ACCESSION.sub(lambda found: found[0].replace("-", "\u2011"), text)
    xml = str(escape(text))
    for sign, element in _BREAKS.items():
        if sign in xml:
            xml = xml.replace(sign, element)
    return Markup(xml)  # noqa: S704 - escaped above
