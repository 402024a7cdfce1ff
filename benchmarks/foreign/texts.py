"""Bodies of papers as offices write them; agencies, people and numbers are invented."""

REFORM_PLAN = """
> Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ ban hành Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021 - 2030;
> Căn cứ Kế hoạch số 112/KH-UBND ngày 20 tháng 12 năm 2021 của Ủy ban nhân dân tỉnh An Sơn về cải cách hành chính nhà nước năm 2022.
Sở Nông nghiệp và Phát triển nông thôn tỉnh An Sơn xây dựng Kế hoạch phát động phong trào thi đua “Đẩy mạnh cải cách hành chính” với những nội dung sau:
# I. MỤC ĐÍCH, YÊU CẦU
## 1. Mục đích
a) Nâng cao nhận thức, trách nhiệm của cán bộ, công chức, viên chức, nhất là người đứng đầu các phòng, chi cục và đơn vị trực thuộc trong thực hiện nhiệm vụ cải cách hành chính;
b) Khơi dậy tinh thần sáng tạo, khuyến khích cán bộ, công chức, viên chức đề xuất sáng kiến rút ngắn thời gian giải quyết thủ tục hành chính, giảm giấy tờ, giảm chi phí cho người dân và doanh nghiệp;
c) Kịp thời phát hiện, biểu dương, khen thưởng và nhân rộng các tập thể, cá nhân điển hình tiên tiến.
## 2. Yêu cầu
a) Phong trào thi đua phải được tổ chức thiết thực, gắn với nhiệm vụ chính trị của từng đơn vị, tránh hình thức, lãng phí;
b) Các chỉ tiêu thi đua phải cụ thể, đo lường được, có phân công rõ người chịu trách nhiệm và thời hạn hoàn thành.
# II. NỘI DUNG THI ĐUA
## 1. Thi đua giải quyết thủ tục hành chính
Phấn đấu trên 98% hồ sơ được giải quyết đúng hạn và trước hạn; không để xảy ra tình trạng hồ sơ quá hạn mà không có văn bản xin lỗi người dân, doanh nghiệp theo quy định. Toàn bộ thủ tục hành chính thuộc thẩm quyền được công khai đầy đủ tại Bộ phận một cửa và trên trang thông tin điện tử của Sở.
## 2. Thi đua ứng dụng công nghệ thông tin
Phấn đấu trên 60% hồ sơ được tiếp nhận trực tuyến; 100% văn bản đi được ký số và gửi trên trục liên thông văn bản, trừ văn bản có nội dung bí mật nhà nước. Từng đơn vị rà soát, bãi bỏ các báo cáo giấy trùng lặp với báo cáo trên hệ thống thông tin báo cáo của Tỉnh.
## 3. Thi đua nâng cao kỷ luật, kỷ cương hành chính
Cán bộ, công chức, viên chức chấp hành nghiêm giờ giấc làm việc, quy tắc ứng xử, văn hóa công sở; không gây phiền hà, sách nhiễu trong giải quyết công việc. Thủ trưởng đơn vị kiểm tra đột xuất ít nhất mỗi quý một lần và báo cáo kết quả về Sở.
# III. ĐỐI TƯỢNG, THỜI GIAN
1. Đối tượng: Các phòng chuyên môn, chi cục, trung tâm trực thuộc Sở và toàn thể cán bộ, công chức, viên chức, người lao động.
2. Thời gian: Từ ngày 15 tháng 4 năm 2022 đến hết ngày 30 tháng 11 năm 2022; sơ kết vào tháng 7, tổng kết vào tháng 12.
# IV. TỔ CHỨC THỰC HIỆN
1. Văn phòng Sở là đơn vị thường trực, có trách nhiệm hướng dẫn, đôn đốc, tổng hợp kết quả và tham mưu Giám đốc Sở khen thưởng các tập thể, cá nhân có thành tích xuất sắc.
2. Phòng Kế hoạch - Tài chính bố trí kinh phí khen thưởng và kinh phí tổ chức hội nghị sơ kết, tổng kết trong dự toán được giao năm 2022.
3. Các chi cục, trung tâm trực thuộc căn cứ Kế hoạch này xây dựng kế hoạch của đơn vị, gửi về Văn phòng Sở trước ngày 25 tháng 4 năm 2022 và báo cáo kết quả trước ngày 15 tháng 11 năm 2022.
Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các đơn vị phản ánh về Văn phòng Sở để tổng hợp, trình Giám đốc Sở xem xét, quyết định./.
"""

