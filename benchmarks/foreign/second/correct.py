"""The files of the second set that have no error, each in a way the first has not."""

from dataclasses import replace

from benchmarks.foreign import letterheads, lines, ooxml
from benchmarks.foreign.hands import Hand
from benchmarks.foreign.second import heads, offices, sections
from benchmarks.foreign.second.draft import Draft, bind, everywhere
from benchmarks.foreign.second.habits import (
    Counted,
    Docs,
    OnlyOffice,
    Snipped,
    Word97,
    WpsChars,
    Writer7,
)  # fmt: skip
from benchmarks.foreign.second.sections import section
from benchmarks.foreign.wording import para


def files() -> dict[str, bytes]:
    """Write them all."""
    return {
        "01-ke-hoach-hai-cot-bao": plan_in_columns(),
        "02-cong-van-dau-trong-header": letter_in_header(),
        "03-quyet-dinh-onlyoffice": decision_by_onlyoffice(),
        "04-bao-cao-libreoffice-7": report_by_libreoffice(),
        "05-giay-moi-dan-tu-web": invitation_from_the_web(),
        "06-nghi-quyet-google": resolution_by_google(),
        "07-bien-ban-mau-dien": minutes_in_controls(),
        "08-quyet-dinh-kem-quy-che": decision_with_rules(),
        "09-cong-dien-hoa-toc": telegram_with_stamp(),
    }


def plan_in_columns() -> bytes:
    """Newspaper columns for the head; at least 18 points a line; gaps of 3 + 3."""
    hand = WpsChars()
    changes = everywhere("can-cu", before=3, after=3, exact=18)
    draft = Draft(hand, offices.DRAINAGE, changes)
    body = draft.body.replace('w:lineRule="exact"', 'w:lineRule="atLeast"')
    end = section(
        {"default": "header1"}, kind="continuous",
        more='<w:titlePg/><w:docGrid w:type="lines" w:linePitch="360"/>',
    )  # fmt: skip
    content = heads.columns(hand, draft.head, lines.connector) + draft.title + body
    content += heads.three_cells(hand, draft.foot)
    return bind(hand, content, end, {"header1.xml": sections.framed()})


def letter_in_header() -> bytes:
    """The head in the header of page 1, the address in its footer."""
    hand = Snipped()
    draft = Draft(hand, offices.ARCHIVES)
    high = replace(letterheads.EMPTY, exact=28)
    top = hand.paragraph(replace(heads.BLANK, layout=high))
    head = top + letterheads.two_rows(hand, draft.head, lines.connector) + "<w:p/>"
    content = draft.addressee_table + draft.body + heads.merged_rows(hand, draft.foot)
    parts = {
        "header1.xml": sections.by_ptab(),
        "header2.xml": sections.header(head),
        "footer1.xml": sections.header(address(hand), "ftr"),
    }
    slots = {"default": "header1", "first": "header2", "foot-first": "footer1"}
    return bind(hand, content, section(slots), parts)


def address(hand: Hand, **changes: object) -> str:
    """Write the agency's address under a line across the page."""
    rule = (
        '<w:pBdr><w:top w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>'
    )
    words = "Địa chỉ: Số 12 đường Trần Khát Chân, phường Tân Phong, tỉnh Tân Lĩnh"
    look: dict[str, object] = {"size": 11, "align": "center"} | changes
    first = para("nhan", words, **look)
    numbers = "Điện thoại: 0299.3812.345; Fax: 0299.3812.346; "
    numbers += "thư điện tử: snv@tanlinh.example"
    second = para("nhan", numbers, **look)
    return hand.paragraph(replace(first, properties=rule)) + hand.paragraph(second)


COMMENT = (
    '<w:comment w:id="4" w:author="Hà" w:date="2023-03-14T08:00:00Z" w:initials="H">'
    "<w:p><w:r><w:rPr>"
    + ooxml.fonts("Segoe UI")
    + '<w:color w:val="C00000"/><w:sz w:val="18"/>'
    "</w:rPr><w:t>Kiểm tra lại tên Hội đồng.</w:t></w:r></w:p></w:comment>"
)


