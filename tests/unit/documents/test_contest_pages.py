"""What the papers of contests, apologies and targets say when printed."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from service.documents import template_check
from service.documents.rendering import Renderer
from service.documents.text import text_of
from service.forms import agencies, definitions
from service.forms.checking import Checker
from service.forms.splitting import split
from service.model.records import Submission

ROOT = Path(__file__).parents[3]
FORMS = definitions.load_all(ROOT / "templates")
CHECKER = Checker(FORMS, agencies.load(ROOT / "agencies.toml"), "sqhkt")
RENDERER = Renderer(FORMS)


def printed(form: str, **changes: Any) -> list[str]:
    text = (ROOT / "templates" / form / "example.yaml").read_text("utf-8")
    values: dict[str, Any] = yaml.safe_load(text)
    values.pop("mau")
    parts = split([Submission(form, values | changes)], FORMS)
    records = [CHECKER.check(part, dt.date(2022, 10, 1)) for part in parts]
    return [text_of(RENDERER.render(record, None, None)) for record in records]


@pytest.mark.parametrize(
    "form",
    [
        "chi-tieu",
        "danh-sach-khen-thuong",
        "don-sang-kien",
        "mo-ta-sang-kien",
        "phieu-cham",
        "phieu-du-thi",
        "phieu-xin-loi",
        "so-thu-xin-loi",
        "the-le",
        "thu-xin-loi",
    ],
)
def test_the_template_of_a_form_is_sound(form: str) -> None:
    assert template_check.faults(FORMS[form]) == []


def test_the_rate_of_letters_not_yet_issued_is_for_the_time_being() -> None:
    *_, register = printed("thu-xin-loi")

    assert "05/9/2022 (dự thảo)" in register
    assert "Số thư xin lỗi đã phát hành: 00." in register
    assert "Còn 02 thư dự thảo, tạm tính theo ngày ghi trên dự thảo." in register
    assert "kịp thời (tạm tính): 100 %; chỉ tiêu T4: 100 %" in register


def test_the_day_a_letter_was_issued_counts_not_that_of_its_draft() -> None:
    row = {
        "so_bien_nhan": "22-0415",
        "ten": "Ông Lâm Gia Khánh",
        "ngay_hen": "06/9/2022",
        "ngay_du_thao": "05/9/2022",
        "ngay_thu": "08/9/2022",
    }

    (register,) = printed("so-thu-xin-loi", ho_so=[row])

    assert "dự thảo" not in register
    assert "tạm tính" not in register
    assert "kịp thời: 0 %; chỉ tiêu T4: 100 %; đánh giá: chưa đạt./." in register


def test_a_letter_speaks_of_one_dossier_only() -> None:
    first, second, _ = printed("thu-xin-loi")

    assert "Kính gửi: Ông Lâm Gia Khánh" in first
    assert "hẹn trả kết quả ngày 13 tháng 9 năm 2022" in first
    assert "22-0422" not in first
    assert "của Quý Công ty, số biên nhận 22-0422" in second


def test_the_register_counts_letters_in_time() -> None:
    (register,) = printed("so-thu-xin-loi")

    assert "Số hồ sơ trễ hẹn: 03" in register
    assert "66,66 %; chỉ tiêu T4: 100 %; đánh giá: chưa đạt./." in register


def test_letters_in_time_meet_the_target() -> None:
    *_, register = printed("thu-xin-loi")

    assert "100 %; chỉ tiêu T4: 100 %; đánh giá: đạt./." in register


def test_the_points_are_added_up() -> None:
    (sheet,) = printed("phieu-cham", tong_diem="")

    assert "88" in sheet
    assert "đối chiếu" not in sheet


def test_collectives_stand_before_persons() -> None:
    (listed,) = printed("danh-sach-khen-thuong")

    assert listed.index("TẬP THỂ (1)") < listed.index("CÁ NHÂN (2)")
    assert "Danh sách có 01 tập thể, 02 cá nhân./." in listed


def test_the_program_judges_the_targets() -> None:
    rows = [
        {"ma": "T1", "ket_qua": "97,9"},
        {"ma": "T3.1", "ket_qua": "2,9"},
        {"ma": "T14", "ket_qua": "Xuất sắc"},
        {"ma": "T19"},
    ]

    (table,) = printed("chi-tieu", chi_tieu=rows)

    assert "Tổng số 04 chỉ tiêu: 02 đạt, 01 chưa đạt, 01 chưa có số liệu./." in table


def test_a_small_form_is_printed_on_small_paper(tmp_path: Path) -> None:
    folder = tmp_path / "phieu-xin-loi"
    folder.mkdir()
    for name in ("form.toml", "schema.yaml", "template.docx"):
        content = (ROOT / "templates/phieu-xin-loi" / name).read_bytes()
        (folder / name).write_bytes(content.replace(b'paper = "A5"', b'paper = "A4"'))
    (tmp_path / "common.yaml").write_bytes(
        (ROOT / "templates/common.yaml").read_bytes()
    )
    register = tmp_path / "so-thu-xin-loi"
    register.mkdir()
    (register / "form.toml").write_text("")

    found = template_check.faults(definitions.load(folder))

    assert {problem.code for problem in found} == {"page", "margin", "not_printed"}
