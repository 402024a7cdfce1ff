"""The command that signs documents digitally; nothing else does."""

import logging
import os
import sys
from pathlib import Path
from typing import Any

import click

from service.cli import answers
from service.cli.context import Desk, as_json, pass_desk
from service.config import Config
from service.desk.signing_orders import KeyPlace, Shown, Signed, Wish
from service.model.errors import WrongUsage
from service.model.signatures import Role, local

SECRET = "THIDUA_KEY_SECRET"  # noqa: S105 - the name of the variable, no secret
_LIBRARIES = ("pyhanko", "pyhanko_certvalidator")
_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("accessions", metavar="MÃ_LƯU...", nargs=-1, required=True)
@click.option(
    "--as", "role", type=click.Choice([role.value for role in Role]), required=True,
    help="Ký với tư cách người có thẩm quyền (person) hay cơ quan (agency).",
)  # fmt: skip
@click.option("--p12", metavar="TỆP", type=_FILE, help="Tệp khóa (.p12, .pfx).")
@click.option(
    "--token", metavar="MÔ_ĐUN.so", type=_FILE,
    help="Mô-đun PKCS#11 của thiết bị ký số; mặc định lấy mục token_module.",
)  # fmt: skip
@click.option(
    "--label", metavar="NHÃN", default="",
    help="Nhãn của chứng thư hoặc thiết bị, khi có nhiều.",
)  # fmt: skip
@click.option(
    "--image", metavar="ẢNH.png", type=_FILE,
    help="Ảnh chữ ký (xanh) hoặc con dấu (đỏ), nền trong suốt.",
)  # fmt: skip
@click.option("--invisible", is_flag=True, help="Ký mà không hiện ảnh nào.")
@click.option(
    "--signer", metavar="HỌ_TÊN", default="",
    help="Người ký như tên in trong văn bản, khi văn bản có nhiều người ký.",
)  # fmt: skip
@click.option(
    "--attached-to", metavar="MÃ_LƯU", default="",
    help="Ký phụ lục ở tệp riêng: mã của văn bản chính.",
)  # fmt: skip
@click.option(
    "--any-name", is_flag=True, help="Chấp nhận chứng thư mang tên khác người ký."
)
@as_json
@pass_desk
def sign(
    desk: Desk,
    accessions: tuple[str, ...],
    *,
    role: str,
    p12: Path | None,
    token: Path | None,
    label: str,
    image: Path | None,
    signer: str,
    attached_to: str,
    invisible: bool,
    any_name: bool,
    as_json: bool,
) -> None:
    """Ký số văn bản đã có số: người có thẩm quyền ký trước, cơ quan ký sau."""
    from service.desk import signing  # noqa: PLC0415 - its libraries load slowly

    hush()
    place = _place(desk.config, p12, token, label)
    session = signing.prepared(
        desk.service.pipeline,
        [accession.strip() for accession in accessions],
        Wish(Role(role), signer.strip(), attached_to.strip(), any_name),
        signing.proof(desk.config.time_stamp_url, desk.config.roots),
        _shown(desk.config, image, invisible=invisible),
    )
    done: list[Signed] = []
    try:
        with signing.opened(place, _secret(place)) as key:
            for one in session.sign(key):
                done.append(one)
                if not as_json:
                    _say(desk, one, is_first=len(done) == 1)
    finally:
        if as_json and done:
            answers.print_json([_json(one) for one in done])


def hush() -> None:
    """Let the libraries keep to themselves what we tell in our own words."""
    for name in _LIBRARIES:
        logging.getLogger(name).setLevel(logging.CRITICAL)


def _place(
    config: Config, p12: Path | None, token: Path | None, label: str
) -> KeyPlace:
    """Return where the key lies: as asked, else in the usual token."""
    if p12 and token:
        raise WrongUsage("Hãy chọn một: --p12 hoặc --token.")
    if p12:
        return KeyPlace(file=p12)
    usual = Path(config.token_module) if config.token_module else None
    if token is None and usual is None:
        raise WrongUsage("Hãy nêu khóa ký: --p12 TỆP hoặc --token MÔ_ĐUN.so.")
    return KeyPlace(module=token or usual, label=label)


def _secret(place: KeyPlace) -> str:
    """Return the password or PIN: from the variable, which is then gone, or typed."""
    given = os.environ.pop(SECRET, None)
    if given is not None:
        return given
    what = "Mã PIN của thiết bị" if place.module else "Mật khẩu của tệp khóa"
    if not sys.stdin.isatty():
        raise WrongUsage(f"{what} phải gõ ở bàn phím, hoặc đặt vào biến {SECRET}.")
    typed: str = click.prompt(
        what, hide_input=True, default="", show_default=False, err=True
    )
    return typed


def _shown(config: Config, image: Path | None, *, invisible: bool) -> Shown:
    return Shown(
        picture=image,
        usual=config.pictures,
        seal=config.seal,
        seal_mm=config.seal_mm,
        invisible=invisible,
    )


def _say(desk: Desk, value: Signed, *, is_first: bool) -> None:
    click.echo(
        f"Đã ký {value.filed.accession}: {value.role.label}, {value.holder.name}, "
        f"{local(value.at):%d/%m/%Y %H:%M:%S}, mức {value.level}."
    )
    click.echo(value.paper)
    if is_first and value.ends_soon:
        desk.talk(
            f"Lưu ý: chứng thư của {value.holder.name} hết hạn ngày "
            f"{local(value.holder.valid_to):%d/%m/%Y}."
        )


def _json(value: Signed) -> dict[str, Any]:
    return {
        "accession": value.filed.accession,
        "role": value.role.value,
        "signer": value.signer,
        "holder": value.holder.name,
        "certificate": value.holder.fingerprint,
        "valid_to": value.holder.valid_to.isoformat(),
        "at": value.at.isoformat(),
        "level": value.level.value,
        "pdf": str(value.paper),
    }


COMMANDS = (sign,)
