"""thidua status tells the truth, also beside a running service and after a crash."""

import datetime as dt
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from service import config, wiring
from service.cli.main import main
from service.cli.status import _span
from service.desk import status_metrics
from service.desk.status import Status
from service.model.filing import Event
from service.model.outcomes import Status as Ending
from service.wiring import Service
from tests.conftest import EXAMPLES, NOON
from tests.fakes import FakePress

PLAN = EXAMPLES / "ke-hoach-1128.yaml"


@pytest.fixture
def said(
    workspace: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., str]:
    monkeypatch.setenv("THIDUA_PDF", "false")

    def say(*words: str) -> str:
        capsys.readouterr()
        assert main(["-w", str(workspace), *words]) == 0
        return capsys.readouterr().out

    return say


@pytest.fixture
def told(said: Callable[..., str]) -> Callable[[], Any]:
    return lambda: json.loads(said("status", "--json"))


@contextmanager
def running(workspace: Path) -> Iterator[None]:
    with wiring.alone(config.load(workspace, {})):
        yield


def test_a_new_workspace_has_nothing_to_tell(told: Callable[[], Any]) -> None:
    found = told()

    assert found["running"] is None
    assert found["queue"]["inbox"] == 0
    assert set(found["queue"]["drops"].values()) == {0}
    assert (found["queue"]["oldest"], found["queue"]["last_error"]) == (None, None)
    assert (found["documents"], found["index"]["unindexed"]) == (0, 0)
    assert (found["owed_pdfs"], found["workers"]) == (0, 2)
    assert found["chain"] == {"length": 0, "head": None}
    assert 0 < found["disk"]["free_bytes"] <= found["disk"]["size_bytes"]


def test_filed_documents_are_counted_and_owe_their_pdf(
    said: Callable[..., str], told: Callable[[], Any]
) -> None:
    said("process", str(PLAN))

    found = told()

    assert (found["documents"], found["owed_pdfs"]) == (1, 1)
    assert found["index"]["unindexed"] == 0
    assert found["chain"]["length"] >= 1
    assert re.fullmatch("[0-9a-f]{64}", found["chain"]["head"])


def test_a_watching_process_is_named(
    workspace: Path, told: Callable[[], Any], said: Callable[..., str]
) -> None:
    said("run", "--once")
    before = told()["running"]

    with running(workspace):
        during = told()["running"]
        people = said("status")

    assert before is None
    assert during["pid"] == os.getpid()
    assert dt.datetime.fromisoformat(during["since"]).tzinfo
    assert f"tiến trình {os.getpid()}" in people
    assert told()["running"] is None


def test_what_waits_is_counted_by_how_far_it_came(
    workspace: Path, open_service: Callable[..., Service], told: Callable[[], Any]
) -> None:
    inbox = workspace / "inbox"
    for name in ("a.yaml", "b.yaml"):
        shutil.copy(PLAN, inbox / name)
    os.utime(inbox / "b.yaml", (10**9, 10**9))
    open_service().pipeline.claims.claim(inbox / "a.yaml")

    found = told()["queue"]

    assert (found["inbox"], found["drops"]["claimed"]) == (1, 1)
    assert (found["oldest"]["file"], found["oldest"]["state"]) == ("b.yaml", "inbox")
    assert found["oldest"]["since"].startswith("2001-09-0")
    assert found["oldest"]["seconds"] > 10**8


def test_the_last_error_is_told_until_it_is_mended(
    workspace: Path,
    open_service: Callable[..., Service],
    press: FakePress,
    told: Callable[[], Any],
    said: Callable[..., str],
) -> None:
    pipeline = open_service().pipeline
    (workspace / "templates" / "ke-hoach" / "template.docx").rename(workspace / "away")
    drop = pipeline.claims.copy(PLAN)
    ((outcome,),) = pipeline.run([drop])

    failing, people = told()["queue"]["last_error"], said("status")
    (workspace / "away").rename(workspace / "templates" / "ke-hoach" / "template.docx")
    pipeline = open_service().pipeline
    ((mended,),) = pipeline.run(pipeline.claims.resume())

    assert (outcome.status, mended.status) == (Ending.FAILED, Ending.FILED)
    assert failing["file"] == PLAN.name
    assert failing["error"] == outcome.problems[0].message
    assert failing["attempts"] == 1
    assert PLAN.name in people
    assert told()["queue"]["last_error"] is None
    assert not press.fails


