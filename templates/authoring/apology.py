"""Apologies for late dossiers: letter, slip, and the register of both."""

from templates.authoring.blocks import (
    cells,
    each,
    letterhead,
    listed,
    p,
    signature,
    signed_list,
    title,
    when,
)
from templates.authoring.sheet import sheet

REGISTER = (15.0, 30.0, 43.0, 44.0, 25.0, 25.0, 25.0, 25.0, 20.0)
_SLIP = (44.0, 84.0)
_WIDE = (105.0, 147.0)
_IN_TIME = "on_time(('ngay_thu', 'ngay_du_thao'), 'ngay_hen')"
_TO = "{{ row.xung_ho or 'Ông (Bà)' }}"


def templates() -> dict[str, bytes]:
    """Return the Word templates of this module by the name of their form."""
    return {
        "thu-xin-loi": sheet(letter()),
        "phieu-xin-loi": sheet(slip(), small=True),
        "so-thu-xin-loi": sheet(register(), landscape=True),
    }


def _addressee() -> str:
    return (
        p("KinhGui", "Kính gửi: {{ row.ten }}")
        + when("row.dia_chi", p("DanhDau", "Địa chỉ: {{ row.dia_chi }}"))
        + when("row.dien_thoai", p("DanhDau", "Điện thoại: {{ row.dien_thoai }}"))
    )


def letter() -> str:
    """Return the letter of apology with a new date (Decree 61/2018, Article 19.9)."""
    received = (
        "{{ row.ngay_tiep_nhan | date_words | capitalize }}, {{ letterhead.agency }} "
        f"tiếp nhận hồ sơ {{{{ row.thu_tuc }}}} của {_TO}, số biên nhận "
        "{{ row.so_bien_nhan }}, hẹn trả kết quả {{ row.ngay_hen | date_words }}."
    )
    late = (
        "Đến nay, hồ sơ chưa giải quyết xong theo thời hạn đã hẹn. "
        "Lý do: {{ row.ly_do }}"
    )
    sorry = (
        "{{ letterhead.agency }} chân thành xin lỗi "
        f"{_TO} về sự chậm trễ này và xin hẹn trả kết quả "
        "{{ row.ngay_hen_lai | date_words }}."
    )
    thanks = (
        f"Rất mong nhận được sự thông cảm của {_TO}. {{{{ letterhead.agency }}}} sẽ "
        "khẩn trương giải quyết để trả kết quả đúng ngày hẹn lại"
    )
    return each(
        "row in ho_so",
        letterhead(),
        title("THƯ XIN LỖI", "Về việc trễ hẹn trả kết quả giải quyết hồ sơ"),
        _addressee(),
        p("NoiDung", received),
        when(
            "row.tinh_trang",
            p(
                "NoiDung",
                "Tình trạng giải quyết: {{ ([row.tinh_trang] | clauses)[0] }}",
            ),
        ),
        p("NoiDung", late),
        p("NoiDung", sorry),
        when("lien_he", p("NoiDung", "Thông tin liên hệ: {{ lien_he }}")),
        p("NoiDungCuoi", f"{thanks}./."),
        signature(first="'Như trên'"),
    )


def slip() -> str:
    """Return the slip of apology on A5 (Circular 01/2018/TT-VPCP, form 04)."""
    facts = (
        ("Loại hồ sơ", "{{ row.thu_tuc }}"),
        ("Số biên nhận", "{{ row.so_bien_nhan }}"),
        ("Ngày tiếp nhận", "{{ row.ngay_tiep_nhan | date_words }}"),
        ("Ngày hẹn trả kết quả", "{{ row.ngay_hen | date_words }}"),
        ("Lý do trễ hẹn", "{{ row.ly_do }}"),
    )
    return each(
        "row in ho_so",
        letterhead(_SLIP),
        title("PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ"),
        _addressee(),
        *(p("NoiDung", f"{name}: {value}") for name, value in facts),
        when(
            "row.tinh_trang",
            p(
                "NoiDung",
                "Tình trạng giải quyết: {{ ([row.tinh_trang] | clauses)[0] }}",
            ),
        ),
        p(
            "NoiDung",
            f"{{{{ letterhead.agency }}}} chân thành xin lỗi {_TO} vì sự chậm trễ.",
        ),
        p("Muc", "Hẹn lại ngày trả kết quả: {{ row.ngay_hen_lai | date_words }}"),
        when("lien_he", p("NoiDung", "Liên hệ: {{ lien_he }}")),
        p("NoiDungCuoi", "Trân trọng./."),
        signature(_SLIP, first="'Như trên'"),
    )


