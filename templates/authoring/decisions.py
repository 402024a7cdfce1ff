"""Decisions and the minutes they rest on, each from its first line to its last."""

from templates.authoring.blocks import (
    Cell,
    each,
    headed,
    letterhead,
    outline,
    p,
    paragraphs,
    recipients,
    repeated,
    row,
    signature,
    table,
    title,
    when,
)
from templates.authoring.correspondence import AWARDS, MODELS
from templates.authoring.letters import appendix, articles, bases, listing
from templates.authoring.sheet import sheet

_SIGNATURES = (82.5, 82.5)
_RECOGNISED = "ten_phu_luc or 'Danh mục mô hình, giải pháp, sáng kiến được công nhận'"
_AWARDED = "ten_phu_luc or 'Danh sách tập thể, cá nhân được khen thưởng'"
_NEEDED = "(so_phieu_can or co_mat // 2 + 1)"
_VOTES = (55.0, 20.0, 20.0, 20.0, 22.0, 28.0)
_VOTES_HEAD = (
    "Nội dung biểu quyết", "Đồng ý", "Không đồng ý", "Ý kiến khác", "Tỷ lệ đồng ý (%)",
    "Kết quả",
)  # fmt: skip


def templates() -> dict[str, bytes]:
    """Return the Word templates of this module by the name of their form."""
    return {
        "quyet-dinh-cong-nhan": sheet(
            decision("danh_muc", _RECOGNISED, listing("danh_muc", MODELS))
        ),
        "quyet-dinh-khen-thuong": sheet(
            decision("danh_sach", _AWARDED, listing("danh_sach", AWARDS))
        ),
        "bien-ban": sheet(minutes()),
    }


def decision(rows: str, heading: str, listed: str) -> str:
    """Return a decision (quyết định, Mẫu 1.2) with the appendix that it speaks of."""
    about = "Về việc {{ trich_yeu | without('Về việc') | without('V/v') }}"
    return (
        letterhead()
        + title("{{ document.type | upper }}", about)
        + p("ThamQuyen", "{{ tham_quyen | upper }}")
        + bases("theo_de_nghi")
        + p("QuyetDinh", "{{ document.type | upper }}:")
        + articles()
        + signature(first="'Như Điều ' ~ (dieu | length)")
        + when(rows, appendix(heading, listed))
    )


def minutes() -> str:
    """Return the minutes (biên bản, Mẫu 1.9): no place and date in the head."""
    secretary = _person("thu_ky.ho_ten", "thu_ky.chuc_vu")
    end = "Cuộc họp kết thúc vào {{ ket_thuc }}, {{ ngay | date_words }}./."
    return (
        letterhead(date=p("DiaDanh"))
        + title("{{ document.type | upper }}", "{{ trich_yeu }}")
        + p("NoiDung", "Thời gian bắt đầu: {{ bat_dau }}, {{ ngay | date_words }}")
        + p("NoiDung", "Địa điểm: {{ dia_diem }}")
        + p("NoiDung", "Thành phần tham dự:")
        + each(
            "line in thanh_phan | map('without', '-') | clauses",
            p("NoiDung", "- {{ line }}"),
        )
        + p("NoiDung", _present())
        + p("NoiDung", f"Chủ trì (chủ tọa): {_person('signer.name', 'signer.title')}")
        + p(
            "NoiDung",
            f"Thư ký (người ghi biên bản): {secretary}",
        )
        + p("NoiDung", "Nội dung (theo diễn biến cuộc họp):")
        + outline("noi_dung", "'cap', 'noi_dung', ''", closed="false")
        + when("bieu_quyet", _votes())
        + paragraphs("ket_luan")
        + p("NoiDungCuoi", end)
        + _two_signatures()
    )


def _present() -> str:
    whole = '{% if tong_so %}/{{ "%02d" | format(tong_so) }}{% endif %}'
    return f'Số thành viên có mặt: {{{{ "%02d" | format(co_mat) }}}}{whole}.'


def _person(name: str, title: str) -> str:
    return f"{{{{ {name} }}}}{{% if {title} %}}, {{{{ {title} }}}}{{% endif %}}"


def _votes() -> str:
    """Return the votes (biểu quyết); more than half must agree unless told else."""
    outcome = f'{{{{ "Thông qua" if row.dong_y >= {_NEEDED} else "Không thông qua" }}}}'
    numbers = (
        "{{ row.dong_y }}",
        "{{ row.khong_dong_y }}",
        "{{ row.y_kien_khac or 0 }}",
        "{{ row.dong_y | percent(co_mat) | decimal }}",
        outcome,
    )
    needed = f'{{{{ "%02d" | format({_NEEDED}) }}}}'
    return (
        p("NoiDung", f"Kết quả biểu quyết (cần ít nhất {needed} phiếu đồng ý):")
        + p("Cach")
        + table(
            _VOTES,
            [
                headed(*_VOTES_HEAD),
                repeated("for row in bieu_quyet"),
                row(
                    Cell(p("BangO", "{{ row.noi_dung }}")),
                    *(Cell(p("BangSo", number)) for number in numbers),
                ),
                repeated("endfor"),
            ],
        )
        + p("Cach")
    )


def _two_signatures() -> str:
    """Return secretary and chair side by side, the recipients below them."""
    secretary = (
        p("ChucVu", "THƯ KÝ")
        + when("signer.title", p("ChucVu"))
        + p("ChoKy")
        + p("HoTen", "{{ thu_ky.ho_ten }}")
    )
    chair = (
        p("ChucVu", "CHỦ TỌA")
        + when("signer.title", p("ChucVu", "{{ signer.title | upper }}"))
        + p("ChoKy")
        + p("HoTen", "{{ signer.name }}")
    )
    rows = [
        row(Cell(p("Cach"), 2)),
        row(Cell(secretary), Cell(chair)),
        row(Cell(p("Cach") + recipients("''", "'Hồ sơ'")), Cell(p("Cach"))),
    ]
    return table(_SIGNATURES, rows, ruled=False) + p("Het")
