import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from service import config, wiring
from service.forms.reading import reader
from service.pipeline.steps import Clock, Pipeline
from service.wiring import Service
from tests.fakes import FakeClock, FakePress

EXAMPLES = Path(__file__).parent.parent / "examples"
FILES = sorted(p for p in EXAMPLES.iterdir() if p.suffix in reader.SUFFIXES)
NOON = dt.datetime(2026, 3, 2, 12, tzinfo=dt.timezone(dt.timedelta(hours=7)))


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "noi-lam-viec"
    wiring.init(folder)
    return folder


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOON)


@pytest.fixture
def press() -> FakePress:
    return FakePress()


@pytest.fixture
def open_service(
    workspace: Path, clock: FakeClock, press: FakePress
) -> Iterator[Callable[..., Service]]:
    """Open the workspace as a new process would, with a fake press and clock."""
    opened = []

    def open_(**environ: str) -> Service:
        settings = config.load(workspace, {"THIDUA_SETTLE_SECONDS": "0.05", **environ})
        service = wiring.build(settings, clock=Clock(clock.now))
        service = replace(service, pipeline=replace(service.pipeline, press=press))
        opened.append(service)
        return service

    yield open_
    for service in opened:
        service.close()


@pytest.fixture
def pipeline(open_service: Callable[..., Service]) -> Pipeline:
    return open_service().pipeline
