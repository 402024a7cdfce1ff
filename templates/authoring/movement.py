"""The forms of an emulation movement, each from its first line to its last."""

from templates.authoring.blocks import (
    Cell,
    closing,
    confirmation,
    confirmation_alone,
    each,
    enclosure,
    head_of_unit,
    headed,
    letterhead,
    outline,
    p,
    paragraphs,
    repeated,
    row,
    section_end,
    signature,
    table,
    title,
    unit_letterhead,
    when,
)
from templates.authoring.sheet import sheet

REGISTRATION = (22.0, 63.0, 42.0, 38.0)
SUMMARY = (72.0, 31.0, 31.0, 31.0)
REGISTER = (34.0, 23.0, 45.0, 23.0, 28.0, 21.0, 15.5, 23.0, 14.0, 25.5)

_REGISTRATION_HEAD = (
    "Lĩnh vực", "Nội dung đăng ký", "Dự kiến tiến độ hoàn thành", "Ghi chú",
)  # fmt: skip
_SUMMARY_HEAD = (
    "Lĩnh vực", "Số lượng đăng ký", "Số lượng hoàn thành", "Ghi chú",
)  # fmt: skip
_REGISTER_HEAD = {
    "so_ky_hieu": "Số, ký hiệu văn bản",
    "ngay_van_ban": "Ngày tháng văn bản",
    "trich_yeu": "Tên loại và trích yếu nội dung văn bản",
    "nguoi_ky": "Người ký",
    "noi_nhan": "Nơi nhận văn bản",
    "ban_luu": "Đơn vị, người nhận bản lưu",
    "so_luong": "Số lượng bản",
    "ngay_chuyen": "Ngày chuyển",
    "ky_nhan": "Ký nhận",
    "ghi_chu": "Ghi chú",
}
_PARTS = (
    "I. ĐẶC ĐIỂM TÌNH HÌNH",
    "II. THỰC TRẠNG TẠI ĐỊA PHƯƠNG/CƠ QUAN, ĐƠN VỊ",
    "III. TÓM TẮT VỀ MÔ HÌNH, GIẢI PHÁP",
    "IV. KẾT QUẢ ĐẠT ĐƯỢC SAU KHI ÁP DỤNG MÔ HÌNH, GIẢI PHÁP",
    "V. ĐÁNH GIÁ CHUNG",
)
_ASSESSMENT = ("1. Ưu điểm", "2. Hạn chế", "3. Bài học kinh nghiệm")
_HINT = (
    "(Cần làm rõ những chuyển biến tích cực sau khi triển khai áp dụng đối với từng "
    "mô hình, giải pháp; có dẫn chứng, số liệu cụ thể)"
)

_NOTE = (  # the form has no column for the origin: a note tells it, once
    "{{ row.ghi_chu }}{% if row.nguon_goc and 'nhân rộng' not in row.ghi_chu | lower %}"
    "{{ '; ' if row.ghi_chu }}Nhân rộng từ sáng kiến mã {{ row.nguon_goc }}{% endif %}"
)

_OWN_TITLES = {
    "mau-1": "ĐĂNG KÝ GIẢI PHÁP, MÔ HÌNH, SÁNG KIẾN CẢI CÁCH HÀNH CHÍNH NĂM {{ nam }}",
    "mau-2": "TỔNG HỢP SỐ LƯỢNG ĐĂNG KÝ, HOÀN THÀNH GIẢI PHÁP, MÔ HÌNH, SÁNG KIẾN "
    "CẢI CÁCH HÀNH CHÍNH NĂM {{ nam }}",
    "de-cuong": "KẾT QUẢ TRIỂN KHAI ÁP DỤNG MÔ HÌNH, GIẢI PHÁP "
    "TRÊN ĐỊA BÀN/CƠ QUAN/ĐƠN VỊ",
}


def templates() -> dict[str, bytes]:
    """Return the Word templates of this module by the name of their form."""
    return {
        "ke-hoach": sheet(plan()),
        "mau-1": sheet(registration()),
        "mau-2": sheet(summary()),
        "de-cuong": sheet(report()),
        "so-van-ban-di": sheet(register(), landscape=True),
    }


