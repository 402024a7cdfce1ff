import re
import shlex
import shutil
from pathlib import Path

import pytest

from service.cli.main import main
from tests.conftest import EXAMPLES

README = EXAMPLES.parent / "README.md"
GUIDE = EXAMPLES.parent / "docs" / "huong-dan"


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

    assert len(list(Path("archive").glob("2*/*/*/*"))) == 4


def test_the_readme_stays_short() -> None:
    assert len(README.read_text().splitlines()) <= 150


@pytest.mark.parametrize("page", [README, *sorted(GUIDE.glob("*.md"))])
def test_every_link_of_the_readme_and_the_guide_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", page.read_text())

    missing = [link for link in links if not (page.parent / link).exists()]

    assert missing == []


def test_the_guide_shows_every_picture_that_is_drawn_and_all_are_small() -> None:
    shown = " ".join(page.read_text() for page in GUIDE.glob("*.md"))

    pictures = sorted((GUIDE / "anh").iterdir())

    assert [p.name for p in pictures if f"(anh/{p.name})" not in shown] == []
    assert max(p.stat().st_size for p in pictures) < 150_000
