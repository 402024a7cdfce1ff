"""A registration that replicates another keeps the code of its origin."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from service.documents.rendering import Renderer
from service.documents.text import text_of
from service.forms import agencies, definitions
from service.forms.blanks import docx, xlsx, yaml
from service.forms.checking import Checker
from service.forms.reading import reader
from service.model.drops import Drop
from service.model.forms import Form
from service.model.records import Record, Submission, Values

ROOT = Path(__file__).parents[3]
FORMS = definitions.load_all(ROOT / "templates")
KNOWN = agencies.load(ROOT / "agencies.toml")
CHECKER = Checker(FORMS, KNOWN, KNOWN[0].id)
RENDERER = Renderer(FORMS)
TODAY = dt.date(2026, 3, 2)
ORIGIN = "2025-000003/2"
WRITERS: dict[str, Callable[[Form, Values], bytes]] = {
    "xlsx": xlsx.write,
    "docx": docx.write,
    "yaml": lambda form, values: yaml.write(form, values).encode(),
}


def registration(**row: Any) -> Values:
    filled = {
        "linh_vuc": "Cải cách thủ tục hành chính",
        "noi_dung": "Ngày thứ Tư không hẹn",
        "tien_do": "Tháng 9/2026",
    }
    return {
        "don_vi": KNOWN[0].name,
        "nam": 2026,
        "cap": "cấp Sở",
        "dang_ky": [filled | row],
    }


def checked(values: Values) -> Record:
    return CHECKER.check(Submission("mau-1", values), TODAY)


def printed(**row: Any) -> str:
    return text_of(RENDERER.render(checked(registration(**row)), None, None))


@pytest.mark.parametrize("suffix", sorted(WRITERS))
def test_the_origin_survives_every_way_of_filling_in(
    tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"mau.{suffix}"
    values = registration(nguon_goc=ORIGIN, ghi_chu="Nhân rộng từ Phòng Kiến trúc")
    path.write_bytes(WRITERS[suffix](FORMS["mau-1"], values))

    (found,) = reader.read(Drop("1", path.name, path, "", 0), FORMS)
    record = CHECKER.check(found, TODAY)

    assert [initiative.origin for initiative in record.initiatives] == [ORIGIN]


def test_a_registration_of_its_own_has_no_origin() -> None:
    assert [i.origin for i in checked(registration()).initiatives] == [""]


def test_the_note_names_the_origin_where_the_sender_did_not() -> None:
    assert f"Nhân rộng từ sáng kiến mã {ORIGIN}" in printed(nguon_goc=ORIGIN)
    assert f"Thí điểm; Nhân rộng từ sáng kiến mã {ORIGIN}" in printed(
        nguon_goc=ORIGIN, ghi_chu="Thí điểm"
    )


def test_the_note_names_the_origin_once() -> None:
    text = printed(nguon_goc=ORIGIN, ghi_chu="Nhân rộng từ Phòng Kiến trúc")

    assert text.lower().count("nhân rộng") == 1


def test_the_printed_form_has_no_column_for_it() -> None:
    assert "mã sáng kiến" not in printed()
