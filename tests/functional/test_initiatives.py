"""The life of an initiative as the desk leads it, from the command line."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from docx import Document
from openpyxl import load_workbook

from service.cli.main import main
from tests.functional.shell import Shell

IDEA, OTHER_IDEA = "Ngày thứ Tư không hẹn", "Cà phê cùng doanh nghiệp"
FIELD = "Cải cách thủ tục hành chính"
FIRST, SECOND = "Phòng Kiến trúc", "Phòng Pháp chế"


def rows(*titles: str, **more: str) -> dict[str, Any]:
    row = {"linh_vuc": FIELD, "tien_do": "Tháng 9/2026", **more}
    return {"cap": "cấp Sở", "dang_ky": [row | {"noi_dung": title} for title in titles]}


def outline(title: str) -> dict[str, Any]:
    model = {
        "ten": title,
        "linh_vuc": FIELD,
        "tom_tat": "Trả kết quả ngay trong buổi, không cần hẹn trước.",
        "ket_qua": "Giảm 30 phút chờ mỗi hồ sơ.",
    }
    text = dict.fromkeys(
        ("dac_diem", "thuc_trang", "uu_diem", "han_che", "bai_hoc"), "Có 12 người."
    )
    return {"ky": "Sơ kết", "mo_hinh": [model], **text}


def write(path: Path, form: str, unit: str, **values: Any) -> str:
    """Fill in a form; return its path."""
    filled = {"mau": form, "don_vi": unit, "nam": 2026, **values}
    path.write_text(yaml.safe_dump(filled, allow_unicode=True), encoding="utf-8")
    return str(path)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace where two units registered and the first has reported once."""
    folder = tmp_path_factory.mktemp("begun")
    workspace = folder / "noi-lam-viec"
    files = (
        write(folder / "a.yaml", "mau-1", FIRST, **rows(IDEA, OTHER_IDEA)),
        write(folder / "b.yaml", "mau-1", SECOND, **rows("Họp không giấy")),
        write(folder / "c.yaml", "de-cuong", FIRST, **outline("Mô hình " + IDEA)),
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("THIDUA_PDF", "false")
        assert main(["init", str(workspace)]) == 0
        assert main(["-w", str(workspace), "process", *files]) == 0
    return workspace


@pytest.fixture
def told(
    begun: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Shell:
    monkeypatch.setenv("THIDUA_PDF", "false")
    workspace = tmp_path / "noi-lam-viec"
    shutil.copytree(begun, workspace)
    return Shell(workspace, capsys)


def stages(shell: Shell, *words: str) -> dict[str, str]:
    listed = shell.json("initiatives", *words)
    return {story["id"]: story["stage_label"] for story in listed}


def test_stories_are_listed_with_their_stage_and_documents(told: Shell) -> None:
    first, second, third = told.json("initiatives")

    assert (first["id"], first["title"], first["unit"]) == (
        "2026-000001/1",
        IDEA,
        FIRST,
    )
    assert (first["field"], first["year"]) == (2, 2026)
    assert (first["stage"], first["stage_label"]) == ("interim_reviewed", "sơ kết")
    assert [(d["initiative"], d["form"]) for d in first["documents"]] == [
        ("2026-000001/1", "mau-1"),
        ("2026-000003/1", "de-cuong"),
    ]
    assert (second["stage"], third["stage"]) == ("registered", "registered")
    assert first["origin"] is None
    assert first["replicated_by"] == first["decisions"] == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["--stage", "so-ket"], ["2026-000001/1"]),
        (["--stage", "Đăng ký"], ["2026-000001/2", "2026-000002/1"]),
        (["--unit", "phap che"], ["2026-000002/1"]),
        (["--form", "de-cuong"], ["2026-000001/1"]),
        (["--field", "1"], []),
        (["--year", "2025"], []),
    ],
)
def test_the_list_can_be_narrowed(
    told: Shell, words: Sequence[str], found: Sequence[str]
) -> None:
    assert list(stages(told, *words)) == found


def test_people_read_a_table(told: Shell) -> None:
    code, out, err = told("initiatives")

    assert code == 0
    assert out.splitlines()[0].split()[:2] == ["Mã", "Tên"]
    assert IDEA in out
    assert "3/3 sáng kiến" in err
    assert "bỏ bớt điều kiện" in told("initiatives", "--year", "1999")[1]


def test_a_person_moves_an_initiative_with_a_reason(told: Shell) -> None:
    moved = told.json(
        "initiatives", "move", "2026-000003", "đề nghị khen", "--reason", "Họp 12/12"
    )

    assert (moved["id"], moved["stage_label"]) == ("2026-000001/1", "đề nghị khen")
    shown = told("initiatives", "show", "2026-000001/1")[1]
    assert "chuyển sang đề nghị khen: Họp 12/12" in shown
    assert "Mã sáng kiến" in shown
    assert told("initiatives", "move", "2026-000002/1", "rut", "--reason", "x")[0] == 0
    assert stages(told)["2026-000002/1"] == "rút"


