"""The invented offices and what each wrote: names, numbers, receivers, signers."""

from pathlib import Path

from benchmarks.foreign.papers import Words


def read(name: str) -> str:
    """Read the body of a paper from texts/, one paragraph a line."""
    path = Path(__file__).parent / "texts" / f"{name}.txt"
    return path.read_text("utf-8")


REFORM = Words(
    parent="UBND TỈNH AN SƠN",
    agency=("SỞ NÔNG NGHIỆP VÀ", "PHÁT TRIỂN NÔNG THÔN"),
    number="Số: 27/KH-SNN",
    place="An Sơn, ngày 11 tháng 4 năm 2022",
    kind="KẾ HOẠCH",
    subject=("Phát động phong trào thi đua “Đẩy mạnh cải cách hành chính”", "năm 2022"),
    text=read("reform-plan"),
    receivers=(
        "UBND Tỉnh (để báo cáo);",
        "Ban Giám đốc Sở;",
        "Các phòng, chi cục, trung tâm trực thuộc;",
        "Lưu: VT, VP.",
    ),
    signer=("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    name=("Nguyễn Bá Thành",),
)
REVIEW = Words(
    parent="UBND TỈNH AN SƠN",
    agency=("SỞ XÂY DỰNG",),
    number="Số: 538/SXD-VP",
    about="V/v rà soát thủ tục hành chính nội bộ năm 2022",
    place="An Sơn, ngày 01 tháng 4 năm 2022",
    to=(
        "Các phòng chuyên môn thuộc Sở;",
        "Thanh tra Sở;",
        "Trung tâm Quy hoạch xây dựng.",
    ),
    text=read("review-letter"),
    receivers=("Như trên;", "Giám đốc Sở (để báo cáo);", "Lưu: VT, VP (03)."),
    signer=("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"),
    name=("Lưu Thị Bích Ngà",),
)
TEAM = Words(
    agency=("ỦY BAN NHÂN DÂN", "XÃ PHÚ LÂM"),
    number="Số: 64/QĐ-UBND",
    place="Phú Lâm, ngày 09 tháng 3 năm 2022",
    kind="QUYẾT ĐỊNH",
    subject=("Về việc thành lập Tổ công tác triển khai Đề án 06",),
    text=read("team-decision"),
    receivers=(
        "Như Điều 4;",
        "UBND Tỉnh (để báo cáo);",
        "Thường trực Đảng ủy, HĐND xã;",
        "Lưu: VT, VP-TK.",
    ),
    signer=("CHỦ TỊCH",),
    name=("Hồ Văn Lộc",),
)
VETERINARY = Words(
    parent="SỞ NÔNG NGHIỆP VÀ PTNT",
    agency=("CHI CỤC CHĂN NUÔI", "VÀ THÚ Y"),
    number="Số: 119/BC-CCCNTY",
    place="Hải Thịnh, ngày 30 tháng 6 năm 2022",
    kind="BÁO CÁO",
    subject=("Kết quả tiêm phòng gia súc, gia cầm", "06 tháng đầu năm 2022"),
    to=("Ủy ban nhân dân thành phố Hải Thịnh",),
    text=read("half-year-report"),
    receivers=(
        "Như trên;",
        "Sở Nông nghiệp và PTNT (để báo cáo);",
        "Lãnh đạo Chi cục;",
        "Lưu: VT, DT.",
    ),
    signer=("CHI CỤC TRƯỞNG",),
    name=("Đoàn Thế Vinh",),
)
LIBRARY = Words(
    parent="SỞ VĂN HÓA VÀ THỂ THAO",
    agency=("THƯ VIỆN TỈNH",),
    number="Số: 08/TTr-TVT",
    place="An Sơn, ngày 17 tháng 02 năm 2022",
    kind="TỜ TRÌNH",
    subject=("Về việc phê duyệt chủ trương mua sắm trang thiết bị", "phòng đọc số"),
    to=("Sở Văn hóa và Thể thao tỉnh An Sơn",),
    text=read("purchase-proposal"),
    receivers=("Như trên;", "Ban Giám đốc;", "Lưu: VT, HC-TV."),
    signer=("GIÁM ĐỐC",),
    name=("Hà Thị Tuyết Mai",),
)
CLINIC = Words(
    parent="SỞ Y TẾ HẢI THỊNH",
    agency=("TRUNG TÂM Y TẾ", "THÀNH PHỐ HẢI THỊNH"),
    number="Số: 31/BB-TTYT",
    place="",
    kind="BIÊN BẢN",
    subject=("Họp giao ban công tác chuyên môn tháng 5 năm 2022",),
    text=read("minutes"),
    receivers=("Các thành viên dự họp;", "Các khoa, phòng;", "Lưu: VT, Hồ sơ."),
    signer=("THƯ KÝ", "CHỦ TỌA"),
    name=("Trần Mỹ Linh", "Đào Mạnh Tường"),
)
TRADE = Words(
    parent="UBND TỈNH AN SƠN",
    agency=("SỞ CÔNG THƯƠNG",),
    number="Số: 15/GM-SCT",
    place="An Sơn, ngày 16 tháng 5 năm 2022",
    kind="GIẤY MỜI",
    subject=("Dự Hội nghị kết nối cung cầu nông sản, thực phẩm an toàn",),
    text=read("invitation"),
    receivers=("Như thành phần mời;", "Giám đốc Sở;", "Lưu: VT, QLTM."),
    signer=("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    name=("Đặng Hoài Nam",),
)
WARD = Words(
    agency=("ỦY BAN NHÂN DÂN", "PHƯỜNG BẾN ĐÁ"),
    number="Số: 92/TB-UBND",
    place="Bến Đá, ngày 08 tháng 6 năm 2022",
    kind="THÔNG BÁO",
    subject=(
        "Kết luận của Phó Chủ tịch Ủy ban nhân dân phường về công tác",
        "thu gom, phân loại rác thải sinh hoạt tại nguồn",
    ),
    text=read("conclusion-notice"),
    receivers=(
        "Thường trực Đảng ủy (để báo cáo);",
        "Chủ tịch, các Phó Chủ tịch UBND phường;",
        "Các ngành, khu phố;",
        "Lưu: VT.",
    ),
    signer=("TL. CHỦ TỊCH", "CÔNG CHỨC VĂN PHÒNG - THỐNG KÊ"),
    name=("Quách Thị Minh Châu",),
)
ARCHIVE = Words(
    parent="SỞ NỘI VỤ TỈNH AN SƠN",
    agency=("TRUNG TÂM", "LƯU TRỮ LỊCH SỬ"),
    number="Số: 19/KH-TTLTLS",
    place="An Sơn, ngày 25 tháng 02 năm 2022",
    kind="KẾ HOẠCH",
    subject=("Số hóa tài liệu lưu trữ năm 2022",),
    text=read("digital-plan"),
    receivers=(
        "Sở Nội vụ (để báo cáo);",
        "Ban Giám đốc;",
        "Các phòng;",
        "Lưu: VT, HCTH.",
    ),
    signer=("GIÁM ĐỐC",),
    name=("Bùi Khắc Hiếu",),
)
PROVINCE = Words(
    agency=("ỦY BAN NHÂN DÂN", "TỈNH AN SƠN"),
    number="Số: 1146/UBND-KT",
    about="V/v lấy ý kiến dự thảo quy định quản lý, khai thác bến thủy nội địa",
    place="An Sơn, ngày 29 tháng 3 năm 2022",
    to=("Các sở, ban, ngành Tỉnh;", "Ủy ban nhân dân các xã, phường."),
    text=read("opinion-letter"),
    receivers=(
        "Như trên;",
        "Chủ tịch, các Phó Chủ tịch UBND Tỉnh;",
        "VP: CVP, PCVP, Phòng KT;",
        "Lưu: VT, KT (05).",
    ),
    signer=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    name=("Trương Quang Huy",),
)
SCHOOLS = Words(
    parent="UBND TỈNH AN SƠN",
    agency=("SỞ GIÁO DỤC VÀ ĐÀO TẠO",),
    number="Số: 774/QĐ-SGDĐT",
    place="An Sơn, ngày 20 tháng 6 năm 2022",
    kind="QUYẾT ĐỊNH",
    subject=(
        "Về việc khen thưởng phong trào xây dựng trường học",
        "xanh, sạch, đẹp, an toàn",
    ),
    text=read("reward-decision"),
    receivers=("Như Điều 3;", "Ban Thi đua - Khen thưởng Tỉnh;", "Lưu: VT, VP."),
    signer=("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    name=("Ngô Thị Phương Lan",),
)
COMMUNE = Words(
    agency=("ỦY BAN NHÂN DÂN", "XÃ TÂN HÒA ĐÔNG"),
    number="Số: 87/BC-UBND",
    place="Tân Hòa Đông, ngày 24 tháng 6 năm 2022",
    kind="BÁO CÁO",
    subject=(
        "Công tác phòng, chống thiên tai và tìm kiếm cứu nạn",
        "06 tháng đầu năm 2022",
    ),
    to=("Ủy ban nhân dân tỉnh An Sơn",),
    text=read("flood-report"),
    receivers=(
        "Như trên;",
        "Thường trực Đảng ủy, HĐND xã;",
        "Thành viên BCH PCTT xã;",
        "Lưu: VT, ĐC-XD.",
    ),
    signer=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    name=("Võ Thành Tâm",),
)
READING = Words(
    agency=("ỦY BAN NHÂN DÂN", "PHƯỜNG ĐÔNG HÒA"),
    number="Số: 41/KH-UBND",
    place="Đông Hòa, ngày 28 tháng 3 năm 2022",
    kind="KẾ HOẠCH",
    subject=("Tổ chức Ngày Sách và Văn hóa đọc năm 2022",),
    text=read("reading-plan"),
    receivers=(
        "Phòng VHTT (để báo cáo);",
        "Các ngành, đoàn thể;",
        "Các khu phố;",
        "Lưu: VT, VHXH.",
    ),
    signer=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    name=("Chu Thị Hồng Vân",),
)
SCIENCE = Words(
    parent="UBND TỈNH AN SƠN",
    agency=("SỞ KHOA HỌC", "VÀ CÔNG NGHỆ"),
    number="Số: 212/HD-SKHCN",
    place="An Sơn, ngày 04 tháng 5 năm 2022",
    kind="HƯỚNG DẪN",
    subject=("Xét, công nhận sáng kiến cấp cơ sở năm 2022",),
    text=read("initiative-guide"),
    receivers=(
        "Giám đốc, các Phó Giám đốc Sở;",
        "Các phòng, trung tâm trực thuộc;",
        "Lưu: VT, QLKH.",
    ),
    signer=("GIÁM ĐỐC",),
    name=("Tạ Đình Quân",),
)
