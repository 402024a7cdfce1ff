"""Commands that put filed documents on paper: print, printers, print-jobs."""

import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from service.cli import answers, files
from service.cli.context import Desk, as_json, pass_desk
from service.cli.vietnamese import Group
from service.desk import print_jobs, printing
from service.model.errors import ProgramFailed
from service.printing import printers as known_printers
from service.printing import words
from service.printing.journal import SETTLED, Job, State
from service.printing.keeping import Papers
from service.printing.options import A4, Colour, Options
from service.printing.printers import Printer

STATES = {
    State.PREPARED: "chưa gửi",
    State.SENDING: "đang gửi",
    State.SENT: "đã gửi, chờ in",
    State.PRINTING: "đang in",
    State.PRINTED: "máy báo in xong",
    State.UNCLEAR: "chưa rõ",
    State.FAILED: "không in được",
    State.CONFIRMED: "đã in",
    State.DENIED: "không ra giấy",
    State.CANCELLED: "đã hủy",
}
_PRINTER_STATES = {
    "idle": "sẵn sàng",
    "printing": "đang in",
    "stopped": "dừng",
    "unknown": "không rõ",
}
_STEP_SECONDS = 0.5
_LATEST = 50


@click.command("print")
@click.argument("accessions", metavar="MÃ_LƯU...", nargs=-1, required=True)
@click.option(
    "--printer", metavar="MÁY_IN", default="", help="Tên trong CUPS, hay ipp://địa-chỉ."
)
@click.option("--copies", metavar="SỐ_BẢN", type=click.IntRange(1, 500), default=1)
@click.option("--duplex", is_flag=True, help="In hai mặt; mỗi văn bản từ tờ mới.")
@click.option(
    "--set", "as_set", is_flag=True,
    help="Bộ trình ký: phiếu trình ký trên cùng, mỗi văn bản đủ số bản.",
)  # fmt: skip
@click.option("--tray", metavar="KHAY", default="", help="Khay giấy: xem printers.")
@click.option(
    "--colour/--mono", "in_colour", default=None, help="In màu, hay in đen trắng."
)
@click.option(
    "--wait", metavar="GIÂY", type=click.FloatRange(0), default=0,
    help="Đợi máy in xong, lâu nhất chừng ấy giây.",
)  # fmt: skip
@click.option(
    "-o", "--output", metavar="TỆP.pdf", type=click.Path(path_type=Path),
    help="Ghi một tệp PDF để in thay vì gửi máy in.",
)  # fmt: skip
@as_json
@pass_desk
def print_(
    desk: Desk,
    accessions: tuple[str, ...],
    printer: str,
    copies: int,
    tray: str,
    wait: float,
    output: Path | None,
    *,
    duplex: bool,
    as_set: bool,
    in_colour: bool | None,
    as_json: bool,
) -> int:
    """In các văn bản để trình ký, hoặc gom thành một tệp PDF để in."""
    pipeline = desk.service.pipeline
    inside = copies if as_set or output else 1  # else the printer makes the copies
    content = _content(desk, accessions, inside, duplex=duplex, as_set=as_set)
    for note in printing.outdated(pipeline, accessions):
        desk.talk(note)
    if output is not None:
        files.save(content, output)
        if as_json:
            answers.print_json({"file": str(output)})
        else:
            click.echo(output)
        return 0
    colour = _colour(in_colour)
    wanted = Options(copies // inside, duplex=duplex, tray=tray, colour=colour)
    papers = Papers(accessions, content, inside)
    sent = printing.send(pipeline, desk.service.prints, papers, wanted, printer)
    job = _awaited(desk, sent, wait)
    _tell(job, as_json=as_json)
    return ProgramFailed.exit_code if job.state is State.FAILED else 0


def _content(
    desk: Desk, accessions: tuple[str, ...], copies: int, *, duplex: bool, as_set: bool
) -> bytes:
    service = desk.service
    if as_set:
        return printing.signing_papers(
            service.pipeline,
            service.assembler,
            accessions,
            copies=copies,
            duplex=duplex,
        )
    return printing.print_set(
        service.pipeline,
        accessions,
        copies=copies,
        duplex=duplex,
        marked=desk.config.page_marks,
    )


def _colour(in_colour: bool | None) -> Colour | None:  # noqa: FBT001 - as click gives it
    if in_colour is None:
        return None
    return Colour.COLOUR if in_colour else Colour.MONO


def _awaited(desk: Desk, job: Job, seconds: float) -> Job:
    """Return *job* when the printer is done with it, or as it is after *seconds*."""
    end = time.monotonic() + seconds
    while job.state in {State.SENT, State.PRINTING} and time.monotonic() < end:
        time.sleep(min(_STEP_SECONDS, seconds))
        seen = print_jobs.follow(desk.service.pipeline, desk.service.prints)
        job = next((other for other in seen if other.id == job.id), job)
    return job


def _tell(job: Job, *, as_json: bool) -> None:
    if as_json:
        answers.print_json(job_json(job))
        return
    click.echo(f"Lệnh in {job.id} tới {job.printer}: {STATES[job.state]}.")
    _say_why(job, "")


@click.command("printers")
@as_json
@pass_desk
def list_printers(desk: Desk, *, as_json: bool) -> None:
    """Xem các máy in và những gì máy nói mình in được."""
    prints = desk.service.prints
    found = known_printers.look(prints.printer, prints.server)
    if as_json:
        listed = [_printer_json(p, found.usual) for p in found.printers]
        answers.print_json({"printers": listed, "faults": list(found.faults)})
        return
    for printer in found.printers:
        _say_printer(printer, usual=printer.name == found.usual)
    for fault in found.faults:
        desk.talk(fault)
    if not found.printers:
        click.echo("Chưa có máy in nào. Gõ thidua doctor để biết cách thêm máy in.")


def _printer_json(printer: Printer, usual: str) -> dict[str, Any]:
    return {
        "name": printer.name,
        "default": printer.name == usual,
        "uri": printer.address.uri,
        "device": printer.device or None,
        "model": printer.model,
        "state": printer.state,
        "reasons": list(printer.reasons),
        "accepts_jobs": printer.accepts_jobs,
        "a4": A4 in printer.media,
        "media": list(printer.media),
        "trays": list(printer.trays),
        "sides": list(printer.sides),
        "colours": list(printer.colours),
        "max_copies": printer.copies,
        "counts_pages": not printer.device or printer.device.startswith("ipp"),
    }


def _say_printer(printer: Printer, *, usual: bool) -> None:
    state = _PRINTER_STATES[printer.state]
    troubles = f" ({', '.join(printer.reasons)})" if printer.reasons else ""
    click.echo(f"{printer.name}{'  [mặc định]' if usual else ''}  {state}{troubles}")
    trays = [f"{words.tray(t)} [{t}]" for t in printer.trays]
    answers.facts(
        {
            "  Loại máy": printer.model,
            "  Khổ A4": _paper(printer),
            "  Khay": ", ".join(trays),
            "  Mặt giấy": ", ".join(map(words.sides, printer.sides)),
            "  Màu": ", ".join(dict.fromkeys(map(words.colour, printer.colours))),
            "  Số bản": f"đến {printer.copies}",
            "  Nhận lệnh": "" if printer.accepts_jobs else "không",
        }
    )


def _paper(printer: Printer) -> str:
    if not printer.media:
        return "máy không nói"
    return "có" if A4 in printer.media else "không có"


@click.group("print-jobs", cls=Group, invoke_without_command=True)
@click.option("--all", "every", is_flag=True, help=f"Cả {_LATEST} lệnh in gần nhất.")
@as_json
@click.pass_context
def list_jobs(context: click.Context, *, every: bool, as_json: bool) -> None:
    """Xem các lệnh in chưa xong và việc phải làm; hỏi lại máy in."""
    if context.invoked_subcommand:
        return
    desk = context.ensure_object(Desk)
    service = desk.service
    jobs = print_jobs.follow(service.pipeline, service.prints)
    if every:
        jobs = service.prints.journal.latest(_LATEST)
    if as_json:
        answers.print_json([job_json(job) for job in jobs])
        return
    for job in jobs:
        _say_job(job)
    if not jobs:
        click.echo("Không có lệnh in nào đang chờ.")


def job_json(job: Job) -> dict[str, Any]:
    """Return the JSON of a print job."""
    return {
        "id": job.id,
        "state": job.state.value,
        "settled": job.state in SETTLED,
        "next": next_step(job),
        "note": job.note or None,
        "accessions": list(job.accessions),
        "printer": job.printer,
        "copies": job.copies,
        "pages": job.pages,
        "impressions": job.impressions,
        "impressions_done": job.done,
        "options": asdict(job.options),
        "sha256": job.sha256,
        "job_number": job.job_number or None,
        "job_uri": job.job_uri or None,
        "job_uuid": job.job_uuid or None,
        "confirmed_by": job.confirmed_by or None,
        "again_of": job.again_of or None,
        "again_as": job.again_as or None,
        "at": job.at,
        "changed": job.changed,
    }


def _say_job(job: Job) -> None:
    at = f"{job.at[8:10]}/{job.at[5:7]} {job.at[11:16]}"
    click.echo(f"{job.id}  {STATES[job.state]}  {' '.join(job.accessions)}")
    _say_why(job, f"{at}, {job.copies} bản, máy {job.printer}")


def _say_why(job: Job, about: str) -> None:
    for line in (about, job.note, next_step(job)):
        if line:
            click.echo(f"    {line}")


def next_step(job: Job) -> str:
    """Tell what a person does next about *job*, or ""."""
    yes = f"thidua print-jobs confirm {job.id}"
    once_more = f"thidua print-jobs again {job.id}"
    leave = f"thidua print-jobs cancel {job.id}"
    steps = {
        State.SENT: f"Đợi máy in; hủy: {leave}",
        State.PRINTING: f"Đợi máy in xong; hủy: {leave}",
        State.PRINTED: f"Lấy giấy, đếm đủ {job.sheets} tờ thì gõ: {yes}; "
        f"thiếu thì in lại: {once_more}",
        State.UNCLEAR: f"Xem khay giấy. Đã ra đủ {job.sheets} tờ: {yes}; chưa "
        f"ra, cần in: {once_more}; không in nữa: {leave}",
        State.FAILED: f"Sửa máy in rồi in lại: {once_more}; không in nữa: {leave}",
    }
    if job.again_as:
        return f"Đã in lại bằng lệnh {job.again_as}."
    return steps.get(job.state, "")


@list_jobs.command()
@click.argument("job_id", metavar="LỆNH")
@as_json
@pass_desk
def confirm(desk: Desk, job_id: str, *, as_json: bool) -> None:
    """Xác nhận giấy đã ra đủ: ghi "đã in" vào từng văn bản."""
    service = desk.service
    job = print_jobs.confirm(service.pipeline, service.prints, job_id)
    _tell(job, as_json=as_json)


@list_jobs.command()
@click.argument("job_id", metavar="LỆNH")
@as_json
@pass_desk
def again(desk: Desk, job_id: str, *, as_json: bool) -> None:
    """In lại một lệnh chưa ra đủ giấy, đúng những trang ấy."""
    service = desk.service
    job = print_jobs.again(service.pipeline, service.prints, job_id)
    _tell(job, as_json=as_json)


@list_jobs.command()
@click.argument("job_id", metavar="LỆNH")
@as_json
@pass_desk
def cancel(desk: Desk, job_id: str, *, as_json: bool) -> None:
    """Thôi in: hủy trên máy in nếu máy còn giữ, và khép lệnh lại."""
    service = desk.service
    job = print_jobs.cancel(service.pipeline, service.prints, job_id)
    _tell(job, as_json=as_json)


COMMANDS = (print_, list_printers, list_jobs)
