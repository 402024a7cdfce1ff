"""The command that tells what the signatures of a PDF are worth: signatures."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from service import wiring
from service.cli import answers
from service.cli.context import Desk, as_json, pass_desk
from service.cli.signing import hush
from service.model.errors import ArchiveDamaged, Misconfigured, Rejected
from service.model.signatures import Change, Report, Signature, Verdict, local

_EXITS: Mapping[Verdict, int] = {
    Verdict.GOOD: 0,
    Verdict.UNKNOWN_ROOT: 0,
    Verdict.UNREADABLE: Rejected.exit_code,
    Verdict.BAD_CERTIFICATE: Rejected.exit_code,
    Verdict.CHANGED: ArchiveDamaged.exit_code,
}
_VERDICTS: Mapping[Verdict, str] = {
    Verdict.GOOD: "hợp lệ",
    Verdict.UNKNOWN_ROOT: "còn nguyên vẹn, chưa rõ gốc tin cậy",
    Verdict.UNREADABLE: "không kiểm tra được",
    Verdict.BAD_CERTIFICATE: "CHỨNG THƯ KHÔNG DÙNG ĐƯỢC",
    Verdict.CHANGED: "ĐÃ BỊ THAY ĐỔI",
}
_CHANGES: Mapping[Change, str] = {
    Change.NONE: "còn nguyên vẹn, không thêm gì sau khi ký",
    Change.SIGNATURES: "còn nguyên vẹn, sau đó chỉ thêm chữ ký",
}
_NEXT = (
    "Để biết gốc tin cậy: chép chứng thư gốc của nơi cấp (.crt, .pem) vào một thư mục, "
    "ghi thư mục đó vào mục trusted_roots của thidua.toml hoặc nêu --roots THƯ_MỤC."
)


@click.command()
@click.argument("what", metavar="MÃ_LƯU|TỆP.pdf")
@click.option(
    "--roots", metavar="THƯ_MỤC", type=click.Path(path_type=Path),
    help="Thư mục chứng thư gốc tin cậy; mặc định lấy mục trusted_roots.",
)  # fmt: skip
@as_json
@pass_desk
def signatures(desk: Desk, what: str, roots: Path | None, *, as_json: bool) -> int:
    """Xem chữ ký số của một PDF: ai ký, lúc nào, còn nguyên vẹn không.

    Mã thoát: 0 chưa ký hoặc còn nguyên; 3 chứng thư không dùng được hoặc tệp hỏng;
    6 đã bị thay đổi sau khi ký.
    """
    from service.desk import signatures as desk_of  # noqa: PLC0415 - slow libraries

    hush()
    trusted = roots or _usual_roots(desk)
    if desk_of.is_accession(what):
        report = desk_of.of_document(
            desk.service.pipeline, what.strip(), trusted, wiring.now()
        )
    else:
        report = desk_of.of_file(Path(what), trusted, wiring.now())
    if as_json:
        answers.print_json(_json(report))
    else:
        _say(report)
    return _EXITS[report.verdict]


def _usual_roots(desk: Desk) -> Path | None:
    """Return the folder of the settings; outside a workspace there are none."""
    try:
        return desk.config.roots
    except Misconfigured:
        return None


def _say(report: Report) -> None:
    signed = [one for one in report.signatures if not one.time_stamp]
    if not report.signatures:
        click.echo(f"{report.file.name}: chưa có chữ ký số nào.")
        return
    click.echo(f"{report.file.name}: {len(signed)} chữ ký số.")
    for number, one in enumerate(report.signatures, 1):
        click.echo(f"\n{number}. {_title(one)}: {_VERDICTS[one.verdict]}")
        for label, fact in _facts(one).items():
            if fact:
                click.echo(f"   {label}: {fact}")
    if report.verdict is Verdict.UNKNOWN_ROOT:
        click.echo(f"\n{_NEXT}")


def _title(one: Signature) -> str:
    what = "Dấu thời gian cả văn bản" if one.time_stamp else "Chữ ký"
    name = one.holder.name if one.holder else f"ở ô {one.field}"
    whose = f" ({one.role.label})" if one.role else ""
    return f"{what} {name}{whose}"


def _facts(one: Signature) -> dict[str, str]:
    holder = one.holder
    return {
        "Vì": "" if one.verdict is Verdict.UNKNOWN_ROOT else one.fault,
        "Tổ chức": holder.organization if holder else "",
        "Ký lúc": f"{_time(one.claimed)} (giờ của máy người ký)" if one.claimed else "",
        "Dấu thời gian": _stamp(one),
        "Nội dung": _CHANGES.get(one.change, "") if one.intact else "",
        "Hiện ở": f"trang {one.page}" if one.page else "",
        "Mức": one.level.value if one.level else "",
        "Gốc tin cậy": one.root,
        "Chứng thư": _certificate(one),
    }


def _stamp(one: Signature) -> str:
    if not one.stamped:
        return ""
    trusted = "" if one.stamp_trusted else ", chưa rõ gốc tin cậy"
    return f"{_time(one.stamped)}, {one.stamper}{trusted}"


def _certificate(one: Signature) -> str:
    if one.holder is None:
        return ""
    begin, end = one.holder.valid_from, one.holder.valid_to
    return (
        f"số {one.holder.serial}, {one.holder.issuer} cấp, hiệu lực "
        f"{begin:%d/%m/%Y} - {end:%d/%m/%Y}"
    )


def _time(moment: dt.datetime) -> str:
    return f"{local(moment):%d/%m/%Y %H:%M:%S}"


def _json(report: Report) -> dict[str, Any]:
    return {
        "file": str(report.file),
        "accession": report.accession or None,
        "signed": any(not one.time_stamp for one in report.signatures),
        "verdict": report.verdict.name.lower() if report.signatures else "unsigned",
        "signatures": [_signature(one) for one in report.signatures],
    }


def _signature(one: Signature) -> dict[str, Any]:
    return {
        "field": one.field,
        "kind": "time_stamp" if one.time_stamp else "signature",
        "verdict": one.verdict.name.lower(),
        "fault": one.fault or None,
        "role": one.role.value if one.role else None,
        "page": one.page or None,
        "level": one.level.value if one.level else None,
        "certificate": _holder(one),
        "claimed_at": _iso(one.claimed),
        "stamped_at": _iso(one.stamped),
        "stamped_by": one.stamper or None,
        "stamp_trusted": one.stamp_trusted if one.stamped else None,
        "whole": one.whole,
        "change": one.change.value,
        "root": one.root or None,
        "revoked_at": _iso(one.revoked),
    }


def _holder(one: Signature) -> dict[str, Any] | None:
    if one.holder is None:
        return None
    return {
        "name": one.holder.name,
        "organization": one.holder.organization or None,
        "serial": one.holder.serial,
        "issuer": one.holder.issuer,
        "fingerprint": one.holder.fingerprint,
        "valid_from": _iso(one.holder.valid_from),
        "valid_to": _iso(one.holder.valid_to),
    }


def _iso(moment: dt.datetime | None) -> str | None:
    return moment.isoformat() if moment else None


COMMANDS = (signatures,)
