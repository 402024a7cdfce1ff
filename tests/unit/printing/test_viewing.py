from pathlib import Path

import pytest

from service.printing import viewing


def _program(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    return tmp_path


def test_a_document_opens_in_the_desktop_viewer(programs: Path) -> None:
    _program(programs, "xdg-open", "exit 0")

    assert viewing.show(Path("x.pdf"))


def test_without_a_desktop_nothing_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert not viewing.show(Path("x.pdf"))
