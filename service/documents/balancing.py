"""How wide a centred title of several lines is set, so that its lines read well.

Word and LibreOffice fill line after line and leave what remains for the last: a lone
"2022". Narrowed a little, the same text breaks into lines of about one length, and
not inside a word of two syllables, a date or a name.
"""

import itertools
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from service.documents import metrics

_STEP = 2.0
_PARTED = 0.6
_LONE = 0.5
_LEAST_SHARE = 0.35
_COMMA = 0.2
_UNITS = frozenset(("ngày", "tháng", "năm", "giờ"))
_COUNTED = _UNITS | {"số", "vòng", "mẫu", "điều", "quý", "lần", "thứ", "quận", "phường"}
_COMPOUNDS = frozenset(
    """
    ban chỉ|ban hành|báo cáo|biểu mẫu|bộ máy|cá nhân|cải cách|chế độ|chỉ đạo|chỉ số
    |chỉ tiêu|chính quyền|chuyển đổi|công chức|công nghệ|công nhận|công tác|công vụ
    |cơ quan|cuộc thi|danh mục|danh sách|dịch vụ|đánh giá|đăng ký|đề nghị|đề xuất
    |điện tử|đối tượng|đơn vị|giai đoạn|giải pháp|giải quyết|giải thưởng|giấy khen
    |hành chính|hiệu quả|hoàn thành|hội đồng|hồ sơ|kế hoạch|kết quả|kèm theo
    |khen thưởng|kiến trúc|kiểm tra|lĩnh vực|mô hình|một cửa|nghị định|nhà nước
    |nhân dân|nhân rộng|nhiệm vụ|nội dung|nội vụ|phát động|phòng ban|phong trào
    |quản lý|quy hoạch|quyết định|rà soát|sáng kiến|sáng tạo|sơ kết|tài chính
    |tập thể|thành phố|thành tích|thẩm định|thể chế|thi đua|theo dõi|thông báo
    |thông tin|thủ tục|thực hiện|tiêu biểu|tình hình|tổ chức|tổng hợp|tổng kết
    |triển khai|trùng lặp|tuyên truyền|ủy ban|viên chức|xây dựng|xin lỗi|ý tưởng
    """.replace("\n", "")
    .replace("    ", "")
    .split("|")
)

Lines = tuple[tuple[int, int], ...]
"""Where each line begins and ends, in words."""


@lru_cache(maxsize=512)
def width(text: str, room: float, size: float, *, bold: bool) -> float | None:
    """Return the width in points to set *text* in, None if it is best as it is.

    It has no more lines there than in *room*.
    """
    words = text.split(" ")
    if "\n" in text or len(words) < 2:  # noqa: PLR2004 - nothing to part
        return None
    lengths = [metrics.width(word, size, bold=bold) for word in words]
    space = metrics.width(" ", size, bold=bold)
    count = len(_filled(lengths, space, room))
    if count < 2 or max(lengths) > room:  # noqa: PLR2004 - one line is even
        return None
    widths: dict[Lines, list[float]] = defaultdict(list)
    for step in itertools.count():
        tried = room - step * _STEP
        lines = _filled(lengths, space, tried)
        if len(lines) > count or tried <= max(lengths):
            break
        widths[lines].append(tried)
    best = min(widths, key=lambda lines: _unevenness(lines, words, lengths, space))
    found = widths[best]
    return None if room in found else found[len(found) // 2]


def _filled(lengths: Sequence[float], space: float, room: float) -> Lines:
    """Fill lines of *room* one after the other, as word processors do."""
    lines, start, used = [], 0, lengths[0]
    for at, length in enumerate(lengths[1:], start=1):
        if used + space + length > room:
            lines.append((start, at))
            start, used = at, length
        else:
            used += space + length
    return (*lines, (start, len(lengths)))


def _unevenness(
    lines: Lines, words: Sequence[str], lengths: Sequence[float], space: float
) -> float:
    """Return how badly *lines* read: 0 for lines of one length, well parted."""
    long = [sum(lengths[start:end]) + space * (end - start - 1) for start, end in lines]
    ragged = 1 - min(long) / max(long)
    lone = _LONE * (long[-1] < max(long) * _LEAST_SHARE)
    breaks = [(words[at - 1], words[at]) for at, _ in lines[1:]]
    parted = sum(_PARTED for last, first in breaks if _belong(last, first))
    commas = sum(_COMMA for last, _ in breaks if last.endswith((",", ";", ")")))
    return ragged + lone + parted - commas


def _belong(last: str, first: str) -> bool:
    """Tell whether *last* and *first* are one word, number, date or name."""
    before, after = last.casefold().strip("(“\"'"), first.casefold().strip(")”\"',.;")
    is_name = all(word[:1].isupper() and not word.isupper() for word in (last, first))
    is_number = before in _COUNTED and first[:1].isdigit()
    is_counted = last[:1].isdigit() and after in _UNITS
    is_dash = first in {"-", "–"}
    is_word = f"{before} {after}" in _COMPOUNDS
    return is_name or is_number or is_counted or is_dash or is_word
