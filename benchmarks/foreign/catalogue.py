"""The files of the corpus: who wrote each, by which means, and what went wrong.

faults.toml lists the faults; the changes here are where they come from.
"""

from dataclasses import replace

from benchmarks.foreign import letterheads as heads
from benchmarks.foreign import lines, offices, papers
from benchmarks.foreign import signatures as ends
from benchmarks.foreign.annexes import PRIZES, SCHEDULE, annex
from benchmarks.foreign.by_python_docx import write_with_python_docx
from benchmarks.foreign.hands import Hand, Shattered, Styled, Themed
from benchmarks.foreign.papers import Page, Paper
from benchmarks.foreign.programs import Bare, Google, LibreOffice, Wps
from benchmarks.foreign.typists import Headed, Template, Typewriter
from benchmarks.foreign.wording import ROLES, Changes

BODY = ("muc", "khoan", "khoan-tron", "diem", "loi-van")
WIDE = Page(297, 210, 20, 15, 30, 15)


def everywhere(*more: str, **changes: object) -> Changes:
    """Change the same properties in all paragraphs of the body, and in *more*."""
    return {role: dict(changes) for role in (*BODY, *more)}


def correct() -> dict[str, bytes]:
    """Write the files without an error."""
    return {
        "01-ke-hoach-bang-mot-hang": papers.write(
            Paper(Hand(), offices.REFORM, changes=everywhere("can-cu", line=1.15))
        ),
        "02-cong-van-kieu-rieng": papers.write(styled_letter()),
        "03-quyet-dinh-google-docs": papers.write(
            Paper(
                Google(), offices.TEAM, line=lines.underscores,
                changes=everywhere("can-cu", first=1),
            )
        ),
        "04-bao-cao-libreoffice": papers.write(
            Paper(LibreOffice(), offices.VETERINARY, numbering=True)
        ),
        "05-to-trinh-hop-chu-chu-de": papers.write(
            Paper(
                Themed(), offices.LIBRARY, heads.boxes, foot=ends.rows,
                page=Page(right=15, number="simple"), changes=everywhere(line=1.3),
            )
        ),
        "06-bien-ban-wps": papers.write(
            Paper(
                Wps(), offices.CLINIC, heads.nested, lines.vml, ends.two_signers,
                changes=everywhere(before=0, after=6, line=1.5),
            )
        ),
        "07-giay-moi-python-docx": write_with_python_docx(
            Paper(Hand(), offices.TRADE, page=Page(number="none", title=False))
        ),
        "08-thong-bao-hop-chu-vml": papers.write(
            Paper(
                Shattered(), offices.WARD, heads.vml_boxes, lines.vml, ends.tabs,
                Page(number="sdt", top=25, left=35, size=13),
                everywhere(size=13, line=1.2),
            )
        ),
        "09-ke-hoach-phu-luc-ngang": papers.write(plan_with_landscape()),
        "10-quyet-dinh-theo-doi-sua-doi": papers.write(tracked_decision()),
        "11-cong-van-dau-to-hop": papers.write(
            Paper(
                Bare(), offices.PROVINCE, heads.spaced, lines.underscores,
                changes={"ve-viec": {"align": "center", "right": 9.5}},
                decomposed=True,
            )
        ),
        "12-huong-dan-khung": papers.write(
            Paper(
                Shattered(), offices.SCIENCE, heads.framed, lines.underscores,
                ends.rows, changes=everywhere(exact=18, before=3, after=6),
            )
        ),
    }  # fmt: skip


def styled_letter() -> Paper:
    """Styles throughout; quốc hiệu typed small and shown in capitals by w:caps."""
    country = "Cộng hòa xã hội chủ nghĩa Việt Nam"
    words = replace(offices.REVIEW, country=country)
    changes: Changes = {"quoc-hieu": {"caps": True}}
    return Paper(Styled(), words, heads.two_rows, lines.border, changes=changes)


