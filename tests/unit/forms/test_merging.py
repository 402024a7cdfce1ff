import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from service.forms import agencies, definitions, merging
from service.forms.checking import Checker
from service.model.forms import Form
from service.model.records import Record, Submission

ROOT = Path(__file__).parents[3]
FORMS = definitions.load_all(ROOT / "templates")
CHECKER = Checker(FORMS, agencies.load(ROOT / "agencies.toml"), "sqhkt")
REPORT = FORMS["bao-cao-tong-ket"]
HEAD = {"nam": 2022, "ky": "Tổng kết"}


def _record(form: str, unit: str, **values: object) -> Record:
    submission = Submission(form, {**HEAD, "don_vi": unit, **values})
    return CHECKER.check(submission, dt.date(2022, 11, 8))


def _counts(*counts: tuple[int, int, int]) -> list[dict[str, int]]:
    names = ("linh_vuc", "so_luong_dang_ky", "so_luong_hoan_thanh")
    return [dict(zip(names, row, strict=True)) for row in counts]


def test_counts_are_summed_by_field_in_the_order_of_the_form() -> None:
    units = [
        _record("mau-2", "Văn phòng Sở", tong_hop=_counts((6, 2, 1), (1, 1, 1))),
        _record("mau-2", "Thanh tra Sở", tong_hop=_counts((6, 3, 0))),
    ]

    rows = merging.merge(REPORT, units, 2022)["so_luong"]

    pairs = [(r["so_luong_dang_ky"], r["so_luong_hoan_thanh"]) for r in rows]
    assert pairs == [(1, 1), (0, 0), (0, 0), (0, 0), (0, 0), (5, 1)]


def test_models_come_with_the_name_of_their_unit() -> None:
    models = [{"ten": "Một cửa lưu động", "ket_qua": "Giảm 30 lượt"}]

    merged = merging.merge(
        REPORT, [_record("de-cuong", "Văn phòng Sở", mo_hinh=models)], 2022
    )

    (row,) = merged["mo_hinh_don_vi"]
    assert (row["ten"], row["don_vi"]) == ("Một cửa lưu động", "Văn phòng Sở")
    assert (merged["nam"], merged["so_luong"][0]["so_luong_dang_ky"]) == (2022, 0)


def test_texts_stand_under_their_units_and_blank_ones_are_left_out() -> None:
    units = [
        _record("de-cuong", unit, dac_diem=text, mo_hinh=[{"ten": "A"}])
        for unit, text in (("Văn phòng Sở", "12 người"), ("Thanh tra Sở", ""))
    ]

    assert merging.merge(REPORT, units, 2022)["dac_diem"] == "Văn phòng Sở: 12 người"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for form in FORMS.values():
        target = tmp_path / form.id
        target.mkdir()
        for name in ("form.toml", "schema.yaml"):
            (target / name).write_bytes((form.folder / name).read_bytes())
    common = (ROOT / "templates" / "common.yaml").read_bytes()
    (tmp_path / "common.yaml").write_bytes(common)
    return tmp_path / REPORT.id


@pytest.mark.parametrize(
    ("right", "wrong", "name"),
    [
        ('form = "mau-2"', 'form = "mau-3"', "mau-3"),
        ('into = "so_luong"', 'into = "soluong"', "soluong"),
        ('by = "linh_vuc"', 'by = "linhvuc"', "linhvuc"),
        ('{ten = "ten"', '{tenn = "ten"', "tenn"),
    ],
)
def test_a_wrong_name_is_told(folder: Path, right: str, wrong: str, name: str) -> None:
    path = folder / "form.toml"
    path.write_text(path.read_text().replace(right, wrong, 1))

    told = " ".join(fault.message for fault in definitions.faults(folder))

    assert f"'{name}'" in told


def test_rows_without_a_list_of_choices_are_summed_as_met() -> None:
    rule = replace(REPORT.merges[0], into="mo_hinh_don_vi", by="don_vi", sum=())
    form: Form = replace(REPORT, merges=(rule,))
    unit = _record("mau-2", "Văn phòng Sở", tong_hop=_counts((1, 1, 1)))
    rows = [{"don_vi": "B"}, {"don_vi": "A"}, {"don_vi": "B"}]
    unit = replace(unit, values={**unit.values, "tong_hop": rows})

    merged = merging.merge(form, [unit], 2022)

    assert merged["mo_hinh_don_vi"] == [{"don_vi": "B"}, {"don_vi": "A"}]


def test_rows_of_one_key_become_one_and_later_merges_count() -> None:
    row = {"so_bien_nhan": "22-01", "ten": "Bà A", "ngay_hen": "2022-09-06"}
    typed = {**row, "ngay_thu": "2022-09-01", "ghi_chu": "Đã gọi điện"}
    other = {**row, "so_bien_nhan": "22-02"}
    letter = {
        **row,
        "thu_tuc": "cấp phép",
        "ly_do": "Chờ.",
        "ngay_tiep_nhan": "2022-08-15",
        "ngay_hen_lai": "2022-09-13",
    }
    register = Submission("so-thu-xin-loi", {"nam": 2022, "ho_so": [other, typed]})
    sent = Submission("thu-xin-loi", {"ngay": "2022-09-05", "ho_so": [letter]})
    records = [CHECKER.check(one, dt.date(2022, 9, 5)) for one in (register, sent)]
    issued = {records[1].key: dt.date(2022, 9, 6)}

    merged = merging.merge(FORMS["so-thu-xin-loi"], records, 2022, issued)

    first, second = merged["ho_so"]
    assert first == other
    assert (second["ngay_thu"], second["ngay_du_thao"]) == ("2022-09-06", "2022-09-05")
    assert (second["ghi_chu"], second["thu_tuc"]) == ("Đã gọi điện", "cấp phép")
