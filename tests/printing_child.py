"""Prints or follows in a process of its own, which dies at a step of the journal.

Call: WORKSPACE print|follow|confirm PRINTER-OR-JOB DEADLY-STEP before|after
"""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from service import config, wiring
from service.desk import print_jobs, printing
from service.printing.journal import Job, PrintJournal
from service.printing.keeping import Papers
from service.printing.options import Options


class Deadly(PrintJournal):
    """A journal whose process is killed before or after its n-th writing."""

    def __init__(self, path: Path, step: int, moment: str) -> None:
        super().__init__(path)
        self._left = step
        self._moment = moment

    def open(self, job: Job, letters: str) -> Job:
        """Write a new row for *job*."""
        with self._dying():
            return super().open(job, letters)

    def keep(self, job: Job) -> Job:
        """Write what became of *job*."""
        with self._dying():
            return super().keep(job)

    @contextmanager
    def _dying(self) -> Iterator[None]:
        self._left -= 1
        self._die_if("before")
        yield
        self._die_if("after")

    def _die_if(self, moment: str) -> None:
        if self._left == 0 and self._moment == moment:
            os.kill(os.getpid(), signal.SIGKILL)


def main(workspace: str, deed: str, about: str, step: str, moment: str) -> None:
    """Do *deed*, and die at *step*."""
    settings = config.load(Path(workspace), os.environ)
    service = wiring.build(settings)
    pipeline = service.pipeline
    path = settings.folder("processing") / "prints.sqlite"
    desk = replace(service.prints, journal=Deadly(path, int(step), moment))
    if deed == "print":
        (accession,) = pipeline.cabinet.current_accessions()
        content = printing.print_set(pipeline, [accession], copies=1, duplex=False)
        papers = Papers((accession,), content)
        printing.send(pipeline, desk, papers, Options(), about)
    elif deed == "follow":
        print_jobs.follow(pipeline, desk)
    elif deed == "again":
        print_jobs.again(pipeline, desk, about)
    else:
        print_jobs.confirm(pipeline, desk, about)


main(*sys.argv[1:])