def plan_with_landscape() -> Paper:
    """A section of its own for the landscape appendix, numbered by itself."""
    hand = Hand()
    whose = (
        "(Kèm theo Kế hoạch số 19/KH-TTLTLS ngày 25 tháng 02 năm 2022 "
        "của Trung tâm Lưu trữ lịch sử)"
    )
    title = ("Phụ lục", "TIẾN ĐỘ SỐ HÓA TÀI LIỆU LƯU TRỮ NĂM 2022", whose)
    widths = [800, 5200, 2400, 2900, 2700]
    return Paper(
        hand, offices.ARCHIVE, heads.four_rows, lines.border,
        annex=annex(hand, title, SCHEDULE, widths), annex_page=WIDE,
    )  # fmt: skip


PRIZE_LIST = (
    "Phụ lục",
    "DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC KHEN THƯỞNG",
    (
        "(Kèm theo Quyết định số 774/QĐ-SGDĐT ngày 20 tháng 6 năm 2022 "
        "của Sở Giáo dục và Đào tạo)"
    ),
)


def tracked_decision() -> Paper:
    """What was struck out is wrong in every way; what remains is right."""
    hand = Hand()
    text = offices.SCHOOLS.text.replace(
        "Điều 2. Mức tiền",
        "{-Giao Phòng Tổ chức cán bộ lưu hồ sơ khen thưởng.-}\nĐiều 2. Mức tiền",
    ).replace("0,6 lần", "{-0,5-}{+0,6+} lần")
    words = replace(
        offices.SCHOOLS,
        text=text,
        motto="{-Độc lập-Tự do-Hạnh phúc-}{+Độc lập - Tự do - Hạnh phúc+}",
        place="An Sơn, ngày {-3 tháng 06-}{+20 tháng 6+} năm 2022",
    )
    return Paper(
        hand, words, heads.two_rows, changes=everywhere("can-cu", line=1.15),
        annex=annex(hand, PRIZE_LIST, PRIZES, [900, 4600, 3500]), annex_page=Page(),
    )  # fmt: skip


