"""What a person has to know, or to do by hand, after a document was issued."""

import datetime as dt
from collections.abc import Iterator

from service import vietnamese
from service.desk import registry
from service.model.filing import SIGNED_COPY, Filed
from service.pipeline.steps import Pipeline


def after_issue(pipeline: Pipeline, filed: Filed, asked: str) -> tuple[str, ...]:
    """Return what is to be said of *filed*, just issued under the number *asked*."""
    return (*_numbering(pipeline, filed, asked), *_next(pipeline, filed))


def before_copy(pipeline: Pipeline, accession: str) -> tuple[str, ...]:
    """Return what to look at in a copy of *accession*: what its scan cannot show."""
    source = pipeline.cabinet.get(accession)
    if source is None or not _was_scanned_blank(pipeline, source):
        return ()
    note = (
        f"Lưu ý: bản ký của {accession} quét trước khi cấp số. Xem bản sao đã có số "
        f"{source.known_number} và ngày chưa; chưa có thì hủy số bản sao (thidua "
        "void), ghi số, ngày lên bản giấy, quét lại vào inbox/scan rồi sao lại."
    )
    return (note,)


def of_copies(pipeline: Pipeline, filed: Filed) -> str:
    """Return what to do about the copies of *filed*, just frozen, or ""."""
    names = (e.details["as"] for e in filed.events if e.name == "copied")
    copies = [pipeline.cabinet.get(name) for name in names]
    used = [copy.accession for copy in copies if copy and not copy.frozen]
    if not used:
        return ""
    return (
        f"Đã sao thành {', '.join(used)}: bản sao còn in, ký được. Thu hồi từng bản: "
        f"thidua recall {used[0]} --reason LÝ_DO"
    )


def _was_scanned_blank(pipeline: Pipeline, filed: Filed) -> bool:
    """Tell whether the signed original of *filed* came while it was a draft."""
    draft, scan = pipeline.cabinet.get(filed.replaces), filed.signed_original
    if draft is None or draft.known_number or scan is None:
        return False
    before = draft.signed_original
    return (
        before is not None
        and scan.name == SIGNED_COPY
        and scan.read_bytes() == before.read_bytes()
    )


def _numbering(pipeline: Pipeline, filed: Filed, asked: str) -> Iterator[str]:
    gap = registry.skipped(pipeline, filed)
    if asked and gap:
        yield f"Lưu ý: chưa có văn bản mang số {_span(*gap)} trong sổ."
    if filed.number is None or filed.issued is None:
        return
    for other in pipeline.cabinet.out_of_order(filed.number, filed.issued)[:1]:
        yield (
            f"Lưu ý: số {filed.number} ngày {filed.issued:%d/%m/%Y} không theo thứ tự "
            f"thời gian với số {other.number} ngày {other.issued:%d/%m/%Y}. Số lấy "
            "theo trình tự ngày ban hành (Điều 15); hãy kiểm tra lại ngày."
        )


def _span(first: int, last: int) -> str:
    return f"{first:02d}" if first == last else f"{first:02d} đến {last:02d}"


def _next(pipeline: Pipeline, filed: Filed) -> Iterator[str]:
    if filed.electronic:
        yield from _electronic(pipeline, filed)
        return
    draft = pipeline.cabinet.get(filed.replaces)
    printed = draft.record.date if draft else None
    if printed is not None and printed != filed.issued:
        yield _misdated(filed, printed)
        return
    yield _on_paper(filed, dated=printed is not None)
    if filed.signed_original is None:
        yield (
            "Đóng dấu, quét màu từ 200 dpi rồi thả tệp vào inbox/scan: hồ sơ đóng khi "
            "bản ký đã gắn. Chưa in thì in bản có số này để ký: thidua print "
            f"{filed.accession}"
        )
    else:
        yield "Bản ký đã gắn vào hồ sơ. Đóng dấu bản giấy rồi gửi theo nơi nhận."
    if _was_scanned_blank(pipeline, filed):
        yield (
            "Bản ký trong kho quét trước khi cấp số. Cần sao y thì quét lại bản giấy "
            "đã ghi số, thả vào inbox/scan."
        )


def _misdated(filed: Filed, printed: dt.date) -> str:
    """Tell that the paper bears the day *printed*, which nobody may write over."""
    return (
        f"Lưu ý: bản dự thảo in sẵn “{vietnamese.date_words(printed)}”, khác ngày ban "
        "hành. Không chữa ngày trên bản đã ký: in bản có số này, trình ký rồi quét vào "
        f"inbox/scan: thidua print {filed.accession} --set"
    )


def _on_paper(filed: Filed, *, dated: bool) -> str:
    """Tell what is written by hand on the signed paper (Article 15.2)."""
    value = f"{filed.number.value:02d}" if filed.number else ""
    day = vietnamese.date_words(filed.issued) if filed.issued else ""
    if dated:
        return f"Trên bản giấy đã ký: ghi {value} vào chỗ trống sau chữ “Số:”."
    return (
        f"Trên bản giấy đã ký: ghi {value} vào chỗ trống sau chữ “Số:”, ghi “{day}” "
        "vào dòng địa danh, thời gian."
    )


def _electronic(pipeline: Pipeline, filed: Filed) -> Iterator[str]:
    draft = pipeline.cabinet.get(filed.replaces)
    if draft and any(event.name == "signed" for event in draft.events):
        yield (
            f"Lưu ý: chữ ký số trên bản {draft.accession} là của bản chưa có số; bản "
            "chính thức phải ký lại."
        )
    yield (
        f"Người có thẩm quyền ký số trước: thidua sign {filed.accession} --as person; "
        "cơ quan ký sau: --as agency."
    )
