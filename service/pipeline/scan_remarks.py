"""What is told of scanned pages that were attached."""

from collections.abc import Iterator, Sequence

from service.model.filing import Event, Filed
from service.model.problems import Problem, Severity
from service.scanning import standard
from service.scanning.sorting import Gathered, How
from service.scanning.stack import Page
from service.scanning.waiting import Origin


def again(
    event: Event, origin: Origin, filed: Filed, found: Gathered
) -> Iterator[Problem]:
    """Tell that the same file came before; after a crash it is the same drop."""
    if event.details.get("drop") == origin.drop:
        yield from remarks(filed, found, [claim.page for claim in found.claims])
        return
    message = f"Bản quét này đã nhận ngày {event.at:%d/%m/%Y}; không ghép lần nữa."
    yield _warning("already_attached", message)


def replaced(before: Filed) -> Iterator[Problem]:
    """Tell that *before* had a signed original, which stays but counts no more."""
    if before.signed_original is not None:
        message = f"{before.accession} đã có bản ký; bản vừa quét thay bản đó."
        yield _warning("replaced_original", message)


def remarks(after: Filed, found: Gathered, pages: Sequence[Page]) -> Iterator[Problem]:
    """Yield what to tell of what was attached: what differs, what comes next."""
    yield from standard.shortfalls(pages)
    if any(claim.how is How.ORDER for claim in found.claims):
        message = "Ghép theo thứ tự trang, chưa đối chiếu được chữ. Hãy mở xem lại."
        yield _warning("by_order", message)
    if any(page.layer is None for page in pages):
        message = (
            "Bản quét chưa có lớp chữ nên không tìm được theo nội dung. Cài thêm: sudo "
            "apt-get install tesseract-ocr tesseract-ocr-vie"
        )
        yield _warning("not_searchable", message)
    if after.record.bears_number and after.number is None:
        message = f"Đã có bản ký, còn chờ cấp số: thidua issue {after.accession}"
        yield _warning("to_number", message)


def _warning(code: str, message: str) -> Problem:
    return Problem("", code, message, Severity.WARNING)
