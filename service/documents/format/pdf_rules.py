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

_LINES = (
    "Trang in chỉ có dòng chữ: không thấy đoạn văn, danh sách hay tiêu đề bắt đầu và "
    "kết thúc ở đâu. Hãy kiểm tra tệp Word."
)
_UNSAID = (
    "Trang in không cho biết phần nào được đặt như thế nào (Section, Spacing, khung); "
    "chỉ đo được chữ và đường kẻ. Hãy kiểm tra tệp Word."
)
_ADDED = (
    "Chỉ nhận ra phần đầu, phần cuối và lời văn của văn bản trên trang in; phụ lục thì "
    "không. Hãy kiểm tra tệp Word."
)
_WHY = {
    _LINES: (
        "CC-END", "VD", "CAP", "ND-EMPH", "H-PHAN", "H-CHUONG", "H-MUC", "H-MUC2",
        "H-DIEU", "H-DIEU-T", "H-KHOAN", "H-KHOAN-T", "H-DIEM", "H-DIEM-B",
        "H-LETTER", "H-ORDER", "H-DECIMAL",
    ),
    _UNSAID: (
        "PG-ORIENT", "PG-LAND", "PGNUM-PL", "QH-PLACE", "QH-GAP", "CQ-GAP",
        "TY-CV-GAP", "NFC",
    ),
    _ADDED: (
        "PL-W", "PL-NUM", "PL-T", "PL-KT", "PL-KT-MISS", "PL-REF",
    ),
}  # fmt: skip
UNPRINTED = {id_: reason for reason, ids in _WHY.items() for id_ in ids}
"""The rules of the decree's file that no print is held to, and why."""
