"""The papers of an initiative (sáng kiến): application and description."""

from templates.authoring.blocks import (
    cells,
    each,
    listed,
    national_heading,
    p,
    paragraphs,
    signatures,
    signed_by,
    table,
    title,
    unit_agrees,
    when,
)
from templates.authoring.sheet import sheet

AUTHORS = (11.0, 33.0, 25.0, 31.0, 21.0, 22.0, 22.0)

_PLEDGE = (
    "Tôi (chúng tôi) xin cam đoan mọi thông tin nêu trong đơn là trung thực, đúng sự "
    "thật và hoàn toàn chịu trách nhiệm trước pháp luật./."
)
_PEOPLE = (
    "TT", "Họ và tên", "Ngày, tháng, năm sinh", "Nơi công tác (hoặc nơi thường trú)",
    "Chức danh", "Trình độ chuyên môn",
)  # fmt: skip


def templates() -> dict[str, bytes]:
    """Return the Word templates of this module by the name of their form."""
    return {
        "don-sang-kien": sheet(application()),
        "mo-ta-sang-kien": sheet(description()),
    }


def _people(rows: str, last: str, text: str, style: str) -> str:
    """Return the table of people in *rows*; *text* fills its *last* column."""
    heads = (*_PEOPLE, last)
    row = cells(
        ("BangSo", "{{ loop.index }}"),
        ("BangO", "{{ row.ho_ten }}"),
        ("BangSo", "{{ row.ngay_sinh | day }}"),
        ("BangO", "{{ row.noi_cong_tac }}"),
        ("BangO", "{{ row.chuc_danh }}"),
        ("BangO", "{{ row.trinh_do }}"),
        (style, text),
    )
    return table(AUTHORS, listed(heads, f"row in {rows}", row))


def _chapter(heading: str, text: str) -> str:
    return p("Muc", heading) + paragraphs(text)


def application() -> str:
    """Return the application for recognition (Circular 18/2013/TT-BKHCN, I)."""
    chapters = (
        ("4. Mô tả bản chất của sáng kiến", "ban_chat"),
        ("5. Những thông tin cần được bảo mật (nếu có)", "bao_mat"),
        ("6. Các điều kiện cần thiết để áp dụng sáng kiến", "dieu_kien"),
        ("7. Đánh giá lợi ích thu được theo ý kiến của tác giả", "loi_ich_tac_gia"),
        (
            "8. Đánh giá lợi ích thu được theo ý kiến của nơi áp dụng lần đầu",
            "loi_ich_to_chuc",
        ),
    )
    helpers = _people(
        "nguoi_tham_gia", "Nội dung công việc hỗ trợ", "{{ row.cong_viec }}", "BangO"
    )
    return (
        national_heading()
        + title("ĐƠN YÊU CẦU CÔNG NHẬN SÁNG KIẾN")
        + p("KinhGui", "Kính gửi: {{ kinh_gui or letterhead.agency }}")
        + p("NoiDung", "Tôi (chúng tôi) ghi tên dưới đây, thuộc {{ letterhead.unit }}:")
        + p("Cach")
        + _people(
            "tac_gia",
            "Tỷ lệ (%) đóng góp",
            "{{ row.ty_le | decimal }}",
            "BangSo",
        )
        + p("NoiDung", "là tác giả (nhóm tác giả) đề nghị xét công nhận sáng kiến: "
            "{{ ten }}.")
        + p("NoiDung", "1. Chủ đầu tư tạo ra sáng kiến (nếu tác giả không đồng thời là "
            "chủ đầu tư): {{ chu_dau_tu }}")
        + p("NoiDung", "2. Lĩnh vực áp dụng sáng kiến: {{ linh_vuc_ap_dung }}")
        + p("NoiDung", "3. Ngày sáng kiến được áp dụng lần đầu hoặc áp dụng thử (ghi "
            "ngày nào sớm hơn): {{ ngay_ap_dung | date_words }}")
        + "".join(_chapter(*chapter) for chapter in chapters)
        + when(
            "nguoi_tham_gia",
            p("Muc", "9. Danh sách những người đã tham gia áp dụng thử hoặc áp dụng "
              "sáng kiến lần đầu"),
            p("Cach"),
            helpers,
        )
        + p("NoiDungCuoi", _PLEDGE)
        + signatures(
            p("Cach"), signed_by("NGƯỜI NỘP ĐƠN", "tac_gia[0].ho_ten", dated=True)
        )
    )  # fmt: skip


def description() -> str:
    """Return the description that goes with the application."""
    chapters = (
        ("3. Mô tả bản chất của sáng kiến", ""),
        ("3.1. Tình trạng giải pháp đã biết", "tinh_trang"),
        ("3.2. Nội dung giải pháp đề nghị công nhận là sáng kiến", ""),
        ("a) Mục đích của giải pháp", "muc_dich"),
        ("b) Những điểm khác biệt, tính mới của giải pháp", "tinh_moi"),
        ("c) Các bước thực hiện giải pháp", "cac_buoc"),
        ("3.3. Khả năng áp dụng của giải pháp", "kha_nang_ap_dung"),
        (
            "3.4. Hiệu quả, lợi ích thu được hoặc dự kiến do áp dụng giải pháp",
            "hieu_qua",
        ),
    )
    return (
        national_heading()
        + title("MÔ TẢ SÁNG KIẾN")
        + p("DanhDau", "Mã số: …………………… (do Hội đồng sáng kiến ghi)")
        + p("NoiDung", "Tác giả: {{ tac_gia | join('; ') }}")
        + p("NoiDung", "Đơn vị: {{ letterhead.unit }}, {{ letterhead.agency }}")
        + p("NoiDung", "1. Tên sáng kiến: {{ ten }}")
        + p("NoiDung", "2. Lĩnh vực áp dụng sáng kiến: {{ linh_vuc }}")
        + "".join(
            _chapter(head, text) if text else p("Muc", head) for head, text in chapters
        )
        + when(
            "tai_lieu",
            p("Muc", "3.5. Tài liệu kèm theo"),
            each("line in tai_lieu | clauses", p("NoiDung", "- {{ line }}")),
        )
        + signatures(
            unit_agrees(),
            signed_by("TÁC GIẢ SÁNG KIẾN", "tac_gia[0]", dated=True),
        )
    )
