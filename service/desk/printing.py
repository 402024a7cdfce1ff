"""Filed documents → one print-ready PDF; a print-ready PDF → the printer, once."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from service.desk import registry
from service.filing.lock import Lock
from service.model.errors import ProgramFailed, WrongUsage
from service.model.filing import Filed
from service.pipeline import signing_set
from service.pipeline.signing_set import Assembler
from service.pipeline.steps import Pipeline
from service.printing import jobs, options, pack, printers
from service.printing.address import Address, Refused, Unanswered, Unreachable
from service.printing.journal import Job, PrintJournal, State
from service.printing.keeping import Papers, Store
from service.printing.options import Options
from service.printing.printers import Printer


def print_set(
    pipeline: Pipeline,
    accessions: Sequence[str],
    *,
    copies: int,
    duplex: bool,
    marked: bool = False,
) -> bytes:
    """Return one print-ready PDF of the documents filed under *accessions*.

    Their pages bear marks if *marked*.

    Raises:
        WrongUsage: one of them was imported and is no PDF, is void or recalled.
        ProgramFailed: the PDF of one of them is still owed.
        ArchiveDamaged: one of them is not what was filed.
    """
    documents = _printable(pipeline, accessions)
    parts = signing_set.parts(documents, 1, marked=marked)
    return pack.pack(parts * copies, duplex=duplex)


def signing_papers(
    pipeline: Pipeline,
    assembler: Assembler,
    accessions: Sequence[str],
    *,
    copies: int,
    duplex: bool,
) -> bytes:
    """Return the signing set of the documents filed under *accessions*.

    Raises:
        WrongUsage: one of them is not to be signed any more.
        ProgramFailed: a PDF is still owed, or that of the slip cannot be made.
        ArchiveDamaged: one of them is not what was filed.
    """
    documents = _printable(pipeline, tuple(dict.fromkeys(accessions)))
    for filed in documents:
        _must_be_signable(pipeline, filed)
    return assembler.assemble(documents, copies=copies, duplex=duplex)


def outdated(pipeline: Pipeline, accessions: Iterable[str]) -> Iterator[str]:
    """Yield what is to be told of old versions among *accessions*: they are printed."""
    for accession in dict.fromkeys(accessions):
        newer = registry.successor(pipeline, registry.find(pipeline, accession))
        if newer:
            yield f"Lưu ý: {accession} là bản cũ, đã được thay bằng {newer}."


def _must_be_signable(pipeline: Pipeline, filed: Filed) -> None:
    if filed.is_imported:
        raise WrongUsage(
            f"{filed.accession} là văn bản nhập vào, không trình ký; in riêng thì bỏ "
            "--set."
        )
    newer = registry.successor(pipeline, filed)
    if newer:
        raise WrongUsage(
            f"{filed.accession} đã được thay bằng {newer}; hãy trình ký {newer}."
        )


def must_not_be_frozen(documents: Iterable[Filed]) -> None:
    """Refuse to print *documents* of which one is void or was recalled.

    Raises:
        WrongUsage: one is; it tells which, and why.
    """
    frozen = [filed.frozen for filed in documents if filed.frozen]
    if frozen:
        raise WrongUsage(f"{'; '.join(frozen)}: không in nữa.")


def _printable(pipeline: Pipeline, accessions: Sequence[str]) -> list[Filed]:
    """Return the documents, each with a PDF that is what was filed."""
    documents = [registry.find(pipeline, accession) for accession in accessions]
    must_not_be_frozen(documents)
    foreign = [f.accession for f in documents if f.is_imported and f.pdf is None]
    if foreign:
        raise WrongUsage(
            f"{', '.join(foreign)} là tệp nhập vào, không có PDF để in. Hãy mở bằng "
            "thidua open rồi in từ chương trình xem."
        )
    registry.must_be_ready(pipeline, documents)
    return documents


@dataclass(frozen=True)
class PrintDesk:
    """Where sets are sent to paper, one at a time, and what is known of each.

    *printer* is the one of the settings, "" for the usual queue of CUPS on *server*.
    *letters* gives each job a mark that no other workspace uses.
    """

    journal: PrintJournal
    store: Store
    lock: Lock
    server: Address
    printer: str
    letters: Callable[[], str]

    def find(self, named: str) -> Printer:
        """Ask the printer *named*, or the one of the settings.

        Raises:
            WrongUsage: there is none.
            ProgramFailed: it does not answer.
        """
        return printers.find(named or self.printer, self.server)


def send(
    pipeline: Pipeline,
    desk: PrintDesk,
    papers: Papers,
    wanted: Options,
    printer: str = "",
) -> Job:
    """Send *papers* to *printer*; return the job, which is not on paper yet.

    Raises:
        WrongUsage: there is no such printer, or it cannot do what is wanted.
        ProgramFailed: it refuses, or does not answer; the journal keeps what is known.
    """
    found = desk.find(printer)
    options.check(found, wanted)
    now = pipeline.clock.now().isoformat(timespec="seconds")
    job = Job(
        id="",
        state=State.PREPARED,
        accessions=papers.accessions,
        sha256=papers.sha256,
        copies=papers.copies * wanted.copies,
        pages=papers.pages,
        options=wanted,
        printer=printer or desk.printer or found.name,
        at=now,
        changed=now,
    )
    with desk.lock.held():
        desk.store.put(job.sha256, papers.content)
        opened = desk.journal.open(job, desk.letters())
        return deliver(desk, opened, found, papers.content)


def deliver(desk: PrintDesk, job: Job, printer: Printer, content: bytes) -> Job:
    """Hand a prepared *job* to *printer*; the journal knows before and after.

    Raises:
        ProgramFailed: it was not taken, or nobody knows; the message tells which.
    """
    title = jobs.name(job.id, job.accessions)
    told = options.attributes(printer, job.options)
    job = desk.journal.keep(replace(job, state=State.SENDING))
    try:
        seen = jobs.send(printer, title, told, content)
    except (Refused, Unreachable) as error:
        desk.journal.keep(replace(job, state=State.FAILED, note=str(error)))
        raise ProgramFailed(
            f"{error} Chưa in tờ nào. Khi máy in sẵn sàng: thidua print-jobs again "
            f"{job.id}; không in nữa: thidua print-jobs cancel {job.id}."
        ) from error
    except Unanswered as error:
        desk.journal.keep(replace(job, state=State.UNCLEAR, note=str(error)))
        raise ProgramFailed(
            f"{error} Chưa rõ máy đã nhận lệnh {job.id} hay chưa. Hãy gõ thidua "
            "print-jobs và xem khay giấy trước khi in lại."
        ) from error
    sent = desk.journal.keep(
        replace(job, state=State.SENT, job_number=seen.number, job_uri=seen.uri)
    )
    return _with_uuid(desk, sent, printer)


def _with_uuid(desk: PrintDesk, job: Job, printer: Printer) -> Job:
    """Ask for the job's name for all time; if nobody answers now, then later."""
    try:
        seen = jobs.look(printer.address, job.job_number)
    except ProgramFailed:
        return job
    if seen is None or not jobs.is_ours(seen, job.id):
        return job
    return desk.journal.keep(replace(job, job_uuid=seen.uuid))
