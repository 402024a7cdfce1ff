"""Filed documents → paper, or one print-ready PDF."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from service.desk import registry
from service.model.errors import ProgramFailed, WrongUsage
from service.model.filing import Event
from service.pipeline.steps import Pipeline
from service.printing import cups, pack


def print_set(
    pipeline: Pipeline, accessions: Sequence[str], *, copies: int, duplex: bool
) -> bytes:
    """Return one print-ready PDF of the documents filed under *accessions*.

    Raises:
        WrongUsage: one of them was imported and is no PDF.
        ProgramFailed: the PDF of one of them is still owed.
        ArchiveDamaged: one of them is not what was filed.
    """
    documents = [registry.find(pipeline, accession) for accession in accessions]
    foreign = [f.accession for f in documents if f.is_imported and f.pdf is None]
    if foreign:
        raise WrongUsage(
            f"{', '.join(foreign)} là tệp nhập vào, không có PDF để in. Hãy mở bằng "
            "thidua open rồi in từ chương trình xem."
        )
    owed = [filed.accession for filed in documents if filed.owes_pdf]
    if owed:
        raise ProgramFailed(
            f"Chưa có bản PDF của {', '.join(owed)}. Gõ thidua doctor để biết máy "
            "thiếu gì, rồi thidua run --once để lập bản PDF."
        )
    for filed in documents:
        registry.must_be_whole(pipeline, filed)
    parts = [pack.Part(filed.pdf) for filed in documents if filed.pdf]
    return pack.pack(parts * copies, duplex=duplex)


@dataclass(frozen=True)
class PrintJob:
    """How a set goes to paper; *printer* "" is the machine's default queue."""

    printer: str = ""
    copies: int = 1
    duplex: bool = False


def print_out(
    pipeline: Pipeline,
    accessions: Sequence[str],
    job: PrintJob,
    submit: Callable[..., str] = cups.submit,
) -> str:
    """Send the documents to the printer; note it with each; return the job's name.

    Every document is a job of its own title in one set: the first accession.
    """
    content = print_set(pipeline, accessions, copies=1, duplex=job.duplex)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{accessions[0]}.pdf"
        path.write_bytes(content)
        answer = submit(
            path,
            title=" ".join(accessions),
            printer=job.printer,
            copies=job.copies,
            duplex=job.duplex,
        )
    event = Event(
        pipeline.clock.now(), "printed", {"copies": job.copies, "job": answer}
    )
    with pipeline.cabinet.writing() as writer:
        for accession in accessions:
            writer.append(registry.find(pipeline, accession), event)
    return answer
