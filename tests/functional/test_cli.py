import datetime as dt
import gettext
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from service.cli import vietnamese
from service.cli.main import main, thidua
from service.filing import events
from service.model.errors import Misconfigured
from service.model.filing import Pdf
from tests.conftest import EXAMPLES
from tests.conftest import FILES as EXAMPLE_FILES
from tests.fakes import FakePress
from tests.functional.shell import Shell, install

ROOT = EXAMPLES.parent
FILES = [str(path) for path in EXAMPLE_FILES]


def test_init_makes_a_workspace_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "moi"

    first = main(["init", str(folder)])
    second = main(["init", str(folder)])

    assert (first, second) == (0, 2)
    assert "đã là nơi làm việc" in capsys.readouterr().err
    assert {path.name for path in folder.iterdir()} >= {
        "thidua.toml", "agencies.toml", "inbox", "outbox", "rejected", "templates",
        "archive", "indexes",
    }  # fmt: skip


def test_process_answers_with_the_promised_keys(shell: Shell) -> None:
    answers = shell.json("process", *FILES)

    assert len(answers) == len(FILES)
    for answer in answers:
        assert set(answer) >= {
            "file", "status", "accession", "version", "number", "docx", "pdf",
            "problems", "similar",
        }  # fmt: skip
        assert answer["status"] == "filed"
        assert re.fullmatch(r"\d{4}-\d{6}", answer["accession"])
        assert Path(answer["docx"]).is_file()


def test_a_rejected_file_ends_with_3_with_and_without_json(
    shell: Shell, tmp_path: Path
) -> None:
    bad = tmp_path / "hong.yaml"
    bad.write_text("mau: mau-1\nnam: x\n")

    plain, told, _ = shell("process", str(bad))
    as_json, out, _ = shell("process", str(bad), "--json")

    assert (plain, as_json) == (3, 3)
    assert "CẦN SỬA" in told
    (answer,) = json.loads(out)
    assert answer["status"] == "rejected"
    assert {"where", "code", "message"} <= set(answer["problems"][0])


def test_run_once_empties_the_inbox(shell: Shell) -> None:
    for name in FILES:
        target = shell.workspace / "inbox" / Path(name).name
        target.write_bytes(Path(name).read_bytes())
    (shell.workspace / "inbox" / "~$dang mo.docx").write_bytes(b"x")

    code, out, err = shell("run", "--once")

    left = {p.name for p in (shell.workspace / "inbox").iterdir() if p.is_file()}
    assert (code, left) == (0, {".thidua", "~$dang mo.docx"})
    assert out.count("ĐÃ LƯU") == len(FILES)
    assert f"{len(FILES)} văn bản đã lưu" in err


def test_a_second_run_says_who_holds_the_inbox(shell: Shell) -> None:
    from service import config, wiring  # noqa: PLC0415 - only this test holds it

    with wiring.alone(config.load(shell.workspace, {})):
        code, _, err = shell("run", "--once")

    assert code == 4
    assert str(os.getpid()) in err


def test_search_answers_with_the_promised_keys(filled: Shell) -> None:
    answer = filled.json("search", "ma qr")

    assert set(answer) >= {"total", "took_ms", "hits"}
    assert answer["total"] >= len(answer["hits"]) > 0
    assert set(answer["hits"][0]) >= {
        "accession", "initiative", "title", "form", "unit", "field", "year", "number",
        "score", "snippet", "docx", "pdf",
    }  # fmt: skip


def test_search_filters_by_field_form_unit_and_year(filled: Shell) -> None:
    hits = filled.json(
        "search", "--form", "mau-1", "--field", "6", "--year", "2022",
        "--unit", "thong tin", "quy hoạch",
    )["hits"]  # fmt: skip

    assert hits
    assert {(h["form"], h["field"], h["year"]) for h in hits} == {("mau-1", 6, 2022)}


def test_a_document_is_found_by_its_number_first(filled: Shell) -> None:
    first = filled.json("search", "1128/kh-sqhkt")["hits"][0]

    assert (first["form"], first["number"]) == ("ke-hoach", "1128/KH-SQHKT")


