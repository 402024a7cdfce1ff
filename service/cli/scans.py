"""Commands on scanned papers: scans, and below it add, show, assign, drop."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from service.cli import answers, reception
from service.cli.context import Desk, as_json, pass_desk
from service.cli.vietnamese import Group
from service.desk import scans as desk_of
from service.model.problems import Problem
from service.printing import viewing
from service.scanning.waiting import Waiting

_SPAN = re.compile(r"(\d{1,4})(?:-(\d{1,4}))?")


class Pages(click.ParamType[tuple[int, ...]]):
    """Pages as people write them: 1-3,5."""

    name = "trang"

    def convert(
        self,
        value: str | tuple[int, ...],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[int, ...]:
        """Return the numbers written in *value*."""
        if not isinstance(value, str):
            return value
        numbers: list[int] = []
        for part in value.replace(" ", "").split(","):
            found = _SPAN.fullmatch(part)
            if found is None:
                self.fail(
                    f"{value} không rõ là trang nào; hãy ghi như 1-3 hoặc 1,4.",
                    param,
                    ctx,
                )
            numbers += range(int(found[1]), int(found[2] or found[1]) + 1)
        return tuple(dict.fromkeys(numbers))


@click.group(cls=Group, invoke_without_command=True)
@as_json
@pass_desk
@click.pass_context
def scans(context: click.Context, desk: Desk, *, as_json: bool) -> None:
    """Bản quét giấy đã ký: các trang chờ người chọn văn bản, và thêm bản quét."""
    if context.invoked_subcommand is not None:
        return
    listed = desk_of.listed(desk.service.scans)
    if as_json:
        answers.print_json([_json(entry, problem) for entry, problem in listed])
    elif listed:
        for entry, problem in listed:
            _say(entry, problem)
    else:
        click.echo("Không có trang quét nào chờ xem.")


@scans.command()
@click.argument(
    "files", metavar="TỆP...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@as_json
@pass_desk
def add(desk: Desk, files: tuple[Path, ...], *, as_json: bool) -> int:
    """Nhận bản quét (PDF, JPG, PNG, TIFF), như thả vào inbox/scan."""
    outcomes = desk_of.add(desk.service.pipeline, files)
    return reception.answer(outcomes, as_json=as_json)


@scans.command()
@click.argument("id_", metavar="MÃ_CHỜ")
@as_json
@pass_desk
def show(desk: Desk, id_: str, *, as_json: bool) -> None:
    """Mở các trang của một mục chờ xem."""
    path = desk_of.show(desk.service.scans, id_)
    if as_json:
        answers.print_json({"id": id_.strip().upper(), "pdf": str(path)})
        return
    click.echo(path)
    if not viewing.show(path):
        desk.talk("Máy không có màn hình để mở; hãy mở tệp theo đường dẫn trên.")


@scans.command()
@click.argument("id_", metavar="MÃ_CHỜ")
@click.argument("accession", metavar="MÃ_LƯU")
@click.option(
    "--pages", type=Pages(), metavar="1-3,5", default=(),
    help="Chỉ các trang này của mục, theo thứ tự ghi; mặc định là mọi trang.",
)  # fmt: skip
@as_json
@pass_desk
def assign(
    desk: Desk, id_: str, accession: str, *, pages: tuple[int, ...], as_json: bool
) -> None:
    """Ghép một mục chờ xem vào văn bản, làm bản ký của văn bản đó."""
    service = desk.service
    filed, rest = desk_of.assign(service.scans, service.pipeline, id_, accession, pages)
    if as_json:
        left = rest.id if rest else None
        answers.print_json({**answers.filed(filed, ""), "rest": left})
        return
    click.echo(f"Đã ghép vào {filed.accession}: {filed.record.subject}")
    click.echo(filed.signed_original)
    for line in desk_of.doubts(filed):
        desk.talk(line)
    if filed.record.bears_number and filed.number is None:
        click.echo(f"Đã có bản ký, còn chờ cấp số: thidua issue {filed.accession}")
    if rest:
        click.echo(f"Các trang còn lại chờ ở mục {rest.id}.")


@scans.command()
@click.argument("id_", metavar="MÃ_CHỜ")
@click.option("--reason", metavar="LÝ_DO", required=True, help="Vì sao bỏ.")
@as_json
@pass_desk
def drop(desk: Desk, id_: str, reason: str, *, as_json: bool) -> None:
    """Bỏ một mục chờ xem; lý do được ghi vào nhật ký."""
    entry = desk_of.drop(desk.service.scans, id_, reason)
    if as_json:
        answers.print_json({"id": entry.id, "reason": reason})
        return
    click.echo(f"Đã bỏ {entry.id} ({len(entry.pages)} trang của {entry.origin.name}).")


def _say(entry: Waiting, problem: Problem) -> None:
    at = f"{entry.origin.at:%d/%m/%Y %H:%M}"
    click.echo(f"{entry.id}  {len(entry.pages)} trang  {entry.origin.name}  {at}")
    click.echo(f"    {problem.where}: {problem.message}")


def _json(entry: Waiting, problem: Problem) -> dict[str, Any]:
    return {
        "id": entry.id,
        "file": entry.origin.name,
        "sha256": entry.origin.sha256,
        "at": entry.origin.at.isoformat(),
        "reason": entry.why.value,
        "message": problem.message,
        "count": len(entry.pages),
        "pages": list(entry.numbers),
        "document": entry.document or None,
        "guesses": [
            {
                "accession": guess.mark.accession,
                "page": guess.mark.page,
                "likeness": guess.likeness,
            }
            for guess in entry.guesses
        ],
    }


COMMANDS: Sequence[click.Command] = (scans,)
