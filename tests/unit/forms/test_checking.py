import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from service.forms import definitions
from service.forms.checking import Checker
from service.model.agencies import Agency, Signer
from service.model.errors import Misconfigured, Rejected
from service.model.forms import Numbering, Property, Rule
from service.model.problems import Problem, Severity
from service.model.records import Initiative, Record, Submission

FORMS = definitions.load_all(Path(__file__).parents[3] / "templates")
TODAY = dt.date(2022, 4, 14)
DIRECTOR = Signer("Nguyễn Thanh Nhã", "GIÁM ĐỐC")
AGENCY = Agency(
    id="sqhkt",
    name="Sở Quy hoạch - Kiến trúc",
    symbol="SQHKT",
    seat="Thành phố Hồ Chí Minh",
    signers=(DIRECTOR, Signer("Trần Văn Mẫu", "PHÓ GIÁM ĐỐC", "KT. GIÁM ĐỐC")),
    recipients=("Sở Nội vụ", "Lưu: VT, VP."),
    units=("Văn phòng Sở", "Phòng Kiến trúc"),
    aliases=("Sở QHKT",),
)
FORMER = replace(
    AGENCY, id="cu", name="Sở Cũ", aliases=(), valid_to=dt.date(2020, 12, 31)
)
RENAMED = replace(
    FORMER, name="Sở Mới", valid_from=dt.date(2021, 1, 1), valid_to=dt.date.max
)
CHECKER = Checker(FORMS, (AGENCY, FORMER, RENAMED), "sqhkt")

ROW = {
    "linh_vuc": "Cải cách thủ tục hành chính",
    "noi_dung": "Bộ câu hỏi thường gặp\nNiêm yết tại Bộ phận Một cửa",
    "tien_do": "Tháng 6/2022",
}
MAU_1 = {"don_vi": "Phòng Kiến trúc", "nam": 2022, "cap": "cấp Sở", "dang_ky": [ROW]}
PLAN = {
    "nam": 2022,
    "trich_yeu": "Phát động phong trào thi đua",
    "noi_dung": [{"cap": "I", "noi_dung": "MỤC ĐÍCH"}],
}
MAU_2 = {
    "don_vi": "Phòng Kiến trúc",
    "nam": 2022,
    "ky": "Sơ kết",
    "tong_hop": [
        {"linh_vuc": 2, "so_luong_dang_ky": 1, "so_luong_hoan_thanh": 1},
    ],
}
OUTLINE = {
    "don_vi": "Phòng Kiến trúc",
    "nam": 2022,
    "ky": "Tổng kết",
    "mo_hinh": [{"ten": "Mô hình A", "ket_qua": "Giảm 30 lượt"}],
}


def accepted(form: str, values: dict[Any, Any], **more: Any) -> Record:
    return CHECKER.check(Submission(form, values, **more), TODAY)


def rejected(form: str, values: dict[Any, Any], **more: Any) -> tuple[Problem, ...]:
    with pytest.raises(Rejected) as caught:
        accepted(form, values, **more)
    return caught.value.problems


def told(form: str, values: dict[Any, Any], **more: Any) -> list[tuple[str, str]]:
    return [(p.where, p.code) for p in rejected(form, values, **more)]


def test_a_record_says_what_the_form_is() -> None:
    record = accepted("mau-1", MAU_1)

    assert (record.form, record.type) == ("mau-1", "Mẫu 1")
    assert record.unit == "Phòng Kiến trúc"
    assert record.campaign == "Phong trào thi đua cải cách hành chính năm 2022"
    assert (record.year, record.date, record.number) == (2022, None, "")
    assert record.agency is AGENCY
    assert record.slug == "mau-1-phong-kien-truc"
    assert record.subject == (
        "Đăng ký giải pháp, mô hình, sáng kiến cải cách hành chính năm 2022"
        " của Phòng Kiến trúc"
    )
    assert record.warnings == ()


