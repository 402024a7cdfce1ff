import shlex
import shutil
from pathlib import Path

import pytest

from service.cli.main import main
from tests.conftest import EXAMPLES

README = EXAMPLES.parent / "README.md"


def _commands() -> list[list[str]]:
    block = README.read_text().split("```console\n")[1].split("```")[0]
    return [shlex.split(x[2:]) for x in block.splitlines() if x.startswith("$ ")]


def test_the_session_of_the_readme_runs_as_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "examples").symlink_to(EXAMPLES)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("THIDUA_PDF", "false")
    monkeypatch.setenv("THIDUA_SETTLE_SECONDS", "0.05")

    for program, *words in _commands():
        if program == "cd":
            monkeypatch.chdir(words[0])
        elif program == "cp":
            *patterns, target = words
            for pattern in patterns:
                for path in Path().glob(pattern):
                    shutil.copy(path, target)
        else:
            assert (program, main(words)) == ("thidua", 0)

    assert len(list(Path("archive").glob("2*/*/*/*"))) == 3


def test_the_readme_stays_short() -> None:
    assert len(README.read_text().splitlines()) <= 150
