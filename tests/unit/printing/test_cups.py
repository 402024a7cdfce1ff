from pathlib import Path

import pytest

from service.model.errors import Misconfigured, ProgramFailed
from service.printing import cups, viewing


def _program(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    return tmp_path


def test_the_set_goes_to_the_named_queue_on_a4(programs: Path) -> None:
    _program(programs, "lp", f'echo "$@" > {programs}/asked; echo request id is q-7')

    answer = cups.submit(
        Path("x.pdf"), title="2026-000001", printer="q", copies=2, duplex=True
    )

    asked = (programs / "asked").read_text()
    assert answer == "request id is q-7"
    assert asked == (
        "-t 2026-000001 -n 2 -o media=A4 -o sides=two-sided-long-edge -d q -- x.pdf\n"
    )


def test_a_refusal_is_told_with_its_reason(programs: Path) -> None:
    _program(programs, "lp", "echo no such queue >&2; exit 1")

    with pytest.raises(ProgramFailed, match="no such queue"):
        cups.submit(Path("x.pdf"), title="t")


def test_a_machine_without_lp_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(Misconfigured, match="cups-client"):
        cups.submit(Path("x.pdf"), title="t")
    assert not cups.examine().ok


def test_a_document_opens_in_the_desktop_viewer(programs: Path) -> None:
    _program(programs, "xdg-open", "exit 0")

    assert viewing.show(Path("x.pdf"))


def test_without_a_desktop_nothing_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert not viewing.show(Path("x.pdf"))
