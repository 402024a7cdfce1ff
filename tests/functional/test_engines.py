from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from service import config, wiring
from service.desk import reception, upkeep
from service.model.errors import Misconfigured, WrongUsage
from service.model.finding import Query
from service.search import engines
from service.wiring import Service
from tests.conftest import EXAMPLES

Open = Callable[..., Service]


@pytest.fixture
def filled(open_service: Open) -> int:
    service = open_service()
    list(reception.process(service.pipeline, [EXAMPLES / "ke-hoach-1128.yaml"]))
    service.close()
    return service.pipeline.cabinet.count()


def _settings(workspace: Path) -> config.Config:
    return replace(config.load(workspace, {}), pdf=False)


def test_a_switch_builds_the_new_index_and_drops_the_old(
    workspace: Path, open_service: Open, filled: int
) -> None:
    before = open_service().pipeline.engine.search(Query(""))

    count = wiring.switch(_settings(workspace), engines.TANTIVY)

    after = open_service().pipeline.engine
    assert count == filled
    assert wiring.engine_of(_settings(workspace)) == engines.TANTIVY
    assert [hit.entry for hit in after.search(Query("")).hits] == [
        hit.entry for hit in before.hits
    ]
    assert not (workspace / "indexes" / "fulltext").exists()


def test_a_switch_back_needs_no_tantivy(
    workspace: Path, filled: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    wiring.switch(_settings(workspace), engines.TANTIVY)
    monkeypatch.setattr(engines, "is_installed", lambda: False)

    with pytest.raises(Misconfigured, match="tantivy"):
        wiring.build(_settings(workspace))
    assert wiring.switch(_settings(workspace), engines.WHOOSH) == filled
    wiring.build(_settings(workspace)).close()


@pytest.mark.usefixtures("filled")
def test_a_switch_that_fails_leaves_the_old_engine(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "is_installed", lambda: False)

    with pytest.raises(Misconfigured, match="chưa cài"):
        wiring.switch(_settings(workspace), engines.TANTIVY)

    assert wiring.engine_of(_settings(workspace)) == engines.WHOOSH
    wiring.build(_settings(workspace)).close()


def test_settings_that_insist_on_an_engine_are_not_overruled(workspace: Path) -> None:
    settings = config.load(workspace, {"THIDUA_ENGINE": "whoosh"})

    with pytest.raises(WrongUsage, match="THIDUA_ENGINE"):
        wiring.switch(settings, engines.TANTIVY)


def test_nothing_is_switched_under_a_running_watch(workspace: Path) -> None:
    settings = _settings(workspace)

    with wiring.alone(settings), pytest.raises(Misconfigured, match="thidua run"):
        wiring.switch(settings, engines.TANTIVY)


def test_deleted_indexes_are_built_by_the_engine_of_the_settings(
    workspace: Path, open_service: Open
) -> None:
    service = open_service(THIDUA_ENGINE="tantivy")

    assert service.pipeline.engine.fresh
    assert wiring.engine_of(_settings(workspace)) == engines.TANTIVY


@pytest.mark.parametrize(
    ("name", "count", "installed", "told"),
    [
        ("whoosh", 10_000, False, (True, False)),
        ("whoosh", 10_001, True, (False, False)),
        ("tantivy", 1, True, (True, True)),
        ("tantivy", 1, False, (False, True)),
    ],
)
def test_doctor_tells_when_tantivy_pays_and_when_it_is_missing(
    name: str,
    count: int,
    told: tuple[bool, bool],
    monkeypatch: pytest.MonkeyPatch,
    *,
    installed: bool,
) -> None:
    monkeypatch.setattr(engines, "is_installed", lambda: installed)

    check = upkeep.engine(name, lambda: count)

    assert (check.ok, check.required) == told
    assert check.ok or "thidua[tantivy]" in check.remedy


def test_doctor_names_a_catalogue_that_cannot_be_read() -> None:
    def failing() -> int:
        raise Misconfigured("hỏng")

    check = upkeep.engine("whoosh", failing)

    assert (check.ok, check.found, check.remedy) == (False, "hỏng", "thidua reindex")