def test_searching_for_nothing_there_is_no_error(filled: Shell) -> None:
    code, out, _ = filled("search", "xyzzy")

    assert code == 0
    assert "Không tìm thấy" in out


def test_similar_answers_with_the_promised_keys(filled: Shell) -> None:
    answer = filled.json("similar", "Gắn mã QR để tra cứu thông tin quy hoạch thửa đất")

    assert set(answer) >= {"took_ms", "corpus", "matches"}
    assert answer["corpus"]["initiatives"] > 0
    best = answer["matches"][0]
    assert "QR" in best["title"]
    assert set(best) >= {
        "initiative", "accession", "title", "unit", "year", "external", "url",
        "verdict", "score", "passages", "reasons",
    }  # fmt: skip
    scores = [match["score"] for match in answer["matches"]]
    assert scores == sorted(scores, reverse=True)


def test_similar_compares_a_file_and_a_filed_document(
    filled: Shell, tmp_path: Path
) -> None:
    text = tmp_path / "y-tuong.txt"
    text.write_text("Mã QR trên văn bản trả lời thông tin quy hoạch")
    form = next(name for name in FILES if "mau-1" in name)
    accession = filled.json("search", "--form", "mau-1", "mã QR")["hits"][0][
        "accession"
    ]

    from_text = filled.json("similar", "--file", str(text))["matches"]
    from_form = filled.json("similar", "--file", form)["matches"]
    from_filed = filled.json("similar", "--accession", accession)["matches"]

    assert "QR" in from_text[0]["title"]
    assert all(match["unit"] for match in from_form)
    assert accession not in {match["accession"] for match in from_filed}


@pytest.mark.parametrize(
    "words",
    [["similar"], ["similar", "a", "--accession", "b"], ["show", "2026-999999"]],
)
def test_wrong_calls_end_with_2(filled: Shell, words: list[str]) -> None:
    code, out, err = filled(*words)

    assert (code, out) == (2, "")
    assert err.startswith("Lỗi:")


def test_errors_are_json_when_asked(filled: Shell) -> None:
    code, out, err = filled("show", "2026-999999", "--json")

    assert (code, out) == (2, "")
    assert json.loads(err)["error"]["kind"] == "wrongusage"


def test_a_draft_is_issued_with_the_next_number(filled: Shell, tmp_path: Path) -> None:
    draft = tmp_path / "kh.yaml"
    draft.write_text(
        "mau: ke-hoach\nnam: 2026\ntrich_yeu: Kế hoạch thử\n"
        "noi_dung:\n- {cap: I, noi_dung: Mục đích}\n"
    )
    scan = tmp_path / "ky.pdf"
    scan.write_bytes(b"%PDF-1.7\n%%EOF\n")
    (filed,) = filled.json("process", str(draft))

    issued = filled.json(
        "issue", filed["accession"], "--date", "5/1/2026", "--signed-scan", str(scan)
    )

    assert (issued["number"], issued["issued"]) == ("01/KH-SQHKT", "2026-01-05")
    assert (issued["version"], issued["replaces"]) == (2, filed["accession"])
    assert (Path(issued["folder"]) / "ban-ky.pdf").read_bytes() == scan.read_bytes()
    assert filled.json("show", filed["accession"])["replaced_by"] == issued["accession"]
    assert filled("issue", filed["accession"])[0] == 2
    assert filled("issue", issued["accession"])[0] == 2
    assert [row["number"] for row in filled.json("register", "--year", "2026")] == [
        "01/KH-SQHKT"
    ]


def test_a_void_number_stays_in_the_register(filled: Shell) -> None:
    (plan,) = filled.json("search", "1128/KH-SQHKT", "--form", "ke-hoach")["hits"][:1]

    code, out, _ = filled("void", plan["accession"], "--reason", "Ban hành nhầm")

    (row,) = filled.json("register", "--year", "2022")
    assert (code, "1128/KH-SQHKT" in out) == (0, True)
    assert "Ban hành nhầm" in row["note"]
    assert filled("void", plan["accession"], "--reason", "lại")[0] == 2


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_the_register_is_written_for_print(
    filled: Shell, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / f"so.{kind}"

    code, out, _ = filled("register", "--year", "2022", "--as", kind, "-o", str(path))

    assert (code, out.strip()) == (0, str(path))
    assert path.read_bytes().startswith(b"PK")
    if kind == "xlsx":
        cells = openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)
        assert any("1128/KH-SQHKT" in map(str, row) for row in cells)


