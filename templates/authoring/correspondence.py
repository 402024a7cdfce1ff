"""Reports, letters, notices and invitations, each from its first line to its last."""

from templates.authoring.blocks import (
    Cell,
    closing,
    each,
    enclosure,
    headed,
    letterhead,
    outline,
    p,
    paragraphs,
    repeated,
    row,
    signature,
    table,
    title,
    when,
)
from templates.authoring.letters import (
    appendix,
    bases,
    listing,
    opening,
    salutation,
)
from templates.authoring.sheet import sheet, text_width

AWARDS = {
    "ten": ("Tập thể, cá nhân", 38.0),
    "chuc_vu": ("Chức vụ, đơn vị", 36.0),
    "thanh_tich": ("Thành tích", 42.0),
    "hinh_thuc": ("Hình thức khen thưởng", 37.0),
}
MODELS = {
    "ten": ("Tên mô hình, giải pháp, sáng kiến", 58.0),
    "linh_vuc": ("Lĩnh vực", 37.0),
    "tac_gia": ("Tác giả, đơn vị", 33.0),
    "pham_vi": ("Phạm vi áp dụng", 25.0),
}
ENTRIES = {
    "ten": ("Tên bài dự thi", 78.0),
    "tac_gia": ("Tác giả", 40.0),
    "don_vi": ("Đơn vị", 35.0),
}
FIGURES = {
    "chi_tieu": ("Chỉ tiêu", 75.0),
    "don_vi_tinh": ("Đơn vị tính", 22.0),
    "ket_qua": ("Kết quả", 26.0),
    "ghi_chu": ("Ghi chú", 30.0),
}

_BODY = ("noi_dung", "'cap', 'noi_dung', 'thoi_han'")
_COUNTS = (62.0, 25.0, 25.0, 22.0, 31.0)
_COUNTS_HEAD = (
    "Lĩnh vực", "Số lượng đăng ký", "Số lượng hoàn thành", "Tỷ lệ (%)", "Ghi chú",
)  # fmt: skip
_MOST_COLUMNS = 6
_COUNTER = 12.0


def templates() -> dict[str, bytes]:
    """Return the Word templates of this module by the name of their form."""
    return {
        "bao-cao-so-ket": sheet(review("NHIỆM VỤ TRỌNG TÂM 6 THÁNG CUỐI NĂM")),
        "bao-cao-tong-ket": sheet(review("PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM {{ nam + 1 }}")),
        "bao-cao-cchc": sheet(periodic_report()),
        "cong-van": sheet(official_letter()),
        "to-trinh": sheet(proposal()),
        "thong-bao": sheet(notice()),
        "giay-moi": sheet(invitation()),
        "phu-luc": sheet(lone_appendix()),
    }


def review(ahead: str) -> str:
    """Return the report on a movement; its parts I-V are those units report."""
    return (
        opening()
        + salutation()
        + bases()
        + paragraphs("mo_dau")
        + p("Phan", "I. ĐẶC ĐIỂM TÌNH HÌNH")
        + paragraphs("dac_diem")
        + p("Phan", "II. THỰC TRẠNG TẠI CƠ QUAN, ĐƠN VỊ")
        + paragraphs("thuc_trang")
        + p("Phan", "III. TÓM TẮT VỀ MÔ HÌNH, GIẢI PHÁP")
        + _models("tom_tat", _origin())
        + p("Phan", "IV. KẾT QUẢ ĐẠT ĐƯỢC SAU KHI ÁP DỤNG MÔ HÌNH, GIẢI PHÁP")
        + paragraphs("ket_qua_chung")
        + _counts()
        + _models("ket_qua")
        + p("Phan", "V. ĐÁNH GIÁ CHUNG")
        + _headed_text("1. Ưu điểm", "uu_diem")
        + _headed_text("2. Hạn chế", "han_che")
        + _headed_text("3. Bài học kinh nghiệm", "bai_hoc")
        + _optional_part("phuong_huong", f"VI. {ahead}")
        + _optional_part(
            "kien_nghi",
            "{{ (1, 1, 1, 1, 1, phuong_huong) | part }}. KIẾN NGHỊ, ĐỀ XUẤT",
        )
        + closing("ket")
        + signature(first="'Như trên'")
    )


def _models(column: str, *more: str) -> str:
    name = p("Muc", "{{ loop.index }}. {{ model.ten }}")
    return each("model in mo_hinh_don_vi", name, *more, paragraphs(f"model.{column}"))


