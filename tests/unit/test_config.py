from pathlib import Path

import pytest

from service import config
from service.config import Config
from service.model.errors import Misconfigured
from service.model.forms import Numbering


def _workspace(folder: Path, text: str) -> Path:
    (folder / config.FILE).write_text(text, encoding="utf-8")
    return folder


def test_every_setting_has_a_default(tmp_path: Path) -> None:
    loaded = config.load(_workspace(tmp_path, ""), {})

    assert loaded == Config(workspace=tmp_path)
    assert set(loaded.origins.values()) == {""}


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    workspace = _workspace(tmp_path, 'workers = 4\nagency = "sqhkt"\n')

    loaded = config.load(workspace, {"THIDUA_WORKERS": "1", "THIDUA_PDF": "false"})

    assert (loaded.workers, loaded.agency, loaded.pdf) == (1, "sqhkt", False)
    assert loaded.origins["workers"] == "THIDUA_WORKERS"
    assert loaded.origins["agency"] == config.FILE


def test_numbering_moments_are_set_by_form(tmp_path: Path) -> None:
    loaded = config.load(
        _workspace(tmp_path, '[numbering]\nke-hoach = "at_filing"\n'), {}
    )

    assert loaded.numbering == {"ke-hoach": Numbering.AT_FILING}


def test_all_faults_are_named_at_once_with_the_nearest_key(tmp_path: Path) -> None:
    text = 'worker = 2\nby_type = "có"\nsettle_seconds = -1\nagency = 7\nworkers = 0\n'

    with pytest.raises(Misconfigured) as caught:
        config.load(_workspace(tmp_path, text), {})

    told = str(caught.value)
    assert "không có mục worker. Có phải là workers?" in told
    for name in ("by_type", "settle_seconds", "agency", "workers = 0"):
        assert name in told


@pytest.mark.parametrize("text", ["x = = 1", "x = '\xff"])
def test_a_broken_file_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / config.FILE).write_bytes(text.encode("latin-1"))

    with pytest.raises(Misconfigured, match=config.FILE):
        config.load(tmp_path, {})


def test_a_folder_without_settings_is_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="thidua init"):
        config.find_workspace(tmp_path)
    with pytest.raises(Misconfigured, match="Không đọc được"):
        config.load(tmp_path, {})


def test_a_workspace_is_found_from_inside(tmp_path: Path) -> None:
    (_workspace(tmp_path, "") / "inbox").mkdir()

    assert config.find_workspace(tmp_path / "inbox") == tmp_path


def test_the_listing_tells_values_and_origins(tmp_path: Path) -> None:
    loaded = config.load(_workspace(tmp_path, "workers = 3\n"), {})

    listed = {name: (value, origin) for name, value, origin in config.listing(loaded)}

    assert listed["workers"] == (3, config.FILE)
    assert listed["by_type"] == (False, "")
