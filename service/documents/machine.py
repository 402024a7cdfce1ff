"""What this machine offers for making PDFs, as thidua doctor tells it."""

from collections.abc import Callable
from pathlib import Path

from service.documents import fonts, programs
from service.model.checks import Check

PROGRAM = "LibreOffice (tạo PDF)"
BRIDGE = "Python có uno (điều khiển LibreOffice)"
FONT = "Phông chữ tiếng Việt"
ABSENT = "không tìm thấy"


def examine(
    *,
    soffice: Path | None = None,
    python: Path | None = None,
    query: Callable[[str], str] = fonts.fc_list,
) -> tuple[Check, ...]:
    """Look for LibreOffice, its Python and the font; documents stay DOCX without."""
    program = programs.find_soffice(soffice)
    return (
        _program(program),
        _bridge(programs.find_python(program, python)),
        _font(query),
    )


def _program(program: Path | None) -> Check:
    version = programs.version(program) if program else ""
    if version:
        return Check(PROGRAM, ok=True, found=f"{version} ({program})", required=False)
    found = f"{program} không chạy được" if program else ABSENT
    return _gap(PROGRAM, found, f"Hãy chạy: {programs.INSTALL}")


def _bridge(python: Path | None) -> Check:
    if python:
        return Check(BRIDGE, ok=True, found=str(python), required=False)
    return _gap(BRIDGE, ABSENT, f"Hãy chạy: {programs.INSTALL}")


def _font(query: Callable[[str], str]) -> Check:
    if reason := fonts.missing(query):
        return _gap(FONT, "thiếu", reason)
    return Check(FONT, ok=True, found=fonts.family(query), required=False)


def _gap(name: str, found: str, remedy: str) -> Check:
    return Check(name, ok=False, found=found, remedy=remedy, required=False)
