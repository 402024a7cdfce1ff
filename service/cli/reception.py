"""Commands that take files in: run, process."""

import signal
import threading
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from service import wiring
from service.cli import answers, log_lines
from service.cli.comparing import VERDICTS, told_apart, whose
from service.cli.context import Desk, as_json, pass_desk
from service.desk import print_jobs, reception
from service.model.errors import (
    ArchiveDamaged,
    Misconfigured,
    ProgramFailed,
    Rejected,
    ThiduaError,
)
from service.model.filing import Filed
from service.model.finding import Comparison
from service.model.initiatives import Verdict
from service.model.outcomes import Outcome, Status
from service.model.problems import Severity
from service.pipeline import reviewing

RELATED = 2
"""So many related initiatives are told unasked; the review slip holds the others."""

_FAULTS = {
    "misconfigured": Misconfigured.exit_code,
    "program_failed": ProgramFailed.exit_code,
    "archive_damaged": ArchiveDamaged.exit_code,
}


@click.command()
@click.option("--once", is_flag=True, help="Xử lý hết tệp trong inbox rồi dừng.")
@click.option(
    "--log-format",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Nhật ký (stderr) viết cho người đọc hay mỗi dòng một JSON cho máy.",
)
@pass_desk
def run(desk: Desk, *, once: bool, log_format: str) -> int:
    """Canh thư mục inbox: tệp nào thả vào thì lập văn bản, lưu, trả lời."""
    if log_format == "json":
        log_lines.use_json()
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    inbox = desk.config.folder("inbox")
    pipeline, prints = desk.service.pipeline, desk.service.prints
    watch = replace(
        wiring.watch(desk.config, stop, desk.talk),
        chore=partial(print_jobs.look_after, pipeline, prints),
    )
    for path in reception.strangers(inbox):
        desk.talk(
            f"Bỏ qua {path.name}: không phải tệp thường hoặc có liên kết cứng; hãy "
            "chép thành tệp riêng."
        )
    with wiring.alone(desk.config):
        if once:
            outcomes = list(_told(reception.empty(pipeline, inbox, watch)))
            _say_total(desk, outcomes)
            return _install_fault(outcomes)
        desk.talk(f"Đang canh {inbox} (Ctrl+C để dừng).")
        for outcome in _told(reception.attend(pipeline, inbox, watch)):
            if code := _fault([outcome]):
                return code
        desk.talk("Đã dừng; tệp chưa xong sẽ được làm tiếp lần sau.")
    return 0


def _told(outcomes: Iterable[Outcome]) -> Iterable[Outcome]:
    for outcome in outcomes:
        say(outcome)
        yield outcome


def _say_total(desk: Desk, outcomes: list[Outcome]) -> None:
    counts = dict.fromkeys(Status, 0)
    for outcome in outcomes:
        counts[outcome.status] += 1
    scans, waiting = counts[Status.ATTACHED], counts[Status.TO_REVIEW]
    known = sum(map(_is_known_scan, outcomes))
    desk.talk(
        f"Xong: {counts[Status.FILED]} văn bản đã lưu, "
        f"{counts[Status.ALREADY_FILED] + known} đã có từ trước, "
        f"{counts[Status.REJECTED]} tệp cần sửa, {counts[Status.FAILED]} chờ thử lại"
        f"{f', {scans - known} bản quét đã ghép' if scans > known else ''}"
        f"{f', {waiting} chỗ quét chờ xem (thidua scans)' if waiting else ''}."
    )


def _is_known_scan(outcome: Outcome) -> bool:
    return any(problem.code == "already_attached" for problem in outcome.problems)


def _install_fault(outcomes: list[Outcome]) -> int:
    """Return the exit code of a fault of the machine, which no sender can mend."""
    failed = any(o.status is Status.FAILED for o in outcomes)
    return _fault(outcomes) or (ThiduaError.exit_code if failed else 0)


def _fault(outcomes: list[Outcome]) -> int:
    """Return the exit code of a fault that every other file would meet too."""
    codes = [_FAULTS.get(p.code, 0) for o in outcomes for p in o.problems]
    return max(codes, default=0)


@click.command()
@click.argument(
    "files", metavar="TỆP...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@as_json
@pass_desk
def process(desk: Desk, files: tuple[Path, ...], *, as_json: bool) -> int:
    """Xử lý các tệp nêu tên, không qua inbox; tệp gốc vẫn ở chỗ cũ."""
    return answer(reception.process(desk.service.pipeline, files), as_json=as_json)


def answer(outcomes: Iterable[Outcome], *, as_json: bool) -> int:
    """Print what became of files as it becomes known; return the exit code."""
    seen = []
    for outcome in outcomes:
        seen.append(outcome)
        if not as_json:
            say(outcome)
    if as_json:
        answers.print_json([answers.outcome(outcome) for outcome in seen])
    rejected = any(outcome.status is Status.REJECTED for outcome in seen)
    return _install_fault(seen) or (Rejected.exit_code if rejected else 0)


_HEADS = {
    Status.FILED: "ĐÃ LƯU",
    Status.ALREADY_FILED: "ĐÃ CÓ",
    Status.REJECTED: "CẦN SỬA",
    Status.FAILED: "CHƯA XONG",
    Status.ATTACHED: "ĐÃ GHÉP",
    Status.TO_REVIEW: "CHỜ XEM",
}


def say(outcome: Outcome) -> None:
    """Print what became of a record, for a person."""
    filed = outcome.filed
    about = f"{filed.accession}  {filed.record.subject}" if filed else ""
    if filed and filed.replaces:
        about += f" (bản thứ {filed.version}, thay {filed.replaces})"
    known = _is_known_scan(outcome)
    head = _HEADS[Status.ALREADY_FILED if known else outcome.status]
    click.echo(f"{head}  {outcome.file}  {about}".rstrip())
    if filed and filed.number:
        click.echo(f"    Số: {filed.number}")
    if filed:
        attached = outcome.status is Status.ATTACHED and filed.signed_original
        click.echo(f"    {attached or filed.paper}")
    for problem in outcome.problems:
        mark = "lưu ý" if problem.severity is Severity.WARNING else "sửa"
        where = f"{problem.where}: " if problem.where else ""
        click.echo(f"    [{mark}] {where}{problem.message}")
    for comparison in outcome.comparisons:
        _say_resembling(comparison)
    is_scan = outcome.status is Status.ATTACHED
    slip = None if is_scan else filed and _review_slip(filed)
    if slip:
        click.echo(f"    Phiếu rà soát: {slip}")


def _review_slip(filed: Filed) -> Path | None:
    """Return the review slip that lies beside *filed*: its PDF, if there is one."""
    papers = (filed.folder / f"{reviewing.FORM}.{kind}" for kind in ("pdf", "docx"))
    return next((paper for paper in papers if paper.is_file()), None)


def _say_resembling(comparison: Comparison) -> None:
    """Tell which past initiatives one may repeat, and the nearest of the others."""
    repeated, others = told_apart(comparison.matches)
    shown = (*repeated, *others[:RELATED])
    if shown:
        click.echo(f"    Sáng kiến “{comparison.asked.title}”:")
    for match in shown:
        said = VERDICTS[Verdict(match.verdict)]
        click.echo(f"      [{said} {match.score:.0%}] {match.entry.title}")
        click.echo(f"          {whose(match.entry)}")


COMMANDS = (run, process)
