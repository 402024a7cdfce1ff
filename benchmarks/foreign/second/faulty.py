"""The files of the second set with faults; which, faults.toml tells."""

from dataclasses import replace

from benchmarks.foreign import letterheads, lines, ooxml
from benchmarks.foreign.annexes import Rows, annex
from benchmarks.foreign.hands import Hand
from benchmarks.foreign.second import heads, offices, sections
from benchmarks.foreign.second.correct import address
from benchmarks.foreign.second.draft import Draft, bind, everywhere
from benchmarks.foreign.second.habits import (
    Contextual,
    Docs,
    Emphatic,
    OnlyOffice,
    Snipped,
    Word97,
    Writer7,
)  # fmt: skip
from benchmarks.foreign.second.sections import look, section
from benchmarks.foreign.wording import Changes, para

NUMBER = {"header1.xml": sections.centred()}
SLOT = {"default": "header1"}


def files() -> dict[str, bytes]:
    """Write them all."""
    return {
        "10-thong-bao-kinh-gui": notice_addressed(),
        "11-bao-cao-gay-sach": report_with_gutter(),
        "12-cong-van-lien-ket": letter_with_link(),
        "13-quyet-dinh-kieu-chu": decision_of_styles(),
        "14-to-trinh-kieu-bang": proposal_with_table_style(),
        "15-ke-hoach-chan-le": plan_of_two_sides(),
        "16-bien-ban-quoc-hieu-giua": minutes_old_way(),
        "17-giay-moi-a5": small_invitation(),
        "18-quy-che-chuong-muc": rules_in_capitals(),
        "19-thong-bao-hai-phu-luc": notice_with_annexes(),
        "20-bao-cao-hai-phong": report_in_two_fonts(),
        "21-cong-van-chu-lon": letter_too_large(),
        "22-quyet-dinh-vntimeh": decision_in_old_capitals(),
        "23-ke-hoach-doi-ben": plan_swapped(),
        "24-chuong-trinh-nghieng": programme_in_italics(),
    }


WITHOUT = " (lịch học tại Phụ lục I, danh sách giảng viên tại Phụ lục II kèm theo)"


def notice_addressed() -> bytes:
    """A notice that greets; the motto in capitals at every word; a number right."""
    hand = Snipped()
    words = replace(
        offices.ACADEMY, motto="Độc lập - Tự Do - Hạnh Phúc",
        to=("Các sở, ban, ngành cấp tỉnh",),
        text=offices.ACADEMY.text.replace(WITHOUT, ""),
    )  # fmt: skip
    draft = Draft(hand, words)
    content = heads.half_box(hand, draft.head, lines.connector) + draft.title
    content += draft.addressee + draft.body + heads.merged_rows(hand, draft.foot)
    return bind(hand, content, section(SLOT), {"header1.xml": sections.framed("right")})


def report_with_gutter() -> bytes:
    """A gutter on top of 30 mm; List Paragraph swallows the gaps; 1.7 lines."""
    hand = Contextual()
    draft = Draft(hand, offices.MARKETS, everywhere(line=1.7))
    content = heads.merged(hand, draft.head, lines.connector) + draft.title
    content += draft.addressee + draft.body + heads.three_cells(hand, draft.foot)
    end = section(SLOT, (20, 20, 30, 25.4), gutter=567)
    return bind(hand, content, end, NUMBER)


LINK = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r>'
    '<w:instrText xml:space="preserve">'
    ' HYPERLINK "mailto:vtlt@tanlinh.example" </w:instrText></w:r><w:r><w:fldChar '
    'w:fldCharType="separate"/></w:r><w:r><w:rPr><w:rStyle w:val="Hyperlink"/>'
    '{font}<w:sz w:val="28"/></w:rPr><w:t>vtlt@tanlinh.example</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
BLUE = (
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
    '<w:rPr><w:color w:val="0563C1" w:themeColor="hyperlink"/><w:u w:val="single"/>'
    "</w:rPr>"
    "</w:style></w:styles>"
)


