import datetime as dt
import hashlib
from pathlib import Path
from textwrap import dedent

import pytest

from service.forms import definitions
from service.forms.blanks import docx, xlsx
from service.forms.checking import Checker
from service.forms.reading import reader
from service.model.agencies import Agency
from service.model.drops import Drop
from service.model.errors import Misconfigured, Rejected
from service.model.forms import Form
from service.model.records import Submission

AGENCY = Agency(id="so", name="Sở Thử", symbol="ST", seat="Thành phố Huế")
TODAY = dt.date(2022, 9, 1)
LETTER = """
    title = "Thư mời từng người"
    type = "Thư mời"
    numbering = "none"
    subject = "Mời {khach.ten}"
    file_name = "{id} {khach.ten}"
    key = ["khach.ten"]

    [split]
    each = "khach"
    register = "so-moi"

    [split.columns]
    ngay_moi = "ngay"
"""
REGISTER = """
    title = "Danh sách khách"
    type = "Danh sách"
    numbering = "none"
    subject = "Khách mời"
    file_name = "{id}"
    key = ["khach.ten"]
"""
COLUMNS = """
            ten: {title: Tên, type: string}
            so_ghe: {title: Số ghế, type: integer}
"""
SCHEMA = """
    type: object
    required: [khach]
    properties:
      ngay: {title: Ngày, type: string, format: date}
      loi_chao: {title: Lời chào, type: string}
      khach:
        title: Khách
        type: array
        items:
          type: object
          required: [ten]
          properties:
"""


def write(folder: Path, form: str, schema: str) -> Path:
    folder.mkdir()
    (folder / "form.toml").write_text(dedent(form), "utf-8")
    (folder / "schema.yaml").write_text(dedent(schema), "utf-8")
    return folder


@pytest.fixture
def forms(tmp_path: Path) -> dict[str, Form]:
    added = "            ngay_moi: {title: Ngày mời, type: string, format: date}\n"
    shared = SCHEMA.replace("      loi_chao: {title: Lời chào, type: string}\n", "")
    write(tmp_path / "thu-moi", LETTER, SCHEMA + COLUMNS)
    write(tmp_path / "so-moi", REGISTER, shared + COLUMNS + added)
    return definitions.load_all(tmp_path)


def read(
    folder: Path, name: str, content: bytes, forms: dict[str, Form]
) -> list[Submission]:
    path = folder / name
    path.write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    return list(reader.read(Drop("1", name, path, digest, len(content)), forms))


DROPPED = """
mau: thu-moi
ngay: 2022-09-01
loi_chao: Kính mời
khach:
- {ten: Bà An, so_ghe: 1}
- {ten: Ông Bình}
"""


def test_each_row_becomes_a_document_and_all_become_the_register(
    tmp_path: Path, forms: dict[str, Form]
) -> None:
    found = read(tmp_path, "a.yaml", DROPPED.encode(), forms)

    checker = Checker(forms, (AGENCY,), "so")
    first, second, register = [checker.check(s, TODAY) for s in found]
    assert [s.position for s in found] == [0, 1, 2]
    assert (first.subject, second.subject) == ("Mời Bà An", "Mời Ông Bình")
    assert first.values["loi_chao"] == second.values["loi_chao"] == "Kính mời"
    assert (first.key, second.key) == ("thu-moi|ba an|", "thu-moi|ong binh|")
    assert register.form == "so-moi"
    assert register.values["khach"] == [
        {"ten": "Bà An", "so_ghe": 1, "ngay_moi": "2022-09-01"},
        {"ten": "Ông Bình", "so_ghe": None, "ngay_moi": "2022-09-01"},
    ]


@pytest.mark.parametrize("suffix", ["xlsx", "docx"])
def test_a_table_of_a_sheet_is_split_too(
    tmp_path: Path, forms: dict[str, Form], suffix: str
) -> None:
    values = {"khach": [{"ten": "Bà An"}, {"ten": "Ông Bình"}]}
    writers = {"xlsx": xlsx.write, "docx": docx.write}
    content = writers[suffix](forms["thu-moi"], values)

    found = read(tmp_path, f"a.{suffix}", content, forms)

    assert [s.form for s in found] == ["thu-moi", "thu-moi", "so-moi"]
    assert [s.values["khach"] for s in found[:2]] == [
        [{"ten": "Bà An"}],
        [{"ten": "Ông Bình"}],
    ]


def test_a_fault_is_told_at_the_row_the_sender_wrote(
    tmp_path: Path, forms: dict[str, Form]
) -> None:
    content = DROPPED.replace("ten: Ông Bình", "so_ghe: x").encode()
    found = read(tmp_path, "a.yaml", content, forms)

    with pytest.raises(Rejected) as rejected:
        Checker(forms, (AGENCY,), "so").check(found[1], TODAY)

    assert {(p.where, p.code) for p in rejected.value.problems} == {
        ("khach, dòng 2, so_ghe", "wrong_type"),
        ("khach, dòng 2, ten", "missing"),
    }


@pytest.mark.parametrize("rows", ["", "khach: []", "khach: Bà An"])
def test_what_has_no_rows_stays_whole(
    tmp_path: Path, forms: dict[str, Form], rows: str
) -> None:
    found = read(
        tmp_path, "a.yaml", f"mau: thu-moi\nloi_chao: A\n{rows}".encode(), forms
    )

    assert [s.form for s in found] == ["thu-moi"]


def test_a_row_that_is_no_row_is_left_to_the_check(
    tmp_path: Path, forms: dict[str, Form]
) -> None:
    found = read(tmp_path, "a.yaml", b"mau: thu-moi\nkhach: [A, {ten: B}]", forms)

    assert found[0].values["khach"] == ["A"]
    assert found[2].values["khach"] == ["A", {"ten": "B"}]


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('each = "khach"', 'each = "ngay"', "split, each"),
        ('"so-moi"', '"so-la"', "split, register"),
        ('ngay_moi = "ngay"', 'ngay_moi = "la"', "split, columns, ngay_moi"),
        ('key = ["khach.ten"]', 'key = ["khach.la"]', "key"),
    ],
)
def test_a_wrong_split_is_a_fault(
    tmp_path: Path, old: str, new: str, place: str
) -> None:
    write(tmp_path / "so-moi", REGISTER, SCHEMA + COLUMNS)
    folder = write(tmp_path / "thu-moi", LETTER.replace(old, new), SCHEMA + COLUMNS)

    with pytest.raises(Misconfigured, match=f"thu-moi/form.toml, {place}:"):
        definitions.load(folder)
