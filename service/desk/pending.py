"""What waits for somebody: since when, for how long, and which step is next."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from service.desk.printing import PrintDesk
from service.desk.working_days import Calendar
from service.filing.wants import Want, Wanted
from service.pipeline.scan_back import ScanBack
from service.pipeline.steps import Pipeline
from service.printing.journal import Job, State
from service.scanning.waiting import Waiting

PRINT_JOB = "print_job"
SCAN_REVIEW = "scan_review"

_LIMITED = frozenset(
    {Want.NUMBER, Want.SCAN, Want.DIGITAL_SIGNATURE, Want.AGENCY_SIGNATURE}
)
"""What is to be done on the day, at the latest on the next working day."""
_STEPS = {
    Want.PDF: "thidua run --once",
    Want.PRINT: "thidua print {} --set",
    Want.SIGNATURE: "thidua issue {}",
    Want.NUMBER: "thidua issue {}",
    Want.SCAN: "thidua scans add BẢN_QUÉT.pdf",
    Want.DIGITAL_SIGNATURE: "thidua sign {} --as person",
    Want.AGENCY_SIGNATURE: "thidua sign {} --as agency",
}


@dataclass(frozen=True)
class Task:
    """Something that waits *since* then; *step* is the command that goes on with it.

    *want* names what is lacking: a Want, PRINT_JOB or SCAN_REVIEW. *place* is the
    accession, the print job or the entry of the review list, *about* what it is.
    """

    want: str
    since: dt.datetime
    place: str
    number: str
    about: str
    step: str


@dataclass(frozen=True)
class Delay:
    """How long a task has waited: whole *days*, and working days past *due*.

    *due* is None where the decree sets no limit.
    """

    days: int
    due: dt.date | None
    late: int


def tasks(pipeline: Pipeline, prints: PrintDesk, scans: ScanBack) -> tuple[Task, ...]:
    """Return all that waits, the longest wait first; no printer is asked."""
    jobs = prints.journal.unsettled()
    waiting = (
        *_documents(pipeline.cabinet.wanted(), jobs),
        *map(_of_job, jobs),
        *map(_of_scan, scans.review.all()),
    )
    return tuple(sorted(waiting, key=lambda task: task.since))


def delay(task: Task, today: dt.date, calendar: Calendar) -> Delay:
    """Return how long *task* has waited (Decree 30, Articles 4.2.c, 15.2 and 18.1)."""
    since = task.since.date()
    days = (today - since).days
    if task.want not in _LIMITED:
        return Delay(days, None, 0)
    due = calendar.after(since)
    return Delay(days, due, calendar.between(due, today))


def _documents(wanted: Iterable[Wanted], jobs: Iterable[Job]) -> Iterator[Task]:
    """Yield what documents wait for; a print job speaks for what is being printed."""
    printing = {accession for job in jobs for accession in job.accessions}
    for one in wanted:
        if one.want is Want.PRINT and one.accession in printing:
            continue
        about = f"{one.type}: {one.subject}"
        step = _STEPS[one.want].format(one.accession)
        since = one.since.astimezone()
        yield Task(one.want, since, one.accession, one.number, about, step)


def _of_job(job: Job) -> Task:
    step = "thidua print-jobs"
    if job.state is State.PRINTED:
        step = f"thidua print-jobs confirm {job.id}"
    about = f"Lệnh in {', '.join(job.accessions)} tới máy {job.printer}"
    since = dt.datetime.fromisoformat(job.at)
    return Task(PRINT_JOB, since, job.id, "", about, step)


def _of_scan(entry: Waiting) -> Task:
    about = f"Bản quét {entry.origin.name}, {len(entry.pages)} trang"
    step = f"thidua scans show {entry.id}"
    return Task(SCAN_REVIEW, entry.origin.at, entry.id, "", about, step)
