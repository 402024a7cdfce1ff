"""What the forms of contests, initiatives, apologies and targets demand."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from service.forms import agencies, definitions
from service.forms.checking import Checker
from service.forms.splitting import split
from service.model.errors import Rejected
from service.model.problems import Problem, Severity
from service.model.records import Record, Submission

ROOT = Path(__file__).parents[3]
FORMS = definitions.load_all(ROOT / "templates")
CHECKER = Checker(FORMS, agencies.load(ROOT / "agencies.toml"), "sqhkt")
TODAY = dt.date(2022, 10, 1)


def example(form: str, **changes: Any) -> dict[str, Any]:
    text = (ROOT / "templates" / form / "example.yaml").read_text("utf-8")
    values: dict[str, Any] = yaml.safe_load(text)
    values.pop("mau")
    return values | changes


def accepted(form: str, values: dict[str, Any]) -> Record:
    return CHECKER.check(Submission(form, values), TODAY)


def refused(form: str, values: dict[str, Any]) -> set[tuple[str, str]]:
    with pytest.raises(Rejected) as rejected:
        CHECKER.check(Submission(form, values), TODAY)
    return {
        (problem.where, problem.code)
        for problem in rejected.value.problems
        if problem.severity is Severity.ERROR
    }


def row_of(form: str, table: str, number: int, **changes: Any) -> dict[str, Any]:
    values = example(form)
    values[table][number] = values[table][number] | changes
    return values


@pytest.mark.parametrize("share", ["37", "37,6", "40 %"])
def test_shares_of_authors_sum_to_the_whole(share: str) -> None:
    values = row_of("don-sang-kien", "tac_gia", 1, ty_le=share)

    assert refused("don-sang-kien", values) == {("tac_gia", "rule")}


def test_no_author_contributes_nothing() -> None:
    values = row_of("don-sang-kien", "tac_gia", 0, ty_le="100")
    values["tac_gia"][1]["ty_le"] = "0"

    assert refused("don-sang-kien", values) == {("tac_gia, dòng 2, ty_le", "rule")}


def test_a_share_that_is_no_number_is_told_once() -> None:
    values = row_of("don-sang-kien", "tac_gia", 1, ty_le="còn lại")

    found = refused("don-sang-kien", values)

    assert found == {("tac_gia, dòng 2, ty_le", "not_a_number")}


def test_points_never_exceed_their_scale() -> None:
    values = row_of("phieu-cham", "tieu_chi", 1, diem="20,5")
    del values["tong_diem"]

    assert refused("phieu-cham", values) == {("tieu_chi, dòng 2, diem", "rule")}


@pytest.mark.parametrize(
    ("changes", "place"),
    [({"tong_diem": "87,9"}, "tong_diem"), ({"tong_thang_diem": 50}, "tieu_chi")],
)
def test_a_wrong_sum_is_found(changes: dict[str, Any], place: str) -> None:
    assert refused("phieu-cham", example("phieu-cham", **changes)) == {(place, "rule")}


def test_the_scale_of_a_known_criterion_need_not_be_typed() -> None:
    record = accepted("phieu-cham", example("phieu-cham"))

    assert [row["thang_diem"] for row in record.values["tieu_chi"]] == [
        "30",
        "20",
        "25",
        "25",
    ]


@pytest.mark.parametrize("form", ["phieu-du-thi", "mo-ta-sang-kien"])
def test_an_entry_is_one_initiative(form: str) -> None:
    (found,) = accepted(form, example(form)).initiatives

    assert found.title == "Hẹn giờ nộp hồ sơ quy hoạch qua mã QR"
    assert found.field == 2
    assert "45 phút" in found.background
    assert "mã QR" in f"{found.title} {found.text}"


def test_an_effect_without_a_number_is_pointed_out() -> None:
    record = accepted("phieu-du-thi", example("phieu-du-thi", hieu_qua="Rất tốt"))

    assert [warning.where for warning in record.warnings] == ["hieu_qua"]


def test_a_round_of_a_contest_does_not_end_before_it_begins() -> None:
    values = row_of("the-le", "vong_thi", 0, den_ngay="15/8/2022")

    assert refused("the-le", values) == {("vong_thi, dòng 1, den_ngay", "rule")}


@pytest.mark.parametrize("form", ["danh-sach-khen-thuong", "chi-tieu"])
def test_the_agency_signs_where_nobody_is_named(form: str) -> None:
    record = accepted(form, example(form))

    assert record.signer is not None
    assert record.signer.title == "GIÁM ĐỐC"


@pytest.mark.parametrize("form", ["thu-xin-loi", "phieu-xin-loi"])
def test_late_dossiers_become_letters_and_a_register(form: str) -> None:
    found = split([Submission(form, example(form))], FORMS)

    records = [CHECKER.check(part, TODAY) for part in found]
    assert [record.form for record in records] == [form, form, "so-thu-xin-loi"]
    assert [record.slug for record in records[:2]] == [
        f"{form}-22-0415",
        f"{form}-22-0422",
    ]
    drafts = [row["ngay_du_thao"] for row in records[2].values["ho_so"]]
    assert drafts == ["2022-09-05", "2022-09-05"]
    assert {row["ngay_thu"] for row in records[2].values["ho_so"]} == {""}


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"ngay_hen_lai": "06/9/2022"}, "ho_so, dòng 1, ngay_hen_lai"),
        ({"ngay_tiep_nhan": "07/9/2022"}, "ho_so, dòng 1, ngay_hen"),
    ],
)
def test_the_days_of_a_dossier_follow_one_another(
    changes: dict[str, str], place: str
) -> None:
    values = row_of("thu-xin-loi", "ho_so", 0, **changes)

    assert refused("thu-xin-loi", values) == {(place, "rule")}


def test_a_letter_after_the_due_day_is_late() -> None:
    values = example("thu-xin-loi", ngay="07/9/2022")

    warnings = accepted("thu-xin-loi", values).warnings

    assert [warning.where for warning in warnings] == ["ho_so, dòng 1, ngay_hen"]


def targets() -> list[dict[str, str]]:
    (table,) = (p for p in FORMS["chi-tieu"].properties if p.key == "chi_tieu")
    return [dict(row) for row in table.known]


def test_every_target_of_the_movement_is_there() -> None:
    codes = [row["ma"].partition(".")[0] for row in targets()]

    assert list(dict.fromkeys(codes)) == [f"T{n}" for n in range(1, 20)]


def test_the_targets_as_handed_out_keep_the_rules() -> None:
    record = accepted("chi-tieu", example("chi-tieu", chi_tieu=targets()))

    assert len(record.values["chi_tieu"]) == 21
    assert record.warnings == ()


def test_a_target_is_known_by_its_code() -> None:
    values = example("chi-tieu", chi_tieu=[{"ma": "t8", "ket_qua": "91", "muc": "92"}])

    (row,) = accepted("chi-tieu", values).values["chi_tieu"]

    assert row["ten"] == "Giải ngân vốn đầu tư ngân sách nhà nước"
    assert (row["toan_tu"], row["muc"]) == ("≥", "92")


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ({"ma": "T1", "ket_qua": "cao"}, "chi_tieu, dòng 1, ket_qua"),
        ({"ma": "T14", "ket_qua": "Giỏi"}, "chi_tieu, dòng 1, ket_qua"),
        ({"ma": "T14", "muc": "75"}, "chi_tieu, dòng 1, muc"),
        ({"ma": "T1", "muc": "nhiều"}, "chi_tieu, dòng 1, muc"),
    ],
)
def test_what_cannot_be_compared_is_refused(row: dict[str, str], place: str) -> None:
    values = example("chi-tieu", chi_tieu=[row])

    assert refused("chi-tieu", values) == {(place, "rule")}


def test_a_code_stands_once() -> None:
    values = example("chi-tieu", chi_tieu=[{"ma": "T1"}, {"ma": "T1"}])

    assert refused("chi-tieu", values) == {("chi_tieu", "rule")}


def test_a_name_written_twice_is_pointed_out() -> None:
    values = row_of("danh-sach-khen-thuong", "de_nghi", 2, ten="đặng thị thu hà")

    found: tuple[Problem, ...] = accepted("danh-sach-khen-thuong", values).warnings

    assert [warning.where for warning in found] == ["de_nghi"]