def decision_by_onlyoffice() -> bytes:
    """Empty runs everywhere, a head of three columns, "(Đã ký)", a comment."""
    hand = OnlyOffice()
    draft = Draft(hand, offices.HOSPITAL, everywhere("can-cu", line=1.15), lines.border)
    marked = '<w:r><w:commentReference w:id="4"/></w:r>'
    body = draft.body.replace("</w:p>", f"{marked}</w:p>", 1)
    content = heads.three_columns(hand, draft.head, lines.border) + draft.title + body
    content += heads.signed(hand, draft.foot)
    parts = {
        "header1.xml": sections.in_table(),
        "comments.xml": ooxml.root("comments", COMMENT),
    }
    wide = '<w:cols w:num="1" w:sep="0" w:space="708" w:equalWidth="1"/>'
    end = section({"default": "header1"}, (22, 20, 30, 15), columns=wide)
    return bind(hand, content, end, parts)


def report_by_libreoffice() -> bytes:
    """A margin of 20 mm and a gutter of 10; the body's format in a style."""
    hand = Writer7()
    draft = Draft(hand, offices.MARKETS)
    content = heads.merged(hand, draft.head, lines.connector) + draft.title
    content += draft.addressee + draft.body + heads.three_cells(hand, draft.foot)
    margins = (20.0, 20.0, 20.0, 20.0)
    end = section({"default": "header1"}, margins, (11906, 16838), gutter=567)
    return bind(hand, content, end, {"header1.xml": sections.by_tab()})


def invitation_from_the_web() -> bytes:
    """Pasted from a law site: automatic gaps, dashes as lines, marks without width."""
    hand = Hand()
    words = replace(
        offices.COLLEGE,
        country="CỘNG HÒA XÃ HỘI CHỦ\u00a0NGHĨA VIỆT\u00a0NAM\u200b",
        motto="Độc lập\u00a0- Tự do - Hạnh phúc ",
    )
    draft = Draft(hand, words, everywhere(size=13.5, before=5, after=5))
    auto = 'w:before="100" w:beforeAutospacing="1" w:after="100" w:afterAutospacing="1"'
    body = draft.body.replace('w:before="100" w:after="100"', auto)
    content = heads.typed_rules(hand, draft.head, lines.none) + draft.title + body
    content += heads.merged_rows(hand, draft.foot)
    return bind(hand, content, section({}, (20, 20, 30, 15), more=""), {})


def resolution_by_google() -> bytes:
    """Controls and bookmarks of the export; A4 as Google rounds it."""
    hand = Docs()
    draft = Draft(hand, offices.COUNCIL, {"can-cu": {"size": 13.5}}, lines.underscores)
    content = letterheads.one_row(hand, draft.head, lines.underscores) + draft.title
    content += draft.body + heads.three_cells(hand, draft.foot)
    end = section({"default": "header1", "first": "header2"}, size=(11909, 16834))
    parts = {"header1.xml": sections.centred(), "header2.xml": sections.EMPTY}
    return bind(hand, content, end, parts)


HIDDEN = (
    "<w:r><w:rPr>" + ooxml.fonts("Arial") + '<w:vanish/><w:color w:val="FF0000"/>'
    '<w:sz w:val="20"/></w:rPr><w:t> (ghi chú của người soạn, xóa trước khi in)'
    "</w:t></w:r>"
)
NOTE = (
    f'<w:r><w:rPr>{ooxml.fonts("Times New Roman")}<w:vertAlign w:val="superscript"/>'
    '</w:rPr><w:footnoteReference w:id="2"/></w:r>'
)


def minutes_in_controls() -> bytes:
    """Controls around the table, its cells and the date; hidden text; a footnote."""
    hand = Hand()
    draft = Draft(hand, offices.LABORATORY, everywhere(line=1.3), lines.vml)
    head = letterheads.two_rows(hand, draft.head, lines.vml)
    head = head.replace(
        "<w:tc>", '<w:sdt><w:sdtPr><w:id w:val="71"/></w:sdtPr><w:sdtContent><w:tc>'
    )
    head = held(head.replace("</w:tc>", "</w:tc></w:sdtContent></w:sdt>"))
    body = draft.body.replace("</w:r></w:p>", f"</w:r>{HIDDEN}</w:p>", 2)
    front, closing = body.rsplit("</w:p>", 1)
    body = f"{front}{NOTE}</w:p>{closing}"
    content = head + draft.title + held(body) + heads.two_by_tabs(hand, draft.foot)
    parts = {"header1.xml": sections.centred(), "footnotes.xml": footnotes(hand)}
    return bind(hand, content, section({"default": "header1"}), parts)


