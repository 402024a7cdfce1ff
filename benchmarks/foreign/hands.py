"""The hands: how different people and programs write the same paragraph into a file."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from benchmarks.foreign import ooxml
from benchmarks.foreign.wording import ROLES, Look, Para

TIMES = "Times New Roman"
WHO = 'w:id="91" w:author="Lê Thu Hà" w:date="2022-04-04T09:15:00Z"'
GONE = f"<w:rPr><w:del {WHO}/></w:rPr>"
"""The mark of a paragraph that was deleted whole."""


class Hand:
    """A typist who formats every run and paragraph directly, over Word's defaults.

    Word 2016's Normal (Calibri 11, 8 pt after, 1.08 lines) shines through wherever
    nothing is set: in empty paragraphs.
    """

    namespaces: ClassVar[Mapping[str, str]] = {}

    def look(self, look: Look, role: str) -> str:
        """Write what stands in w:rPr of a run."""
        del role
        return ooxml.fonts(look.font) + ooxml.marks(look)

    def run(self, words: str, look: Look, role: str) -> str:
        """Write a run, tracked where the look says so."""
        inner = ooxml.text(words, "delText" if look.change == "del" else "t")
        run = f"<w:r><w:rPr>{self.look(look, role)}</w:rPr>{inner}</w:r>"
        return self.tracked(run, look)

    def tracked(self, run: str, look: Look) -> str:
        """Put *run* into w:ins or w:del."""
        if not look.change:
            return run
        return f"<w:{look.change} {WHO}>{run}</w:{look.change}>"

    def properties(self, para: Para) -> str:
        """Write what stands in w:pPr."""
        layout = para.layout
        page = "<w:pageBreakBefore/>" if layout.new_page else ""
        stood = ooxml.spacing(layout) + ooxml.indents(layout)
        before = page + ooxml.numbered(layout) + para.properties + ooxml.tabs(layout)
        return f'{before}{stood}<w:jc w:val="{layout.align}"/>'

    def paragraph(self, para: Para) -> str:
        """Write a paragraph."""
        runs = "".join(self.run(words, look, para.role) for words, look in para.runs)
        inner = self.properties(para) + (GONE if _deleted(para) else "")
        return f"<w:p><w:pPr>{inner}</w:pPr>{para.drawn}{runs}</w:p>"

    def parts(self) -> dict[str, str]:
        """Write the parts beside the document: styles, theme, settings."""
        normal = '<w:spacing w:after="160" w:line="259" w:lineRule="auto"/>'
        return {"styles.xml": styles(defaults("Calibri", 11), normal)}


def _deleted(para: Para) -> bool:
    return bool(para.runs) and not para.text


def defaults(font: str, size: float, paragraph: str = "") -> str:
    """Write w:docDefaults."""
    run = f'{ooxml.fonts(font)}<w:sz w:val="{ooxml.half(size)}"/>'
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{run}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{paragraph}</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def styles(head: str, normal: str = "", run: str = "", more: str = "") -> str:
    """Write styles.xml with a Normal style of *normal* and *run*."""
    first = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        f'<w:name w:val="Normal"/><w:qFormat/><w:pPr>{normal}</w:pPr>'
        f"<w:rPr>{run}</w:rPr></w:style>"
    )
    return ooxml.root("styles", head + first + more)


class Shattered(Hand):
    """The same typist after a year of editing: runs broken by rsids and proofing."""

    def run(self, words: str, look: Look, role: str) -> str:
        """Break the run after every third word, as Word does."""
        pieces = words.split(" ")
        broken = [" ".join(pieces[i : i + 3]) for i in range(0, len(pieces), 3)]
        last = len(broken) - 1
        return "".join(
            f'<w:proofErr w:type="{"spellStart" if i % 2 else "spellEnd"}"/>'
            + super(Shattered, self).run(piece + (" " * (i < last)), look, role)
            for i, piece in enumerate(broken)
        )

    def parts(self) -> dict[str, str]:
        """Keep an old .VnTime Normal under Unicode runs that all override it."""
        run = ooxml.fonts(".VnTime") + '<w:sz w:val="28"/>'
        return {"styles.xml": styles(defaults(TIMES, 10), "", run)}


class Styled(Hand):
    """A careful typist: a style for each component, based on one another."""

    def properties(self, para: Para) -> str:
        """Name the style; write directly only what differs from it."""
        style = f'<w:pStyle w:val="{style_id(para.role)}"/>'
        if para.layout == ROLES[para.role][1]:
            return style + para.properties
        return style + super().properties(para)

    def look(self, look: Look, role: str) -> str:
        """Write directly only the differences from the style."""
        mine = ROLES[role][0]
        if look == mine:
            return ""
        off = ""
        if mine.bold and not look.bold:
            off += '<w:b w:val="0"/><w:bCs w:val="0"/>'
        if mine.italic and not look.italic:
            off += '<w:i w:val="0"/><w:iCs w:val="0"/>'
        font = ooxml.fonts(look.font) if look.font != mine.font else ""
        return font + off + ooxml.marks(look)

    def parts(self) -> dict[str, str]:
        """Write a style for each role: base, then group, then component."""
        more = "".join(self._style(role) for role in ROLES)
        head = defaults("Cambria", 11, '<w:spacing w:after="200" w:line="276"/>')
        normal = '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
        run = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>'
        base = (
            '<w:style w:type="paragraph" w:customStyle="1" w:styleId="VBGoc">'
            '<w:name w:val="VB gốc"/><w:basedOn w:val="Normal"/><w:rPr>'
            '<w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr></w:style>'
        )
        return {"styles.xml": styles(head, normal, run, base + more)}

    def _style(self, role: str) -> str:
        look, layout = ROLES[role]
        stood = ooxml.spacing(layout) + ooxml.indents(layout)
        size = "" if look.size == ROLES["loi-van"][0].size else ooxml.marks(look)
        slim = replace(look, size=14)
        written = size or ooxml.marks(slim).split("<w:sz ", maxsplit=1)[0]
        return (
            f'<w:style w:type="paragraph" w:customStyle="1" '
            f'w:styleId="{style_id(role)}"><w:name w:val="VB {role}"/>'
            f'<w:basedOn w:val="VBGoc"/><w:pPr>{stood}<w:jc w:val="{layout.align}"/>'
            f"</w:pPr><w:rPr>{written}</w:rPr></w:style>"
        )


def style_id(role: str) -> str:
    """Return the style id of a role, as Word makes it from a name."""
    return "VB" + "".join(word.title() for word in role.split("-"))


@dataclass
class Themed(Hand):
    """A typist who set the theme's fonts to Times New Roman; Word's 11 pt remains."""

    minor: str = TIMES

    def look(self, look: Look, role: str) -> str:
        """Write size and marks only; the font comes from the theme."""
        del role
        font = "" if look.font == TIMES else ooxml.fonts(look.font)
        return font + ooxml.marks(look)

    def parts(self) -> dict[str, str]:
        """Write defaults that point at the theme, and the theme."""
        pointed = (
            '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" '
            'w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/>'
        )
        head = (
            f'<w:docDefaults><w:rPrDefault><w:rPr>{pointed}<w:sz w:val="22"/>'
            "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
            '<w:spacing w:after="160" w:line="259" w:lineRule="auto"/>'
            "</w:pPr></w:pPrDefault></w:docDefaults>"
        )
        return {
            "styles.xml": styles(head),
            "theme/theme1.xml": theme("Calibri Light", self.minor),
        }


def theme(major: str, minor: str) -> str:
    """Write a theme with the two fonts and Office's colours."""
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'
        for name, value in (
            ("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "44546A"), ("lt2", "E7E6E6"),
            ("accent1", "4472C4"), ("accent2", "ED7D31"), ("accent3", "A5A5A5"),
            ("accent4", "FFC000"), ("accent5", "5B9BD5"), ("accent6", "70AD47"),
            ("hlink", "0563C1"), ("folHlink", "954F72"),
        )
    )  # fmt: skip
    faces = "".join(
        f'<a:{which}Font><a:latin typeface="{face}"/><a:ea typeface=""/>'
        f'<a:cs typeface=""/></a:{which}Font>'
        for which, face in (("major", major), ("minor", minor))
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    formats = (
        f"<a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}"
        f"</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
    )
    space = ooxml.NAMESPACES["a"]
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<a:theme xmlns:a="{space}" '
        f'name="Office Theme"><a:themeElements><a:clrScheme name="Office">{colours}'
        f'</a:clrScheme><a:fontScheme name="Office">{faces}</a:fontScheme>'
        f'<a:fmtScheme name="Office">{formats}</a:fmtScheme></a:themeElements>'
        "</a:theme>"
    )
