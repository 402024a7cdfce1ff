"""The third set: eight papers in yet other ways; faults.toml tells what is wrong."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from benchmarks.foreign import letterheads, lines, ooxml
from benchmarks.foreign.annexes import Rows, annex
from benchmarks.foreign.hands import Hand
from benchmarks.foreign.letterheads import LEFT, RIGHT, Head, flow
from benchmarks.foreign.papers import Words
from benchmarks.foreign.second import heads, sections
from benchmarks.foreign.second.draft import Draft, bind, everywhere
from benchmarks.foreign.second.habits import OnlyOffice, Snipped, Word97, Writer7
from benchmarks.foreign.second.sections import section
from benchmarks.foreign.third.strict import in_strict_form
from benchmarks.foreign.wording import Changes, Look, Para, para

NUMBER = {"header1.xml": sections.centred()}
SLOT = {"default": "header1"}


def files() -> dict[str, bytes]:
    """Write them all."""
    return {
        "01-bao-cao-sao-y": report_with_copy(),
        "02-chi-thi-truong-tron": directive_merged(),
        "03-cong-van-nhom-hinh": letter_with_group(),
        "04-giay-gioi-thieu": introduction(),
        "05-ke-hoach-nhieu-phan": plan_of_sections(),
        "06-quyet-dinh-viet-hoa": decision_of_capitals(),
        "07-bien-ban-thut-treo": minutes_hanging(),
        "08-cong-van-ky-hieu": letter_with_red_words(),
    }


def read(name: str) -> str:
    """Read the body of a paper from texts/, one paragraph a line."""
    return (Path(__file__).parent / "texts" / f"{name}.txt").read_text("utf-8")


HEALTH = Words(
    parent="TTYT KHU VỰC CẨM PHONG",
    agency=("TRẠM Y TẾ XÃ AN LẠC",),
    number="Số: 26/BC-TYT",
    place="An Lạc, ngày 04 tháng 9 năm 2024",
    kind="BÁO CÁO",
    subject=("Công tác phòng, chống sốt xuất huyết tháng 8 năm 2024",),
    to=("Ủy ban nhân dân xã An Lạc",),
    text=read("health-report"),
    receivers=("Như trên;", "Trung tâm Y tế khu vực Cẩm Phong;", "Lưu: VT, KSB."),
    signer=("TRƯỞNG TRẠM",),
    name=("Viên Thị Ngọc Hà",),
)


def report_with_copy() -> bytes:
    """A report that was copied: below its end, under a line, the copy's own parts."""
    hand = Hand()
    draft = Draft(hand, HEALTH)
    content = letterheads.two_rows(hand, draft.head, lines.connector) + draft.title
    content += draft.addressee + draft.body + heads.signed(hand, draft.foot)
    words = replace(
        HEALTH, parent="", agency=("ỦY BAN NHÂN DÂN", "XÃ AN LẠC"),
        number="Số: 09/SY-UBND", country="SAO Y", motto="",
        place="An Lạc, ngày 05 tháng 9 năm 2024",
        receivers=("Trưởng các thôn;", "Lưu: VT."),
        signer=("TL. CHỦ TỊCH", "CÔNG CHỨC VĂN PHÒNG"), name=("Mẫn Đình Lộc",),
    )  # fmt: skip
    copy = Draft(hand, words, {"quoc-hieu": {"size": 14}})
    rule = '<w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/>'
    ruled = f"<w:pBdr>{rule}</w:pBdr>"
    content += hand.paragraph(replace(para("trong"), properties=ruled))
    left = flow(hand, (*copy.head.names, *copy.head.number))
    right = flow(hand, (*copy.head.country[:1], heads.BLANK, *copy.head.place))
    content += ooxml.table([[left, right]], [3600, 5471])
    content += heads.three_cells(hand, copy.foot)
    return bind(hand, content, section(SLOT), NUMBER)


class MailMerge(Hand):
    """A clerk who merges: the figures of number and date come from fields."""

    def run(self, words: str, look: Look, role: str) -> str:
        """Write the numbers of the head as merge fields."""
        if role not in {"so", "dia-danh"}:
            return super().run(words, look, role)
        return "".join(
            self._merged(piece, look, role) if piece.isdigit() else
            super(MailMerge, self).run(piece, look, role)
            for piece in re.split(r"(\d+)", words) if piece
        )  # fmt: skip

    def _merged(self, shown: str, look: Look, role: str) -> str:
        properties = f"<w:rPr>{self.look(look, role)}</w:rPr>"
        return sections.field(properties, " MERGEFIELD So_ngay ", shown)