def test_a_record_holds_every_property() -> None:
    values = accepted("ke-hoach", PLAN).values

    assert values.keys() == {prop.key for prop in FORMS["ke-hoach"].properties}
    assert (values["ma"], values["ngay"], values["mo_dau"]) == ("", "", "")
    assert (values["can_cu"], values["dinh_kem"]) == ([], [])
    assert values["nguoi_ky"] == {"quyen_han": "", "chuc_vu": "", "ho_ten": ""}
    assert values["noi_dung"] == [
        {"cap": "I", "noi_dung": "MỤC ĐÍCH", "thoi_han": ""},
    ]


def test_initiatives_carry_title_text_and_field() -> None:
    record = accepted("mau-1", MAU_1)

    assert record.initiatives == (
        Initiative(
            title="Bộ câu hỏi thường gặp",
            text="Niêm yết tại Bộ phận Một cửa",
            field=2,
        ),
    )


def test_an_initiative_may_have_no_field() -> None:
    record = accepted("de-cuong", OUTLINE)

    assert record.initiatives == (
        Initiative("Mô hình A", "", background="Giảm 30 lượt"),
    )


def test_a_form_may_be_named_by_its_type() -> None:
    assert accepted("Mẫu 1", MAU_1).form == "mau-1"


@pytest.mark.parametrize(
    ("form", "hint"),
    [("ke-hoah", "Có phải 'ke-hoach'?"), ("", "chưa ghi tên biểu mẫu")],
)
def test_an_unknown_form_is_told_with_the_known_ones(form: str, hint: str) -> None:
    read = Problem("tệp", "unreadable", "không đọc được ô A1")

    first, second = rejected(form, MAU_1, problems=(read,))

    assert first is read
    assert (second.where, second.code) == ("mau", "unknown_form")
    assert hint in second.message
    assert "ke-hoach (Kế hoạch phát động phong trào thi đua)" in second.message


def test_an_internal_form_cannot_be_dropped() -> None:
    internal = replace(FORMS["mau-1"], internal=True)
    checker = Checker({"mau-1": internal}, (AGENCY,), "sqhkt")

    with pytest.raises(Rejected, match="không có biểu mẫu"):
        checker.check(Submission("mau-1", MAU_1), TODAY)


def test_every_problem_is_told_at_once() -> None:
    read = Problem("ô A1", "unreadable", "không đọc được ô A1")
    values = {
        "don_vi": "Phòng Kiến trúc\x00",
        "nam": 1999,
        "cap": "cấp Xã",
        "ngayy": "14/4/2022",
        "ngay": "31/4/2022",
        "co_quan": "Sở Lạ",
        "dang_ky": [ROW, {"linh_vuc": "7", "noi_dung": "B"}],
    }

    problems = told("mau-1", values, problems=(read,))

    assert problems[0] == ("ô A1", "unreadable")
    assert set(problems[1:]) == {
        ("don_vi", "bad_character"),
        ("nam", "out_of_range"),
        ("cap", "not_a_choice"),
        ("ngayy", "unknown_key"),
        ("ngay", "bad_date"),
        ("co_quan", "unknown_agency"),
        ("dang_ky, dòng 2, linh_vuc", "not_a_choice"),
        ("dang_ky, dòng 2, tien_do", "missing"),
    }
    assert len(problems) == 9


def test_a_missing_column_names_its_label() -> None:
    row = {"linh_vuc": 1, "noi_dung": "A"}

    (problem,) = rejected("mau-1", MAU_1 | {"dang_ky": [row]})

    assert problem.code == "missing"
    assert problem.message == "thiếu 'Dự kiến tiến độ hoàn thành'. Hãy điền vào."


@pytest.mark.parametrize(
    ("places", "where"),
    [
        pytest.param(
            {"dang_ky[1].tien_do": "ô C9", "dang_ky[1]": "hàng 9"}, "ô C9", id="cell"
        ),
        pytest.param({"dang_ky[1]": "hàng 9"}, "hàng 9", id="row"),
        pytest.param({"dang_ky": "bảng 1"}, "bảng 1", id="table"),
        pytest.param({}, "dang_ky, dòng 2, tien_do", id="no place"),
    ],
)
def test_a_place_is_told_in_the_words_of_the_sender(
    places: dict[str, str], where: str
) -> None:
    rows = [ROW, {"linh_vuc": 1, "noi_dung": "A"}]

    assert told("mau-1", MAU_1 | {"dang_ky": rows}, places=places) == [
        (where, "missing")
    ]