def letter_with_link() -> bytes:
    """A blue mail address in the text, a small one at the foot, V/v in italics."""
    hand = Hand()
    draft = Draft(hand, offices.ARCHIVES, {"ve-viec": {"italic": True}})
    link = LINK.format(font=ooxml.fonts("Times New Roman"))
    front, last, _ = draft.body.rsplit("</w:r></w:p>", 2)
    body = f"{front}</w:r>{link}</w:p>{last}</w:r></w:p>"
    content = letterheads.two_rows(hand, draft.head, lines.connector)
    content += draft.addressee_table + body + heads.signed(hand, draft.foot)
    styles = hand.parts()["styles.xml"].replace("</w:styles>", BLUE)
    parts = NUMBER | {
        "styles.xml": styles,
        "footer1.xml": sections.header(address(hand, size=10), "ftr"),
    }
    end = section(SLOT | {"foot-first": "footer1"})
    return bind(hand, content, end, parts)


def decision_of_styles() -> bytes:
    """Strong on a bold style is plain; a name in w:caps is a name in capitals."""
    hand = Emphatic(twice="trich-yeu")
    words = replace(offices.HOSPITAL, signer=("KT GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"))
    changes: Changes = {"ho-ten": {"caps": True}, "can-cu": {"italic": False}}
    draft = Draft(hand, words, changes)
    content = heads.three_columns(hand, draft.head, lines.border) + draft.title
    content += draft.body + heads.three_cells(hand, draft.foot)
    return bind(hand, content, section(SLOT), {"header1.xml": sections.by_ptab()})


def proposal_with_table_style() -> bytes:
    """Arial from the style of a table; a heading in small letters."""
    hand = Writer7()
    text = offices.MUSEUM.text.replace("I. SỰ CẦN THIẾT", "I. Sự cần thiết")
    text = text.replace("II. NỘI DUNG ĐỀ NGHỊ", "II. Nội dung đề nghị")
    words = replace(
        offices.MUSEUM, text=text.replace("III. KIẾN NGHỊ", "III. Kiến nghị")
    )
    table = f'<w:tblStyle w:val="BangDep"/><w:tblBorders>{ooxml.BORDERS}</w:tblBorders>'
    changes: Changes = {"nhan": {"size": 12, "italic": True}}
    draft = Draft(hand, words, changes, table_properties=table)
    content = letterheads.two_rows(hand, draft.head, lines.connector) + draft.title
    content += draft.addressee + draft.body + heads.merged_rows(hand, draft.foot)
    pretty = (
        '<w:style w:type="table" w:styleId="BangDep"><w:name w:val="Bảng đẹp"/><w:rPr>'
        f"{ooxml.fonts('Arial')}</w:rPr></w:style></w:styles>"
    )
    styles = hand.parts()["styles.xml"].replace("</w:styles>", pretty)
    return bind(hand, content, section(SLOT), NUMBER | {"styles.xml": styles})


def plan_of_two_sides() -> bytes:
    """Odd and even headers, the even number right; a dash in the symbol."""
    hand = OnlyOffice()
    receivers = (*offices.DRAINAGE.receivers[:3], "Trưởng các ấp.")
    words = replace(offices.DRAINAGE, number="Số: 34/KH–UBND", receivers=receivers)
    draft = Draft(hand, words, {"dia-danh": {"bold": True}})
    content = letterheads.one_row(hand, draft.head, lines.connector) + draft.title
    content += draft.body + heads.three_cells(hand, draft.foot)
    parts = NUMBER | {
        "header2.xml": sections.centred(align="right"),
        "header3.xml": sections.EMPTY,
        "settings.xml": ooxml.root("settings", "<w:evenAndOddHeaders/>"),
    }
    end = section(SLOT | {"even": "header2", "first": "header3"})
    return bind(hand, content, end, parts)