def test_reindexing_loses_no_decision(told: Shell) -> None:
    told("initiatives", "move", "2026-000001/2", "tu choi", "--reason", "Chưa rõ")
    told(
        "judge", "2026-000002/1", "2026-000001/2", "--as", "trung", "--reason", "Như cũ"
    )
    before = told.json("initiatives")

    assert told("reindex")[0] == 0

    assert told.json("initiatives") == before
    assert {story["stage"] for story in before} == {
        "interim_reviewed", "refused", "duplicate",
    }  # fmt: skip


def test_a_verdict_is_kept_with_its_reason(told: Shell) -> None:
    pair = ("2026-000002/1", "2026-000001/2")

    kept = told.json("judge", *pair, "--as", "liên quan", "--reason", "Cùng đối tượng")
    said = told("judge", *pair, "--as", "trùng", "--reason", "Một cách làm")

    assert (kept["verdict"], kept["reason"]) == ("related", "Cùng đối tượng")
    assert "trùng" in said[1]
    assert "nay ở giai đoạn trùng" in said[2]
    shown = told("initiatives", "show", pair[1])[1]
    assert "trùng: Một cách làm" in shown
    names = [e["name"] for e in told.json("show", "2026-000002")["events"]]
    assert names == ["filed", "reviewed", "judged", "judged"]
    assert "kết luận trùng hay không" in told("show", "2026-000002")[1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["judge", "2026-000001/9", "2026-000002/1"], "Không có sáng kiến"),
        (["judge", "2026-000001", "2026-000002/1"], "Không có sáng kiến"),
        (["judge", "2026-000001/1", "2026-000003/1"], "cùng một sáng kiến"),
    ],
)
def test_a_verdict_on_nothing_is_refused(
    told: Shell, words: Sequence[str], said: str
) -> None:
    code, _, err = told(*words, "--as", "khac", "--reason", "x")

    assert code == 2
    assert said in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["judge", "2026-000001/1", "2026-000002/1", "--as", "khac"], "--reason"),
        (
            [
                "judge",
                "2026-000001/1",
                "2026-000002/1",
                "--as",
                "khac",
                "--reason",
                " ",
            ],
            "lý do",
        ),
        (["judge", "a", "b", "--as", "na ná", "--reason", "x"], "lien-quan"),
        (["initiatives", "move", "2026-000001/1", "xong", "--reason", "x"], "sơ kết"),
        (["initiatives", "show", "2026-000001"], "Không có sáng kiến"),
        (["initiatives", "replicated", "--as", "docx"], "-o"),
        (
            ["initiatives", "replicated", "--as", "docx", "-o", "x.docx"],
            "thidua replicate",
        ),
        (["replicate", "2026-000001/1", "--to", FIRST], "chính"),
        (["replicate", "2026-000001/1", "--to", SECOND, "-o", "x.pdf"], ".docx"),
    ],
)
def test_what_cannot_be_done_is_said(
    told: Shell, words: Sequence[str], said: str
) -> None:
    code, _, err = told(*words)

    assert code == 2
    assert said in err


def fill_in(path: Path) -> None:
    """Fill in what the registering unit alone knows."""
    values = yaml.safe_load(path.read_text(encoding="utf-8"))
    values["cap"] = "cấp Sở"
    values["dang_ky"][0]["tien_do"] = "Tháng 11/2026"
    path.write_text(yaml.safe_dump(values, allow_unicode=True), encoding="utf-8")


def replicate(shell: Shell, folder: Path) -> dict[str, Any]:
    path = folder / "nhan-rong.yaml"
    assert shell("replicate", "2026-000001/1", "--to", SECOND, "-o", str(path))[0] == 0
    fill_in(path)
    (answer,) = shell.json("process", str(path))
    return dict(answer)


def test_a_unit_replicates_what_another_one_did(told: Shell, tmp_path: Path) -> None:
    answer = replicate(told, tmp_path)

    assert answer["status"] == "filed"
    assert not [p for p in answer["problems"] if p["code"] == "unknown_origin"]
    origin = told.json("initiatives", "show", "2026-000001/1")
    (replica,) = origin["replicated_by"]
    assert origin["stage_label"] == "nhân rộng"
    assert (replica["unit"], replica["stage"]) == (SECOND, "registered")
    story = told.json("initiatives", "show", replica["id"])
    assert story["origin"] == "2026-000001/1"
    assert f"Nhân rộng ở {SECOND}" in told("initiatives", "show", "2026-000001/1")[1]