def test_empty_rows_are_dropped_and_others_keep_their_places() -> None:
    rows = [{}, {"linh_vuc": " ", "noi_dung": None}, ROW, {"noi_dung": "B"}]
    places = {"dang_ky[3].linh_vuc": "ô A10", "dang_ky[3].tien_do": "ô C10"}

    assert told("mau-1", MAU_1 | {"dang_ky": rows}, places=places) == [
        ("ô A10", "missing"),
        ("ô C10", "missing"),
    ]


def test_empty_rows_leave_no_trace_in_the_record() -> None:
    record = accepted("mau-1", MAU_1 | {"dang_ky": [{}, ROW, None, {"ghi_chu": "\n"}]})

    assert [row["tien_do"] for row in record.values["dang_ky"]] == ["Tháng 6/2022"]


def test_a_table_of_empty_rows_is_missing() -> None:
    assert told("mau-1", MAU_1 | {"dang_ky": [{}, {"linh_vuc": ""}]}) == [
        ("dang_ky", "missing")
    ]


def test_what_reading_failed_to_read_is_not_missing_too() -> None:
    read = Problem("ô B2", "unreadable", "ô có lỗi công thức")
    values = {key: value for key, value in MAU_1.items() if key != "nam"}

    problems = rejected("mau-1", values, places={"nam": "ô B2"}, problems=(read,))

    assert problems == (read,)


def test_a_warning_of_the_reader_is_kept_and_rejects_nothing() -> None:
    read = Problem("ô B2", "guessed", "đoán theo nhãn", Severity.WARNING)

    record = accepted("mau-1", MAU_1, problems=(read,))

    assert record.warnings == (read,)


def test_an_unknown_key_is_told_with_the_nearest() -> None:
    by_label = rejected("mau-1", MAU_1 | {"dang_ky": [ROW | {"Ghi chu": "x"}]})
    unlike = rejected("mau-1", MAU_1 | {7: "x"})

    assert by_label[0].where == "dang_ky, dòng 1, Ghi chu"
    assert "Có phải 'ghi_chu'?" in by_label[0].message
    assert unlike[0].where == "7"
    assert "dùng một trong: ma, don_vi" in unlike[0].message


def test_the_date_of_the_document_decides_the_name_of_the_agency() -> None:
    then = accepted("ke-hoach", PLAN | {"co_quan": "Sở Cũ", "ngay": "1/6/2020"})
    now = accepted("ke-hoach", PLAN | {"co_quan": "Sở Cũ"})

    assert then.agency is FORMER
    assert now.agency is RENAMED


def test_an_unknown_agency_is_told_with_the_known_ones() -> None:
    (problem,) = rejected("mau-1", MAU_1 | {"co_quan": "Sở QHK"})

    assert "Có phải 'Sở QHKT'?" in problem.message
    assert "Sở Quy hoạch - Kiến trúc (sqhkt)" in problem.message


def test_an_unknown_home_is_the_fault_of_the_configuration() -> None:
    checker = Checker(FORMS, (AGENCY,), "so-la")

    with pytest.raises(Misconfigured, match="so-la"):
        checker.check(Submission("mau-1", MAU_1), TODAY)


def test_an_unknown_unit_is_a_warning() -> None:
    record = accepted("mau-1", MAU_1 | {"don_vi": "Phòng Kiến trúcc"})

    (warning,) = record.warnings
    assert (warning.where, warning.code) == ("don_vi", "unknown_unit")
    assert "Có phải 'Phòng Kiến trúc'?" in warning.message
    assert warning.severity is Severity.WARNING


@pytest.mark.parametrize(
    "typed", ["PHÒNG KIẾN TRÚC", "Phong kien truc", "Phòng  kiến trúc"]
)
def test_a_unit_is_printed_and_keyed_under_its_own_name(typed: str) -> None:
    record = accepted("mau-1", MAU_1 | {"don_vi": typed})

    assert record.warnings == ()
    assert (record.unit, record.values["don_vi"]) == ("Phòng Kiến trúc",) * 2
    assert record.subject.endswith("của Phòng Kiến trúc")
    assert record.key == accepted("mau-1", MAU_1).key


