"""Commands on filed documents: show, open, issue, void, register."""

import datetime as dt
from pathlib import Path

import click

from service import vietnamese
from service.cli import answers, files
from service.cli.context import Desk, as_json, pass_desk
from service.desk import registry
from service.printing import viewing


class Date(click.ParamType[dt.date]):
    """A date as people write it: 14/4/2022, or 2022-04-14."""

    name = "ngày"

    def convert(
        self,
        value: str | dt.date,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> dt.date:
        """Return the date written in *value*."""
        day = value if isinstance(value, dt.date) else vietnamese.parse_date(value)
        if day is None:
            self.fail(f"{value} không phải là ngày; hãy ghi như 14/4/2022.", param, ctx)
        return day


@click.command()
@click.argument("accession", metavar="MÃ_LƯU")
@as_json
@pass_desk
def show(desk: Desk, accession: str, *, as_json: bool) -> None:
    """Xem một văn bản đã lưu: số, ngày, tệp, các lần thay đổi."""
    pipeline = desk.service.pipeline
    filed = registry.find(pipeline, accession)
    newer = registry.successor(pipeline, filed)
    if as_json:
        answers.print_json(answers.filed(filed, newer))
        return
    record = filed.record
    answers.facts(
        {
            "Mã lưu": f"{filed.accession} (bản thứ {filed.version})",
            "Thay bản": filed.replaces,
            "Đã có bản mới": newer,
            "Văn bản": f"{record.type} - {record.subject}",
            "Số, ký hiệu": filed.known_number,
            "Ngày ban hành": vietnamese.date_words(filed.issued)
            if filed.issued
            else "",
            "Đã hủy vì": filed.void_reason,
            "Cơ quan": record.agency.name,
            "Đơn vị": record.unit,
            "Phong trào": record.campaign,
            "Lưu lúc": f"{filed.filed_at:%d/%m/%Y %H:%M}",
            "Từ tệp": filed.source.name,
            "Word": str(filed.docx or ""),
            "PDF": "chưa lập được" if filed.owes_pdf else str(filed.pdf or ""),
        }
    )
    for event in filed.events:
        click.echo(
            f"  {event.at:%d/%m/%Y %H:%M}  {_EVENTS.get(event.name, event.name)}"
        )


_EVENTS = {
    "filed": "tiếp nhận và lưu",
    "converted": "lập bản PDF",
    "issued": "ban hành",
    "printed": "gửi máy in",
    "voided": "hủy số",
    "exported": "kết xuất",
    "reviewed": "rà soát trùng lặp ý tưởng",
    "judged": "kết luận trùng hay không",
    "moved": "chuyển giai đoạn sáng kiến",
    "replicated": "nhân rộng sáng kiến",
}


@click.command("open")
@click.argument("accession", metavar="MÃ_LƯU")
@click.option("--docx", is_flag=True, help="Mở bản Word thay vì PDF.")
@pass_desk
def open_(desk: Desk, accession: str, *, docx: bool) -> None:
    """Mở một văn bản đã lưu bằng chương trình xem của máy."""
    filed = registry.find(desk.service.pipeline, accession)
    path = filed.docx if docx and filed.docx else filed.paper
    click.echo(path)
    if not viewing.show(path):
        desk.talk("Máy không có màn hình để mở; hãy mở tệp theo đường dẫn trên.")


@click.command()
@click.argument("accession", metavar="MÃ_LƯU")
@click.option(
    "--number", metavar="SỐ", default="", help="Số đã có; để trống thì cấp số kế tiếp."
)
@click.option(
    "--date", type=Date(), metavar="NGÀY", help="Ngày ban hành; để trống là hôm nay."
)
@click.option(
    "--signed-scan",
    metavar="TỆP.pdf",
    type=click.Path(path_type=Path),
    help="Bản quét đã ký, lưu cùng văn bản.",
)
@as_json
@pass_desk
def issue(
    desk: Desk,
    accession: str,
    number: str,
    date: dt.date | None,
    signed_scan: Path | None,
    *,
    as_json: bool,
) -> None:
    """Ban hành: cấp số và ngày cho văn bản đã ký, lưu thành bản chính thức."""
    pipeline = desk.service.pipeline
    filed = registry.issue(
        pipeline, accession, registry.Issue(number, date, signed_scan)
    )
    if as_json:
        answers.print_json(answers.filed(filed, ""))
        return
    day = vietnamese.date_words(filed.issued) if filed.issued else ""
    click.echo(f"Đã ban hành: số {filed.number}, {day}, mã lưu {filed.accession}.")
    gap = registry.skipped(pipeline, filed)
    if number and gap:
        desk.talk(f"Lưu ý: chưa có văn bản mang số {_span(*gap)} trong sổ.")
    click.echo(filed.paper)


def _span(first: int, last: int) -> str:
    return f"{first:02d}" if first == last else f"{first:02d} đến {last:02d}"


@click.command()
@click.argument("accession", metavar="MÃ_LƯU")
@click.option("--reason", metavar="LÝ_DO", required=True, help="Vì sao hủy số.")
@pass_desk
def void(desk: Desk, accession: str, reason: str) -> None:
    """Hủy số của một văn bản; số và lý do vẫn nằm trong sổ đăng ký."""
    filed = registry.void(desk.service.pipeline, accession, reason)
    click.echo(f"Đã hủy số {filed.number} của {filed.accession}: {reason}")


@click.command()
@click.option("--year", type=int, metavar="NĂM", help="Năm của sổ; mặc định năm nay.")
@click.option(
    "--as", "kind", type=click.Choice(["docx", "xlsx", "pdf"]), help="Xuất sổ để in."
)
@files.output
@as_json
@pass_desk
def register(
    desk: Desk,
    year: int | None,
    kind: str | None,
    output: Path | None,
    *,
    as_json: bool,
) -> None:
    """Xem hoặc xuất sổ đăng ký văn bản đi (mười cột theo Nghị định 30)."""
    pipeline = desk.service.pipeline
    today = pipeline.clock.now().date()
    year = year or today.year
    files.must_be_of_kind(output, kind)
    if kind:
        path = files.named(output, f"so-van-ban-di.{kind}")
        agency = desk.service.agency(dt.date(year, 12, 31))
        files.put(registry.book(pipeline, agency, year, kind), path)
        return
    rows = registry.rows(pipeline, year)
    if as_json:
        answers.print_json([vars(row) for row in rows])
    elif rows:
        head = ("Số, ký hiệu", "Ngày", "Tên loại và trích yếu", "Người ký", "Ghi chú")
        lines = [(r.number, r.date, r.subject[:70], r.signer, r.note) for r in rows]
        answers.table([head, *lines])
    else:
        click.echo(f"Sổ năm {year} chưa có văn bản nào.")


COMMANDS = (show, open_, issue, void, register)