REVIEW_LETTER = """
Thực hiện Công văn số 415/UBND-KSTT ngày 22 tháng 3 năm 2022 của Ủy ban nhân dân tỉnh An Sơn về việc rà soát, đơn giản hóa thủ tục hành chính nội bộ, Sở Xây dựng đề nghị các đơn vị phối hợp thực hiện một số nội dung sau:
1. Rà soát toàn bộ thủ tục hành chính nội bộ trong lĩnh vực cấp giấy phép xây dựng, quản lý nhà ở công vụ, thẩm định dự án đầu tư xây dựng; thống kê theo biểu mẫu gửi kèm, nêu rõ cơ sở pháp lý, thành phần hồ sơ, thời hạn giải quyết và đơn vị chịu trách nhiệm.
2. Đề xuất phương án đơn giản hóa đối với từng thủ tục theo các hướng sau:
a) Bãi bỏ thủ tục không còn cần thiết hoặc trùng lặp về nội dung quản lý;
b) Cắt giảm thành phần hồ sơ mà cơ quan tiếp nhận có thể khai thác từ cơ sở dữ liệu dùng chung;
c) Rút ngắn thời hạn giải quyết tối thiểu 20% so với quy định hiện hành, trong đó ưu tiên các thủ tục có tần suất phát sinh lớn;
d) Chuyển việc trao đổi, lấy ý kiến giữa các đơn vị sang hình thức điện tử.
3. Phân công một lãnh đạo đơn vị trực tiếp chỉ đạo và một công chức làm đầu mối; gửi danh sách (họ tên, chức vụ, số điện thoại, thư điện tử) về Sở Xây dựng trước ngày 08 tháng 4 năm 2022.
4. Kết quả rà soát bằng văn bản gửi về Sở Xây dựng trước ngày 29 tháng 4 năm 2022, đồng thời gửi tệp tin qua hệ thống quản lý văn bản và điều hành để tổng hợp, báo cáo Ủy ban nhân dân Tỉnh đúng thời hạn.
Trong thời gian qua, một số đơn vị gửi báo cáo chậm từ 05 đến 10 ngày, số liệu chưa thống nhất giữa các biểu, gây khó khăn cho việc tổng hợp chung. Sở Xây dựng đề nghị thủ trưởng các đơn vị quan tâm chỉ đạo, chịu trách nhiệm về tiến độ và chất lượng báo cáo của đơn vị mình; quá thời hạn nêu trên, đơn vị chưa gửi báo cáo được xem như không hoàn thành nhiệm vụ trong tháng.
Đối với các thủ tục có liên quan đến nhiều đơn vị, đơn vị chủ trì thẩm định hồ sơ có trách nhiệm làm việc trước với các đơn vị phối hợp, thống nhất phương án trước khi gửi Sở Xây dựng. Nội dung chưa thống nhất được thì nêu rõ ý kiến của từng bên, lý do và kiến nghị hướng xử lý.
Biểu mẫu rà soát được đăng tải tại mục “Cải cách hành chính” trên trang thông tin điện tử của Sở Xây dựng. Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị liên hệ ông Đinh Công Thắng, Phó Chánh Văn phòng Sở, số điện thoại 0299.388.4455, để được hướng dẫn.
Rất mong nhận được sự phối hợp của các đơn vị./.
"""

TEAM_DECISION = """
~ CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ
> Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
> Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22 tháng 11 năm 2019;
> Căn cứ Quyết định số 06/QĐ-TTg ngày 06 tháng 01 năm 2022 của Thủ tướng Chính phủ phê duyệt Đề án phát triển ứng dụng dữ liệu về dân cư, định danh và xác thực điện tử phục vụ chuyển đổi số quốc gia giai đoạn 2022 - 2025, tầm nhìn đến năm 2030;
> Theo đề nghị của Công chức Văn phòng - Thống kê.
~ QUYẾT ĐỊNH:
Điều 1. Thành lập Tổ công tác triển khai Đề án phát triển ứng dụng dữ liệu về dân cư trên địa bàn xã Phú Lâm (sau đây gọi tắt là Tổ công tác), gồm các ông, bà có tên sau đây:
1. Ông Hồ Văn Lộc, Chủ tịch Ủy ban nhân dân xã, Tổ trưởng;
2. Bà Phan Thị Ngọc Diễm, Phó Chủ tịch Ủy ban nhân dân xã, Tổ phó thường trực;
3. Ông Trịnh Quốc Khánh, Trưởng Công an xã, Tổ phó;
4. Ông Lương Đình Phúc, Công chức Văn phòng - Thống kê, Thư ký;
5. Bà Vũ Hoàng Yến, Công chức Tư pháp - Hộ tịch, Thành viên.
Điều 2. Tổ công tác có nhiệm vụ:
a) Tham mưu Chủ tịch Ủy ban nhân dân xã ban hành kế hoạch triển khai Đề án, phân công nhiệm vụ, thời hạn cho từng bộ phận;
b) Kiểm tra, đôn đốc các ấp thu thập, cập nhật, làm sạch dữ liệu dân cư, bảo đảm dữ liệu “đúng, đủ, sạch, sống”;
c) Hướng dẫn người dân đăng ký tài khoản định danh điện tử, nộp hồ sơ trực tuyến tại nhà văn hóa các ấp vào sáng thứ Bảy hằng tuần;
d) Định kỳ vào ngày 20 hằng tháng, tổng hợp kết quả báo cáo Chủ tịch Ủy ban nhân dân xã.
Điều 3. Tổ công tác làm việc theo chế độ kiêm nhiệm, họp định kỳ mỗi tháng một lần, họp đột xuất khi Tổ trưởng yêu cầu. Tổ trưởng chịu trách nhiệm trước Chủ tịch Ủy ban nhân dân xã về hoạt động của Tổ công tác. Kinh phí hoạt động của Tổ công tác được bố trí trong dự toán chi thường xuyên của Ủy ban nhân dân xã.
Công an xã là cơ quan thường trực, có trách nhiệm chuẩn bị nội dung, tài liệu các cuộc họp, ghi biên bản, theo dõi việc thực hiện kết luận của Tổ trưởng. Các ban, ngành, đoàn thể xã phối hợp tuyên truyền, vận động hội viên, đoàn viên cùng tham gia.
Điều 4. Quyết định này có hiệu lực kể từ ngày ký. Công chức Văn phòng - Thống kê, Trưởng Công an xã, các ban, ngành, đoàn thể có liên quan, Trưởng các ấp và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.
"""

