"""The inbox in the real world: gone, full, refused, and back again."""

import errno
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from service import config, wiring
from service.desk import guarding, reception
from service.intake.marks import MARK, Marks
from service.model.drops import Drop
from service.model.errors import Misconfigured, Rejected, Unwritable
from service.model.outcomes import Outcome, Status
from service.model.problems import Problem
from service.pipeline.steps import Pipeline
from tests.conftest import EXAMPLES

FORM = EXAMPLES / "mau-1-phong-quy-hoach-chung.yaml"


class Scene:
    """A watch whose obstacles follow a script; it stops when the script ends."""

    def __init__(self, *obstacles: str) -> None:
        self.told: list[str] = []
        self.stop = threading.Event()
        self._left = list(obstacles)

    def obstacle(self) -> str:
        if not self._left:
            self.stop.set()
        return self._left.pop(0) if self._left else ""

    @property
    def watch(self) -> reception.Watch:
        return reception.Watch(
            settle=0,
            patience=0,
            interval=0,
            stop=self.stop,
            opens=lambda _: True,
            obstacle=self.obstacle,
            alarm=self.told.append,
        )


def drop(workspace: Path, name: str = "a.yaml") -> Path:
    path = workspace / "inbox" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(FORM.read_bytes())
    return path


def statuses(outcomes: Iterator[Outcome]) -> list[Status]:
    return [outcome.status for outcome in outcomes]


def test_an_obstacle_is_told_once_and_work_goes_on_when_it_is_gone(
    pipeline: Pipeline, workspace: Path
) -> None:
    drop(workspace)
    scene = Scene("đĩa đầy", "đĩa đầy", "")

    found = reception.attend(pipeline, workspace / "inbox", scene.watch)

    assert statuses(found) == [Status.FILED]
    assert scene.told == ["đĩa đầy", "Đã trở lại bình thường; tiếp tục nhận tệp."]


def test_nothing_is_taken_while_something_stands_in_the_way(
    pipeline: Pipeline, workspace: Path
) -> None:
    path = drop(workspace)
    scene = Scene("chưa gắn ổ")

    with pytest.raises(Unwritable, match="chưa gắn ổ"):
        list(reception.empty(pipeline, workspace / "inbox", scene.watch))

    assert path.exists()


def test_a_disk_that_refuses_in_the_midst_loses_nothing(
    pipeline: Pipeline, workspace: Path
) -> None:
    class Full:
        def __init__(self) -> None:
            self.left = 1

        def render(self, *of: object) -> bytes:
            if self.left:
                self.left -= 1
                raise OSError(errno.ENOSPC, "No space left on device")
            return pipeline.renderer.render(*of)  # type: ignore[arg-type]  # as given

    drop(workspace)
    full = replace(pipeline, renderer=Full())  # type: ignore[arg-type]  # a full disk
    scene = Scene(*[""] * 5)

    found = statuses(reception.attend(full, workspace / "inbox", scene.watch))

    assert found == [Status.FILED]
    assert "đĩa đã đầy" in scene.told[0]


