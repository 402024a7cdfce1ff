"""Outcome → the sender: a letter beside the file, or the documents and a receipt."""

from collections.abc import Sequence
from pathlib import Path

from service.intake import moving, names
from service.intake.journal import Journal
from service.model.drops import SCANS, Drop
from service.model.filing import Filed
from service.model.finding import Comparison, Match
from service.model.initiatives import Verdict
from service.model.outcomes import Outcome, Status
from service.model.problems import Problem, Severity
from service.storage import durable
from service.vietnamese import nfc, spans

_NOTES = {
    Status.ALREADY_FILED: " (nội dung này đã có, không lập hồ sơ mới)",
    Status.ATTACHED: " (đã ghép bản quét vào hồ sơ này)",
}

LETTER = ".loi.txt"
RECEIPT = ".da-nhan.txt"


def reject(
    folder: Path, journal: Journal, drop: Drop, outcomes: Sequence[Outcome]
) -> Path:
    """Lay the file of *drop* and a letter with all its problems into *folder*.

    Repeating it after a crash goes on with the name of the first try. Returns the
    letter.
    """
    place = _place(folder, drop)
    name = _promised(folder.name, place, journal, drop, LETTER)
    path = place / names.shortened(name, LETTER)
    _write(path, letter(drop, outcomes))
    if drop.path.exists():
        moving.move(drop.path, place / name, _partial(place / name))
    return path


def receive(
    folder: Path, journal: Journal, drop: Drop, outcomes: Sequence[Outcome]
) -> Path:
    """Lay the documents of *outcomes* and a receipt into *folder*.

    Repeating it after a crash writes the receipt of the first try again.
    """
    place = _place(folder, drop)
    for outcome in outcomes:
        if outcome.filed and outcome.status is not Status.ATTACHED:
            _hand_out(place, outcome.filed)
    name = _promised(folder.name, place, journal, drop, RECEIPT)
    path = place / names.shortened(name, RECEIPT)
    _write(path, receipt(drop.name, outcomes))
    return path


def _place(folder: Path, drop: Drop) -> Path:
    """Return where in *folder* the sender of *drop* looks for answers.

    A folder that is there already may be spelled as another system spells it (NFD).
    """
    if not drop.sender:
        return folder
    place = folder / drop.sender
    if not place.is_dir():
        alike = (path for path in folder.iterdir() if nfc(path.name) == drop.sender)
        place = next(alike, place)
        place.mkdir(exist_ok=True)
    return place


def _promised(kind: str, place: Path, journal: Journal, drop: Drop, ending: str) -> str:
    """Return the name in *place* that the answer of this *kind* to *drop* goes by.

    It is in the journal before anything bears it: what lies there under it after a
    crash is ours.
    """
    row = journal.find(drop.id)
    promised, _, name = row.answer.partition("/") if row else ("", "", "")
    if promised != kind:
        name = _free_name(place, drop.path.name, ending)
        journal.promise(drop.id, f"{kind}/{name}")
    return name


def _free_name(folder: Path, name: str, ending: str) -> str:
    """Return *name*, numbered if need be, under which nothing is in *folder*."""
    tries = names.numbered(names.shortened(name))
    return next(
        free
        for free in tries
        if not (folder / free).exists()
        and not (folder / names.shortened(free, ending)).exists()
    )


def letter(drop: Drop, outcomes: Sequence[Outcome]) -> str:
    """Write to the sender what is wrong with the file of *drop* and how to mend it.

    Of a scan, some pages may have found their documents.
    """
    problems = [problem for outcome in outcomes for problem in outcome.problems]
    errors = [p for p in problems if p.severity is Severity.ERROR]
    warnings = [p for p in problems if p.severity is Severity.WARNING]
    lines = ["TỆP CHƯA ĐƯỢC TIẾP NHẬN", f"Tệp: {drop.name}", ""]
    lines += [f"Có {len(errors)} chỗ cần sửa:", *_listed(errors), ""]
    if warnings:
        lines += ["Nên xem lại, không bắt buộc sửa:", *_listed(warnings), ""]
    done = [outcome for outcome in outcomes if outcome.filed]
    if done:
        lines += ["Phần đã xong, không cần gửi lại:", *_filings(done), ""]
    return "\n".join([*lines, *_next_step(drop.sender), ""])


def _next_step(sender: str) -> Sequence[str]:
    if sender == SCANS:
        return (
            "Việc cần làm: làm theo các chỗ trên, hoặc quét lại cho rõ, rồi chép tệp",
            f"(nằm cùng thư mục với thư này) vào thư mục inbox/{SCANS}.",
        )
    return (
        "Việc cần làm: mở tệp này (nằm cùng thư mục với thư), sửa các chỗ trên, lưu",
        f"lại rồi chép vào thư mục {f'inbox/{sender}' if sender else 'inbox'}.",
    )


def _filings(outcomes: Sequence[Outcome]) -> list[str]:
    return [
        line
        for outcome in outcomes
        if outcome.filed
        for line in _filing(outcome.filed, outcome.status)
    ]


def _listed(problems: Sequence[Problem]) -> list[str]:
    return [f"{n}. {_told(problem)}" for n, problem in enumerate(problems, 1)]


def receipt(name: str, outcomes: Sequence[Outcome]) -> str:
    """Write to the sender what was made of the file *name*."""
    lines = ["ĐÃ TIẾP NHẬN", f"Tệp: {name}"]
    for outcome in outcomes:
        if outcome.filed:
            lines += ["", *_filing(outcome.filed, outcome.status)]
        elif outcome.status is Status.TO_REVIEW:
            lines += ["", "Chưa ghép, để ở danh sách chờ xem (thidua scans):"]
        warnings = [p for p in outcome.problems if p.severity is Severity.WARNING]
        if warnings and outcome.filed:
            lines.append("  Cần xem lại:")
        lines += [f"  - {_told(p)}" for p in warnings]
        for comparison in outcome.comparisons:
            lines += _resembling(comparison)
    return "\n".join([*lines, ""])


def _filing(filed: Filed, status: Status) -> list[str]:
    lines = [
        f"Mã lưu: {filed.accession}{_NOTES.get(status, '')}",
        f"  Văn bản: {filed.record.type} - {filed.record.subject}",
    ]
    if status is Status.ATTACHED:
        return [*lines, *_scan(filed)]
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


def _scan(filed: Filed) -> list[str]:
    """Tell which pages of the scanned file were attached last, and as what."""
    number = f"  Số, ký hiệu: {filed.number}" if filed.number else ""
    scans = [e.details["pages"] for e in filed.events if e.name == "signed_scan"]
    pages = f"  Trang trong tệp quét: {spans(scans[-1])}" if scans else ""
    return [line for line in (number, pages) if line]


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
            moving.copy(path, target, _partial(target))


def _write(path: Path, text: str) -> None:
    durable.put(path, text.encode(), _partial(path))


def _partial(path: Path) -> Path:
    return path.with_name(names.shortened(f".{path.name}", moving.PARTIAL))
