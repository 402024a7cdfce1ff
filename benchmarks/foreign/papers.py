"""A paper: its words, its hand, its layout; and the file they make together."""

import unicodedata
from dataclasses import dataclass, field, replace

from benchmarks.foreign import letterheads, lines, ooxml, signatures
from benchmarks.foreign.hands import Hand
from benchmarks.foreign.letterheads import Head
from benchmarks.foreign.signatures import Foot
from benchmarks.foreign.wording import Changes, Layout, Look, Para, body, para

TWIPS = 56.6929
"""Twips in a millimetre."""


@dataclass(frozen=True)
class Page:
    """A section: millimetres, and where and how its page number stands."""

    width: float = 210
    height: float = 297
    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 20
    number: str = "complex"
    """complex, simple, sdt or none."""
    part: str = "header"
    align: str = "center"
    title: bool = True
    """Whether page 1 has a header of its own (none)."""
    size: float = 14

    @property
    def column(self) -> float:
        """Width of the text in points."""
        return (self.width - self.left - self.right) * 72 / 25.4


@dataclass(frozen=True)
class Words:
    """The text of a paper."""

    agency: tuple[str, ...]
    number: str
    place: str
    text: str
    name: tuple[str, ...]
    signer: tuple[str, ...]
    receivers: tuple[str, ...]
    parent: str = ""
    kind: str = ""
    subject: tuple[str, ...] = ()
    about: str = ""
    to: tuple[str, ...] = ()
    country: str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    motto: str = "Độc lập - Tự do - Hạnh phúc"
    receivers_word: str = "Nơi nhận:"


@dataclass(frozen=True)
class Paper:
    """A file of the corpus."""

    hand: Hand
    words: Words
    layout: letterheads.Layout = letterheads.one_row
    line: lines.Line = lines.connector
    foot: signatures.Signature = signatures.table
    page: Page = Page()
    changes: Changes = field(default_factory=dict)
    numbering: bool = False
    decomposed: bool = False
    """Write letters and tone marks apart (NFD), as files from old Macs have them."""
    annex: str = ""
    """XML after the signature block."""
    annex_page: Page | None = None
    """The section of the annex, numbered by itself, where it has one."""


def write(paper: Paper) -> bytes:
    """Write *paper* as a .docx."""
    hand, page = paper.hand, paper.page
    content = _head(paper) + _title(paper) + _body(paper)
    content += paper.foot(hand, _foot(paper)) + _last(paper)
    parts = dict(hand.parts())
    parts |= numbers(hand, page)
    if paper.numbering:
        parts["numbering.xml"] = numbering()
    end = section(paper.annex_page or page, restart=paper.annex_page is not None)
    inner = f"<w:body>{content}{end}</w:body>"
    document = ooxml.root("document", inner, hand.namespaces)
    if paper.decomposed:
        document = unicodedata.normalize("NFD", document)
    return ooxml.package({"document.xml": document} | parts)


def _last(paper: Paper) -> str:
    if paper.annex:
        break_ = section_break(paper.page) if paper.annex_page else ""
        return break_ + paper.annex
    return paper.hand.paragraph(para("trong", exact=6))


def _make(paper: Paper, role: str, text: str) -> Para:
    return para(role, text, **paper.changes.get(role, {}))


def _head(paper: Paper) -> str:
    words = paper.words
    names = tuple(_make(paper, "ban-hanh", line) for line in words.agency)
    if words.parent:
        names = (_make(paper, "chu-quan", words.parent), *names)
    number = (_make(paper, "so", words.number),) if words.number else ()
    about = (_make(paper, "ve-viec", words.about),) if words.about else ()
    country = (
        _make(paper, "quoc-hieu", words.country),
        _make(paper, "tieu-ngu", words.motto),
    )
    place = (_make(paper, "dia-danh", words.place),) if words.place else ()
    head = Head(names, number + about, country, place)
    return paper.layout(paper.hand, head, paper.line)


def _title(paper: Paper) -> str:
    words, hand = paper.words, paper.hand
    out = []
    if words.kind:
        out.append(hand.paragraph(_make(paper, "ten-loai", words.kind)))
    subject = [_make(paper, "trich-yeu", line) for line in words.subject]
    out += [hand.paragraph(each) for each in subject]
    if subject:
        length = lines.rule(subject, 0.42)
        out.append(paper.line(hand, length, paper.page.column))
    return "".join(out) + _addressees(paper)


def _addressees(paper: Paper) -> str:
    words = paper.words
    if len(words.to) <= 1:
        rows = [_make(paper, "kinh-gui", f"Kính gửi: {to}") for to in words.to]
    else:
        first = _make(paper, "kinh-gui", "Kính gửi:")
        rest = [_make(paper, "kinh-gui", f"- {to}") for to in words.to]
        rows = [
            replace(
                first, layout=replace(first.layout, align="left", left=2.5, after=0)
            )
        ] + [
            replace(
                r, layout=replace(r.layout, align="left", left=4.6, before=0, after=0)
            )
            for r in rest
        ]
    return "".join(paper.hand.paragraph(row) for row in rows)


