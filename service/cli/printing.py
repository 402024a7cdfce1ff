"""The command that puts filed documents on paper."""

from pathlib import Path

import click

from service.cli import files
from service.cli.context import Desk, pass_desk
from service.desk import printing


@click.command("print")
@click.argument("accessions", metavar="MÃ_LƯU...", nargs=-1, required=True)
@click.option("--printer", metavar="MÁY_IN", default="", help="Tên máy in trong CUPS.")
@click.option("--copies", metavar="SỐ_BẢN", type=click.IntRange(1, 500), default=1)
@click.option("--duplex", is_flag=True, help="In hai mặt; mỗi văn bản từ tờ mới.")
@click.option(
    "-o", "--output", metavar="TỆP.pdf", type=click.Path(path_type=Path),
    help="Ghi một tệp PDF để in thay vì gửi máy in.",
)  # fmt: skip
@pass_desk
def print_(
    desk: Desk,
    accessions: tuple[str, ...],
    printer: str,
    copies: int,
    output: Path | None,
    *,
    duplex: bool,
) -> None:
    """In các văn bản để trình ký, hoặc gom thành một tệp PDF để in."""
    pipeline = desk.service.pipeline
    if output is not None:
        content = printing.print_set(pipeline, accessions, copies=copies, duplex=duplex)
        files.put(content, output)
        return
    job = printing.PrintJob(printer or desk.config.printer, copies, duplex=duplex)
    click.echo(f"Đã gửi máy in: {printing.print_out(pipeline, accessions, job)}")


COMMANDS = (print_,)
