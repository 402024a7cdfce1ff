"""Reading pictures, on a machine that has stand-ins for Tesseract."""

from pathlib import Path

import pytest

from service.documents.past import ocr
from service.documents.past.ocr import Tesseract
from service.model.errors import Misconfigured, Rejected


def install(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    program = folder / "tesseract"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


LISTING = 'if [ "$1" = --list-langs ]; then echo vie; exit; fi'


def test_pictures_are_read_in_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, f"{LISTING}\ncat", monkeypatch)

    texts = Tesseract(2).read(iter([b"1", b"2", b"3", b"4", b"5"]))

    assert texts == ["1", "2", "3", "4", "5"]


def test_what_is_no_picture_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, f"{LISTING}\nexit 1", monkeypatch)

    with pytest.raises(Rejected, match="quét lại"):
        Tesseract().read([b"x"])


@pytest.mark.parametrize("script", ["exit 0", "echo eng"])
def test_a_machine_without_vietnamese_is_told_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    install(tmp_path, script, monkeypatch)

    with pytest.raises(Misconfigured, match="tesseract-ocr-vie"):
        Tesseract().read([b"x"])


def test_a_machine_without_tesseract_is_told_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(Misconfigured, match="tesseract-ocr-vie"):
        Tesseract().read([b"x"])


def test_the_doctor_tells_both_machines_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    without = ocr.examine()
    install(tmp_path, LISTING, monkeypatch)

    there = ocr.examine()

    assert (without.ok, without.required) == (False, False)
    assert "apt-get install" in without.remedy
    assert (there.ok, there.found) == (True, str(tmp_path / "tesseract"))
