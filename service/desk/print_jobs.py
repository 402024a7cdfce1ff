"""Print jobs after they were sent: followed, found again, settled by a person."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from service.desk import registry
from service.desk.printing import PrintDesk, deliver, must_not_be_frozen
from service.model.errors import (
    ArchiveDamaged,
    Misconfigured,
    ProgramFailed,
    WrongUsage,
)
from service.model.filing import Event
from service.pipeline.steps import Pipeline
from service.printing import jobs, options, words
from service.printing.address import Refused
from service.printing.jobs import Seen
from service.printing.journal import AT_PRINTER, SETTLED, Job, State
from service.printing.printers import Printer

log = logging.getLogger(__name__)

_CANCELLED, _ABORTED, _COMPLETED = 7, 8, 9
_WAITING = {3, 4}
"""States of a job (RFC 8011, 5.3.7): pending and held; others are being printed."""
_FOLLOWED = (*AT_PRINTER, State.SENDING, State.PREPARED, State.UNCLEAR)


def follow(pipeline: Pipeline, desk: PrintDesk) -> list[Job]:
    """Ask the printers how the jobs stand that nobody settled; return these jobs.

    A printer that does not answer changes nothing; its jobs carry the reason.
    """
    if not any(job.state in _FOLLOWED for job in desk.journal.unsettled()):
        return desk.journal.unsettled()
    silent: dict[str, str] = {}
    with desk.lock.held():  # nobody is sending now
        open_jobs = desk.journal.unsettled()
        return [_followed(pipeline, desk, job, silent) for job in open_jobs]


def look_after(pipeline: Pipeline, desk: PrintDesk) -> None:
    """Follow the jobs while nobody asks; what stands in the way is logged."""
    try:
        follow(pipeline, desk)
    except (Misconfigured, ArchiveDamaged) as fault:
        log.warning("Print jobs were not followed: %s", fault)


def _followed(
    pipeline: Pipeline, desk: PrintDesk, job: Job, silent: dict[str, str]
) -> Job:
    """Return *job* as it stands now; the *silent* printers are asked once only."""
    job = _after_a_crash(pipeline, desk, job)
    if job.state not in _FOLLOWED:
        return job
    if job.printer not in silent:
        try:
            printer = desk.find(job.printer)
            return _asked(pipeline, desk, job, printer)
        except (ProgramFailed, WrongUsage) as error:
            silent[job.printer] = f"Chưa hỏi được máy in: {error}"
    return _keep(pipeline, desk, replace(job, note=silent[job.printer]))


def _after_a_crash(pipeline: Pipeline, desk: PrintDesk, job: Job) -> Job:
    """Tell what is known of a job whose sender died in the middle of it."""
    if job.state is State.PREPARED:
        note = "Chương trình dừng trước khi gửi; chưa in tờ nào."
        return _keep(pipeline, desk, replace(job, state=State.FAILED, note=note))
    if job.state is State.SENDING:
        note = "Chương trình dừng trong lúc gửi; chưa rõ máy in đã nhận hay chưa."
        return _keep(pipeline, desk, replace(job, state=State.UNCLEAR, note=note))
    return job


def _asked(pipeline: Pipeline, desk: PrintDesk, job: Job, printer: Printer) -> Job:
    seen = _seen(printer, job)
    if seen is not None:
        return _told(pipeline, desk, job, printer, seen)
    note = "Máy in không biết lệnh này (chưa nhận, hoặc đã in xong và quên)."
    return _keep(pipeline, desk, replace(job, state=State.UNCLEAR, note=note))


def _seen(printer: Printer, job: Job) -> Seen | None:
    """Return *job* as *printer* sees it, never another that got its number."""
    if job.job_number:
        seen = jobs.look(printer.address, job.job_number)
        if seen and jobs.is_ours(seen, job.id, job.job_uuid):
            return seen
    return jobs.search(printer.address, job.id)


def _told(
    pipeline: Pipeline, desk: PrintDesk, job: Job, printer: Printer, seen: Seen
) -> Job:
    """Write down what *printer* says of *job*; its own count of pages is a proof."""
    state = _state(seen.state)
    counted = jobs.count_behind(printer.device, job.id) if printer.device else seen
    known = replace(
        job,
        job_number=seen.number,
        job_uri=seen.uri,
        job_uuid=seen.uuid or job.job_uuid,
        state=state,
        done=counted.impressions if counted else 0,
        note="" if state is State.PRINTED else _reason(printer, seen),
    )
    if state is State.PRINTED and counted and _is_whole(known, counted):
        return _confirm(pipeline, desk, known, "printer")
    return _keep(pipeline, desk, known)


def _reason(printer: Printer, seen: Seen) -> str:
    """Tell what keeps a job; of one that failed also what the printer says itself."""
    told = (words.message(seen.message), *printer.reasons)
    if seen.state == _ABORTED and not any(told):
        return seen.message
    return ", ".join(dict.fromkeys(filter(None, told)))


def _state(code: int) -> State:
    ends = {
        _CANCELLED: State.CANCELLED,
        _ABORTED: State.FAILED,
        _COMPLETED: State.PRINTED,
    }
    return ends.get(code, State.SENT if code in _WAITING else State.PRINTING)


def _is_whole(job: Job, counted: Seen) -> bool:
    return counted.state == _COMPLETED and (
        counted.impressions == job.impressions or counted.sheets == job.sheets
    )


def confirm(pipeline: Pipeline, desk: PrintDesk, named: str) -> Job:
    """Take a person's word that the paper of the job *named* is there.

    Raises:
        WrongUsage: there is no such job, it is settled, or it was never sent.
    """
    with desk.lock.held():
        job = _after_a_crash(pipeline, desk, _unsettled(desk, named))
        if job.state is State.FAILED and not job.job_number:
            raise WrongUsage(
                f"Lệnh {job.id} chưa đến máy in nên không thể đã ra giấy. In: thidua "
                f"print-jobs again {job.id}"
            )
        return _confirm(pipeline, desk, job, "person")


def _confirm(pipeline: Pipeline, desk: PrintDesk, job: Job, by: str) -> Job:
    """Note "đã in" once with each document, then settle *job*: may be repeated."""
    details = {"copies": job.copies, "job": job.id, "printer": job.printer}
    event = Event(pipeline.clock.now(), "printed", details)
    with pipeline.cabinet.writing() as writer:
        for accession in dict.fromkeys(job.accessions):
            filed = registry.find(pipeline, accession)
            if not any(job.id == e.details.get("job") for e in filed.events):
                writer.append(filed, event)
    confirmed = replace(job, state=State.CONFIRMED, confirmed_by=by, note="")
    return _keep(pipeline, desk, confirmed)


def again(pipeline: Pipeline, desk: PrintDesk, named: str) -> Job:
    """Print the job *named* once more, the same bytes: a person asked for it.

    Raises:
        WrongUsage: there is no such job, it is settled, the printer still has it, or a
            document of it was recalled meanwhile.
        ProgramFailed: the printer fails; see PrintDesk and send.
    """
    with desk.lock.held():
        job = _followed(pipeline, desk, _unsettled(desk, named), {})
        _must_not_be_settled(job)
        if job.state in AT_PRINTER:
            raise WrongUsage(
                f"Máy in vẫn giữ lệnh {job.id}. Hãy hủy trước: thidua print-jobs "
                f"cancel {job.id}; hoặc đợi in xong."
            )
        must_not_be_frozen(registry.find(pipeline, code) for code in job.accessions)
        content = desk.store.get(job.sha256)
        printer = desk.find(job.printer)
        options.check(printer, job.options)
        now = pipeline.clock.now().isoformat(timespec="seconds")
        fresh = Job(
            id="",
            state=State.PREPARED,
            accessions=job.accessions,
            sha256=job.sha256,
            copies=job.copies,
            pages=job.pages,
            options=job.options,
            printer=job.printer,
            at=now,
            changed=now,
            again_of=job.id,
        )
        opened = desk.journal.open(fresh, desk.letters())
        return deliver(desk, opened, printer, content)


def cancel(pipeline: Pipeline, desk: PrintDesk, named: str) -> Job:
    """Leave off the job *named*; where the printer has it, tell the printer.

    What never came to paper, as far as the person knows, is denied.

    Raises:
        WrongUsage: there is no such job, or it is settled.
        ProgramFailed: the printer does not answer, or it is too late.
    """
    with desk.lock.held():
        job = _followed(pipeline, desk, _unsettled(desk, named), {})
        _must_not_be_settled(job)
        if job.state not in AT_PRINTER:
            end = State.CANCELLED if job.state is State.FAILED else State.DENIED
            return _keep(pipeline, desk, replace(job, state=end))
        printer = desk.find(job.printer)
        seen = _seen(printer, job)
        if seen:
            with _too_late_told(job):
                jobs.cancel(printer.address, seen.number)
        return _keep(pipeline, desk, replace(job, state=State.CANCELLED, note=""))


@contextmanager
def _too_late_told(job: Job) -> Iterator[None]:
    try:
        yield
    except Refused as error:
        raise ProgramFailed(
            f"{error} Có thể máy đã in xong lệnh {job.id}; hãy gõ thidua print-jobs để "
            "xem lại."
        ) from error


def _unsettled(desk: PrintDesk, named: str) -> Job:
    job = desk.journal.find(named.strip())
    if job is None:
        raise WrongUsage(f"Không có lệnh in {named}. Xem các lệnh: thidua print-jobs")
    _must_not_be_settled(job)
    return job


def _must_not_be_settled(job: Job) -> None:
    if job.state in SETTLED:
        raise WrongUsage(
            f"Lệnh in {job.id} đã khép lại. Muốn in thêm, hãy in bằng lệnh mới: thidua "
            f"print {' '.join(job.accessions)}"
        )


def _keep(pipeline: Pipeline, desk: PrintDesk, job: Job) -> Job:
    """Write down what is new of *job*; keep no bytes that nobody prints any more."""
    if desk.journal.find(job.id) == job:
        return job
    now = pipeline.clock.now().isoformat(timespec="seconds")
    kept = desk.journal.keep(replace(job, changed=now))
    if kept.state in SETTLED:
        desk.store.keep_only({other.sha256 for other in desk.journal.unsettled()})
    return kept
