"""The papers of searching and comparing, as their templates print them."""

import datetime as dt
from pathlib import Path
from typing import Any

import yaml

from service.forms import deriving
from service.model.initiatives import Stage
from tests.unit.documents.sheets import (
    AGENCY,
    FORMS,
    RENDERER,
    lines_of,
    part,
    styled,
)

ROOT = Path(__file__).parents[3]
DAY = dt.date(2022, 4, 18)


def example(form: str, **changes: Any) -> dict[str, Any]:
    text = (ROOT / "templates" / form / "example.yaml").read_text("utf-8")
    values: dict[str, Any] = yaml.safe_load(text)
    values.pop("mau")
    return values | changes


def lines(form: str, **values: Any) -> list[str]:
    return lines_of(deriving.internal(FORMS[form], values, AGENCY, DAY))


def review(**changes: Any) -> list[str]:
    said = example("phieu-ra-soat", ngay="2022-04-18", **changes)
    for row in said["ket_qua"]:
        row.pop("ngay_quyet_dinh", None)
    return lines("phieu-ra-soat", **said)


def test_a_review_says_with_what_it_compared() -> None:
    told = review(so_trong_kho=7)

    assert "Số sáng kiến đã có trong kho: 07." in told
    assert (
        "Số sáng kiến ở nơi khác đã công bố: 50 (Sáng kiến cải cách hành chính các "
        "tỉnh đã công bố năm 2021)." in told
    )
    assert "Thời điểm rà soát: ngày 18 tháng 4 năm 2022." in told


def test_each_match_stands_below_its_own_initiative() -> None:
    told = review()

    order = [
        "1. Ngày thứ Năm không hẹn",
        "Ngày thứ Tư không hẹn",
        "Lãnh đạo phường ngồi tại Bộ phận Một cửa ký hồ sơ.",
        "Trả kết quả tại nhà cho người cao tuổi",
        "2. Nhóm tư vấn hồ sơ thẩm định thiết kế qua mạng",
        "Bộ câu hỏi, trả lời về hồ sơ thẩm định thiết kế",
        "3. Phân công chuyên viên theo địa bàn, công khai số điện thoại",
    ]
    assert [told.index(line) for line in order] == sorted(map(told.index, order))


def test_an_initiative_without_a_match_says_so_once() -> None:
    told = review()

    assert sum(line.startswith("Không tìm thấy") for line in told) == 1


def test_a_decision_is_ticked_and_a_missing_one_left_to_write() -> None:
    told = review()

    assert [line for line in told if "□" in line] == [
        "■ trùng ý tưởng    □ liên quan, có thể nhân rộng    □ không trùng",
        *["□ trùng ý tưởng    □ liên quan, có thể nhân rộng    □ không trùng"] * 2,
    ]
    assert sum(line.startswith("Lý do: ……") for line in told) == 2


def test_an_empty_review_still_renders() -> None:
    one = {"so": 1, "ten": "Mã QR"}

    told = lines(
        "phieu-ra-soat",
        trich_yeu="Đăng ký",
        ma_ho_so="2022-000001",
        so_trong_kho=0,
        so_ngoai_tinh=0,
        sang_kien=[{**one, "don_vi": "", "linh_vuc": ""}],
    )

    assert "1. Mã QR" in told
    assert "Số sáng kiến ở nơi khác đã công bố: 0." in told


def test_an_accession_code_never_breaks() -> None:
    made = deriving.internal(
        FORMS["ket-qua-tim-kiem"],
        {"cau_tim": "2022-000017", "so_ket_qua": 0},
        AGENCY,
        DAY,
    )

    xml = part(RENDERER.render(made, None, None))

    assert xml.xpath("//*[local-name()='noBreakHyphen']")
    assert "Câu tìm: 2022-000017" in lines_of(made)


def test_a_list_of_hits_says_how_many_it_leaves_out() -> None:
    said = example("ket-qua-tim-kiem", ngay="2022-11-22")
    for row in said["ket_qua"]:
        row["ngay"] = "2022-04-05"

    told = lines("ket-qua-tim-kiem", **said)

    assert "Số kết quả: 38; dưới đây là 03 kết quả đầu." in told
    assert "05/4/2022" in told


def test_a_search_that_found_nothing_has_no_table() -> None:
    made = deriving.internal(
        FORMS["ket-qua-tim-kiem"], {"cau_tim": "x", "so_ket_qua": 0}, AGENCY, DAY
    )

    styles = styled(made)

    assert "Số kết quả: 0." in lines_of(made)
    assert "BangDau" not in styles


def test_the_list_of_copies_counts_models_and_units() -> None:
    rows = example("danh-muc-nhan-rong")["nhan_rong"]
    for row in rows:
        row["ngay_dang_ky"] = ""
        row.setdefault("ket_qua", "")

    told = lines("danh-muc-nhan-rong", trich_yeu="Mô hình", nhan_rong=rows)

    assert "Danh mục có 02 mô hình, sáng kiến được 03 đơn vị nhân rộng./." in told


def test_the_list_of_copies_knows_every_stage() -> None:
    table = FORMS["danh-muc-nhan-rong"].find("nhan_rong")

    stages = next(m for m in table.members if m.key == "giai_doan") if table else None

    assert stages
    assert stages.choices == tuple(stage.label for stage in Stage)
