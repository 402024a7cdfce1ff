"""Commands that keep the workspace safe: backup, restore."""

import datetime as dt
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click

from service import wiring
from service.cli import answers
from service.cli.context import Desk, as_json, pass_desk
from service.config import FILE
from service.desk import backup as backups
from service.filing.backup_list import About
from service.model.errors import ArchiveDamaged

_MIB = 2**20


@click.command()
@click.argument("file", metavar="TỆP.zip", type=click.Path(path_type=Path))
@as_json
@pass_desk
def backup(desk: Desk, file: Path, *, as_json: bool) -> None:
    """Sao lưu nơi làm việc vào một tệp, kể cả khi chương trình đang chạy."""
    pipeline = desk.service.pipeline
    workspace = backups.Workspace(
        desk.config.workspace,
        pipeline.cabinet,
        pipeline.clock,
        f"thidua {version('thidua')}",
    )
    made = backups.make(workspace, file)
    for name in made.left_out:
        desk.talk(f"Bỏ qua {name}: tên tệp không đọc được; hãy đổi tên.")
    if as_json:
        answers.print_json(
            {
                "file": str(made.path),
                "bytes": made.size,
                "sha256": made.sha256,
                "files": made.files,
                **_about(made.about),
                "left_out": list(made.left_out),
            }
        )
        return
    click.echo(
        f"Đã sao lưu {made.about.documents} văn bản, {made.about.waiting} tệp chưa trả "
        f"lời vào {made.path} ({made.size / _MIB:.1f} MiB)."
    )
    click.echo(f"SHA-256: {made.sha256}")


@click.command()
@click.argument("file", metavar="TỆP.zip", type=click.Path(path_type=Path))
@click.argument("folder", metavar="THƯ_MỤC", type=click.Path(path_type=Path))
@as_json
def restore(file: Path, folder: Path, *, as_json: bool) -> int:
    """Khôi phục bản sao lưu vào một thư mục mới, rồi kiểm tra kho lưu trữ."""
    about, damages = backups.restore(
        file, folder, settings=FILE, folders=wiring.FOLDERS
    )
    if as_json:
        told = [answers.damage(damage) for damage in damages]
        answers.print_json({"folder": str(folder), **_about(about), "damages": told})
        return ArchiveDamaged.exit_code if damages else 0
    click.echo(f"Đã khôi phục {about.documents} văn bản (sao lưu {_day(about)}).")
    for damage in damages:
        click.echo(f"{damage.accession}: {damage.path}: {damage.message}")
    if not damages:
        click.echo("Kho lưu trữ nguyên vẹn. Việc tiếp theo:")
    click.echo(f"  1. thidua -w {folder} reindex")
    click.echo(f"  2. thidua -w {folder} run    (làm tiếp {about.waiting} tệp)")
    return ArchiveDamaged.exit_code if damages else 0


def _about(about: About) -> dict[str, Any]:
    told = asdict(about)
    links, head = told.pop("links"), told.pop("head")
    return told | {"chain": {"length": links, "head": head or None}}


def _day(about: About) -> str:
    made = dt.datetime.fromisoformat(about.made_at).astimezone()
    return f"lúc {made:%d/%m/%Y %H:%M}"


COMMANDS = (backup, restore)
