"""The command line's door: options all commands share, errors → exit codes."""

import json
import logging
import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click

from service.cli import (
    backup,
    comparing,
    copying,
    export,
    finding,
    formats,
    forms,
    importing,
    initiatives,
    pending,
    printing,
    reception,
    registry,
    scans,
    signatures,
    signing,
    status,
    upkeep,
)
from service.cli.context import Desk
from service.cli.vietnamese import Group, in_vietnamese, speak
from service.model.errors import Rejected, ThiduaError, Unwritable
from service.vietnamese import disk_refusal

INTERRUPTED = 130

EPILOG = (
    "Mã thoát: 0 xong; 1 lỗi chương trình; 2 gọi lệnh sai; 3 tệp bị từ chối; "
    "4 cấu hình hoặc cài đặt lỗi; 5 chương trình ngoài lỗi; 6 kho lưu trữ hỏng; "
    "130 bị ngắt."
)


@click.group(cls=Group, epilog=EPILOG)
@click.option(
    "-w",
    "--workspace",
    metavar="THƯ_MỤC",
    type=click.Path(path_type=Path),
    help="Nơi làm việc; mặc định là thư mục hiện tại hoặc thư mục trên nó.",
)
@click.option("-v", "--verbose", count=True, help="Kể chi tiết hơn (ra stderr).")
@click.option("-q", "--quiet", is_flag=True, help="Chỉ báo lỗi.")
@click.version_option(
    version("thidua"), message="thidua %(version)s", help="Phiên bản."
)
@click.pass_context
def thidua(
    context: click.Context, workspace: Path | None, verbose: int, *, quiet: bool
) -> None:
    """Lập, lưu, tìm và in văn bản của phong trào thi đua cải cách hành chính."""
    levels = (logging.WARNING, logging.INFO, logging.DEBUG)
    level = logging.ERROR if quiet else levels[min(verbose, 2)]
    logging.basicConfig(
        level=level, format="%(levelname)s %(name)s %(message)s", stream=sys.stderr
    )
    context.obj = Desk(workspace, quiet=quiet)
    context.call_on_close(context.obj.close)


for command in (
    *upkeep.COMMANDS,
    *status.COMMANDS,
    *backup.COMMANDS,
    *reception.COMMANDS,
    *importing.COMMANDS,
    *forms.COMMANDS,
    *formats.COMMANDS,
    *registry.COMMANDS,
    *copying.COMMANDS,
    *pending.COMMANDS,
    *signing.COMMANDS,
    *signatures.COMMANDS,
    *scans.COMMANDS,
    *printing.COMMANDS,
    *export.COMMANDS,
    *initiatives.COMMANDS,
    *finding.COMMANDS,
    *comparing.COMMANDS,
):
    thidua.add_command(command)
speak(thidua)


def main(argv: Sequence[str]) -> int:  # noqa: PLR0911 - one a kind of ending
    """Run the command of *argv*; return its exit code."""
    in_vietnamese()
    as_json = "--json" in argv
    try:
        code = thidua.main(list(argv), prog_name="thidua", standalone_mode=False)
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except click.ClickException as error:
        _say_usage(error, as_json=as_json)
        return error.exit_code
    except ThiduaError as error:
        _say(error, as_json=as_json)
        return error.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001 - the last door: a bug gets a log
        if refusal := disk_refusal(error, getattr(error, "filename", None) or "đĩa"):
            _say(Unwritable(refusal), as_json=as_json)
            return Unwritable.exit_code
        return _say_bug(error, argv, as_json=as_json)
    return code if isinstance(code, int) else 0


def run() -> None:
    """Run as the program thidua."""
    sys.exit(main(sys.argv[1:]))


def _say_usage(error: click.ClickException, *, as_json: bool) -> None:
    if as_json:
        _say_json("usage", error.format_message())
        return
    error.show()


def _say(error: ThiduaError, *, as_json: bool) -> None:
    problems = error.problems if isinstance(error, Rejected) else ()
    if as_json:
        listed = [
            {"where": p.where, "code": p.code, "message": p.message} for p in problems
        ]
        _say_json(type(error).__name__.lower(), str(error), listed)
    else:
        click.echo(f"Lỗi: {error}", err=True)


def _say_bug(error: Exception, argv: Sequence[str], *, as_json: bool) -> int:
    with tempfile.NamedTemporaryFile(
        "w", prefix="thidua-loi-", suffix=".log", delete=False, encoding="utf-8"
    ) as log:
        log.write(f"thidua {version('thidua')} Python {sys.version}\n")
        log.write(f"{' '.join(argv)}\n{traceback.format_exc()}")
    message = (
        f"Chương trình có lỗi ({type(error).__name__}). Hãy gửi tệp {log.name} cho "
        "người quản trị; hồ sơ đã lưu không bị ảnh hưởng."
    )
    if as_json:
        _say_json("bug", message)
    else:
        click.echo(f"Lỗi: {message}", err=True)
    return ThiduaError.exit_code


def _say_json(kind: str, message: str, problems: Sequence[Any] = ()) -> None:
    error = {"kind": kind, "message": message, "problems": list(problems)}
    click.echo(json.dumps({"error": error}, ensure_ascii=False), err=True)