HALF_YEAR_REPORT = """
Thực hiện Kế hoạch số 45/KH-UBND ngày 28 tháng 01 năm 2022 của Ủy ban nhân dân thành phố Hải Thịnh về tiêm phòng gia súc, gia cầm năm 2022, Chi cục Chăn nuôi và Thú y báo cáo kết quả 06 tháng đầu năm như sau:
# I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH
Ngay từ đầu năm, Chi cục đã ban hành kế hoạch, hướng dẫn kỹ thuật và phân công cán bộ phụ trách từng địa bàn; tổ chức 12 lớp tập huấn cho 386 lượt thú y viên cơ sở và người chăn nuôi. Công tác tuyên truyền được duy trì thường xuyên trên hệ thống loa truyền thanh của các xã, phường.
# II. KẾT QUẢ THỰC HIỆN
## 1. Tiêm phòng gia súc
a) Đàn trâu, bò: Tiêm vắc xin lở mồm long móng được 24.310 con, đạt 87,4% tổng đàn thuộc diện tiêm; tiêm vắc xin viêm da nổi cục được 21.905 con, đạt 82,1%;
b) Đàn lợn: Tiêm vắc xin dịch tả được 96.420 con, đạt 84,6%; các trang trại quy mô lớn tự tổ chức tiêm phòng và báo cáo kết quả đầy đủ;
c) Đàn chó, mèo: Tiêm vắc xin dại được 18.733 con, đạt 71,2%, tăng 6,8% so với cùng kỳ năm 2021.
## 2. Tiêm phòng gia cầm
Đã tiêm vắc xin cúm gia cầm cho 1.204.000 lượt con, đạt 80,3% kế hoạch; một số hộ nuôi nhỏ lẻ dưới 50 con chưa hợp tác, chủ yếu ở các xã ven biển và khu vực bãi bồi.
## 3. Giám sát dịch bệnh
Chi cục đã lấy 412 mẫu giám sát chủ động, kết quả 03 mẫu dương tính với vi rút cúm A/H5N6 tại chợ đầu mối Cầu Mới, đã xử lý tiêu độc, khử trùng và tạm dừng kinh doanh gia cầm sống 03 ngày theo quy định.
# III. TỒN TẠI, HẠN CHẾ
1. Tỷ lệ tiêm phòng chó, mèo còn thấp; việc quản lý chó thả rông tại một số phường chưa nghiêm, chưa xử phạt được trường hợp nào.
2. Kinh phí mua vắc xin được cấp chậm so với lịch thời vụ, đợt một phải kéo dài thêm 20 ngày.
3. Lực lượng thú y viên cơ sở mỏng, phụ cấp thấp, 09 xã chưa bố trí được người thay thế khi thú y viên nghỉ việc.
# IV. NHIỆM VỤ TRỌNG TÂM 06 THÁNG CUỐI NĂM
1. Tổ chức tiêm phòng đợt hai từ ngày 15 tháng 9 đến ngày 30 tháng 10, bảo đảm tỷ lệ trên 80% đối với gia cầm và trên 85% đối với gia súc.
2. Phối hợp Ủy ban nhân dân các xã, phường lập danh sách hộ nuôi chó, ký cam kết không thả rông, đeo rọ mõm khi đưa ra nơi công cộng.
3. Hoàn thiện phần mềm quản lý đàn vật nuôi, kết nối dữ liệu với trục liên thông của Thành phố trước ngày 30 tháng 11.
# V. KIẾN NGHỊ
Đề nghị Ủy ban nhân dân Thành phố xem xét bổ sung 1,2 tỷ đồng mua vắc xin đợt hai; chỉ đạo Sở Tài chính cấp kinh phí trước ngày 15 tháng 8 để bảo đảm thời vụ.
Chi cục Chăn nuôi và Thú y kính báo cáo Ủy ban nhân dân Thành phố xem xét, chỉ đạo./.
"""

