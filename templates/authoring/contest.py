"""The papers of a contest: its rules, an entry, a score sheet, who is to be awarded."""

from templates.authoring.blocks import (
    Cell,
    body_letterhead,
    cells,
    closing,
    each,
    enclosure,
    ended_list,
    headed,
    letterhead,
    listed,
    national_heading,
    outline,
    p,
    paragraphs,
    repeated,
    row,
    signature,
    signatures,
    signed_by,
    signed_list,
    table,
    title,
    unit_agrees,
    when,
)
from templates.authoring.sheet import sheet

ROUNDS = (12.0, 93.0, 30.0, 30.0)
PRIZES = (45.0, 25.0, 55.0, 40.0)
AUTHORS = (11.0, 43.0, 27.0, 50.0, 34.0)
SCORES = (11.0, 62.0, 19.0, 19.0, 54.0)
AWARDS = (15.0, 43.0, 46.0, 66.0, 32.0, 24.0, 26.0)
_WIDE = (105.0, 147.0)

_PLEDGE = (
    "Tôi (chúng tôi) cam đoan bài dự thi do tôi (chúng tôi) thực hiện; ý tưởng không "
    "trùng lặp với mô hình, sáng kiến, giải pháp đã áp dụng trên địa bàn hoặc đã được "
    "công khai áp dụng ở địa phương khác; các thông tin nêu trong phiếu là đúng sự thật"
)


def templates() -> dict[str, bytes]:
    """Return the Word templates of this module by the name of their form."""
    return {
        "the-le": sheet(rules()),
        "phieu-du-thi": sheet(entry()),
        "phieu-cham": sheet(scores()),
        "danh-sach-khen-thuong": sheet(awards(), landscape=True),
    }


def rules() -> str:
    """Return the rules of a contest (thể lệ), issued with a plan or decision."""
    rounds = table(
        ROUNDS,
        listed(
            ("TT", "Vòng thi, nội dung, hình thức", "Từ ngày", "Đến ngày"),
            "row in vong_thi",
            cells(
                ("BangSo", "{{ loop.index }}"),
                ("BangO", "{{ row.ten }}"),
                ("BangSo", "{{ row.tu_ngay | day }}"),
                ("BangSo", "{{ row.den_ngay | day }}"),
            ),
        ),
    )
    prizes = table(
        PRIZES,
        listed(
            ("Giải thưởng", "Số lượng", "Mức thưởng", "Ghi chú"),
            "row in giai_thuong",
            cells(
                ("BangO", "{{ row.giai }}"),
                ("BangSo", "{{ row.so_luong }}"),
                ("BangO", "{{ row.muc_thuong }}"),
                ("BangO", "{{ row.ghi_chu }}"),
            ),
        ),
    )
    return (
        letterhead(numbered=False)
        + title("{{ document.type | upper }}", "{{ trich_yeu }}", below=enclosure())
        + paragraphs("mo_dau")
        + outline("noi_dung", "'cap', 'noi_dung', 'thoi_han'", closed="false")
        + when("vong_thi", p("BangTen", "LỊCH TỔ CHỨC CUỘC THI"), rounds)
        + when("giai_thuong", p("BangTen", "CƠ CẤU GIẢI THƯỞNG"), prizes)
        + when("vong_thi or giai_thuong", p("Cach"))
        + closing("ket")
        + signature()
    )


def _authors() -> str:
    return table(
        AUTHORS,
        listed(
            ("TT", "Họ và tên", "Ngày sinh", "Chức vụ, nơi công tác", "Liên hệ"),
            "row in tac_gia",
            cells(
                ("BangSo", "{{ loop.index }}"),
                ("BangO", "{{ row.ho_ten }}"),
                ("BangSo", "{{ row.ngay_sinh | day }}"),
                ("BangO", "{{ row.noi_cong_tac }}"),
                ("BangO", "{{ row.lien_he }}"),
            ),
        ),
    )


def _chapter(number: int, heading: str, text: str) -> str:
    return p("Muc", f"{number}. {heading}") + paragraphs(text)