def test_a_register_in_pdf_needs_an_office(filled: Shell, tmp_path: Path) -> None:
    path = tmp_path / "so.pdf"

    code, _, err = filled("register", "--year", "2022", "--as", "pdf", "-o", str(path))

    assert code == 5
    assert "thidua doctor" in err


def test_printing_an_owed_pdf_says_what_to_do(filled: Shell, tmp_path: Path) -> None:
    accession = filled.json("search", "kế hoạch")["hits"][0]["accession"]

    code, _, err = filled("print", accession, "-o", str(tmp_path / "in.pdf"))

    assert code == 5
    assert "thidua doctor" in err


def test_forms_are_listed_shown_and_handed_out(shell: Shell, tmp_path: Path) -> None:
    listed = [form["id"] for form in shell.json("forms", "list")]

    assert set(listed) >= {"ke-hoach", "mau-1", "mau-2", "de-cuong"}
    assert "so-van-ban-di" not in listed
    assert "Dự kiến tiến độ hoàn thành" in shell("forms", "show", "mau-1")[1]
    assert shell("forms", "show", "mau-99")[0] == 2
    for kind in ("xlsx", "docx", "yaml"):
        path = tmp_path / f"mau-1.{kind}"
        assert shell("forms", "blank", "mau-1", "--as", kind, "-o", str(path))[0] == 0
        assert path.stat().st_size > 100


def test_the_shipped_forms_have_no_fault(shell: Shell) -> None:
    code, out, _ = shell("forms", "check", str(shell.workspace / "templates"))

    assert (code, "không có lỗi" in out) == (0, True)


def test_every_fault_of_a_form_is_named(shell: Shell) -> None:
    folder = shell.workspace / "templates" / "mau-1"
    text = (folder / "form.toml").read_text()
    (folder / "form.toml").write_text(
        text.replace('each = "dang_ky"', 'each = "dangky"').replace(
            "{don_vi}", "{donvi}"
        )
    )

    code, out, _ = shell("forms", "check", str(folder))

    assert code == 4
    assert "dangky" in out
    assert "donvi" in out


