import datetime as dt
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from service.documents.rendering import Renderer
from service.documents.text import text_of
from service.documents.wordml import HYPHEN, SECTION, setting
from service.model.agencies import Signer
from service.model.errors import Misconfigured, ThiduaError
from tests.unit.documents.sheets import (
    DAY,
    FORMS,
    NUMBER,
    REGISTERED,
    RENDERER,
    lines_of,
    part,
    plan,
    record,
    registration,
    styled,
)


def test_a_draft_leaves_places_for_number_and_date() -> None:
    lines = lines_of(plan(("", "Ý")))

    assert "Số:         /KH-SQHKT" in lines
    assert "Thành phố Hồ Chí Minh, ngày      tháng      năm 2022" in lines


def test_an_issued_document_bears_number_and_date() -> None:
    text = text_of(RENDERER.render(plan(("", "Ý")), NUMBER, dt.date(2022, 2, 5)))

    assert "Số: 1128/KH-SQHKT\n" in text
    assert "Thành phố Hồ Chí Minh, ngày 05 tháng 02 năm 2022\n" in text


def test_a_number_that_existed_before_is_printed() -> None:
    made = replace(plan(("", "Ý")), number="201/KH-SQHKT", date=DAY)

    lines = lines_of(made)

    assert "Số: 201/KH-SQHKT" in lines
    assert "Thành phố Hồ Chí Minh, ngày 14 tháng 4 năm 2022" in lines


def test_the_same_record_gives_the_same_bytes() -> None:
    made = plan(("", "Ý"))

    assert RENDERER.render(made, NUMBER, DAY) == Renderer(FORMS).render(
        made, NUMBER, DAY
    )


@pytest.mark.parametrize(
    "typed",
    [
        "R&D <b>đậm</b>",
        "{{ 7*7 }} {% for %} {# chú thích #}",
        "{_{ x }_}",
        "&amp; &lt;",
        "“nháy” 'đơn' \"kép\"",
        "tab\tở giữa",
        "\\n không phải xuống dòng",
        "😀 ₫ …",
    ],
)
def test_text_arrives_character_for_character(typed: str) -> None:
    lines = lines_of(registration({**REGISTERED, "noi_dung": typed}))

    assert typed in lines


def test_lines_of_a_cell_stay_lines() -> None:
    lines = lines_of(registration({**REGISTERED, "noi_dung": "Một\nHai"}))

    assert lines[lines.index("Một") + 1] == "Hai"


def test_a_symbol_never_breaks_yet_reads_as_typed() -> None:
    made = plan(("", "Theo Kế hoạch số 2033/KH-SQHKT - rất quan trọng"))

    docx = RENDERER.render(made, None, None)

    assert "Theo Kế hoạch số 2033/KH-SQHKT - rất quan trọng" in text_of(docx)
    assert len(list(part(docx).iter(HYPHEN))) == 2


def test_the_body_is_numbered_anew_under_each_heading() -> None:
    made = plan(
        ("I", "Mục đích"),
        ("1", "Chung"),
        ("1.1", "Tập thể:"),
        ("1.1", "Cá nhân:"),
        ("a", "Sơ kết:"),
        ("a", "Tổng kết:"),
        ("1", "Riêng"),
        ("1.1", "Khác:"),
        ("I", "Tổ chức"),
        ("1", "Lại từ một"),
        ("-", "- Gạch"),
        ("+", "Cộng"),
        ("", "Đoạn"),
        ket="Hết",
    )

    lines = lines_of(made)

    start = lines.index("I. MỤC ĐÍCH")
    assert lines[start : start + 14] == [
        "I. MỤC ĐÍCH",
        "1. Chung",
        "1.1. Tập thể:",
        "1.2. Cá nhân:",
        "a) Sơ kết:",
        "b) Tổng kết:",
        "2. Riêng",
        "2.1. Khác:",
        "II. TỔ CHỨC",
        "1. Lại từ một",
        "- Gạch",
        "+ Cộng",
        "Đoạn",
        "Hết./.",
    ]


