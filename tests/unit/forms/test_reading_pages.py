"""What the agency's own pages say by their place on the page, without labels."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from openpyxl import Workbook

from service.forms import agencies, definitions
from service.forms.checking import Checker
from service.forms.reading import reader
from service.model.drops import Drop
from service.model.errors import Rejected
from service.model.fields import FIELDS
from service.model.problems import Problem, Severity
from service.model.records import Record, Submission

ROOT = Path(__file__).parents[3]
FORMS = definitions.load_all(ROOT / "templates")
CHECKER = Checker(FORMS, agencies.load(ROOT / "agencies.toml"), "sqhkt")
TODAY = dt.date(2022, 5, 4)
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
BODIES = "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HỒ CHÍ MINH\nSỞ QUY HOẠCH - KIẾN TRÚC\n"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
DATED = "Thành phố Hồ Chí Minh, ngày 15 tháng 4 năm 2022"
HEAD = [
    ["SỞ QUY HOẠCH - KIẾN TRÚC\nVĂN PHÒNG SỞ\n____", f"{NATION}\n{MOTTO}\n____"],
    ["", DATED],
]
TITLE = (
    "ĐĂNG KÝ GIẢI PHÁP, MÔ HÌNH, SÁNG KIẾN",
    "CẢI CÁCH HÀNH CHÍNH NĂM 2022",
)
LEVEL = "Đăng ký thi đua: ☐ cấp Thành phố     ☒ cấp Sở"
HEADER = ["Lĩnh vực", "Nội dung đăng ký", "Dự kiến tiến độ hoàn thành", "Ghi chú"]
COUNTS = ["Lĩnh vực", "Số lượng đăng ký", "Số lượng hoàn thành", "Ghi chú"]
ROWS = [HEADER, ["1. Công tác cải cách thể chế"], ["", "Rà soát", "Quý III/2022", ""]]
CONFIRMED = ("XÁC NHẬN CỦA TRƯỞNG ĐƠN VỊ", "\n\nTrần Văn Bình")
NUMBERS = [[field.label, str(field.number), "0", ""] for field in FIELDS]

Block = str | list[list[str]]


def page(tmp_path: Path, *blocks: Block) -> Path:
    document = Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(len(block), max(map(len, block)))
        for row, texts in zip(table.rows, block, strict=True):
            if len(texts) == 1:
                row.cells[0].merge(row.cells[-1])
            for cell, text in zip(row.cells, texts, strict=False):
                cell.text = text
    document.save(str(tmp_path / "trang.docx"))
    return tmp_path / "trang.docx"


def book(tmp_path: Path, *rows: list[Any]) -> Path:
    made = Workbook()
    sheet: Any = made.active
    for row in rows:
        sheet.append(row)
    made.save(tmp_path / "trang.xlsx")
    return tmp_path / "trang.xlsx"


def read(path: Path) -> tuple[Submission, ...]:
    return reader.read(Drop("1", path.name, path, "", path.stat().st_size), FORMS)


def checked(path: Path) -> Record:
    (found,) = read(path)
    return CHECKER.check(found, TODAY)


def refused(path: Path) -> tuple[Problem, ...]:
    (found,) = read(path)
    with pytest.raises(Rejected) as error:
        CHECKER.check(found, TODAY)
    return error.value.problems


def told(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(problem.where, problem.code) for problem in problems]


def test_the_agencys_own_mau_1_needs_no_labels(tmp_path: Path) -> None:
    record = checked(page(tmp_path, "Mẫu 1", HEAD, *TITLE, LEVEL, ROWS, *CONFIRMED))

    assert record.warnings == ()
    assert record.unit == "Văn phòng Sở"
    assert record.agency.id == "sqhkt"
    assert record.year == 2022
    assert record.date == dt.date(2022, 4, 15)
    assert record.values["cap"] == "cấp Sở"
    assert record.values["truong_don_vi"]["ho_ten"] == "Trần Văn Bình"


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("Đăng ký thi đua: cấp Sở", "cấp Sở"),
        ("Đăng ký thi đua cấp Thành phố", "cấp Thành phố"),
        ("Đăng ký thi đua: [x] cấp Thành phố [ ] cấp Sở", "cấp Thành phố"),
        ("Đăng kí thi đua:   □ cấp Thành phố      ■ cấp Sở", "cấp Sở"),
    ],
)
def test_the_level_is_read_from_its_line(tmp_path: Path, line: str, level: str) -> None:
    record = checked(page(tmp_path, "Mẫu 1", HEAD, *TITLE, line, ROWS))

    assert record.values["cap"] == level


def test_open_boxes_ask_for_a_choice_where_they_stand(tmp_path: Path) -> None:
    path = page(tmp_path, "Mẫu 1", HEAD, *TITLE, LEVEL.replace("☒", "☐"), ROWS)

    (problem,) = refused(path)

    assert problem.where == "đoạn 4"
    assert "Hãy chọn: cấp Thành phố; cấp Sở" in problem.message


@pytest.mark.parametrize(
    ("line", "period"),
    [
        ("(Sơ kết)", "Sơ kết"),
        ("(Tổng kết năm 2022)", "Tổng kết"),
        ("BÁO CÁO SƠ KẾT", "Sơ kết"),
    ],
)
def test_the_period_is_read_below_the_title(
    tmp_path: Path, line: str, period: str
) -> None:
    title = "TỔNG HỢP SỐ LƯỢNG ĐĂNG KÝ, HOÀN THÀNH GIẢI PHÁP NĂM 2022"
    total = ["Tổng cộng", "21", "0", ""]

    record = checked(
        page(tmp_path, "Mẫu 2", HEAD, title, line, [COUNTS, *NUMBERS, total])
    )

    assert record.values["ky"] == period
    assert len(record.values["tong_hop"]) == 6


def test_a_letterhead_of_a_sheet_stands_in_its_rows(tmp_path: Path) -> None:
    path = book(
        tmp_path,
        ["Mẫu 1"],
        ["SỞ QUY HOẠCH - KIẾN TRÚC", None, NATION],
        ["PHÒNG KIẾN TRÚC", None, MOTTO],
        [None, None, "TP.HCM, ngày 15 tháng 4 năm 2022"],
        *([line] for line in (*TITLE, LEVEL)),
        HEADER,
        ["Thể chế", "Rà soát", "Quý III/2022", None],
    )

    record = checked(path)

    assert (record.unit, record.date) == ("Phòng Kiến trúc", dt.date(2022, 4, 15))
    assert record.warnings == ()


@pytest.mark.parametrize(
    "head",
    [
        (f"SỞ QUY HOẠCH - KIẾN TRÚC\t{NATION}", f"VĂN PHÒNG SỞ\t{MOTTO}"),
        ("SỞ QUY HOẠCH - KIẾN TRÚC", "VĂN PHÒNG SỞ", NATION, MOTTO),
        (f"{BODIES}VĂN PHÒNG\nSỞ\t{NATION}",),
    ],
    ids=["beside a tab", "above", "names of two lines"],
)
def test_a_letterhead_may_be_laid_out_otherwise(
    tmp_path: Path, head: tuple[str, ...]
) -> None:
    if len(head) == 1:
        left, _, nation = head[0].partition("\t")
        blocks: tuple[Block, ...] = ([[left, nation]],)
    else:
        blocks = head
    record = checked(page(tmp_path, "MẪU 1", *blocks, *TITLE, LEVEL, ROWS))

    assert (record.unit, record.agency.id) == ("Văn phòng Sở", "sqhkt")
    assert record.warnings == ()


def test_a_text_box_is_read_where_it_is_anchored(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("Mẫu 1")
    box = parse_xml(
        '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox>'
        "<w:txbxContent><w:p><w:r><w:t>Đơn vị: Thanh tra Sở</w:t></w:r></w:p>"
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    document.add_paragraph("Đăng ký thi đua: cấp Sở")._p.append(box)
    document.save(str(tmp_path / "khung.docx"))

    (found,) = read(tmp_path / "khung.docx")

    assert found.values == {"don_vi": " Thanh tra Sở", "cap": " cấp Sở"}
    assert found.places["don_vi"] == "khung chữ 1"


def test_an_unknown_agency_above_the_unit_is_a_warning(tmp_path: Path) -> None:
    head = [["SỞ XÂY DỰNG\nPHÒNG KIẾN TRÚC", NATION]]

    record = checked(page(tmp_path, "Mẫu 1", head, *TITLE, LEVEL, ROWS))

    (warning,) = record.warnings
    assert record.unit == "Phòng Kiến trúc"
    assert warning.code == "unknown_agency"
    assert "SỞ XÂY DỰNG" in warning.message
    assert warning.where.startswith("bảng 1, hàng 1")


def test_a_label_beats_the_letterhead_and_says_so(tmp_path: Path) -> None:
    path = page(tmp_path, "Mẫu 1", HEAD, *TITLE, "Đơn vị: Thanh tra Sở", LEVEL, ROWS)

    record = checked(path)

    assert record.unit == "Thanh tra Sở"
    assert [w.code for w in record.warnings] == ["contradiction"]


def test_a_label_beats_the_title_and_says_so(tmp_path: Path) -> None:
    path = page(tmp_path, "Mẫu 1", HEAD, *TITLE, "Năm: 2023", LEVEL, ROWS)

    record = checked(path)

    assert record.year == 2023
    assert told(record.warnings) == [("đoạn 3", "contradiction")]


def test_letters_of_other_agencies_are_refused(tmp_path: Path) -> None:
    head = [["ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HỒ CHÍ MINH", f"{NATION}\n{MOTTO}"]]
    path = page(
        tmp_path,
        head,
        "KẾ HOẠCH",
        "Thi đua năm 2022",
        "Căn cứ Luật Thi đua, khen thưởng;",
        "I. MỤC ĐÍCH",
        "1. Nâng cao nhận thức.",
    )

    (problem,) = refused(path)

    assert problem.code == "unknown_agency"
    assert "ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH" in problem.message


def test_a_letterhead_belongs_to_the_title_below_it(tmp_path: Path) -> None:
    other = [["SỞ QUY HOẠCH - KIẾN TRÚC\nPHÒNG KIẾN TRÚC", NATION]]
    whole = " ".join(TITLE)
    path = page(tmp_path, HEAD, whole, LEVEL, ROWS, other, whole, LEVEL, ROWS)

    found = [CHECKER.check(part, TODAY).unit for part in read(path)]

    assert found == ["Văn phòng Sở", "Phòng Kiến trúc"]


@pytest.mark.parametrize(
    ("lines", "title", "name"),
    [
        (["XÁC NHẬN CỦA CHÁNH VĂN PHÒNG", "", "Trần Văn Bình"], "CHÁNH VĂN PHÒNG", ""),
        (["TRƯỞNG PHÒNG", "(Ký, ghi rõ họ tên)", "Trần Văn Bình"], "TRƯỞNG PHÒNG", ""),
        (
            ["XÁC NHẬN CỦA TRƯỞNG ĐƠN VỊ", "GIÁM ĐỐC", "ThS. Trần Văn Bình"],
            "GIÁM ĐỐC",
            "ThS. Trần Văn Bình",
        ),
    ],
)
def test_the_head_signs_below_the_confirmation(
    tmp_path: Path, lines: list[str], title: str, name: str
) -> None:
    rows = [*ROWS, ["", "", "\n".join(lines), ""]]

    record = checked(page(tmp_path, "Mẫu 1", HEAD, *TITLE, LEVEL, rows))

    assert record.values["truong_don_vi"] == {
        "chuc_vu": title,
        "ho_ten": name or "Trần Văn Bình",
    }
    assert len(record.values["dang_ky"]) == 1


def test_an_authority_the_form_does_not_print_is_told(tmp_path: Path) -> None:
    foot = "KT. TRƯỞNG PHÒNG\nPHÓ TRƯỞNG PHÒNG\n\nTrần Văn Bình"

    record = checked(page(tmp_path, "Mẫu 1", HEAD, *TITLE, LEVEL, ROWS, foot))

    assert record.values["truong_don_vi"]["chuc_vu"] == "PHÓ TRƯỞNG PHÒNG"
    assert told(record.warnings) == [("đoạn 5", "unread")]


def test_what_nobody_understood_is_told_with_its_place(tmp_path: Path) -> None:
    path = page(
        tmp_path,
        "Mẫu 1",
        HEAD,
        *TITLE,
        LEVEL,
        "Kính đề nghị Sở xem xét sớm.",
        "Xin cảm ơn.",
        ROWS,
        "Người lập biểu: Nguyễn Văn A",
        *CONFIRMED,
    )

    record = checked(path)

    assert told(record.warnings) == [("đoạn 5", "unread"), ("đoạn 7", "unread")]
    assert '"Kính đề nghị Sở xem xét sớm." và 1 dòng tiếp' in record.warnings[0].message
    assert {w.severity for w in record.warnings} == {Severity.WARNING}


def test_notes_below_the_table_of_a_sheet_are_no_rows(tmp_path: Path) -> None:
    path = book(
        tmp_path,
        ["Mẫu", "mau-1"],
        ["Đơn vị", "Văn phòng Sở", "Năm", 2022],
        ["Cấp đăng ký", "cấp Sở"],
        HEADER,
        ["Thể chế", "Rà soát", "Quý III/2022", None],
        ["Người lập biểu: Nguyễn Văn A"],
        ["Ghi chú: gửi về Văn phòng Sở trước ngày 18/4"],
    )

    record = checked(path)

    assert len(record.values["dang_ky"]) == 1
    assert told(record.warnings) == [("ô A6", "unread")]


def test_a_value_beside_its_place_is_told(tmp_path: Path) -> None:
    path = book(tmp_path, ["Mẫu", "mau-1"], ["Đơn vị", None, "Văn phòng Sở"], HEADER)

    (found,) = read(path)

    assert told(found.problems) == [("ô C2", "unread")]


def test_a_sheet_that_is_no_form_is_told(tmp_path: Path) -> None:
    made = Workbook()
    first: Any = made.active
    first.title = "mau-1"
    first.append(["Đơn vị", "Phòng Kiến trúc"])
    made.create_sheet("Ghi chép").append(["Việc phải làm"])
    made.save(tmp_path / "bo.xlsx")

    (found,) = read(tmp_path / "bo.xlsx")

    assert told(found.problems) == [("trang 'Ghi chép'", "unread")]


def test_hints_of_an_older_blank_are_not_told(tmp_path: Path) -> None:
    path = book(
        tmp_path,
        ["Mẫu", "mau-1", "Mã biểu mẫu, không sửa."],
        ["Đơn vị *", "Phòng Kiến trúc", "Tên của phòng, ban, đơn vị lập biểu."],
        ["Năm *", 2022, "Năm của phong trào, ví dụ 2021."],
    )

    (found,) = read(path)

    assert found.problems == ()


def test_a_counter_below_a_field_is_not_another_field(tmp_path: Path) -> None:
    rows = [HEADER, [FIELDS[1].label], ["1", "Hẹn giờ", "Quý III", ""]]

    record = checked(page(tmp_path, "Mẫu 1", HEAD, *TITLE, LEVEL, rows))

    assert record.values["dang_ky"][0]["linh_vuc"] == FIELDS[1].name
    assert [w.code for w in record.warnings] == ["counter"]


def test_a_field_without_numbers_is_told(tmp_path: Path) -> None:
    rows = [COUNTS, *NUMBERS[:5], [FIELDS[5].label, "", "", ""]]

    record = checked(page(tmp_path, "Mẫu 2", HEAD, "NĂM 2022", "(Sơ kết)", rows))

    (warning,) = record.warnings
    assert warning.code == "no_numbers"
    assert FIELDS[5].name in warning.message
    assert "hàng 7" in warning.where


def test_a_dash_among_numbers_is_none_of_them(tmp_path: Path) -> None:
    rows = [COUNTS, [FIELDS[0].label, "2", "–", ""], *NUMBERS[1:]]

    record = checked(page(tmp_path, "Mẫu 2", HEAD, "NĂM 2022", "(Sơ kết)", rows))

    assert record.values["tong_hop"][0]["so_luong_hoan_thanh"] == 0


def test_a_wrong_total_is_told(tmp_path: Path) -> None:
    rows = [COUNTS, *NUMBERS, ["Tổng cộng", "20", "0", ""]]

    record = checked(page(tmp_path, "Mẫu 2", HEAD, "NĂM 2022", "(Sơ kết)", rows))

    (warning,) = record.warnings
    assert warning.code == "wrong_total"
    assert "ghi 20 nhưng các dòng trên cộng lại là 21" in warning.message


def test_dots_to_write_on_are_blank(tmp_path: Path) -> None:
    path = page(tmp_path, "Mẫu 1", "Đơn vị: ………………", *TITLE, LEVEL, ROWS)

    (problem,) = refused(path)

    assert problem.code == "missing"
    assert problem.where == "đoạn 2"


def test_missing_lines_are_told_as_lines_to_add(tmp_path: Path) -> None:
    path = page(tmp_path, "Mẫu 2", "NĂM 2022", [COUNTS, *NUMBERS])

    unit, period = refused(path)

    assert (unit.where, period.where) == ("văn bản", "văn bản")
    assert 'Hãy thêm dòng "Đơn vị: …" phía trên bảng' in unit.message
    assert '"Kỳ báo cáo: Sơ kết" hoặc "Kỳ báo cáo: Tổng kết"' in period.message


def test_a_missing_table_is_told_by_its_columns(tmp_path: Path) -> None:
    path = book(
        tmp_path, ["Mẫu", "mau-1"], ["Đơn vị", "Thanh tra Sở"], ["Năm", 2022],
        ["Cấp", "cấp Sở"],
    )  # fmt: skip

    (problem,) = refused(path)

    assert problem.where == "trang 'Sheet'"
    assert "Lĩnh vực | Nội dung đăng ký | Dự kiến tiến độ" in problem.message


def test_of_several_forms_the_place_names_the_one(tmp_path: Path) -> None:
    path = page(
        tmp_path, "Mẫu 1", HEAD, *TITLE, LEVEL, ROWS, "Mẫu 2", [COUNTS, *NUMBERS]
    )

    _, second = read(path)
    with pytest.raises(Rejected) as error:
        CHECKER.check(second, TODAY)

    assert {p.where for p in error.value.problems} == {"văn bản, biểu thứ 2 (Mẫu 2)"}


def test_problems_follow_the_order_of_the_page(tmp_path: Path) -> None:
    path = book(
        tmp_path,
        ["Mẫu", "mau-1"],
        ["Ngày văn bản", "mai"],
        ["Năm", "hai nghìn"],
        ["Đơn vị", "Phòng Tổ chức"],
        [], [], [], [],
        HEADER,
        ["Thể chế", None, "Quý I", None],
    )  # fmt: skip

    wheres = [problem.where for problem in refused(path)]

    assert wheres == ["trang 'Sheet'", "ô B2", "ô B3", "ô B4", "ô B10"]


def test_a_form_left_blank_behind_a_filled_one_is_told(tmp_path: Path) -> None:
    path = page(tmp_path, "Mẫu 1", HEAD, *TITLE, LEVEL, ROWS, "Mẫu 2", HEAD, [COUNTS])

    (found,) = read(path)

    assert [(p.code, p.severity) for p in found.problems] == [
        ("blank", Severity.WARNING)
    ]


def test_what_stands_beside_the_recipients_is_told(tmp_path: Path) -> None:
    foot = [["Nơi nhận:\n- Như trên;", "Đề nghị trả lời sớm"]]

    record = checked(page(tmp_path, "Mẫu 1", HEAD, *TITLE, LEVEL, ROWS, "", foot))

    (warning,) = record.warnings
    assert "Đề nghị trả lời sớm" in warning.message


@pytest.mark.parametrize(
    "sentence", ["Kỹ năng giao tiếp tốt hơn.", "Hoàn thành ngày 5 tháng 4 năm 2022."]
)
def test_a_sentence_that_sounds_like_a_foot_is_content(
    tmp_path: Path, sentence: str
) -> None:
    path = page(tmp_path, "Mẫu: de-cuong", "1. Ưu điểm", "Nhanh.", sentence, "Dễ làm.")

    (found,) = read(path)

    assert found.values["uu_diem"] == f"Nhanh.\n{sentence}\nDễ làm."
