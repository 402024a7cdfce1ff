import json
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from service.desk import found_list
from tests.conftest import EXAMPLES
from tests.functional.shell import Shell


def test_the_answer_counts_its_facets(filled: Shell) -> None:
    answer = filled.json("search", "năm:2022", "--limit", "1")

    assert set(answer) == {
        "total", "took_ms", "every_word", "suggestion", "hints", "facets", "hits",
    }  # fmt: skip
    assert set(answer["facets"]) == {"form", "unit", "field", "year"}
    assert answer["facets"]["year"] == [{"value": 2022, "count": answer["total"]}]
    assert sum(f["count"] for f in answer["facets"]["form"]) == answer["total"] > 1


@pytest.mark.parametrize(
    ("typed", "flags"),
    [
        (["mẫu:mau-1"], ["--form", "mau-1"]),
        (["mau:Mẫu 1"], ["--form", "Mẫu 1"]),
        (["năm:2022"], ["--year", "2022"]),
        (["linh-vuc:6"], ["--field", "6"]),
        (['đơn-vị:"Sở Quy hoạch"'], ["--unit", "so quy hoach"]),
    ],
)
def test_a_restriction_is_typed_or_given_beside(
    filled: Shell, typed: list[str], flags: list[str]
) -> None:
    in_text, beside = filled.json("search", *typed), filled.json("search", *flags)

    assert in_text["hits"] == beside["hits"] != []
    assert in_text["total"] == beside["total"]


def test_a_form_is_named_by_its_title(filled: Shell) -> None:
    by_id = filled.json("search", "--form", "thu-xin-loi")

    by_title = filled.json("search", 'mẫu:"Thư xin lỗi"')

    assert by_title["hits"] == by_id["hits"]


def test_a_mistyped_word_is_mended_and_told(filled: Shell) -> None:
    _, out, _ = filled("search", "quy hoạhc")
    answer = filled.json("search", "quy hoạhc")

    assert "Có phải bạn tìm: quy hoạch" in out
    assert answer["suggestion"] == "quy hoạch"
    assert answer["hits"]


def test_a_restriction_that_makes_no_sense_is_told(filled: Shell) -> None:
    _, _, err = filled("search", "kế hoạch", "năm:xưa")

    assert "Không hiểu “năm:xưa”" in err
    assert "năm:2019..2022" in err


def test_facets_are_told_where_answers_divide(filled: Shell) -> None:
    _, out, _ = filled("search", "quy hoạch")

    assert "Mẫu: " in out
    assert "mau-1 Mẫu 1 (" in out
    assert "6 Xây dựng và phát triển chính quyền điện tử, chính quyền số (" in out


def test_a_form_that_nobody_has_is_told(filled: Shell) -> None:
    _, _, beside = filled("search", "kế hoạch", "--form", "mau-9")
    _, _, inside = filled("search", "kế hoạch mẫu:mau-9 mẫu:van-ban-cu")

    assert beside.count("Không có mẫu “mau-9”") == 1
    assert inside.count("Không có mẫu") == 1


def test_what_has_no_day_of_its_own_is_exported_without(
    shell: Shell, tmp_path: Path
) -> None:
    path = tmp_path / "ket-qua.xlsx"
    shell("import", "--external", str(EXAMPLES / "sang-kien-ngoai.csv"))

    shell("search", "-zzz", "--as", "xlsx", "-o", str(path))

    sheet = openpyxl.load_workbook(path).worksheets[0]
    (_, *days) = [row[1] for row in sheet.iter_rows(values_only=True)]
    assert days
    assert not any(days)


def test_a_search_is_saved_run_listed_and_forgotten(filled: Shell) -> None:
    asked = filled.json("search", "mã QR", "--field", "6", "--save", "Mã QR ")
    again = filled.json("search", "--saved", "mã QR".replace("m", "M"))
    listed = filled.json("search", "--saves")
    _, told, _ = filled("search", "--saves")
    code, _, _ = filled("search", "--forget", "Mã QR")

    assert again["hits"] == asked["hits"] != []
    assert listed == [
        {
            "name": "Mã QR", "text": "mã QR", "form": None, "field": 6, "unit": None,
            "year": None,
        },
    ]  # fmt: skip
    assert "Mã QR" in told
    assert (code, filled.json("search", "--saves")) == (0, [])
    assert "Chưa lưu câu tìm nào" in filled("search", "--saves")[1]