def minutes_old_way() -> bytes:
    """The motto centred on the page, the agency below; no first-line indent."""
    hand = Word97()
    draft = Draft(
        hand, offices.LABORATORY, everywhere(first=0) | {"ten-loai": {"size": 16}}
    )
    content = heads.stacked(hand, draft.head, lines.connector) + draft.title
    content += draft.body + heads.two_by_tabs(hand, draft.foot)
    return bind(hand, content, section(SLOT), NUMBER)


def small_invitation() -> bytes:
    """A5 across; "Kính gửi" where one invites; the symbol of a notice."""
    hand = Hand()
    words = replace(
        offices.COLLEGE, number="Số: 87/TB-CĐSL",
        to=("Các doanh nghiệp cơ khí, điện lạnh trong và ngoài tỉnh",),
    )  # fmt: skip
    draft = Draft(hand, words, {"so": {"bold": True}})
    content = letterheads.two_rows(hand, draft.head, lines.connector) + draft.title
    content += draft.addressee + draft.body + heads.merged_rows(hand, draft.foot)
    return bind(hand, content, section(SLOT, size=(11906, 8391)), NUMBER)


def rules_in_capitals() -> bytes:
    """CHƯƠNG in capitals with Arabic numbers, Mục with Roman, Điều not bold."""
    hand = Word97()
    text = offices.SCHOOL.text
    for roman, arabic in (("III", "3"), ("II", "2"), ("I", "1")):
        text = text.replace(f"@ Chương {roman}\n", f"@ CHƯƠNG {arabic}\n")
    for arabic, roman in (("1", "I"), ("2", "II")):
        text = text.replace(f"@ Mục {arabic}\n", f"@ Mục {roman}\n")
    draft = Draft(hand, replace(offices.SCHOOL, text=text), {"dieu": {"bold": False}})
    content = heads.half_box(hand, draft.head, lines.connector) + draft.title
    content += draft.body + heads.three_cells(hand, draft.foot)
    return bind(hand, content, section(SLOT), NUMBER)


TIMETABLE: Rows = (
    ("Buổi", "Nội dung", "Giảng viên"),
    ("1", "Thể thức văn bản hành chính", "Bà Lã Thị Thu Cúc"),
    ("2", "Soạn thảo tờ trình, báo cáo", "Ông Phùng Văn Khải"),
    ("3", "Lập hồ sơ công việc", "Bà Tống Diệu Hiền"),
)
TEACHERS: Rows = (
    ("STT", "Họ và tên", "Đơn vị"),
    ("1", "Lã Thị Thu Cúc", "Khoa Nhà nước và pháp luật"),
    ("2", "Phùng Văn Khải", "Phòng Quản lý đào tạo"),
    ("3", "Tống Diệu Hiền", "Trung tâm Lưu trữ lịch sử"),
)


def notice_with_annexes() -> bytes:
    """Two appendices: no bold word, no capitals in the title, no italics below."""
    hand = Snipped()
    draft = Draft(hand, offices.ACADEMY)
    whose = "(Kèm theo Thông báo số 52/TB-TCT ngày 20 tháng 4 năm 2023 của "
    whose += "Trường Chính trị)"
    wrong: Changes = {"phu-luc": {"bold": False}, "kem-theo": {"italic": False}}
    widths = [1200, 6000, 4500]
    first = annex(hand, ("Phụ lục I", "Lịch học", whose), TIMETABLE, widths, wrong)
    second = annex(
        hand, ("Phụ lục II", "Danh sách giảng viên", whose), TEACHERS, widths, wrong
    )
    content = letterheads.two_rows(hand, draft.head, lines.connector) + draft.title
    content += draft.body + heads.merged_rows(hand, draft.foot)
    restart = '<w:pgNumType w:start="1"/>'
    wide = section(SLOT, (20, 15, 30, 15), (16838, 11906), numbering=restart)
    content += sections.ended(section(SLOT)) + first + sections.ended(wide) + second
    return bind(hand, content, wide, NUMBER)