def register() -> str:
    """Return the register of apologies and the rate of target T4.

    A letter counts by the day it was issued. What the register of a drop says is the
    day on the draft: its rate is told to be for the time being.
    """
    heads = (
        "TT", "Số biên nhận", "Tổ chức, cá nhân", "Loại hồ sơ", "Ngày hẹn trả",
        "Ngày thư xin lỗi", "Ngày hẹn lại", "Kịp thời", "Ghi chú",
    )  # fmt: skip
    timely = f"{{{{ 'Có' if [row] | {_IN_TIME} else 'Không' }}}}"
    written = (
        "{% if row.ngay_thu %}{{ row.ngay_thu | day }}{% elif row.ngay_du_thao %}"
        "{{ row.ngay_du_thao | day }} (dự thảo){% else %}Chưa có{% endif %}"
    )
    row = cells(
        ("BangSo", "{{ loop.index }}"),
        ("BangO", "{{ row.so_bien_nhan }}"),
        ("BangO", "{{ row.ten }}"),
        ("BangO", "{{ row.thu_tuc }}"),
        ("BangSo", "{{ row.ngay_hen | day }}"),
        ("BangSo", written),
        ("BangSo", "{{ row.ngay_hen_lai | day }}"),
        ("BangSo", timely),
        ("BangO", "{{ row.ghi_chu }}"),
    )
    return (
        letterhead(_WIDE, numbered=False)
        + title(
            "SỔ THEO DÕI THƯ XIN LỖI HỒ SƠ TRỄ HẸN",
            "{{ ky_theo_doi or 'Năm ' ~ document.year }}",
        )
        + p("Cach")
        + signed_list(REGISTER, listed(heads, "row in ho_so", row), _rate(), left=4)
    )


def _rate() -> str:
    late = "ho_so | length"
    two = "{{{{ '%02d' | format({}) }}}}".format
    issued = "ho_so | selectattr('ngay_thu') | list | length"
    drafts = "ho_so | rejectattr('ngay_thu') | selectattr('ngay_du_thao') | list"
    in_time = f"ho_so | {_IN_TIME} | length"
    rate = f"({in_time}) | percent({late})"
    note = (
        f"Còn {two(f'{drafts} | length')} thư dự thảo, tạm tính theo ngày ghi trên dự "
        "thảo. Khi thư đã phát hành, ghi ngày phát hành vào cột Ngày thư xin lỗi và "
        "nộp lại sổ để có tỷ lệ chính thức."
    )
    return (
        p("NoiDung", f"Số hồ sơ trễ hẹn: {two(late)}. Số thư xin lỗi đã phát hành: "
            f"{two(issued)}. Số thư kịp thời (chậm nhất vào ngày hẹn trả): "
            f"{two(in_time)}.")
        + when(drafts, p("NoiDung", note))
        + p("NoiDungCuoi", "Tỷ lệ hồ sơ trễ hẹn có thư xin lỗi kịp thời"
            f"{{% if {drafts} %}} (tạm tính){{% endif %}}: "
            f"{{{{ {rate} | decimal }}}} %; chỉ tiêu T4: 100 %; đánh giá: "
            f"{{{{ {rate} | verdict('=', 100) | lower }}}}./.")
    )  # fmt: skip