PURCHASE_PROPOSAL = """
> Căn cứ Luật Thư viện ngày 21 tháng 11 năm 2019;
> Căn cứ Nghị quyết số 31/NQ-HĐND ngày 09 tháng 12 năm 2021 của Hội đồng nhân dân tỉnh An Sơn về dự toán ngân sách địa phương năm 2022.
Thư viện Tỉnh kính trình Sở Văn hóa và Thể thao xem xét, phê duyệt chủ trương mua sắm trang thiết bị phòng đọc số với các nội dung chủ yếu sau đây:
# I. SỰ CẦN THIẾT
Phòng đọc hiện có 40 chỗ ngồi, 12 máy tính được trang bị từ năm 2013, cấu hình thấp, thường xuyên hư hỏng. Trong năm 2021, Thư viện đón 86.500 lượt bạn đọc, trong đó trên 60% là học sinh, sinh viên có nhu cầu tra cứu tài liệu số; nhiều thời điểm bạn đọc phải chờ từ 30 đến 45 phút mới có máy sử dụng.
Bên cạnh đó, Thư viện đã số hóa 9.200 đầu sách địa chí nhưng chưa có thiết bị phù hợp để phục vụ bạn đọc khiếm thị và người cao tuổi. Việc trang bị phòng đọc số là cần thiết, phù hợp với Chương trình chuyển đổi số ngành thư viện.
# II. NỘI DUNG ĐỀ NGHỊ
## 1. Danh mục mua sắm
a) Máy tính để bàn phục vụ tra cứu: 30 bộ;
b) Máy chủ lưu trữ tài liệu số, dung lượng 48 TB: 01 bộ;
c) Thiết bị đọc sách cho người khiếm thị: 05 bộ;
d) Bàn, ghế, vách ngăn và hệ thống điện, mạng nội bộ kèm theo.
## 2. Kinh phí
Tổng dự toán 1.480.000.000 đồng (bằng chữ: Một tỷ bốn trăm tám mươi triệu đồng), từ nguồn chi sự nghiệp văn hóa năm 2022 đã giao tại Nghị quyết số 31/NQ-HĐND.
## 3. Thời gian và hình thức
Tổ chức đấu thầu rộng rãi qua mạng trong quý II, lắp đặt và nghiệm thu trước ngày 30 tháng 9 năm 2022. Thiết bị được bảo hành tối thiểu 36 tháng tại nơi sử dụng.
# III. HIỆU QUẢ DỰ KIẾN
Sau khi đưa vào sử dụng, phòng đọc số phục vụ đồng thời 70 bạn đọc, giảm thời gian chờ xuống dưới 05 phút; toàn bộ tài liệu địa chí được khai thác trực tuyến tại trụ sở và qua mạng diện rộng của Tỉnh. Thư viện cam kết bố trí 03 viên chức vận hành, không phát sinh biên chế.
Các thiết bị cũ còn sử dụng được sẽ điều chuyển cho 08 thư viện cơ sở vùng cao, góp phần thu hẹp khoảng cách tiếp cận thông tin giữa các địa bàn trong Tỉnh.
# IV. KIẾN NGHỊ
Kính đề nghị Giám đốc Sở Văn hóa và Thể thao xem xét, phê duyệt để Thư viện Tỉnh triển khai các bước tiếp theo đúng quy định./.
"""

MINUTES = """
Thời gian bắt đầu: 14 giờ 00 phút, ngày 12 tháng 5 năm 2022.
Địa điểm: Phòng họp số 2, trụ sở Trung tâm Y tế thành phố Hải Thịnh, số 18 đường Lê Lai, phường Bến Đá.
Thành phần tham dự: Bác sĩ Đào Mạnh Tường, Giám đốc Trung tâm; các Phó Giám đốc; trưởng các khoa, phòng; đại diện Công đoàn và Đoàn Thanh niên. Vắng mặt có lý do: 02 người (đi công tác).
Chủ trì (chủ tọa): Ông Đào Mạnh Tường, Giám đốc Trung tâm.
Thư ký (người ghi biên bản): Bà Trần Mỹ Linh, chuyên viên Phòng Tổ chức - Hành chính.
Nội dung (theo diễn biến cuộc họp):
1. Ông Nguyễn Hữu Trí, Trưởng Phòng Kế hoạch - Nghiệp vụ, trình bày dự thảo báo cáo kết quả khám, chữa bệnh bốn tháng đầu năm. Tổng số lượt khám đạt 42.315 lượt, bằng 34% kế hoạch năm; công suất sử dụng giường bệnh đạt 78%; thời gian chờ khám bình quân giảm từ 52 phút xuống còn 38 phút nhờ đặt lịch hẹn trực tuyến.
2. Ý kiến thảo luận:
a) Bà Lý Thu Nga, Trưởng Khoa Khám bệnh, đề nghị bổ sung 01 bàn khám nội tổng quát vào các buổi sáng thứ Hai và thứ Ba, là những ngày có số lượt khám cao nhất trong tuần;
b) Ông Phùng Đức Long, Trưởng Khoa Dược, phản ánh 14 mặt hàng thuốc thiết yếu có nguy cơ thiếu trong tháng 6 do nhà thầu giao chậm, kiến nghị làm việc ngay với nhà thầu và chuẩn bị phương án mua sắm bổ sung;
c) Ông Vi Thanh Hải, Trưởng Phòng Tài chính - Kế toán, báo cáo số chi phí vượt dự toán bảo hiểm y tế đang chờ quyết toán là 2,15 tỷ đồng, đề nghị các khoa rà soát chỉ định cận lâm sàng.
d) Bà Mai Thị Hòa, Chủ tịch Công đoàn, đề nghị quan tâm chế độ trực đêm và bồi dưỡng độc hại cho nhân viên Khoa Xét nghiệm.
3. Ông Đào Mạnh Tường kết luận:
a) Thống nhất thông qua báo cáo; giao Phòng Kế hoạch - Nghiệp vụ hoàn chỉnh, gửi Sở Y tế trước ngày 16 tháng 5 năm 2022;
b) Đồng ý bổ sung bàn khám theo đề nghị của Khoa Khám bệnh, thực hiện từ ngày 23 tháng 5 năm 2022; giao Phòng Tổ chức - Hành chính điều chuyển 01 điều dưỡng từ Khoa Nội;
c) Khoa Dược chủ trì làm việc với nhà thầu trong tuần này, báo cáo kết quả bằng văn bản; trường hợp nhà thầu không bảo đảm tiến độ thì xử lý theo hợp đồng;
d) Phòng Tài chính - Kế toán hoàn thiện hồ sơ quyết toán, giải trình số vượt dự toán với cơ quan bảo hiểm xã hội trước ngày 31 tháng 5 năm 2022.
4. Các thành viên dự họp nhất trí với kết luận của chủ tọa, không có ý kiến khác. Thư ký đọc lại toàn bộ nội dung biên bản, các thành viên dự họp thống nhất thông qua.
Cuộc họp kết thúc vào 16 giờ 30 phút, ngày 12 tháng 5 năm 2022./.
"""

