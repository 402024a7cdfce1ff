"""The command that tells what waits: pending."""

import datetime as dt
from typing import Any

import click

from service.cli import answers
from service.cli.context import Desk, as_json, pass_desk
from service.desk import pending as desk_of
from service.desk.pending import PRINT_JOB, SCAN_REVIEW, Delay, Task
from service.desk.working_days import Calendar
from service.filing.wants import Want

WANTS = {
    Want.PDF: "chưa có PDF",
    Want.PRINT: "chờ in trình ký",
    Want.SIGNATURE: "chờ ký",
    Want.NUMBER: "đã ký, chờ cấp số",
    Want.SCAN: "đã có số, chờ bản quét",
    Want.DIGITAL_SIGNATURE: "chờ ký số",
    Want.AGENCY_SIGNATURE: "chờ cơ quan ký số",
    PRINT_JOB: "lệnh in chờ xem lại",
    SCAN_REVIEW: "bản quét chờ chọn văn bản",
}
_SHOWN = 50


@click.command()
@click.option(
    "--limit", metavar="SỐ", type=click.IntRange(1), help="Chỉ kể chừng ấy việc."
)
@as_json
@pass_desk
def pending(desk: Desk, limit: int | None, *, as_json: bool) -> None:
    """Xem việc đang chờ: in, ký, cấp số, quét, ký số; từ bao giờ, bước kế tiếp."""
    service = desk.service
    found = desk_of.tasks(service.pipeline, service.prints, service.scans)
    now = service.pipeline.clock.now()
    calendar = Calendar(desk.config.holidays)
    told = [(task, desk_of.delay(task, now.date(), calendar)) for task in found]
    late = sum(delay.late > 0 for _, delay in told)
    if as_json:
        listed = [_json(task, delay) for task, delay in told[:limit]]
        body = {"at": now.isoformat(), "total": len(told), "late": late}
        answers.print_json({**body, "tasks": listed})
        return
    shown = limit or _SHOWN
    for task, delay in told[:shown]:
        _say(task, delay)
    click.echo(_total(len(told), late))
    if len(told) > shown:
        desk.talk(f"Còn {len(told) - shown} việc nữa: thidua pending --limit SỐ")


def _json(task: Task, delay: Delay) -> dict[str, Any]:
    filed = task.want in set(Want)
    return {
        "want": str(task.want),
        "since": task.since.isoformat(),
        "days": delay.days,
        "due": delay.due.isoformat() if delay.due else None,
        "late_working_days": delay.late,
        "accession": task.place if filed else None,
        "print_job": task.place if task.want == PRINT_JOB else None,
        "scan": task.place if task.want == SCAN_REVIEW else None,
        "number": task.number or None,
        "about": task.about,
        "next": task.step,
    }


def _say(task: Task, delay: Delay) -> None:
    named = " ".join(filter(None, (task.place, task.number)))
    click.echo(f"{_when(task.since, delay)}  {WANTS[task.want]}  {named}")
    click.echo(f"    {task.about}")
    click.echo(f"    {task.step}")


def _when(since: dt.datetime, delay: Delay) -> str:
    waited = f"{delay.days} ngày" if delay.days else "hôm nay"
    late = f", QUÁ HẠN {delay.late} ngày làm việc" if delay.late else ""
    return f"{since:%d/%m/%Y} ({waited}{late})"


def _total(count: int, late: int) -> str:
    if not count:
        return "Không có việc nào đang chờ."
    return f"{count} việc đang chờ, {late} việc quá hạn (hạn: ngày làm việc tiếp theo)."


COMMANDS = (pending,)