def test_what_a_unit_replicates_leaves_its_own_registration_alone(
    told: Shell, tmp_path: Path
) -> None:
    own = told.json("initiatives", "--unit", SECOND)

    answer = replicate(told, tmp_path)

    assert own
    assert answer["version"] == 1
    ids = {one["id"] for one in told.json("initiatives", "--unit", SECOND)}
    assert ids == {*(one["id"] for one in own), f"{answer['accession']}/1"}


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_the_registration_is_handed_out_to_fill_in(
    told: Shell, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / f"nhan-rong.{kind}"

    code, out, err = told("replicate", "2026-000001/1", "--to", SECOND, "-o", str(path))

    assert (code, out.strip()) == (0, str(path))
    assert "thả tệp vào inbox" in err
    assert f"Nhân rộng từ {FIRST} (2026)" in text_of(path)
    assert "2026-000001/1" in text_of(path)
    assert told("replicate", "2026-000001/1", "--to", SECOND, "-o", str(path))[0] == 2


def text_of(path: Path) -> str:
    if path.suffix == ".docx":
        tables = Document(str(path)).tables
        return "\n".join(c.text for t in tables for r in t.rows for c in r.cells)
    sheet = load_workbook(path).worksheets[0]
    return "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row)


def test_who_was_asked_and_what_came_of_it_is_told(told: Shell, tmp_path: Path) -> None:
    nobody = told("initiatives", "replicated")[1]
    answer = replicate(told, tmp_path)
    third = "Phòng Quản lý quy hoạch"
    told("replicate", "2026-000001/2", "--to", third, "-o", str(tmp_path / "x.docx"))
    told("replicate", "2026-000001/1", "--to", SECOND, "--result", "Giảm 20 phút")

    first, second = told.json("initiatives", "replicated", "--year", "2026")

    assert "Chưa có" in nobody
    assert (first["origin"], first["unit"]) == ("2026-000001/1", SECOND)
    assert first["registration"] == f"{answer['accession']}/1"
    assert (first["stage"], first["result"]) == ("registered", "Giảm 20 phút")
    assert (second["unit"], second["registration"]) == (third, None)
    assert "chưa đăng ký" in told("initiatives", "replicated")[1]


def test_the_list_of_initiatives_is_a_workbook(told: Shell, tmp_path: Path) -> None:
    replicate(told, tmp_path)
    path = tmp_path / "sang-kien.xlsx"

    code, out, err = told(
        "initiatives", "--unit", SECOND, "--as", "xlsx", "-o", str(path)
    )

    assert (code, out.strip()) == (0, str(path)), err
    rows = list(load_workbook(path).worksheets[0].iter_rows(values_only=True))
    assert rows[2][0] == "DANH SÁCH SÁNG KIẾN"
    listed = told.json("initiatives", "--unit", SECOND)
    assert [row[:2] for row in rows[7:]] == [(s["id"], s["title"]) for s in listed]
    assert "2026-000001/1" in {row[8] for row in rows[7:]}
    assert told("initiatives", "--as", "xlsx")[0] == 2


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_the_list_of_replications_is_a_paper(
    told: Shell, tmp_path: Path, kind: str
) -> None:
    replicate(told, tmp_path)
    path = tmp_path / f"danh-muc.{kind}"

    code, out, err = told("initiatives", "replicated", "--as", kind, "-o", str(path))

    assert code == 0, err
    assert out.strip() == str(path)
    assert SECOND in text_of(path)
    assert IDEA in text_of(path)


def test_a_machine_without_libreoffice_says_so(told: Shell, tmp_path: Path) -> None:
    replicate(told, tmp_path)
    path = str(tmp_path / "danh-muc.pdf")

    code, _, err = told("initiatives", "replicated", "--as", "pdf", "-o", path)

    assert code == 5
    assert "--as docx" in err


def test_an_origin_nobody_knows_is_warned_of(told: Shell, tmp_path: Path) -> None:
    registered = rows("Trạm nộp hồ sơ lưu động", nguon_goc="2019-000001/1")
    path = write(tmp_path / "a.yaml", "mau-1", "Văn phòng Sở", **registered)

    (answer,) = told.json("process", path)

    assert answer["status"] == "filed"
    (problem,) = [p for p in answer["problems"] if p["code"] == "unknown_origin"]
    assert problem["severity"] == "warning"
    assert "thidua initiatives" in problem["message"]


def test_an_empty_archive_says_where_initiatives_come_from(shell: Shell) -> None:
    empty = shell("initiatives")[1]

    assert "inbox" in empty
    assert "điều kiện" not in empty


def test_what_was_imported_is_called_by_a_name(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "cu.csv"
    path.write_text("title,unit,year\nSổ tay,Phòng Kiến trúc,2019\n", "utf-8")
    shell("import", str(path))

    shown = shell("initiatives", "show", "2026-000001/1")[1]

    assert "Văn bản cũ, mã 2026-000001/1: Sổ tay" in shown