def test_a_file_that_cannot_be_taken_is_told_once_and_ends_no_run(
    pipeline: Pipeline, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, good = drop(workspace, "cấm.yaml"), drop(workspace)
    claim = pipeline.claims.claim

    def refuse(path: Path, sender: str = "") -> object:
        if path == bad:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return claim(path, sender)

    monkeypatch.setattr(pipeline.claims, "claim", refuse)

    found = list(reception.empty(pipeline, workspace / "inbox", Scene(*[""] * 9).watch))

    assert {(Path(o.file).name, o.status) for o in found} == {
        ("a.yaml", Status.FILED),
        ("cấm.yaml", Status.FAILED),
    }
    assert (bad.exists(), good.exists()) == (True, False)


def test_a_unit_finds_its_answers_in_its_own_folder(
    pipeline: Pipeline, workspace: Path
) -> None:
    drop(workspace, "Phòng Kiến trúc/a.yaml")
    (workspace / "inbox" / "Phòng Kiến trúc" / "b.txt").write_text("?")

    list(reception.empty(pipeline, workspace / "inbox", Scene("", "", "", "").watch))

    answers = workspace / "outbox" / "Phòng Kiến trúc"
    assert (answers / "a.yaml.da-nhan.txt").is_file()
    assert [p.suffix for p in answers.iterdir() if p.suffix != ".txt"] != []
    assert (workspace / "rejected" / "Phòng Kiến trúc" / "b.txt.loi.txt").is_file()


def test_scans_go_to_who_knows_their_documents(
    pipeline: Pipeline, workspace: Path
) -> None:
    (form,) = reception.process(pipeline, [FORM])
    drop(workspace, "a.yaml")
    for name in ("một.pdf", "hai.pdf"):
        (workspace / "inbox" / "scan").mkdir(exist_ok=True)
        (workspace / "inbox" / "scan" / name).write_bytes(name.encode())

    def take(scan: Drop) -> tuple[Outcome, ...]:
        attached = Outcome(scan.name, Status.ATTACHED, form.filed)
        if scan.name == "scan/một.pdf":
            return (attached,)
        loose = Problem("trang 3", "no_mark", "Trang không có mã.")
        return (attached, Outcome(scan.name, Status.REJECTED, problems=(loose,)))

    scans = replace(pipeline, scans=take)
    found = list(reception.empty(scans, workspace / "inbox", Scene(*[""] * 9).watch))

    assert form.filed is not None
    assert sorted((o.file, o.status.value) for o in found) == [
        ("a.yaml", "already_filed"),
        ("scan/hai.pdf", "attached"),
        ("scan/hai.pdf", "rejected"),
        ("scan/một.pdf", "attached"),
    ]
    receipts = [p.name for p in (workspace / "outbox" / "scan").iterdir()]
    assert receipts == ["một.pdf.da-nhan.txt"]
    letter = (workspace / "rejected" / "scan" / "hai.pdf.loi.txt").read_text()
    assert "trang 3: Trang không có mã." in letter
    assert f"Mã lưu: {form.filed.accession} (đã ghép bản quét" in letter
    assert "inbox/scan" in letter


def test_a_scan_that_nobody_knows_is_rejected(
    pipeline: Pipeline, workspace: Path
) -> None:
    (workspace / "inbox" / "scan").mkdir(exist_ok=True)
    (workspace / "inbox" / "scan" / "ảnh.pdf").write_bytes(b"%PDF")

    def take(scan: Drop) -> tuple[Outcome, ...]:
        raise Rejected(Problem(scan.name, "no_mark", "Không thấy mã trên trang nào."))

    scans = replace(pipeline, scans=take)
    found = list(reception.empty(scans, workspace / "inbox", Scene(*[""] * 9).watch))

    assert [outcome.status for outcome in found] == [Status.REJECTED]
    assert (workspace / "rejected" / "scan" / "ảnh.pdf").is_file()


def test_a_disk_that_gives_nothing_to_anybody_stops_the_taking_in(
    pipeline: Pipeline, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [drop(workspace, name) for name in ("a.yaml", "b.yaml")]
    claim, left = pipeline.claims.claim, [errno.EROFS]

    def refuse(path: Path, sender: str = "") -> object:
        if left:
            raise OSError(left.pop(), "Read-only file system", str(path))
        return claim(path, sender)

    monkeypatch.setattr(pipeline.claims, "claim", refuse)
    scene = Scene(*[""] * 9)

    found = statuses(reception.attend(pipeline, workspace / "inbox", scene.watch))

    assert found == [Status.FILED, Status.ALREADY_FILED]
    assert [text.count("chỉ cho đọc") for text in scene.told] == [1, 0]
    assert not any(path.exists() for path in paths)


def test_who_is_told_to_stop_takes_no_further_file(
    pipeline: Pipeline, workspace: Path
) -> None:
    paths = [drop(workspace, f"{n}.yaml") for n in range(5)]
    scene = Scene("", "", "")  # the look, two files; stops at the third

    list(reception.attend(pipeline, workspace / "inbox", scene.watch))

    assert [path.exists() for path in paths].count(True) == 2
    assert pipeline.claims.journal.unanswered() == []


def test_an_archive_that_is_not_there_rejects_nobody(
    pipeline: Pipeline, workspace: Path
) -> None:
    list(reception.process(pipeline, [FORM]))
    archive, away = workspace / "archive", workspace / "away"
    archive.rename(away)
    archive.mkdir()
    path = drop(workspace)
    path.write_bytes(FORM.read_bytes() + b"\n")
    inbox, codes = workspace / "inbox", set()

    for _ in range(4):
        for outcome in reception.empty(pipeline, inbox, Scene(*[""] * 9).watch):
            codes.add((outcome.status, outcome.problems[0].code))
    archive.rmdir()
    away.rename(archive)
    found = statuses(reception.empty(pipeline, inbox, Scene(*[""] * 9).watch))

    assert codes == {(Status.FAILED, "archive_damaged")}
    assert found == [Status.FILED]


def test_a_disk_that_fills_among_many_files_stops_after_the_one_at_hand(
    pipeline: Pipeline, workspace: Path
) -> None:
    paths = [drop(workspace, f"{n}.yaml") for n in range(3)]
    scene = Scene("", "", "đĩa đầy", "đĩa đầy")
    gone: list[int] = []

    def told(_: str) -> None:
        gone.append([path.exists() for path in paths].count(False))

    watch = replace(scene.watch, alarm=told)
    list(reception.attend(pipeline, workspace / "inbox", watch))

    assert gone[0] == 1


@pytest.fixture
def guard(workspace: Path) -> guarding.Guard:
    return guarding.Guard(
        shared=(workspace / "inbox", workspace / "outbox"),
        own=(workspace / "archive",),
        marks=Marks(workspace / "processing" / "marks"),
        floor=100,
        free=lambda _: 100,
    )


def test_a_sound_workspace_has_no_obstacle(guard: guarding.Guard) -> None:
    assert guard.obstacle() == ""


def test_a_share_that_is_not_mounted_is_an_alarm(
    guard: guarding.Guard, workspace: Path
) -> None:
    guard.obstacle()
    (workspace / "outbox" / MARK).unlink()

    assert f"Không thấy thư mục {workspace / 'outbox'}" in guard.obstacle()


def test_too_little_room_stops_the_taking_in(guard: guarding.Guard) -> None:
    told = replace(guard, free=lambda _: 99).obstacle()

    assert "chỉ còn 99 MiB, dưới mức 100 MiB" in told


@pytest.mark.parametrize(
    ("code", "told"),
    [(errno.ESTALE, "mất kết nối"), (errno.ELOOP, "Không dùng được")],
)
def test_a_disk_that_cannot_be_asked_is_an_obstacle(
    guard: guarding.Guard, workspace: Path, code: int, told: str
) -> None:
    def refuse(_: Path) -> int:
        raise OSError(code, "?", str(workspace))

    assert told in replace(guard, free=refuse).obstacle()


def test_the_real_disk_is_asked(guard: guarding.Guard, workspace: Path) -> None:
    free = guarding.free_mib(workspace)

    assert "MiB" in replace(guard, free=guarding.free_mib, floor=free * 2).obstacle()


@pytest.mark.parametrize("inside", ["inbox", "inbox/trả lời"])
def test_answers_must_not_land_in_the_inbox(workspace: Path, inside: str) -> None:
    (workspace / inside).mkdir(exist_ok=True)
    (workspace / "outbox").rmdir()
    (workspace / "outbox").symlink_to(workspace / inside)

    with pytest.raises(Misconfigured, match="trùng với hoặc nằm trong"):
        wiring.build(config.load(workspace, {}))


def test_a_folder_whose_disk_is_not_there_is_told(workspace: Path) -> None:
    shutil.rmtree(workspace / "inbox")
    (workspace / "inbox").symlink_to(workspace / "nowhere")

    with pytest.raises(Unwritable, match="chưa gắn"):
        wiring.build(config.load(workspace, {}))


@pytest.mark.parametrize("floor", ["0", "100000000"])
def test_the_floor_is_a_setting(
    open_service: Callable[..., wiring.Service], floor: str
) -> None:
    service = open_service(THIDUA_FLOOR_MIB=floor)
    told: list[str] = []

    watch = wiring.watch(service.config, threading.Event(), told.append)

    assert ("dưới mức" in watch.obstacle()) is (floor != "0")