MOVED = 'w:id="{}" w:author="Kim Ngân" w:date="2024-02-20T10:00:00Z"'


def directive_merged() -> bytes:
    """Merge fields, a sentence moved with tracking, saved as Strict Open XML."""
    hand = MailMerge()
    words = Words(
        agency=("ỦY BAN NHÂN DÂN", "TỈNH CẨM PHONG"),
        number="Số: 05/CT-UBND",
        place="Cẩm Phong, ngày 21 tháng 02 năm 2024",
        kind="CHỈ THỊ",
        subject=("Về việc tăng cường phòng cháy, chữa cháy rừng mùa khô",),
        text=read("forest-directive"),
        receivers=(
            "Các sở, ban, ngành;",
            "UBND các xã;",
            "Các chủ rừng;",
            "Lưu: VT, KT.",
        ),
        signer=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        name=("Đàm Xuân Trường",),
    )
    draft = Draft(hand, words, everywhere(line=1.5, size=13, first=1))
    front, last, _ = draft.body.rsplit("</w:p>", 2)
    moved = draft.write("loi-van", "Câu này đã chuyển đi nơi khác.")
    run = moved[moved.index("<w:r>") : moved.rindex("</w:p>")]
    gone = f"<w:moveFrom {MOVED.format(31)}>{run}</w:moveFrom>"
    body = f"{front}{gone}</w:p>{last}</w:p>"
    content = heads.merged(hand, draft.head, lines.border) + draft.title
    content += body + heads.merged_rows(hand, draft.foot)
    return in_strict_form(bind(hand, content, section(SLOT), NUMBER))


class Grouping(Snipped):
    """A typist who groups the shapes of the head, so that nobody moves one alone."""

    namespaces: ClassVar[Mapping[str, str]] = {
        "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
    }


def grouped(hand: Hand, head: Head) -> str:
    """Write two text boxes in one group, VML as fallback."""
    left = flow(hand, head.names) + lines.border(hand, head.agency_line, LEFT - 11)
    left += flow(hand, head.number)
    right = flow(hand, head.country) + lines.border(hand, head.motto_line, RIGHT - 11)
    right += flow(hand, head.place)
    sides = ((left, 0.0, LEFT), (right, LEFT + 5, RIGHT))
    shapes = "".join(_shape(*side) for side in sides)
    whole = LEFT + RIGHT + 5
    extent = f'cx="{round(whole * lines.EMU)}" cy="{round(96 * lines.EMU)}"'
    frame = (
        f'<a:xfrm><a:off x="0" y="0"/><a:ext {extent}/><a:chOff x="0" y="0"/>'
        f"<a:chExt {extent}/></a:xfrm>"
    )
    group = f"<wpg:cNvGrpSpPr/><wpg:grpSpPr>{frame}</wpg:grpSpPr>{shapes}"
    group = f"<wpg:wgp>{group}</wpg:wgp>"
    style = f"position:absolute;width:{whole}pt;height:96pt"
    vml = "".join(letterheads.vml_box(*side) for side in sides)
    fallback = f'<v:group style="{style}">{vml}</v:group>'
    drawn = lines.anchored(group, (0, 0), (whole, 96), fallback)
    drawn = drawn.replace("wordprocessingShape", "wordprocessingGroup")
    room = replace(heads.BLANK, layout=replace(heads.BLANK.layout, exact=20))
    first = replace(room, drawn=drawn.replace('Requires="wps"', 'Requires="wpg"'))
    return flow(hand, (first, room, room, room, room))


def _shape(content: str, start: float, width: float) -> str:
    place = f'<a:off x="{round(start * lines.EMU)}" y="0"/>'
    size = f'<a:ext cx="{round(width * lines.EMU)}" cy="{round(96 * lines.EMU)}"/>'
    return (
        f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm>{place}{size}</a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></wps:spPr>'
        "<wps:txbx>"
        f'<w:txbxContent>{content}</w:txbxContent></wps:txbx><wps:bodyPr lIns="36000" '
        'tIns="0" rIns="36000" bIns="0"/></wps:wsp>'
    )


