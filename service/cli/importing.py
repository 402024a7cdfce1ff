"""The command that takes in the past: import."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from service.cli import answers
from service.cli.context import Desk, as_json, pass_desk
from service.desk import importing
from service.desk.importing import Tally
from service.model.errors import Misconfigured, ProgramFailed, Rejected
from service.model.outcomes import Outcome, Status
from service.model.problems import Severity

EPILOG = (
    "Nhận: DOCX, DOC, ODT, RTF, PDF, ảnh quét (JPG, PNG, TIFF), TXT, HTML; danh sách "
    "sáng kiến JSONL, JSON, CSV, XLSX với các cột id, title, agency, province, year, "
    "field, text, url (hoặc tên cột tiếng Việt). Tệp đã nhập thì bỏ qua, nên chạy lại "
    "là làm tiếp. Mã thoát: 0 xong; 3 có tệp hoặc dòng không nhập được (các tệp khác "
    "vẫn xong); 4 máy thiếu chương trình đọc tệp; 5 chương trình đó bị lỗi."
)


@click.command("import", epilog=EPILOG)
@click.argument(
    "paths", metavar="TỆP|THƯ_MỤC...", nargs=-1, required=True,
    type=click.Path(path_type=Path),
)  # fmt: skip
@click.option(
    "--external", is_flag=True, help="Sáng kiến của nơi khác: để riêng, có ghi nguồn."
)
@as_json
@pass_desk
def import_(
    desk: Desk, paths: tuple[Path, ...], *, external: bool, as_json: bool
) -> int:
    """Nhập văn bản và sáng kiến cũ vào kho để tìm và so sánh."""
    files, refused = importing.listing(paths)
    outcomes = list(refused)
    importer = desk.service.importer
    brought = importing.bring(importer, files, external=external)
    outcomes.extend(_watched(desk, brought, len(files)))
    total = importing.tally(outcomes)
    if as_json:
        answers.print_json(_json(total))
        return _exit_code(total)
    for outcome in outcomes:
        if outcome.status is Status.FILED:
            _say(outcome)
    _sum_up(total)
    return _exit_code(total)


def _watched(desk: Desk, outcomes: Iterator[Outcome], length: int) -> Iterator[Outcome]:
    """Yield *outcomes* under a progress bar, where a person is watching."""
    if desk.quiet or not sys.stderr.isatty():
        yield from outcomes
        return
    with click.progressbar(
        outcomes, length=length, label="Đang nhập", file=sys.stderr
    ) as bar:
        yield from bar


def _say(outcome: Outcome) -> None:
    filed = outcome.filed
    if filed is None:
        return
    record = filed.record
    about = " ".join(filter(None, (record.type, record.number)))
    click.echo(f"ĐÃ NHẬP  {outcome.file}  {filed.accession}")
    click.echo(f"    {about}: {record.subject}")
    if record.initiatives:
        click.echo(f"    {len(record.initiatives)} sáng kiến")
    for problem in outcome.problems:
        if problem.severity is Severity.WARNING:
            where = f"{problem.where}: " if problem.where else ""
            click.echo(f"    [lưu ý] {where}{problem.message}")


def _json(total: Tally) -> dict[str, Any]:
    return {
        "added": total.added,
        "skipped": total.skipped,
        "failed": [{"file": f.file, "problem": f.told} for f in total.faults],
        "documents": total.documents,
        "initiatives": total.initiatives,
    }


def _sum_up(total: Tally) -> None:
    for fault in total.faults:
        click.echo(f"CHƯA NHẬP  {fault.file}: {fault.told}")
    click.echo(
        f"Đã nhập {total.documents} tệp, {total.initiatives} sáng kiến; bỏ qua "
        f"{total.skipped} mục đã có; {len(total.faults)} chỗ chưa nhập được."
    )


def _exit_code(total: Tally) -> int:
    if total.lacking:
        return Misconfigured.exit_code
    if total.failing:
        return ProgramFailed.exit_code
    return Rejected.exit_code if total.faults else 0


COMMANDS: Sequence[click.Command] = (import_,)