def test_an_agency_is_written_under_its_own_name() -> None:
    record = accepted("mau-1", MAU_1 | {"co_quan": "sqhkt"})

    assert record.values["co_quan"] == "Sở Quy hoạch - Kiến trúc"


@pytest.mark.parametrize(
    "name",
    ["TS. Lê Thị Bình", "PGS.TS Lê Thị Bình", "ThS Lê Thị Bình", "Tiến sĩ Lê Thị Bình"],
)
def test_a_degree_before_a_signers_name_is_a_warning(name: str) -> None:
    record = accepted("mau-1", MAU_1 | {"truong_don_vi": {"ho_ten": name}})

    (warning,) = record.warnings
    assert (warning.where, warning.code) == ("truong_don_vi, ho_ten", "academic_title")
    assert "Nghị định 30/2020/NĐ-CP" in warning.message


@pytest.mark.parametrize("name", ["Lê Thị Bình", "Tsuki Lan", "Bs"])
def test_a_name_without_a_degree_is_no_warning(name: str) -> None:
    assert not accepted("mau-1", MAU_1 | {"truong_don_vi": {"ho_ten": name}}).warnings


@pytest.mark.parametrize("progress", ["45000", "9.2026", "9,2026", "x"])
def test_a_progress_of_one_number_or_letter_is_a_warning(progress: str) -> None:
    record = accepted("mau-1", MAU_1 | {"dang_ky": [ROW | {"tien_do": progress}]})

    (warning,) = record.warnings
    assert warning.where == "dang_ky, dòng 1, tien_do"
    assert "Hãy xem lại" in warning.message


@pytest.mark.parametrize("progress", ["Tháng 9/2022", "9/2022", "Quý III", "Đã xong"])
def test_a_progress_in_words_is_no_warning(progress: str) -> None:
    row = ROW | {"tien_do": progress}

    assert accepted("mau-1", MAU_1 | {"dang_ky": [row]}).warnings == ()


def test_what_a_letterhead_says_fills_what_is_missing() -> None:
    typed = {key: value for key, value in MAU_1.items() if key != "don_vi"}
    lines = ("SỞ CŨ", "PHÒNG KIẾN TRÚC")

    record = accepted("mau-1", typed, letterhead=lines)

    assert record.agency.id == "cu"
    assert record.unit == "Phòng Kiến trúc"


def test_an_agency_alone_on_a_letterhead_is_the_unit_too() -> None:
    typed = {key: value for key, value in MAU_1.items() if key != "don_vi"}

    assert accepted("mau-1", typed, letterhead=("SỞ QHKT",)).unit == AGENCY.name
    assert accepted("mau-1", MAU_1 | {"don_vi": AGENCY.name}).warnings == ()


@pytest.mark.parametrize("number", ["1128/KH-SQHKT", "05/2022/QĐ-UBND", "12/BC"])
def test_a_number_that_exists_is_kept(number: str) -> None:
    assert accepted("ke-hoach", PLAN | {"so": number}).number == number


@pytest.mark.parametrize("number", ["KH-SQHKT", "1128", "1128/", "1128/ KH", "/KH"])
def test_what_is_no_number_is_rejected(number: str) -> None:
    assert told("ke-hoach", PLAN | {"so": number}) == [("so", "bad_number")]


def test_a_form_whose_number_is_given_needs_it() -> None:
    given = replace(FORMS["ke-hoach"], numbering=Numbering.GIVEN)
    checker = Checker({"ke-hoach": given}, (AGENCY,), "sqhkt")

    with pytest.raises(Rejected, match="thiếu số, ký hiệu"):
        checker.check(Submission("ke-hoach", PLAN), TODAY)


@pytest.mark.parametrize(
    ("given", "signer"),
    [
        pytest.param({}, DIRECTOR, id="nobody"),
        pytest.param({"ho_ten": " "}, DIRECTOR, id="blank"),
        pytest.param({"ho_ten": "Trần Văn Mẫu"}, AGENCY.signers[1], id="known by name"),
        pytest.param(
            {"ho_ten": "Lê Thị Mẫu", "chuc_vu": "PHÓ GIÁM ĐỐC", "quyen_han": "KT."},
            Signer("Lê Thị Mẫu", "PHÓ GIÁM ĐỐC", "KT."),
            id="named in full",
        ),
        pytest.param(
            {"chuc_vu": "CHÁNH VĂN PHÒNG"},
            Signer("", "CHÁNH VĂN PHÒNG"),
            id="name left for the pen",
        ),
    ],
)
def test_who_signs_a_plan(given: dict[str, str], signer: Signer) -> None:
    assert accepted("ke-hoach", PLAN | {"nguoi_ky": given}).signer == signer