WATER = Words(
    parent="UBND TỈNH CẨM PHONG",
    agency=("CÔNG TY CẤP NƯỚC", "THANH BÌNH"),
    number="Số: 204/CTCN-KT",
    about="V/v phối hợp thi công thay tuyến ống cấp nước",
    place="Thanh Bình, ngày 08 tháng 5 năm 2024",
    text=read("water-letter"),
    receivers=("Như trên;", "Ban Giám đốc;", "Lưu: VT, KT (02)."),
    signer=("GIÁM ĐỐC",),
    name=("Sử Hồng Phúc",),
)


def letter_with_group() -> bytes:
    """A head in one group of shapes; all addressees in one paragraph."""
    hand = Grouping()
    draft = Draft(hand, WATER, {"ve-viec": {"before": 6, "size": 12.5}})
    to = "Kính gửi:\n\t- Ủy ban nhân dân phường Thanh Bình;\n\t- Công an phường "
    to += "Thanh Bình."
    greeting = para("kinh-gui", to, align="left", left=2.5, tabs=(("left", 2400),))
    content = grouped(hand, draft.head) + hand.paragraph(greeting) + draft.body
    content += heads.three_cells(hand, draft.foot)
    return bind(
        hand,
        content,
        section(SLOT, (25, 25, 35, 15)),
        {"header1.xml": sections.by_tab()},
    )


def introduction() -> bytes:
    """A letter of introduction (Mẫu 1.8), number and date small, no name."""
    hand = Word97()
    words = Words(
        parent="UBND THÀNH PHỐ HẢI AN",
        agency=("PHÒNG VĂN HÓA", "VÀ THÔNG TIN"),
        number="Số: 23/GGT-VHTT",
        place="Hải An, ngày 30 tháng 10 năm 2024",
        kind="GIẤY GIỚI THIỆU",
        text=read("introduction"),
        receivers=("Như trên;", "Lưu: VT."),
        signer=("TRƯỞNG PHÒNG",),
        name=(),
    )
    draft = Draft(hand, words, {"so": {"size": 12}, "dia-danh": {"size": 12}})
    content = heads.typed_rules(hand, draft.head, lines.none) + draft.title + draft.body
    content += heads.three_cells(hand, draft.foot)
    return bind(hand, content, section({}, more=""), {})


STREETS: Rows = (
    ("STT", "Tuyến đường", "Số cây"),
    ("1", "Đường Nguyễn Thị Lưu", "96"),
    ("2", "Đường Cổng Trời", "140"),
    ("3", "Đường Ven Hồ", "88"),
)


def plan_of_sections() -> bytes:
    """Roman page numbers; a second section higher than allowed; a small (Kèm theo)."""
    hand = OnlyOffice()
    words = Words(
        agency=("ỦY BAN NHÂN DÂN", "PHƯỜNG BÌNH SƠN"),
        number="Số: 58/KH-UBND",
        place="Bình Sơn, ngày 02 tháng 5 năm 2024",
        kind="KẾ HOẠCH",
        subject=("Trồng cây xanh đường phố năm 2024",),
        text=read("tree-plan"),
        receivers=("UBND Tỉnh (để báo cáo);", "Các khu phố;", "Lưu: VT, ĐCXD."),
        signer=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        name=("Cù Thị Thanh Tâm",),
    )
    draft = Draft(hand, words, {"diem": {"size": 12}})
    roman = '<w:pgNumType w:fmt="upperRoman"/>'
    first, second = (
        draft.body.split("</w:p>", 12)[:12],
        draft.body.split("</w:p>", 12)[12],
    )
    head = heads.three_columns(hand, draft.head, lines.border) + draft.title
    head += "</w:p>".join(first) + "</w:p>"
    whose = "(Kèm theo Kế hoạch số 58/KH-UBND ngày 02 tháng 5 năm 2024 của Ủy ban nhân "
    whose += "dân phường Bình Sơn)"
    titled = ("Phụ lục", "DANH MỤC TUYẾN ĐƯỜNG TRỒNG CÂY", whose)
    small: Changes = {"kem-theo": {"size": 12}}
    content = head + sections.ended(section(SLOT, numbering=roman))
    content += second + heads.signed(hand, draft.foot)
    content += sections.ended(section(SLOT, (12, 20, 30, 20), numbering=roman, more=""))
    content += annex(hand, titled, STREETS, [1200, 5400, 2400], small)
    own = section(SLOT, numbering='<w:pgNumType w:start="1"/>')
    return bind(hand, content, own, NUMBER)