def test_a_saved_search_is_narrowed_by_more(filled: Shell) -> None:
    filled.json("search", "quy hoạch", "--year", "2022", "--save", "QH")

    fewer = filled.json("search", "--saved", "QH", "--form", "mau-1", "mã")

    whole = filled.json("search", "quy hoạch mã", "--year", "2022", "--form", "mau-1")
    assert fewer["hits"] == whole["hits"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--saved", "gì"], "Chưa lưu câu tìm nào"),
        (["--forget", "gì"], "Không có câu tìm nào tên “gì”"),
        (["--save", "gì"], "Chưa có gì để lưu"),
        (["a", "--save", " "], "Hãy đặt tên"),
        (["a", "--as", "docx"], "Hãy nêu tệp ghi ra"),
    ],
)
def test_wrong_usage_says_what_to_do(shell: Shell, words: list[str], told: str) -> None:
    code, _, err = shell("search", *words)

    assert code == 2
    assert told in err


def test_an_export_that_cannot_be_written_is_told(shell: Shell) -> None:
    code, _, err = shell("search", "a", "--as", "xlsx", "-o", "/khong/co/x.xlsx")

    assert code != 0
    assert "Không ghi được" in err


def test_a_pdf_needs_a_machine_that_makes_one(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"

    code, _, err = shell("search", "a", "--as", "pdf", "-o", str(path))

    assert code != 0
    assert "--as docx" in err
    assert not path.exists()


def test_answers_are_exported_as_word(filled: Shell, tmp_path: Path) -> None:
    path = tmp_path / "ket-qua.docx"

    code, out, _ = filled(
        "search", "quy hoạch", "năm:2022", "--as", "docx", "-o", str(path)
    )

    hits = filled.json("search", "quy hoạch", "năm:2022", "--limit", "1000")["hits"]
    cells = [
        c.text for t in Document(str(path)).tables for r in t.rows for c in r.cells
    ]
    assert (code, out.strip()) == (0, str(path))
    assert all(hit["initiative"] or hit["accession"] in cells for hit in hits)


def test_answers_are_exported_as_a_workbook(filled: Shell, tmp_path: Path) -> None:
    path = tmp_path / "ket-qua.xlsx"

    filled("search", "quy hoạch", "--as", "xlsx", "-o", str(path))

    total = filled.json("search", "quy hoạch")["total"]
    sheet = openpyxl.load_workbook(path).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == tuple(label for _, label, _ in found_list.COLUMNS)
    assert len(rows) == total + 1


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", '=HYPERLINK("a")'])
def test_a_cell_is_never_a_formula(tmp_path: Path, text: str) -> None:
    row = {"so_ky_hieu": "", "ngay": "2022-04-14", "loai": "", "ten": text}
    path = tmp_path / "x.xlsx"

    path.write_bytes(
        found_list.book({"ket_qua": [{**row, "don_vi": "a\x07b", "ma_luu": ""}]})
    )

    (_, cells) = openpyxl.load_workbook(path).worksheets[0].iter_rows()
    assert (cells[3].value, cells[3].data_type) == (text, "s")
    assert cells[3].quotePrefix
    assert cells[1].value == "14/04/2022"
    assert cells[4].value == "a b"


@pytest.mark.parametrize(
    "content", ["{", "[1]", '{"a": 1}', '{"a": {"text": 1}}', '{"a": {"year": "x"}}']
)
def test_saved_searches_that_were_broken_are_told(shell: Shell, content: str) -> None:
    (shell.workspace / "searches.json").write_text(content, encoding="utf-8")

    code, _, err = shell("search", "--saves")

    assert code != 0
    assert "không còn đúng dạng" in err


def test_saving_keeps_what_was_saved_and_leaves_no_other_file(shell: Shell) -> None:
    shell("search", "a", "--save", "một")
    shell("search", "b", "năm:2022", "--save", "hai")
    shell("search", "c", "--save", "một")

    kept = json.loads((shell.workspace / "searches.json").read_text(encoding="utf-8"))

    assert kept == {"hai": {"text": "b năm:2022"}, "một": {"text": "c"}}
    assert not list(shell.workspace.glob(".searches*"))


@pytest.mark.parametrize(
    "words",
    [["search", "kế"], ["register"], ["initiatives"], ["initiatives", "replicated"]],
)
def test_a_file_to_write_needs_a_kind(shell: Shell, words: list[str]) -> None:
    code, _, err = shell(*words, "-o", "x.docx")

    assert code == 2
    assert "--as" in err
