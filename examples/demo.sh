#!/usr/bin/env bash
# The main job on real input: examples/ -> documents, archive, register, search, and the
# question whether an idea has been had before.
# Usage: bash examples/demo.sh PATH_TO_thidua   (make demo calls it)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
program=$(realpath "$1")
work=${THIDUA_DEMO:-$here/../demo}
say() { printf '\n\033[1m%s\033[0m\n' "$*"; }
thidua() { # shows the command as a person would type it, then runs it
  printf '\033[2m$ thidua'
  for word in "$@"; do case $word in *' '*) printf ' "%s"' "$word" ;; *) printf ' %s' "$word" ;; esac; done
  printf '\033[0m\n'
  "$program" "$@"
}
# The code of the first initiative whose title begins with $1.
code() { "$program" --quiet initiatives | awk -v title="  $1" 'index($0, title) { print $1; exit }'; }

rm -rf "$work"
say "1. Lập nơi làm việc thử: $work"
"$program" init "$work" >/dev/null
work=$(realpath "$work")
cd "$work"
[ "${THIDUA_OFFICE:-}" != no ] || export THIDUA_PDF=false
export THIDUA_SETTLE_SECONDS=0.5

say "2. Thả các tệp mẫu vào inbox rồi chạy dịch vụ đến khi hết tệp"
cp "$here"/*.yaml "$here"/*.json "$here"/*.xlsx "$here"/*.docx inbox/
ls inbox
thidua run --once

say "3. Văn bản đã lập (cũng được chép vào outbox)"
find archive -name '*.docx' -o -name '*.pdf' | grep -v source | sort | sed "s|^|$work/|"

say "4. Tìm toàn văn, không cần gõ dấu"
thidua search --limit 3 rut ngan thoi gian

say "5. Nhập sáng kiến các năm trước của cơ quan và một danh sách của nơi khác (dữ liệu giả định)"
thidua import "$here/nam-truoc"
thidua import --external "$here/sang-kien-ngoai.csv"

say "6. Một đơn vị đăng ký: dòng 1 là ý của năm 2018 kể bằng lời khác, dòng 2 là ý của nơi khác, dòng 3 là ý mới"
cp "$here"/dang-ky-moi/*.yaml inbox/
thidua run --once

say "7. Vì sao chương trình cho là có thể trùng? Lý do và các đoạn của hai bên"
new=$(code "Chủ động báo cho công dân")
old=$(code "Nhắn tin báo trước ngày trả kết quả")
thidua similar --limit 2 --accession "${new%/*}"

say "8. Phiếu rà soát trùng lặp nằm trong thư mục của bản đăng ký, in ra kẹp vào hồ sơ"
find archive -path '*khu-vuc*' -name 'phieu-ra-soat.*' | sort | sed "s|^|$work/|"

say "9. Người rà soát kết luận; kết luận được giữ và được nhắc khi so lần sau"
thidua judge "$new" "$old" --as trùng --reason "Cùng báo trước cho dân qua tin nhắn, chỉ khác lời"
thidua initiatives --unit "quy hoạch khu vực"
thidua initiatives show "$new"

say "10. Ý cũ còn tốt thì nhân rộng: bản đăng ký soạn sẵn cho đơn vị khác"
thidua replicate "$old" --to "Phòng Kiến trúc" -o mau-1-nhan-rong.docx
thidua initiatives replicated

say "11. Tìm có điều kiện; cuối danh sách là số kết quả theo mẫu, đơn vị, lĩnh vực, năm"
thidua search --limit 3 nhắn tin năm:2018..2022
thidua search --limit 1 hồ sơ đơn-vị:"Phòng Quy hoạch khu trung tâm"

say "12. Kho lưu trữ"
thidua verify

say "Thử tiếp (trong thư mục $work):"
cat <<TXT
  cd $work
  $program show ${new%/*}                                 # bản đăng ký vừa rà soát
  $program forms blank mau-1 --as xlsx -o mau-1.xlsx     # mẫu trống cho đơn vị điền
  $program register --year 2022                          # sổ đăng ký văn bản đi
  $program pending                                         # việc đang chờ, lệnh kế tiếp
  $program print MÃ_LƯU… --set --duplex -o trinh-ky.pdf   # bộ trình ký, phiếu trên cùng
  $program doctor                                        # máy còn thiếu gì
  $program run                                           # canh inbox liên tục
TXT
