"""Appendices (phụ lục): word, title, what they belong to, a table."""

from benchmarks.foreign import ooxml
from benchmarks.foreign.hands import Hand
from benchmarks.foreign.wording import Changes, para

SCHEDULE = (
    ("STT", "Phông lưu trữ", "Khối lượng (mét)", "Thời gian", "Đơn vị thực hiện"),
    ("1", "Hồ sơ địa chính các xã, phường", "420", "Tháng 3 - tháng 5", "Tổ số hóa 1"),
    ("2", "Hồ sơ người có công", "260", "Tháng 4 - tháng 6", "Tổ số hóa 2"),
    ("3", "Sổ hộ tịch trước năm 1990", "180", "Tháng 5 - tháng 7", "Tổ số hóa 3"),
    ("4", "Phông Sở Thủy lợi (cũ)", "150", "Tháng 7 - tháng 9", "Tổ số hóa 1"),
    ("5", "Phông Ty Văn hóa (cũ)", "140", "Tháng 8 - tháng 10", "Tổ số hóa 2"),
    ("6", "Phông Ủy ban hành chính Tỉnh", "100", "Tháng 9 - tháng 11", "Tổ số hóa 3"),
)
PRIZES = (
    ("STT", "Tập thể, cá nhân", "Đơn vị"),
    ("1", "Trường Mầm non Hoa Phượng", "Phường Đông Hòa"),
    ("2", "Trường Tiểu học Bình An", "Xã Tân Hòa Đông"),
    ("3", "Trường Trung học cơ sở Lê Lai", "Phường Bến Đá"),
    ("4", "Bà Nguyễn Thị Thanh Thủy", "Trường Tiểu học Bình An"),
    ("5", "Ông Phạm Gia Bảo", "Trường Mầm non Hoa Phượng"),
)
Rows = tuple[tuple[str, ...], ...]


def annex(
    hand: Hand,
    words: tuple[str, str, str],
    rows: Rows,
    widths: list[int],
    changes: Changes | None = None,
) -> str:
    """Write an appendix; *words* are its word, title and "(Kèm theo …)"."""
    changes = changes or {}
    roles = ("phu-luc", "ten-phu-luc", "kem-theo")
    head = [
        hand.paragraph(para(role, text, **changes.get(role, {})))
        for role, text in zip(roles, words, strict=True)
    ]
    written = [
        [hand.paragraph(para("o-bang" if place else "o-dau", text)) for text in row]
        for place, row in enumerate(rows)
    ]
    table = ooxml.grid(written, widths)
    return "".join(head) + hand.paragraph(para("trong")) + table + "<w:p/>"
