"""More invented offices: the heads and ends of the papers of the second set."""

from benchmarks.foreign.papers import Words
from benchmarks.foreign.second.draft import read

DRAINAGE = Words(
    agency=("ỦY BAN NHÂN DÂN", "XÃ VĨNH THẠNH"),
    number="Số: 34/KH-UBND",
    place="Vĩnh Thạnh, ngày 07 tháng 4 năm 2023",
    kind="KẾ HOẠCH",
    subject=("Nạo vét kênh mương, khơi thông dòng chảy", "trước mùa mưa năm 2023"),
    text=read("drainage-plan"),
    receivers=(
        "UBND Tỉnh (để báo cáo);", "Thường trực Đảng ủy, HĐND xã;",
        "Các ban, ngành, đoàn thể xã;", "Trưởng các ấp;", "Lưu: VT, ĐCNN.",
    ),
    signer=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    name=("Trương Hữu Nghị",),
)  # fmt: skip
ARCHIVES = Words(
    parent="UBND TỈNH TÂN LĨNH",
    agency=("SỞ NỘI VỤ",),
    number="Số: 672/SNV-VTLT",
    about="V/v giao nộp tài liệu lưu trữ lịch sử đợt 1 năm 2023",
    place="Tân Lĩnh, ngày 18 tháng 4 năm 2023",
    to=("Các sở, ban, ngành cấp tỉnh;", "Ủy ban nhân dân các xã, phường."),
    text=read("archive-letter"),
    receivers=(
        "Như trên;", "Giám đốc Sở (để báo cáo);", "Trung tâm Lưu trữ lịch sử;",
        "Lưu: VT, VTLT (02).",
    ),
    signer=("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    name=("Ninh Thị Cẩm Vân",),
)  # fmt: skip
HOSPITAL = Words(
    parent="SỞ Y TẾ TÂN LĨNH",
    agency=("BỆNH VIỆN ĐA KHOA", "KHU VỰC SUỐI VÀNG"),
    number="Số: 118/QĐ-BV",
    place="Suối Vàng, ngày 15 tháng 3 năm 2023",
    kind="QUYẾT ĐỊNH",
    subject=("Về việc kiện toàn Hội đồng Quản lý chất lượng bệnh viện",),
    text=read("council-decision"),
    receivers=("Như Điều 5;", "Sở Y tế (để báo cáo);", "Lưu: VT, KHTH."),
    signer=("GIÁM ĐỐC",),
    name=("Mạc Quang Huy",),
)
MARKETS = Words(
    parent="UBND THÀNH PHỐ HẢI AN",
    agency=("PHÒNG KINH TẾ",),
    number="Số: 96/BC-KT",
    place="Hải An, ngày 10 tháng 4 năm 2023",
    kind="BÁO CÁO",
    subject=("Kết quả sắp xếp chợ trên địa bàn quý I năm 2023",),
    to=("Ủy ban nhân dân thành phố Hải An",),
    text=read("market-report"),
    receivers=("Như trên;", "Lãnh đạo Phòng;", "Lưu: VT, TM."),
    signer=("TRƯỞNG PHÒNG",),
    name=("Doãn Thị Kim Oanh",),
)
COLLEGE = Words(
    parent="SỞ LAO ĐỘNG - TB VÀ XH",
    agency=("TRƯỜNG CAO ĐẲNG", "KỸ THUẬT SÔNG LAM"),
    number="Số: 87/GM-CĐSL",
    place="Tân Phong, ngày 04 tháng 5 năm 2023",
    kind="GIẤY MỜI",
    subject=("Dự Hội thảo gắn kết đào tạo nghề với doanh nghiệp",),
    text=read("seminar-invitation"),
    receivers=("Như thành phần mời;", "Ban Giám hiệu;", "Lưu: VT, QHDN."),
    signer=("HIỆU TRƯỞNG",),
    name=("Tạ Thị Hồng Loan",),
)
COUNCIL = Words(
    agency=("HỘI ĐỒNG NHÂN DÂN", "XÃ VĨNH THẠNH"),
    number="Số: 09/NQ-HĐND",
    place="Vĩnh Thạnh, ngày 12 tháng 7 năm 2023",
    kind="NGHỊ QUYẾT",
    subject=("Thành lập Đoàn giám sát nguồn vốn xây dựng nông thôn mới",),
    text=read("council-resolution"),
    receivers=(
        "Thường trực HĐND Tỉnh;", "Thường trực Đảng ủy;", "UBND xã;",
        "Như Điều 2;", "Lưu: VT.",
    ),
    signer=("CHỦ TỊCH",),
    name=("Khổng Minh Triết",),
)  # fmt: skip
LABORATORY = Words(
    parent="SỞ NÔNG NGHIỆP VÀ PTNT",
    agency=("TRUNG TÂM KIỂM ĐỊNH", "CHẤT LƯỢNG NÔNG SẢN"),
    number="Số: 08/BB-TTKĐ",
    place="",
    kind="BIÊN BẢN",
    subject=("Họp nghiệm thu, bàn giao thiết bị thử nghiệm",),
    text=read("handover-minutes"),
    receivers=(
        "Công ty TNHH Thiết bị Á Đông;",
        "Lãnh đạo Trung tâm;",
        "Lưu: VT, Hồ sơ.",
    ),
    signer=("THƯ KÝ", "CHỦ TỌA"),
    name=("Lâm Mỹ Duyên", "Kiều Văn Thạch"),
)
STORM = Words(
    agency=("ỦY BAN NHÂN DÂN", "TỈNH TÂN LĨNH"),
    number="Số: 11/CĐ-UBND",
    place="Tân Lĩnh, ngày 25 tháng 9 năm 2023",
    kind="CÔNG ĐIỆN",
    subject=("Về việc chủ động ứng phó với đợt mưa lũ cuối tháng 9",),
    to=(
        "Giám đốc các sở, thủ trưởng các ban, ngành;",
        "Chủ tịch Ủy ban nhân dân các xã, phường.",
    ),
    text=read("storm-telegram"),
    receivers=(
        "Như trên;", "Thường trực Tỉnh ủy, HĐND Tỉnh;", "Báo Tân Lĩnh, Đài PT-TH Tỉnh;",
        "Lưu: VT, NN.",
    ),
    signer=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    name=("Bành Đức Lương",),
)  # fmt: skip
SCHOOL = Words(
    parent="SỞ GIÁO DỤC VÀ ĐÀO TẠO",
    agency=("TRƯỜNG THPT", "LƯƠNG ĐỊNH CỦA"),
    number="Số: 03/QC-LĐC",
    place="Phú Mỹ, ngày 21 tháng 8 năm 2023",
    kind="QUY CHẾ",
    subject=("Phục vụ bạn đọc tại Thư viện Trường",),
    text=read("library-rules"),
    receivers=("Các tổ chuyên môn;", "Tổ Văn phòng;", "Lưu: VT, TV."),
    signer=("HIỆU TRƯỞNG",),
    name=("Quách Thu Hương",),
)
ACADEMY = Words(
    parent="UBND TỈNH TÂN LĨNH",
    agency=("TRƯỜNG CHÍNH TRỊ",),
    number="Số: 52/TB-TCT",
    place="Tân Lĩnh, ngày 20 tháng 4 năm 2023",
    kind="THÔNG BÁO",
    subject=("Mở lớp bồi dưỡng kỹ năng soạn thảo văn bản năm 2023",),
    text=read("training-notice"),
    receivers=(
        "Các sở, ban, ngành cấp tỉnh;", "UBND các xã, phường;", "Ban Giám hiệu;",
        "Lưu: VT, QLĐT.",
    ),
    signer=("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG"),
    name=("Thái Bá Đạt",),
)  # fmt: skip
MUSEUM = Words(
    parent="SỞ VĂN HÓA VÀ THỂ THAO",
    agency=("BẢO TÀNG TỈNH",),
    number="Số: 15/TTr-BTT",
    place="Tân Lĩnh, ngày 02 tháng 3 năm 2023",
    kind="TỜ TRÌNH",
    subject=("Về việc sửa chữa nhà trưng bày",),
    to=("Sở Văn hóa và Thể thao",),
    text=read("repair-proposal"),
    receivers=("Như trên;", "Lãnh đạo Bảo tàng;", "Lưu: VT, HC."),
    signer=("GIÁM ĐỐC",),
    name=("Uông Thế Kiệt",),
)
SWIMMING = Words(
    parent="UBND THÀNH PHỐ HẢI AN",
    agency=("ỦY BAN NHÂN DÂN", "PHƯỜNG CỬA BẮC"),
    number="Số: 02/CTr-UBND",
    place="Cửa Bắc, ngày 09 tháng 02 năm 2023",
    kind="CHƯƠNG TRÌNH",
    subject=("Dạy bơi an toàn, phòng chống đuối nước trẻ em", "giai đoạn 2023 - 2024"),
    text=read("school-programme"),
    receivers=(
        "UBND thành phố (để báo cáo);", "Các trường tiểu học;", "Trạm Y tế phường;",
        "Lưu: VT, VHXH.",
    ),
    signer=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    name=("Giang Thị Mai Chi",),
)  # fmt: skip