def _origin() -> str:
    return when(
        "model.don_vi", p("NoiDung", "Đơn vị áp dụng: {{ model.don_vi }}")
    ) + when("model.linh_vuc", p("NoiDung", "Lĩnh vực: {{ model.linh_vuc }}"))


def _headed_text(heading: str, text: str) -> str:
    return p("Muc", heading) + paragraphs(text)


def _optional_part(text: str, heading: str) -> str:
    return when(text, p("Phan", heading), paragraphs(text))


def _counts() -> str:
    done, registered = (
        f"so_luong | total('so_luong_{column}')" for column in ("hoan_thanh", "dang_ky")
    )
    return (
        p("BangTen", "Bảng số lượng đăng ký, hoàn thành theo lĩnh vực")
        + table(
            _COUNTS,
            [
                headed(*_COUNTS_HEAD),
                repeated("for group in so_luong | by_field('linh_vuc')"),
                repeated("for row in group.rows"),
                _figures(
                    "{{ group.label }}",
                    "{{ row.so_luong_dang_ky }}",
                    "{{ row.so_luong_hoan_thanh }}",
                    "{% if row.so_luong_dang_ky %}{{ row.so_luong_hoan_thanh | "
                    "percent(row.so_luong_dang_ky) | decimal }}{% endif %}",
                    "{{ row.ghi_chu }}",
                ),
                repeated("endfor"),
                repeated("endfor"),
                row(
                    Cell(p("BangDau", "Cộng")),
                    Cell(p("BangDau", f"{{{{ {registered} }}}}")),
                    Cell(p("BangDau", f"{{{{ {done} }}}}")),
                    Cell(
                        p(
                            "BangDau",
                            f"{{% if {registered} %}}{{{{ {done} | "
                            f"percent({registered}) | decimal }}}}{{% endif %}}",
                        )
                    ),
                    Cell(p("BangO")),
                ),
            ],
        )
        + p("Cach")
    )


def _figures(label: str, *numbers: str) -> tuple[tuple[Cell, ...], bool]:
    *counted, note = numbers
    return row(
        Cell(p("BangO", label)),
        *(Cell(p("BangSo", number)) for number in counted),
        Cell(p("BangO", note)),
    )


def periodic_report() -> str:
    """Return the periodic report on administrative reform."""
    return (
        opening()
        + salutation()
        + bases()
        + paragraphs("mo_dau")
        + p("Phan", "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH")
        + outline("chi_dao", "'cap', 'noi_dung', ''", closed="false")
        + p("Phan", "II. KẾT QUẢ THỰC HIỆN THEO LĨNH VỰC")
        + each(
            "group in ket_qua_linh_vuc | field_sections('linh_vuc', nam)",
            p("Muc", "{{ group.label }}"),
            each("row in group.rows", paragraphs("row.ket_qua")),
        )
        + _assessment()
        + _optional_part(
            "phuong_huong",
            "{{ (1, 1, is_assessed) | part }}. PHƯƠNG HƯỚNG, NHIỆM VỤ KỲ TỚI",
        ).replace("is_assessed", _ASSESSED)
        + _optional_part(
            "kien_nghi",
            "{{ (1, 1, is_assessed, phuong_huong) | part }}. KIẾN NGHỊ, ĐỀ XUẤT",
        ).replace("is_assessed", _ASSESSED)
        + closing("ket")
        + signature(first="'Như trên'")
        + when(
            "so_lieu",
            appendix(
                "'Số liệu cải cách hành chính ' ~ ky ~ ' năm ' ~ nam",
                listing("so_lieu", FIGURES),
            ),
        )
    )


_ASSESSED = "uu_diem or han_che"


def _assessment() -> str:
    return when(
        _ASSESSED,
        p("Phan", "III. ĐÁNH GIÁ CHUNG"),
        when("uu_diem", _headed_text("1. Ưu điểm", "uu_diem")),
        when(
            "han_che",
            _headed_text(
                '{{ "2" if uu_diem else "1" }}. Hạn chế, nguyên nhân', "han_che"
            ),
        ),
    )


def official_letter() -> str:
    """Return the official letter (công văn): no type, its subject below the number."""
    about = "V/v {{ trich_yeu | without('V/v') | without('Về việc') }}"
    return (
        letterhead(below=p("VeViec", about))
        + salutation()
        + paragraphs("mo_dau")
        + outline(*_BODY, closed="not ket")
        + closing("ket")
        + signature(first="'Như trên'")
    )


