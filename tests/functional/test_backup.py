"""A workspace kept in one file, and brought back whole."""

import fcntl
import json
import os
import re
import shutil
import stat
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from service.cli.main import main
from service.desk import backup as backups
from service.desk import upkeep
from service.filing import backup, backup_list
from service.model.errors import Misconfigured
from service.model.filing import Event
from service.pipeline.steps import Pipeline
from service.wiring import Service
from tests.conftest import EXAMPLES, NOON

FILES = [str(EXAMPLES / "ke-hoach-1128.yaml"), *map(str, EXAMPLES.glob("mau-1-*"))]
PLAN = "ke-hoach-1128.yaml"


def call(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any, str]:
    capsys.readouterr()
    code = main([*words, "--json"])
    said = capsys.readouterr()
    return code, json.loads(said.out) if said.out else None, said.err


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with documents, a saved search, and files in every stage."""
    folder = tmp_path_factory.mktemp("filled") / "noi-lam-viec"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("THIDUA_PDF", "false")
        assert main(["init", str(folder)]) == 0
        assert main(["-w", str(folder), "process", *FILES]) == 0
        said = ["search", "mã qr", "--save", "Mã QR"]
        assert main(["-w", str(folder), *said]) == 0
    (folder / "inbox" / "chờ nhận.yaml").write_text("mau: mau-2\n")
    (folder / "inbox" / "~$dang mo.docx").write_text("x")
    os.mkfifo(folder / "inbox" / "ống")
    (folder / "inbox" / "lối tắt").symlink_to("/etc/passwd")
    (folder / "rejected" / "sai.yaml").write_text("nam: x\n")
    drop = folder / "processing" / "drops" / "00001-a"
    drop.mkdir()
    (drop / "đang làm.yaml").write_text("mau: mau-2\n")
    return folder


@pytest.fixture
def workspace(filled: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "noi-lam-viec"
    shutil.copytree(filled, folder, symlinks=True, ignore=shutil.ignore_patterns("ống"))
    os.mkfifo(folder / "inbox" / "ống")
    return folder


@pytest.fixture(scope="module")
def kept_once(filled: Path) -> Path:
    path = filled.parent / "sao-luu.zip"
    assert main(["-w", str(filled), "backup", str(path)]) == 0
    return path


@pytest.fixture
def kept(kept_once: Path, tmp_path: Path) -> Path:
    """A backup of the filled workspace."""
    return Path(shutil.copy(kept_once, tmp_path / "sao-luu.zip"))


def contents(folder: Path, *, but: tuple[str, ...] = ()) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink() and path.name not in but
    }


def test_a_restored_workspace_is_the_one_that_was_kept(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, target = tmp_path / "sao-luu.zip", tmp_path / "moi"

    code, told, _ = call(capsys, "-w", str(workspace), "backup", str(path))
    back, answer, err = call(capsys, "restore", str(path), str(target))

    assert (code, back) == (0, 0), err
    assert told["documents"] == answer["documents"] == len(FILES)
    assert told["waiting"] == 2
    assert told["chain"] == answer["chain"]
    assert (answer["damages"], told["left_out"]) == ([], [])
    assert contents(target / "archive") == contents(
        workspace / "archive", but=(".gitkeep",)
    )
    for name in ("templates", "rejected"):
        assert contents(target / name) == contents(workspace / name, but=(".gitkeep",))
    for name in ("thidua.toml", "agencies.toml", "searches.json"):
        assert (target / name).read_bytes() == (workspace / name).read_bytes()
    assert set(contents(target / "inbox")) == {"chờ nhận.yaml"}
    assert set(contents(target / "processing" / "drops")) == {"00001-a/đang làm.yaml"}
    assert list((target / "indexes").iterdir()) == []
    for words in (["verify"], ["search", "mã qr"], ["search", "--saved", "Mã QR"]):
        assert call(capsys, "-w", str(target), *words)[0] == 0
    assert main(["-w", str(target), "reindex"]) == 0


def test_a_person_reads_when_the_backup_was_made(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "sao-luu.zip"
    assert main(["-w", str(workspace), "backup", str(kept)]) == 0
    capsys.readouterr()

    assert main(["restore", str(kept), str(tmp_path / "moi")]) == 0

    told = capsys.readouterr().out
    assert re.search(r"sao lưu lúc \d\d/\d\d/\d{4} \d\d:\d\d\)", told)


def test_what_waits_in_a_backup_is_answered_after_the_restore(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THIDUA_PDF", "false")
    monkeypatch.setenv("THIDUA_SETTLE_SECONDS", "0.05")
    target = tmp_path / "moi"
    assert main(["restore", str(kept), str(target)]) == 0

    assert main(["-w", str(target), "run", "--once"]) == 0

    letters = {path.name for path in (target / "rejected").glob("*.loi.txt")}
    assert letters == {"chờ nhận.yaml.loi.txt", "đang làm.yaml.loi.txt"}


def test_a_workspace_that_was_at_work_goes_on_after_the_restore(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THIDUA_PDF", "false")
    workspace, target = tmp_path / "noi-lam-viec", tmp_path / "moi"
    assert main(["init", str(workspace)]) == 0
    assert main(["-w", str(workspace), "run", "--once"]) == 0  # it marks its folders
    assert main(["-w", str(workspace), "backup", str(tmp_path / "x.zip")]) == 0
    assert main(["restore", str(tmp_path / "x.zip"), str(target)]) == 0

    code = main(["-w", str(target), "run", "--once"])

    assert code == 0


def test_files_keep_their_modes_and_times(
    kept: Path, filled: Path, tmp_path: Path
) -> None:
    target = tmp_path / "moi"

    assert main(["restore", str(kept), str(target)]) == 0

    for path in (target / "archive").rglob("*.json*"):
        former = (filled / path.relative_to(target)).stat()
        assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(former.st_mode)
        assert path.stat().st_mtime_ns == former.st_mtime_ns


def test_documents_in_the_outbox_are_not_kept_twice(kept: Path) -> None:
    names = zipfile.ZipFile(kept).namelist()

    assert sum(name.startswith("outbox/") for name in names) == len(FILES)
    assert all(n.endswith(".txt") for n in names if n.startswith("outbox/"))
    assert not [name for name in names if name.startswith("indexes/")]


@pytest.fixture
def service(workspace: Path, open_service: Callable[..., Service]) -> Service:
    assert workspace.is_dir()
    return open_service()


def make(pipeline: Pipeline, path: Path) -> backups.Made:
    folder = pipeline.outbox.parent
    clock = pipeline.clock
    return backups.make(backups.Workspace(folder, pipeline.cabinet, clock, "t"), path)


def test_a_backup_beside_a_busy_writer_is_consistent(
    service: Service, workspace: Path, tmp_path: Path
) -> None:
    pipeline = service.pipeline
    path, target = tmp_path / "sao-luu.zip", tmp_path / "moi"
    first = next(pipeline.cabinet.documents())
    done = threading.Event()

    def work() -> None:
        while not done.is_set():
            with pipeline.cabinet.writing() as writer:
                writer.attach(first, {"phieu.txt": b"x"}, Event(NOON, "compared"))
                writer.append(first, Event(NOON, "printed"))

    worker = threading.Thread(target=work)
    worker.start()
    try:
        made = [make(pipeline, path.with_stem(f"sao-luu-{n}")) for n in range(3)]
    finally:
        done.set()
        worker.join()

    for number, one in enumerate(made):
        _, damages = backups.restore(
            one.path,
            target / str(number),
            settings="thidua.toml",
            folders=("archive",),
        )
        assert damages == ()
    assert upkeep.verify(pipeline) == ()
    assert workspace.is_dir()


def test_a_drop_that_moves_on_meanwhile_is_in_the_backup(
    service: Service, workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipeline = service.pipeline
    inbox = workspace / "inbox"
    shutil.copy(EXAMPLES / "mau-2-phong-quy-hoach-chung.json", inbox / "zz.json")
    seen = _moving(monkeypatch, "chờ nhận.yaml", lambda: _claim(pipeline, inbox))

    make(pipeline, tmp_path / "sao-luu.zip")

    names = zipfile.ZipFile(tmp_path / "sao-luu.zip").namelist()
    assert seen == ["inbox/chờ nhận.yaml"]
    assert "inbox/zz.json" not in names
    assert [n for n in names if n.startswith("processing/") and n.endswith("zz.json")]


def _claim(pipeline: Pipeline, inbox: Path) -> None:
    assert pipeline.claims.claim(inbox / "zz.json")


def _moving(
    monkeypatch: pytest.MonkeyPatch, name: str, work: Callable[[], None]
) -> list[str]:
    """Do *work* right after the backup has taken in the file *name*."""
    seen: list[str] = []
    add = backup.Backup.add

    def busy(self: backup.Backup, kept: backup.Kept) -> bool:
        taken = add(self, kept)
        if kept.path.name == name and not seen:
            seen.append(kept.name)
            work()
        return taken

    monkeypatch.setattr(backup.Backup, "add", busy)
    return seen


def test_a_document_filed_meanwhile_waits_for_the_next_backup(
    service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipeline = service.pipeline
    first = next(pipeline.cabinet.documents())

    def work() -> None:
        with pipeline.cabinet.writing() as writer:
            papers = {"bao-cao.txt": b"x"}
            writer.attach(first, papers, Event(NOON, "compared"))

    seen = _moving(monkeypatch, "MANIFEST", work)
    made = make(pipeline, tmp_path / "sao-luu.zip")

    about, damages = backups.restore(
        made.path, tmp_path / "moi", settings="thidua.toml", folders=("archive",)
    )
    assert seen
    assert damages == ()
    assert about.links == made.about.links
    assert not list((tmp_path / "moi").rglob("bao-cao.txt"))


@pytest.mark.parametrize("place", ["archive", "inbox", "processing", "rejected"])
def test_a_backup_never_lies_in_what_is_kept(
    place: str, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = workspace / place / "sao-luu.zip"

    code, _, err = call(capsys, "-w", str(workspace), "backup", str(path))

    assert code == 2
    assert "ra ngoài" in err
    assert not path.exists()


def test_a_backup_never_replaces_another(
    kept: Path, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = kept.read_bytes()

    code, _, err = call(capsys, "-w", str(workspace), "backup", str(kept))

    assert code == 2
    assert "tên khác" in err
    assert kept.read_bytes() == before


def test_a_disk_that_refuses_leaves_no_half_backup(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "khong-co" / "sao-luu.zip"

    code, _, err = call(capsys, "-w", str(workspace), "backup", str(path))

    assert code == 4
    assert "Không sao lưu được" in err
    assert not path.parent.exists()


def test_what_a_killed_backup_left_goes_with_the_next(
    workspace: Path, tmp_path: Path
) -> None:
    left, at_work = tmp_path / ".thidua-do-dang-1", tmp_path / ".thidua-do-dang-2"
    for folder in (left, at_work):
        folder.mkdir()
        (folder / "sao-luu.zip").write_bytes(b"PK")
    holder = os.open(at_work, os.O_RDONLY)
    fcntl.flock(holder, fcntl.LOCK_EX)

    code = main(["-w", str(workspace), "backup", str(tmp_path / "moi.zip")])

    os.close(holder)
    assert code == 0
    assert list(tmp_path.glob(".thidua*")) == [at_work]


def test_a_name_that_is_no_text_is_told(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = os.fsencode(workspace / "inbox") + b"/\xff.yaml"
    Path(os.fsdecode(bad)).write_text("x")

    code, told, _ = call(
        capsys, "-w", str(workspace), "backup", str(tmp_path / "sao-luu.zip")
    )

    assert code == 0
    assert len(told["left_out"]) == 1


def test_an_archive_that_is_not_there_is_not_kept_as_an_empty_one(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sao-luu.zip"
    assert main(["-w", str(workspace), "search", "mã"]) == 0  # indexes for this place
    shutil.rmtree(workspace / "archive")

    code, _, err = call(capsys, "-w", str(workspace), "backup", str(path))

    assert code == 6
    assert "ổ đĩa đã gắn" in err
    assert not path.exists()


@pytest.mark.parametrize("fill", ["file", "folder", "link"])
def test_only_an_empty_folder_is_restored_to(
    fill: str, kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "moi"
    if fill == "file":
        target.write_text("x")
    elif fill == "link":
        target.symlink_to(tmp_path)
    else:
        target.mkdir()
        (target / "tệp").touch()

    code, _, err = call(capsys, "restore", str(kept), str(target))

    assert code == 2
    assert "error" in json.loads(err)


def test_an_empty_folder_is_restored_to(kept: Path, tmp_path: Path) -> None:
    (tmp_path / "moi").mkdir()

    assert main(["restore", str(kept), str(tmp_path / "moi")]) == 0


def test_a_damaged_archive_comes_back_and_is_told(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = next((workspace / "archive").rglob("record.json"))
    path.chmod(0o644)
    path.write_bytes(path.read_bytes() + b" ")
    main(["-w", str(workspace), "backup", str(tmp_path / "sao-luu.zip")])

    code, told, _ = call(
        capsys, "restore", str(tmp_path / "sao-luu.zip"), str(tmp_path / "moi")
    )

    assert code == 6
    assert [damage["kind"] for damage in told["damages"]] == ["altered"]
    assert (tmp_path / "moi" / path.relative_to(workspace)).is_file()
    shutil.rmtree(tmp_path / "moi")
    plain = main(["restore", str(tmp_path / "sao-luu.zip"), str(tmp_path / "moi")])
    assert plain == 6
    assert "record.json" in capsys.readouterr().out


def test_people_are_told_what_to_do_next(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, target = tmp_path / "sao-luu.zip", tmp_path / "moi"

    main(["-w", str(workspace), "backup", str(path)])
    main(["restore", str(path), str(target)])

    out = capsys.readouterr().out
    assert f"{len(FILES)} văn bản, 2 tệp chưa trả lời" in out
    assert "SHA-256" in out
    assert f"thidua -w {target} reindex" in out


Forge = Callable[[zipfile.ZipFile, zipfile.ZipFile], None]


def forged(kept: Path, path: Path, **changes: Any) -> Path:
    """Write *kept* anew: entries renamed, added or left out, lines of the list too."""
    renamed = changes.get("renamed", {})
    with zipfile.ZipFile(kept) as source, zipfile.ZipFile(path, "w") as target:
        for entry in source.infolist():
            content = source.read(entry)
            name = renamed.get(entry.filename, entry.filename)
            if name == backup_list.NAME:
                for former, new in {**renamed, **changes.get("told", {})}.items():
                    content = content.replace(
                        json.dumps(former).encode(), json.dumps(new).encode()
                    )
            if name not in changes.get("without", ()):
                copy = zipfile.ZipInfo(name)
                copy.external_attr = changes.get("modes", {}).get(
                    name, entry.external_attr
                )
                target.writestr(copy, changes.get("contents", {}).get(name, content))
        for name, content in changes.get("added", {}).items():
            target.writestr(name, content)
    return path


TOML = "thidua.toml"
LINK = (stat.S_IFLNK | 0o777) << 16
DEVICE = (stat.S_IFCHR | 0o666) << 16


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        pytest.param({"renamed": {TOML: "../../thoat.toml"}}, "unsafe", id="above"),
        pytest.param({"renamed": {TOML: "/tmp/thoat.toml"}}, "unsafe", id="absolute"),  # noqa: S108 - what a forger would write
        pytest.param({"renamed": {TOML: "a/./b"}}, "unsafe", id="dot"),
        pytest.param({"renamed": {TOML: "a//b"}}, "unsafe", id="empty part"),
        pytest.param({"renamed": {TOML: "archive"}}, "unsafe", id="file as folder"),
        pytest.param({"modes": {TOML: LINK}}, "no_file", id="link"),
        pytest.param({"modes": {TOML: DEVICE}}, "no_file", id="device"),
        pytest.param({"added": {"la.txt": "x"}}, "unlisted", id="unlisted"),
        pytest.param({"added": {"la/": ""}}, "no_file", id="folder"),
        pytest.param({"without": {TOML}}, "absent", id="absent"),
        pytest.param({"renamed": {TOML: "khac.toml"}}, "absent", id="no workspace"),
        pytest.param({"contents": {TOML: b"longer" * 999}}, "altered", id="longer"),
        pytest.param({"without": {backup_list.NAME}}, "unreadable", id="no list"),
        pytest.param(
            {"contents": {backup_list.NAME: b"[]\n"}}, "unreadable", id="bad list"
        ),
        pytest.param(
            {"contents": {backup_list.NAME: b"x" * 2**17}}, "unreadable", id="long line"
        ),
        pytest.param(
            {"told": {"thidua-backup": "other"}}, "unreadable", id="other format"
        ),
    ],
)
def test_a_forged_backup_is_refused_whole(
    changes: dict[str, Any],
    code: str,
    kept: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = forged(kept, tmp_path / "gia.zip", **changes)
    before = sorted(tmp_path.iterdir())

    ended, _, err = call(capsys, "restore", str(path), str(tmp_path / "moi"))

    assert ended == 3
    assert code in {p["code"] for p in json.loads(err)["error"]["problems"]}
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_an_entry_that_comes_twice_is_refused(
    kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = forged(kept, tmp_path / "gia.zip", added={TOML: "agency = 'x'"})

    ended, _, _ = call(capsys, "restore", str(path), str(tmp_path / "moi"))

    assert ended == 3
    assert not (tmp_path / "moi").exists()


def test_an_altered_byte_is_refused(
    kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    toml = zipfile.ZipFile(kept).read(TOML)
    other = toml.replace(b"sqhkt", b"sqhkx")
    path = forged(kept, tmp_path / "gia.zip", contents={TOML: other})

    ended, _, err = call(capsys, "restore", str(path), str(tmp_path / "moi"))

    assert ended == 3
    assert json.loads(err)["error"]["problems"][0]["where"] == TOML
    assert not (tmp_path / "moi").exists()


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9, 0.999])
def test_a_backup_that_was_cut_is_refused(
    share: float, kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = kept.read_bytes()
    kept.write_bytes(content[: int(len(content) * share)])

    ended, _, _ = call(capsys, "restore", str(kept), str(tmp_path / "moi"))

    assert ended == 3
    assert not (tmp_path / "moi").exists()


def test_a_backup_that_is_not_there_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ended, _, _ = call(capsys, "restore", str(tmp_path / "x.zip"), str(tmp_path / "y"))

    assert ended == 2


def test_a_bomb_is_refused_before_it_is_unpacked(
    kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    size = json.dumps((zipfile.ZipFile(kept).getinfo(TOML)).file_size)
    lines = zipfile.ZipFile(kept).read(backup_list.NAME).decode().splitlines(True)
    told = [
        line.replace(f'"size": {size}', f'"size": {10**18}') if TOML in line else line
        for line in lines
    ]
    path = forged(
        kept, tmp_path / "gia.zip", contents={backup_list.NAME: "".join(told)}
    )

    ended, _, _ = call(capsys, "restore", str(path), str(tmp_path / "moi"))

    assert ended == 3
    assert not (tmp_path / "moi").exists()


def test_a_broken_journal_is_told(
    service: Service, workspace: Path, tmp_path: Path
) -> None:
    (workspace / "processing" / "khac.sqlite").write_bytes(b"not a database" * 99)

    with pytest.raises(Misconfigured, match=r"khac\.sqlite"):
        make(service.pipeline, tmp_path / "sao-luu.zip")

    assert not (tmp_path / "sao-luu.zip").exists()