def test_indexes_are_rebuilt_to_the_same_answers(filled: Shell) -> None:
    accession = filled.json("search", "kế hoạch")["hits"][0]["accession"]
    questions = [
        ["search", "ma qr"], ["search", '"thông tin quy hoạch"'],
        ["search", "--year", "2022"],
        ["similar", "mã QR tra cứu quy hoạch"], ["similar", "--accession", accession],
        ["show", accession], ["register", "--year", "2022"], ["verify"],
    ]  # fmt: skip

    def answers() -> list[Any]:
        found = [filled.json(*question) for question in questions]
        return [_timeless(answer) for answer in found]

    before = answers()
    for path in sorted((filled.workspace / "indexes").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()

    assert answers() == before
    assert filled("reindex")[0] == 0
    assert answers() == before


def _timeless(answer: Any) -> Any:
    if isinstance(answer, dict):
        return {key: value for key, value in answer.items() if key != "took_ms"}
    return answer


def test_verify_names_an_altered_file_and_ends_with_6(filled: Shell) -> None:
    accession = filled.json("search", "kế hoạch")["hits"][0]["accession"]
    path = Path(filled.json("show", accession)["docx"])
    path.chmod(0o644)
    path.write_bytes(path.read_bytes() + b"!")

    code, out, _ = filled("verify", "--json")

    (damage,) = json.loads(out)
    assert code == 6
    assert (damage["kind"], damage["accession"]) == ("altered", accession)


def test_verify_names_events_that_were_cut_off(filled: Shell) -> None:
    accession = filled.json("search", "1128/KH-SQHKT", "--limit", "1")["hits"][0][
        "accession"
    ]
    filled("void", accession, "--reason", "Ban hành nhầm")
    path = Path(filled.json("show", accession)["folder"]) / "events.jsonl"
    path.write_bytes(path.read_bytes().splitlines(keepends=True)[0])

    code, out, _ = filled("verify", "--json")

    (damage,) = json.loads(out)
    assert code == 6
    assert (damage["kind"], damage["accession"]) == ("missing", accession)
    assert damage["path"].endswith("events.jsonl")


def test_verify_notes_once_that_an_older_archive_has_no_chain(filled: Shell) -> None:
    for path in (filled.workspace / "archive").rglob("events.jsonl"):
        content = b""
        for event in events.decode(path.read_bytes()):
            kept = {k: v for k, v in event.details.items() if k != "chain"}
            plain = replace(event, details=kept)
            content += events.encode(plain, events.seal(content))
        path.write_bytes(content)
    (filled.workspace / "archive" / "chain.jsonl").unlink()

    code, out, err = filled("verify")

    assert (code, "nguyên vẹn" in out) == (0, True)
    assert err.count("chưa có chuỗi lưu") == 1


def test_doctor_names_each_gap_with_its_remedy(shell: Shell) -> None:
    (shell.workspace / "agencies.toml").write_text("[[agency]]\nid = 'x'\n")

    code, out, _ = shell("doctor", "--json")

    checks = {check["name"]: check for check in json.loads(out)}
    assert code == 4
    assert not checks["Cơ quan"]["ok"]
    assert checks["Thư mục inbox"]["ok"]


def test_a_mistyped_setting_ends_with_4(shell: Shell) -> None:
    (shell.workspace / "thidua.toml").write_text("worker = 2\n")

    code, _, err = shell("config")

    assert code == 4
    assert "Có phải là workers?" in err


def test_config_tells_where_a_value_comes_from(shell: Shell) -> None:
    listed = shell.json("config")

    assert listed["pdf"] == {"value": False, "origin": "THIDUA_PDF"}


def test_a_folder_that_is_no_workspace_ends_with_4(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["-w", str(tmp_path), "search", "a"])

    assert code == 4
    assert "thidua init" in capsys.readouterr().err


def test_open_prints_the_path(
    filled: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    hit = filled.json("search", "kế hoạch")["hits"][0]

    code, out, _ = filled("open", hit["accession"])

    assert (code, out.strip()) == (0, hit["docx"])


def test_a_bug_is_logged_and_ends_with_1(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("service.wiring.build", broken)

    code, _, err = shell("search", "a")

    (log,) = re.findall(r"/\S+\.log", err)
    assert code == 1
    assert "ZeroDivisionError" in Path(log).read_text()
    Path(log).unlink()


def test_every_command_explains_itself_in_vietnamese(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in thidua.commands:
        assert main([name, "--help"]) == 0
        text = capsys.readouterr().out
        assert "Cách dùng:" in text
        assert "Options:" not in text


def test_every_command_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text()

    for name in thidua.commands:
        assert f"thidua {name}" in readme


def test_the_message_catalogue_is_compiled() -> None:
    catalogue = vietnamese.LOCALE / "vi" / "LC_MESSAGES" / "messages.po"
    with catalogue.open("rb") as file:
        messages = [m for m in read_po(file, locale="vi") if m.id]
    spoken = gettext.translation("messages", str(vietnamese.LOCALE), ["vi"])

    told = {
        singular: spoken.ngettext(singular, plural, 2)
        if plural
        else spoken.gettext(singular)
        for singular, plural in map(_both, messages)
    }

    assert told == {_both(m)[0]: _first(m.string) for m in messages}


def _both(message: Message) -> tuple[str, str]:
    ids = message.id
    return (str(ids[0]), str(ids[1])) if message.pluralizable else (str(ids), "")


def _first(text: object) -> object:
    return text[0] if isinstance(text, list | tuple) else text


def test_the_program_starts_as_a_process(workspace: Path) -> None:
    code = "from service.cli.main import run; run()"
    done = subprocess.run(
        [sys.executable, "-c", code, "-w", str(workspace), "search", "a", "--json"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["total"] == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["search", "mã QR"], "kết quả"),
        (["search", "mã", "không-có-từ-này"], "gần nhất"),
        (["similar", "Gắn mã QR tra cứu thông tin quy hoạch"], "liên quan"),
        (["similar", "xyzzy"], "Chưa thấy"),
        (["register", "--year", "2022"], "1128/KH-SQHKT"),
        (["register", "--year", "2001"], "chưa có văn bản nào"),
        (["forms"], "mau-1"),
        (["doctor"], "Thư mục inbox"),
        (["config"], "mặc định"),
        (["verify"], "nguyên vẹn"),
        (["reindex"], "Đã dựng lại"),
    ],
)
def test_answers_are_told_to_people_too(
    filled: Shell, words: list[str], told: str
) -> None:
    code, out, _ = filled(*words)

    assert code == 0
    assert told in out


def test_a_document_is_shown_with_its_story(filled: Shell) -> None:
    (plan,) = filled.json("search", "1128/KH-SQHKT", "--limit", "1")["hits"]
    filled("void", plan["accession"], "--reason", "Ban hành nhầm")

    code, out, _ = filled("show", plan["accession"])

    assert code == 0
    for told in ("1128/KH-SQHKT", "14 tháng 4 năm 2022", "hủy số", "Ban hành nhầm"):
        assert told in out


def test_damage_is_told_to_people(filled: Shell) -> None:
    accession = filled.json("search", "kế hoạch")["hits"][0]["accession"]
    path = Path(filled.json("show", accession)["docx"])
    path.unlink()

    code, out, _ = filled("verify")

    assert code == 6
    assert path.name in out


@pytest.mark.parametrize(
    "words",
    [
        ["issue", "2026-000001", "--date", "hôm nào"],
        ["register", "--as", "docx"],
        ["issue", "2026-000001", "--signed-scan", "khong-co.pdf"],
        ["forms", "check", "/khong-co"],
        ["forms", "blank", "mau-1", "-o", "/khong-co/x.xlsx"],
        ["similar", "--file", "khong-co.txt"],
        ["khong-co-lenh"],
    ],
)
def test_a_call_that_cannot_be_is_explained(filled: Shell, words: list[str]) -> None:
    code, out, err = filled(*words)

    assert (code, out) == (2, "")
    assert "Lỗi:" in err


def test_a_usage_error_is_json_when_asked(filled: Shell) -> None:
    code, _, err = filled("search", "--field", "9", "--json")

    assert code == 2
    assert json.loads(err)["error"]["kind"] == "usage"


def test_a_register_that_cannot_be_written_is_told(filled: Shell) -> None:
    code, _, err = filled(
        "register", "--year", "2022", "--as", "xlsx", "-o", "/khong-co/so.xlsx"
    )

    assert code == 5
    assert "Không ghi được" in err


def test_a_font_without_vietnamese_stops_with_4_and_keeps_the_drop(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Fontless(FakePress):
        def publish(self, docx: bytes, text: str, date: dt.date) -> Pdf:  # noqa: ARG002
            raise Misconfigured("Phông chữ thiếu chữ Việt.")

    install(Fontless(), monkeypatch)
    name = "mau-2-phong-quy-hoach-chung.json"
    (shell.workspace / "inbox" / name).write_bytes((EXAMPLES / name).read_bytes())

    code, out, _ = shell("run", "--once")

    assert code == 4
    assert "Phông chữ" in out
    assert list((shell.workspace / "archive").glob("2*")) == []
    assert len(list((shell.workspace / "processing" / "drops").rglob(name))) == 1


def test_a_word_may_be_left_out_of_a_search(filled: Shell) -> None:
    every = filled.json("search", "quy hoạch")["total"]

    fewer = filled.json("search", "quy hoạch", "-qr")["total"]

    assert 0 < fewer < every


def test_a_damaged_document_does_not_stop_a_search(filled: Shell) -> None:
    accession = filled.json("search", "kế hoạch")["hits"][0]["accession"]
    folder = Path(filled.json("show", accession)["folder"])
    folder.rename(filled.workspace / "moved")

    code, out, err = filled("search", "kế hoạch", "--json")

    assert code == 0
    assert accession not in {hit["accession"] for hit in json.loads(out)["hits"]}
    assert f"{accession}. Gõ thidua verify" in err


def test_an_altered_document_is_not_printed(
    filled: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    install(FakePress(), monkeypatch)
    filled("run", "--once")
    accession = filled.json("search", "kế hoạch")["hits"][0]["accession"]
    path = Path(filled.json("show", accession)["pdf"])
    path.chmod(0o644)
    path.write_bytes(path.read_bytes() + b"!")

    code, _, err = filled("print", accession, "-o", str(tmp_path / "in.pdf"))

    assert code == 6
    assert path.name in err


def test_a_blank_never_overwrites_a_filled_form(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "mau-1.docx"
    assert shell("forms", "blank", "mau-1", "-o", str(path))[0] == 0
    before = path.read_bytes()

    code, _, err = shell("forms", "blank", "mau-1", "-o", str(path))

    assert (code, path.read_bytes()) == (2, before)
    assert b"word/document.xml" in before
    assert "đặt tên khác" in err


def test_a_number_that_leaves_a_gap_and_a_day_to_come_are_noticed(
    filled: Shell, tmp_path: Path
) -> None:
    draft = tmp_path / "kh.yaml"
    draft.write_text(
        "mau: ke-hoach\nnam: 2026\ntrich_yeu: Kế hoạch thử\n"
        "noi_dung:\n- {cap: I, noi_dung: Mục đích}\n"
    )
    (filed,) = filled.json("process", str(draft))

    future, _, told = filled("issue", filed["accession"], "--date", "1/1/2099")
    code, _, err = filled("issue", filed["accession"], "--number", "7")

    assert (future, "chưa đến" in told) == (2, True)
    assert code == 0
    assert "01 đến 06" in err


def test_a_report_is_filled_from_what_the_units_filed(
    filled: Shell, tmp_path: Path
) -> None:
    path = tmp_path / "bao-cao.yaml"

    code, out, err = filled(
        "forms", "merge", "bao-cao-tong-ket", "--year", "2022",
        "--period", "tổng kết", "-o", str(path),
    )  # fmt: skip

    values = yaml.safe_load(path.read_text())
    counts = {row["linh_vuc"]: row for row in values["so_luong"]}
    models = values["mo_hinh_don_vi"]
    assert (code, out.strip()) == (0, str(path))
    assert counts["Cải cách thủ tục hành chính"]["so_luong_dang_ky"] == 2
    assert sum(row["so_luong_hoan_thanh"] for row in counts.values()) == 7
    assert {model["don_vi"] for model in models} == {
        "Phòng Quy hoạch chung",
        "Trung tâm Thông tin quy hoạch",
    }
    assert "Trung tâm Thông tin quy hoạch: " in values["dac_diem"]
    assert "Đã lấy: mau-2, Trung tâm Thông tin quy hoạch" in err


def test_the_filled_report_becomes_a_document(filled: Shell, tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.yaml"
    filled("forms", "merge", "bao-cao-tong-ket", "--year", "2022", "-o", str(path))
    values = yaml.safe_load(path.read_text())
    kept = {key: value for key, value in values.items() if value not in (None, "", [])}
    kept |= {"trich_yeu": "Tổng kết năm 2022", "kinh_gui": ["Sở Nội vụ"]}
    path.write_text(yaml.safe_dump(kept, allow_unicode=True))

    (answer,) = filled.json("process", str(path))

    assert answer["status"] == "filed"


@pytest.mark.parametrize(
    "words", [["mau-1", "--year", "2022"], ["bao-cao-tong-ket", "--year", "2001"]]
)
def test_a_report_of_nothing_is_refused(
    filled: Shell, tmp_path: Path, words: list[str]
) -> None:
    assert filled("forms", "merge", *words, "-o", str(tmp_path / "x.yaml"))[0] == 2
