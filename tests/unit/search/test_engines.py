import subprocess
import sys
from pathlib import Path

import pytest

from service.model.errors import Misconfigured
from service.search import engines
from service.search.engine import Engine


def _built(indexes: Path, name: str) -> Engine:
    engine = engines.load(indexes, name)
    engine.rebuild([])
    engine.close()
    return engine


def test_whoosh_is_used_where_nothing_was_built(tmp_path: Path) -> None:
    assert engines.in_use(tmp_path) == engines.WHOOSH


@pytest.mark.parametrize("name", engines.NAMES)
def test_the_engine_that_built_the_index_is_used(tmp_path: Path, name: str) -> None:
    _built(tmp_path, name)

    assert engines.in_use(tmp_path) == name
    assert engines.load(tmp_path, name).fresh


def test_what_the_settings_name_is_used(tmp_path: Path) -> None:
    _built(tmp_path, engines.TANTIVY)

    assert engines.in_use(tmp_path, engines.WHOOSH) == engines.WHOOSH


def test_an_index_that_was_never_finished_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "tantivy" / "copy-1").mkdir(parents=True)

    assert engines.in_use(tmp_path) == engines.WHOOSH


def test_what_is_discarded_is_used_no_more(tmp_path: Path) -> None:
    _built(tmp_path, engines.TANTIVY)

    engines.discard(tmp_path, engines.TANTIVY)
    engines.discard(tmp_path, engines.TANTIVY)

    assert engines.in_use(tmp_path) == engines.WHOOSH


def test_tantivy_that_is_not_installed_says_how_to_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "is_installed", lambda: False)

    with pytest.raises(Misconfigured, match=r"thidua\[tantivy\].*--engine whoosh"):
        engines.load(tmp_path, engines.TANTIVY)
    assert not engines.load(tmp_path, engines.WHOOSH).fresh


def test_whoosh_needs_no_tantivy() -> None:
    code = "import sys; sys.modules['tantivy'] = None; import service.cli.main"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
