"""One life of a LibreOffice and of the child process that speaks with it."""

import contextlib
import logging
import os
import select
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, BinaryIO, cast

from service.documents.office_child import read_frame, wipe, write_frame
from service.documents.programs import environment

log = logging.getLogger(__name__)

GRACE = 2.0  # how long an idle child may take to end by itself
PATIENCE = 5.0  # how long killed processes may take to vanish


class Died(Exception):
    """The instance is gone; whatever it was doing has no result."""


class NotStarted(Died):
    """The instance was gone before it could be asked anything."""


class Overdue(Died):
    """The instance was killed because it took too long."""


class Refused(Exception):
    """The living instance cannot convert the document."""


class Instance:
    """A child process with its soffice, both in one process group and one folder.

    *command* starts the child; folder and life-line are appended to it. Every process
    of the group holds the write end of the life-line, so its end of file tells that
    all of them are gone, whoever started them. For one thread, but for `kill`.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self.converted = 0
        self._overdue = False
        self._folder = Path(tempfile.mkdtemp(prefix="thidua-office-"))
        self._life, held = os.pipe()
        try:
            self._process = self._start((*command, str(self._folder), str(held)), held)
        except OSError:
            os.close(self._life)
            shutil.rmtree(self._folder)
            raise
        finally:
            os.close(held)
        self._requests = cast("BinaryIO", self._process.stdin)
        self._answers = cast("BinaryIO", self._process.stdout)

    def _start(self, command: Sequence[str], held: int) -> subprocess.Popen[bytes]:
        with (self._folder / "office.log").open("wb") as errors:
            return subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                pass_fds=(held,),
                start_new_session=True,  # so that one signal reaches all of the group
                env=environment(os.environ, self._folder),
            )

    def wait_ready(self, seconds: float) -> None:
        """Return once it can convert.

        Raises:
            Died: It ended while starting, or was killed after *seconds*.
        """
        self._within(seconds, lambda: read_frame(self._answers))

    def convert(self, content: bytes, seconds: float, suffix: str = ".docx") -> bytes:
        """Return a DOCX as PDF, a document of another *suffix* as DOCX.

        Raises:
            Refused: soffice cannot read the document.
            Died: soffice ended, or was killed after *seconds*.
        """

        def ask() -> tuple[dict[str, Any], bytes]:
            request = {"seconds": seconds, "suffix": suffix}
            write_frame(self._requests, request, content)
            return read_frame(self._answers)

        header, made = self._within(seconds, ask)
        self.converted += 1
        if header["error"] or not made:
            raise Refused(header["error"])
        return made

    def _within(
        self, seconds: float, talk: Callable[[], tuple[dict[str, Any], bytes]]
    ) -> tuple[dict[str, Any], bytes]:
        """Talk to the child under a watchdog: UNO itself knows no time limit."""
        watchdog = threading.Timer(seconds, self._expire)
        watchdog.daemon = True
        watchdog.start()
        try:
            return talk()
        except (OSError, EOFError, ValueError) as error:
            kind = Overdue if self._overdue else Died
            raise kind(self._last_words()) from error
        finally:
            watchdog.cancel()

    def _expire(self) -> None:
        self._overdue = True
        self.kill()

    def _last_words(self) -> str:
        with contextlib.suppress(OSError):  # an orderly child has wiped it
            words = (self._folder / "office.log").read_text(errors="replace")
            return words.strip()[-500:]
        return ""

    def kill(self) -> None:
        """Kill every process of the instance, from any thread."""
        if self._process.returncode is None:  # afterwards the number may be another's
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def stop(self) -> None:
        """End every process of the instance and wipe what they left."""
        with contextlib.suppress(OSError):  # it may be dead already
            self._requests.close()
        if not self._is_gone(GRACE):
            self.kill()
        if not self._is_gone(PATIENCE):
            log.error("LibreOffice survived being killed")
        self._process.wait()
        self._answers.close()
        os.close(self._life)
        wipe(self._folder)

    def _is_gone(self, seconds: float) -> bool:
        line = select.poll()
        line.register(self._life, select.POLLIN)
        return bool(line.poll(seconds * 1000))
