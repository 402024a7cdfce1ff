"""kill -9 between any two steps leaves the whole document or nothing of it."""

import datetime as dt
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from service.filing.verifying import verify
from service.model.filing import SIGNED_COPY, Event
from tests.unit.filing import papers
from tests.unit.filing.papers import NOW, PDF, Desk, draft, record

STEPS = (
    "archive.py",
    "cabinet.py",
    "catalogue.py",
    "chain.py",
    "durable.py",
    "laying.py",
    "shutil.py",
    "writing.py",
)
LATER = NOW + dt.timedelta(hours=1)

Work = Callable[[Desk], object]


def killer(step: int) -> Callable[[FrameType, str, Any], Any]:
    """Return a tracer that kills the process before the *step*-th line of the room."""
    left = step

    def trace(frame: FrameType, event: str, _: object) -> Any:
        nonlocal left
        if not frame.f_code.co_filename.endswith(STEPS):
            return None
        left -= event == "line"
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace

    return trace


def dies(work: Work, root: Path, step: int) -> bool:
    """Do *work* in a process that is killed at *step*; tell whether it was."""
    child = os.fork()
    if not child:
        desk = papers.desk(root)
        sys.settrace(killer(step))
        work(desk)
        os._exit(0)
    return os.waitpid(child, 0)[1] == signal.SIGKILL


def is_whole(desk: Desk) -> bool:
    """File one more; tell whether all is in order and counted without a gap."""
    last = desk.issue(record("after"))
    documents = list(desk.cabinet.documents())
    numbers = [filed.number.value for filed in documents if filed.number]
    newer = {filed.replaces for filed in documents}
    replaced = [filed for filed in documents if filed.accession in newer]
    return (
        verify(desk.archive) == ()
        and last.accession == f"2022-{len(documents):06d}"
        and numbers == list(range(1, len(numbers) + 1))
        and desk.cabinet.count() == len(documents)
        and not list(desk.archive.root.glob(".tmp-*"))
        and [f.accession for f in desk.cabinet.current()]
        == [f.accession for f in documents if not f.void_reason and f not in replaced]
        and all(f.signed_original for f in documents if f.record.key == "signed")
    )


def issue(desk: Desk) -> None:
    desk.issue(record("during"))


def issue_signed(desk: Desk) -> None:
    """Issue the draft that was signed and scanned first; its original goes along."""
    with desk.cabinet.writing() as writer:
        signed = next(f for f in desk.cabinet.documents() if f.signed_original)
        assert signed.signed_original
        number = writer.next_number(signed.record, NOW.date())
        filed = desk.put(
            writer,
            draft(signed.record, number),
            issued=NOW.date(),
            extra={SIGNED_COPY: signed.signed_original},
        )
        details = {"number": str(number), "as": filed.accession}
        writer.append(signed, Event(LATER, "issued", details))


def void(desk: Desk) -> None:
    with desk.cabinet.writing() as writer:
        filed = next(desk.cabinet.documents())
        writer.append(filed, Event(LATER, "voided", {"reason": "nhầm"}))


def pay(desk: Desk) -> None:
    with desk.cabinet.writing() as writer:
        writer.add_pdf(desk.cabinet.owing_pdf()[0], PDF, LATER)


def attach(desk: Desk) -> None:
    with desk.cabinet.writing() as writer:
        filed = next(desk.cabinet.documents())
        papers = {"phieu.docx": b"PK phieu", "phieu.pdf": b"%PDF phieu"}
        writer.attach(filed, papers, Event(LATER, "compared"))


def reindex(desk: Desk) -> None:
    desk.cabinet.reindex()


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cabinet with a numbered document, one that owes its PDF and a signed draft."""
    root = tmp_path_factory.mktemp("begun")
    desk = papers.desk(root)
    desk.issue(record("before"))
    desk.file(draft(record("owing"), pdf=None))
    signed = desk.file(draft(record("signed")))
    with desk.cabinet.writing() as writer:
        writer.attach(signed, {"ban-ky-quet.pdf": b"%PDF"}, Event(NOW, "signed_scan"))
    desk.catalogue.close()
    return root


@pytest.mark.parametrize("work", [issue, issue_signed, void, pay, attach, reindex])
@pytest.mark.parametrize(
    "stride", [pytest.param(23), pytest.param(5, marks=pytest.mark.property)]
)
def test_a_killed_writer_leaves_all_or_nothing(
    work: Work, stride: int, begun: Path, tmp_path: Path
) -> None:
    step, was_killed = 1, True
    while was_killed:
        root = tmp_path / str(step)
        shutil.copytree(begun, root)

        was_killed = dies(work, root, step)

        assert is_whole(papers.desk(root)), f"killed before line {step}"
        step += stride
    assert step > 2 * stride
