"""The command that hands documents over: export."""

from pathlib import Path

import click

from service.cli import answers
from service.cli.context import Desk, as_json, pass_desk
from service.desk import export as exporting
from service.desk.export import Exported
from service.filing.export_metadata import Dossier
from service.model.errors import WrongUsage

EPILOG = (
    "Thẻ XML theo Nghị định 30/2020/NĐ-CP, Phụ lục VI, Phần II; mục lục theo Phụ lục "
    "V, Mục IV. Kiểm tra sau khi chép đi: sha256sum -c SHA256SUMS."
)


@click.command(epilog=EPILOG)
@click.argument("accession", metavar="[MÃ_LƯU]", default="")
@click.option(
    "--campaign", metavar="TÊN", default="", help="Mọi văn bản của một phong trào."
)
@click.option("--year", metavar="NĂM", type=int, default=0, help="Của một năm.")
@click.option(
    "-o", "--output", "folder", metavar="THƯ_MỤC", type=click.Path(path_type=Path),
    help="Nơi ghi ra; cả phong trào hoặc năm thì là thư mục của hồ sơ.",
)  # fmt: skip
@click.option("--title", metavar="TIÊU_ĐỀ", default="", help="Tiêu đề hồ sơ.")
@click.option("--notation", metavar="SỐ", default="", help="Số, ký hiệu hồ sơ: 01.TĐ.")
@click.option("--keep", metavar="HẠN", default="", help="Thời hạn bảo quản: 20 năm.")
@click.option("--creator", metavar="TÊN", default="", help="Người lập hồ sơ.")
@click.option(
    "--organ", metavar="MÃ", default="", help="Mã định danh, khác agencies.toml."
)
@as_json
@pass_desk
def export(
    desk: Desk,
    accession: str,
    *,
    campaign: str,
    year: int,
    folder: Path | None,
    title: str,
    notation: str,
    keep: str,
    creator: str,
    organ: str,
    as_json: bool,
) -> None:
    """Kết xuất văn bản kèm dữ liệu đặc tả (PDF + XML), hoặc cả hồ sơ có mục lục."""
    if bool(accession) == bool(campaign or year):
        raise WrongUsage(
            "Hãy nêu một mã lưu, hoặc --campaign và --year, ví dụ: "
            "thidua export --year 2022 -o ho-so-2022"
        )
    pipeline = desk.service.pipeline
    home = desk.service.agency(pipeline.clock.now().date())
    about = Dossier(0, title, organ or home.code, notation, keep, creator)
    if accession:
        made = exporting.one(pipeline, accession, about, folder or Path())
    elif folder is None:
        raise WrongUsage("Hãy nêu thư mục ghi ra, ví dụ -o ho-so-2022")
    else:
        made = exporting.many(pipeline, campaign, year, about, folder)
    _say(made, as_json=as_json)


def _say(made: Exported, *, as_json: bool) -> None:
    if as_json:
        listed = [
            {"accession": filed.accession, "folder": str(place)}
            for filed, place in made.documents
        ]
        answers.print_json(
            {
                "folder": str(made.folder) if listed else None,
                "documents": listed,
                "pages": sum(filed.pages for filed, _ in made.documents),
            }
        )
    elif made.documents:
        click.echo(f"Đã kết xuất {len(made.documents)} văn bản ra {made.folder}")
    else:
        click.echo("Không có văn bản nào như vậy.")


COMMANDS = (export,)
