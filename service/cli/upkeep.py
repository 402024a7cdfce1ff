"""Commands that look after the house: init, doctor, config, reindex, verify."""

from pathlib import Path

import click

from service import config, wiring
from service.cli import answers
from service.cli.context import Desk, as_json, pass_desk
from service.desk import upkeep
from service.model.errors import ArchiveDamaged, Misconfigured
from service.search import engines


@click.command()
@click.argument("folder", metavar="THƯ_MỤC", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Lập nơi làm việc mới trong một thư mục."""
    wiring.init(folder)
    click.echo(f"Đã lập nơi làm việc {folder}. Việc tiếp theo:")
    click.echo(f"  1. Sửa {folder / wiring.AGENCIES} cho đúng cơ quan của bạn.")
    click.echo(f"  2. thidua -w {folder} doctor")
    click.echo(f"  3. Thả tệp vào {folder / 'inbox'}, rồi: thidua -w {folder} run")


@click.command()
@as_json
@pass_desk
def doctor(desk: Desk, *, as_json: bool) -> int:
    """Xem máy và nơi làm việc còn thiếu gì, kèm cách sửa."""
    checks = wiring.examine(desk.config)
    if as_json:
        answers.print_json([answers.check(check) for check in checks])
    for check in () if as_json else checks:
        mark = "tốt " if check.ok else ("THIẾU" if check.required else "chưa")
        click.echo(f"{mark:6}{check.name}: {check.found or 'không thấy'}")
        if not check.ok:
            click.echo(f"      Cách sửa: {check.remedy}")
    broken = any(check.required and not check.ok for check in checks)
    return Misconfigured.exit_code if broken else 0


@click.command("config")
@as_json
@pass_desk
def config_(desk: Desk, *, as_json: bool) -> None:
    """Xem các giá trị cấu hình và nơi đặt ra chúng."""
    listed = config.listing(desk.config)
    if as_json:
        answers.print_json(
            {name: {"value": v, "origin": origin} for name, v, origin in listed}
        )
        return
    answers.table([(n, str(v), o or "mặc định") for n, v, o in listed])


@click.command()
@click.option(
    "--engine",
    type=click.Choice(engines.NAMES),
    help="Đổi công cụ tìm kiếm; tantivy hợp với kho trên 10.000 văn bản.",
)
@pass_desk
def reindex(desk: Desk, engine: str | None) -> None:
    """Dựng lại mục lục và chỉ mục từ kho lưu trữ."""
    if engine is None or engine == wiring.engine_of(desk.config):
        count = upkeep.reindex(desk.service.pipeline)
    else:
        count = wiring.switch(desk.config, engine)
    click.echo(f"Đã dựng lại chỉ mục của {count} văn bản.")


_UNCHAINED = (
    "Lưu ý: kho chưa có chuỗi lưu (chain.jsonl), nên chưa biết được hồ sơ hay sự kiện "
    "nào bị bớt đi. Chuỗi tự lập khi kho nhận văn bản hoặc sự kiện tiếp theo."
)


@click.command()
@click.option(
    "--accept",
    "reason",
    metavar="LÝ_DO",
    help="Sau khi người có trách nhiệm đã xem xét: lập lại chuỗi lưu bị mất, cụt hoặc "
    "đổi theo kho hiện có; lý do được ghi lại.",
)
@as_json
@pass_desk
def verify(desk: Desk, reason: str | None, *, as_json: bool) -> int:
    """Kiểm tra kho lưu trữ có nguyên vẹn không."""
    if reason is not None:
        return _accept(desk, reason, as_json=as_json)
    damages = upkeep.verify(desk.service.pipeline)
    if as_json:
        answers.print_json([answers.damage(damage) for damage in damages])
    for damage in () if as_json else damages:
        click.echo(f"{damage.accession}: {damage.path}: {damage.message}")
    if not damages and not as_json:
        click.echo("Kho lưu trữ nguyên vẹn.")
    cabinet = desk.service.pipeline.cabinet
    if cabinet.count() and not cabinet.archive.is_chained:
        desk.talk(_UNCHAINED)
    for acceptance in upkeep.accepted(desk.service.pipeline):
        desk.talk(
            f"Chuỗi lưu đã được chấp nhận lại ngày {acceptance.at:%d/%m/%Y}, lý do: "
            f"{acceptance.reason}"
        )
    return ArchiveDamaged.exit_code if damages else 0


def _accept(desk: Desk, reason: str, *, as_json: bool) -> int:
    accepted = upkeep.accept(desk.service.pipeline, reason)
    if as_json:
        answers.print_json([answers.damage(damage) for damage in accepted])
        return 0
    for damage in accepted:
        click.echo(f"đã chấp nhận: {damage.path}: {damage.message}")
    click.echo("Chuỗi lưu đã lập lại theo kho hiện có; chuỗi cũ được giữ trong kho.")
    return 0


COMMANDS = (init, doctor, config_, reindex, verify)
