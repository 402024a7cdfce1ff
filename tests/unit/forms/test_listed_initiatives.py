"""Reports and decisions list the initiatives of several units."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from service.forms import agencies, definitions, deriving
from service.model.initiatives import Stage
from service.model.records import Initiative, Record

ROOT = Path(__file__).parents[3]
FORMS = definitions.load_all(ROOT / "templates")
AGENCY = agencies.load(ROOT / "agencies.toml")[0]


def derived(form: str, table: str, *rows: dict[str, Any]) -> Record:
    values = {"nam": 2026, "trich_yeu": "Sơ kết", table: list(rows)}
    whole = deriving.complete(FORMS[form].properties, values)
    return deriving.derive(FORMS[form], whole, AGENCY, dt.date(2026, 6, 1), ())


@pytest.mark.parametrize("form", ["bao-cao-so-ket", "bao-cao-tong-ket"])
def test_a_report_lists_the_models_of_each_unit(form: str) -> None:
    row = {
        "ten": "Ngày không hẹn",
        "don_vi": "Phòng Kiến trúc",
        "linh_vuc": "Cải cách thủ tục hành chính",
        "tom_tat": "Trả kết quả ngay.",
        "ket_qua": "Giảm 30 phút.",
    }

    record = derived(form, "mo_hinh_don_vi", row)

    assert record.initiatives == (
        Initiative(
            "Ngày không hẹn",
            "Trả kết quả ngay.",
            2,
            "Giảm 30 phút.",
            unit="Phòng Kiến trúc",
        ),
    )


def test_a_recognition_lists_initiatives_by_their_authors() -> None:
    row = {"ten": "Ngày không hẹn", "tac_gia": "Phòng Kiến trúc", "pham_vi": "Toàn Sở"}

    (initiative,) = derived("quyet-dinh-cong-nhan", "danh_muc", row).initiatives

    assert (initiative.title, initiative.text) == ("Ngày không hẹn", "")
    assert initiative.unit == "Phòng Kiến trúc"


@pytest.mark.parametrize(
    ("form", "stage"),
    [
        ("mau-1", Stage.REGISTERED),
        ("phieu-du-thi", Stage.REGISTERED),
        ("de-cuong", Stage.INTERIM_REVIEWED),
        ("bao-cao-so-ket", Stage.INTERIM_REVIEWED),
        ("bao-cao-tong-ket", Stage.FINAL_REVIEWED),
        ("quyet-dinh-cong-nhan", Stage.RECOGNISED),
    ],
)
def test_filing_a_form_brings_its_initiatives_to_its_stage(
    form: str, stage: Stage
) -> None:
    parts = FORMS[form].initiatives

    assert parts
    assert parts.stage is stage


def test_a_unit_column_the_form_lacks_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "mau-1"
    folder.mkdir()
    (tmp_path / "common.yaml").write_bytes(
        (ROOT / "templates/common.yaml").read_bytes()
    )
    for name in ("form.toml", "schema.yaml"):
        text = (ROOT / "templates/mau-1" / name).read_text("utf-8")
        (folder / name).write_text(text.replace('origin = "', 'unit = "x'), "utf-8")

    (fault,) = definitions.faults(folder)

    assert fault.code == "unknown_property"
    assert "xnguon_goc" in fault.message
