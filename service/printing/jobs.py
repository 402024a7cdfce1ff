"""Jobs at a printer: handed over, found again, followed, cancelled."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from service.model.errors import ProgramFailed
from service.printing import address
from service.printing.address import NOT_FOUND, Address, Refused
from service.printing.ipp import (
    Attribute,
    Group,
    Operation,
    Tag,
    attribute,
    request,
)
from service.printing.printers import Printer

_WHO = attribute("requesting-user-name", Tag.NAME, "thidua")
_ASKED = attribute(
    "requested-attributes",
    Tag.KEYWORD,
    "job-id",
    "job-uri",
    "job-uuid",
    "job-name",
    "job-state",
    "job-state-reasons",
    "job-state-message",
    "job-printer-state-message",
    "job-impressions-completed",
    "job-media-sheets-completed",
)
_NAME_BYTES = 255
"""A name may be as long (RFC 8011, 5.1.3)."""


@dataclass(frozen=True)
class Seen:
    """A job as its printer tells of it; *impressions* and *sheets* are done."""

    number: int
    uri: str
    uuid: str
    name: str
    state: int
    message: str
    impressions: int
    sheets: int


def name(job_id: str, accessions: Iterable[str]) -> str:
    """Return the job's name: our own id first, so that it is found again."""
    text = f"{prefix(job_id)}{' '.join(accessions)}"
    return text.encode()[:_NAME_BYTES].decode(errors="ignore").strip()


def prefix(job_id: str) -> str:
    """Return how the names of the job *job_id* begin on every printer."""
    return f"thidua {job_id} "


def send(
    printer: Printer, title: str, told: tuple[Attribute, ...], document: bytes
) -> Seen:
    """Hand *document* to *printer*, once.

    Raises:
        Refused: the printer does not take it.
        Unreachable: nothing was sent.
        Unanswered: nobody knows whether it was taken.
    """
    target = (
        attribute("printer-uri", Tag.URI, printer.address.uri),
        _WHO,
        attribute("job-name", Tag.NAME, title),
        attribute("document-format", Tag.MIME_TYPE, "application/pdf"),
        attribute("ipp-attribute-fidelity", Tag.BOOLEAN, True),  # no quiet Letter
    )
    message = request(Operation.PRINT_JOB, target, told)
    answer = printer.address.ask(message, document)
    for values in answer.of(Group.JOB):
        return _seen(values)
    raise address.Unanswered(f"Máy in {printer.name} nhận lệnh mà không cho số lệnh.")


def look(place: Address, number: int) -> Seen | None:
    """Return the job *number* of the printer at *place*, if it knows one."""
    target = (
        attribute("printer-uri", Tag.URI, place.uri),
        attribute("job-id", Tag.INTEGER, number),
        _WHO,
        _ASKED,
    )
    try:
        answer = place.ask(request(Operation.GET_JOB_ATTRIBUTES, target))
    except Refused as error:
        if error.status == NOT_FOUND:
            return None
        raise
    return next(map(_seen, answer.of(Group.JOB)), None)


def search(place: Address, job_id: str) -> Seen | None:
    """Look for our *job_id* among all jobs that the printer at *place* remembers."""
    for which in ("not-completed", "completed"):
        target = (
            attribute("printer-uri", Tag.URI, place.uri),
            _WHO,
            attribute("which-jobs", Tag.KEYWORD, which),
            _ASKED,
        )
        answer = place.ask(request(Operation.GET_JOBS, target))
        for seen in map(_seen, answer.of(Group.JOB)):
            if is_ours(seen, job_id):
                return seen
    return None


def is_ours(seen: Seen, job_id: str, uuid: str = "") -> bool:
    """Tell whether *seen* is our *job_id*: printers give numbers out again."""
    if uuid and seen.uuid:
        return uuid == seen.uuid
    return f"{seen.name} ".startswith(prefix(job_id))


def cancel(place: Address, number: int) -> None:
    """Ask the printer at *place* to leave off the job *number*.

    Raises:
        Refused: it is too late, or not allowed.
    """
    target = (
        attribute("printer-uri", Tag.URI, place.uri),
        attribute("job-id", Tag.INTEGER, number),
        _WHO,
    )
    place.ask(request(Operation.CANCEL_JOB, target))


def count_behind(printer_device: str, job_id: str) -> Seen | None:
    """Ask the printer behind a queue of CUPS how it saw our job.

    CUPS counts pages while it prepares them, and counts some twice; only the printer
    knows what it printed. None where it speaks no IPP, or does not answer.
    """
    if not printer_device.startswith(("ipp://", "ipps://")):
        return None
    try:
        return search(address.parse(printer_device), job_id)
    except ProgramFailed:
        return None


def _seen(values: Mapping[str, list[Any]]) -> Seen:
    def first(key: str, otherwise: Any) -> Any:
        found = values.get(key, [otherwise])[0]
        return otherwise if found is None else found

    message = first("job-printer-state-message", "") or first("job-state-message", "")
    return Seen(
        number=first("job-id", 0),
        uri=first("job-uri", ""),
        uuid=first("job-uuid", ""),
        name=first("job-name", ""),
        state=first("job-state", 0),
        message=message,
        impressions=first("job-impressions-completed", 0),
        sheets=first("job-media-sheets-completed", 0),
    )
