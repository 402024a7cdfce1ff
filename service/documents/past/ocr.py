"""Pictures of pages → their text, read by Tesseract in Vietnamese."""

import contextlib
import os
import resource
import shutil
import subprocess
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from itertools import islice
from typing import Protocol

from service.model.checks import Check
from service.model.errors import Misconfigured, ProgramFailed, Rejected
from service.model.problems import Problem

INSTALL = "sudo apt-get install tesseract-ocr tesseract-ocr-vie"
SECONDS = 300  # a page takes two; a picture of many pages takes many
MEMORY = 2 * 2**30


NAME = "Tesseract tiếng Việt (đọc ảnh quét khi nhập)"


def examine() -> Check:
    """Tell whether this machine can read scans; imports of other files need not."""
    eyes = Tesseract()
    try:
        return Check(NAME, ok=True, found=eyes.program, required=False)
    except Misconfigured:
        remedy = f"Hãy chạy: {INSTALL}"
        return Check(NAME, ok=False, found="", remedy=remedy, required=False)


class Eyes(Protocol):
    """Reads pictures of text."""

    def read(self, pictures: Iterable[bytes]) -> list[str]:
        """Return the text of each of *pictures*, in their order.

        Raises:
            Misconfigured: The machine cannot read pictures.
            Rejected: One of them is no picture.
            ProgramFailed: The program took too long or died.
        """
        ...


class Tesseract:
    """The eyes of this machine: so many pages at a time as it has *workers*."""

    def __init__(self, workers: int = 2) -> None:
        self._workers = workers

    def read(self, pictures: Iterable[bytes]) -> list[str]:
        """Return the text of each of *pictures*, in their order.

        No more are taken from *pictures* at once than are read side by side.

        Raises:
            Misconfigured: Tesseract or its Vietnamese is not installed.
            Rejected: One of them is no picture.
            ProgramFailed: It took too long or died.
        """
        program = self.program
        texts: list[str] = []
        with ThreadPoolExecutor(self._workers) as pool:
            left = iter(pictures)
            while some := tuple(islice(left, self._workers)):
                texts += pool.map(lambda picture: _read(program, picture), some)
        return texts

    @cached_property
    def program(self) -> str:
        """Where Tesseract is.

        Raises:
            Misconfigured: It, or its Vietnamese, is not installed.
        """
        found = shutil.which("tesseract")
        languages = run([found, "--list-langs"], b"").stdout if found else b""
        if not found or b"vie" not in languages.split():
            raise Misconfigured(
                "Máy này chưa đọc được ảnh quét: thiếu tesseract hoặc gói tiếng Việt. "
                f"Hãy chạy: {INSTALL}"
            )
        return found


def _read(program: str, picture: bytes) -> str:
    try:
        done = run([program, "stdin", "stdout", "-l", "vie", "--psm", "3"], picture)
    except (OSError, subprocess.SubprocessError) as error:
        raise ProgramFailed(
            f"Tesseract không đọc xong trang ảnh trong {SECONDS} giây. Hãy thử lại khi "
            "máy rảnh hơn."
        ) from error
    if done.returncode:
        message = "Ảnh hỏng hoặc không phải ảnh. Hãy quét lại ở 200-300 dpi."
        raise Rejected(Problem("ảnh", "no_picture", message))
    return done.stdout.decode("utf-8", "replace")


def run(command: list[str], given: bytes) -> subprocess.CompletedProcess[bytes]:
    """Run *command* with *given* as its input, on one core, in so much memory.

    Raises:
        SubprocessError: It took too long and was killed.
        OSError: It cannot be started.
    """
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # pages, not lines, in parallel
    ) as process:
        with contextlib.suppress(ProcessLookupError):  # it has ended already
            resource.prlimit(process.pid, resource.RLIMIT_DATA, (MEMORY, MEMORY))
        try:
            said, complained = process.communicate(given, SECONDS)
        except BaseException:
            process.kill()
            raise
    return subprocess.CompletedProcess(command, process.returncode, said, complained)