def decision_of_capitals() -> bytes:
    """The type in small letters, articles in capitals, grounds bold as well."""
    hand = Hand()
    text = read("transfer-decision").replace("Điều ", "ĐIỀU ", 1)
    words = Words(
        parent="UBND TỈNH CẨM PHONG",
        agency=("SỞ KHOA HỌC", "VÀ CÔNG NGHỆ"),
        number="Số: 47/QĐ-SKHCN",
        place="Cẩm Phong, ngày 29 tháng 02 năm 2024",
        kind="Quyết Định",
        subject=("Về việc điều chuyển tài sản",),
        text=re.sub(r"(?m)^Điều (\d)", r"ĐIỀU \1", text),
        receivers=("Như Điều 4;", "Sở Tài chính;", "Lưu: VT, VP."),
        signer=("GIÁM ĐỐC",),
        name=("Liễu Vĩnh Khang",),
    )
    changes: Changes = {"can-cu": {"bold": True}, "noi-nhan": {"italic": False}}
    draft = Articles(hand, words, changes)
    content = heads.floating(hand, draft.head, lines.vml) + draft.title
    content += draft.body + heads.merged_rows(hand, draft.foot)
    return bind(hand, content, section(SLOT), {"header1.xml": sections.framed()})


class Articles(Draft):
    """A draft whose articles are counted in capitals."""

    def line_of_body(self, line: str) -> Para:
        """Set "ĐIỀU 1." bold, as "Điều 1." would be."""
        if not line.startswith("ĐIỀU "):
            return super().line_of_body(line)
        made = super().line_of_body(line.replace("ĐIỀU", "Điều", 1))
        (number, look), *rest = made.runs
        return replace(made, runs=((number.upper(), look), *rest))


def minutes_hanging() -> bytes:
    """Hanging indents, lines closer than single, a small name of the nation."""
    hand = Writer7()
    words = Words(
        parent="UBND PHƯỜNG BÌNH SƠN",
        agency=("BAN QUẢN LÝ", "CHỢ ĐẦU MỐI"),
        number="Số: 06/BB-BQLC",
        place="",
        kind="BIÊN BẢN",
        subject=("Kiểm tra an toàn phòng cháy, chữa cháy",),
        text=read("safety-minutes"),
        receivers=("Các hộ kinh doanh;", "Lưu: Hồ sơ."),
        signer=("THƯ KÝ", "CHỦ TỌA"),
        name=("Hứa Lệ Quyên", "Ngụy Văn Sáng"),
    )
    changes = everywhere(left=1.5, first=-0.75, line=0.9)
    changes |= {"quoc-hieu": {"size": 11}, "tieu-ngu": {"italic": True}}
    draft = Draft(hand, words, changes)
    content = letterheads.framed(hand, draft.head, lines.underscores) + draft.title
    content += draft.body + heads.two_by_tabs(hand, draft.foot)
    return bind(hand, content, section(SLOT), {"header1.xml": sections.in_table()})


def letter_with_red_words() -> bytes:
    """The symbol of a type that is none, a date in figures, a deadline in red."""
    hand = Hand()
    words = Words(
        parent="UBND TỈNH CẨM PHONG",
        agency=("SỞ GIAO THÔNG VẬN TẢI",),
        number="Số: 611/CV-SGTVT",
        about="V/v khảo sát nhu cầu đi lại bằng xe buýt",
        place="Cẩm Phong, ngày 13/5/2024",
        to=("Các trường, doanh nghiệp trên địa bàn Tỉnh",),
        text=read("survey-letter"),
        receivers=("Như trên;", "Lãnh đạo Sở;", "Lưu: VT, VT-ATGT."),
        signer=("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
        name=("Lãnh Trọng Nghĩa",),
    )
    draft = Draft(hand, words, {"kinh-gui": {"size": 12}})
    deadline = "trước ngày 31 tháng 5 năm 2024"
    ends = '</w:t></w:r><w:r><w:rPr>{}</w:rPr><w:t xml:space="preserve">'
    plain = hand.look(Look(), "loi-van")
    red = ends.format(hand.look(Look(colour="C00000"), "loi-van"))
    body = draft.body.replace(deadline, f"{red}{deadline}{ends.format(plain)}")
    content = letterheads.one_row(hand, draft.head, lines.connector) + draft.addressee
    content += body + heads.three_cells(hand, draft.foot)
    return bind(hand, content, section(SLOT, (20, 20, 25, 20)), NUMBER)
