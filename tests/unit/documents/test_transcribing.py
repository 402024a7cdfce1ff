"""Writing down what page images say, on a machine with stand-ins for Tesseract."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from service.documents import transcribing
from service.documents.transcribing import TesseractTranscriber
from service.model.errors import ProgramFailed

LISTING = 'if [ "$1" = --list-langs ]; then echo vie; exit; fi'
WRITES = 'printf "Kê\u0301 hoạch" > "$2.txt"; cat > "$2.pdf"'


def install(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    program = folder / "tesseract"
    program.write_text(f"#!/bin/sh\n{LISTING}\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def test_a_page_gives_words_and_their_layer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, WRITES, monkeypatch)

    layer = TesseractTranscriber().transcribe(b"P5", 200)

    assert (layer.text, layer.pdf) == ("Kế hoạch", b"P5")


def test_a_failure_may_be_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, "exit 1", monkeypatch)

    with pytest.raises(ProgramFailed, match="thử lại"):
        TesseractTranscriber().transcribe(b"P5", 200)


def test_a_program_that_is_gone_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, WRITES, monkeypatch)
    transcriber = TesseractTranscriber()
    assert transcriber.program
    (tmp_path / "tesseract").unlink()

    with pytest.raises(ProgramFailed, match="rảnh"):
        transcriber.transcribe(b"P5", 200)


@pytest.mark.parametrize(
    ("told", "turned"),
    [
        ("Orientation in degrees: 180\nOrientation confidence: 9.1", 180),
        ("Orientation in degrees: 270\nOrientation confidence: 0.1", 0),
        ("", 0),
    ],
)
def test_how_a_page_lies_is_believed_only_where_it_is_sure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: str, turned: int
) -> None:
    install(tmp_path, f"printf '{told}\n'", monkeypatch)

    assert TesseractTranscriber().turned(b"P5", 200) == turned


def test_a_machine_without_tesseract_has_no_transcriber(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert transcribing.find() is None


@pytest.mark.office
@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_the_real_one_reads_vietnamese_however_it_lies(turned: int) -> None:
    page = Image.new("L", (1654, 2339), 255)
    font = ImageFont.truetype("LiberationSerif-Regular.ttf", 40)
    line = "Phát động phong trào thi đua cải cách hành chính"
    text = "\n".join([line] * 12)
    ImageDraw.Draw(page).multiline_text((200, 300), text, 0, font, spacing=30)
    transcriber = transcribing.find()
    assert transcriber is not None

    lying = transcriber.turned(_pgm(page.rotate(-turned, expand=True)), 200)
    layer = transcriber.transcribe(_pgm(page), 200)

    assert lying == turned
    assert layer.text.count(line) > 9
    assert layer.pdf.startswith(b"%PDF")


def _pgm(image: Image.Image) -> bytes:
    content = io.BytesIO()
    image.save(content, "PPM")
    return content.getvalue()
