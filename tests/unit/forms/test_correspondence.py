"""Reports, letters, decisions and minutes: what they accept and what they print."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from service.documents.rendering import Renderer
from service.documents.text import text_of
from service.forms import agencies, definitions
from service.forms.checking import Checker
from service.forms.reading import recognition
from service.model.errors import Rejected
from service.model.filing import Number
from service.model.records import Record, Submission

ROOT = Path(__file__).parents[3]
FORMS = definitions.load_all(ROOT / "templates")
AGENCIES = agencies.load(ROOT / "agencies.toml")
CHECKER = Checker(FORMS, AGENCIES, "sqhkt")
RENDERER = Renderer(FORMS)
TODAY = dt.date(2022, 12, 20)


def example(form: str, **changes: Any) -> Record:
    path = ROOT / "templates" / form / "example.yaml"
    values = yaml.safe_load(path.read_text("utf-8")) | changes
    kept = {key: value for key, value in values.items() if value is not None}
    return CHECKER.check(Submission(kept.pop("mau"), kept), TODAY)


def printed(record: Record, issued: dt.date | None = None) -> list[str]:
    number = Number(5, record.symbol, "sqhkt/2022") if issued else None
    text = text_of(RENDERER.render(record, number, issued))
    return [line.replace("\u2011", "-") for line in text.splitlines() if line.strip()]


def rejected(form: str, **changes: Any) -> list[tuple[str, str]]:
    with pytest.raises(Rejected) as caught:
        example(form, **changes)
    return [(problem.where, problem.code) for problem in caught.value.problems]


def warned(form: str, **changes: Any) -> list[str]:
    return [problem.where for problem in example(form, **changes).warnings]


@pytest.mark.parametrize(
    ("said", "form"),
    [
        ("Tờ trình", "to-trinh"),
        ("bien-ban", "bien-ban"),
        ("QUYẾT ĐỊNH KHEN THƯỞNG", "quyet-dinh-khen-thuong"),
        ("Báo cáo", None),
        ("QUYẾT ĐỊNH", None),
        ("", None),
    ],
)
def test_a_type_names_a_form_only_where_no_other_has_it(
    said: str, form: str | None
) -> None:
    found = recognition.named(said, FORMS)

    assert (found.id if found else None) == form


def test_a_letter_bears_its_drafting_unit_and_no_type() -> None:
    lines = printed(example("cong-van"), TODAY)

    assert "Số: 05/SQHKT-VP" in lines
    assert lines[lines.index("Số: 05/SQHKT-VP") + 1].startswith("V/v triển khai")
    assert "CÔNG VĂN" not in lines
    assert lines[lines.index("Nơi nhận:") + 1] == "- Như trên;"
    assert "- Lưu: VT, VP." in lines


def test_a_subject_typed_with_its_word_has_it_once() -> None:
    lines = printed(example("cong-van", trich_yeu="V/v họp sơ kết"))

    assert "V/v họp sơ kết" in lines


@pytest.mark.parametrize("unit", ["phòng 1", "-VP", "V/P", "MỘTĐƠNVỊTÊNDÀI"])
def test_a_drafting_unit_that_fits_no_symbol_is_rejected(unit: str) -> None:
    assert rejected("cong-van", don_vi_soan=unit)[0][0] == "don_vi_soan"


def test_letters_of_one_subject_to_others_are_other_documents() -> None:
    one = example("cong-van", kinh_gui=["Phòng Kiến trúc"])
    other = example("cong-van", kinh_gui=["Thanh tra Sở"])

    assert one.key != other.key


def test_one_addressee_stands_on_the_line_several_below() -> None:
    one = printed(example("cong-van", kinh_gui=["- Sở Nội vụ"]))
    several = printed(example("cong-van", kinh_gui=["Sở Nội vụ", "- Sở Tài chính;"]))

    assert "Kính gửi: Sở Nội vụ" in one
    start = several.index("Kính gửi:")
    assert several[start + 1 : start + 3] == ["- Sở Nội vụ;", "- Sở Tài chính."]


def test_a_report_sums_what_was_registered_and_done() -> None:
    lines = printed(example("bao-cao-so-ket"))

    start = lines.index("Cộng")
    assert lines[start : start + 4] == ["Cộng", "14", "2", "14,28"]
    assert "VI. NHIỆM VỤ TRỌNG TÂM 6 THÁNG CUỐI NĂM" in lines
    assert "VII. KIẾN NGHỊ, ĐỀ XUẤT" in lines


def test_parts_are_counted_over_those_left_out() -> None:
    lines = printed(example("bao-cao-tong-ket", phuong_huong=None))

    assert "VI. KIẾN NGHỊ, ĐỀ XUẤT" in lines
    assert not any("PHƯƠNG HƯỚNG" in line for line in lines)


def test_a_field_without_registrations_has_no_rate() -> None:
    nothing = [{"linh_vuc": "1", "so_luong_dang_ky": 0, "so_luong_hoan_thanh": 0}]

    lines = printed(example("bao-cao-so-ket", so_luong=nothing))

    start = lines.index("Cộng")
    assert lines[start : start + 3] == ["Cộng", "0", "0"]
    assert "100" not in lines


def test_more_done_than_registered_is_rejected() -> None:
    wrong = [{"linh_vuc": "1", "so_luong_dang_ky": 1, "so_luong_hoan_thanh": 2}]

    where = "so_luong, dòng 1, so_luong_hoan_thanh"
    assert rejected("bao-cao-so-ket", so_luong=wrong) == [(where, "rule")]


def test_a_closing_report_tells_of_as_many_models_as_it_counts() -> None:
    one = [{"ten": "Một", "ket_qua": "Giảm 5 ngày"}]

    assert warned("bao-cao-tong-ket", mo_hinh_don_vi=one) == ["mo_hinh_don_vi"]


def test_the_report_of_2019_bears_the_names_of_its_programme() -> None:
    lines = printed(example("bao-cao-cchc"))

    assert "BÁO CÁO" in lines
    assert "SỞ NỘI VỤ" in lines
    assert "6. Hiện đại hóa hành chính" in lines
    assert not any("KIẾN NGHỊ" in line for line in lines)


def test_a_periodic_report_numbers_the_parts_it_has() -> None:
    record = example(
        "bao-cao-cchc", han_che="Còn chậm.", kien_nghi="Sửa quy định.", uu_diem=None
    )

    lines = printed(record)

    assert "III. ĐÁNH GIÁ CHUNG" in lines
    assert "1. Hạn chế, nguyên nhân" in lines
    assert "IV. KIẾN NGHỊ, ĐỀ XUẤT" in lines


def test_figures_of_a_periodic_report_stand_in_an_appendix() -> None:
    figures = [{"chi_tieu": "Hồ sơ đúng hạn", "don_vi_tinh": "%", "ket_qua": "98,5"}]

    lines = printed(example("bao-cao-cchc", so_lieu=figures), TODAY)

    start = lines.index("Phụ lục")
    assert lines[start + 1] == "SỐ LIỆU CẢI CÁCH HÀNH CHÍNH 9 THÁNG NĂM 2019"
    assert lines[start + 2].startswith("(Kèm theo Báo cáo số 05/BC-SNV ngày 20")
    assert "98,5" in lines


def test_a_periodic_report_names_its_year_and_all_fields() -> None:
    first = [{"linh_vuc": "1", "ket_qua": "Một"}]

    assert warned("bao-cao-cchc", trich_yeu="Cải cách", ket_qua_linh_vuc=first) == [
        "trich_yeu",
        "ket_qua_linh_vuc",
    ]


def test_a_decision_stands_as_the_decree_lays_it_out() -> None:
    lines = printed(example("quyet-dinh-cong-nhan"), TODAY)

    start = lines.index("QUYẾT ĐỊNH")
    assert lines[start + 1].startswith("Về việc công nhận")
    assert lines[start + 2] == "GIÁM ĐỐC SỞ QUY HOẠCH - KIẾN TRÚC"
    assert lines[start + 3].endswith("năm 2022;")
    assert lines[start + 5] == "Theo đề nghị của Chánh Văn phòng Sở."
    assert lines[start + 6] == "QUYẾT ĐỊNH:"
    assert lines[start + 7].startswith("Điều 1. Công nhận 02")
    assert lines[start + 9].endswith("Quyết định này./.")
    assert lines[start + 11] == "- Như Điều 3;"


def test_the_list_of_a_decision_stands_in_its_appendix() -> None:
    lines = printed(example("quyet-dinh-khen-thuong", ten_phu_luc="Danh sách khen"))

    start = lines.index("Phụ lục")
    assert lines[start + 1] == "DANH SÁCH KHEN"
    assert lines[start:].count("Giấy khen") == 3


def test_a_list_no_article_speaks_of_is_warned_about() -> None:
    silent = [{"noi_dung": "Tặng Giấy khen."}]

    assert warned("quyet-dinh-khen-thuong", dieu=silent) == ["dieu"]


def test_nobody_is_honoured_twice() -> None:
    twice = [{"ten": "Lương Bảo Trâm"}, {"ten": "lương bảo trâm"}]

    where = [f"danh_sach, dòng {row}, ten" for row in (1, 2)]
    assert warned("quyet-dinh-khen-thuong", danh_sach=twice) == where


def test_two_lists_of_a_proposal_are_two_appendices() -> None:
    both = printed(example("to-trinh"))
    one = printed(example("to-trinh", danh_muc=None))

    assert ["Phụ lục I" in both, "Phụ lục II" in both] == [True, True]
    assert "Phụ lục" in one


def test_a_proposal_speaks_of_its_lists() -> None:
    silent = {"noi_dung": [{"noi_dung": "Khen thưởng."}]}

    assert warned("to-trinh", **silent) == ["noi_dung"]


def test_votes_are_counted_and_judged() -> None:
    lines = printed(example("bien-ban"))

    start = lines.index("Nhắc hạn xử lý hồ sơ qua tin nhắn")
    assert lines[start + 1 : start + 6] == ["4", "3", "1", "50", "Không thông qua"]
    assert lines.count("Thông qua") == 2


def test_more_than_half_must_agree_unless_told_else() -> None:
    half = [{"noi_dung": "Một", "dong_y": 4, "khong_dong_y": 4}]
    more = [{"noi_dung": "Một", "dong_y": 5, "khong_dong_y": 3}]

    assert "Không thông qua" in printed(
        example("bien-ban", so_phieu_can=None, bieu_quyet=half)
    )
    assert "Thông qua" in printed(
        example("bien-ban", so_phieu_can=None, bieu_quyet=more)
    )


def test_minutes_bear_two_signers_and_no_place_and_date_above() -> None:
    lines = printed(example("bien-ban"))

    assert not any(line.startswith("Thành phố Hồ Chí Minh, ngày") for line in lines)
    assert "Thời gian bắt đầu: 14 giờ 00, ngày 12 tháng 12 năm 2022" in lines
    end = "Cuộc họp kết thúc vào 16 giờ 30, ngày 12 tháng 12 năm 2022./."
    assert end in lines
    assert lines.index("THƯ KÝ") < lines.index("CHỦ TỌA") < lines.index("Nơi nhận:")
    assert lines[-1] == "- Lưu: VT, Hồ sơ."


def test_the_day_of_a_meeting_is_not_the_day_of_its_number() -> None:
    lines = printed(example("bien-ban"), TODAY)

    assert "Số: 05/BB-SQHKT" in lines
    assert not any("20 tháng 12 năm 2022" in line for line in lines[:20])


def test_nobody_votes_who_is_not_there() -> None:
    many = [{"noi_dung": "Một", "dong_y": 8, "khong_dong_y": 1}]

    assert rejected("bien-ban", bieu_quyet=many) == [
        ("bieu_quyet, dòng 1, dong_y", "rule")
    ]
    assert rejected("bien-ban", tong_so=7) == [("co_mat", "rule")]


def test_missing_votes_are_warned_about() -> None:
    few = [{"noi_dung": "Một", "dong_y": 5, "khong_dong_y": 1}]

    assert warned("bien-ban", bieu_quyet=few) == ["bieu_quyet, dòng 1, dong_y"]


@pytest.mark.parametrize(
    ("issued", "due"), [(None, "30 tháng 9"), (dt.date(2022, 9, 23), "03 tháng 10")]
)
def test_a_round_is_due_ten_days_after_the_notice(
    issued: dt.date | None, due: str
) -> None:
    (line,) = [
        line
        for line in printed(example("thong-bao"), issued)
        if line.startswith("Thời gian chuẩn bị: 10 ngày")
    ]

    assert line.endswith(f"đến hết ngày {due} năm 2022.")


def test_a_notice_without_a_date_only_counts_the_days() -> None:
    lines = printed(example("thong-bao", ngay=None, so_ngay=7))

    counted = "Thời gian chuẩn bị: 07 ngày kể từ ngày ban hành Thông báo này."
    assert counted in lines


def test_a_due_day_that_is_not_ten_days_later_is_rejected() -> None:
    assert rejected("thong-bao", han_chuan_bi="1/10/2022") == [("han_chuan_bi", "rule")]
    assert example("thong-bao", han_chuan_bi="30/9/2022").warnings == ()


def test_a_plain_notice_has_no_due_day() -> None:
    lines = printed(example("thong-bao", bai_du_thi=None, so_ngay=None))

    assert not any("Thời gian chuẩn bị" in line for line in lines)


def test_an_invitation_names_the_day_of_the_week() -> None:
    lines = printed(example("giay-moi"))

    assert "Thời gian: 14 giờ 00, thứ Ba, ngày 04 tháng 10 năm 2022" in lines
    assert "- Thành viên Ban Giám khảo;" in lines
    assert warned("giay-moi", ngay_hop="1/9/2022") == ["ngay_hop"]


def test_one_guest_is_invited_on_the_line() -> None:
    lines = printed(example("giay-moi", khach_moi=["Ông Trần Gia Bảo"]))

    invited = "Sở Quy hoạch - Kiến trúc trân trọng kính mời: Ông Trần Gia Bảo"
    assert invited in lines


def test_an_appendix_names_what_it_belongs_to() -> None:
    lines = printed(example("phu-luc"))

    assert lines[0] == "Phụ lục I"
    assert lines[2] == (
        "(Kèm theo Kế hoạch số 1128/KH-SQHKT ngày 14 tháng 4 năm 2022"
        " của Sở Quy hoạch - Kiến trúc)"
    )
    assert not example("phu-luc").bears_number


@pytest.mark.parametrize("columns", range(1, 7))
def test_an_appendix_has_the_columns_it_names(columns: int) -> None:
    names = [f"Cột số {n}" for n in range(1, columns + 1)]
    cells = {f"cot_{n}": f"Ô {n}" for n in range(1, columns + 1)}

    lines = printed(example("phu-luc", ten_cot=names, bang=[cells]))

    assert lines[lines.index("TT") :] == ["TT", *names, "1", *cells.values()]


def test_nothing_in_a_table_is_lost_for_want_of_a_heading() -> None:
    changes = {"ten_cot": ["Một"], "bang": [{"cot_3": "Ở đây"}]}

    assert "Ở đây" in printed(example("phu-luc", **changes))
    assert warned("phu-luc", **changes) == ["bang, dòng 1"]
    assert rejected("phu-luc", ten_cot=None) == [("bang", "rule")]


def test_an_appendix_without_a_table_ends_as_documents_end() -> None:
    lines = printed(example("phu-luc", bang=None, ten_cot=None))

    assert lines[-1].endswith("./.")
