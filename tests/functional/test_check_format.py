import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from service.cli.main import main
from service.documents.format import checker
from tests.unit.documents.format.pdfs import PLAN, drawn, scanned
from tests.unit.documents.format.pdfs import changed as redrawn
from tests.unit.documents.format.sound_papers import changed, content, plan
from tests.unit.documents.format.test_rules import CASES

KEYS = {
    "rule", "severity", "where", "found", "expected", "citation", "message", "page",
}  # fmt: skip

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def check(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Command:
    """Type the command in a folder that is no workspace; return code and words."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tot.docx").write_bytes(content(plan()))
    (tmp_path / "sai.docx").write_bytes(changed(plan(), CASES["QH"][1]))
    (tmp_path / "nen-xem.docx").write_bytes(changed(plan(), CASES["ND-END"][1]))
    (tmp_path / "sai.pdf").write_bytes(drawn(redrawn(PLAN, "CỘNG", size=14)))
    (tmp_path / "quet.pdf").write_bytes(scanned())
    (tmp_path / "hong.docx").write_bytes(b"PK\x03\x04")

    def command(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(["check-format", *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("tot.docx", 0), ("sai.docx", 3), ("nen-xem.docx", 0), ("sai.pdf", 3),
        ("quet.pdf", 0), ("hong.docx", 3), ("thieu.docx", 2), ("tep.txt", 2),
        (".", 2),
    ],
)  # fmt: skip
def test_the_exit_code_tells_whether_there_are_errors(
    check: Command, file: str, code: int
) -> None:
    plain, as_json = check(file), check(file, "--json")

    assert (plain[0], as_json[0]) == (code, code)


@pytest.mark.parametrize("file", ["tot.docx", "sai.docx", "nen-xem.docx", "sai.pdf"])
def test_json_is_one_list_of_findings(check: Command, file: str) -> None:
    _, out, _ = check(file, "--json")

    listed: list[dict[str, Any]] = json.loads(out)
    assert all(set(one) == KEYS for one in listed)
    rules = {"tot.docx": [], "nen-xem.docx": ["ND-END"]}.get(file, ["QH"])
    assert [one["rule"] for one in listed] == rules
    assert [one["page"] for one in listed] == ([1] if file == "sai.pdf" else [None])[
        : len(listed)
    ]


def test_what_concerns_the_whole_document_says_so(
    check: Command, tmp_path: Path
) -> None:
    (tmp_path / "le.docx").write_bytes(changed(plan(), CASES["PG-LEFT"][1]))

    code, out, _ = check("le.docx")
    (finding,) = json.loads(check("le.docx", "--json")[1])

    assert code == 3
    assert "Toàn văn bản" in out
    assert finding["where"] == "toàn văn bản"


def test_the_answer_tells_where_what_why_and_what_to_do_next(check: Command) -> None:
    _, out, _ = check("sai.docx")

    assert "sai.docx: văn bản có tên loại" in out
    assert "“CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”" in out
    assert "LỖI [QH] Quốc hiệu cỡ 14" in out
    assert "Theo Phụ lục I, Phần I, Mục II.1.a." in out
    assert "1 lỗi, 0 chỗ nên xem lại." in out
    assert '--fix "sai-da-sua.docx"' in out


def test_a_sound_document_is_told_so(check: Command) -> None:
    assert "Không thấy lỗi thể thức." in check("tot.docx")[1]


def test_a_pdf_is_mended_in_word(check: Command) -> None:
    _, out, _ = check("sai.pdf")

    assert "Trang 1: “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”" in out
    assert "Hãy sửa tệp Word rồi xuất lại PDF." in out


def test_a_scan_is_noted(check: Command) -> None:
    assert "Ghi chú: 1/1 trang là ảnh quét (200 dpi, màu)" in check("quet.pdf")[1]


def test_the_profile_can_be_given(check: Command) -> None:
    assert "công văn" in check("tot.docx", "--profile", "cong-van")[1]


def test_fix_and_annotate_write_two_files(check: Command, tmp_path: Path) -> None:
    before = (tmp_path / "sai.docx").read_bytes()

    code, out, err = check("sai.docx", "--fix", "sua.docx", "--annotate", "chu.docx")

    assert code == 0
    assert "Đã sửa 1 chỗ:" in out
    assert "Bản đã sửa: sua.docx" in err
    assert "Bản có ghi chú: chu.docx" in err
    assert (tmp_path / "sai.docx").read_bytes() == before
    assert checker.check((tmp_path / "sua.docx").read_bytes()).findings == ()
    assert b"comments1.xml" in (tmp_path / "chu.docx").read_bytes()


def test_what_is_left_after_mending_decides(check: Command, tmp_path: Path) -> None:
    (tmp_path / "ten.docx").write_bytes(changed(plan(), CASES["NN-LUU"][1]))

    code, out, _ = check("ten.docx", "--fix", "sua.docx")

    assert code == 3
    assert "Những chỗ này cần người xem và sửa trong Word." in out
    assert json.loads(check("ten.docx", "--fix", "sua.docx", "--json")[1])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["sai.pdf", "--fix", "a.docx"], "PDF không ghi chú, không sửa được"),
        (["sai.pdf", "--annotate", "a.docx"], "PDF không ghi chú, không sửa được"),
        (["sai.docx", "--fix", "sai.docx"], "chính là tệp đang kiểm tra"),
        (["sai.docx", "--annotate", "./sai.docx"], "chính là tệp đang kiểm tra"),
        (["sai.docx", "--fix", "noi.docx"], "chính là tệp đang kiểm tra"),
        (["sai.docx", "--fix", "a.docx", "--annotate", "a.docx"], "hai tệp khác nhau"),
        (["sai.docx", "--fix", "khong/co/a.docx"], "Không ghi được"),
        (["thieu.docx"], "Không có tệp"),
        (["tep.txt"], "Chỉ kiểm tra được tệp .docx và .pdf"),
        (["sai.docx", "--profile", "la"], "--profile"),
    ],
)
def test_wrong_usage_writes_nothing_and_tells_what_to_do(
    check: Command, tmp_path: Path, words: list[str], said: str
) -> None:
    (tmp_path / "noi.docx").hardlink_to(tmp_path / "sai.docx")
    before = (tmp_path / "sai.docx").read_bytes()

    code, _, err = check(*words)

    assert code == 2
    assert said in err
    assert not (tmp_path / "a.docx").exists()
    assert (tmp_path / "sai.docx").read_bytes() == before


def test_a_folder_named_like_a_document_is_refused(
    check: Command, tmp_path: Path
) -> None:
    (tmp_path / "thu-muc.docx").mkdir()

    code, _, err = check("thu-muc.docx")

    assert code == 2
    assert "Không đọc được" in err
