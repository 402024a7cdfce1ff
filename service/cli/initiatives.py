"""Commands on the life of initiatives: initiatives, judge."""

from pathlib import Path

import click

from service import vietnamese
from service.cli import answers, files, story
from service.cli.context import Desk, as_json, pass_desk
from service.cli.replication import replicate, replicated
from service.cli.vietnamese import Group
from service.desk import initiatives as desk_of
from service.desk import story_list
from service.model.errors import WrongUsage
from service.model.initiatives import Stage, Verdict
from service.pipeline import staging

_VERDICTS = {
    "trung": Verdict.DUPLICATE,
    "lien quan": Verdict.RELATED,
    "khac": Verdict.DISTINCT,
}


class StageName(click.ParamType[Stage]):
    """A stage as people call it, with marks or without: de-nghi-khen."""

    name = "giai đoạn"

    def convert(
        self,
        value: str | Stage,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Stage:
        """Return the stage called *value*."""
        try:
            return value if isinstance(value, Stage) else staging.parse(value)
        except WrongUsage as error:
            self.fail(str(error), param, ctx)


class VerdictName(click.ParamType[Verdict]):
    """A verdict as people call it: trùng, liên quan, khác."""

    name = "kết luận"

    def convert(
        self,
        value: str | Verdict,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Verdict:
        """Return the verdict called *value*."""
        if isinstance(value, Verdict):
            return value
        verdict = _VERDICTS.get(vietnamese.fold(value).replace("-", " "))
        if verdict is None:
            message = f"{value} không rõ; hãy ghi trung, lien-quan hoặc khac."
            self.fail(message, param, ctx)
        return verdict


@click.group(cls=Group, invoke_without_command=True)
@click.option("--stage", type=StageName(), metavar="GIAI_ĐOẠN", help="Giai đoạn.")
@click.option("--field", type=click.IntRange(1, 6), metavar="1..6", help="Lĩnh vực.")
@click.option("--unit", default="", metavar="ĐƠN_VỊ", help="Tên hoặc một phần tên.")
@click.option("--year", type=int, metavar="NĂM", help="Năm của phong trào.")
@click.option("--form", default="", metavar="MẪU", help="Đã nộp theo biểu mẫu này.")
@click.option(
    "--as", "kind", type=click.Choice(["xlsx"]), help="Xuất danh sách ra bảng tính."
)
@files.output
@as_json
@pass_desk
@click.pass_context
def initiatives(
    context: click.Context,
    desk: Desk,
    *,
    stage: Stage | None,
    field: int | None,
    unit: str,
    year: int | None,
    form: str,
    kind: str | None,
    output: Path | None,
    as_json: bool,
) -> None:
    """Sáng kiến từ đăng ký tới nhân rộng: liệt kê, xem, chuyển giai đoạn."""
    if context.invoked_subcommand is not None:
        return
    wanted = desk_of.Filter(stage, field or 0, unit, year or 0, form)
    told = desk_of.stories(desk.service.pipeline)
    found = [one for one in told.all if wanted.takes(one)]
    files.must_be_of_kind(output, kind)
    if kind:
        path = files.named(output, f"sang-kien.{kind}")
        today = desk.service.pipeline.clock.now().date()
        agency = desk.service.agency(today)
        files.put(story_list.book(found, agency, today), path)
        return
    if as_json:
        answers.print_json([story.json(one, told) for one in found])
        return
    if found:
        answers.table([story.HEAD, *map(story.line, found)])
    elif told.all:
        click.echo("Không có sáng kiến nào như vậy. Hãy bỏ bớt điều kiện.")
    else:
        click.echo(
            "Kho chưa có sáng kiến nào. Hãy thả bản đăng ký (Mẫu 1) vào inbox, hoặc "
            "nhập văn bản cũ bằng thidua import."
        )
    desk.talk(f"{len(found)}/{len(told.all)} sáng kiến.")


@initiatives.command()
@click.argument("initiative", metavar="MÃ_SÁNG_KIẾN")
@as_json
@pass_desk
def show(desk: Desk, initiative: str, *, as_json: bool) -> None:
    """Xem một sáng kiến: các bản đã nộp, các quyết định, nơi nhân rộng."""
    pipeline = desk.service.pipeline
    found = desk_of.story(pipeline, initiative)
    told = desk_of.stories(pipeline)
    if as_json:
        answers.print_json(story.json(found, told))
        return
    answers.facts(story.facts(found))
    for line in story.happened(found, told, pipeline.forms):
        click.echo(f"  {line}")


@initiatives.command()
@click.argument("initiative", metavar="MÃ_SÁNG_KIẾN")
@click.argument("stage", metavar="GIAI_ĐOẠN", type=StageName())
@click.option("--reason", metavar="LÝ_DO", required=True, help="Vì sao chuyển.")
@as_json
@pass_desk
def move(
    desk: Desk, initiative: str, stage: Stage, reason: str, *, as_json: bool
) -> None:
    """Chuyển giai đoạn: lựa chọn, thẩm định, thực hiện, đề nghị khen, từ chối, rút."""
    pipeline = desk.service.pipeline
    moved = desk_of.move(pipeline, initiative, stage, reason)
    if as_json:
        answers.print_json(story.json(moved, desk_of.stories(pipeline)))
        return
    click.echo(f"{moved.id} “{moved.told.title}” nay ở giai đoạn {moved.stage.label}.")


@click.command()
@click.argument("initiative", metavar="MÃ_SÁNG_KIẾN")
@click.argument("other", metavar="MÃ_KIA")
@click.option(
    "--as", "verdict", type=VerdictName(), required=True, metavar="KẾT_LUẬN",
    help="trung, lien-quan hoặc khac.",
)  # fmt: skip
@click.option("--reason", metavar="LÝ_DO", required=True, help="Vì sao kết luận vậy.")
@as_json
@pass_desk
def judge(
    desk: Desk,
    initiative: str,
    other: str,
    verdict: Verdict,
    reason: str,
    *,
    as_json: bool,
) -> None:
    """Kết luận hai sáng kiến có trùng nhau không; các lần so sau sẽ nhắc lại."""
    pipeline = desk.service.pipeline
    decided = desk_of.judge(pipeline, initiative, other, verdict, reason)
    if as_json:
        answers.print_json(
            {
                "initiative": decided.initiative,
                "other": decided.other,
                "verdict": decided.verdict.value,
                "reason": decided.reason,
                "at": decided.at.isoformat(),
            }
        )
        return
    said = story.VERDICTS[decided.verdict]
    click.echo(f"Đã ghi: {decided.initiative} và {decided.other} {said}.")
    if decided.verdict is Verdict.DUPLICATE:
        desk.talk(f"{decided.initiative} nay ở giai đoạn {Stage.DUPLICATE.label}.")


initiatives.add_command(replicated)

COMMANDS = (initiatives, judge, replicate)
