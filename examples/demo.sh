#!/usr/bin/env bash
# The main job on real input: examples/ -> documents, archive, register, search.
# Usage: bash examples/demo.sh PATH_TO_thidua   (make demo calls it)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
thidua=$(realpath "$1")
work=${THIDUA_DEMO:-$here/../demo}
say() { printf '\n\033[1m%s\033[0m\n' "$*"; }

rm -rf "$work"
say "1. Lập nơi làm việc thử: $work"
"$thidua" init "$work" >/dev/null
work=$(realpath "$work")
cd "$work"
[ "${THIDUA_OFFICE:-}" != no ] || export THIDUA_PDF=false
export THIDUA_SETTLE_SECONDS=0.5

say "2. Thả các tệp mẫu vào inbox rồi chạy dịch vụ đến khi hết tệp"
cp "$here"/*.yaml "$here"/*.json "$here"/*.xlsx "$here"/*.docx inbox/ 2>/dev/null || true
ls inbox
"$thidua" run --once

say "3. Văn bản đã lập (cũng được chép vào outbox)"
find archive -name '*.docx' -o -name '*.pdf' | grep -v source | sort | sed "s|^|$work/|"

say "4. Tìm toàn văn, không cần gõ dấu: thidua search cat giam thoi gian"
"$thidua" search --limit 3 cat giam thoi gian

say "5. Đã có ai làm chưa?  thidua similar …"
"$thidua" similar --limit 3 "Đặt mã QR tại bộ phận một cửa để người dân tra cứu hồ sơ và thủ tục"

say "6. Kho lưu trữ"
"$thidua" verify

say "Thử tiếp (trong thư mục $work):"
cat <<TXT
  cd $work
  $thidua show $("$thidua" search --limit 1 --form ke-hoach "kế hoạch" --json | grep -o '"accession": "[^"]*"' | head -1 | cut -d'"' -f4)
  $thidua forms blank mau-1 --as xlsx -o mau-1.xlsx     # mẫu trống cho đơn vị điền
  $thidua register --year 2022                          # sổ đăng ký văn bản đi
  $thidua print MÃ_LƯU… --duplex -o de-ky.pdf           # gom bản in trình ký
  $thidua doctor                                        # máy còn thiếu gì
  $thidua run                                           # canh inbox liên tục
TXT