def test_a_short_section_is_a_bold_title_and_a_sentence_is_not() -> None:
    styles = styled(plan(("1", "Mục đích"), ("1", "Các đơn vị thực hiện."), ket="x"))

    assert styles["Muc"] == ["1. Mục đích"]
    assert "2. Các đơn vị thực hiện." in styles["NoiDung"]


@pytest.mark.parametrize("typed", ["Trước ngày 18/4", "Thời hạn: Trước ngày 18/4"])
def test_a_deadline_has_a_line_of_its_own(typed: str) -> None:
    row = {"cap": "-", "noi_dung": "Đăng ký.", "thoi_han": typed}

    lines = lines_of(record("ke-hoach", noi_dung=[row], ket="x"))

    assert lines[lines.index("- Đăng ký.") + 1] == "Thời hạn: Trước ngày 18/4"


@pytest.mark.parametrize("typed", ["Trên đây là Kế hoạch", "Trên đây là Kế hoạch./."])
def test_the_text_ends_once_as_documents_end(typed: str) -> None:
    lines = lines_of(plan(("", "Ý"), ket=typed))

    assert "Trên đây là Kế hoạch./." in lines


def test_without_a_closing_sentence_the_body_ends_the_document() -> None:
    styles = styled(plan(("", "Ý một."), ("", "Ý hai;")))

    assert styles["NoiDungCuoi"] == ["Ý một.", "Ý hai./."]


def test_grounds_end_with_semicolons_and_a_full_stop() -> None:
    grounds = ["Căn cứ Luật A.", "Căn cứ Luật B", "Thực hiện C;"]

    styles = styled(plan(("", "Ý"), can_cu=grounds))

    assert styles["CanCu"] == ["Căn cứ Luật A;", "Căn cứ Luật B;", "Thực hiện C."]


def test_recipients_end_with_the_file_copy() -> None:
    made = replace(plan(("", "Ý")), recipients=("- Lưu: VT", "- Sở Nội vụ;"))

    assert styled(made)["NoiNhanDong"] == ["- Sở Nội vụ;", "- Lưu: VT."]


def test_a_document_without_recipients_is_still_kept_by_the_clerk() -> None:
    made = replace(plan(("", "Ý")), recipients=())

    assert styled(made)["NoiNhanDong"] == ["- Lưu: VT."]


def test_a_deputy_signs_under_the_authority_given() -> None:
    signer = Signer("Lê Văn A", "Phó Giám đốc", "KT. Giám đốc")

    styles = styled(replace(plan(("", "Ý")), signer=signer))

    assert styles["ChucVu"] == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]
    assert styles["HoTen"] == ["Lê Văn A"]


def test_a_document_without_a_signer_keeps_the_place() -> None:
    styles = styled(replace(plan(("", "Ý")), signer=None))

    assert styles["ChucVu"] == [""]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("mau-1", ["3. Cải cách tổ chức bộ máy hành chính nhà nước", "Ghi chú"]),
        ("mau-2", ["Số lượng hoàn thành", "6. Xây dựng và phát triển chính quyền"]),
        ("de-cuong", ["3. Mô hình, giải pháp 3", "V. ĐÁNH GIÁ CHUNG"]),
    ],
)
def test_blank_forms_are_attached(form: str, expected: list[str]) -> None:
    attached = [{"ten": "Đính kèm", "tieu_de": "Tên bản", "mau": form}]

    text = "\n".join(lines_of(plan(("", "Ý"), dinh_kem=attached)))

    attachment = text[text.index("Đính kèm\nTÊN BẢN\n(Ban hành kèm theo Kế hoạch số") :]
    assert all(line in attachment for line in expected)


def test_attachments_are_sections_of_their_own() -> None:
    attached = [{"ten": f"Phụ lục {n}", "noi_dung_dinh_kem": "a\nb"} for n in "12"]

    root = part(RENDERER.render(plan(("", "Ý"), dinh_kem=attached), None, None))

    starts = [setting(s, "w:pgNumType", "w:start") for s in root.iter(SECTION)]
    assert starts == ["1", "1", "1"]


