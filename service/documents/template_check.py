"""Form → every fault of its Word template, told at once."""

import re
from collections.abc import Iterator, Mapping

import jinja2
from lxml import etree

from service.documents import compiling, tags
from service.documents.wordml import (
    PARAGRAPH,
    PARSER,
    SECTION,
    plain,
    setting,
    style_of,
    tag,
)
from service.model.errors import Misconfigured
from service.model.forms import Form
from service.model.problems import Problem

_DOCUMENT = "word/document.xml"
_FONT = "Times New Roman"
_PAPERS = {"A4": (11906, 16838), "A5": (8391, 11906)}
_MM = 1440 / 25.4
_MARGINS = {  # Decree 30, Appendix I, I.4
    "top": ("lề trên", 20, 25),
    "bottom": ("lề dưới", 20, 25),
    "left": ("lề trái", 30, 35),
    "right": ("lề phải", 15, 20),
}
_TOLERANCE = 20
_NATION = re.compile("CỘNG (HÒA|HOÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM")
_MOTTO = "Độc lập - Tự do - Hạnh phúc"
_LETTER_SUBJECT = "V/v"
_APPENDIX = "Phụ lục"
_LOOKED_AT = re.compile(r"word/(document|styles|header\d*|footer\d*)\.xml|.*\.rels")


def faults(form: Form) -> list[Problem]:
    """Return every fault of the form's template.docx; an empty list is a good one."""
    try:
        parts = compiling.read_parts(form.template)
        roots = {
            name: etree.fromstring(content, PARSER)
            for name, content in parts.items()
            if _LOOKED_AT.fullmatch(name)
        }
        document = roots[_DOCUMENT]
    except (Misconfigured, etree.XMLSyntaxError, KeyError) as error:
        return [_problem(form, "unreadable", f"Không đọc được mẫu Word: {error}")]
    return [
        *_tag_faults(form, parts),
        *_page_faults(form, document),
        *_font_faults(form, roots),
        *(_heading_faults(form, document) if _is_headed(form) else []),
        *_danger_faults(form, parts, roots),
    ]


def _is_headed(form: Form) -> bool:
    """Tell whether the form bears a letterhead: an appendix has none (Mẫu 2.1)."""
    return not form.internal and form.type != _APPENDIX


def _problem(form: Form, code: str, message: str, paragraph: str = "") -> Problem:
    place = f", đoạn “{paragraph}”" if paragraph else ""
    return Problem(f"{form.id}/{form.template.name}{place}", code, message)


def _tag_faults(form: Form, parts: Mapping[str, bytes]) -> Iterator[Problem]:
    used = []
    for name, content in parts.items():
        if not compiling.holds_tags(name):
            continue
        torn = compiling.unclosed(content)
        for place in torn:
            message = "Thẻ mở mà không đóng. Hãy thêm “}}” hoặc “%}” trong Word."
            yield _problem(form, "broken_tag", message, place)
        if torn:
            return
        source = compiling.patched(content.decode())
        try:
            used.append(tags.usage(source))
        except jinja2.TemplateSyntaxError as error:
            place = compiling.paragraph_at(source, error.lineno)
            message = f"Thẻ viết sai: {error.message}. Hãy sửa thẻ trong Word."
            yield _problem(form, "broken_tag", message, place)
            return
        for unknown, line in tags.unknown(form, used[-1]):
            place = compiling.paragraph_at(source, line)
            message = (
                f"Biểu mẫu không có mục “{unknown}”. "
                "Hãy sửa tên trong thẻ hoặc thêm mục vào schema.yaml."
            )
            yield _problem(form, "unknown_tag", message, place)
    for prop in tags.unprinted(form, [*used, *_register_usage(form)]):
        message = (
            f"Mục “{prop.key}” ({prop.label}) không được in ở đâu. "
            "Hãy thêm thẻ vào mẫu Word hoặc bỏ mục khỏi schema.yaml."
        )
        yield _problem(form, "not_printed", message)


