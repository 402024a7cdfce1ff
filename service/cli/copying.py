"""The command that copies filed documents: copy."""

import click

from service import vietnamese
from service.cli import answers
from service.cli.context import Desk, as_json, pass_desk
from service.cli.scans import Pages
from service.desk import advising, copying
from service.desk.copying import Kind, Order
from service.model.filing import Filed

_KINDS = {kind.code: kind for kind in Kind}


@click.command()
@click.argument("accession", metavar="MÃ_LƯU")
@click.option(
    "--kind", type=click.Choice(list(_KINDS)), required=True, help="Hình thức sao."
)
@click.option(
    "--pages", type=Pages(), metavar="TRANG", default=(), help="Trang cần trích: 1-2,4."
)
@click.option(
    "--recipients", metavar="NƠI_NHẬN", multiple=True, help="Lặp lại cho từng nơi nhận."
)
@click.option(
    "--signer", metavar="HỌ_TÊN", default="", help="Người ký bản sao, trong agencies."
)
@click.option(
    "--number", metavar="SỐ", default="", help="Số bản sao; để trống thì lấy số kế."
)
@click.option(
    "--electronic", is_flag=True, help="Bản sao điện tử của bản giấy, để cơ quan ký số."
)
@as_json
@pass_desk
def copy(
    desk: Desk,
    accession: str,
    kind: str,
    pages: tuple[int, ...],
    recipients: tuple[str, ...],
    signer: str,
    number: str,
    *,
    electronic: bool,
    as_json: bool,
) -> None:
    """Sao văn bản: sao y, sao lục, trích sao; bản sao có số riêng, lưu trong kho."""
    service = desk.service
    order = Order(
        _KINDS[kind], pages, recipients, signer, number, electronic=electronic
    )
    today = service.pipeline.clock.now().date()
    filed = copying.copy(service.pipeline, accession, order, service.agency(today))
    if as_json:
        answers.print_json({**answers.filed(filed, ""), "copy_of": accession})
        return
    day = vietnamese.date_words(filed.issued) if filed.issued else ""
    click.echo(f"Đã sao: số {filed.number}, {day}, mã lưu {filed.accession}.")
    for line in advising.before_copy(service.pipeline, accession):
        desk.talk(line)
    desk.talk(_next(filed))
    click.echo(filed.paper)


def _next(filed: Filed) -> str:
    if filed.electronic:
        return f"Ký số của cơ quan: thidua sign {filed.accession} --as agency"
    return (
        f"In: thidua print {filed.accession}; trình ký, đóng dấu, rồi quét vào "
        "inbox/scan."
    )


COMMANDS = (copy,)
