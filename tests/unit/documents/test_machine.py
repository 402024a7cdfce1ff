from pathlib import Path

from service.documents import machine


def without_fonts(pattern: str) -> str:
    return pattern[:0]


def with_fonts(pattern: str) -> str:
    return pattern * ("Liberation" in pattern)


def test_gaps_are_told_with_their_remedy_and_forgiven(tmp_path: Path) -> None:
    checks = machine.examine(soffice=tmp_path, python=tmp_path, query=without_fonts)

    assert [(c.ok, c.required) for c in checks] == [(False, False)] * 3
    assert all("sudo apt-get install" in check.remedy for check in checks)


def test_what_is_there_is_named(tmp_path: Path) -> None:
    soffice, python = tmp_path / "soffice.bin", tmp_path / "python3"
    soffice.write_text("#!/bin/sh\necho LibreOffice 7.4.7.2 x\n")
    python.write_text("#!/bin/sh\necho uno\n")
    soffice.chmod(0o755)
    python.chmod(0o755)

    checks = machine.examine(soffice=soffice, python=python, query=with_fonts)

    assert [check.ok for check in checks] == [True] * 3
    assert checks[0].found == f"LibreOffice 7.4.7.2 ({soffice})"
    assert checks[1].found == str(python)
    assert checks[2].found == "Liberation Serif"


def test_a_libreoffice_that_does_not_run_is_no_libreoffice(tmp_path: Path) -> None:
    broken = tmp_path / "soffice.bin"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)

    program, *_ = machine.examine(soffice=broken, python=broken, query=with_fonts)

    assert not program.ok
    assert "không chạy được" in program.found
