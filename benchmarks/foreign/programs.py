"""Hands of other programs: Google Docs, LibreOffice, WPS Office, a server's report."""

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from benchmarks.foreign import ooxml
from benchmarks.foreign.hands import Hand, defaults, styles, theme
from benchmarks.foreign.wording import Look, Para


class Google(Hand):
    """Google Docs: every run in full, black said aloud, Arial underneath."""

    def look(self, look: Look, role: str) -> str:
        """Write everything, off or on, as the export does."""
        del role
        size = ooxml.half(look.size)
        named = f'w:ascii="{look.font}" w:cs="{look.font}" '
        named += f'w:eastAsia="{look.font}" w:hAnsi="{look.font}"'
        off = '<w:smallCaps w:val="0"/><w:strike w:val="0"/>'
        line = "single" if look.underline else "none"
        return (
            f'<w:rFonts {named}/><w:b w:val="{int(look.bold)}"/>'
            f'<w:i w:val="{int(look.italic)}"/>{off}'
            f'<w:color w:val="{look.colour or "000000"}"/><w:sz w:val="{size}"/>'
            f'<w:szCs w:val="{size}"/><w:u w:val="{line}"/>'
            '<w:shd w:fill="auto" w:val="clear"/><w:vertAlign w:val="baseline"/>'
            '<w:rtl w:val="0"/>'
        )

    def properties(self, para: Para) -> str:
        """Say also what is off."""
        off = '<w:keepNext w:val="0"/><w:keepLines w:val="0"/>'
        page = f'<w:pageBreakBefore w:val="{int(para.layout.new_page)}"/>'
        plain = replace(para.layout, new_page=False)
        written = super().properties(replace(para, layout=plain))
        return off + page + '<w:widowControl w:val="1"/>' + written

    def parts(self) -> dict[str, str]:
        """Write Arial defaults and the heading styles nobody uses."""
        heading = "".join(
            f'<w:style w:type="paragraph" w:styleId="Heading{n}">'
            f'<w:name w:val="heading {n}"/><w:basedOn w:val="Normal"/>'
            f'<w:pPr><w:keepNext/></w:pPr><w:rPr><w:sz w:val="{44 - 6 * n}"/></w:rPr>'
            "</w:style>"
            for n in (1, 2, 3)
        )
        line = '<w:spacing w:line="276" w:lineRule="auto"/>'
        return {"styles.xml": styles(defaults("Arial", 11, line), "", "", heading)}


class LibreOffice(Hand):
    """LibreOffice Writer: its own style names, everything repeated for the mark."""

    def properties(self, para: Para) -> str:
        """Name Writer's style, write the rest directly, end with the mark's look."""
        style = "Normal" if para.role in {"so-trang", "trong"} else "Textbody"
        look = para.runs[0][1] if para.runs else Look()
        mark = f"<w:rPr>{ooxml.fonts(look.font)}{ooxml.marks(look)}</w:rPr>"
        return f'<w:pStyle w:val="{style}"/>{super().properties(para)}{mark}'

    def parts(self) -> dict[str, str]:
        """Write Writer's defaults: Liberation Serif 12, Text body with 7 pt after."""
        body = (
            '<w:style w:type="paragraph" w:styleId="Textbody">'
            '<w:name w:val="Body Text"/><w:basedOn w:val="Normal"/><w:pPr>'
            '<w:spacing w:before="0" w:after="140" w:line="276" w:lineRule="auto"/>'
            "</w:pPr></w:style>"
            '<w:style w:type="paragraph" w:customStyle="1" w:styleId="TableContents">'
            '<w:name w:val="Table Contents"/><w:basedOn w:val="Normal"/></w:style>'
        )
        normal = '<w:widowControl/><w:suppressAutoHyphens w:val="true"/>'
        head = defaults("Liberation Serif", 12)
        return {"styles.xml": styles(head, normal, "", body)}


class Wps(Hand):
    """WPS Office: numeric style ids, Chinese companions, its own namespace."""

    namespaces: ClassVar[Mapping[str, str]] = {
        "wpsCustomData": "http://www.wps.cn/officeDocument/2013/wpsCustomData"
    }

    def look(self, look: Look, role: str) -> str:
        """Write hint, SimSun for eastern letters, and kerning off."""
        del role
        font = ooxml.fonts(look.font, "宋体", 'w:hint="default" ')
        return font + ooxml.marks(look) + '<w:lang w:val="vi-VN" w:eastAsia="zh-CN"/>'

    def properties(self, para: Para) -> str:
        """Name the numeric style."""
        return '<w:pStyle w:val="1"/>' + super().properties(para)

    def parts(self) -> dict[str, str]:
        """Write styles 1 (Normal), 2 and 3 and WPS's theme."""
        sheet = (
            defaults("Calibri", 10)
            + '<w:style w:type="paragraph" w:default="1" w:styleId="1">'
            '<w:name w:val="Normal"/><w:qFormat/><w:uiPriority w:val="0"/><w:rPr>'
            '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" '
            'w:eastAsiaTheme="minorEastAsia" w:cstheme="minorBidi"/>'
            '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr>'
            "</w:style>"
            '<w:style w:type="character" w:default="1" w:styleId="2">'
            '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>'
            '<w:style w:type="table" w:default="1" w:styleId="3">'
            '<w:name w:val="Normal Table"/></w:style>'
        )
        return {
            "styles.xml": ooxml.root("styles", sheet, self.namespaces),
            "theme/theme1.xml": theme("Calibri Light", "Calibri"),
        }


class Bare(Hand):
    """A server's report: one document.xml, no styles at all."""

    def parts(self) -> dict[str, str]:
        """Write nothing more."""
        return {}
