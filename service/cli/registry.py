"""Commands on filed documents: show, open, issue, void, register."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import click

from service import vietnamese
from service.cli import answers, files
from service.cli.context import Desk, as_json, pass_desk
from service.desk import advising, amending, registry
from service.model.filing import Event, Filed
from service.model.problems import legible
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
            "Cách ban hành": "điện tử, ký số" if filed.electronic else "",
            "Đã hủy vì": filed.void_reason,
            "Đã thu hồi vì": filed.recall_reason,
            "Được thay thế": filed.substitute,
            "Bản ký": str(filed.signed_original or ""),
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
        click.echo(f"  {event.at:%d/%m/%Y %H:%M}  {_told(event)}")


def _told(event: Event) -> str:
    """Tell what happened, with the document and the reason that belong to it."""
    other = event.details.get(_OTHERS.get(event.name, ""), "")
    reason = event.details.get("reason")
    what = _EVENTS.get(event.name, event.name)
    return f"{what} {other}".rstrip() + (f": {reason}" if reason else "")


_OTHERS = {
    "issued": "as",
    "copied": "as",
    "replaced": "by",
    "replacing": "of",
    "corrected": "by",
    "correcting": "of",
    "signed": "signer",
}
"""Which detail of an event names the other document, or the person."""

_EVENTS = {
    "filed": "tiếp nhận và lưu",
    "converted": "lập bản PDF",
    "issued": "ban hành thành",
    "recalled": "thu hồi",
    "replaced": "được thay thế bằng",
    "replacing": "thay thế",
    "corrected": "được đính chính bằng",
    "correcting": "đính chính",
    "copied": "sao thành",
    "signed_scan": "gắn bản quét đã ký",
    "signed": "ký số",
    "printed": "đã in",
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
@click.option(
    "--signer",
    metavar="HỌ_TÊN",
    default="",
    help="Người ký khác trong agencies.toml; để trống là người ký của bản dự thảo.",
)
@click.option(
    "--electronic", is_flag=True, help="Ban hành văn bản điện tử, để ký số sau đó."
)
@as_json
@pass_desk
def issue(
    desk: Desk,
    accession: str,
    number: str,
    date: dt.date | None,
    signed_scan: Path | None,
    signer: str,
    *,
    electronic: bool,
    as_json: bool,
) -> None:
    """Ban hành: cấp số và ngày cho văn bản đã ký, lưu thành bản chính thức."""
    pipeline = desk.service.pipeline
    how = registry.Issue(number, date, signed_scan, signer, electronic=electronic)
    filed = registry.issue(pipeline, accession, how, desk.service.agencies)
    notes = advising.after_issue(pipeline, filed, number)
    if as_json:
        answers.print_json({**answers.filed(filed, ""), "notes": notes})
        return
    day = vietnamese.date_words(filed.issued) if filed.issued else ""
    click.echo(f"Đã ban hành: số {filed.number}, {day}, mã lưu {filed.accession}.")
    for note in notes:
        desk.talk(note)
    click.echo(filed.paper)


def _because(told: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Ask for the reason, which stays with the document for good."""
    return click.option("--reason", metavar="LÝ_DO", required=True, help=told)


