"""Filed document → its copy: sao y, sao lục, trích sao (Decree 30, Articles 25-27)."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Any

from service import vietnamese
from service.desk import registry
from service.forms import deriving, signers
from service.model.agencies import Agency, Signer
from service.model.errors import WrongUsage
from service.model.filing import Draft, Event, Filed, Number, Source
from service.model.records import COPY, Record
from service.pipeline.copyist import Copyist, Part
from service.pipeline.steps import Pipeline

KEPT = "Lưu: VT."
EXCERPT = "phan-trich.docx"
"""The name of the Word file of an excerpt, beside what certifies it."""


class Kind(Enum):
    """A form of copying (hình thức sao): its name, type and abbreviation.

    Abbreviations: Appendix III, I.
    """

    TRUE = ("sao-y", "SAO Y", "Bản sao y", "SY")
    OF_COPY = ("sao-luc", "SAO LỤC", "Bản sao lục", "SL")
    EXCERPT = ("trich-sao", "TRÍCH SAO", "Bản trích sao", "TrS")

    def __init__(self, code: str, label: str, type_: str, abbreviation: str) -> None:
        self.code = code
        self.label = label
        self.type = type_
        self.abbreviation = abbreviation


@dataclass(frozen=True)
class Order:
    """What copy is wanted; blanks are filled in by the program.

    *pages* are those of an excerpt. An *electronic* copy of a paper is its scan, to be
    signed by the agency; nothing is written on it before (layout 3.2).
    """

    kind: Kind
    pages: tuple[int, ...] = ()
    recipients: tuple[str, ...] = ()
    signer: str = ""
    number: str = ""
    electronic: bool = False


def copy(pipeline: Pipeline, accession: str, order: Order, agency: Agency) -> Filed:
    """Copy *accession* for *agency*; the copy is a document with its own number.

    Raises:
        WrongUsage: it cannot be copied so.
        Rejected: the number asked for belongs to another copy.
        ProgramFailed: this machine cannot make the PDF, or not now.
        ArchiveDamaged: the document is not what was filed.
    """
    now = pipeline.clock.now()
    copyist = Copyist(pipeline.renderer, pipeline.press)
    with pipeline.cabinet.writing() as writer:
        source = registry.find(pipeline, accession)
        original = _original(pipeline, source, order)
        part = _part(copyist, source, original, order)
        record = _record(pipeline, source, order, agency, now.date())
        number = registry.take_number(writer, record, order.number, now.date())
        record = replace(record, key=f"{COPY}|{number.series}|{number.value}")
        filed = writer.file(
            _draft(copyist, part, order, record, number),
            issued=now.date(),
            filed_at=now,
            source=Source(original.name, _digest(original)),
            source_path=original,
            extra=_kept(part, order),
        )
        details = {"as": filed.accession, "kind": order.kind.code}
        writer.append(source, Event(now, "copied", details))
    pipeline.index([filed])
    pipeline.cabinet.indexed([source.accession])
    return filed


def _original(pipeline: Pipeline, source: Filed, order: Order) -> Path:
    """Return the PDF to be copied: the signed original, or what was imported.

    Raises:
        WrongUsage: *source* is not fit for this kind of copy; tells what to do.
    """
    newer = registry.successor(pipeline, source)
    if newer:
        raise WrongUsage(f"{source.accession} đã có bản mới {newer}; hãy sao bản đó.")
    if source.frozen:
        raise WrongUsage(f"{source.frozen}, không sao nữa.")
    _must_suit(source, order)
    registry.must_be_whole(pipeline, source)
    original = source.pdf if source.is_imported else source.signed_original
    if original is None or original.suffix.lower() != ".pdf":
        raise WrongUsage(_unsigned(source))
    return original


def _must_suit(source: Filed, order: Order) -> None:
    """Hold *order* to what may be copied from what (Article 25)."""
    kind, code = order.kind, source.accession
    is_copy = source.record.form == COPY
    if not source.is_imported and not source.record.bears_number:
        raise WrongUsage(
            f"{source.record.type} không mang số, ký hiệu nên không làm bản sao. Cần "
            f"thêm bản giấy thì in: thidua print {code}"
        )
    if not source.is_imported and source.number is None:
        raise WrongUsage(f"{code} chưa ban hành nên chưa sao được: thidua issue {code}")
    if kind is Kind.TRUE and is_copy:
        raise WrongUsage(f"{code} là bản sao; sao từ bản sao y là --kind sao-luc.")
    if kind is Kind.OF_COPY and not _is_true_copy(source):
        raise WrongUsage(
            f"{code} không phải bản sao y. Sao lục chỉ làm từ bản sao y; sao từ bản "
            "gốc, bản chính là --kind sao-y."
        )
    if kind is Kind.EXCERPT:
        _must_have_pages(source, order.pages)
    elif order.pages:
        raise WrongUsage("--pages chỉ dùng khi trích sao; sao y, sao lục là sao đủ.")
    if order.electronic and kind is not Kind.EXCERPT and _is_digital(source):
        raise WrongUsage(
            f"{code} đã là văn bản điện tử ký số; gửi chính tệp đó, hoặc sao y ra giấy "
            "(bỏ --electronic)."
        )


def _is_true_copy(source: Filed) -> bool:
    """Tell whether *source* is a sao y; of what was imported only a person knows."""
    return source.is_imported or source.record.abbreviation == Kind.TRUE.abbreviation


def _is_digital(source: Filed) -> bool:
    return any(event.name == "signed" for event in source.events)


def _must_have_pages(source: Filed, pages: Sequence[int]) -> None:
    if source.is_imported or source.docx is None or source.record.form == COPY:
        raise WrongUsage(
            f"Trích sao lập lại thể thức từ bản Word của văn bản; {source.accession} "
            "không lập bằng chương trình này nên không trích sao được."
        )
    if not pages or max(pages) > source.pages or min(pages) < 1:
        raise WrongUsage(
            "Hãy nêu trang cần trích bằng --pages, ví dụ --pages 1; "
            f"{source.accession} có {source.pages} trang."
        )


def _unsigned(source: Filed) -> str:
    if source.is_imported:
        return f"{source.accession} nhập vào không phải PDF nên không sao được."
    return (
        f"{source.accession} chưa có bản ký nên chưa có gì để sao. Hãy quét bản đã ký "
        "rồi thả vào inbox/scan, hoặc ký số: thidua sign."
    )


def _record(
    pipeline: Pipeline, source: Filed, order: Order, agency: Agency, day: dt.date
) -> Record:
    values: dict[str, Any] = {
        "ma": source.accession,
        "hinh_thuc": order.kind.label,
        "ngay": day.isoformat(),
        "noi_nhan": [*order.recipients, KEPT],
    }
    made = deriving.internal(pipeline.forms[COPY], values, agency, day)
    return replace(
        made,
        type=order.kind.type,
        abbreviation=order.kind.abbreviation,
        subject=_subject(source, order.pages),
        signer=_signer(agency, order.signer),
    )


def _subject(source: Filed, pages: Sequence[int]) -> str:
    """Name the copied document: type, number, day and subject."""
    record = source.record
    day = source.issued or record.date
    parts = (
        f"trang {_span(pages)} của" if pages else "",
        record.type,
        f"số {source.known_number}" if source.known_number else "",
        vietnamese.date_words(day) if day else "",
    )
    return f"{' '.join(filter(None, parts))}: {record.subject}"


def _span(pages: Sequence[int]) -> str:
    numbers = sorted(set(pages))
    is_run = len(numbers) > 1 and numbers[-1] - numbers[0] == len(numbers) - 1
    return f"{numbers[0]}-{numbers[-1]}" if is_run else ", ".join(map(str, numbers))


def _signer(agency: Agency, asked: str) -> Signer | None:
    """Return who signs the copy; the head decides who may (Article 27.1)."""
    if asked:
        return signers.choose(agency, asked)
    return agency.signers[0] if agency.signers else None


def _part(copyist: Copyist, source: Filed, original: Path, order: Order) -> Part:
    if order.kind is Kind.EXCERPT:
        return copyist.excerpt(source, frozenset(order.pages))
    return Part(original.read_bytes())


def _draft(
    copyist: Copyist, part: Part, order: Order, record: Record, number: Number
) -> Draft:
    write = copyist.as_file if order.electronic else copyist.on_paper
    return write(part, record, number)


def _kept(part: Part, order: Order) -> dict[str, bytes]:
    """Return the Word file of an excerpt, where it is not that of the copy itself."""
    return {EXCERPT: part.docx} if part.docx and not order.electronic else {}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
