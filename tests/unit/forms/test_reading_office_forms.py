"""The agency's own Mẫu 1, Mẫu 2 and Đề cương, as clerks fill them in."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import Workbook

from service.forms import definitions
from service.forms.reading import reader
from service.model.drops import Drop
from service.model.errors import Rejected
from service.model.fields import FIELDS
from service.model.records import Submission

FORMS = definitions.load_all(Path(__file__).parents[3] / "templates")
ATTACHED = (
    "(Ban hành kèm theo Kế hoạch số 1128/KH-SQHKT ngày 14 tháng 4 năm 2022 của Sở"
    " Quy hoạch - Kiến trúc)"
)
HEADER = ["Lĩnh vực", "Nội dung đăng ký", "Dự kiến tiến độ hoàn thành", "Ghi chú"]
COUNTS = ["Lĩnh vực", "Số lượng đăng ký", "Số lượng hoàn thành", "Ghi chú"]


def read(path: Path) -> tuple[Submission, ...]:
    return reader.read(Drop("1", path.name, path, "", path.stat().st_size), FORMS)


def sheet(tmp_path: Path, *rows: list[Any], name: str = "bieu.xlsx") -> Path:
    book = Workbook()
    active: Any = book.active
    for row in rows:
        active.append(row)
    book.save(tmp_path / name)
    return tmp_path / name


def paper(tmp_path: Path, *blocks: str | list[list[str]], name: str = "a.docx") -> Path:
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
    document.save(str(tmp_path / name))
    return tmp_path / name


def field_rows(**filled: list[list[str]]) -> list[list[str]]:
    """Return the six group rows, each with three blank rows or the filled ones."""
    rows = []
    for field in FIELDS:
        rows.append([field.label])
        rows.extend(filled.get(f"f{field.number}", [["", "", "", ""]] * 3))
    return rows


def test_the_agencys_own_mau_1_is_read_from_word(tmp_path: Path) -> None:
    filled = field_rows(
        f2=[["", "Số hóa hồ sơ", "Tháng 9/2022", ""], ["", "Hẹn giờ", "Quý IV", "mới"]],
        f6=[["", "Họp không giấy", "Tháng 6/2022", ""]],
    )
    path = paper(
        tmp_path,
        "MẪU 1",
        "ĐĂNG KÝ GIẢI PHÁP, MÔ HÌNH, SÁNG KIẾN CẢI CÁCH HÀNH CHÍNH NĂM 2022",
        ATTACHED,
        "Đơn vị: Phòng Kiến trúc",
        "Đăng ký thi đua cấp: cấp Sở",
        [HEADER, *filled],
        "XÁC NHẬN CỦA TRƯỞNG ĐƠN VỊ",
        "Nguyễn Văn A",
    )

    (found,) = read(path)

    assert found.form == "mau-1"
    assert found.problems == ()
    assert found.values == {
        "nam": 2022,
        "don_vi": " Phòng Kiến trúc",
        "cap": " cấp Sở",
        "kem_theo": {
            "loai": "Kế hoạch",
            "so_ky_hieu": "1128/KH-SQHKT",
            "ngay_ban_hanh": "14 tháng 4 năm 2022",
            "co_quan_ban_hanh": "Sở Quy hoạch - Kiến trúc",
        },
        "dang_ky": [
            {
                "linh_vuc": FIELDS[1].label,
                "noi_dung": "Số hóa hồ sơ",
                "tien_do": "Tháng 9/2022",
            },
            {
                "linh_vuc": FIELDS[1].label,
                "noi_dung": "Hẹn giờ",
                "tien_do": "Quý IV",
                "ghi_chu": "mới",
            },
            {
                "linh_vuc": FIELDS[5].label,
                "noi_dung": "Họp không giấy",
                "tien_do": "Tháng 6/2022",
            },
        ],
        "truong_don_vi": {"ho_ten": "Nguyễn Văn A"},
    }
    assert (
        found.places["dang_ky[0].noi_dung"] == 'bảng 1, hàng 7, cột 2 ("Số hóa hồ sơ")'
    )
    assert (
        found.places["dang_ky[0].linh_vuc"]
        == 'bảng 1, hàng 6, cột 1 ("2. Cải cách thủ tục hành chính")'
    )
    assert found.places["don_vi"] == "đoạn 4"


def test_the_agencys_own_mau_1_is_read_from_excel(tmp_path: Path) -> None:
    path = sheet(
        tmp_path,
        ["SỞ QUY HOẠCH - KIẾN TRÚC"],
        ["ĐĂNG KÝ GIẢI PHÁP CẢI CÁCH HÀNH CHÍNH NĂM 2022"],
        ["Đơn vị", "Phòng Kiến trúc", "Cấp đăng ký", "cấp Sở"],
        [],
        ["STT", *HEADER],
        [None, "1. Công tác cải cách thể chế"],
        [1, None, "Rà soát văn bản", "Tháng 5/2022", None],
        [None, "5. Cải cách tài chính công"],
        ["STT", *HEADER],
        [2, None, "Khoán chi", dt.date(2022, 9, 30), None],
        [3, "TTHC", "Niêm yết", "Quý III", "x"],
        [],
        [None, None, "TP. Hồ Chí Minh, ngày 05 tháng 5 năm 2022"],
        [None, None, "TRƯỞNG PHÒNG"],
        [None, None, "Nguyễn Văn A"],
    )

    (found,) = read(path)

    assert found.form == "mau-1"
    assert [(p.where, p.code) for p in found.problems] == [("ô A1", "unread")]
    assert found.values["nam"] == 2022
    assert found.values["ngay"] == dt.date(2022, 5, 5)
    assert found.values["truong_don_vi"] == {
        "chuc_vu": "TRƯỞNG PHÒNG",
        "ho_ten": "Nguyễn Văn A",
    }
    assert found.values["don_vi"] == "Phòng Kiến trúc"
    assert found.values["cap"] == "cấp Sở"
    rows = [
        (row["linh_vuc"], row["noi_dung"], row["tien_do"])
        for row in found.values["dang_ky"]
    ]
    assert rows == [
        (FIELDS[0].label, "Rà soát văn bản", "Tháng 5/2022"),
        (FIELDS[4].label, "Khoán chi", dt.date(2022, 9, 30)),
        ("TTHC", "Niêm yết", "Quý III"),
    ]
    assert found.places["dang_ky[1].tien_do"] == "ô D10"
    assert found.places["dang_ky[1]"] == "hàng 10"


@pytest.mark.parametrize(
    "below",
    [
        pytest.param(False, id="numbers beside the field"),
        pytest.param(True, id="numbers in the row below"),
    ],
)
def test_mau_2_takes_the_numbers_in_either_place(
    tmp_path: Path, *, below: bool
) -> None:
    rows: list[list[Any]] = []
    for field in FIELDS:
        numbers = [field.number, 1, None]
        rows += (
            [[field.label], [None, *numbers], []]
            if below
            else [[field.label, *numbers]]
        )
    path = sheet(
        tmp_path,
        ["MẪU 2"],
        ["Đơn vị báo cáo:", "Phòng A"],
        ["Kỳ:", "Sơ kết"],
        COUNTS,
        *rows,
        ["Cộng", 21, 6, None],
        [None, "XÁC NHẬN CỦA TRƯỞNG ĐƠN VỊ"],
    )

    (found,) = read(path)

    assert found.form == "mau-2"
    assert found.values["ky"] == "Sơ kết"
    assert found.values["tong_hop"] == [
        {
            "linh_vuc": field.label,
            "so_luong_dang_ky": field.number,
            "so_luong_hoan_thanh": 1,
        }
        for field in FIELDS
    ]


def test_a_header_in_two_lines_is_one_header(tmp_path: Path) -> None:
    path = sheet(
        tmp_path,
        ["Mẫu", "mau-2"],
        ["TT", "Lĩnh vực", "Số lượng", None, "Ghi chú"],
        [None, None, "Đăng ký", "Hoàn thành", None],
        [1, "Thể chế", 3, 2, "đạt"],
    )

    (found,) = read(path)

    assert found.values["tong_hop"] == [
        {
            "linh_vuc": "Thể chế",
            "so_luong_dang_ky": 3,
            "so_luong_hoan_thanh": 2,
            "ghi_chu": "đạt",
        }
    ]


def test_an_unknown_field_of_reform_is_kept_for_the_check(tmp_path: Path) -> None:
    path = sheet(
        tmp_path,
        ["Mẫu", "mau-1"],
        HEADER,
        ["7. Lĩnh vực khác", None, None, None],
        [None, "Việc A", "Quý I", None],
    )

    (found,) = read(path)

    assert [row["linh_vuc"] for row in found.values["dang_ky"]] == [
        "7. Lĩnh vực khác",
        "7. Lĩnh vực khác",
    ]


def test_a_column_nobody_knows_is_told_as_a_warning(tmp_path: Path) -> None:
    path = sheet(
        tmp_path,
        ["Mẫu", "mau-1"],
        [*HEADER, "Kinh phí"],
        ["Thể chế", "Việc A", "Quý I", None, 5],
    )

    (found,) = read(path)

    assert [(p.where, p.code, p.severity) for p in found.problems] == [
        ("ô E2", "unknown_column", "warning")
    ]


def test_a_table_goes_on_in_the_next_word_table(tmp_path: Path) -> None:
    path = paper(
        tmp_path,
        "Mẫu: mau-1",
        [HEADER, ["Thể chế", "A", "Quý I", ""]],
        [["TTHC", "B", "Quý II", ""]],
        [["Người lập", "Trưởng phòng"]],
    )

    (found,) = read(path)

    assert [row["noi_dung"] for row in found.values["dang_ky"]] == ["A", "B"]


OUTLINE = (
    "KẾT QUẢ TRIỂN KHAI ÁP DỤNG MÔ HÌNH, GIẢI PHÁP TẠI ĐƠN VỊ",
    ATTACHED,
    "Đơn vị: Phòng A",
    "Năm: 2022",
    "Kỳ báo cáo: Tổng kết",
    "I. ĐẶC ĐIỂM TÌNH HÌNH",
    "Đoạn một.",
    "Đoạn hai.",
    "II. THỰC TRẠNG TẠI ĐỊA PHƯƠNG/CƠ QUAN, ĐƠN VỊ",
    "Hồ sơ giấy.",
    "III. TÓM TẮT VỀ MÔ HÌNH, GIẢI PHÁP",
    "1. Mô hình, giải pháp 1: Số hóa",
    "Quét hồ sơ.",
    "1. Quét theo lô.",
    "2. Mô hình, giải pháp 2: Hẹn giờ",
    "Nhắn tin.",
    "3. Mô hình, giải pháp 3",
    "IV. KẾT QUẢ ĐẠT ĐƯỢC SAU KHI ÁP DỤNG MÔ HÌNH, GIẢI PHÁP",
    "(Cần làm rõ những chuyển biến tích cực sau khi triển khai)",
    "1. Mô hình, giải pháp 1",
    "Giảm 30%.",
    "2. Hẹn giờ",
    "Giảm 2 giờ chờ.",
    "V. ĐÁNH GIÁ CHUNG",
    "1. Ưu điểm",
    "Nhanh.",
    "2. Hạn chế: Thiếu máy.",
    "3. Bài học kinh nghiệm",
    "Làm sớm.",
    "Nơi nhận:",
    "- Như trên;",
)


def test_a_report_in_headings_gives_its_models(tmp_path: Path) -> None:
    path = paper(tmp_path, *OUTLINE)

    (found,) = read(path)

    assert found.form == "de-cuong"
    assert found.problems == ()
    assert found.values["dac_diem"] == "Đoạn một.\nĐoạn hai."
    assert found.values["thuc_trang"] == "Hồ sơ giấy."
    assert found.values["mo_hinh"] == [
        {
            "ten": " Số hóa",
            "tom_tat": "Quét hồ sơ.\n1. Quét theo lô.",
            "ket_qua": "Giảm 30%.",
        },
        {"ten": " Hẹn giờ", "tom_tat": "Nhắn tin.", "ket_qua": "Giảm 2 giờ chờ."},
    ]
    assert found.values["uu_diem"] == "Nhanh."
    assert found.values["han_che"] == " Thiếu máy."
    assert found.values["bai_hoc"] == "Làm sớm."
    assert found.places["mo_hinh[1].ket_qua"] == "đoạn 23"


def test_a_report_on_one_model_needs_no_numbers(tmp_path: Path) -> None:
    path = paper(
        tmp_path,
        "Mẫu: de-cuong",
        "III. TÓM TẮT VỀ MÔ HÌNH, GIẢI PHÁP",
        "1. Số hóa",
        "Quét hồ sơ.",
        "IV. KẾT QUẢ SAU KHI ÁP DỤNG MÔ HÌNH, GIẢI PHÁP",
        "Giảm 30%.",
        "Tăng 10 điểm.",
    )

    (found,) = read(path)

    assert found.values["mo_hinh"] == [
        {
            "ten": "Số hóa",
            "tom_tat": "Quét hồ sơ.",
            "ket_qua": "Giảm 30%.\nTăng 10 điểm.",
        }
    ]


def test_a_result_without_its_model_is_a_problem(tmp_path: Path) -> None:
    path = paper(
        tmp_path,
        "Mẫu: de-cuong",
        "III. TÓM TẮT VỀ MÔ HÌNH, GIẢI PHÁP",
        "1. Số hóa",
        "2. Hẹn giờ",
        "IV. KẾT QUẢ SAU KHI ÁP DỤNG MÔ HÌNH, GIẢI PHÁP",
        "Giảm 30%.",
    )

    (found,) = read(path)

    assert [(p.where, p.code) for p in found.problems] == [("đoạn 6", "unassigned")]


def test_each_heading_of_a_document_starts_a_record(tmp_path: Path) -> None:
    path = paper(
        tmp_path,
        "MẪU 1",
        "Đơn vị: Phòng A",
        [HEADER, ["Thể chế", "A", "Quý I", ""]],
        "MẪU SỐ 2",
        "Đơn vị: Phòng A",
        [COUNTS, ["Thể chế", "1", "1", ""]],
        "MẪU 1",
        "Đơn vị: Phòng B",
        [HEADER, ["Thể chế", "B", "Quý I", ""]],
    )

    found = read(path)

    assert [(s.form, s.position) for s in found] == [
        ("mau-1", 0),
        ("mau-2", 1),
        ("mau-1", 2),
    ]
    assert [s.values["don_vi"] for s in found] == [" Phòng A", " Phòng A", " Phòng B"]


def test_each_sheet_that_is_a_form_is_a_record(tmp_path: Path) -> None:
    book = Workbook()
    first: Any = book.active
    first.title = "Mẫu 1"
    first.append(["Đơn vị", "Phòng A"])
    first.append(HEADER)
    second = book.create_sheet("mau-2")
    second.append(["Đơn vị", "Phòng B"])
    book.create_sheet("Ghi chép").append(["Việc phải làm"])
    hidden = book.create_sheet("mau-1 cũ")
    hidden.append(["Mẫu", "mau-1"])
    hidden.sheet_state = "hidden"
    book.create_sheet("Trống")
    book.save(tmp_path / "bo.xlsx")

    found = read(tmp_path / "bo.xlsx")

    assert [(s.form, s.values) for s in found] == [
        ("mau-1", {"don_vi": "Phòng A"}),
        ("mau-2", {"don_vi": "Phòng B"}),
    ]
    assert found[0].places["don_vi"] == "trang 'Mẫu 1', ô B1"


def test_a_blank_form_beside_a_filled_one_is_passed_over(tmp_path: Path) -> None:
    path = paper(
        tmp_path, "Mẫu: mau-1", [HEADER], "Mẫu: mau-2", "Đơn vị: Phòng A", [COUNTS]
    )

    (found,) = read(path)

    assert (found.form, found.position) == ("mau-2", 0)


def test_the_file_name_tells_the_form_when_nothing_else_does(tmp_path: Path) -> None:
    path = sheet(tmp_path, ["Đơn vị", "Phòng A"], name="Mẫu 1 - Phòng A.xlsx")

    (found,) = read(path)

    assert found.form == "mau-1"


def test_a_file_that_is_no_form_names_the_forms_there_are(tmp_path: Path) -> None:
    path = sheet(tmp_path, ["Danh sách khách mời"])

    with pytest.raises(Rejected) as refused:
        read(path)

    (problem,) = refused.value.problems
    assert problem.code == "unknown_form"
    assert "mau-1 (Đăng ký giải pháp, mô hình, sáng kiến)" in problem.message


def test_a_marker_of_no_form_is_told_with_its_cell(tmp_path: Path) -> None:
    path = sheet(tmp_path, ["Biểu mẫu", "mau-9"], ["Đơn vị", "Phòng A"])

    with pytest.raises(Rejected) as refused:
        read(path)

    assert [(p.where, p.code) for p in refused.value.problems] == [
        ("ô B1", "unknown_form")
    ]


def test_an_empty_workbook_is_told_apart(tmp_path: Path) -> None:
    path = sheet(tmp_path)

    with pytest.raises(Rejected) as refused:
        read(path)

    assert [p.code for p in refused.value.problems] == ["empty"]


def test_two_different_answers_to_one_label_are_a_problem(tmp_path: Path) -> None:
    path = sheet(
        tmp_path, ["Mẫu", "mau-1"], ["Đơn vị", "Phòng A"], ["Đơn vị", "Phòng B"]
    )

    (found,) = read(path)

    assert found.values == {"don_vi": "Phòng A"}
    assert [(p.where, p.code) for p in found.problems] == [("ô B3", "duplicate_label")]


def test_lines_may_go_on_in_the_rows_below(tmp_path: Path) -> None:
    path = sheet(
        tmp_path,
        ["Mẫu", "ke-hoach"],
        ["Căn cứ", "Căn cứ một"],
        [None, "Căn cứ hai"],
        ["Câu mở đầu", "Kính gửi"],
        [None, "các đơn vị"],
        ["Lời người soạn", "bỏ qua", "hẳn"],
        [None, "không thuộc đâu"],
    )

    (found,) = read(path)

    assert found.values == {
        "can_cu": ["Căn cứ một", "Căn cứ hai"],
        "mo_dau": "Kính gửi\ncác đơn vị",
    }


def test_members_of_a_group_are_found_below_its_label(tmp_path: Path) -> None:
    path = sheet(
        tmp_path,
        ["Mẫu", "mau-1"],
        ["Trưởng đơn vị"],
        ["Họ và tên:", "Nguyễn Văn A"],
        ["Chức vụ", "TRƯỞNG PHÒNG"],
    )

    (found,) = read(path)

    assert found.values == {
        "truong_don_vi": {"ho_ten": "Nguyễn Văn A", "chuc_vu": "TRƯỞNG PHÒNG"}
    }
    assert found.places["truong_don_vi.ho_ten"] == "ô B3"


def test_a_ticked_box_is_the_choice(tmp_path: Path) -> None:
    path = sheet(
        tmp_path, ["Mẫu", "mau-1"], ["Cấp đăng ký", "☐ cấp Thành phố  ☒ cấp Sở"]
    )

    (found,) = read(path)

    assert found.values == {"cap": "cấp Sở"}


def test_a_cell_in_error_is_told_where_it_is_used(tmp_path: Path) -> None:
    path = sheet(
        tmp_path,
        ["Mẫu", "ke-hoach"],
        ["Trích yếu", "=B9"],
        ["Căn cứ", "một"],
        [None, "#REF!"],
        ["Ghi riêng", "#REF!"],
        ["Cấp", "Nội dung mục", "Hạn"],
        ["I", "=B8", None],
    )

    (found,) = read(path)

    assert [(p.where, p.code) for p in found.problems] == [
        ("ô B2", "formula_not_calculated"),
        ("ô B4", "cell_error"),
        ("ô B7", "formula_not_calculated"),
        ("ô A5", "unread"),
    ]
    assert found.values == {"can_cu": ["một"], "noi_dung": [{"cap": "I"}]}


def test_content_that_begins_like_a_label_stays_in_its_table(tmp_path: Path) -> None:
    path = sheet(
        tmp_path,
        ["Mẫu", "mau-1"],
        HEADER,
        ["Thể chế"],
        [None, "Phong trào thi đua: nhân rộng", "Quý I"],
        ["Đơn vị", "Phòng A"],
    )

    (found,) = read(path)

    assert found.values["don_vi"] == "Phòng A"
    assert [row["noi_dung"] for row in found.values["dang_ky"]] == [
        "Phong trào thi đua: nhân rộng"
    ]


def test_a_total_row_is_no_row(tmp_path: Path) -> None:
    path = sheet(
        tmp_path,
        ["Mẫu", "mau-2"],
        ["STT", *COUNTS],
        [1, "1. Công tác cải cách thể chế", 2, 1, None],
        ["Tổng cộng", None, 2, 1, None],
    )

    (found,) = read(path)

    assert len(found.values["tong_hop"]) == 1


def test_a_group_row_may_span_the_number_column(tmp_path: Path) -> None:
    path = sheet(
        tmp_path,
        ["Mẫu", "mau-1"],
        ["STT", *HEADER],
        ["2. Cải cách thủ tục hành chính"],
        [1, None, "Hẹn giờ", "Quý I"],
        [2, None, None, None],
    )

    (found,) = read(path)

    assert [row["linh_vuc"] for row in found.values["dang_ky"]] == [FIELDS[1].label]