def plan() -> str:
    """Return the plan of a movement (kế hoạch) with its attachments."""
    return (
        letterhead()
        + title("{{ document.type | upper }}", "{{ trich_yeu }}")
        + each("line in can_cu | clauses", p("CanCu", "{{ line }}"))
        + paragraphs("mo_dau")
        + outline("noi_dung", "'cap', 'noi_dung', 'thoi_han'", closed="not ket")
        + closing("ket")
        + signature()
        + each("phu_luc in dinh_kem", section_end(), _attachment())
    )


def _attachment() -> str:
    issued_with = (
        "(Ban hành kèm theo {{ document.type }} số {{ letterhead.number }} "
        "{{ letterhead.date }} của {{ letterhead.agency }})"
    )
    heading = p("PhuLuc", "{{ phu_luc.ten }}") + when(
        "phu_luc.tieu_de", p("TrichYeu", "{{ phu_luc.tieu_de | upper }}")
    )
    for form, own in _OWN_TITLES.items():
        untitled = f'not phu_luc.tieu_de and phu_luc.mau == "{form}"'
        heading += when(untitled, p("TrichYeu", own))
    return (
        heading
        + p("KemTheo", issued_with)
        + when('phu_luc.mau == "mau-1"', p("Cach"), _blank_registration(), p("Het"))
        + when('phu_luc.mau == "mau-2"', p("Cach"), _blank_summary(), p("Het"))
        + when('phu_luc.mau == "de-cuong"', p("Cach"), _blank_outline())
        + paragraphs("phu_luc.noi_dung_dinh_kem")
    )


def _cells(style: str, *texts: str) -> tuple[tuple[Cell, ...], bool]:
    return row(*(Cell(p(style, text)) for text in texts))


def _blank_registration() -> str:
    blank = _cells("BangTrong", "", "", "", "")
    confirm = row(Cell(p("Cach"), 2, open=True), Cell(confirmation(), 2, open=True))
    return table(
        REGISTRATION,
        [
            headed(*_REGISTRATION_HEAD),
            repeated("for field in fields"),
            row(Cell(p("BangNhom", "{{ field.label }}"), 4)),
            *[blank] * 3,
            repeated("endfor"),
            confirm,
        ],
    )


def _blank_summary() -> str:
    confirm = row(Cell(p("Cach"), open=True), Cell(confirmation(), 3, open=True))
    return table(
        SUMMARY,
        [
            headed(*_SUMMARY_HEAD),
            repeated("for field in fields"),
            _cells("BangOCuoi", "{{ field.label }}", "", "", ""),
            repeated("endfor"),
            confirm,
        ],
    )


def _blank_outline() -> str:
    models = [p("Muc", f"{n}. Mô hình, giải pháp {n}") for n in (1, 2, 3)]
    first, second, third, fourth, fifth = (p("Phan", part) for part in _PARTS)
    assessment = [p("Muc", line) for line in _ASSESSMENT]
    return "".join(
        [first, second, third, *models, fourth, p("GoiY", _HINT), fifth, *assessment]
    )


def registration() -> str:
    """Return Mẫu 1: what a unit registers, by field of reform."""
    level = (
        "Đăng ký thi đua:   {{ cap | tick('cấp Thành phố') }}      "
        "{{ cap | tick('cấp Sở') }}"
    )
    return (
        unit_letterhead()
        + title(
            "ĐĂNG KÝ GIẢI PHÁP, MÔ HÌNH, SÁNG KIẾN",
            "CẢI CÁCH HÀNH CHÍNH NĂM {{ nam }}",
            below=enclosure(),
        )
        + _movement()
        + p("DanhDau", level)
        + _registration_table()
        + p("Het")
    )


def _movement() -> str:
    return when("phong_trao", p("DanhDau", "Phong trào thi đua: {{ phong_trao }}"))


def _registration_table() -> str:
    texts = ("", "{{ row.noi_dung }}", "{{ row.tien_do }}", _NOTE)
    confirm = row(Cell(p("Cach"), 2, open=True), Cell(head_of_unit(), 2, open=True))
    return table(
        REGISTRATION,
        [
            headed(*_REGISTRATION_HEAD),
            repeated("for group in dang_ky | by_field('linh_vuc')"),
            row(Cell(p("BangNhom", "{{ group.label }}"), 4)),
            repeated("for row in group.rows"),
            _cells("BangO", *texts),
            repeated("endfor"),
            repeated("endfor"),
            confirm,
        ],
    )


