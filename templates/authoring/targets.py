"""Targets (chỉ tiêu) of a movement, what was reached, and whether that is enough."""

from templates.authoring.blocks import (
    cells,
    enclosure,
    letterhead,
    listed,
    p,
    paragraphs,
    signed_list,
    title,
    when,
)
from templates.authoring.sheet import sheet

TARGETS = (17.0, 59.0, 25.0, 24.0, 20.0, 20.0)

_UNIT = "{% if row.don_vi_tinh %} {{ row.don_vi_tinh }}{% endif %}"


def templates() -> dict[str, bytes]:
    """Return the Word templates of this module by the name of their form."""
    return {"chi-tieu": sheet(results())}


def results() -> str:
    """Return the table of targets; the program compares, nobody types the verdict."""
    heads = ("Mã", "Chỉ tiêu", "Mức giao", "Kết quả", "Đánh giá", "Ghi chú")
    target = (
        "{{ row.ten }}{% if row.pham_vi %} ({{ row.pham_vi }}){% endif %}"
        "{% if row.nguon %}\n{{ row.nguon }}{% endif %}"
    )
    row = cells(
        ("BangSo", "{{ row.ma }}"),
        ("BangO", target),
        ("BangSo", "{{ row.toan_tu }} {{ row.muc | decimal }}" + _UNIT),
        (
            "BangSo",
            "{% if row.ket_qua %}{{ row.ket_qua | decimal }}" + _UNIT + "{% endif %}",
        ),
        ("BangSo", "{{ row.ket_qua | verdict(row.toan_tu, row.muc, row.thang) }}"),
        ("BangO", "{{ row.ghi_chu }}"),
    )
    rows = listed(heads, "row in chi_tieu", row)
    judged = "chi_tieu | verdicts('ket_qua', 'toan_tu', 'muc', 'thang')"
    count = {
        name: "{{ '%02d' | format("
        f"{judged} | select('equalto', '{name}') | list | length) }}}}"
        for name in ("Đạt", "Chưa đạt", "Chưa có số liệu")
    }
    total = (
        "Tổng số {{ '%02d' | format(chi_tieu | length) }} chỉ tiêu: "
        f"{count['Đạt']} đạt, {count['Chưa đạt']} chưa đạt, "
        f"{count['Chưa có số liệu']} chưa có số liệu./."
    )
    return (
        letterhead(numbered=False)
        + title(
            "KẾT QUẢ THỰC HIỆN CHỈ TIÊU CẢI CÁCH HÀNH CHÍNH",
            "{{ ky_danh_gia }}",
            below=enclosure("Kèm theo"),
        )
        + when("phong_trao", p("DanhDau", "Phong trào thi đua: {{ phong_trao }}"))
        + when("don_vi", p("DanhDau", "Đơn vị: {{ don_vi }}"))
        + p("Cach")
        + signed_list(
            TARGETS, rows, paragraphs("nhan_xet") + p("NoiDungCuoi", total), left=2
        )
    )