def proposal() -> str:
    """Return the submission (tờ trình) that asks for awards or recognition."""
    return (
        opening()
        + salutation()
        + bases()
        + paragraphs("mo_dau")
        + outline(*_BODY, closed="not ket")
        + closing("ket")
        + signature(first="'Như trên'")
        + when(
            "danh_sach",
            appendix(
                "'Danh sách đề nghị khen thưởng'",
                listing("danh_sach", AWARDS),
                number="{% if danh_muc %} I{% endif %}",
            ),
        )
        + when(
            "danh_muc",
            appendix(
                "'Danh mục mô hình, giải pháp, sáng kiến đề nghị công nhận'",
                listing("danh_muc", MODELS),
                number="{% if danh_sach %} II{% endif %}",
            ),
        )
    )


def notice() -> str:
    """Return the notice (thông báo) of a contest's next round and when it is due."""
    day = (
        "{{ han_chuan_bi or (document.date | days_after(so_ngay or 10)) | date_words }}"
    )
    days = '{{ "%02d" | format(so_ngay or 10) }}'
    due = when(
        "han_chuan_bi or document.date",
        p(
            "NoiDung",
            f"Thời gian chuẩn bị: {days} ngày kể từ ngày ban hành Thông báo này, "
            f"đến hết {day}.",
        ),
        otherwise=p(
            "NoiDung",
            f"Thời gian chuẩn bị: {days} ngày kể từ ngày ban hành Thông báo này.",
        ),
    )
    return (
        opening()
        + bases()
        + paragraphs("mo_dau")
        + when("bai_du_thi", p("Cach"), listing("bai_du_thi", ENTRIES), p("Cach"))
        + when("bai_du_thi or so_ngay or han_chuan_bi", due)
        + outline(*_BODY, closed="not ket")
        + closing("ket")
        + signature()
    )


def invitation() -> str:
    """Return the invitation (giấy mời, Mẫu 1.7)."""
    guest = "- {{ line }}"
    invites = "{{ letterhead.agency }} trân trọng kính mời:"
    several = p("NoiDung", invites) + each(
        "line in khach_moi | map('without', '-') | clauses", p("NoiDung", guest)
    )
    one = p("NoiDung", f"{invites} {{{{ khach_moi[0] | without('-') }}}}")
    weekday = "{{ ngay_hop | weekday }}"
    return (
        letterhead()
        + title("{{ document.type | upper }}", "{{ trich_yeu }}")
        + when("khach_moi | length == 1", one, otherwise=several)
        + p("NoiDung", "Tới dự {{ toi_du }}")
        + when("chu_tri", p("NoiDung", "Chủ trì: {{ chu_tri }}"))
        + p(
            "NoiDung",
            f"Thời gian: {{{{ gio }}}}, {weekday}, {{{{ ngay_hop | date_words }}}}",
        )
        + p("NoiDung", "Địa điểm: {{ dia_diem }}")
        + closing("luu_y")
        + signature()
    )


def lone_appendix() -> str:
    """Return an appendix (phụ lục, Mẫu 2.1) that is filed by itself."""
    return (
        p("PhuLuc", "{{ document.type }} {{ so_phu_luc }}")
        + p("TrichYeu", "{{ ten | upper }}")
        + enclosure("Kèm theo", "letterhead.agency")
        + p("VachNgan")
        + paragraphs("mo_dau")
        + outline("noi_dung", "'cap', 'noi_dung', ''", closed="not bang")
        + "".join(_free_table(n) for n in range(1, _MOST_COLUMNS + 1))
        + p("Het")
    )


def _free_table(columns: int) -> str:
    width = (text_width() - _COUNTER) / columns
    numbers = range(1, columns + 1)
    cells = [Cell(p("BangO", f"{{{{ row.cot_{n} }}}}")) for n in numbers]
    return when(
        f"bang | columns(ten_cot) == {columns}",
        p("Cach"),
        table(
            [_COUNTER, *[width] * columns],
            [
                headed(
                    "TT",
                    *(f"{{{{ ten_cot[{n - 1}] | default('') }}}}" for n in numbers),
                ),
                repeated("for row in bang"),
                row(Cell(p("BangSo", "{{ loop.index }}")), *cells),
                repeated("endfor"),
            ],
        ),
    )
