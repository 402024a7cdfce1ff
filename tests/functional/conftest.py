from pathlib import Path

import pytest

from tests.conftest import FILES
from tests.functional.shell import Shell


@pytest.fixture
def shell(
    workspace: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Shell:
    monkeypatch.setenv("THIDUA_PDF", "false")
    monkeypatch.setenv("THIDUA_SETTLE_SECONDS", "0.05")
    return Shell(workspace, capsys)


@pytest.fixture
def filled(shell: Shell) -> Shell:
    assert shell("process", *FILES)[0] == 0
    return shell