def test_a_form_of_a_unit_is_signed_by_its_head_only() -> None:
    head = {"chuc_vu": "TRƯỞNG PHÒNG", "ho_ten": "Lê Thị Mẫu"}

    assert accepted("mau-1", MAU_1).signer is None
    assert accepted("mau-1", MAU_1 | {"truong_don_vi": head}).signer == Signer(
        "Lê Thị Mẫu", "TRƯỞNG PHÒNG"
    )


def test_an_agency_without_signers_leaves_the_plan_unsigned() -> None:
    checker = Checker(FORMS, (replace(AGENCY, signers=()),), "sqhkt")

    assert checker.check(Submission("ke-hoach", PLAN), TODAY).signer is None


def test_who_receives_a_document() -> None:
    own = accepted("ke-hoach", PLAN | {"noi_nhan": ["Như trên", "", "Lưu: VT"]})
    usual = accepted("ke-hoach", PLAN)
    nobody = accepted("mau-1", MAU_1)

    assert own.recipients == ("Như trên", "Lưu: VT")
    assert usual.recipients == AGENCY.recipients
    assert nobody.recipients == ()


def test_the_key_of_a_record_can_be_read() -> None:
    record = accepted("mau-1", MAU_1 | {"ma": "HS-01"})

    assert record.key == (
        "mau-1|sqhkt|phong kien truc"
        "|phong trao thi dua cai cach hanh chinh nam 2022|2022|hs-01"
    )


def test_saying_the_usual_makes_no_other_document() -> None:
    said = {
        "co_quan": "Sở QHKT",
        "phong_trao": "Phong trào thi đua  cải cách hành chính năm 2022",
        "don_vi": "phòng kiến trúc",
    }

    assert accepted("mau-1", MAU_1 | said).key == accepted("mau-1", MAU_1).key


def test_a_code_takes_the_place_of_the_subject_in_the_key() -> None:
    other = PLAN | {"trich_yeu": "Tên khác|nữa"}

    assert accepted("ke-hoach", PLAN).key != accepted("ke-hoach", other).key
    assert accepted("ke-hoach", other).key.endswith("|2022|ten khac nua")
    assert (
        accepted("ke-hoach", PLAN | {"ma": "A"}).key
        == accepted("ke-hoach", other | {"ma": "a"}).key
    )


def test_more_completed_than_registered_is_rejected() -> None:
    row = {"linh_vuc": 1, "so_luong_dang_ky": 1, "so_luong_hoan_thanh": 2}

    (problem,) = rejected("mau-2", MAU_2 | {"tong_hop": [{}, row]})

    assert (problem.where, problem.code) == (
        "tong_hop, dòng 2, so_luong_hoan_thanh",
        "rule",
    )
    assert "(2) nhiều hơn số lượng đăng ký (1)" in problem.message
    assert '"Cải cách thể chế"' in problem.message


def test_a_field_counted_twice_is_rejected() -> None:
    row = {"linh_vuc": "TTHC", "so_luong_dang_ky": 0, "so_luong_hoan_thanh": 0}

    assert told("mau-2", MAU_2 | {"tong_hop": [*MAU_2["tong_hop"], row]}) == [  # type: ignore[misc] # a table
        ("tong_hop", "rule")
    ]


def test_a_rule_is_not_asked_about_a_faulty_row_but_about_the_others() -> None:
    rows = [
        {},
        {"linh_vuc": 1, "so_luong_dang_ky": "nhiều", "so_luong_hoan_thanh": 2},
        {"linh_vuc": 2, "so_luong_dang_ky": 1, "so_luong_hoan_thanh": 2},
    ]

    assert told("mau-2", MAU_2 | {"tong_hop": rows}) == [
        ("tong_hop, dòng 2, so_luong_dang_ky", "wrong_type"),
        ("tong_hop, dòng 3, so_luong_hoan_thanh", "rule"),
    ]


