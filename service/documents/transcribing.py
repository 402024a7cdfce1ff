"""A page image → its words, and the invisible text that lies over it in a PDF."""

import subprocess
import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

from service import vietnamese
from service.documents.past import ocr
from service.model.errors import Misconfigured, ProgramFailed

_SURE = 2.0
"""Tesseract's confidence in how a page lies; of a page almost empty it has none."""


@dataclass(frozen=True)
class Layer:
    """The words of a page, and a PDF page of its size with them in invisible ink."""

    text: str
    pdf: bytes


class Transcriber(Protocol):
    """Writes down the words of page images."""

    def turned(self, picture: bytes, dpi: int) -> int:
        """Return by how many degrees, clockwise, the page lies turned, in quarters."""
        ...

    def transcribe(self, picture: bytes, dpi: int) -> Layer:
        """Return the words of the upright page *picture*.

        Raises:
            ProgramFailed: It took too long or died.
        """
        ...


def find() -> Transcriber | None:
    """Return the transcriber of this machine, or None if it has none."""
    transcriber = TesseractTranscriber()
    try:
        return transcriber if transcriber.program else None
    except Misconfigured:
        return None


class TesseractTranscriber:
    """Tesseract with its Vietnamese."""

    @cached_property
    def program(self) -> str:
        """Where Tesseract is.

        Raises:
            Misconfigured: It, or its Vietnamese, is not installed.
        """
        return ocr.Tesseract().program

    def turned(self, picture: bytes, dpi: int) -> int:
        """Return by how many degrees, clockwise, the page lies turned; 0 if unsure."""
        asked = ("stdin", "stdout", "--psm", "0", "-l", "osd", "--dpi", str(dpi))
        told = _run([self.program, *asked], picture).stdout.decode("ascii", "replace")
        facts = dict(
            line.split(": ", 1) for line in told.splitlines() if line.count(": ") == 1
        )
        sure = float(facts.get("Orientation confidence", 0)) >= _SURE
        return int(facts.get("Orientation in degrees", 0)) if sure else 0

    def transcribe(self, picture: bytes, dpi: int) -> Layer:
        """Return the words of the upright page *picture*.

        Raises:
            ProgramFailed: It took too long or died.
        """
        wanted = ("-c", "textonly_pdf=1", "pdf", "txt")
        with tempfile.TemporaryDirectory(prefix="thidua-") as folder:
            base = Path(folder) / "page"
            done = _run(
                [
                    *(self.program, "stdin", str(base), "-l", "vie", "--psm", "3"),
                    *("--dpi", str(dpi), *wanted),
                ],
                picture,
            )
            if done.returncode:
                raise ProgramFailed(
                    "Tesseract không đọc được một trang quét. Hãy thử lại; nếu vẫn "
                    "lỗi, hãy cài lại gói tesseract-ocr-vie."
                )
            text = base.with_suffix(".txt").read_text(encoding="utf-8")
            return Layer(vietnamese.nfc(text), base.with_suffix(".pdf").read_bytes())


def _run(command: list[str], picture: bytes) -> subprocess.CompletedProcess[bytes]:
    try:
        return ocr.run(command, picture)
    except (OSError, subprocess.SubprocessError) as error:
        raise ProgramFailed(
            f"Tesseract không đọc xong trang quét trong {ocr.SECONDS} giây. Hãy thử "
            "lại khi máy rảnh hơn."
        ) from error
