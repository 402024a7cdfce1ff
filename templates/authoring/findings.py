"""What searching and comparing found: the review slip, the list of hits, who copied."""

from templates.authoring.blocks import (
    Cell,
    cells,
    confirmation,
    each,
    enclosure,
    headed,
    letterhead,
    listed,
    p,
    repeated,
    row,
    signatures,
    signed_by,
    signed_list,
    table,
    title,
    when,
)
from templates.authoring.sheet import sheet

MATCHES = (14.0, 68.5, 57.5, 25.0)
HITS = (12.0, 37.0, 27.0, 27.0, 70.0, 38.0, 41.0)
COPIES = (12.0, 53.0, 33.0, 18.0, 33.0, 34.0, 24.0, 45.0)
_WIDE = (105.0, 147.0)

_TWO = "{{{{ '%02d' | format({0}) if {0} else 0 }}}}"
_VERDICTS = ("trùng ý tưởng", "liên quan, có thể nhân rộng", "không trùng")


def templates() -> dict[str, bytes]:
    """Return the Word templates of this module by the name of their form."""
    return {
        "phieu-ra-soat": sheet(review()),
        "ket-qua-tim-kiem": sheet(hits(), landscape=True),
        "danh-muc-nhan-rong": sheet(copies(), landscape=True),
    }


def review() -> str:
    """Return the slip on ideas that were there before; a person decides on it."""
    nothing = (
        "Không tìm thấy sáng kiến đã có nào trùng hoặc gần với sáng kiến này trong "
        "các nguồn nêu tại Mục I."
    )
    note = (
        "Chương trình chỉ nêu những sáng kiến đã có giống hoặc gần để tham khảo, không "
        "tự bác hồ sơ; trùng hay không trùng do người rà soát xem xét, quyết định./."
    )
    found = "ket_qua | selectattr('sang_kien', 'equalto', item.so) | list"
    return (
        letterhead(numbered=False)
        + title("PHIẾU RÀ SOÁT TRÙNG LẶP Ý TƯỞNG", "{{ trich_yeu }}")
        + p("Phan", "I. CƠ SỞ SO SÁNH")
        + _compared()
        + p("Phan", "II. KẾT QUẢ RÀ SOÁT")
        + each(
            "item in sang_kien",
            p("Muc", "{{ item.so }}. {{ item.ten }}"),
            _origin(),
            when(
                found,
                p("Cach"),
                _matches(found),
                otherwise=when(
                    "loop.last",
                    p("NoiDungCuoi", nothing),
                    otherwise=p("NoiDung", nothing),
                ),
            ),
        )
        + p("NoiDungCuoi", note)
        + signatures(
            p("Cach") + signed_by("NGƯỜI RÀ SOÁT", "nguoi_ra_soat"),
            confirmation("truong_don_vi.chuc_vu", "truong_don_vi.ho_ten"),
        )
    )


def _compared() -> str:
    sources = (
        "{% if nguon_ngoai_tinh %} ({{ nguon_ngoai_tinh | join('; ') }}){% endif %}"
    )
    elsewhere = _TWO.format("so_ngoai_tinh")
    return (
        p("NoiDung", "Hồ sơ được rà soát: mã lưu {{ ma_ho_so }}.")
        + p("NoiDung", f"Số sáng kiến đã có trong kho: {_TWO.format('so_trong_kho')}.")
        + p("NoiDung", f"Số sáng kiến ở nơi khác đã công bố: {elsewhere}{sources}.")
        + p("NoiDung", "Thời điểm rà soát: {{ ngay | date_words }}.")
    )


def _origin() -> str:
    field = (
        "{% if item.linh_vuc %}{% if item.don_vi %}; lĩnh vực{% else %}Lĩnh vực"
        "{% endif %}: {{ item.linh_vuc }}{% endif %}"
    )
    unit = "{% if item.don_vi %}Đơn vị: {{ item.don_vi }}{% endif %}"
    return when("item.don_vi or item.linh_vuc", p("NoiDungCuoi", f"{unit}{field}."))


def _matches(found: str) -> str:
    """Return the table of what is like one initiative: why, where, what was decided."""
    pair = row(
        Cell(p("BangO", "{{ pair.trong_ho_so }}"), 2),
        Cell(p("BangO", "{{ pair.trong_da_co }}"), 2),
    )
    return table(
        MATCHES,
        [
            headed("Mục", "Sáng kiến đã có", "Chương trình thấy", "Điểm"),
            repeated(f"for row in {found}"),
            row(
                Cell(p("BangSoCuoi", "{{ row.muc }}")),
                Cell(p("BangNhom", "{{ row.ten }}") + _whose()),
                Cell(p("BangSoCuoi", "{{ row.ket_luan }}")),
                Cell(p("BangSoCuoi", "{{ row.diem | decimal }}")),
            ),
            repeated("if row.ly_do"),
            row(Cell(_reasons(), 4)),
            repeated("endif"),
            repeated("set pairs = doan_giong | selectattr('muc', 'equalto', row.muc)"
                     " | list"),
            repeated("if pairs"),
            row(
                Cell(p("BangDau", "Trong hồ sơ này"), 2),
                Cell(p("BangDau", "Trong sáng kiến đã có"), 2),
            ),
            repeated("endif"),
            repeated("for pair in pairs"),
            pair,
            repeated("endfor"),
            row(Cell(_decision(), 4)),
            repeated("endfor"),
        ],
    )  # fmt: skip