def report_in_two_fonts() -> bytes:
    """Times for ASCII, Cambria for the letters with marks; an italic page number."""
    hand = Hand()
    changes: Changes = everywhere(align="left") | {
        "diem": {"align": "left", "italic": True}
    }
    draft = Draft(hand, offices.MARKETS, changes)
    content = letterheads.one_row(hand, draft.head, lines.connector) + draft.title
    content += draft.addressee
    body = draft.body.replace('w:hAnsi="Times New Roman"', 'w:hAnsi="Cambria"')
    content += body + heads.three_cells(hand, draft.foot)
    number = sections.centred(look(12, italic=True))
    return bind(hand, content, section(SLOT), {"header1.xml": number})


def letter_too_large() -> bytes:
    """15 points; a bold greeting, small "Nơi nhận", a large drafter's sign."""
    hand = Snipped()
    changes: Changes = everywhere(size=15) | {
        "kinh-gui": {"bold": True},
        "noi-nhan": {"size": 11},
    }
    words = replace(offices.ARCHIVES, to=("Ủy ban nhân dân các xã, phường",))
    draft = Draft(hand, words, changes)
    sign = para("nhan", "TC.(120)", size=13)
    foot = replace(draft.foot, receivers=(*draft.foot.receivers, sign))
    content = heads.floating(hand, draft.head, lines.connector) + draft.addressee
    content += draft.body + heads.three_cells(hand, foot)
    end = section(SLOT, (20, 30, 30, 20))
    return bind(hand, content, end, {"header1.xml": sections.by_tab()})


def decision_in_old_capitals() -> bytes:
    """.VnTimeH left on the headings; a small authority; a day without its zero."""
    hand = Word97()
    words = replace(offices.HOSPITAL, place="Suối Vàng, ngày 5 tháng 3 năm 2023")
    old: dict[str, object] = {"font": ".VnTimeH"}
    changes: Changes = {"ban-hanh": old, "ten-loai": old, "chuc-vu": {"size": 12}}
    draft = Draft(hand, words, changes)
    content = letterheads.two_rows(hand, draft.head, lines.vml) + draft.title
    content += draft.body + heads.signed(hand, draft.foot)
    return bind(hand, content, section(SLOT), NUMBER)


def plan_swapped() -> bytes:
    """The two sides of the head swapped; page 1 numbered; a stamp in italics."""
    hand = Hand()
    draft = Draft(hand, offices.DRAINAGE, {"ban-hanh": {"size": 14}})
    words = para(
        "ten-loai", "LƯU HÀNH NỘI BỘ", size=13, bold=False, italic=True, before=0
    )
    content = heads.stamp(hand, words, (150.0, 24.0))
    content += heads.swapped(hand, draft.head, lines.connector) + draft.title
    content += draft.body + heads.three_cells(hand, draft.foot)
    end = section(SLOT, more='<w:titlePg w:val="0"/>')
    return bind(hand, content, end, NUMBER)


def programme_in_italics() -> bytes:
    """The whole body in italics, 2 cm in, dark grey; parts counted in words."""
    hand = Docs()
    text = offices.SWIMMING.text
    for number, words in (("III", "BA"), ("II", "HAI"), ("I", "NHẤT")):
        text = text.replace(f"@ Phần {number}\n", f"@ PHẦN THỨ {words}\n")
    changes = everywhere(italic=True, first=2, colour="333333")
    changes["chu-quan"] = {"bold": True}
    draft = Draft(hand, replace(offices.SWIMMING, text=text), changes)
    content = letterheads.one_row(hand, draft.head, lines.underscores) + draft.title
    content += draft.body + heads.three_cells(hand, draft.foot)
    end = section(SLOT, size=(11909, 16834))
    return bind(hand, content, end, {"header1.xml": sections.in_table()})
