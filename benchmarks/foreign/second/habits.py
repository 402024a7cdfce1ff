"""Hands of more programs and people: OnlyOffice, newer LibreOffice, old Word, WPS."""

import re
from dataclasses import dataclass, replace

from benchmarks.foreign import ooxml
from benchmarks.foreign.hands import Hand, defaults, styles
from benchmarks.foreign.wording import ROLES, Look, Para

TIMES = "Times New Roman"


class OnlyOffice(Hand):
    """OnlyOffice: style numbers, an empty run after each run, empty borders."""

    def run(self, words: str, look: Look, role: str) -> str:
        """Write the run and the empty one after it."""
        return super().run(words, look, role) + "<w:r/>"

    def properties(self, para: Para) -> str:
        """Name style 664 and say the borders are empty."""
        return '<w:pStyle w:val="664"/><w:pBdr/>' + super().properties(para)

    def parts(self) -> dict[str, str]:
        """Write numbered styles, Heading 1 among them, that nobody uses."""
        more = "".join(
            f'<w:style w:type="paragraph" w:styleId="{640 + n}"><w:name w:val="Heading '
            f'{n}"/><w:basedOn w:val="664"/><w:link w:val="{650 + n}"/><w:rPr>'
            f'{ooxml.fonts("Arial")}<w:sz w:val="{44 - 4 * n}"/></w:rPr></w:style>'
            for n in (1, 2, 3)
        )
        sheet = styles(
            defaults("Calibri", 11, '<w:spacing w:after="200" w:line="276"/>'),
            more=more,
        )
        return {"styles.xml": sheet.replace('w:styleId="Normal"', 'w:styleId="664"')}


BODY = frozenset({"loi-van", "khoan-tron", "diem"})


class Writer7(Hand):
    """LibreOffice 7: start and end for left and right; the body lives in a style."""

    def properties(self, para: Para) -> str:
        """Name the style; write directly what is not the body's."""
        if para.role in BODY and para.layout == ROLES[para.role][1]:
            return '<w:pStyle w:val="Thnbn"/><w:bidi w:val="0"/><w:rPr></w:rPr>'
        return f'<w:pStyle w:val="Normal"/><w:bidi w:val="0"/>{self._direct(para)}'

    def _direct(self, para: Para) -> str:
        written = super().properties(para)
        written = written.replace(' w:left="', ' w:start="').replace(
            " w:right=", " w:end="
        )
        return written.replace('<w:jc w:val="left"/>', '<w:jc w:val="start"/>')

    def look(self, look: Look, role: str) -> str:
        """Write nothing for plain text: the style says it."""
        del role
        return (
            ""
            if look == Look()
            else ooxml.marks(look)
            if look.font == TIMES
            else (ooxml.fonts(look.font) + ooxml.marks(look))
        )

    def parts(self) -> dict[str, str]:
        """Put Times into the defaults, the body into a style with a Vietnamese name."""
        body = (
            '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Thnbn">'
            '<w:name w:val="Thân văn bản"/><w:basedOn w:val="Normal"/><w:qFormat/>'
            "<w:pPr>"
            '<w:spacing w:before="120" w:after="0"/>'
            '<w:ind w:start="0" w:end="0" w:firstLine="720"/><w:jc w:val="both"/>'
            '</w:pPr><w:rPr><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr></w:style>'
        )
        normal = '<w:widowControl/><w:bidi w:val="0"/><w:jc w:val="start"/>'
        return {"styles.xml": styles(defaults(TIMES, 14), normal, "", body)}


