"""What the decree demands of PDFs only: scans (Appendix I, part II, I) and fonts."""

from service.documents.format.recognition import PROFILES
from service.documents.format.rules import Rule
from service.model.problems import Severity

_SCANS = "Phụ lục I, Phần II, Mục I.2"
_ALL = frozenset(PROFILES)


def _rule(id_: str, title: str, citation: str, message: str) -> Rule:
    return Rule(id_, title, "pdf", Severity.ERROR, citation, message, _ALL, {})


RULES = {
    rule.id: rule
    for rule in (
        _rule(
            "PDF-FONT", "Phông nhúng trong PDF", "Phụ lục I, Phần I, Mục I.4",
            "Tệp PDF dùng {found} mà không kèm phông; máy khác sẽ in bằng phông khác. "
            "Phải {expected}: hãy xuất lại PDF từ Word hoặc LibreOffice.",
        ),
        _rule(
            "SCAN-PDF", "Phiên bản PDF của bản quét", f"{_SCANS}.a",
            "Bản quét là {found}. Phải là {expected}: hãy quét lại.",
        ),
        _rule(
            "SCAN-COLOUR", "Màu của bản quét", f"{_SCANS}.b",
            "Trang quét là {found}. Phải là {expected}: hãy đặt máy quét ở chế độ màu.",
        ),
        _rule(
            "SCAN-DPI", "Độ phân giải của bản quét", f"{_SCANS}.c",
            "Trang quét {found}. Phải {expected}: hãy tăng độ phân giải rồi quét lại.",
        ),
    )
}  # fmt: skip
"""The rules by their id; like those of the decree's file, but of no use to Word."""