INVITATION = """
Sở Công Thương tỉnh An Sơn trân trọng kính mời: Đại diện lãnh đạo Ủy ban nhân dân các xã, phường; Hiệp hội Doanh nghiệp Tỉnh; các hợp tác xã, cơ sở sản xuất tiêu biểu trong danh sách kèm theo.
Tới dự Hội nghị kết nối cung cầu nông sản, thực phẩm an toàn tỉnh An Sơn năm 2022.
Chủ trì: Ông Kiều Minh Hoàng, Giám đốc Sở Công Thương.
Thời gian: 08 giờ 00 phút, ngày 27 tháng 5 năm 2022 (thứ Sáu), trong 01 ngày.
Địa điểm: Hội trường tầng 3, Trung tâm Xúc tiến thương mại, số 45 đường Nguyễn Du, phường Đông Hòa.
Sở Công Thương đề nghị các đại biểu xác nhận tham dự qua Phòng Quản lý thương mại trước ngày 24 tháng 5 năm 2022 (bà Cao Thị Hạnh, điện thoại 0299.377.1122) để bố trí chỗ ngồi và gian hàng trưng bày. Các cơ sở sản xuất mang theo sản phẩm mẫu, tem nhãn và giấy chứng nhận an toàn thực phẩm còn hiệu lực.
Rất hân hạnh được đón tiếp./.
"""

CONCLUSION_NOTICE = """
Ngày 06 tháng 6 năm 2022, tại trụ sở Ủy ban nhân dân phường Bến Đá, ông Tô Văn Nghĩa, Phó Chủ tịch Ủy ban nhân dân phường, chủ trì cuộc họp về công tác thu gom, phân loại rác thải sinh hoạt tại nguồn. Dự họp có công chức Địa chính - Xây dựng, Trưởng các khu phố và đại diện Công ty Môi trường đô thị.
Sau khi nghe báo cáo và ý kiến của các thành phần dự họp, Phó Chủ tịch Ủy ban nhân dân phường kết luận, chỉ đạo như sau:
## 1. Đánh giá chung
Trong 05 tháng đầu năm, tỷ lệ hộ gia đình ký cam kết phân loại rác đạt 64%, lượng rác tái chế thu được 38 tấn. Tuy nhiên, còn 11 điểm tập kết tự phát trên vỉa hè; giờ thu gom của hai tuyến đường Trần Phú, Hoàng Diệu chưa phù hợp với giờ sinh hoạt của người dân; việc xử phạt còn nể nang.
## 2. Nhiệm vụ trong thời gian tới
a) Công chức Địa chính - Xây dựng chủ trì, phối hợp Công ty Môi trường đô thị điều chỉnh lịch thu gom, niêm yết tại 14 khu phố trước ngày 15 tháng 6 năm 2022;
b) Trưởng các khu phố tổ chức họp dân, vận động các hộ còn lại ký cam kết, lập danh sách hộ thường xuyên đổ rác không đúng nơi quy định;
c) Công an phường tăng cường tuần tra, lập biên bản, xử phạt nghiêm hành vi đổ trộm phế thải xây dựng, nhất là vào ban đêm; lắp đặt thêm 06 camera tại các điểm nóng;
d) Đoàn Thanh niên phường ra quân ngày Chủ nhật xanh vào tuần thứ hai hằng tháng, xóa các điểm tập kết tự phát, trồng hoa thay thế.
## 3. Kinh phí thực hiện
Công chức Tài chính - Kế toán tham mưu bố trí 150.000.000 đồng từ nguồn sự nghiệp môi trường để mua thùng phân loại cho các khu phố, hoàn thành trước ngày 30 tháng 6 năm 2022; vận động xã hội hóa thêm 100 thùng tại các chợ, trường học và khu nhà trọ.
## 4. Chế độ báo cáo
Các khu phố, ngành báo cáo kết quả thực hiện trước ngày 25 hằng tháng. Ủy ban nhân dân phường giao Văn phòng theo dõi, đôn đốc, đưa kết quả thực hiện vào tiêu chí xét thi đua cuối năm của từng khu phố.
Ủy ban nhân dân phường thông báo để các ngành, khu phố, đơn vị biết, triển khai thực hiện./.
"""