def _body(paper: Paper) -> str:
    out = []
    for each in body(paper.words.text, paper.changes):
        ready = automatic(each) if paper.numbering else each
        out.append(paper.hand.paragraph(ready))
    return "".join(out)


LEVELS = {"muc": 0, "khoan": 1, "khoan-tron": 1, "diem": 2}


def automatic(each: Para) -> Para:
    """Take the typed number off and let Word count."""
    level = LEVELS.get(each.role, -1)
    if level < 0:
        return each
    (words, look), *rest = each.runs
    bare = words.split(" ", 1)[1]
    layout = replace(each.layout, level=level)
    return replace(each, runs=((bare, look), *rest), layout=layout)


def _foot(paper: Paper) -> Foot:
    words = paper.words
    word = [_make(paper, "noi-nhan", words.receivers_word)] if words.receivers else []
    listed = [_make(paper, "nhan", f"- {each}") for each in words.receivers]
    return Foot(
        (*word, *listed),
        tuple(_make(paper, "chuc-vu", line) for line in words.signer),
        tuple(_make(paper, "ho-ten", line) for line in words.name),
    )


def numbering() -> str:
    """Write numbering.xml: I., 1., a), the number with a look of its own."""
    rows = []
    kinds = (
        ("upperRoman", "%1.", True),
        ("decimal", "%2.", False),
        ("lowerLetter", "%3)", False),
    )
    for level, (kind, shown, bold) in enumerate(kinds):
        look = ooxml.fonts("Times New Roman") + ooxml.marks(Look(14, bold=bold))
        rows.append(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
            f'<w:suff w:val="space"/><w:lvlText w:val="{shown}"/>'
            '<w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr><w:rPr>{look}</w:rPr>'
            "</w:lvl>"
        )
    kept = f'<w:multiLevelType w:val="multilevel"/>{"".join(rows)}'
    abstract = f'<w:abstractNum w:abstractNumId="7">{kept}</w:abstractNum>'
    number = '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    return ooxml.root("numbering", abstract + number)


def numbers(hand: Hand, page: Page) -> dict[str, str]:
    """Write the header or footer that holds the page number."""
    if page.number == "none":
        return {}
    name = "hdr" if page.part == "header" else "ftr"
    look = Look(page.size)
    written = hand.paragraph(
        replace(
            para("so-trang"),
            drawn=_field(hand, look, page.number),
            layout=Layout(page.align, 0, before=0),
        )
    )
    if page.number == "sdt":
        gallery = f"Page Numbers ({'Top' if name == 'hdr' else 'Bottom'} of Page)"
        written = (
            '<w:sdt><w:sdtPr><w:id w:val="-1203"/><w:docPartObj><w:docPartGallery '
            f'w:val="{gallery}"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
            f"<w:sdtContent>{written}</w:sdtContent></w:sdt><w:p/>"
        )
    return {f"{page.part}1.xml": ooxml.root(name, written)}


def _field(hand: Hand, look: Look, kind: str) -> str:
    shown = hand.run("2", look, "so-trang")
    if kind == "simple":
        return f'<w:fldSimple w:instr=" PAGE ">{shown}</w:fldSimple>'
    properties = f"<w:rPr>{hand.look(look, 'so-trang')}</w:rPr>"
    pieces = (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve">PAGE   \\* MERGEFORMAT</w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
    )
    before = "".join(f"<w:r>{properties}{piece}</w:r>" for piece in pieces)
    end = f'<w:r>{properties}<w:fldChar w:fldCharType="end"/></w:r>'
    return before + shown + end


def section(page: Page, *, restart: bool = False) -> str:
    """Write w:sectPr."""
    refer = ""
    if page.number != "none":
        part = f"{page.part}1.xml"
        refer = (
            f'<w:{page.part}Reference w:type="default" r:id="{ooxml.relation(part)}"/>'
        )
    wide, high = round(page.width * TWIPS), round(page.height * TWIPS)
    orient = ' w:orient="landscape"' if wide > high else ""
    sides = " ".join(
        f'w:{side}="{round(getattr(page, side) * TWIPS)}"'
        for side in ("top", "right", "bottom", "left")
    )
    start = '<w:pgNumType w:start="1"/>' if restart else ""
    title = "<w:titlePg/>" if page.title else ""
    return (
        f'<w:sectPr>{refer}<w:pgSz w:w="{wide}" w:h="{high}"{orient}/>'
        f'<w:pgMar {sides} w:header="567" w:footer="567" w:gutter="0"/>{start}'
        f'<w:cols w:space="708"/>{title}</w:sectPr>'
    )


def section_break(page: Page) -> str:
    """End a section: everything before it stands on *page*."""
    return f"<w:p><w:pPr>{section(page)}</w:pPr></w:p>"