def _register_usage(form: Form) -> Iterator[tags.Usage]:
    """Yield what the register asks for that a split form makes besides."""
    if form.split is None or not form.split.register:
        return
    path = form.folder.parent / form.split.register / form.template.name
    try:
        for name, content in compiling.read_parts(path).items():
            if compiling.holds_tags(name):
                yield tags.usage(compiling.patched(content.decode()))
    except (Misconfigured, jinja2.TemplateSyntaxError):
        return  # told where the register itself is checked


def _page_faults(form: Form, document: etree._Element) -> Iterator[Problem]:
    sections = list(document.iter(SECTION))
    if not sections:
        yield _problem(form, "page", "Mẫu Word chưa đặt khổ giấy. Hãy đặt khổ A4.")
    for section in sections:
        size = [_number(section, "w:pgSz", side) for side in ("w", "h")]
        if any(
            abs(found - wanted) > _TOLERANCE
            for found, wanted in zip(sorted(size), _PAPERS[form.paper], strict=True)
        ):
            message = f"Khổ giấy không phải {form.paper}. Hãy đặt khổ {form.paper}."
            yield _problem(form, "page", message)
        if size[0] < size[1] and form.paper == "A4":
            yield from _margin_faults(form, section)


def _margin_faults(form: Form, section: etree._Element) -> Iterator[Problem]:
    for side, (name, least, most) in _MARGINS.items():
        found = _number(section, "w:pgMar", side)
        room = (least * _MM - _TOLERANCE, most * _MM + _TOLERANCE)
        if not room[0] <= found <= room[1]:
            message = (
                f"{name.capitalize()} là {found / _MM:.0f} mm. "
                f"Hãy đặt từ {least} đến {most} mm (Nghị định 30, Phụ lục I)."
            )
            yield _problem(form, "margin", message)


def _number(section: etree._Element, path: str, name: str) -> int:
    found = setting(section, path, f"w:{name}")
    return int(found) if found.lstrip("-").isdigit() else 0


def _font_faults(form: Form, roots: Mapping[str, etree._Element]) -> Iterator[Problem]:
    fonts = {
        value
        for root in roots.values()
        for element in root.iter(tag("w:rFonts"))
        for name, value in element.attrib.items()
        if name != tag("w:hint")
    }
    for font in sorted(map(str, fonts - {_FONT})):
        message = f"Mẫu dùng phông “{font}”. Hãy đổi hết sang Times New Roman."
        yield _problem(form, "font", message)


def _heading_faults(form: Form, document: etree._Element) -> Iterator[Problem]:
    paragraphs = list(document.iter(PARAGRAPH))
    text = "\n".join(plain(paragraph) for paragraph in paragraphs)
    if not _NATION.search(text):
        yield _problem(form, "nation", "Thiếu quốc hiệu. Hãy thêm vào góc trên phải.")
    if _MOTTO not in text:
        yield _problem(form, "motto", f"Thiếu tiêu ngữ “{_MOTTO}” dưới quốc hiệu.")
    titles = (form.type.upper(), form.title.upper(), "document.t", _LETTER_SUBJECT)
    if "TenLoai" not in map(style_of, paragraphs) and not any(
        title in text for title in titles
    ):
        yield _problem(form, "title", "Thiếu tên loại. Hãy thêm dưới phần đầu, ở giữa.")


def _danger_faults(
    form: Form, parts: Mapping[str, bytes], roots: Mapping[str, etree._Element]
) -> Iterator[Problem]:
    if any("vbaproject" in name.casefold() for name in parts):
        yield _problem(form, "macro", "Mẫu có macro. Hãy lưu lại dạng .docx, bỏ macro.")
    outside = [
        relation.get("Target", "")
        for name, root in roots.items()
        if name.endswith(".rels")
        for relation in root
        if relation.get("TargetMode") == "External"
    ]
    for target in outside:
        message = (
            f"Mẫu nối tới nơi khác: {target}. Hãy bỏ liên kết, chèn thẳng vào mẫu."
        )
        yield _problem(form, "external", message)