DIGITAL_PLAN = """
Thực hiện Chương trình số 17/CTr-UBND ngày 18 tháng 02 năm 2022 của Ủy ban nhân dân tỉnh An Sơn về chuyển đổi số giai đoạn 2022 - 2025, Trung tâm Lưu trữ lịch sử ban hành Kế hoạch số hóa tài liệu lưu trữ năm 2022 như sau:
# I. MỤC ĐÍCH, YÊU CẦU
1. Bảo vệ, kéo dài tuổi thọ tài liệu gốc; tạo lập cơ sở dữ liệu tài liệu lưu trữ phục vụ khai thác trực tuyến, nhanh chóng, an toàn.
2. Việc số hóa thực hiện đúng quy trình nghiệp vụ, đúng tiêu chuẩn kỹ thuật: độ phân giải tối thiểu 200 dpi, tỷ lệ 100%, định dạng PDF phiên bản 1.4 trở lên; bảo đảm bí mật nhà nước và thông tin cá nhân.
# II. NỘI DUNG
## 1. Khối lượng
Số hóa 1.250 mét giá tài liệu của 06 phông lưu trữ, ưu tiên hồ sơ đất đai, hồ sơ người có công và sổ hộ tịch. Danh mục, tiến độ chi tiết nêu tại Phụ lục kèm theo Kế hoạch này.
## 2. Quy trình
a) Rà soát, chỉnh lý, tu bổ tài liệu trước khi số hóa;
b) Quét, kiểm tra chất lượng ảnh, nhập trường thông tin mô tả;
c) Ký số, đưa vào hệ thống quản lý tài liệu lưu trữ điện tử;
d) Sao lưu hai bản tại hai địa điểm khác nhau, kiểm tra khả năng đọc sáu tháng một lần.
## 3. Nhân lực và thiết bị
Bố trí 18 viên chức chia thành ba tổ, mỗi tổ sử dụng 02 máy quét chuyên dụng khổ A3; thuê khoán phần nhập liệu theo định mức kinh tế - kỹ thuật hiện hành. Viên chức tham gia được tập huấn về quy trình, an toàn lao động và bảo mật trước khi thực hiện.
# III. KINH PHÍ
Tổng kinh phí 3,6 tỷ đồng từ nguồn chi sự nghiệp đã giao năm 2022; thanh toán theo khối lượng nghiệm thu từng quý. Phần kinh phí tiết kiệm qua đấu thầu được sử dụng để mua bổ sung hộp, bìa bảo quản tài liệu.
# IV. TỔ CHỨC THỰC HIỆN
1. Phòng Bảo quản chủ trì chỉnh lý, giao nhận tài liệu; chịu trách nhiệm về an toàn tài liệu gốc trong suốt quá trình số hóa.
2. Phòng Công nghệ thông tin chuẩn bị hạ tầng, phần mềm; kiểm tra, nghiệm thu ảnh quét và dữ liệu mô tả; báo cáo tiến độ vào thứ Sáu hằng tuần.
3. Phòng Hành chính - Tổng hợp theo dõi kinh phí, tổng hợp báo cáo Giám đốc Trung tâm trước ngày 20 của tháng cuối quý.
Giám đốc Trung tâm yêu cầu các phòng nghiêm túc thực hiện; khó khăn, vướng mắc phát sinh báo cáo kịp thời để xem xét, giải quyết./.
"""

OPINION_LETTER = """
Ủy ban nhân dân tỉnh An Sơn nhận được Tờ trình số 88/TTr-SGTVT ngày 14 tháng 3 năm 2022 của Sở Giao thông vận tải về dự thảo quy định quản lý, khai thác bến thủy nội địa trên địa bàn Tỉnh. Để có cơ sở xem xét, quyết định, Ủy ban nhân dân Tỉnh đề nghị các cơ quan, đơn vị nghiên cứu, tham gia ý kiến về các nội dung sau:
1. Sự phù hợp của dự thảo với quy định của pháp luật hiện hành, với quy hoạch kết cấu hạ tầng giao thông đường thủy và điều kiện thực tế của địa phương.
2. Trách nhiệm của cơ quan quản lý, chủ bến, chủ phương tiện trong bảo đảm trật tự, an toàn giao thông; việc phân cấp cho Ủy ban nhân dân các xã, phường cấp phép bến khách ngang sông có tải trọng nhỏ.
3. Mức thu, cơ chế quản lý, sử dụng nguồn thu từ khai thác bến; chính sách hỗ trợ các bến phục vụ học sinh qua sông tại địa bàn chưa có cầu.
4. Lộ trình đầu tư phao tiêu, biển báo, thiết bị cứu sinh; điều khoản chuyển tiếp đối với 27 bến đã được cấp phép trước ngày quy định có hiệu lực.
5. Các nội dung khác mà cơ quan, đơn vị thấy cần thiết, kể cả kỹ thuật soạn thảo và bố cục của dự thảo.
Ý kiến tham gia của quý cơ quan, đơn vị gửi về Sở Giao thông vận tải trước ngày 15 tháng 4 năm 2022 để tổng hợp. Quá thời hạn nêu trên, cơ quan, đơn vị không có ý kiến được xem là thống nhất với dự thảo và chịu trách nhiệm về nội dung thuộc lĩnh vực quản lý của mình.
Giao Sở Giao thông vận tải chủ trì, phối hợp Sở Tư pháp tiếp thu, giải trình các ý kiến tham gia, hoàn chỉnh dự thảo, trình Ủy ban nhân dân Tỉnh trong tháng 5 năm 2022; đăng tải dự thảo trên Cổng thông tin điện tử của Tỉnh đủ 30 ngày để lấy ý kiến rộng rãi của Nhân dân.
Đối với các địa phương có nhiều bến khách ngang sông, Ủy ban nhân dân các xã, phường tổ chức lấy ý kiến trực tiếp của chủ bến và người dân thường xuyên đi lại, tổng hợp thành văn bản riêng gửi kèm ý kiến của mình. Nội dung tổng hợp cần nêu rõ số người tham gia, số ý kiến đồng ý, không đồng ý và lý do.
Đề nghị các cơ quan, đơn vị quan tâm thực hiện./.
"""