def _whose() -> str:
    place = (
        "{{ [row.don_vi, row.dia_phuong, 'năm ' ~ row.nam if row.nam else ''] "
        "| select | join(', ') }}"
    )
    return (
        p("BangOCuoi", place)
        + when("row.ma", p("BangOCuoi", "Mã: {{ row.ma }}"))
        + when("row.dia_chi", p("BangOCuoi", "{{ row.dia_chi }}"))
    )


def _reasons() -> str:
    return each("line in row.ly_do | lines", p("BangOCuoi", "- {{ line }}"))


def _decision() -> str:
    boxes = "    ".join(f"{{{{ row.quyet_dinh | tick('{v}') }}}}" for v in _VERDICTS)
    day = "{% if row.ngay_quyet_dinh %} ({{ row.ngay_quyet_dinh | day }}){% endif %}"
    return (
        p("BangO", f"Người rà soát quyết định{day}:")
        + p("BangO", boxes)
        + p("BangO", f"Lý do: {{{{ row.ly_do_quyet_dinh or '{'…' * 30}' }}}}")
    )


def hits() -> str:
    """Return the answers to a search as a list (Decree 30, Appendix VI)."""
    heads = (
        "TT", "Số, ký hiệu", "Ngày", "Loại", "Trích yếu, tên sáng kiến", "Đơn vị",
        "Mã lưu",
    )  # fmt: skip
    row = cells(
        ("BangSo", "{{ loop.index }}"),
        ("BangSo", "{{ row.so_ky_hieu }}"),
        ("BangSo", "{{ row.ngay | day }}"),
        ("BangO", "{{ row.loai }}"),
        ("BangO", "{{ row.ten }}"),
        ("BangO", "{{ row.don_vi }}"),
        ("BangSo", "{{ row.ma_luu }}"),
    )
    lines = table(HITS, listed(heads, "row in ket_qua", row))
    shown = _TWO.format("ket_qua | length")
    part = f"{{% if ket_qua | length < so_ket_qua %}}; dưới đây là {shown} kết quả đầu"
    count = f"Số kết quả: {_TWO.format('so_ket_qua')}{part}{{% endif %}}."
    return (
        letterhead(_WIDE, numbered=False)
        + title("KẾT QUẢ TÌM KIẾM")
        + p("NoiDung", "Câu tìm: {{ cau_tim or '(mọi văn bản, sáng kiến)' }}")
        + when("dieu_kien", p("NoiDung", "Điều kiện: {{ dieu_kien }}"))
        + p("NoiDung", count)
        + when("ket_qua", p("Cach"), lines)
        + p("Het")
    )


def copies() -> str:
    """Return who replicated which initiative, when, and with which result."""
    heads = (
        "TT", "Mô hình, sáng kiến", "Đơn vị gốc", "Năm", "Đơn vị nhân rộng",
        "Ngày đăng ký, mã lưu", "Giai đoạn", "Kết quả",
    )  # fmt: skip
    dated = p("BangSo", "{{ row.ngay_dang_ky | day }}")
    row = (
        Cell(p("BangSo", "{{ loop.index }}")),
        Cell(
            p("BangO", "{{ row.ten }}")
            + when("row.ma_goc", p("BangO", "Mã: {{ row.ma_goc }}"))
        ),
        Cell(p("BangO", "{{ row.don_vi_goc }}")),
        Cell(p("BangSo", "{{ row.nam_goc }}")),
        Cell(p("BangO", "{{ row.don_vi_nhan_rong }}")),
        Cell(dated + when("row.ma_dang_ky", p("BangSo", "{{ row.ma_dang_ky }}"))),
        Cell(p("BangSo", "{{ row.giai_doan }}")),
        Cell(p("BangO", "{{ row.ket_qua }}")),
    )
    rows = listed(heads, "row in nhan_rong", row)
    models, units = (
        _TWO.format(f"nhan_rong | map(attribute='{key}') | unique | list | length")
        for key in ("ten", "don_vi_nhan_rong")
    )
    total = f"Danh mục có {models} mô hình, sáng kiến được {units} đơn vị nhân rộng./."
    return (
        letterhead(_WIDE, numbered=False)
        + title("DANH MỤC", "{{ trich_yeu }}", below=enclosure("Kèm theo"))
        + p("Cach")
        + signed_list(COPIES, rows, p("NoiDungCuoi", total), left=4)
    )
