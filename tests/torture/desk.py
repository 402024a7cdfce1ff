"""A desk under torture: a workspace whose program is struck, and started again."""

import datetime as dt
import faulthandler
import os
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from service import config, wiring
from service.cli.main import main
from service.filing.cabinet import Cabinet
from service.forms import definitions
from service.intake.answering import LETTER, RECEIPT
from service.intake.marks import MARK
from service.model.filing import Filed
from service.model.forms import Form
from service.wiring import Service
from tests.conftest import NOON
from tests.torture.disk import Disk, Strike, nothing
from tests.torture.post import NUMBERED

SETTINGS = {
    "THIDUA_SETTLE_SECONDS": "0",
    "THIDUA_PATIENCE_SECONDS": "0",
    "THIDUA_INTERVAL_SECONDS": "0.2",
    "THIDUA_FLOOR_MIB": "0",
}
KILLED = -signal.SIGKILL
RUN = ("run", "--once")
WATCH = ("run",)
_CALLS = "calls: "
_BUG = 70
_BEGUN = time.monotonic()


@dataclass(frozen=True)
class Story:
    """What must not depend on what happened on the way.

    *documents* are what was filed, each with its source, version, number and events;
    *answers* the names of receipts, letters and papers handed out.
    """

    documents: tuple[tuple[str, ...], ...]
    answers: tuple[str, ...]


@dataclass(frozen=True)
class Desk:
    """A workspace and what its program said; the folder around it is the desk's too."""

    root: Path
    pdf: bool = False
    workers: int = 1

    @classmethod
    def begin(cls, root: Path, *, pdf: bool = False, workers: int = 1) -> "Desk":
        """Make *root* a workspace."""
        wiring.init(root)
        shutil.rmtree(root / "templates")
        (root / "templates").symlink_to(wiring.shipped() / "templates")
        lines = "".join(f'{form} = "at_filing"\n' for form in NUMBERED)
        settings = f'agency = "sqhkt"\n[numbering]\n{lines}'
        (root / "thidua.toml").write_text(settings, encoding="utf-8")
        _forms(root / "templates")
        return cls(root, pdf, workers)

    @property
    def environ(self) -> Mapping[str, str]:
        """What the program is told on top of thidua.toml."""
        told = {"THIDUA_PDF": str(self.pdf).lower(), "THIDUA_WORKERS": self.workers}
        return SETTINGS | {name: str(value) for name, value in told.items()}

    def run(self, strike: Strike = nothing, words: Iterable[str] = RUN) -> int:
        """Do *words*, in a process that is struck; return how it ended."""
        return ending(self.start(strike, words))

    def start(self, strike: Strike = nothing, words: Iterable[str] = RUN) -> int:
        """Begin to do *words*; return the process.

        "{root}" in a word is the workspace.
        """
        named = [word.replace("{root}", str(self.root)) for word in words]
        sys.stdout.flush()
        child = os.fork()
        if not child:
            self._be_the_program(strike, named)
        return child

    def _be_the_program(self, strike: Strike, words: Iterable[str]) -> None:
        code = _BUG
        try:
            self._redirect()
            disk = Disk(strike)
            disk.lay()
            with _staged():
                code = main(["-w", str(self.root), *words])
            sys.stdout.flush()
            sys.stderr.flush()
            os.write(1, f"{_CALLS}{disk.count}\n".encode())
        except BaseException:  # noqa: BLE001 - a child must not run on as its parent
            os.write(2, traceback.format_exc().encode())
        finally:
            os._exit(code)

    def _redirect(self) -> None:
        os.environ.update(self.environ)
        os.environ["TMPDIR"] = str(self.root.parent)
        with (self.root.parent / "said.txt").open("a", encoding="utf-8") as said:
            os.dup2(said.fileno(), 1)
            os.dup2(said.fileno(), 2)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)
        faulthandler.enable()

    def copy(self, root: Path) -> "Desk":
        """Return a copy of the desk, in a folder of its own."""
        shutil.copytree(self.root, root, symlinks=True)
        return Desk(root, self.pdf, self.workers)

    def said(self) -> str:
        """Return what the program has said so far."""
        said = self.root.parent / "said.txt"
        return said.read_text(encoding="utf-8") if said.exists() else ""

    def last_words(self) -> str:
        """Return the end of what it has said; all of it after a crash of Python."""
        said = self.said()
        crash = said.rfind("Fatal Python error")
        return said[crash:] if crash >= 0 else said[-4000:]

    def calls(self) -> int:
        """Return how many calls the last run made, if it came to its end."""
        told = self.said().rpartition(_CALLS)[2].strip()
        return int(told) if told.isdigit() else 0

    @contextmanager
    def opened(self) -> Iterator[Service]:
        """Open the workspace in this process."""
        with _staged():
            service = wiring.build(config.load(self.root, self.environ))
            try:
                yield service
            finally:
                service.close()

    def story(self) -> Story:
        """Return what became of all drops."""
        with self.opened() as service:
            told = _told(service.pipeline.cabinet)
        return Story(tuple(told), tuple(self._answers()))

    def answered(self) -> int:
        """Return how many drops have been answered."""
        told = (*files(self.root / "outbox"), *files(self.root / "rejected"))
        return sum(name.endswith((RECEIPT, LETTER)) for name in told)

    def _answers(self) -> Iterator[str]:
        for name in ("outbox", "rejected"):
            yield from (f"{name}/{path}" for path in files(self.root / name))


def _told(cabinet: Cabinet) -> Iterator[tuple[str, ...]]:
    successors = {f.replaces: f for f in cabinet.documents() if f.replaces}
    for filed in cabinet.documents():
        replaced_by = successors.get(filed.accession)
        yield (*_line(filed), replaced_by.accession if replaced_by else "")


def _line(filed: Filed) -> tuple[str, ...]:
    return (
        filed.accession,
        filed.source.name,
        filed.source.sha256[:12],
        str(filed.source.position),
        filed.record.key,
        str(filed.version),
        str(filed.number or ""),
        filed.void_reason,
        " ".join(event.name for event in filed.events),
    )


def files(folder: Path) -> list[str]:
    """Return the files below *folder*, but for the mark of a share."""
    found = (path for path in folder.rglob("*") if not path.is_dir())
    return sorted(str(p.relative_to(folder)) for p in found if p.name != MARK)


def ending(child: int) -> int:
    """Wait for *child*; return its exit code, or -9 when it was killed."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@contextmanager
def _staged() -> Iterator[None]:
    """Begin all days at the same noon, and read the forms once for all programs."""
    plain = definitions.load_all, wiring.now
    definitions.load_all, wiring.now = _forms, _now
    try:
        yield
    finally:
        definitions.load_all, wiring.now = plain


def _now() -> dt.datetime:
    return NOON + dt.timedelta(seconds=time.monotonic() - _BEGUN)


def _forms(templates: Path) -> dict[str, Form]:
    return _read(templates.resolve())


_read = cache(definitions.load_all)