REWARD_DECISION = """
~ GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO
> Căn cứ Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003; Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng ngày 16 tháng 11 năm 2013;
> Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng;
> Theo đề nghị của Chánh Văn phòng Sở.
~ QUYẾT ĐỊNH:
Điều 1. Tặng Giấy khen cho 06 tập thể và 14 cá nhân đạt thành tích xuất sắc trong phong trào xây dựng trường học xanh, sạch, đẹp, an toàn năm học 2021 - 2022 (danh sách tại Phụ lục kèm theo Quyết định này).
Điều 2. Mức tiền thưởng kèm theo Giấy khen thực hiện như sau:
1. Tập thể: 0,6 lần mức lương cơ sở cho mỗi tập thể;
2. Cá nhân: 0,3 lần mức lương cơ sở cho mỗi cá nhân.
Kinh phí khen thưởng trích từ Quỹ thi đua, khen thưởng của Sở Giáo dục và Đào tạo năm 2022.
Điều 3. Quyết định này có hiệu lực kể từ ngày ký.
Chánh Văn phòng Sở, Trưởng Phòng Kế hoạch - Tài chính, thủ trưởng các đơn vị có liên quan và các tập thể, cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.
"""

FLOOD_REPORT = """
Ủy ban nhân dân xã Tân Hòa Đông báo cáo tình hình, kết quả thực hiện công tác phòng, chống thiên tai và tìm kiếm cứu nạn 06 tháng đầu năm 2022, nhiệm vụ trọng tâm 06 tháng cuối năm như sau:
# I. TÌNH HÌNH THIÊN TAI VÀ THIỆT HẠI
Trong 06 tháng đầu năm, trên địa bàn xã xảy ra 02 đợt mưa lớn kèm dông lốc và 01 đợt triều cường. Thiên tai làm tốc mái 17 căn nhà, sạt lở 120 m bờ kênh Ông Đội, ngập úng 46 ha lúa đông xuân; ước thiệt hại 1,35 tỷ đồng, không có thiệt hại về người.
# II. KẾT QUẢ THỰC HIỆN
## 1. Công tác chuẩn bị
a) Kiện toàn Ban Chỉ huy phòng, chống thiên tai và tìm kiếm cứu nạn xã gồm 21 thành viên; phân công thành viên phụ trách từng ấp;
b) Rà soát, bổ sung vật tư tại chỗ: 2.000 bao tải, 300 cọc tràm, 150 áo phao, 04 máy phát điện, 02 xuồng máy;
c) Diễn tập sơ tán 85 hộ dân ven sông tại ấp Bình An với sự tham gia của lực lượng dân quân, y tế và giáo viên.
## 2. Công tác ứng phó, khắc phục
Ngay khi dông lốc xảy ra, xã huy động 140 lượt dân quân, đoàn viên giúp dân lợp lại nhà, thu hoạch lúa; vận động các nhà hảo tâm hỗ trợ 96 triệu đồng và 1,5 tấn gạo. Đoạn bờ kênh sạt lở đã được gia cố tạm bằng cọc tràm, bao cát, bảo đảm ngăn triều đến hết mùa mưa.
## 3. Công tác tuyên truyền
Phát thanh 62 lượt tin bài, cấp phát 1.800 tờ rơi, lập 09 nhóm nhắn tin cảnh báo sớm với 2.340 thành viên; duy trì trực ban 24/24 giờ trong thời gian có tin bão, áp thấp nhiệt đới.
# III. TỒN TẠI VÀ NGUYÊN NHÂN
Một bộ phận người dân còn chủ quan, chưa chằng chống nhà cửa trước mùa mưa bão. Ba tuyến bờ bao xuống cấp chưa có kinh phí nâng cấp. Việc thu Quỹ phòng, chống thiên tai mới đạt 41% kế hoạch do chưa có biên lai điện tử.
# IV. NHIỆM VỤ 06 THÁNG CUỐI NĂM
1. Hoàn thành nâng cấp 850 m bờ bao ấp Bình Phú trước ngày 31 tháng 8 năm 2022.
2. Cắt tỉa cây xanh, kiểm tra 12 điểm sơ tán, ký hợp đồng nguyên tắc cung ứng lương thực, nước uống với 05 cửa hàng.
3. Thu Quỹ phòng, chống thiên tai đạt tối thiểu 90% kế hoạch trước ngày 31 tháng 10 năm 2022.
# V. ĐỀ XUẤT
Đề nghị Ủy ban nhân dân Tỉnh hỗ trợ 2,4 tỷ đồng xây dựng kè bê tông đoạn sạt lở kênh Ông Đội; trang bị cho xã 01 trạm đo mưa tự động và 02 bộ loa cảnh báo sớm tại ấp Bình An, ấp Bình Phú./.
"""

