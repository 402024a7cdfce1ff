"""The archive's papers: showing, issuing, voiding, registering them."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from service.filing import register, verifying
from service.filing.cabinet import Writer
from service.model.agencies import Agency
from service.model.errors import ArchiveDamaged, WrongUsage
from service.model.filing import SIGNED_COPY, Event, Filed, Number, RegisterRow
from service.model.records import Record
from service.pipeline.papers import Paper
from service.pipeline.steps import Pipeline

REGISTER_FORM = "so-van-ban-di"


def find(pipeline: Pipeline, accession: str) -> Filed:
    """Return the document filed under *accession*.

    Raises:
        WrongUsage: there is none.
    """
    filed = pipeline.cabinet.get(accession.strip())
    if filed is None:
        raise WrongUsage(
            f"Không có mã lưu {accession}. Mã có dạng 2026-000001; tìm văn bản bằng "
            "lệnh thidua search."
        )
    return filed


def successor(pipeline: Pipeline, filed: Filed) -> str:
    """Return the accession of the version that replaced *filed*, or ""."""
    return pipeline.cabinet.successor(filed.accession)


@dataclass(frozen=True)
class Issue:
    """How a document is issued (ban hành): blanks are filled in by the program."""

    number: str = ""
    date: dt.date | None = None
    signed_scan: Path | None = None


def issue(pipeline: Pipeline, accession: str, how: Issue) -> Filed:
    """Give the draft *accession* its number and date; file it as the next version.

    Raises:
        WrongUsage: it has a number already, carries none, or was replaced.
        Rejected: the number asked for belongs to another document.
    """
    now = pipeline.clock.now()
    day = how.date or now.date()
    if day > now.date():
        raise WrongUsage(f"Ngày ban hành {day:%d/%m/%Y} chưa đến; hãy ghi lại.")
    with pipeline.cabinet.writing() as writer:
        draft = find(pipeline, accession)
        _must_be_issuable(pipeline, draft)  # nobody else can issue it any more
        number = _number(writer, draft.record, how.number, day)
        filed = writer.file(
            pipeline.drafter.draft(draft.record, number, day),
            issued=day,
            filed_at=now,
            source=draft.source,
            source_path=source_of(draft),
            extra=_scan(how.signed_scan),
        )
        details = {"number": str(number), "as": filed.accession}
        writer.append(draft, Event(now, "issued", details))
    pipeline.index([filed])
    return filed


def _must_be_issuable(pipeline: Pipeline, filed: Filed) -> None:
    if filed.is_imported:
        raise WrongUsage(
            f"{filed.accession} là văn bản nhập vào, giữ số cũ và không được cấp "
            "số mới."
        )
    if not filed.record.bears_number:
        raise WrongUsage(
            f"{filed.record.type} không mang số, ký hiệu nên không cấp số."
        )
    if filed.number:
        raise WrongUsage(f"{filed.accession} đã có số {filed.number}.")
    newer = successor(pipeline, filed)
    if newer:
        raise WrongUsage(
            f"{filed.accession} đã được thay bằng {newer}; hãy dùng mã đó."
        )


def _number(writer: Writer, record: Record, asked: str, day: dt.date) -> Number:
    if not asked:
        return writer.next_number(record, day)
    text = asked if "/" in asked else f"{asked}/{record.symbol}"
    return writer.claim_given(text, record, day)


def _scan(path: Path | None) -> dict[str, Path]:
    if path is None:
        return {}
    if not path.is_file():
        raise WrongUsage(f"Không thấy bản quét {path}.")
    if path.read_bytes()[:5] != b"%PDF-":
        raise WrongUsage(f"{path} không phải tệp PDF; hãy quét lại thành PDF.")
    return {SIGNED_COPY: path}


def source_of(filed: Filed) -> Path:
    """Return the dropped file that lies beside *filed* in the archive."""
    return next(filed.folder.glob("source.*"))


def void(pipeline: Pipeline, accession: str, reason: str) -> Filed:
    """Void (hủy) the number of *accession*: it stays in the register with *reason*.

    Raises:
        WrongUsage: it has no number, or is void already.
    """
    event = Event(pipeline.clock.now(), "voided", {"reason": reason})
    with pipeline.cabinet.writing() as writer:
        filed = find(pipeline, accession)
        newer = successor(pipeline, filed)
        if filed.number is None and newer:
            raise WrongUsage(f"{accession} chưa có số; bản thay nó là {newer}.")
        if filed.number is None or filed.void_reason:
            raise WrongUsage(f"{accession} không có số đang dùng để hủy.")
        voided = writer.append(filed, event)
    pipeline.unindex(accession)
    return voided


def skipped(pipeline: Pipeline, filed: Filed) -> tuple[int, int] | None:
    """Return the first and last number left out just before that of *filed*."""
    if filed.number is None or filed.issued is None:
        return None
    earlier = [
        other.number.value
        for other in pipeline.cabinet.numbered(filed.issued.year)
        if other.number
        and other.number.series == filed.number.series
        and other.number.value < filed.number.value
    ]
    last = max(earlier, default=0)
    gap = (last + 1, filed.number.value - 1)
    return gap if gap[0] <= gap[1] else None


def rows(pipeline: Pipeline, year: int) -> tuple[RegisterRow, ...]:
    """Return the register of outgoing documents of *year*."""
    return register.rows(pipeline.cabinet.numbered(year))


def book(pipeline: Pipeline, agency: Agency, year: int, kind: str) -> bytes:
    """Return the printed register of *year* as docx, xlsx or pdf.

    Raises:
        ProgramFailed: the PDF cannot be made on this machine.
    """
    listed = rows(pipeline, year)
    paper = Paper(
        pipeline.forms[REGISTER_FORM],
        register.values(listed, year),
        agency,
        dt.date(year, 1, 1),
        lambda: register.xlsx(
            listed, agency=agency.name, parent=agency.parent, year=year
        ),
    )
    return pipeline.typist.write(paper, kind)


def must_be_whole(pipeline: Pipeline, filed: Filed) -> None:
    """Let nothing out of the archive that is not what was filed.

    Raises:
        ArchiveDamaged: *filed* was altered.
    """
    damages = verifying.verify_document(pipeline.cabinet.archive, filed.folder)
    if damages:
        told = "; ".join(f"{d.path}: {d.message}" for d in damages)
        raise ArchiveDamaged(
            f"Không đưa ra {filed.accession} vì hồ sơ đã bị đổi. {told}"
        )
