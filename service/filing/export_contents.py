"""The list of documents of a dossier as XLSX (Decree 30, Appendix V, IV)."""

from collections.abc import Iterator, Sequence

from service.filing import export_metadata, sheets
from service.filing.export_metadata import Dossier, written
from service.filing.sheets import BLANK, Line, Table
from service.model.filing import Filed

TITLE = "MỤC LỤC VĂN BẢN, TÀI LIỆU"
COLUMNS = (
    ("STT", 6),
    ("Số, ký hiệu văn bản", 15),
    ("Ngày tháng năm văn bản", 12),
    ("Tên loại và trích yếu nội dung văn bản", 38),
    ("Tác giả văn bản", 18),
    ("Tờ số/ Trang số", 9),
    ("Ghi chú", 18),
)


def write(documents: Sequence[Filed], dossier: Dossier) -> bytes:
    """Return the list of *documents*, in their order."""
    agency = documents[0].record.agency
    table = Table(
        name="Mục lục văn bản",
        cover=[
            Line(agency.parent.upper()),
            Line(agency.name.upper(), bold=True),
            Line(TITLE, 16, bold=True),
            Line(f"Số, ký hiệu hồ sơ: {dossier.notation or BLANK}", bold=True),
            Line(f"Năm {dossier.year}", bold=True),
            Line(f"Tiêu đề hồ sơ: {written(dossier.title) or BLANK}"),
            Line(f"Thời hạn bảo quản: {dossier.keep or BLANK}"),
        ],
        columns=COLUMNS,
        rows=_rows(documents),
    )
    return sheets.write(table)


def _rows(documents: Sequence[Filed]) -> Iterator[Sequence[str]]:
    """Yield a line a document; pages are counted through the whole dossier."""
    page = 1
    for ordinal, filed in enumerate(documents, 1):
        last = page + filed.pages - 1
        row = (
            str(ordinal),
            filed.known_number,
            f"{export_metadata.date(filed):%d/%m/%Y}",
            f"{filed.record.type}: {filed.record.subject}",
            export_metadata.author(filed),
            _span(page, last) if filed.pages else "",
            export_metadata.note(filed),
        )
        yield [written(text) for text in row]
        page = last + 1


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"