def faulty() -> dict[str, bytes]:
    """Write the files with faults; which, faults.toml tells."""
    return {
        "13-ke-hoach-le-trang": papers.write(
            Paper(
                Hand(), offices.READING, heads.tabbed,
                page=Page(top=15, bottom=15, left=20, right=10),
            )
        ),
        "14-cong-van-letter": write_with_python_docx(
            Paper(
                Hand(), offices.REVIEW,
                page=Page(215.9, 279.4, 25.4, 25.4, 31.75, 31.75, "none", title=False),
                changes=everywhere(align="left"),
            )
        ),
        "15-bao-cao-arial": papers.write(
            Paper(
                Google(), offices.COMMUNE, heads.one_row, lines.underscores,
                page=Page(part="footer"), changes=in_font("Arial"),
            )
        ),
        "16-ke-hoach-vntime": papers.write(
            Paper(
                Hand(),
                replace(
                    offices.READING, number="Số 5/KH-UBND",
                    place="Đông Hòa, ngày 5 tháng 04 năm 2022",
                    to=("Các khu phố trên địa bàn phường",),
                ),
                changes=everywhere(font=".VnTime"),
            )
        ),
        "17-thong-bao-co-12": papers.write(
            Paper(
                Wps(), replace(offices.WARD, number="Số: 92 / TB - UBND"),
                heads.nested, lines.vml, changes=everywhere(size=12, line=1.4),
            )
        ),
        "18-quyet-dinh-gian-dong-doi": papers.write(
            Paper(
                LibreOffice(), offices.TEAM, line=lines.connector,
                foot=ends.rows, page=Page(number="simple"),
                changes=everywhere("can-cu", line=2)
                | {"quoc-hieu": {"size": 14}, "ten-loai": {"size": 16}},
            )
        ),
        "19-to-trinh-sat-dong": papers.write(
            Paper(
                Themed(), offices.LIBRARY, heads.two_rows, lines.connector,
                changes=everywhere("can-cu", before=0, line=1.15)
                | {"chu-quan": {"bold": True}, "tieu-ngu": {"bold": False}},
            )
        ),
        "20-bao-cao-thut-dong": papers.write(
            Paper(
                Styled(),
                replace(
                    offices.VETERINARY, motto="Độc lập-Tự do-Hạnh phúc",
                    name=("TS. Đoàn Thế Vinh",),
                ),
                heads.one_row, lines.border, changes=everywhere(first=1.5),
            )
        ),
        "21-ke-hoach-thieu-trich-yeu": papers.write(
            Paper(
                Shattered(), replace(offices.READING, subject=()),
                heads.nested, lines.border, page=Page(number="sdt"),
                changes={"muc": {"bold": False}, "khoan": {"bold": False}},
            )
        ),
        "22-cong-van-noi-nhan": papers.write(
            Paper(
                Hand(),
                replace(
                    offices.PROVINCE,
                    receivers=(*offices.PROVINCE.receivers[:-1], "Lưu hồ sơ."),
                ),
                heads.boxes, foot=ends.rows,
                changes={"noi-nhan": {"italic": False}, "ve-viec": {"bold": True}},
            )
        ),
        "23-thong-bao-so-trang-dau": papers.write(
            Paper(
                Shattered(),
                replace(offices.WARD, place="Bến Đá ngày 08 tháng 6 năm 2022"),
                heads.vml_boxes, lines.vml, page=Page(title=False, number="sdt"),
                changes={"dia-danh": {"italic": False}, "trich-yeu": {"bold": False}},
            )
        ),
        "24-quyet-dinh-chu-ky": papers.write(
            Paper(
                Hand(), replace(offices.SCHOOLS, name=("NGÔ THỊ PHƯƠNG LAN",)),
                heads.one_row, foot=ends.tabs,
                changes={
                    "chuc-vu": {"bold": False}, "ten-loai": {"colour": "FF0000"},
                    "tham-quyen": {"colour": "1F4E79"},
                },
                annex=annex(Hand(), PRIZE_LIST, PRIZES, [900, 4600, 3500]),
                annex_page=Page(),
            )
        ),
    } | more_faulty()  # fmt: skip


def more_faulty() -> dict[str, bytes]:
    """Write the second half of the files with faults."""
    return {
        "25-bien-ban-go-sai": papers.write(
            Paper(
                Wps(),
                replace(
                    offices.CLINIC, country="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIÊT NAM",
                    motto="Độc lập – Tự do – Hạnh phúc",
                ),
                heads.one_row, foot=ends.two_signers,
                changes={"nhan": {"size": 13}},
            )
        ),
        "26-giay-moi-thieu-noi-nhan": write_with_python_docx(
            Paper(
                Hand(),
                replace(
                    offices.TRADE, receivers=(),
                    place="An Sơn, ngày 16 tháng 05 năm 2022",
                ),
                page=Page(number="none", title=False),
                changes={"ho-ten": {"bold": False}},
            )
        ),
        "27-huong-dan-word-mac-dinh": papers.write(
            Paper(
                Themed(minor="Calibri"), offices.SCIENCE, heads.four_rows,
                lines.connector, foot=ends.rows,
                page=Page(
                    top=25.4, bottom=25.4, left=31.75, right=31.75,
                    number="none", title=False,
                ),
            )
        ),
        "28-bao-cao-so-trang-trai": papers.write(
            Paper(
                LibreOffice(), offices.VETERINARY, heads.two_rows, numbering=True,
                page=Page(align="left", size=11, number="simple"),
                changes={"ban-hanh": {"bold": False}},
            )
        ),
        "29-ke-hoach-phu-luc-sai": papers.write(plan_with_bad_annex()),
        "30-cong-van-dau-cach": papers.write(
            Paper(
                Bare(), offices.PROVINCE, heads.spaced, foot=ends.tabs,
                page=Page(right=10, number="simple"),
                changes={
                    "ve-viec": {"right": 9.5}, "tieu-ngu": {"bold": False},
                    "kinh-gui": {"italic": True},
                },
            )
        ),
        "31-to-trinh-can-cu-dung": papers.write(
            Paper(
                Google(), offices.LIBRARY, heads.nested, lines.underscores,
                changes=everywhere(exact=13)
                | {"can-cu": {"italic": False}, "so": {"size": 14}},
            )
        ),
        "32-ke-hoach-cua-dang": papers.write(Paper(Hand(), party_words())),
    }  # fmt: skip