@pytest.mark.parametrize(
    ("result", "warned"),
    [
        ("", "chưa có kết quả"),
        ("Người dân hài lòng hơn", "chưa có số liệu"),
        ("Giảm 30 lượt mỗi tuần", ""),
        ("Giảm một nửa thời gian", ""),
        ("Tăng gấp đôi, hơn hai trăm hồ sơ", ""),
        ("Trong năm người dân hài lòng", "chưa có số liệu"),
    ],
)
def test_results_need_figures(result: str, warned: str) -> None:
    model = {"ten": "Mô hình A", "ket_qua": result}

    record = accepted("de-cuong", OUTLINE | {"mo_hinh": [model]})

    messages = [warning.message for warning in record.warnings]
    assert [warned in message for message in messages] == ([True] if warned else [])


def test_a_deadline_that_cannot_be_read_is_a_warning() -> None:
    rows = [
        {"noi_dung": "A", "thoi_han": "Trước ngày 18 tháng 4 năm 2022"},
        {"noi_dung": "B", "thoi_han": "sớm nhất có thể"},
    ]

    record = accepted("ke-hoach", PLAN | {"noi_dung": rows})

    (warning,) = record.warnings
    assert warning.where == "noi_dung, dòng 2, thoi_han"
    assert "sớm nhất có thể" in warning.message


def test_a_rule_that_cannot_be_computed_is_the_fault_of_the_form() -> None:
    broken = Rule("nam / 0 > 1", "Sai")
    form = replace(FORMS["mau-1"], rules=(broken,))
    checker = Checker({"mau-1": form}, (AGENCY,), "sqhkt")

    with pytest.raises(Misconfigured, match="nam / 0"):
        checker.check(Submission("mau-1", MAU_1), TODAY)


def test_a_rule_over_the_whole_record_waits_for_sound_properties() -> None:
    form = replace(FORMS["mau-1"], rules=(Rule("nam > 2022", "Năm cũ", at="nam"),))
    checker = Checker({"mau-1": form}, (AGENCY,), "sqhkt")

    with pytest.raises(Rejected) as sound:
        checker.check(Submission("mau-1", MAU_1), TODAY)
    with pytest.raises(Rejected) as faulty:
        checker.check(Submission("mau-1", MAU_1 | {"nam": "hai nghìn"}), TODAY)

    assert [p.code for p in sound.value.problems] == ["rule"]
    assert [p.code for p in faulty.value.problems] == ["wrong_type"]


def test_a_row_without_a_title_is_no_initiative() -> None:
    shown = FORMS["mau-1"]
    assert shown.initiatives is not None
    form = replace(shown, initiatives=replace(shown.initiatives, title="ghi_chu"))
    checker = Checker({"mau-1": form}, (AGENCY,), "sqhkt")

    record = checker.check(Submission("mau-1", MAU_1), TODAY)

    assert record.initiatives == ()


def test_lists_in_a_file_name_are_joined() -> None:
    form = replace(FORMS["ke-hoach"], file_name="{id} {noi_nhan} {nam}")
    checker = Checker({"ke-hoach": form}, (AGENCY,), "sqhkt")

    record = checker.check(
        Submission("ke-hoach", PLAN | {"noi_nhan": ["Sở Nội vụ", "VT"]}), TODAY
    )

    assert record.slug == "ke-hoach-so-noi-vu-vt-2022"


@pytest.mark.parametrize("wrong", [[["a"]], {"a": 1}, True])
@pytest.mark.parametrize(
    "prop", FORMS["ke-hoach"].properties, ids=lambda prop: prop.key
)
def test_a_wrong_type_anywhere_is_told(prop: Property, wrong: Any) -> None:
    problems = rejected("ke-hoach", PLAN | {prop.key: wrong})

    assert {p.where.split(", ")[0] for p in problems} == {prop.key}


def test_one_place_has_one_fault() -> None:
    assert told("mau-1", MAU_1 | {"cap": "cấp\x00 gì"}) == [("cap", "bad_character")]
