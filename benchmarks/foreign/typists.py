"""Hands that type where others format, and users of Word's templates."""

from dataclasses import dataclass, replace

from benchmarks.foreign.hands import Hand, Themed
from benchmarks.foreign.wording import Look, Para


@dataclass
class Typewriter(Hand):
    """A typist who indents the first line by typing: a tab, or some spaces."""

    lead: str = "\t"

    def paragraph(self, para: Para) -> str:
        """Type the indent of a paragraph of the body."""
        layout = para.layout
        if layout.first <= 0 or not para.runs:
            return super().paragraph(para)
        typed = ((self.lead, para.runs[0][1]),)
        flat = replace(layout, first=0)
        return super().paragraph(replace(para, layout=flat, runs=typed + para.runs))


class Template(Hand):
    """A form from the agency's template: content controls, smart tags, hard spaces."""

    def run(self, words: str, look: Look, role: str) -> str:
        """Keep dates and symbols together; let Word's smart tags stand."""
        for kept in ("ngày ", "tháng ", "năm 20"):
            words = words.replace(f" {kept}", f"\u00a0{kept.replace(' ', chr(160))}")
        if role == "so":
            words = words.replace("-", "\u2011")
        tag = '<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" '
        run = super().run(words, look, role)
        return f'{tag}w:element="place">{run}</w:smartTag>' if role == "so" else run

    def paragraph(self, para: Para) -> str:
        """Put what the clerk fills in into a content control."""
        if para.role not in {"so", "dia-danh", "trich-yeu", "loi-van"}:
            return super().paragraph(para)
        runs = "".join(self.run(words, look, para.role) for words, look in para.runs)
        named = f'<w:alias w:val="{para.role}"/><w:tag w:val="{para.role}"/>'
        held = f"<w:sdtPr>{named}</w:sdtPr><w:sdtContent>{runs}</w:sdtContent>"
        filled = f"<w:sdt>{held}</w:sdt>"
        return f"<w:p><w:pPr>{self.properties(para)}</w:pPr>{filled}</w:p>"


class Headed(Themed):
    """A typist who uses Word's Heading 1 as it comes: Calibri Light, blue."""

    def properties(self, para: Para) -> str:
        """Name Heading 1 for the parts of the body."""
        style = '<w:pStyle w:val="Heading1"/>' if para.role == "muc" else ""
        return style + super().properties(para)

    def parts(self) -> dict[str, str]:
        """Add Word's Heading 1 to the styles."""
        parts = super().parts()
        heading = (
            '<w:style w:type="paragraph" w:styleId="Heading1">'
            '<w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr>'
            '<w:keepNext/><w:spacing w:before="240" w:after="0"/>'
            '<w:outlineLvl w:val="0"/></w:pPr><w:rPr>'
            '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/>'
            '<w:color w:val="2F5496" w:themeColor="accent1" w:themeShade="BF"/>'
            '<w:sz w:val="32"/></w:rPr></w:style></w:styles>'
        )
        parts["styles.xml"] = parts["styles.xml"].replace("</w:styles>", heading)
        return parts