def typed() -> dict[str, bytes]:
    """Write the files of people who type rather than format."""
    return {
        "33-quyet-dinh-ngat-dong": papers.write(
            Paper(
                Typewriter(), offices.SCHOOLS, heads.broken, foot=ends.broken,
                annex=annex(Hand(), PRIZE_LIST, PRIZES, [900, 4600, 3500]),
                annex_page=Page(),
            )
        ),
        "34-ke-hoach-du-thao": papers.write(
            Paper(
                Template(),
                replace(
                    offices.READING, number="Số:       /KH-UBND",
                    place="Đông Hòa, ngày      tháng 3 năm 2022",
                ),
                heads.two_rows, changes=everywhere(line=1.2),
            )
        ),
        "35-bao-cao-ngat-dong-sai": papers.write(
            Paper(
                Typewriter(lead="     "),
                replace(offices.COMMUNE, signer=("TM ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
                heads.broken, foot=ends.broken,
                changes={"tieu-ngu": {"bold": False}, "nhan": {"size": 12}},
            )
        ),
        "36-ke-hoach-heading": papers.write(
            Paper(
                Headed(), replace(offices.READING, number="Số: 41/BC-UBND"),
                heads.two_rows,
            )
        ),
        "37-quyet-dinh-dieu": papers.write(
            Paper(
                Hand(), offices.TEAM, heads.one_row, lines.none,
                changes={
                    "tieu-ngu": {"underline": True}, "dieu": {},
                    "diem": {"size": 12},
                },
            )
        ),
    }  # fmt: skip


def in_font(name: str) -> Changes:
    """Set every role in one font."""
    return {role: {"font": name} for role in ROLES}


def plan_with_bad_annex() -> Paper:
    """An appendix headed in capitals, its title not bold; the colon forgotten."""
    hand = Styled()
    words = replace(offices.ARCHIVE, receivers_word="Nơi nhận")
    title = ("PHỤ LỤC", "TIẾN ĐỘ SỐ HÓA TÀI LIỆU LƯU TRỮ NĂM 2022")
    whose = "(Kèm theo Kế hoạch số 19/KH-TTLTLS ngày 25 tháng 02 năm 2022 "
    whose += "của Trung tâm Lưu trữ lịch sử)"
    wrong: Changes = {"phu-luc": {"size": 13}, "ten-phu-luc": {"bold": False}}
    widths = [800, 5200, 2400, 2900, 2700]
    written = annex(hand, (*title, whose), SCHEDULE, widths, wrong)
    return Paper(
        hand, words, heads.one_row, lines.border, foot=ends.box_beside,
        annex=written, annex_page=WIDE,
    )  # fmt: skip


def party_words() -> papers.Words:
    """A plan of a Party committee: other rules, not those of the decree."""
    return replace(
        offices.READING,
        agency=("ĐẢNG BỘ TỈNH AN SƠN", "ĐẢNG ỦY PHƯỜNG ĐÔNG HÒA"),
        country="ĐẢNG CỘNG SẢN VIỆT NAM",
        motto="*",
        number="Số 05-KH/ĐU",
        place="Đông Hòa, ngày 28 tháng 3 năm 2022",
        receivers=(
            "Thường trực Tỉnh ủy (để báo cáo),",
            "Các chi bộ trực thuộc,",
            "Lưu Văn phòng Đảng ủy.",
        ),
        signer=("T/M BAN THƯỜNG VỤ", "BÍ THƯ"),
    )
