"""Commands on forms: list, show, blank, check."""

from pathlib import Path

import click

from service import vietnamese
from service.cli import answers
from service.cli.context import Desk, as_json, pass_desk
from service.cli.vietnamese import Group
from service.desk import blanks, upkeep
from service.model.errors import Misconfigured, WrongUsage
from service.model.forms import Form, Property

_KINDS = ("xlsx", "docx", "yaml")


@click.group(cls=Group, invoke_without_command=True)
@click.pass_context
def forms(context: click.Context) -> None:
    """Biểu mẫu: liệt kê, xem, lấy mẫu trống, kiểm tra."""
    if context.invoked_subcommand is None:
        context.invoke(list_)


@forms.command("list")
@as_json
@pass_desk
def list_(desk: Desk, *, as_json: bool) -> None:
    """Liệt kê các biểu mẫu."""
    known = [f for f in desk.service.pipeline.forms.values() if not f.internal]
    if as_json:
        keys = ("id", "title", "type", "abbreviation")
        answers.print_json([{key: getattr(f, key) for key in keys} for f in known])
        return
    answers.table([(form.id, form.title) for form in known])


@forms.command()
@click.argument("form", metavar="MẪU")
@as_json
@pass_desk
def show(desk: Desk, form: str, *, as_json: bool) -> None:
    """Xem các mục của một biểu mẫu."""
    found = _find(desk, form)
    if as_json:
        answers.print_json(found.schema)
        return
    click.echo(f"{found.id}: {found.title}")
    for prop in found.properties:
        _say_property(prop, "  ")


def _say_property(prop: Property, indent: str) -> None:
    need = " (bắt buộc)" if prop.required else ""
    click.echo(f"{indent}{prop.key}: {prop.label}{need}. {prop.help}".rstrip())
    if prop.choices:
        click.echo(f"{indent}    chọn: {'; '.join(prop.choices)}")
    for member in prop.members:
        _say_property(member, indent + "    ")


@forms.command()
@click.argument("form", metavar="MẪU")
@click.option(
    "--as", "kind", type=click.Choice(_KINDS),
    help="Dạng tệp; mặc định theo đuôi tệp ghi ra, hoặc xlsx.",
)  # fmt: skip
@click.option(
    "-o", "--output", metavar="TỆP", type=click.Path(path_type=Path), help="Tệp ghi ra."
)
@pass_desk
def blank(desk: Desk, form: str, kind: str | None, output: Path | None) -> None:
    """Lấy mẫu trống để đơn vị điền rồi thả vào inbox."""
    found = _find(desk, form)
    suffix = output.suffix[1:].lower() if output else ""
    kind = kind or (suffix if suffix in _KINDS else "xlsx")
    path = output or Path(f"{found.id}.{kind}")
    _write_new(path, blanks.write(found, kind))
    click.echo(path)


@forms.command()
@click.argument("form", metavar="MẪU")
@click.option("--year", type=int, required=True, metavar="NĂM", help="Năm tổng hợp.")
@click.option(
    "--period",
    default="",
    metavar="KỲ",
    help="Sơ kết, Tổng kết; của sổ là kỳ theo dõi.",
)
@click.option(
    "-o", "--output", metavar="TỆP", required=True, type=click.Path(path_type=Path),
    help="Tệp ghi ra: .xlsx, .docx hoặc .yaml.",
)  # fmt: skip
@pass_desk
def merge(desk: Desk, form: str, year: int, period: str, output: Path) -> None:
    """Tổng hợp những biểu đã lưu thành báo cáo, sổ theo dõi để sửa tiếp."""
    found = _find(desk, form)
    values, records = blanks.merge(desk.service.pipeline, found, year, period)
    kind = output.suffix[1:].lower()
    if kind not in _KINDS:
        raise WrongUsage(f"{output} phải có đuôi .xlsx, .docx hoặc .yaml.")
    _write_new(output, blanks.write(found, kind, values))
    click.echo(output)
    for record in records:
        desk.talk(f"Đã lấy: {record.form}, {record.unit}")
    desk.talk("Hãy mở tệp, điền các mục còn trống, sửa lời văn rồi thả vào inbox.")


def _write_new(path: Path, content: bytes) -> None:
    if path.exists():
        raise WrongUsage(f"Đã có tệp {path}; hãy đặt tên khác để khỏi mất bản đã điền.")
    try:
        path.write_bytes(content)
    except OSError as error:
        reason = vietnamese.refusal(error)
        raise WrongUsage(f"Không ghi được {path}: {reason}.") from error


@forms.command()
@click.argument("folder", metavar="THƯ_MỤC", type=click.Path(path_type=Path))
@as_json
def check(folder: Path, *, as_json: bool) -> int:
    """Kiểm tra một thư mục biểu mẫu (hoặc thư mục chứa nhiều biểu mẫu)."""
    folders = [folder] if (folder / "form.toml").exists() else sorted(
        path.parent for path in folder.glob("*/form.toml")
    )  # fmt: skip
    if not folders:
        raise WrongUsage(f"{folder} không có form.toml.")
    faults = [(path, fault) for path in folders for fault in upkeep.check_form(path)]
    if as_json:
        answers.print_json(
            [{"form": path.name, **answers.problem(fault)} for path, fault in faults]
        )
    else:
        for path, fault in faults:
            click.echo(f"{path.name}: {fault.where}: {fault.message}")
        if not faults:
            click.echo(f"{len(folders)} biểu mẫu, không có lỗi.")
    return Misconfigured.exit_code if faults else 0


def _find(desk: Desk, form_id: str) -> Form:
    known = desk.service.pipeline.forms
    if form_id not in known or known[form_id].internal:
        names = ", ".join(f.id for f in known.values() if not f.internal)
        raise WrongUsage(f"Không có biểu mẫu {form_id}. Các biểu mẫu: {names}.")
    return known[form_id]


COMMANDS = (forms,)