READING_PLAN = """
Thực hiện Quyết định số 329/QĐ-TTg ngày 15 tháng 3 năm 2017 của Thủ tướng Chính phủ phê duyệt Đề án phát triển văn hóa đọc trong cộng đồng đến năm 2020, định hướng đến năm 2030, Ủy ban nhân dân phường Đông Hòa xây dựng Kế hoạch tổ chức Ngày Sách và Văn hóa đọc năm 2022 như sau:
# I. MỤC ĐÍCH, YÊU CẦU
## 1. Mục đích
Khuyến khích phong trào đọc sách trong Nhân dân, nhất là thanh thiếu niên; tôn vinh giá trị của sách, người đọc, người viết và những người lưu giữ, sưu tầm sách trên địa bàn phường.
## 2. Yêu cầu
Các hoạt động thiết thực, tiết kiệm, thu hút đông đảo người dân tham gia, bảo đảm an toàn và vệ sinh môi trường tại nơi tổ chức.
# II. NỘI DUNG HOẠT ĐỘNG
## 1. Ngày hội sách tại Công viên Hòa Bình
a) Trưng bày 3.000 đầu sách theo năm chủ đề, trong đó có 01 gian sách cũ trao đổi miễn phí do Đoàn Thanh niên phường phụ trách;
b) Giao lưu với hai tác giả viết cho thiếu nhi; tổ chức thi kể chuyện theo sách cho học sinh các trường tiểu học;
c) Phục vụ thư viện lưu động trong hai ngày, cấp 500 thẻ bạn đọc miễn phí.
## 2. Tủ sách khu phố
Mỗi khu phố vận động tối thiểu 200 bản sách, bố trí tại nhà văn hóa, mở cửa các buổi tối trong tuần; lập sổ theo dõi mượn, trả và phân công người phụ trách.
## 3. Tuyên truyền
Treo 30 băng rôn, phát thanh mỗi ngày hai lượt; đăng tin, bài trên trang thông tin điện tử của phường và trang mạng xã hội của các đoàn thể; giới thiệu mỗi tuần một cuốn sách hay bằng video ngắn.
# III. THỜI GIAN, ĐỊA ĐIỂM
1. Ngày hội sách: Từ ngày 16 tháng 4 đến ngày 17 tháng 4 năm 2022, tại Công viên Hòa Bình.
2. Tủ sách khu phố: Khai trương đồng loạt vào sáng ngày 21 tháng 4 năm 2022 tại nhà văn hóa 12 khu phố.
# IV. KINH PHÍ
Kinh phí thực hiện 68.000.000 đồng, trong đó ngân sách phường 40.000.000 đồng, còn lại vận động xã hội hóa. Việc thanh toán, quyết toán thực hiện theo quy định hiện hành.
# V. TỔ CHỨC THỰC HIỆN
1. Công chức Văn hóa - Xã hội chủ trì, lập kịch bản chi tiết, mời các nhà xuất bản, công ty phát hành sách; tổng hợp, báo cáo kết quả trước ngày 30 tháng 4 năm 2022.
2. Công an phường, Ban Chỉ huy Quân sự phường bảo đảm an ninh trật tự, an toàn giao thông, phòng cháy, chữa cháy tại địa điểm tổ chức.
3. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam phường và các đoàn thể vận động đoàn viên, hội viên, Nhân dân tham gia hưởng ứng và quyên góp sách./.
"""

INITIATIVE_GUIDE = """
Căn cứ Nghị định số 13/2012/NĐ-CP ngày 02 tháng 3 năm 2012 của Chính phủ ban hành Điều lệ Sáng kiến, Sở Khoa học và Công nghệ hướng dẫn việc xét, công nhận sáng kiến cấp cơ sở như sau:
# I. ĐỐI TƯỢNG, ĐIỀU KIỆN
1. Đối tượng: Cá nhân, nhóm tác giả là cán bộ, công chức, viên chức, người lao động có giải pháp kỹ thuật, giải pháp quản lý, giải pháp tác nghiệp đã được áp dụng tại đơn vị.
2. Điều kiện: Giải pháp có tính mới trong phạm vi cơ sở; đã được áp dụng hoặc áp dụng thử và mang lại lợi ích thiết thực; không thuộc đối tượng bị loại trừ theo Điều lệ Sáng kiến.
# II. HỒ SƠ
1. Hồ sơ yêu cầu công nhận sáng kiến gồm:
a) Đơn yêu cầu công nhận sáng kiến, có xác nhận của thủ trưởng đơn vị;
b) Bản mô tả giải pháp, nêu rõ thực trạng, nội dung, tính mới, phạm vi áp dụng và hiệu quả;
c) Tài liệu chứng minh hiệu quả: số liệu đối chiếu trước và sau khi áp dụng, ý kiến của người sử dụng;
d) Bản sao quyết định hoặc văn bản cho phép áp dụng thử (nếu có).
2. Hồ sơ nộp 01 bản giấy và 01 bản điện tử về Phòng Quản lý khoa học. Tổng tỷ lệ đóng góp của các đồng tác giả phải bằng 100%.
# III. TRÌNH TỰ XÉT, CÔNG NHẬN
1. Tiếp nhận, kiểm tra hồ sơ trong 05 ngày làm việc; hồ sơ chưa hợp lệ được thông báo một lần bằng văn bản để bổ sung trong thời hạn 10 ngày làm việc.
2. Hội đồng sáng kiến họp xét mỗi năm hai đợt, vào tháng 6 và tháng 11; mỗi sáng kiến có ít nhất hai thành viên nhận xét bằng phiếu, các thành viên chấm điểm độc lập.
3. Sáng kiến được công nhận khi có điểm bình quân từ 70 điểm trở lên và không có tiêu chí nào bằng 0 điểm. Thủ trưởng đơn vị ra quyết định công nhận trong 07 ngày làm việc kể từ ngày họp.
# IV. CHẾ ĐỘ ĐỐI VỚI TÁC GIẢ
Tác giả sáng kiến được cấp Giấy chứng nhận, được xét nâng bậc lương trước thời hạn và ưu tiên khi xét danh hiệu thi đua; được trả thù lao theo thỏa thuận nhưng không thấp hơn mức quy định tại Điều lệ Sáng kiến.
# V. TỔ CHỨC THỰC HIỆN
Các phòng, trung tâm trực thuộc phổ biến hướng dẫn này đến toàn thể công chức, viên chức, người lao động; gửi hồ sơ đợt một trước ngày 31 tháng 5 năm 2022, đợt hai trước ngày 30 tháng 10 năm 2022. Trong quá trình thực hiện, nếu có vướng mắc, đề nghị phản ánh về Phòng Quản lý khoa học để được giải đáp./.
"""
