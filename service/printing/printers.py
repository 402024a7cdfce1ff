"""Printers, and what each of them says it can do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from service.model.checks import Check
from service.model.errors import ProgramFailed, WrongUsage
from service.printing import address, words
from service.printing.address import NOT_FOUND, Address, Refused, Unreachable
from service.printing.ipp import Group, Operation, Tag, attribute, request

_ASKED = (
    "printer-uri-supported",
    "printer-name",
    "printer-make-and-model",
    "printer-info",
    "printer-state",
    "printer-state-reasons",
    "printer-state-message",
    "printer-is-accepting-jobs",
    "device-uri",
    "media-supported",
    "media-source-supported",
    "sides-supported",
    "print-color-mode-supported",
    "print-scaling-supported",
    "multiple-document-handling-supported",
    "copies-supported",
    "document-format-supported",
)
_STATES = {3: "idle", 4: "printing", 5: "stopped"}
_REMEDY = (
    "Cài dịch vụ in (sudo apt-get install cups) rồi thêm máy in, hoặc ghi printer = "
    '"ipp://ĐỊA-CHỈ-MÁY-IN/ipp/print" trong thidua.toml. Chưa có máy in vẫn ghi được '
    "tệp để in: thidua print … -o TỆP.pdf"
)


@dataclass(frozen=True)
class Printer:
    """A printer at this moment, as it tells of itself.

    *device* is the address behind a queue of CUPS, "" for a printer asked directly.
    Keywords are IPP's own; *reasons* are Vietnamese.
    """

    name: str
    address: Address
    device: str
    model: str
    state: str
    reasons: tuple[str, ...]
    accepts_jobs: bool
    media: tuple[str, ...]
    trays: tuple[str, ...]
    sides: tuple[str, ...]
    colours: tuple[str, ...]
    scalings: tuple[str, ...]
    orders: tuple[str, ...]
    copies: int
    formats: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """The printers there are: the *usual* one by its name, and *faults* of asking."""

    printers: tuple[Printer, ...]
    usual: str
    faults: tuple[str, ...]


def find(name: str, server: Address) -> Printer:
    """Ask the printer *name*: an address, a queue of CUPS on *server*, or "".

    Raises:
        WrongUsage: there is no such printer, or none is the usual one.
        ProgramFailed: it does not answer.
    """
    if address.is_address(name):
        return _ask(name, address.parse(name))
    try:
        printers = _queues(server)
    except Unreachable as error:
        if name:
            raise
        raise Unreachable(
            f"{error} Máy in mạng thì thêm --printer ipp://…; chưa có máy in thì gom "
            "ra tệp để in: thêm -o TỆP.pdf."
        ) from error
    usual = name or _default(server)
    if not usual and len(printers) == 1:
        return printers[0]
    for printer in printers:
        if printer.name == usual:
            return printer
    listed = ", ".join(printer.name for printer in printers)
    told = f"CUPS có: {listed}" if listed else "CUPS chưa có máy in nào"
    wrong = f"Không có máy in {usual}" if usual else "Chưa chọn máy in"
    raise WrongUsage(
        f'{wrong} ({told}). Hãy thêm --printer MÁY_IN, hoặc ghi printer = "…" trong '
        "thidua.toml; gom ra tệp để in: thêm -o TỆP.pdf."
    )


def look(name: str, server: Address) -> Found:
    """Return every printer there is; *name* is the one of the settings, or ""."""
    faults: list[str] = []
    printers: list[Printer] = []
    usual = name
    try:
        printers += _queues(server)
        usual = name or _default(server)
    except ProgramFailed as error:
        faults.append(str(error))
    if address.is_address(name):
        try:
            printers.insert(0, _ask(name, address.parse(name)))
        except (ProgramFailed, WrongUsage) as error:
            faults.insert(0, str(error))
    if not usual and len(printers) == 1:
        usual = printers[0].name
    return Found(tuple(printers), usual, tuple(faults))


def examine(name: str, server: Address) -> Check:
    """Tell whether this machine can print, and on what."""
    found = look(name, server)
    told = [p.name + _trouble(p) for p in found.printers]
    text = ", ".join(told) or "; ".join(found.faults) or "chưa có máy in nào"
    ready = bool(found.usual) and found.usual in {p.name for p in found.printers}
    if found.printers and not found.usual:
        text += "; chưa chọn máy nào (ghi printer = … trong thidua.toml)"
    return Check("In ấn", ready, text, _REMEDY, required=False)


def _trouble(printer: Printer) -> str:
    return f" ({', '.join(printer.reasons)})" if printer.reasons else ""


def _default(server: Address) -> str:
    asked = attribute("requested-attributes", Tag.KEYWORD, "printer-name")
    try:
        answer = server.ask(request(Operation.CUPS_GET_DEFAULT, (asked,)))
    except Refused as error:
        if error.status == NOT_FOUND:
            return ""
        raise
    names = [values["printer-name"][0] for values in answer.of(Group.PRINTER)]
    return str(names[0]) if names else ""


def _queues(server: Address) -> list[Printer]:
    asked = attribute("requested-attributes", Tag.KEYWORD, *_ASKED)
    try:
        answer = server.ask(request(Operation.CUPS_GET_PRINTERS, (asked,)))
    except Refused as error:
        if error.status == NOT_FOUND:  # no queue at all
            return []
        raise
    return [_queue(server, values) for values in answer.of(Group.PRINTER)]


def _queue(server: Address, values: Mapping[str, list[Any]]) -> Printer:
    """Read a queue; a class of printers has another path than a single one."""
    path = urlsplit(str(values["printer-uri-supported"][0])).path
    return _told(str(values["printer-name"][0]), server.at(path), values)


def _ask(name: str, place: Address) -> Printer:
    message = request(
        Operation.GET_PRINTER_ATTRIBUTES,
        (
            attribute("printer-uri", Tag.URI, place.uri),
            attribute("requested-attributes", Tag.KEYWORD, *_ASKED),
        ),
    )
    found = place.ask(message).of(Group.PRINTER)
    if not found:
        raise ProgramFailed(f"{place.uri} không nói gì về mình; có phải máy in không?")
    return _told(name, place, found[0])


def _told(name: str, place: Address, values: Mapping[str, list[Any]]) -> Printer:
    def all_of(key: str) -> tuple[str, ...]:
        return tuple(str(value) for value in values.get(key, ()) if value is not None)

    model = all_of("printer-make-and-model") or all_of("printer-info") or ("",)
    return Printer(
        name=name,
        address=place,
        device=(*all_of("device-uri"), "")[0],
        model=model[0],
        state=_STATES.get(values.get("printer-state", [0])[0], "unknown"),
        reasons=words.reasons(all_of("printer-state-reasons")),
        accepts_jobs=values.get("printer-is-accepting-jobs", [True])[0],
        media=all_of("media-supported"),
        trays=all_of("media-source-supported"),
        sides=all_of("sides-supported"),
        colours=all_of("print-color-mode-supported"),
        scalings=all_of("print-scaling-supported"),
        orders=all_of("multiple-document-handling-supported"),
        copies=_most(values.get("copies-supported", ())),
        formats=all_of("document-format-supported"),
    )


def _most(ranges: Sequence[Any]) -> int:
    """Return the end of the widest range; some printers tell a bare number."""
    ends = [r[1] if isinstance(r, tuple) else r for r in ranges]
    return max((end for end in ends if isinstance(end, int)), default=1)