def test_documents_that_no_search_finds_are_counted_and_not_mended(
    workspace: Path, said: Callable[..., str], told: Callable[[], Any]
) -> None:
    said("process", str(PLAN))
    shutil.rmtree(workspace / "indexes")
    (workspace / "indexes").mkdir()

    first, second = told()["index"], told()["index"]

    assert first == second == {"unindexed": 1, "uncompared": 0}
    assert "gõ thidua reindex" in said("status")
    said("reindex")
    assert told()["index"] == {"unindexed": 0, "uncompared": 0}


def test_an_inbox_that_is_gone_is_told(
    workspace: Path, said: Callable[..., str], told: Callable[[], Any]
) -> None:
    shutil.rmtree(workspace / "inbox")

    assert told()["queue"]["inbox"] is None
    assert "không đọc được" in said("status")


def test_metrics_are_what_prometheus_reads(
    workspace: Path, said: Callable[..., str], tmp_path: Path
) -> None:
    path = tmp_path / "thidua.prom"
    said("process", str(PLAN))

    with running(workspace):
        assert said("status", "--prometheus", str(path)).strip() == str(path)

    lines = path.read_text().splitlines()
    samples = dict(line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    assert samples["thidua_documents"] == "1"
    assert samples["thidua_run_up"] == "1"
    assert samples['thidua_drops{state="claimed"}'] == "0"
    assert float(samples["thidua_run_start_time_seconds"]) > 10**9
    assert all(re.fullmatch(r"thidua_\w+(\{state=\"\w+\"\})?", n) for n in samples)
    named = {name.partition("{")[0] for name in samples}
    assert {f"# TYPE {name} gauge" for name in named} <= set(lines)
    assert path.read_text().endswith("\n")
    assert list(tmp_path.glob(".*")) == []


def test_metrics_that_cannot_be_written_end_with_4(workspace: Path) -> None:
    assert main(["-w", str(workspace), "status", "--prometheus", "/khong/co"]) == 4


def test_initiatives_that_no_comparison_meets_are_counted(
    workspace: Path, said: Callable[..., str], told: Callable[[], Any]
) -> None:
    said("process", str(EXAMPLES / "mau-1-phong-quy-hoach-chung.yaml"))
    for file in (workspace / "indexes").glob("similarity.sqlite*"):
        file.unlink()

    lacking = told()["index"]
    said("search", "hồ sơ")  # whatever opens the workspace makes up for it

    assert lacking["uncompared"] > 0
    assert told()["index"] == {"unindexed": 0, "uncompared": 0}


def test_what_is_never_taken_is_told(
    workspace: Path, said: Callable[..., str], told: Callable[[], Any]
) -> None:
    inbox = workspace / "inbox"
    (inbox / "Phòng A" / "tháng 3").mkdir(parents=True)
    for n in range(3):
        (inbox / f"liên kết {n}").symlink_to(workspace)

    assert "Phòng A/tháng 3" in told()["queue"]["ignored"]
    assert "và 1 mục khác; hãy chép từng tệp vào inbox" in said("status")


def test_metrics_of_a_lost_inbox_do_not_call_it_empty() -> None:
    lost = Status(
        NOON, None, None, (), {"seen": 0}, None, None, 2, 1, 2, 0, 0, 0, 0, 0, ""
    )  # fmt: skip

    text = status_metrics.text(lost)

    assert "thidua_inbox_files" not in text
    assert "thidua_run_up 0" in text


@pytest.mark.parametrize(
    ("length", "told"),
    [
        (dt.timedelta(seconds=59), "chưa đến 1 phút"),
        (dt.timedelta(hours=-5), "chưa đến 1 phút"),
        (dt.timedelta(minutes=61), "1 giờ 1 phút"),
        (dt.timedelta(days=2, hours=3, minutes=4), "2 ngày 3 giờ"),
    ],
)
def test_a_wait_is_told_as_people_say_it(length: dt.timedelta, told: str) -> None:
    assert _span(length) == told


def test_status_does_not_wait_for_a_writer(
    workspace: Path, open_service: Callable[..., Service], told: Callable[[], Any]
) -> None:
    pipeline = open_service().pipeline
    tuple(pipeline.run([pipeline.claims.copy(PLAN)]))
    (filed,) = pipeline.cabinet.documents()

    with pipeline.cabinet.writing() as writer:
        writer.append(filed, Event(NOON, "printed"))
        found = told()

    assert found["documents"] == 1
    assert workspace.is_dir()
