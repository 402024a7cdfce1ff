"""A document the program made, dropped back, says what it was made of."""

import datetime as dt
import hashlib
import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from service.documents.rendering import Renderer
from service.documents.text import text_of
from service.forms import agencies, definitions
from service.forms.checking import Checker
from service.forms.reading import reader
from service.model.drops import Drop
from service.model.fields import FIELDS
from service.model.filing import Number
from service.model.records import Record

ROOT = Path(__file__).parents[3]
FORMS = definitions.load_all(ROOT / "templates")
AGENCIES = agencies.load(ROOT / "agencies.toml")
CHECKER = Checker(FORMS, AGENCIES, "sqhkt")
RENDERER = Renderer(FORMS)
KEM_THEO = ("loai", "so_ky_hieu", "ngay_ban_hanh", "co_quan_ban_hanh")
TODAY = dt.date(2022, 4, 14)
OURS = ("ke-hoach", "mau-1", "mau-2", "de-cuong")
FILES = [
    *(ROOT / "templates" / form / "example.yaml" for form in OURS),
    *sorted(p for p in (ROOT / "examples").iterdir() if p.stem.startswith(OURS)),
]


def read(path: Path) -> Record:
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    (found,) = reader.read(Drop("1", path.name, path, digest, len(content)), FORMS)
    return CHECKER.check(found, TODAY)


def dropped_back(record: Record, tmp_path: Path) -> Record:
    path = tmp_path / "2026-000002-van-ban.docx"
    path.write_bytes(render(record))
    return read(path)


def render(record: Record) -> bytes:
    symbol = record.symbol
    number = Number(7, symbol, "sqhkt/2022") if record.bears_number else None
    return RENDERER.render(record, number, None)


def printed(values: Mapping[str, Any]) -> Any:
    """Return *values* as a page shows them.

    Capitals and last stops are its own, and so is the order of the fields of reform.
    """
    beside_the_form = ("ma", "co_quan", "so", "nguoi_ky", "noi_nhan")
    kept = {k: v for k, v in values.items() if k not in beside_the_form}
    if "dang_ky" in kept:
        kept["dang_ky"] = sorted(kept["dang_ky"], key=field)
    return {key: plain(value) for key, value in kept.items()}


def field(row: Mapping[str, Any]) -> int:
    return next(f.number for f in FIELDS if f.name == row["linh_vuc"])


def plain(value: Any) -> Any:
    if isinstance(value, str):
        return value.casefold().rstrip(" ;.")
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_an_issued_document_reads_back_as_it_was_filled(
    tmp_path: Path, path: Path
) -> None:
    made = read(path)

    found = dropped_back(made, tmp_path)

    assert found.form == made.form
    assert found.key == made.key
    assert found.unit == made.unit
    assert found.agency == made.agency
    assert found.date == made.date
    assert found.signer == made.signer
    assert [plain(r) for r in found.recipients] == [plain(r) for r in made.recipients]
    assert printed(found.values) == printed(made.values)


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_an_issued_document_dropped_back_prints_the_same(
    tmp_path: Path, path: Path
) -> None:
    made = read(path)

    found = dropped_back(made, tmp_path)

    assert text_of(render(found)) == text_of(render(made))


def test_a_corrected_word_makes_a_new_version_of_the_same(tmp_path: Path) -> None:
    made = read(ROOT / "templates" / "mau-1" / "example.yaml")
    row = {**made.values["dang_ky"][0], "noi_dung": "Đã sửa một chữ"}
    corrected = replace(made, values={**made.values, "dang_ky": [row]})

    found = dropped_back(corrected, tmp_path)

    assert found.key == made.key
    assert found.values["dang_ky"] == [row]
    assert found.warnings == ()


def test_attachments_of_a_plan_come_back_with_it(tmp_path: Path) -> None:
    made = read(ROOT / "templates" / "ke-hoach" / "example.yaml")
    attached = [
        {"ten": "Mẫu 2", "tieu_de": "SỐ LIỆU", "mau": "mau-2", "noi_dung_dinh_kem": ""},
        {
            "ten": "Phụ lục I",
            "tieu_de": "DANH SÁCH ĐƠN VỊ",
            "mau": "",
            "noi_dung_dinh_kem": "Văn phòng Sở\nThanh tra Sở",
        },
        {
            "ten": "Phụ lục II",
            "tieu_de": "",
            "mau": "",
            "noi_dung_dinh_kem": "Lịch họp.",
        },
    ]
    plan = replace(made, values={**made.values, "dinh_kem": attached})

    found = dropped_back(plan, tmp_path)

    assert found.values["dinh_kem"] == attached
    assert found.warnings == ()


def test_a_plan_may_end_in_its_body(tmp_path: Path) -> None:
    made = read(ROOT / "templates" / "ke-hoach" / "example.yaml")
    body = [
        {"cap": "I", "noi_dung": "MỤC ĐÍCH", "thoi_han": ""},
        {"cap": "a", "noi_dung": "Nâng cao nhận thức.", "thoi_han": "Tháng 5/2022"},
        {"cap": "+", "noi_dung": "Làm sớm.", "thoi_han": ""},
    ]
    bare = {"ket": "", "can_cu": [], "dinh_kem": [], "noi_dung": body}
    plan = replace(made, values={**made.values, **bare})

    found = dropped_back(plan, tmp_path)

    assert found.values["noi_dung"] == body
    assert found.values["ket"] == ""
    assert found.values["can_cu"] == []
    assert text_of(render(found)) == text_of(render(plan))


def test_a_table_in_a_plan_is_told_for_no_plan_prints_one(tmp_path: Path) -> None:
    made = read(ROOT / "templates" / "ke-hoach" / "example.yaml")
    document = Document(io.BytesIO(render(made)))
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text = "Bảng riêng"
    heading = next(p for p in document.paragraphs if p.text.startswith("II. "))
    heading._p.addprevious(table._tbl)
    document.save(str(tmp_path / "co-bang.docx"))

    found = read(tmp_path / "co-bang.docx")

    assert [w.code for w in found.warnings] == ["unread"]
    assert "Bảng riêng" in found.warnings[0].message


@pytest.mark.parametrize("form", ["mau-1", "mau-2", "de-cuong"])
def test_a_form_without_its_optional_parts_comes_back(
    tmp_path: Path, form: str
) -> None:
    made = read(ROOT / "templates" / form / "example.yaml")
    blank = {"ngay": "", "kem_theo": dict.fromkeys(KEM_THEO, "")}
    head = {"truong_don_vi": {"chuc_vu": "", "ho_ten": ""}}
    bare = replace(made, values={**made.values, **blank, **head}, date=None)

    found = dropped_back(bare, tmp_path)

    assert printed(found.values) == printed(bare.values)
    assert [w for w in found.warnings if w.code != "no_numbers"] == []
