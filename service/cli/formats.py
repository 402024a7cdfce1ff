"""The command that checks the format of any document: check-format."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from service.cli import answers
from service.cli.context import Desk, as_json, pass_desk
from service.desk import formats
from service.model.errors import Rejected
from service.model.findings import Finding, Place
from service.model.problems import Severity

_WHOLE = "toàn văn bản"
_NAMES = {
    "named": "văn bản có tên loại",
    "cong-van": "công văn",
    "quyet-dinh": "quyết định",
    "bien-ban": "biên bản",
    "giay-moi": "giấy mời",
    "form": "biểu mẫu, phụ lục (không đủ thể thức văn bản)",
    "party": "văn bản của Đảng",
}
_SEVERITIES = {Severity.ERROR: "LỖI", Severity.WARNING: "NÊN XEM LẠI"}


@click.command("check-format")
@click.argument("file", metavar="TỆP", type=click.Path(path_type=Path))
@click.option(
    "--profile", type=click.Choice(formats.PROFILES),
    help="Loại văn bản; mặc định tự nhận ra.",
)  # fmt: skip
@click.option(
    "--annotate", metavar="TỆP_RA", type=click.Path(path_type=Path),
    help="Ghi bản Word có ghi chú ngay tại chỗ sai.",
)  # fmt: skip
@click.option(
    "--fix", metavar="TỆP_RA", type=click.Path(path_type=Path),
    help="Ghi bản Word đã sửa những chỗ sửa được mà không phải đoán ý.",
)  # fmt: skip
@as_json
@pass_desk
def check_format(
    desk: Desk,
    file: Path,
    profile: str | None,
    annotate: Path | None,
    fix: Path | None,
    *,
    as_json: bool,
) -> int:
    """Kiểm tra thể thức tệp Word, PDF theo Nghị định 30/2020/NĐ-CP.

    Có --fix thì kết quả là những chỗ còn lại sau khi sửa.
    """
    formats.refuse(file, annotate, fix)
    checked = formats.check(file, profile=profile or "")
    findings = checked.opinion.findings
    mended: Sequence[Finding] = ()
    if annotate:
        formats.annotate(checked, annotate)
        desk.talk(f"Bản có ghi chú: {annotate}")
    if fix:
        findings, mended = formats.fix(checked, fix)
        desk.talk(f"Bản đã sửa: {fix}")
    if as_json:
        answers.print_json([finding_json(finding) for finding in findings])
    else:
        click.echo(f"{file}: {_NAMES[checked.opinion.profile]}")
        _say_mended(mended)
        _say(findings, () if fix else checked.opinion.notes)
        click.echo(_next(findings, file, mended=fix is not None))
    return Rejected.exit_code if _errors(findings) else 0


def finding_json(value: Finding) -> dict[str, Any]:
    """Return the JSON of a finding; page null where the file does not tell it."""
    return {
        "rule": value.rule,
        "severity": value.severity.value,
        "where": value.place.text or _WHOLE,
        "found": value.found,
        "expected": value.expected,
        "citation": value.citation,
        "message": value.message,
        "page": value.place.page or None,
    }


def _errors(findings: Sequence[Finding]) -> int:
    return sum(finding.severity is Severity.ERROR for finding in findings)


def _say_mended(mended: Sequence[Finding]) -> None:
    if mended:
        click.echo(f"\nĐã sửa {len(mended)} chỗ:")
    for finding in mended:
        where = f"{_where(finding.place)}: " if finding.place.text else ""
        click.echo(f"  [{finding.rule}] {where}{finding.found} → {finding.expected}")


def _say(findings: Sequence[Finding], notes: Sequence[str]) -> None:
    for place, found in groupby(findings, key=lambda finding: finding.place):
        click.echo(f"\n{_where(place)}")
        for finding in found:
            severity = _SEVERITIES[finding.severity]
            click.echo(f"  {severity} [{finding.rule}] {finding.message}")
            click.echo(f"      Theo {finding.citation}.")
    for note in notes:
        click.echo(f"\nGhi chú: {note}")


def _where(place: Place) -> str:
    page = f"Trang {place.page}" if place.page else ""
    text = f"“{place.text}”" if place.text else "" if page else _WHOLE.capitalize()
    return ": ".join(part for part in (page, text) if part)


def _next(findings: Sequence[Finding], file: Path, *, mended: bool) -> str:
    errors = _errors(findings)
    warnings = len(findings) - errors
    if not findings:
        return "\nKhông thấy lỗi thể thức."
    count = f"\n{errors} lỗi, {warnings} chỗ nên xem lại."
    if file.suffix.lower() == ".pdf":
        return f"{count} Hãy sửa tệp Word rồi xuất lại PDF."
    if mended:
        return f"{count} Những chỗ này cần người xem và sửa trong Word."
    output = file.with_name(f"{file.stem}-da-sua.docx")
    return (
        f"{count} Hãy sửa trong Word, hoặc để máy sửa những chỗ không phải đoán ý:\n"
        f'  thidua check-format "{file}" --fix "{output}"'
    )


COMMANDS = (check_format,)
