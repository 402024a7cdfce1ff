"""Commands on replication: replicate, and initiatives replicated."""

import datetime as dt
from pathlib import Path
from typing import Any

import click

from service import vietnamese
from service.cli import answers, files, story
from service.cli.context import Desk, as_json, pass_desk
from service.desk import replication
from service.model.errors import WrongUsage
from service.pipeline.replicating import Replication

_KINDS = ("docx", "xlsx", "yaml")
_HEAD = ("Mã gốc", "Tên", "Đơn vị nhân rộng", "Ngày", "Giai đoạn", "Kết quả")


@click.command()
@click.argument("initiative", metavar="MÃ_SÁNG_KIẾN")
@click.option("--to", "unit", metavar="ĐƠN_VỊ", required=True, help="Đơn vị nhân rộng.")
@click.option(
    "--result", default="", metavar="KẾT_QUẢ",
    help="Chỉ ghi kết quả nhân rộng của đơn vị, không lập bản đăng ký.",
)  # fmt: skip
@click.option(
    "-o", "--output", metavar="TỆP", type=click.Path(path_type=Path),
    help="Tệp ghi ra: .docx, .xlsx hoặc .yaml.",
)  # fmt: skip
@pass_desk
def replicate(
    desk: Desk, initiative: str, unit: str, result: str, output: Path | None
) -> None:
    """Chuẩn bị bản đăng ký để một đơn vị nhân rộng sáng kiến đã có."""
    pipeline = desk.service.pipeline
    if result:
        replication.note_result(pipeline, initiative, unit, result)
        click.echo(f"Đã ghi kết quả nhân rộng {initiative} ở {unit}.")
        return
    path = output or Path(f"mau-1-nhan-rong-{vietnamese.slug(unit)}.docx")
    kind = path.suffix[1:].lower()
    if kind not in _KINDS:
        raise WrongUsage(f"{path} phải có đuôi .docx, .xlsx hoặc .yaml.")
    if path.exists():
        raise WrongUsage(f"Đã có tệp {path}; hãy đặt tên khác để khỏi mất bản đã điền.")
    files.put(replication.replicate(pipeline, initiative, unit, kind), path)
    replication.note(pipeline, initiative, unit)
    desk.talk("Hãy điền cấp đăng ký, tiến độ, sửa nội dung rồi thả tệp vào inbox.")


@click.command()
@click.option("--year", type=int, metavar="NĂM", help="Năm nhân rộng.")
@click.option(
    "--as", "kind", type=click.Choice(["docx", "pdf", "xlsx"]),
    help="Xuất danh mục nhân rộng; của năm nay nếu không nêu --year.",
)  # fmt: skip
@files.output
@as_json
@pass_desk
def replicated(
    desk: Desk,
    year: int | None,
    kind: str | None,
    output: Path | None,
    *,
    as_json: bool,
) -> None:
    """Ai nhân rộng sáng kiến nào, khi nào, kết quả ra sao; xuất danh mục."""
    files.must_be_of_kind(output, kind)
    if kind:
        _export(desk, year, kind, output)
        return
    listed = replication.replications(desk.service.pipeline, year or 0)
    if as_json:
        answers.print_json([_json(one) for one in listed])
    elif listed:
        answers.table([_HEAD, *map(_line, listed)])
    else:
        click.echo("Chưa có sáng kiến nào được nhân rộng.")


def _export(desk: Desk, year: int | None, kind: str, output: Path | None) -> None:
    path = files.named(output, f"danh-muc-nhan-rong.{kind}")
    service = desk.service
    today = service.pipeline.clock.now().date()
    year = year or today.year
    agency = service.agency(today)
    files.put(replication.book(service.pipeline, agency, year, kind), path)


def _line(value: Replication) -> tuple[str, ...]:
    replica = value.replica
    return (
        value.origin.id,
        story.short(value.origin.told.title),
        value.unit,
        f"{dt.date.fromisoformat(value.date):%d/%m/%Y}",
        replica.stage.label if replica else "chưa đăng ký",
        story.short(value.result),
    )


def _json(value: Replication) -> dict[str, Any]:
    origin, replica = value.origin, value.replica
    return {
        "origin": origin.id,
        "title": origin.told.title,
        "origin_unit": origin.told.unit,
        "origin_year": origin.told.year or None,
        "unit": value.unit,
        "date": value.date,
        "registration": replica.id if replica else None,
        "stage": replica.stage.value if replica else None,
        "result": value.result or None,
    }