def summary() -> str:
    """Return Mẫu 2: how much of what was registered is done."""
    confirm = row(Cell(p("Cach"), open=True), Cell(head_of_unit(), 3, open=True))
    numbers = ("row.so_luong_dang_ky", "row.so_luong_hoan_thanh")
    figures = table(
        SUMMARY,
        [
            headed(*_SUMMARY_HEAD),
            repeated("for group in tong_hop | by_field('linh_vuc')"),
            repeated("for row in group.rows"),
            row(
                Cell(p("BangOCuoi", "{{ group.label }}")),
                *(Cell(p("BangSoCuoi", f"{{{{ {number} }}}}")) for number in numbers),
                Cell(p("BangOCuoi", "{{ row.ghi_chu }}")),
            ),
            repeated("endfor"),
            repeated("endfor"),
            confirm,
        ],
    )
    return (
        unit_letterhead()
        + title(
            "TỔNG HỢP SỐ LƯỢNG ĐĂNG KÝ, HOÀN THÀNH GIẢI PHÁP,",
            "MÔ HÌNH, SÁNG KIẾN CẢI CÁCH HÀNH CHÍNH NĂM {{ nam }}",
            "({{ ky }})",
            below=enclosure(),
        )
        + _movement()
        + p("Cach")
        + figures
        + p("Het")
    )


def report() -> str:
    """Return the report on applied models, after the outline (đề cương) I-V."""
    first, second, third, fourth, fifth = (p("Phan", part) for part in _PARTS)
    good, bad, lessons = (p("Muc", line) for line in _ASSESSMENT)
    model = p("Muc", "{{ loop.index }}. {{ model.ten }}")
    field = when("model.linh_vuc", p("NoiDung", "Lĩnh vực: {{ model.linh_vuc }}"))
    return (
        unit_letterhead()
        + title(
            "KẾT QUẢ TRIỂN KHAI ÁP DỤNG MÔ HÌNH, GIẢI PHÁP {{ pham_vi | upper }}",
            "({{ ky }} năm {{ nam }})",
            below=enclosure(),
        )
        + _movement()
        + first
        + paragraphs("dac_diem")
        + second
        + paragraphs("thuc_trang")
        + third
        + each("model in mo_hinh", model, field, paragraphs("model.tom_tat"))
        + fourth
        + each("model in mo_hinh", model, paragraphs("model.ket_qua"))
        + fifth
        + good
        + paragraphs("uu_diem")
        + bad
        + paragraphs("han_che")
        + lessons
        + closing("bai_hoc")
        + confirmation_alone()
    )


def register() -> str:
    """Return the register of outgoing documents (Decree 30, Appendix IV, I)."""
    cover = (
        p("BiaChuQuan", "{{ letterhead.parent | upper }}")
        + p("BiaCoQuan", "{{ letterhead.agency | upper }}")
        + p("VachNgan")
        + p("BiaTen", "{{ ten_so or 'SỔ ĐĂNG KÝ VĂN BẢN ĐI' }}")
        + p("BiaDong", "Năm: {{ nam }}")
        + p(
            "BiaDong",
            'Từ ngày {{ tu_ngay or "……" }} đến ngày {{ den_ngay or "……" }}',
        )
        + p("BiaDong", 'Từ số {{ tu_so or "……" }} đến số {{ den_so or "……" }}')
        + p("BiaDong", 'Quyển số: {{ quyen_so or "……" }}')
    )
    columns = [f"({n})" for n in range(1, len(_REGISTER_HEAD) + 1)]
    lines = table(
        REGISTER,
        [
            headed(*_REGISTER_HEAD.values(), style="BangSoDau"),
            headed(*columns, style="BangSoDau"),
            repeated("for row in dong"),
            _cells("BangSoDangKy", *(f"{{{{ row.{key} }}}}" for key in _REGISTER_HEAD)),
            repeated("endfor"),
        ],
    )
    return cover + section_end(landscape=True) + lines + p("Het")
