"""Signing filed documents through the command line, with real keys."""

import datetime as dt
import io
import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from service.cli.signing import SECRET
from service.model.filing import Pdf
from tests import authority, pictures
from tests.authority import PASSWORD, agency, person
from tests.conftest import EXAMPLES
from tests.fakes import FakePress
from tests.functional.shell import Shell, install
from tests.soft_tokens import HEAD, PIN, plugged
from tests.unit.documents.format.pdfs import HEAD as LETTERHEAD
from tests.unit.documents.format.pdfs import PLAN as PAPER
from tests.unit.documents.format.pdfs import Line, drawn

PLAN = EXAMPLES / "ke-hoach-1128.yaml"


class DrawnPress(FakePress):
    """A press that prints a letterhead and the place of the signature."""

    def publish(self, docx: bytes, text: str, date: dt.date) -> Pdf:
        """Return a page with title and name of the signer."""
        super().publish(docx, text, date)
        name = "Nguyễn Thanh Nhã"
        block = (Line("GIÁM ĐỐC", 130, 230, 14, "Bold"), Line(name, 120, 255, 14))
        return Pdf(drawn((*LETTERHEAD, *block)), 1, "Drawn 1")


@pytest.fixture
def desk(shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Shell:
    """A workspace with an issued plan, and keys and pictures beside it."""
    install(DrawnPress(), monkeypatch)
    monkeypatch.setenv(SECRET, PASSWORD)
    person().p12(tmp_path / "nguoi.p12")
    agency().p12(tmp_path / "co-quan.p12")
    pictures.signature(tmp_path / "ky.png")
    pictures.seal(tmp_path / "dau.png")
    authority.authority().roots(tmp_path / "goc")
    assert shell("process", PLAN)[0] == 0
    return shell


def accession(desk: Shell) -> str:
    (folder,) = (desk.workspace / "archive").glob("*/*/*/*-000001-*")
    return folder.name[:11]


def signing(
    desk: Shell, role: str, *words: str | Path, code: str = ""
) -> tuple[int, str, str]:
    """Sign the plan with the key file of *role*; the secret is given once more."""
    os.environ[SECRET] = PASSWORD
    key = desk.workspace.parent / {"person": "nguoi.p12", "agency": "co-quan.p12"}[role]
    asked = code or accession(desk)
    return desk("sign", asked, "--as", role, "--p12", key, *words)


def told(desk: Shell, *words: str | Path, exits: int = 0) -> Any:
    roots = desk.workspace.parent / "goc"
    return desk.json(
        "signatures", accession(desk), "--roots", roots, *words, exits=exits
    )


def laid(desk: Shell) -> list[str]:
    """Return the names of the signed papers in the archive."""
    return sorted(p.name for p in (desk.workspace / "archive").rglob("*-ky-so*.pdf"))


def test_person_then_agency_sign_and_everybody_can_see_it(
    desk: Shell, tmp_path: Path
) -> None:
    first = signing(desk, "person", "--image", tmp_path / "ky.png")
    second = signing(desk, "agency", "--image", tmp_path / "dau.png")

    assert (first[0], second[0]) == (0, 0), first[2] + second[2]
    assert "chữ ký của người có thẩm quyền, Nguyễn Thanh Nhã" in first[1]
    report = told(desk)
    assert report["verdict"] == "good"
    assert [(s["role"], s["page"], s["root"]) for s in report["signatures"]] == [
        ("person", 1, "Gốc thử nghiệm"),
        ("agency", 1, "Gốc thử nghiệm"),
    ]
    assert desk("verify")[0] == 0
    events = desk.json("show", accession(desk))["events"]
    assert [e["details"]["role"] for e in events if e["name"] == "signed"] == [
        "person", "agency",
    ]  # fmt: skip


def test_earlier_revisions_stay_beside_the_document(desk: Shell) -> None:
    signing(desk, "person")
    signing(desk, "agency")

    one, two = laid(desk)
    assert one.endswith("-ky-so-2.pdf")
    assert two.endswith("-ky-so.pdf")
    folder = Path(desk.json("show", accession(desk))["folder"])
    assert (folder / one).read_bytes().startswith((folder / two).read_bytes())


def test_json_tells_what_was_signed(desk: Shell) -> None:
    (one,) = json.loads(signing(desk, "person", "--json")[1])

    assert set(one) == {
        "accession", "role", "signer", "holder", "certificate", "valid_to", "at",
        "level", "pdf",
    }  # fmt: skip
    assert (one["signer"], one["level"]) == ("Nguyễn Thanh Nhã", "B-B")
    assert Path(one["pdf"]).is_file()


def test_the_agency_does_not_sign_before_the_person(desk: Shell) -> None:
    code, _, err = signing(desk, "agency")

    assert code == 2
    assert "Hãy ký trước: thidua sign" in err
    assert laid(desk) == []


@pytest.mark.parametrize("role", ["person", "agency"])
def test_nobody_signs_twice(desk: Shell, role: str) -> None:
    signing(desk, "person")
    signing(desk, "agency")

    code, _, err = signing(desk, role)

    assert code == 2
    assert "đã có chữ ký" in err
    assert len(laid(desk)) == 2


def test_a_draft_without_number_is_not_signed(desk: Shell, tmp_path: Path) -> None:
    draft = tmp_path / "thao.yaml"
    lines = PLAN.read_text("utf-8").splitlines()
    draft.write_text("\n".join(x for x in lines if not x.startswith("so:")), "utf-8")
    (made,) = desk.json("process", draft)

    code, _, err = signing(desk, "person", code=made["accession"])

    assert code == 2
    assert f"thidua issue {made['accession']}" in err


def test_a_void_document_is_not_signed(desk: Shell) -> None:
    desk("void", accession(desk), "--reason", "nhầm số")

    code, _, err = signing(desk, "person")

    assert code == 2
    assert "hủy số (nhầm số), không ký được nữa" in err


def test_a_document_signed_on_paper_is_not_signed(desk: Shell, tmp_path: Path) -> None:
    draft = tmp_path / "thao.yaml"
    lines = PLAN.read_text("utf-8").splitlines()
    draft.write_text(
        "\n".join(x for x in lines if not x.startswith("so:")) + "\nma: khac\n", "utf-8"
    )
    (made,) = desk.json("process", draft)
    scan = tmp_path / "quet.pdf"
    scan.write_bytes(drawn(LETTERHEAD))
    issued = desk.json("issue", made["accession"], "--signed-scan", scan)

    code, _, err = signing(desk, "person", code=issued["accession"])

    assert code == 2
    assert "bản giấy được ký" in err


def test_a_wrong_password_signs_nothing(
    desk: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(SECRET, "sai")

    code, _, err = desk(
        "sign", accession(desk), "--as", "person", "--p12", tmp_path / "nguoi.p12"
    )

    assert code == 2
    assert "Mật khẩu của nguoi.p12 không đúng" in err
    assert laid(desk) == []
    assert SECRET not in os.environ  # no program started later inherits it


def test_without_keyboard_or_variable_the_secret_is_asked_for_in_words(
    desk: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(SECRET)
    monkeypatch.setattr(sys, "stdin", io.StringIO())

    code, _, err = desk(
        "sign", accession(desk), "--as", "person", "--p12", tmp_path / "nguoi.p12"
    )

    assert code == 2
    assert SECRET in err


def test_the_password_is_typed_unseen(desk: Shell, tmp_path: Path) -> None:
    """A real terminal, a real process: what is typed comes back nowhere."""
    ours, theirs = pty.openpty()
    command = (
        sys.executable, "-c", "from service.cli.main import run; run()",
        "-w", str(desk.workspace), "sign", accession(desk), "--as", "person",
        "--p12", str(tmp_path / "nguoi.p12"),
    )  # fmt: skip
    environ = {k: v for k, v in os.environ.items() if k != SECRET}
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environ,
        start_new_session=True,
    ) as process:  # fmt: skip
        os.close(theirs)
        seen = b""
        while "khóa:".encode() not in seen:
            seen += os.read(ours, 1000)
        os.write(ours, f"{PASSWORD}\n".encode())
        seen += _rest(ours)
        code = process.wait(30)

    assert code == 0, seen.decode()
    assert PASSWORD.encode() not in seen


def _rest(terminal: int) -> bytes:
    seen = b""
    while True:
        try:
            piece = os.read(terminal, 1000)
        except OSError:
            return seen
        if not piece:
            return seen
        seen += piece


def test_a_certificate_of_somebody_else_signs_only_if_told_so(
    desk: Shell, tmp_path: Path
) -> None:
    person(name="Trần Văn B").p12(tmp_path / "nguoi.p12")

    refused = signing(desk, "person")
    taken = signing(desk, "person", "--any-name")

    assert (refused[0], taken[0]) == (3, 0)
    assert "chứng thư mang tên Trần Văn B, còn người ký văn bản là" in refused[2]


def test_the_head_does_not_sign_for_the_agency(desk: Shell, tmp_path: Path) -> None:
    """The certificate of the head names the agency too, as the organisation."""
    signing(desk, "person")
    shutil.copy(tmp_path / "nguoi.p12", tmp_path / "co-quan.p12")

    code, _, err = signing(desk, "agency")

    assert code == 3
    assert "mang tên Nguyễn Thanh Nhã" in err


def test_an_ended_certificate_signs_nothing(desk: Shell, tmp_path: Path) -> None:
    person(end=dt.datetime(2025, 1, 1, tzinfo=dt.UTC)).p12(tmp_path / "nguoi.p12")

    code, _, err = signing(desk, "person")

    assert code == 3
    assert "đã hết hạn từ 01/01/2025" in err
    assert laid(desk) == []


def test_a_certificate_that_ends_soon_is_told(desk: Shell, tmp_path: Path) -> None:
    now = dt.datetime.now(dt.UTC)  # noqa: TID251 - the command reads the real clock
    person(end=now + dt.timedelta(days=9)).p12(tmp_path / "nguoi.p12")

    code, _, err = signing(desk, "person")

    assert code == 0
    assert "hết hạn ngày" in err


def test_a_token_signs(desk: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SECRET, PIN)

    code, out, err = desk(
        "sign", accession(desk), "--as", "person", "--token", plugged().module,
        "--label", HEAD,
    )  # fmt: skip

    assert code == 0, err
    assert "Nguyễn Thanh Nhã" in out


def test_one_key_is_asked_for_one_way(desk: Shell) -> None:
    none = desk("sign", accession(desk), "--as", "person")
    both = signing(desk, "person", "--token", plugged().module)

    assert (none[0], both[0]) == (2, 2)
    assert "Hãy nêu khóa ký" in none[2]
    assert "Hãy chọn một" in both[2]


def test_an_address_that_does_not_answer_signs_nothing(
    desk: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THIDUA_TIME_STAMP_URL", "http://127.0.0.1:9/")

    code, _, err = signing(desk, "person")

    assert code == 5
    assert "time_stamp_url" in err
    assert laid(desk) == []


def test_the_wrong_picture_signs_nothing(desk: Shell, tmp_path: Path) -> None:
    code, _, err = signing(desk, "person", "--image", tmp_path / "dau.png")

    assert code == 3
    assert "không phải màu xanh" in err


def test_a_picture_without_a_place_is_told(desk: Shell, tmp_path: Path) -> None:
    words = ("--signer", "Lê Văn C", "--any-name", "--image", tmp_path / "ky.png")

    refused = signing(desk, "person", *words)
    unseen = signing(desk, "person", *words, "--invisible")

    assert (refused[0], unseen[0]) == (3, 0)
    assert "không thấy chỗ ký trên họ tên “Lê Văn C”" in refused[2]


def test_pictures_come_from_the_settings(desk: Shell, tmp_path: Path) -> None:
    shutil.copy(tmp_path / "ky.png", desk.workspace / "ky.png")
    shutil.copy(tmp_path / "dau.png", desk.workspace / "dau.png")
    settings = desk.workspace / "thidua.toml"
    settings.write_text(
        'seal_image = "dau.png"\nseal_mm = 34\n'
        + settings.read_text("utf-8")
        + '\n[signature_images]\n"nguyễn thanh nhã" = "ky.png"\n',
        "utf-8",
    )

    signing(desk, "person")
    signing(desk, "agency")

    assert [s["page"] for s in told(desk)["signatures"]] == [1, 1]
    seal = _boxes(desk)[1]
    assert seal[2] - seal[0] == pytest.approx(34 / 25.4 * 72, abs=1)


def _boxes(desk: Shell) -> list[list[float]]:
    newest = told(desk)["file"]
    with pikepdf.open(newest) as document:
        fields = document.Root.AcroForm.Fields
        return [[float(number) for number in field.Rect] for field in fields]


def test_the_seal_covers_a_third_of_the_signature(desk: Shell, tmp_path: Path) -> None:
    signing(desk, "person", "--image", tmp_path / "ky.png")
    signing(desk, "agency", "--image", tmp_path / "dau.png")

    signature, seal = _boxes(desk)

    covered = (seal[2] - signature[0]) / (signature[2] - signature[0])
    assert covered == pytest.approx(1 / 3, abs=0.02)
    assert seal[0] < signature[0]
    assert seal[2] - seal[0] == pytest.approx(36 / 25.4 * 72, abs=1)


@pytest.fixture
def appendix(desk: Shell) -> str:
    """File an appendix of the plan in a file of its own; return its accession."""
    example = desk.workspace / "templates" / "phu-luc" / "example.yaml"
    (made,) = desk.json("process", example)
    return str(made["accession"])


def test_an_appendix_bears_number_and_time_and_no_picture(
    desk: Shell, appendix: str, tmp_path: Path
) -> None:
    code, _, err = signing(
        desk, "agency", "--attached-to", accession(desk), code=appendix
    )

    assert code == 0, err
    report = desk.json("signatures", appendix, "--roots", tmp_path / "goc")
    assert [s["page"] for s in report["signatures"]] == [1]
    with pikepdf.open(report["file"]) as document:
        field = document.Root.AcroForm.Fields[0]
        drawing = str(field.AP.N.Resources.XObject.keys())
    assert "Line" in drawing


def test_an_appendix_of_another_document_is_refused(
    desk: Shell, appendix: str, tmp_path: Path
) -> None:
    other = tmp_path / "khac.yaml"
    text = PLAN.read_text("utf-8").replace("1128/KH", "7/KH")
    other.write_text(f"{text}\nma: khac\n", "utf-8")
    (made,) = desk.json("process", other)

    code, _, err = signing(
        desk, "agency", "--attached-to", made["accession"], code=appendix
    )

    assert code == 2
    assert "ghi kèm theo văn bản số 1128/KH-SQHKT, không phải 07/KH-SQHKT" in err


def test_the_seal_stands_beside_the_head_whoever_signed_last(
    desk: Shell, tmp_path: Path
) -> None:
    """Minutes have two signers; the seal goes to the one who answers for them."""
    signing(desk, "person", "--image", tmp_path / "ky.png")
    words = ("--signer", "Lê Văn C", "--any-name", "--invisible")
    assert signing(desk, "person", *words)[0] == 0
    signing(desk, "agency", "--image", tmp_path / "dau.png")

    head, second, seal = _boxes(desk)

    assert second == [0, 0, 0, 0]
    assert head[0] < seal[2] < head[2]


def test_an_appendix_needs_its_document(desk: Shell, appendix: str) -> None:
    code, _, err = signing(desk, "agency", code=appendix)

    assert code == 2
    assert "--attached-to MÃ_LƯU" in err


def test_an_electronic_copy_is_signed_by_the_agency_alone(
    desk: Shell, tmp_path: Path
) -> None:
    (tmp_path / "quet.pdf").write_bytes(drawn(PAPER))
    assert desk("import", tmp_path / "quet.pdf")[0] == 0
    words = ("--kind", "sao-y", "--electronic")
    (imported,) = (desk.workspace / "archive").glob("*/*/*/*-000002-*")
    copied = desk.json("copy", imported.name[:11], *words)["accession"]

    refused = signing(desk, "person", code=copied)
    done = signing(desk, "agency", code=copied)

    assert (refused[0], done[0]) == (2, 0), done[2]
    assert "chỉ cơ quan ký" in refused[2]
    report = desk.json("signatures", copied, "--roots", tmp_path / "goc")
    assert [(s["verdict"], s["page"]) for s in report["signatures"]] == [("good", 1)]


def test_a_document_with_a_number_is_no_appendix(desk: Shell, appendix: str) -> None:
    code, _, err = signing(desk, "agency", "--attached-to", appendix)

    assert code == 2
    assert "chỉ dùng khi ký phụ lục ở tệp riêng" in err
    assert f"Văn bản chính {appendix} chưa có số" in err


def test_several_documents_are_signed_with_one_key(desk: Shell, appendix: str) -> None:
    words = ("--signer", "Nguyễn Thanh Nhã", "--json")

    code, out, err = signing(desk, "person", appendix, *words)

    assert code == 0, err
    assert [one["accession"] for one in json.loads(out)] == [accession(desk), appendix]


def test_the_secret_lies_nowhere(desk: Shell) -> None:
    signing(desk, "person")

    kept = [p for p in desk.workspace.rglob("*") if p.is_file()]
    assert all(PASSWORD.encode() not in path.read_bytes() for path in kept)


def test_an_unsigned_document_says_so(desk: Shell) -> None:
    code, out, _ = desk("signatures", accession(desk))

    assert code == 0
    assert "chưa có chữ ký số nào" in out
    assert told(desk)["verdict"] == "unsigned"


def test_without_roots_people_are_told_how_to_add_them(desk: Shell) -> None:
    signing(desk, "person")

    code, out, _ = desk("signatures", accession(desk))

    assert code == 0
    assert "chưa rõ gốc tin cậy" in out
    assert "trusted_roots" in out


def test_a_changed_file_is_told_with_its_own_exit_code(
    desk: Shell, tmp_path: Path
) -> None:
    signing(desk, "person")
    content = bytearray(Path(told(desk)["file"]).read_bytes())
    content[content.index(b"/MediaBox") + 12] ^= 1
    changed = tmp_path / "sua.pdf"
    changed.write_bytes(content)

    code, out, _ = desk("signatures", changed)
    report = desk.json("signatures", changed, exits=6)

    assert code == 6
    assert "ĐÃ BỊ THAY ĐỔI" in out
    assert (report["verdict"], report["signatures"][0]["whole"]) == ("changed", False)


def test_a_bad_certificate_has_its_exit_code(desk: Shell, tmp_path: Path) -> None:
    issued = person()
    issued.p12(tmp_path / "nguoi.p12")
    signing(desk, "person")
    day = dt.datetime(2026, 1, 5, tzinfo=dt.UTC)
    listed = authority.authority().revoked([(issued, day)], day)
    (tmp_path / "goc" / "thu-hoi.crl").write_bytes(listed)

    code, out, _ = desk("signatures", accession(desk), "--roots", tmp_path / "goc")

    assert code == 3
    assert "thu hồi từ 05/01/2026" in out


@pytest.mark.parametrize(
    ("content", "code"), [(None, 2), (b"khong phai", 3), (b"%PDF-1.7 hong", 3)]
)
def test_what_cannot_be_looked_at_is_told(
    shell: Shell, tmp_path: Path, content: bytes | None, code: int
) -> None:
    path = tmp_path / "la.pdf"
    if content is not None:
        path.write_bytes(content)

    assert shell("signatures", path)[0] == code


def test_a_file_is_looked_at_outside_a_workspace_too(
    desk: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    signing(desk, "person")
    content = Path(told(desk)["file"]).read_bytes()
    elsewhere = tmp_path / "ngoai"
    elsewhere.mkdir()
    (elsewhere / "nhan.pdf").write_bytes(content)
    monkeypatch.chdir(elsewhere)

    other = Shell(elsewhere, desk._capsys)
    code, out, _ = other("signatures", elsewhere / "nhan.pdf")

    assert code == 0
    assert "Nguyễn Thanh Nhã" in out


def test_the_program_starts_without_the_libraries_that_sign() -> None:
    asked = "import sys, service.cli.main; print('pyhanko' in sys.modules)"

    done = subprocess.run(
        (sys.executable, "-c", asked), capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "False"
