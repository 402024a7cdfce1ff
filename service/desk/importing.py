"""Taking in the past: folders and files named on the command line."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from service.intake import names
from service.model.filing import Filed
from service.model.outcomes import Outcome, Status
from service.model.problems import Problem, Severity
from service.pipeline import recording
from service.pipeline.importing import Importer


@dataclass(frozen=True)
class Fault:
    """Why a file, or a row of it, was not taken in."""

    file: str
    problem: Problem

    @property
    def told(self) -> str:
        """The problem in one line: "dòng 5: …"."""
        place = self.problem.where
        return f"{place}: {self.problem.message}" if place else self.problem.message


@dataclass(frozen=True)
class Tally:
    """What an import came to.

    *added* and *skipped* (known already) count documents, and of a list its rows;
    *documents* and *initiatives* count what is new in the archive.
    """

    added: int = 0
    skipped: int = 0
    documents: int = 0
    initiatives: int = 0
    faults: tuple[Fault, ...] = ()
    lacking: bool = False
    failing: bool = False


def listing(paths: Sequence[Path]) -> tuple[list[Path], list[Outcome]]:
    """Return the files below *paths*, and what cannot be followed.

    Links are not followed; what is hidden, unfinished or the system's own is no file.
    """
    files: list[Path] = []
    refused: list[Outcome] = []
    for path in paths:
        if path.is_symlink() or not path.exists():
            refused.append(_refused(path))
        elif path.is_dir():
            files.extend(_below(path))
        else:
            files.append(path)
    return files, refused


def _below(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError:
        return
    for path in entries:
        if names.is_unfinished(path.name) or path.is_symlink():
            continue
        if path.is_dir():
            yield from _below(path)
        elif path.is_file():
            yield path


def _refused(path: Path) -> Outcome:
    if path.is_symlink():
        message = "Đây là liên kết; hãy chỉ thẳng tới tệp hoặc thư mục thật."
    else:
        message = "Không có tệp hoặc thư mục này; hãy kiểm tra tên."
    problem = Problem("", "unreadable", message)
    return Outcome(str(path), Status.REJECTED, problems=(problem,))


def bring(
    importer: Importer, files: Iterable[Path], *, external: bool
) -> Iterator[Outcome]:
    """Import *files*; yield what became of each."""
    return importer.bring(files, external=external)


def tally(outcomes: Iterable[Outcome]) -> Tally:
    """Sum up *outcomes*."""
    seen = list(outcomes)
    new = [one.filed for one in seen if one.status is Status.FILED and one.filed]
    old = [o.filed for o in seen if o.status is Status.ALREADY_FILED and o.filed]
    codes = {
        problem.code
        for one in seen
        if one.status is Status.FAILED
        for problem in one.problems
    }
    return Tally(
        added=sum(map(_entries, new)),
        skipped=sum(map(_entries, old)),
        documents=len(new),
        initiatives=sum(len(filed.record.initiatives) for filed in new),
        faults=tuple(_faults(seen)),
        lacking="misconfigured" in codes,
        failing="program_failed" in codes,
    )


def _entries(filed: Filed) -> int:
    """Return how much a file holds: the rows of a list, or one document."""
    is_list = filed.record.type == recording.LIST
    return len(filed.record.initiatives) if is_list else 1


def _faults(outcomes: Iterable[Outcome]) -> Iterator[Fault]:
    for one in outcomes:
        for problem in one.problems:
            if problem.severity is Severity.ERROR:
                yield Fault(one.file, problem)
