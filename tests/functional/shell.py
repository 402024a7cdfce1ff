"""The command line as tests use it."""

import json
from pathlib import Path
from typing import Any

import pytest

from service.cli.main import main
from tests.fakes import FakePress


class Shell:
    """Types commands into a workspace without LibreOffice and reads the answers."""

    def __init__(self, workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.workspace = workspace
        self._capsys = capsys

    def __call__(self, *words: str | Path) -> tuple[int, str, str]:
        """Return the exit code, what was answered, and what was said."""
        self._capsys.readouterr()
        code = main(["-w", str(self.workspace), *map(str, words)])
        said = self._capsys.readouterr()
        return code, said.out, said.err

    def json(self, *words: str | Path, exits: int = 0) -> Any:
        """Return the JSON that a command answers before it *exits* so."""
        code, out, err = self(*words, "--json")
        assert code == exits, err
        return json.loads(out)


def install(press: FakePress, patch: pytest.MonkeyPatch) -> None:
    """Let the machine make PDFs, with *press*."""
    patch.setattr("service.wiring.OfficePress", lambda _: press)
    patch.setenv("THIDUA_PDF", "true")