@dataclass
class Docs(Hand):
    """Google Docs of today: controls named goog_rdk, bookmarks, borders said away."""

    seen: int = 0

    def paragraph(self, para: Para) -> str:
        """Wrap every fourth paragraph's runs in a control, bookmark every seventh."""
        self.seen += 1
        written = super().paragraph(para)
        if self.seen % 7 == 0:
            name = f'w:name="_heading=h.gj{self.seen}"'
            mark = f'<w:bookmarkStart w:id="{self.seen}" {name}/>'
            end = f'<w:bookmarkEnd w:id="{self.seen}"/>'
            return written.replace("</w:pPr>", f"</w:pPr>{mark}{end}", 1)
        return self._controlled(written) if self.seen % 4 == 0 else written

    def _controlled(self, written: str) -> str:
        front, back = written.split("</w:pPr>", 1)
        inner = back.removesuffix("</w:p>")
        named = (
            f'<w:sdtPr><w:id w:val="{self.seen}"/><w:tag w:val="goog_rdk_{self.seen}"/>'
        )
        held = f"<w:sdt>{named}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
        return f"{front}</w:pPr>{held}</w:p>"

    def look(self, look: Look, role: str) -> str:
        """Write bold with its value, and right-to-left off."""
        del role
        named = ooxml.fonts(look.font)
        on = ('<w:b w:val="1"/>' * look.bold) + ('<w:i w:val="1"/>' * look.italic)
        half = ooxml.half(look.size)
        colour = f'<w:color w:val="{look.colour}"/>' if look.colour else ""
        size = f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
        return f'{named}{on}{colour}{size}<w:rtl w:val="0"/>'

    def properties(self, para: Para) -> str:
        """Say that there is no shade."""
        return (
            super()
            .properties(para)
            .replace("<w:spacing", '<w:shd w:fill="auto" w:val="clear"/><w:spacing', 1)
        )

    def parts(self) -> dict[str, str]:
        """Write the document's own font as default, the language Vietnamese."""
        return {"styles.xml": styles(defaults(TIMES, 12))}


class Word97(Hand):
    """A .doc of 2002 saved anew: Body Text Indent, sizes without fonts, smart tags."""

    def look(self, look: Look, role: str) -> str:
        """Write the marks; the font comes from Normal."""
        del role
        font = "" if look.font == TIMES else ooxml.fonts(look.font)
        return font + ooxml.marks(look)

    def properties(self, para: Para) -> str:
        """Name Body Text Indent in the body."""
        if para.role in BODY and para.layout == ROLES[para.role][1]:
            return '<w:pStyle w:val="BodyTextIndent"/>'
        return super().properties(para)

    def parts(self) -> dict[str, str]:
        """Write Word 97's styles, no defaults at all, and its compatibility."""
        indent = (
            '<w:style w:type="paragraph" w:styleId="BodyTextIndent">'
            '<w:name w:val="Body Text Indent"/><w:basedOn w:val="Normal"/><w:pPr>'
            '<w:spacing w:before="120"/><w:ind w:firstLine="720"/><w:jc w:val="both"/>'
            "</w:pPr></w:style>"
        )
        run = f'{ooxml.fonts(TIMES)}<w:sz w:val="28"/><w:szCs w:val="28"/>'
        settings = (
            '<w:zoom w:percent="100"/>'
            "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/>"
            "<w:doNotLeaveBackslashAlone/><w:ulTrailSpace/></w:compat>"
        )
        return {
            "styles.xml": styles("", "", run, indent),
            "settings.xml": ooxml.root("settings", settings),
        }


class WpsChars(Hand):
    """WPS Office: first lines in characters, eastern switches, SimSun beside Times."""

    def look(self, look: Look, role: str) -> str:
        """Write SimSun for eastern letters."""
        del role
        return ooxml.fonts(look.font, "宋体", 'w:hint="default" ') + ooxml.marks(look)

    def properties(self, para: Para) -> str:
        """Indent by two characters and write what they come to."""
        switches = "<w:kinsoku/><w:wordWrap/><w:overflowPunct/><w:autoSpaceDE/>"
        written = super().properties(para)
        if para.layout.first > 0:
            wide = round(2 * 20 * (para.runs[0][1].size if para.runs else 14))
            old = f'w:firstLine="{round(para.layout.first * 567)}"'
            written = written.replace(
                old, f'w:firstLineChars="200" w:firstLine="{wide}"'
            )
        return f'<w:pStyle w:val="1"/>{switches}{written}'

    def parts(self) -> dict[str, str]:
        """Write style 1 with an eastern grid."""
        sheet = styles(defaults("Calibri", 10.5)).replace("Normal", "1", 1)
        return {"styles.xml": sheet}


