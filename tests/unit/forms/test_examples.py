import datetime as dt
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from service import vietnamese
from service.forms import agencies, definitions
from service.forms.checking import Checker
from service.model.fields import FIELDS
from service.model.records import Record, Submission

ROOT = Path(__file__).parents[3]
GOLDEN = (ROOT / "tests/golden/ke-hoach-1128.txt").read_text("utf-8").splitlines()
SIGNED = GOLDEN.index("GIÁM ĐỐC")
FORMS = definitions.load_all(ROOT / "templates")
OPEN = {key: replace(form, internal=False) for key, form in FORMS.items()}
CHECKER = Checker(OPEN, agencies.load(ROOT / "agencies.toml"), "sqhkt")
EXAMPLES = sorted(
    path
    for pattern in ("examples/*.yaml", "examples/*.json", "templates/*/example.yaml")
    for path in ROOT.glob(pattern)
)
PLAN = ROOT / "examples/ke-hoach-1128.yaml"
MARK = re.compile(r"^(?:[IVX]+\. |\d+\.\d+\. |\d+\. |[a-z]\) |- )")
LEVELS = {"I": r"[IVX]+\. ", "1": r"\d+\. ", "1.1": r"\d+\.\d+\. ", "a": r"[a-z]\) "}


def typed(path: Path) -> Submission:
    values: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return Submission(values.pop("mau"), values)


def checked(path: Path) -> Record:
    return CHECKER.check(typed(path), dt.date(2022, 4, 14))


def said(record: Record) -> list[tuple[str, str]]:
    """Return level and text of every paragraph of a plan, deadlines of their own."""
    values = record.values
    told = [("", text) for text in (*values["can_cu"], values["mo_dau"])]
    for row in values["noi_dung"]:
        told.append((row["cap"], row["noi_dung"]))
        if row["thoi_han"]:
            told.append(("", f"Thời hạn: {row['thoi_han']}"))
    return [*told, ("", values["ket"])]


def without_end(text: str) -> str:
    """Return *text* without the end marks that the program puts."""
    return text.removesuffix("./.").rstrip(";.")


@pytest.mark.parametrize(
    "path", EXAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_every_example_is_accepted_without_a_warning(path: Path) -> None:
    assert checked(path).warnings == ()


def test_every_form_has_an_example() -> None:
    shown = {typed(path).form for path in EXAMPLES if path.name == "example.yaml"}

    assert shown == set(FORMS)


def test_the_plan_holds_every_sentence_in_order() -> None:
    body = GOLDEN[GOLDEN.index("1. Mục đích") - 3 : SIGNED]
    expected = [without_end(MARK.sub("", line, count=1)) for line in body]

    paragraphs = iter([without_end(text) for _, text in said(checked(PLAN))])

    missing = [sentence for sentence in expected if sentence not in paragraphs]
    assert missing == []


def test_the_plan_adds_only_the_captions_the_copy_lost() -> None:
    body = {without_end(MARK.sub("", line, count=1)) for line in GOLDEN[:SIGNED]}

    added = [text for _, text in said(checked(PLAN)) if without_end(text) not in body]

    assert added == [
        "MỤC ĐÍCH, YÊU CẦU",
        "Đối tượng thi đua",
        "Nội dung thi đua",
        "Tiêu chí thi đua",
        "Thời gian thi đua",
        "TỔ CHỨC THỰC HIỆN",
    ]


def test_each_paragraph_stands_at_the_level_of_its_mark() -> None:
    lines = {MARK.sub("", line, count=1): line for line in GOLDEN[:SIGNED]}

    for level, text in said(checked(PLAN)):
        if level in LEVELS and text in lines:
            assert re.match(LEVELS[level], lines[text])
        if level == "-":
            assert lines[text].startswith("- ")


def test_the_plan_keeps_the_typing_errors_of_the_signed_text() -> None:
    text = "\n".join(text for _, text in said(checked(PLAN)))

    assert "thực hiện công các cải cách hành chính năm 2022" in text
    assert "Giao Bộ phận Cải cánh hành chính" in text


def test_the_plan_is_the_one_that_was_published() -> None:
    record = checked(PLAN)

    assert record.date is not None
    assert f"Số: {record.number}" in GOLDEN
    place = f"{record.agency.seat}, {vietnamese.date_words(record.date)}"
    assert place in GOLDEN
    assert record.signer is not None
    assert (record.signer.name, record.signer.title) == ("Nguyễn Thanh Nhã", "GIÁM ĐỐC")
    assert [row["mau"] for row in record.values["dinh_kem"]] == [
        "mau-1",
        "mau-2",
        "de-cuong",
    ]


def test_the_attached_outline_bears_the_published_title() -> None:
    outline = checked(PLAN).values["dinh_kem"][2]

    assert outline["tieu_de"] in GOLDEN


@pytest.mark.parametrize(
    ("form", "table"), [("mau-1", "dang_ky"), ("mau-2", "tong_hop")]
)
def test_the_forms_have_the_published_columns(form: str, table: str) -> None:
    found = FORMS[form].find(table)

    assert found is not None
    labels = [column.label for column in found.members]
    start = GOLDEN.index(labels[1]) - 1
    assert GOLDEN[start : start + 4] == labels[:4]


def test_the_six_fields_have_the_published_rows() -> None:
    start = GOLDEN.index(FIELDS[0].label)

    assert GOLDEN[start : start + 6] == [field.label for field in FIELDS]


@pytest.mark.parametrize("line", GOLDEN[-3:])
def test_the_outline_knows_the_published_headings(line: str) -> None:
    labels = {label for prop in FORMS["de-cuong"].properties for label in prop.labels}

    assert line in labels


def test_the_totals_of_the_unit_agree_with_its_registration() -> None:
    registered = checked(ROOT / "examples/mau-1-phong-quy-hoach-chung.yaml")
    summed = checked(ROOT / "examples/mau-2-phong-quy-hoach-chung.json")
    told = checked(ROOT / "examples/de-cuong-phong-quy-hoach-chung.yaml")

    rows = {row["linh_vuc"]: row for row in summed.values["tong_hop"]}
    counts = Counter(row["linh_vuc"] for row in registered.values["dang_ky"])
    done = Counter(row["linh_vuc"] for row in told.values["mo_hinh"])
    assert {name: row["so_luong_dang_ky"] for name, row in rows.items()} == {
        field.name: counts[field.name] for field in FIELDS
    }
    assert {name: row["so_luong_hoan_thanh"] for name, row in rows.items()} == {
        field.name: done[field.name] for field in FIELDS
    }
