"""What goes along with documents to be signed: the signing slip (phiếu trình ký)."""

from templates.authoring.blocks import (
    Cell,
    cells,
    headed,
    letterhead,
    p,
    repeated,
    row,
    table,
    when,
)
from templates.authoring.sheet import sheet

DOCUMENTS = (10.0, 77.0, 34.0, 14.0, 14.0, 16.0)
OPINIONS = (47.0, 47.0, 71.0)
_HEAD = (37.0, 91.0, 37.0)

_ISSUED = ("so_noi_nhan", "so_luu")
_ANSWERS = ("Ký", "Sửa, trình lại", "Không ký")


def templates() -> dict[str, bytes]:
    """Return the Word templates of this module by the name of their form."""
    return {"phieu-trinh-ky": sheet(slip())}


def slip() -> str:
    """Return the slip: what is to be signed, by whom, and room for every opinion.

    The code of the slip is laid above the letters of its mark; the room is left here.
    """
    return (
        letterhead(numbered=False)
        + p("Het")
        + _head()
        + p("Het")
        + _documents()
        + p("Cach")
        + _opinions()
        + p("Het")
    )


def _head() -> str:
    """Return the title in the middle, and the room for the code beside it."""
    middle = (
        p("TenLoai", "PHIẾU TRÌNH KÝ")
        + p("VachNgan")
        + p("TrinhAi", "Kính trình: {{ nguoi_duyet | join('; ') or '…………………' }}")
        + p("TrinhAi", "Đơn vị trình: {{ don_vi_trinh | join('; ') or '…………………' }}")
    )
    code = when(
        "ma_phieu", p("ChoMa"), p("MaPhieu", "{{ ma_phieu }}"), otherwise=p("Het")
    )
    return table(_HEAD, [row(Cell(p("Het")), Cell(middle), Cell(code))], ruled=False)


def _documents() -> str:
    heads = (
        "TT", "Tên loại, trích yếu nội dung", "Số, ký hiệu; mã lưu", "Số trang",
        "Bản trình", "Gửi + lưu",
    )  # fmt: skip
    what = p("BangTrinh", "{{ row.loai }}{{ ': ' ~ row.trich_yeu if row.trich_yeu }}")
    signs = when("row.nguoi_ky", p("BangTrinh", "Người ký: {{ row.nguoi_ky }}"))
    number = when("row.so_ky_hieu", p("BangGiua", "{{ row.so_ky_hieu }}"))
    sent = " + ".join(f"{{{{ '%02d' | format(row.{n} or 0) }}}}" for n in _ISSUED)
    issued = " or ".join(f"row.{n}" for n in _ISSUED)
    counts = cells(
        ("BangGiua", "{{ '%02d' | format(row.so_trang) }}"),
        ("BangGiua", "{{ '%02d' | format(row.so_ban) }}"),
    )
    line = row(
        *cells(("BangGiua", "{{ loop.index }}")),
        Cell(what + signs),
        Cell(number + p("BangGiua", "{{ row.ma_luu }}")),
        *counts,
        Cell(when(issued, p("BangGiua", sent), otherwise=p("BangGiua"))),
    )
    total = (
        "Cộng: {{ '%02d' | format(van_ban | length) }} văn bản, "
        "{{ '%02d' | format(so_trang) }} trang, in {{ mat_giay or 'một mặt' }} trên "
        "{{ '%02d' | format(so_to) }} tờ (đã tính số bản trình, chưa tính phiếu này)."
    )
    rows = [
        headed(*heads, style="BangSoDau"),
        repeated("for row in van_ban"),
        line,
        repeated("endfor"),
        row(Cell(p("BangTrinh", total), len(DOCUMENTS))),
    ]
    return table(DOCUMENTS, rows)


def _opinions() -> str:
    """Return the boxes, which stay on one page: who drafted, who checked, who signs."""
    answers = "   ".join(f"□ {answer}" for answer in _ANSWERS)
    boxes = (
        _box("ĐƠN VỊ TRÌNH", p("BangGiua")),
        _box("VĂN PHÒNG", p("BangGiua", "(thẩm tra thể thức)")),
        _box("Ý KIẾN CỦA NGƯỜI KÝ", p("BangGiua", answers)),
    )
    return table(OPINIONS, [row(*map(Cell, boxes))])


def _box(role: str, what: str) -> str:
    return (
        p("TrinhDau", role)
        + what
        + p("ChoYKien")
        + p("NgayKy", "Ngày …/…/……")
        + p("NgayKy", "(Ký, ghi rõ họ tên)")
        + p("ChoKyNhay")
    )
