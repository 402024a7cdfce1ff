"""Scanned pages that wait for a person: listing, showing, assigning, dropping."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from service.desk import reception, registry
from service.model.drops import SCANS
from service.model.errors import WrongUsage
from service.model.filing import Filed
from service.model.outcomes import Outcome
from service.model.problems import Problem
from service.pipeline.scan_back import ScanBack
from service.pipeline.steps import Pipeline
from service.scanning import composing
from service.scanning.waiting import Waiting


def add(pipeline: Pipeline, files: Sequence[Path]) -> Iterator[Outcome]:
    """Take the scanned *files* in as if they lay in the inbox's folder for scans."""
    return reception.process(pipeline, files, SCANS)


def listed(scans: ScanBack) -> tuple[tuple[Waiting, Problem], ...]:
    """Return what waits, the oldest first, and what is to be told of each."""
    binder = scans.binder
    return tuple((entry, binder.told(entry)) for entry in scans.review.all())


def find(scans: ScanBack, id_: str) -> Waiting:
    """Return the entry *id_* of the review list.

    Raises:
        WrongUsage: there is none.
    """
    entry = scans.review.find(id_)
    if entry is None:
        raise WrongUsage(
            f"Không có mục {id_} trong danh sách chờ xem. Gõ thidua scans để xem các "
            "mục đang chờ."
        )
    return entry


def show(scans: ScanBack, id_: str) -> Path:
    """Return a PDF of the pages of the entry *id_*, to look at."""
    entry = find(scans, id_)
    path = scans.review.place(entry) / "xem.pdf"
    path.write_bytes(composing.compose(entry.pages))
    return path


def assign(
    scans: ScanBack,
    pipeline: Pipeline,
    id_: str,
    accession: str,
    chosen: Sequence[int],
) -> tuple[Filed, Waiting | None]:
    """Attach the *chosen* pages of the entry *id_*, all if none, to *accession*.

    Returns the document, and the entry that the other pages now are.

    Raises:
        WrongUsage: there is no such entry, page or document, or it is void.
    """
    entry = find(scans, id_)
    filed = scans.library.target(registry.find(pipeline, accession))
    if filed.frozen:
        raise WrongUsage(f"{filed.frozen} nên không ghép bản quét được.")
    beyond = [number for number in chosen if not 0 < number <= len(entry.pages)]
    if beyond:
        raise WrongUsage(
            f"Mục {entry.id} chỉ có {len(entry.pages)} trang, không có trang "
            f"{beyond[0]}. Gõ thidua scans show {entry.id} để xem."
        )
    return scans.binder.assign(entry, filed, chosen)


def doubts(filed: Filed) -> Iterator[str]:
    """Yield what makes one ask whether the pages last assigned belong to *filed*."""
    scans = [event for event in filed.events if event.name == "signed_scan"]
    pages = len(scans[-1].details["pages"])
    again = "Ghép nhầm thì quét lại đúng giấy, thả vào inbox/scan: bản mới thay."
    if filed.pages and pages != filed.pages:
        yield f"Lưu ý: đã ghép {pages} trang, văn bản có {filed.pages} trang. {again}"
    if len(scans) > 1:
        yield "Lưu ý: văn bản đã có bản ký; bản vừa ghép thay bản đó, bản cũ vẫn giữ."


def drop(scans: ScanBack, id_: str, reason: str) -> Waiting:
    """Take the entry *id_* off the list for good; the log keeps the *reason*.

    Raises:
        WrongUsage: there is none.
    """
    entry = find(scans, id_)
    scans.review.remove(entry, "dropped", reason=reason)
    return entry