def held(content: str) -> str:
    """Put blocks into a content control."""
    named = '<w:sdtPr><w:alias w:val="Khối"/></w:sdtPr>'
    return f"<w:sdt>{named}<w:sdtContent>{content}</w:sdtContent></w:sdt>"


def footnotes(hand: Hand) -> str:
    """Write footnotes.xml: the separators and one note of 10 points."""
    note = hand.paragraph(para("nhan", "Giờ ghi theo đồng hồ phòng họp.", size=10))
    rows = "".join(
        f'<w:footnote w:type="{kind}" w:id="{n}"><w:p><w:r><w:{kind}/></w:r></w:p>'
        "</w:footnote>"
        for n, kind in enumerate(("separator", "continuationSeparator"))
    )
    return ooxml.root("footnotes", f'{rows}<w:footnote w:id="2">{note}</w:footnote>')


def decision_with_rules() -> bytes:
    """A decision and the rules it issues, with a head of their own (Mẫu 1.3)."""
    hand = Counted()
    words = replace(offices.SCHOOL, **ISSUING)  # type: ignore[arg-type] # names are checked by replace
    decision = Draft(Hand(), words)
    rules = replace(offices.SCHOOL, number="", place="")
    issued = Draft(hand, rules)
    first = letterheads.two_rows(decision.hand, decision.head, lines.connector)
    first += decision.title + decision.body + heads.three_cells(hand, decision.foot)
    whose = "(Kèm theo Quyết định số 41/QĐ-LĐC ngày 21 tháng 8 năm 2023 của Trường "
    whose += "Trung học phổ thông Lương Định Của)"
    second = letterheads.two_rows(hand, issued.head, lines.connector)
    second += issued.title + hand.paragraph(para("kem-theo", whose)) + issued.body
    own = section({"default": "header1"}, numbering='<w:pgNumType w:start="1"/>')
    content = first + sections.ended(section({"default": "header1"})) + second
    return bind(hand, content, own, {"header1.xml": sections.centred()})


ISSUING: dict[str, object] = {
    "number": "Số: 41/QĐ-LĐC",
    "kind": "QUYẾT ĐỊNH",
    "subject": ("Ban hành Quy chế phục vụ bạn đọc tại Thư viện Trường",),
    "text": (
        "~ HIỆU TRƯỞNG TRƯỜNG TRUNG HỌC PHỔ THÔNG LƯƠNG ĐỊNH CỦA\n"
        "> Căn cứ Luật Thư viện ngày 21 tháng 11 năm 2019;\n"
        "> Theo đề nghị của Tổ trưởng Tổ Văn phòng.\n~ QUYẾT ĐỊNH:\n"
        "Điều 1. Ban hành kèm theo Quyết định này Quy chế phục vụ bạn đọc tại Thư viện "
        "Trường Trung học phổ thông Lương Định Của.\n"
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.\n"
        "Điều 3. Tổ trưởng Tổ Văn phòng, các tổ chuyên môn, viên chức thư viện và học "
        "sinh chịu trách nhiệm thi hành Quyết định này./."
    ),
    "receivers": ("Như Điều 3;", "Lưu: VT, TV."),
}


def telegram_with_stamp() -> bytes:
    """An old .doc; the head in a floating table; a red stamp, as it must be."""
    hand = Word97()
    draft = Draft(hand, offices.STORM)
    words = para("ten-loai", "HỎA TỐC", size=13, colour="FF0000", before=0)
    content = heads.floating(hand, draft.head, lines.connector)
    content += heads.stamp(hand, words, (85.0, 22.7)) + draft.title
    to = draft.addressee_table.replace("Kính gửi:", "Chủ tịch UBND Tỉnh điện:")
    content += to + draft.body + heads.three_cells(hand, draft.foot)
    return bind(
        hand,
        content,
        section({"default": "header1"}),
        {"header1.xml": sections.centred()},
    )