@dataclass
class Emphatic(Hand):
    """A typist who uses Strong and Emphasis from the gallery instead of Ctrl+B.

    A role of *twice* has a bold paragraph style as well: Word toggles, so that bold on
    bold is plain.
    """

    twice: str = ""

    def properties(self, para: Para) -> str:
        """Name the bold style of the role that has one."""
        style = '<w:pStyle w:val="Dam"/>' if para.role == self.twice else ""
        return style + super().properties(para)

    def look(self, look: Look, role: str) -> str:
        """Name the character style and write size and font."""
        del role
        name = "ManhNghieng" if look.bold and look.italic else ""
        name = name or ("Strong" if look.bold else "Emphasis" if look.italic else "")
        style = f'<w:rStyle w:val="{name}"/>' if name else ""
        plain = replace(look, bold=False, italic=False)
        return style + ooxml.fonts(look.font) + ooxml.marks(plain)

    def parts(self) -> dict[str, str]:
        """Write the character styles of the gallery."""
        more = "".join(
            f'<w:style w:type="character" w:styleId="{name}"><w:name w:val="{name}"/>'
            f"<w:rPr>{marks}</w:rPr></w:style>"
            for name, marks in (
                ("Strong", "<w:b/><w:bCs/>"),
                ("Emphasis", "<w:i/><w:iCs/>"),
                ("ManhNghieng", "<w:b/><w:i/>"),
            )
        )
        more += (
            '<w:style w:type="paragraph" w:styleId="Dam"><w:name w:val="Đậm"/>'
            '<w:basedOn w:val="Normal"/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>'
        )
        return {"styles.xml": styles(defaults("Calibri", 11), more=more)}


class Counted(Hand):
    """A typist whom Word counts chapters and articles for: "Chương %1", "Điều %2."."""

    def paragraph(self, para: Para) -> str:
        """Take the number off and let Word write it."""
        if re.fullmatch(r"Chương [IVX]+", para.text):
            para = replace(para, runs=(), layout=replace(para.layout, level=0))
        elif para.role == "dieu":
            _, (rest, more) = para.runs
            runs = ((rest.strip(), more),)
            para = replace(para, runs=runs, layout=replace(para.layout, level=1))
        return super().paragraph(para)

    def parts(self) -> dict[str, str]:
        """Write the two levels, the second going on through all chapters."""
        look = f"<w:rPr>{ooxml.fonts(TIMES)}{ooxml.marks(Look(bold=True))}</w:rPr>"
        kinds = (
            ("upperRoman", "Chương %1", "nothing"),
            ("decimal", "Điều %2.", "space"),
        )
        again = '<w:lvlRestart w:val="0"/>'
        levels = "".join(
            f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
            f"{again * n}"
            f'<w:suff w:val="{gap}"/><w:lvlText w:val="{shown}"/>'
            '<w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr>{look}</w:lvl>'
            for n, (kind, shown, gap) in enumerate(kinds)
        )
        abstract = f'<w:abstractNum w:abstractNumId="3">{levels}</w:abstractNum>'
        number = '<w:num w:numId="1"><w:abstractNumId w:val="3"/></w:num>'
        return super().parts() | {
            "numbering.xml": ooxml.root("numbering", abstract + number)
        }


class Snipped(Hand):
    """Runs cut anywhere, in the middle of words, by years of editing."""

    def run(self, words: str, look: Look, role: str) -> str:
        """Cut the run every five letters; revision ids differ."""
        pieces = [words[i : i + 5] for i in range(0, len(words), 5)]
        made = (super(Snipped, self).run(piece, look, role) for piece in pieces)
        return "".join(
            run.replace("<w:r>", f'<w:r w:rsidRPr="00{n % 90 + 10}A1F7">', 1)
            for n, run in enumerate(made)
        )


class Contextual(Hand):
    """A typist in Word's List Paragraph: no space between paragraphs of one style."""

    def properties(self, para: Para) -> str:
        """Name List Paragraph in the body."""
        name = "ListParagraph" if para.role in BODY | {"khoan", "muc"} else "Normal"
        return f'<w:pStyle w:val="{name}"/>' + super().properties(para)

    def parts(self) -> dict[str, str]:
        """Write List Paragraph as Word has it."""
        more = (
            '<w:style w:type="paragraph" w:styleId="ListParagraph">'
            '<w:name w:val="List Paragraph"/><w:basedOn w:val="Normal"/><w:pPr>'
            '<w:ind w:left="720"/><w:contextualSpacing/></w:pPr></w:style>'
        )
        return {"styles.xml": styles(defaults("Calibri", 11), more=more)}
