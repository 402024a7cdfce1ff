"""Outcome → the sender: a letter beside the file, or the documents and a receipt."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from service.intake import names
from service.model.drops import Drop
from service.model.filing import Filed
from service.model.finding import Comparison, Match
from service.model.initiatives import Verdict
from service.model.outcomes import Outcome, Status
from service.model.problems import Problem, Severity

LETTER = ".loi.txt"
RECEIPT = ".da-nhan.txt"


def reject(folder: Path, drop: Drop, problems: Sequence[Problem]) -> Path:
    """Lay the file of *drop* and a letter with its *problems* into *folder*.

    Repeating it after a crash finds what the first try left. Returns the letter.
    """
    text = letter(drop.name, problems)
    for name in names.numbered(names.shortened(drop.name)):
        path = folder / names.shortened(name, LETTER)
        if _holds(path, text) or not (path.exists() or (folder / name).exists()):
            _write(path, text)
            if drop.path.exists():
                shutil.move(drop.path, folder / name)
            return path
    raise AssertionError  # names never run out


def receive(folder: Path, drop: Drop, outcomes: Sequence[Outcome]) -> Path:
    """Lay the documents of *outcomes* and a receipt into *folder*."""
    for outcome in outcomes:
        if outcome.filed:
            _hand_out(folder, outcome.filed)
    text = receipt(drop.name, outcomes)
    for name in names.numbered(names.shortened(drop.name)):
        path = folder / names.shortened(name, RECEIPT)
        if _holds(path, text) or not path.exists():
            _write(path, text)
            return path
    raise AssertionError  # names never run out


def letter(name: str, problems: Sequence[Problem]) -> str:
    """Write to the sender what is wrong with the file *name* and how to mend it."""
    errors = [p for p in problems if p.severity is Severity.ERROR]
    warnings = [p for p in problems if p.severity is Severity.WARNING]
    lines = ["TỆP CHƯA ĐƯỢC TIẾP NHẬN", f"Tệp: {name}", ""]
    lines += [f"Có {len(errors)} chỗ cần sửa:", *_listed(errors), ""]
    if warnings:
        lines += ["Nên xem lại, không bắt buộc sửa:", *_listed(warnings), ""]
    lines += [
        "Việc cần làm: mở tệp này (nằm cùng thư mục với thư), sửa các chỗ trên, lưu",
        "lại rồi chép vào thư mục inbox.",
        "",
    ]
    return "\n".join(lines)


def _listed(problems: Sequence[Problem]) -> list[str]:
    return [f"{n}. {_told(problem)}" for n, problem in enumerate(problems, 1)]


def receipt(name: str, outcomes: Sequence[Outcome]) -> str:
    """Write to the sender what was made of the file *name*."""
    lines = ["ĐÃ TIẾP NHẬN", f"Tệp: {name}"]
    for outcome in outcomes:
        if outcome.filed:
            lines += ["", *_filing(outcome.filed, outcome.status)]
        warnings = [p for p in outcome.problems if p.severity is Severity.WARNING]
        if warnings:
            lines += ["  Cần xem lại:", *(f"  - {_told(p)}" for p in warnings)]
        for comparison in outcome.comparisons:
            lines += _resembling(comparison)
    return "\n".join([*lines, ""])


def _filing(filed: Filed, status: Status) -> list[str]:
    again = " (nội dung này đã có, không lập hồ sơ mới)"
    lines = [
        f"Mã lưu: {filed.accession}{again if status is Status.ALREADY_FILED else ''}",
        f"  Văn bản: {filed.record.type} - {filed.record.subject}",
    ]
    if filed.version > 1:
        lines.append(f"  Bản thứ {filed.version}, thay bản {filed.replaces}.")
    if filed.number:
        lines.append(f"  Số, ký hiệu: {filed.number}")
    elif filed.record.bears_number:
        lines.append(
            "  Số, ký hiệu: để trống; khi ban hành gõ lệnh "
            f"thidua issue {filed.accession}"
        )
    if filed.owes_pdf:
        lines.append("  Bản PDF: chưa lập được, chương trình sẽ lập sau.")
    return lines


def _told(problem: Problem) -> str:
    return f"{problem.where}: {problem.message}" if problem.where else problem.message


def _resembling(comparison: Comparison) -> list[str]:
    """Tell of one initiative which past ones it may repeat, or might learn from."""
    if not comparison.matches:
        return []
    return [
        f"  Sáng kiến “{comparison.asked.title}”: hãy đọc và so sánh trước khi trình",
        *(f"  - {_resembles(match)}" for match in comparison.matches),
    ]


def _resembles(match: Match) -> str:
    entry = match.entry
    said = "có thể trùng với" if match.verdict == Verdict.DUPLICATE else "liên quan đến"
    whose = ", ".join(filter(None, (entry.unit, entry.province, str(entry.year))))
    return f"{said} “{entry.title}” - {whose}, mã {entry.id} ({match.score:.0%})"


def _hand_out(folder: Path, filed: Filed) -> None:
    for path in (filed.docx, filed.pdf):
        if path is not None:
            target = folder / f"{filed.accession}-{path.name}"
            partial = target.with_name(f".{target.name}.part")
            shutil.copyfile(path, partial)
            partial.replace(target)


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode()


def _write(path: Path, text: str) -> None:
    partial = path.with_name(names.shortened(f".{path.name}", ".part"))
    with partial.open("wb") as file:
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