def _by(told: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Ask for the other document."""
    return click.option("--by", metavar="MÃ_LƯU", required=True, help=told)


@click.command()
@click.argument("accession", metavar="MÃ_LƯU")
@_because("Vì sao hủy số.")
@pass_desk
def void(desk: Desk, accession: str, reason: str) -> None:
    """Hủy số của một văn bản; số và lý do vẫn nằm trong sổ đăng ký."""
    filed = registry.void(desk.service.pipeline, accession, reason)
    click.echo(f"Đã hủy số {filed.number} của {filed.accession}: {reason}")
    _talk_of_copies(desk, filed)


@click.command("replace")
@click.argument("accession", metavar="MÃ_LƯU")
@_by("Mã lưu của văn bản thay thế, đã ban hành, cùng tên loại.")
@_because("Văn bản cũ sai nội dung gì.")
@as_json
@pass_desk
def replace_(
    desk: Desk, accession: str, by: str, reason: str, *, as_json: bool
) -> None:
    """Ghi văn bản thay thế: bản cũ sai nội dung, bản mới cùng hình thức (Điều 18)."""
    done = amending.substitute(desk.service.pipeline, accession, by, reason)
    if as_json:
        answers.print_json(answers.filed(done.filed, ""))
        return
    click.echo(
        f"{_named(done.filed)} được thay thế bằng {_named(done.other)}: {reason}"
    )
    desk.talk(f"Không cho dùng bản cũ nữa thì thu hồi: thidua recall {accession}")


@click.command()
@click.argument("accession", metavar="MÃ_LƯU")
@_by("Mã lưu của công văn đính chính, đã ban hành.")
@_because("Văn bản sai thể thức, kỹ thuật trình bày, thủ tục gì.")
@as_json
@pass_desk
def correct(desk: Desk, accession: str, by: str, reason: str, *, as_json: bool) -> None:
    """Ghi công văn đính chính: chỉ khi sai thể thức, trình bày, thủ tục (Điều 18)."""
    done = amending.correct(desk.service.pipeline, accession, by, reason)
    if as_json:
        answers.print_json(answers.filed(done.filed, ""))
        return
    click.echo(
        f"{_named(done.filed)} được đính chính bằng {_named(done.other)}: {reason}"
    )


@click.command()
@click.argument("accession", metavar="MÃ_LƯU")
@_because("Vì sao thu hồi.")
@as_json
@pass_desk
def recall(desk: Desk, accession: str, reason: str, *, as_json: bool) -> None:
    """Thu hồi: không in, ký, sao nữa; hồ sơ và số vẫn giữ trong kho và sổ."""
    filed = amending.recall(desk.service.pipeline, accession, reason)
    if as_json:
        answers.print_json(answers.filed(filed, ""))
        return
    click.echo(f"Đã thu hồi {_named(filed)}: {reason}")
    desk.talk(
        "Gửi thông báo thu hồi cho mọi nơi nhận; bản giấy gửi trả, bản điện tử hủy bỏ "
        "(Điều 18)."
    )
    _talk_of_copies(desk, filed)


def _talk_of_copies(desk: Desk, filed: Filed) -> None:
    if advice := advising.of_copies(desk.service.pipeline, filed):
        desk.talk(advice)


def _named(filed: Filed) -> str:
    return f"{filed.known_number} ({filed.accession})"


@click.command()
@click.option("--year", type=int, metavar="NĂM", help="Năm của sổ; mặc định năm nay.")
@click.option("--copies", is_flag=True, help="Sổ đăng ký bản sao (sao y, sao lục …).")
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
    copies: bool,
    as_json: bool,
) -> None:
    """Xem hoặc xuất sổ đăng ký văn bản đi (mười cột theo Nghị định 30)."""
    pipeline = desk.service.pipeline
    today = pipeline.clock.now().date()
    year = year or today.year
    files.must_be_of_kind(output, kind)
    if kind:
        named = "so-ban-sao" if copies else "so-van-ban-di"
        agency = desk.service.agency(dt.date(year, 12, 31))
        content = registry.book(pipeline, agency, year, kind, copies=copies)
        files.put(content, files.named(output, f"{named}.{kind}"))
        return
    rows = registry.rows(pipeline, year, copies=copies)
    if as_json:
        answers.print_json([vars(row) for row in rows])
    elif rows:
        head = ("Số, ký hiệu", "Ngày", "Tên loại và trích yếu", "Người ký", "Ghi chú")
        lines = [
            (r.number, r.date, legible(r.subject, 70), r.signer, r.note) for r in rows
        ]
        answers.table([head, *lines])
    else:
        what = "bản sao" if copies else "văn bản"
        click.echo(f"Sổ năm {year} chưa có {what} nào.")


COMMANDS = (show, open_, issue, void, replace_, correct, recall, register)
