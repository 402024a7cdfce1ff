"""Documents → PDF or DOCX by warm LibreOffices: watched, recycled, replaced."""

import atexit
import io
import logging
import queue
import threading
import zipfile
import zlib
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

from service.documents import fonts, office_child, programs
from service.documents.instance import Died, Instance, NotStarted, Overdue, Refused
from service.documents.set_aside import SetAside
from service.documents.uncommented import uncommented
from service.model.errors import Misconfigured, ProgramFailed

log = logging.getLogger(__name__)

START_SECONDS = 60.0  # from a slow disk, with a new profile
SECONDS_PER_PAGE = 0.2


class Deadly(ProgramFailed):
    """A document brought LibreOffice down twice; *passing*: it was slow, no more."""

    def __init__(self, message: str, *, passing: bool) -> None:
        super().__init__(message)
        self.passing = passing


class Office:
    """A worker: it has a living LibreOffice whenever it is asked to convert.

    *command* starts the child process. That happens at the first conversion, after a
    failure, and after every *recycle* documents, lest memory grow.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        deadline: float = 10.0,
        recycle: int = 1000,
        start: float = START_SECONDS,
    ) -> None:
        self._command = command
        self._deadline = deadline
        self._recycle = recycle
        self._start = start
        self._instance: Instance | None = None
        self._closed = False
        self._lock = threading.Lock()

    def convert(self, content: bytes, pages: int = 0, suffix: str = ".docx") -> bytes:
        """Return a DOCX as PDF, a document of another *suffix* as DOCX.

        What fails is tried again on a new LibreOffice.

        Raises:
            Deadly: Both times LibreOffice had started well, and died or hung at it.
            ProgramFailed: It failed twice otherwise, or the office is closed.
        """
        seconds = self._deadline + pages * SECONDS_PER_PAGE
        with self._lock:
            try:
                return self._attempt(content, seconds, suffix)
            except (Died, Refused) as error:
                log.warning("conversion failed, trying once more: %s", error)
                self._stop()  # it may refuse because it is ill itself
                first = error
            try:
                return self._attempt(content, seconds, suffix)
            except (Died, Refused) as error:
                raise _failure(first, error, seconds) from error

    def _attempt(self, content: bytes, seconds: float, suffix: str) -> bytes:
        instance = self._living()
        try:
            return instance.convert(content, seconds, suffix)
        except Refused:
            raise
        except BaseException:  # also ^C: its answer would be taken for the next one's
            self._stop()
            raise

    def _living(self) -> Instance:
        if self._closed:
            raise ProgramFailed("Chương trình đang dừng nên chưa tạo PDF; hãy thử lại.")
        if self._instance and self._instance.converted >= self._recycle:
            self._stop()
        if self._instance is None:
            self._instance = self._begin()
        return self._instance

    def _begin(self) -> Instance:
        try:
            instance = Instance(self._command)
        except OSError as error:
            raise NotStarted(str(error)) from error
        try:
            instance.wait_ready(self._start)
        except Died as error:
            instance.stop()
            raise NotStarted(str(error)) from error
        except BaseException:  # also ^C: nobody else knows of it yet
            instance.stop()
            raise
        return instance

    def _stop(self) -> None:
        if self._instance:
            self._instance.stop()
            self._instance = None

    def close(self) -> None:
        """End LibreOffice, also in the midst of a conversion by another thread."""
        self._closed = True
        busy = self._instance
        if self._lock.locked() and busy:
            busy.kill()
        with self._lock:
            self._stop()


def _failure(
    first: Died | Refused, error: Died | Refused, seconds: float
) -> ProgramFailed:
    """Return what to tell of a document at which LibreOffice failed twice."""
    failures = (first, error)
    if all(map(_is_deadly, failures)):
        passing = any(isinstance(one, Overdue) for one in failures)
        return Deadly(_fault(error, seconds), passing=passing)
    return ProgramFailed(_fault(error, seconds))


def _is_deadly(error: Died | Refused) -> bool:
    return isinstance(error, Died) and not isinstance(error, NotStarted)


def _fault(error: Died | Refused, seconds: float) -> str:
    if isinstance(error, Refused):
        return (
            "LibreOffice không đọc được văn bản nên chưa tạo được PDF. Hãy mở tệp DOCX "
            "bằng Word hoặc LibreOffice để tìm chỗ hỏng."
        )
    if isinstance(error, Overdue):
        return (
            f"LibreOffice không tạo xong PDF trong {seconds:.0f} giây. Hãy thử lại khi "
            "máy rảnh hơn; văn bản rất dài thì nên chia nhỏ."
        )
    return (
        "LibreOffice dừng đột ngột khi tạo PDF. Hãy thử lại; nếu vẫn lỗi, hãy chạy "
        "“thidua doctor”."
    )


class OfficePool:
    """Several offices for several threads; each conversion borrows one.

    Nothing is looked for, checked or started before it is needed. *missing_fonts*
    tells why this machine would print Vietnamese in a wrong font, or "". Documents that
    bring an office down twice are *set aside*: the others go on.
    """

    def __init__(
        self,
        workers: int = 1,
        *,
        deadline: float = 10.0,
        recycle: int = 1000,
        soffice: Path | None = None,
        python: Path | None = None,
        missing_fonts: Callable[[], str] = fonts.missing,
        set_aside: SetAside | None = None,
    ) -> None:
        self._workers = workers
        self._deadline = deadline
        self._recycle = recycle
        self._soffice = soffice
        self._python = python
        self._missing_fonts = missing_fonts
        self._set_aside = set_aside
        self._offices: tuple[Office, ...] = ()
        # The last one used is the next one used: a single thread warms a single office.
        self._free: queue.LifoQueue[Office] = queue.LifoQueue()
        self._closed = False
        self._lock = threading.Lock()

    @property
    def engine(self) -> str:
        """Name and version of the office program: "LibreOffice 7.4.7.2".

        Raises:
            Misconfigured: There is no such program on this machine.
        """
        return self._programs.engine

    @cached_property
    def _programs(self) -> programs.Programs:
        return programs.find(self._soffice, self._python)

    def convert(self, docx: bytes, pages: int = 0) -> bytes:
        """Return *docx* as tagged PDF/A-2b, as LibreOffice wrote it.

        Raises:
            Misconfigured: LibreOffice, its Python or a Vietnamese font is missing.
            ProgramFailed: The document is no DOCX, or failed twice.
        """
        return self._convert(_printable(docx), pages, ".docx")

    def to_docx(self, content: bytes, suffix: str) -> bytes:
        """Return a document of another word processor, told by *suffix*, as DOCX.

        Raises:
            Misconfigured: LibreOffice, its Python or a Vietnamese font is missing.
            ProgramFailed: LibreOffice failed on it twice.
        """
        try:
            return self._convert(content, 0, suffix)
        except Deadly:
            raise
        except ProgramFailed as error:
            raise ProgramFailed(
                f"LibreOffice không mở được tệp {suffix} này. Hãy mở bằng chương trình "
                "đã tạo ra nó, lưu lại dạng .docx rồi nhập lại."
            ) from error

    def _convert(self, content: bytes, pages: int, suffix: str) -> bytes:
        """Convert *content*, unless it is known to bring LibreOffice down."""
        if told := self._told(content):
            raise Deadly(told, passing=False)
        self._open()
        office = self._free.get()
        try:
            return office.convert(content, pages, suffix)
        except Deadly as error:
            if self._set_aside:
                self._set_aside.add(content, self.engine, passing=error.passing)
            told = self._told(content) or str(error)
            raise Deadly(told, passing=error.passing) from error
        finally:
            self._free.put(office)

    def _told(self, content: bytes) -> str:
        return self._set_aside.reason(content, self.engine) if self._set_aside else ""

    def _open(self) -> None:
        with self._lock:
            if self._closed:
                raise ProgramFailed("Bộ tạo PDF đã đóng; hãy chạy lại chương trình.")
            if self._offices:
                return
            command = _command(self._programs)
            if reason := self._missing_fonts():
                raise Misconfigured(reason)
            self._offices = tuple(
                Office(command, deadline=self._deadline, recycle=self._recycle)
                for _ in range(self._workers)
            )
            for office in self._offices:
                self._free.put(office)
            atexit.register(self.close)

    def close(self) -> None:
        """End every LibreOffice; nothing can be converted afterwards."""
        with self._lock:
            self._closed = True
        atexit.unregister(self.close)
        for office in self._offices:
            office.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _command(found: programs.Programs) -> tuple[str, ...]:
    # -s -B: no packages of the user, nothing written beside our own source.
    child = office_child.__file__
    return (str(found.python), "-s", "-B", child, str(found.soffice))


def _printable(docx: bytes) -> bytes:
    """Return what of *docx* LibreOffice can print: it dies of comments.

    What is no DOCX is kept from it: an empty file it prints as a page.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(docx)) as package:
            package.getinfo("word/document.xml")
            return uncommented(package, docx)
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError) as error:
        raise ProgramFailed(
            "Tệp không phải DOCX nguyên vẹn (trống, cụt hoặc có mật khẩu) nên chưa tạo "
            "được PDF. Hãy mở tệp bằng Word, bỏ mật khẩu và lưu lại."
        ) from error