def test_every_field_of_reform_is_printed_though_nothing_is_registered() -> None:
    styles = styled(registration(REGISTERED, {**REGISTERED, "noi_dung": "Mã QR"}))

    assert [text[:2] for text in styles["BangNhom"]] == [f"{n}." for n in range(1, 7)]
    cells = styles["BangO"]
    assert cells.index("Trả kết quả tại nhà") + 4 == cells.index("Mã QR")


def test_a_row_of_a_field_nobody_knows_is_not_lost() -> None:
    lines = lines_of(registration({**REGISTERED, "linh_vuc": "Chuyển đổi số"}))

    assert lines[lines.index("Chuyển đổi số") + 1] == "Trả kết quả tại nhà"


def test_the_level_is_ticked() -> None:
    lines = lines_of(registration(REGISTERED))

    assert "Đăng ký thi đua:   □ cấp Thành phố      ■ cấp Sở" in lines


def test_a_form_names_the_plan_it_came_with_only_if_told() -> None:
    plan_ = {"so_ky_hieu": "1128/KH-SQHKT", "ngay_ban_hanh": "2022-04-14"}

    told = lines_of(registration(REGISTERED, kem_theo=plan_))
    untold = lines_of(registration(REGISTERED))

    line = "(Ban hành kèm theo Kế hoạch số 1128/KH-SQHKT ngày 14 tháng 4 năm 2022)"
    assert line in told
    assert not [line for line in untold if "kèm theo" in line]


def test_zero_is_printed_and_blank_is_not() -> None:
    row = {
        "linh_vuc": "Cải cách thể chế",
        "so_luong_dang_ky": 0,
        "so_luong_hoan_thanh": None,
    }

    styles = styled(record("mau-2", ky="Sơ kết", tong_hop=[row]))

    assert styles["BangSoCuoi"] == ["0", *[""] * 11]


def test_a_report_tells_of_each_model_twice() -> None:
    model = {"ten": "Mã QR", "tom_tat": "Dán mã.\nTra cứu.", "ket_qua": "Giảm 30%."}

    lines = lines_of(record("de-cuong", ky="Sơ kết", mo_hinh=[model], bai_hoc="Học."))

    first = lines.index("1. Mã QR")
    second = lines.index("1. Mã QR", first + 1)
    assert lines[first + 1 : first + 3] == ["Dán mã.", "Tra cứu."]
    assert lines[second + 1] == "Giảm 30%."
    assert "Học./." in lines


def test_the_register_has_the_ten_columns() -> None:
    row = {"so_ky_hieu": "01/KH-SQHKT", "ghi_chu": "Hủy"}
    made = record("so-van-ban-di", tu_ngay="04/01/2022", tu_so="01", dong=[row])

    lines = lines_of(made)

    assert "Từ ngày 04/01/2022 đến ngày ……" in lines
    assert [line for line in lines if line.startswith("(")] == [
        f"({n})" for n in range(1, 11)
    ]
    assert {"01/KH-SQHKT", "Hủy"} <= set(lines)


def test_the_file_says_what_it_is_and_whose() -> None:
    docx = RENDERER.render(replace(plan(("", "Ý")), subject="R&D"), NUMBER, DAY)

    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        core = package.read("docProps/core.xml").decode()
        dates = {entry.date_time for entry in package.infolist()}
    assert "<dc:title>R&amp;D</dc:title>" in core
    assert "<dc:creator>Sở Quy hoạch - Kiến trúc</dc:creator>" in core
    assert dates == {(1980, 1, 1, 0, 0, 0)}


def test_an_unknown_form_is_a_matter_of_configuration() -> None:
    with pytest.raises(Misconfigured, match="thidua forms list"):
        Renderer({}).render(plan(("", "Ý")), None, None)


def test_a_missing_template_is_named(tmp_path: Path) -> None:
    form = replace(FORMS["ke-hoach"], folder=tmp_path)

    with pytest.raises(Misconfigured, match=r"template\.docx"):
        Renderer({"ke-hoach": form}).render(plan(("", "Ý")), None, None)


def test_a_character_no_xml_holds_is_our_bug() -> None:
    with pytest.raises(ThiduaError, match="XML"):
        RENDERER.render(plan(("", "a\x0bb")), None, None)