def entry() -> str:
    """Return a contest entry (phiếu dự thi): one initiative from head to pledge."""
    chapters = (
        ("Thực trạng trước khi có mô hình, sáng kiến, giải pháp", "thuc_trang"),
        ("Nội dung mô hình, sáng kiến, giải pháp", "giai_phap"),
        ("Tính mới, tính sáng tạo", "tinh_moi"),
        ("Hiệu quả", "hieu_qua"),
        ("Khả năng nhân rộng", "kha_nang_nhan_rong"),
    )
    return (
        national_heading()
        + title("PHIẾU DỰ THI", "{{ cuoc_thi }}")
        + p("KinhGui", "Kính gửi: {{ ban_to_chuc or letterhead.agency }}")
        + p("NoiDung", "Đơn vị, địa chỉ của tác giả: {{ letterhead.unit }}")
        + p("NoiDung", "Tên {{ loai or 'mô hình, sáng kiến, giải pháp' }}: {{ ten }}")
        + p("NoiDung", "Lĩnh vực: {{ linh_vuc }}")
        + p("BangTen", "TÁC GIẢ, NHÓM TÁC GIẢ")
        + _authors()
        + p("Cach")
        + "".join(_chapter(n, *chapter) for n, chapter in enumerate(chapters, 1))
        + when(
            "tai_lieu",
            p("Muc", "6. Tài liệu kèm theo"),
            each("line in tai_lieu | clauses", p("NoiDung", "- {{ line }}")),
        )
        + p("NoiDungCuoi", f"{_PLEDGE}./.")
        + signatures(
            unit_agrees(),
            signed_by("TÁC GIẢ (ĐẠI DIỆN NHÓM)", "tac_gia[0].ho_ten", dated=True),
        )
    )


def scores() -> str:
    """Return a score sheet (phiếu chấm); the program adds up the points."""
    row_of_marks = cells(
        ("BangSo", "{{ loop.index }}"),
        ("BangO", "{{ row.ten }}"),
        ("BangSo", "{{ row.thang_diem | decimal }}"),
        ("BangSo", "{{ row.diem | decimal }}"),
        ("BangO", "{{ row.nhan_xet }}"),
    )
    total = cells(
        ("BangSoCuoi", ""),
        ("BangNhom", "Tổng cộng"),
        ("BangDau", "{{ tong_thang_diem or 100 }}"),
        ("BangDau", "{{ tieu_chi | total('diem') | decimal }}"),
        ("BangOCuoi", "{{ tong_diem and 'Tổng đã đối chiếu.' }}"),
    )
    heads = ("TT", "Tiêu chí", "Thang điểm", "Điểm", "Nhận xét")
    ending = (
        p("NoiDung", "Nhận xét chung:")
        + paragraphs("nhan_xet")
        + p("NoiDungCuoi", "Kết luận: {{ ket_luan }}.")
    )
    return (
        body_letterhead("hoi_dong")
        + title("PHIẾU CHẤM ĐIỂM", "{{ cuoc_thi }}")
        + p("Cach")
        + p("NoiDung", "Tên mô hình, sáng kiến, giải pháp: {{ ten }}")
        + when("ma_bai", p("NoiDung", "Mã bài dự thi: {{ ma_bai }}"))
        + when("linh_vuc", p("NoiDung", "Lĩnh vực: {{ linh_vuc }}"))
        + when("tac_gia", p("NoiDung", "Tác giả: {{ tac_gia }}"))
        + p("Cach")
        + ended_list(
            SCORES,
            [*listed(heads, "row in tieu_chi", row_of_marks), row(*total)],
            ending,
            (2, ""),
            (3, signed_by("NGƯỜI CHẤM", "giam_khao")),
        )
    )


def awards() -> str:
    """Return the list of those proposed for an award, collectives first."""
    columns = (
        "TT", "Họ và tên, tập thể", "Chức vụ, đơn vị", "Thành tích tóm tắt",
        "Hình thức đề nghị", "Cấp khen thưởng", "Ghi chú",
    )  # fmt: skip
    keys = ("ten", "chuc_vu", "thanh_tich", "hinh_thuc", "cap", "ghi_chu")
    rows = [
            headed(*columns),
            repeated("for kind in ['Tập thể', 'Cá nhân']"),
            repeated("set group = de_nghi | selectattr('doi_tuong', 'equalto', kind)"
                     " | list"),
            repeated("if group"),
            row(Cell(p("BangNhom", "{{ kind | upper }} ({{ group | length }})"), 7)),
            repeated("for row in group"),
            row(
                Cell(p("BangSo", "{{ loop.index }}")),
                *(Cell(p("BangO", f"{{{{ row.{key} }}}}")) for key in keys),
            ),
            repeated("endfor"),
            repeated("endif"),
            repeated("endfor"),
    ]  # fmt: skip
    count = {
        kind: "{{ '%02d' | format(de_nghi | selectattr('doi_tuong', 'equalto',"
        f" '{kind}') | list | length) }}}}"
        for kind in ("Tập thể", "Cá nhân")
    }
    total = f"Danh sách có {count['Tập thể']} tập thể, {count['Cá nhân']} cá nhân./."
    return (
        letterhead(_WIDE, numbered=False)
        + title("DANH SÁCH", "{{ trich_yeu }}", below=enclosure("Kèm theo"))
        + p("Cach")
        + signed_list(AWARDS, rows, p("NoiDungCuoi", total), left=3)
    )
