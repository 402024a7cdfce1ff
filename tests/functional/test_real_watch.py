"""thidua run as it lives: with its own threads, events, locks and processes."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from service import wiring
from service.desk import reception
from service.pipeline.steps import Pipeline
from service.wiring import Service
from tests.conftest import EXAMPLES

FORM = EXAMPLES / "mau-1-phong-quy-hoach-chung.yaml"
PATIENCE = 30.0
"""Seconds until something counts as never; a loaded machine is slow."""


def eventually(happened: Callable[[], object]) -> bool:
    """Tell whether *happened* becomes true before patience ends."""
    pause = threading.Event()
    looks = iter(range(int(PATIENCE / 0.02)))
    while not happened() and next(looks, None) is not None:
        pause.wait(0.02)
    return bool(happened())


@contextmanager
def attended(pipeline: Pipeline, watch: reception.Watch) -> Iterator[None]:
    """Watch the inbox of *pipeline* in a thread of its own."""
    inbox = pipeline.outbox.parent / "inbox"

    def attend() -> None:
        for _ in reception.attend(pipeline, inbox, watch):
            pass

    thread = threading.Thread(target=attend)
    thread.start()
    try:
        yield
    finally:
        watch.stop.set()
        thread.join()


class Looks:
    """Counts how often somebody asked what stands in the way."""

    def __init__(self, obstacle: Callable[[], str]) -> None:
        self.count = 0
        self._obstacle = obstacle

    def __call__(self) -> str:
        self.count += 1
        return self._obstacle()


def answer(workspace: Path, name: str) -> Path:
    return workspace / "outbox" / f"{name}.da-nhan.txt"


def test_a_share_that_goes_and_comes_back_loses_and_takes_nothing_wrong(
    open_service: Callable[..., Service], workspace: Path
) -> None:
    service = open_service(THIDUA_INTERVAL_SECONDS="0.1", THIDUA_FLOOR_MIB="0")
    told: list[str] = []
    watch = wiring.watch(service.config, threading.Event(), told.append)
    looks = Looks(watch.obstacle)
    inbox, away = workspace / "inbox", workspace / "away"
    (inbox / "trước.yaml").write_bytes(FORM.read_bytes())

    with attended(service.pipeline, replace(watch, obstacle=looks)):
        assert eventually(answer(workspace, "trước.yaml").exists)
        inbox.rename(away)  # unmounted: the empty mount point is left
        inbox.mkdir()
        assert eventually(lambda: told)
        (inbox / "lạc.yaml").write_text("mau: mau-1\n")
        (away / "sau.yaml").write_bytes(FORM.read_bytes())
        before = looks.count
        assert eventually(lambda: looks.count >= before + 2)
        kept = (inbox / "lạc.yaml").exists()
        inbox.rename(workspace / "mount point")
        away.rename(inbox)
        assert eventually(answer(workspace, "sau.yaml").exists)

    assert kept
    assert (workspace / "mount point" / "lạc.yaml").exists()
    assert "Không thấy thư mục" in told[0]
    assert told[-1] == "Đã trở lại bình thường; tiếp tục nhận tệp."


def test_a_storm_of_events_makes_no_storm_of_looks(
    pipeline: Pipeline, workspace: Path
) -> None:
    stop, looks = threading.Event(), Looks(str)
    watch = reception.Watch(0.8, 60, 10, stop, lambda _: True, looks)
    noisy = workspace / "inbox" / "đang ghi.part"
    pause = threading.Event()

    with attended(pipeline, watch):
        for n in range(200):
            noisy.write_text(str(n))
            pause.wait(0.005)

    assert 1 <= looks.count <= 15


@pytest.fixture
def program(workspace: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    begun: list[subprocess.Popen[str]] = []

    def begin(*words: str) -> subprocess.Popen[str]:
        code = "from service.cli.main import run; run()"
        process = subprocess.Popen(
            [sys.executable, "-c", code, "-w", str(workspace), *words],
            env=os.environ | {"THIDUA_PDF": "false", "THIDUA_SETTLE_SECONDS": "0.1"},
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
        )
        begun.append(process)
        return process

    yield begin
    for process in begun:
        process.kill()
        process.wait()
        if process.stderr:
            process.stderr.close()


def test_a_second_run_names_the_first_and_a_kill_lets_go(
    program: Callable[..., subprocess.Popen[str]], workspace: Path
) -> None:
    first = program("run")
    assert first.stderr is not None
    while "Đang canh" not in first.stderr.readline():
        assert first.poll() is None
    second = program("run", "--once")
    _, refused = second.communicate()

    first.send_signal(signal.SIGKILL)
    first.wait()
    (workspace / "inbox" / "a.yaml").write_bytes(FORM.read_bytes())
    third = program("run", "--once")
    third.communicate()

    assert second.returncode == 4
    assert f"Tiến trình {first.pid} đang canh" in refused
    assert third.returncode == 0
    assert answer(workspace, "a.yaml").exists()
