"""The archive's papers: showing, issuing, voiding, registering them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from service.filing import register, register_book, verifying
from service.filing.cabinet import Writer
from service.forms import agencies, signers
from service.model.agencies import Agency, Signer
from service.model.errors import ArchiveDamaged, ProgramFailed, WrongUsage
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
    """How a document is issued (ban hành): blanks are filled in by the program.

    *signer* is the name of who signs in the place of the draft's signer. *electronic*
    is the way of a file signed digitally (Decree 30, Article 15.3).
    """

    number: str = ""
    date: dt.date | None = None
    signed_scan: Path | None = None
    signer: str = ""
    electronic: bool = False


def issue(
    pipeline: Pipeline, accession: str, how: Issue, known: tuple[Agency, ...] = ()
) -> Filed:
    """Give the draft *accession* its number and date; file it as the next version.

    A signed original that came back before the number goes along. *known* are the
    agencies as they are today, with those who may sign now.

    Raises:
        WrongUsage: it has a number already, carries none, was replaced, or *how* does
            not fit it.
        Rejected: the number asked for belongs to another document.
        ArchiveDamaged: the draft is not what was filed.
    """
    now = pipeline.clock.now()
    day = how.date or now.date()
    if day > now.date():
        raise WrongUsage(f"Ngày ban hành {day:%d/%m/%Y} chưa đến; hãy ghi lại.")
    with pipeline.cabinet.writing() as writer:
        draft = find(pipeline, accession)
        _must_be_issuable(pipeline, draft)  # nobody else can issue it any more
        record = replace(draft.record, signer=_signer(draft, how, known, day))
        number = take_number(writer, record, how.number, day)
        drafted = pipeline.drafter.draft(record, number, day)
        filed = writer.file(
            replace(drafted, electronic=how.electronic),
            issued=day,
            filed_at=now,
            source=draft.source,
            source_path=source_of(draft),
            extra=_signed_copy(pipeline, draft, how),
        )
        _tell_draft(writer, draft, filed)
    pipeline.index([filed])
    return filed


def _tell_draft(writer: Writer, draft: Filed, filed: Filed) -> None:
    details = {"number": str(filed.number), "as": filed.accession}
    writer.append(draft, Event(filed.filed_at, "issued", details))


def finish_issues(pipeline: Pipeline) -> None:
    """Tell the drafts of what was issued just before a crash that they were issued."""
    if not pipeline.cabinet.unindexed():
        return
    with pipeline.cabinet.writing() as writer:
        for filed in pipeline.cabinet.unindexed():
            draft = pipeline.cabinet.get(filed.replaces) if filed.replaces else None
            if draft and _is_untold(draft, filed):
                _tell_draft(writer, draft, filed)


def _is_untold(draft: Filed, filed: Filed) -> bool:
    """Tell whether *filed* is *draft* with a number, and *draft* does not say so."""
    is_issued = filed.number and not draft.number and filed.source == draft.source
    return bool(is_issued) and all(event.name != "issued" for event in draft.events)


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


def _signer(
    draft: Filed, how: Issue, known: tuple[Agency, ...], day: dt.date
) -> Signer | None:
    """Return who signs; a paper that is signed already keeps its signer."""
    record = draft.record
    if not how.signer:
        return record.signer
    agency = agencies.find(known, record.agency.id, day) or record.agency
    chosen = signers.choose(agency, how.signer)
    if draft.signed_original and record.signer and chosen.name != record.signer.name:
        raise WrongUsage(
            f"{draft.accession} đã có bản do {record.signer.name} ký, không thể ghi "
            f"{chosen.name} ký. Hãy bỏ --signer, hoặc gửi lại phiếu với người ký mới "
            "rồi in và trình ký bản đó."
        )
    return chosen


def _signed_copy(pipeline: Pipeline, draft: Filed, how: Issue) -> dict[str, Path]:
    """Return the signed original that the issued version keeps, if there is one."""
    if how.electronic:
        _must_not_be_paper(draft, how)
        return {}
    if how.signed_scan:
        return _scan(how.signed_scan)
    if draft.signed_original is None:
        return {}
    must_be_whole(pipeline, draft)
    return {SIGNED_COPY: draft.signed_original}


def _must_not_be_paper(draft: Filed, how: Issue) -> None:
    """Refuse to issue a signed paper as a file: that is a copy (Article 18.6)."""
    if how.signed_scan or any(e.name == "signed_scan" for e in draft.events):
        raise WrongUsage(
            f"{draft.accession} đã ký trên giấy. Hãy ban hành không kèm --electronic; "
            "cần bản điện tử thì sao y: thidua copy MÃ_LƯU --kind sao-y --electronic."
        )


def take_number(writer: Writer, record: Record, asked: str, day: dt.date) -> Number:
    """Claim the number *asked* for, or else the next one.

    Raises:
        WrongUsage: what was *asked* for is no number.
        Rejected: it belongs to another document.
    """
    asked = asked.strip()
    if not asked:
        return writer.next_number(record, day)
    if "/" not in asked and not (asked.isdecimal() and int(asked)):
        raise WrongUsage(f"{asked} không phải là số; hãy ghi như --number 7.")
    text = asked if "/" in asked else f"{asked}/{record.symbol}"
    return writer.claim_given(text, record, day)


def _scan(path: Path) -> dict[str, Path]:
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
        if filed.recall_reason:
            raise WrongUsage(f"{filed.frozen}; số của nó vẫn giữ trong sổ, không hủy.")
        voided = writer.append(filed, event)
    pipeline.unindex(accession)
    return voided


def skipped(pipeline: Pipeline, filed: Filed) -> tuple[int, int] | None:
    """Return the first and last number left out just before that of *filed*."""
    if filed.number is None:
        return None
    first = pipeline.cabinet.number_before(filed.number) + 1
    last = filed.number.value - 1
    return (first, last) if first <= last else None


def rows(
    pipeline: Pipeline, year: int, *, copies: bool = False
) -> tuple[RegisterRow, ...]:
    """Return the register of outgoing documents of *year*, or of its *copies*."""
    return register.rows(pipeline.cabinet.numbered(year, copies=copies))


def book(
    pipeline: Pipeline, agency: Agency, year: int, kind: str, *, copies: bool = False
) -> bytes:
    """Return the printed register of *year* as docx, xlsx or pdf.

    Raises:
        ProgramFailed: the PDF cannot be made on this machine.
    """
    title = register.COPIES if copies else register.OUTGOING
    values = register.values(rows(pipeline, year, copies=copies), year, title)
    paper = Paper(
        pipeline.forms[REGISTER_FORM],
        values,
        agency,
        dt.date(year, 1, 1),
        lambda: register_book.write(values, agency=agency.name, parent=agency.parent),
    )
    return pipeline.typist.write(paper, kind)


def must_be_ready(pipeline: Pipeline, documents: Sequence[Filed]) -> None:
    """Let nothing out of the archive that lacks its PDF, or is not what was filed.

    Raises:
        ProgramFailed: the PDF of one of *documents* is still owed.
        ArchiveDamaged: one of them was altered.
    """
    owed = [filed.accession for filed in documents if filed.owes_pdf]
    if owed:
        raise ProgramFailed(
            f"Chưa có bản PDF của {', '.join(owed)}. Gõ thidua doctor để biết máy "
            "thiếu gì, rồi thidua run --once để lập bản PDF."
        )
    for filed in documents:
        must_be_whole(pipeline, filed)


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
