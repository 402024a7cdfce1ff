from pathlib import Path

import pytest

from service.documents import programs
from service.model.errors import Misconfigured


def a_program(path: Path, prints: str = "", code: int = 0) -> Path:
    """Write a program that answers every call with *prints* and *code*."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho '{prints}'\nexit {code}\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def soffice(tmp_path: Path) -> Path:
    folder = tmp_path / "libreoffice" / "program"
    a_program(folder / "soffice", "LibreOffice of a script")
    return a_program(folder / "soffice.bin", "LibreOffice 7.4.7.2 40(Build:2)")


@pytest.fixture(autouse=True)
def _bare_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(programs, "PLACES", (tmp_path / "nowhere",))
    monkeypatch.setattr(programs, "SYSTEM_PYTHON", tmp_path / "no-python3")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.delenv("THIDUA_SOFFICE", raising=False)


def test_all_is_found_and_its_version_named(soffice: Path, tmp_path: Path) -> None:
    python = a_program(tmp_path / "python3", "uno")

    found = programs.find(soffice, python)

    assert found == programs.Programs(soffice, "LibreOffice 7.4.7.2", python)


@pytest.mark.parametrize("name", ["", "soffice", "soffice.bin"])
def test_the_folder_or_a_program_in_it_may_be_named(
    soffice: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("THIDUA_SOFFICE", str(soffice.parent / name))

    assert programs.find_soffice() == soffice


def test_the_path_leads_to_the_program(soffice: Path, tmp_path: Path) -> None:
    link = tmp_path / "bin" / "libreoffice"
    link.parent.mkdir()
    link.symlink_to(soffice.parent / "soffice")

    assert programs.find_soffice() == soffice


def test_the_usual_places_are_looked_at(
    soffice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs, "PLACES", (soffice.parent,))

    assert programs.find_soffice() == soffice


def test_a_place_that_was_named_is_not_replaced(
    soffice: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(programs, "PLACES", (soffice.parent,))

    assert programs.find_soffice(tmp_path) is None


def test_the_python_of_libreoffice_will_do(soffice: Path, tmp_path: Path) -> None:
    a_program(tmp_path / "no-python3", "No module named uno", 1)
    bundled = a_program(soffice.with_name("python"), "uno")

    assert programs.find_python(soffice) == bundled


def test_a_missing_libreoffice_is_told_with_the_command(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="apt-get install libreoffice-writer-nogui"):
        programs.find(tmp_path)


def test_a_broken_libreoffice_is_told_with_the_command(tmp_path: Path) -> None:
    broken = a_program(tmp_path / "soffice.bin", "", 127)

    with pytest.raises(Misconfigured, match=r"không chạy được.*apt-get install"):
        programs.find(broken)


def test_a_missing_uno_is_told_with_the_command(soffice: Path, tmp_path: Path) -> None:
    python = a_program(tmp_path / "python3", "No module named uno", 1)

    with pytest.raises(Misconfigured, match=r"uno.*apt-get install.*python3-uno"):
        programs.find(soffice, python)


def test_programs_know_the_fonts_of_the_user_and_little_else() -> None:
    given = {"HOME": "/home/lan", "PATH": "/bin", "PYTHONPATH": "/x", "LC_ALL": "vi_VN"}

    found = programs.environment(given, Path("/office"))

    assert found["XDG_DATA_HOME"] == "/home/lan/.local/share"
    assert found["HOME"] == found["TMPDIR"] == "/office"
    assert not {"PYTHONPATH", "LC_ALL"} & set(found)
