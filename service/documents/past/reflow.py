"""Lines as printed → paragraphs: a PDF or a scan breaks them at the margin."""

import re
from collections.abc import Iterable

_STARTS = re.compile(
    r"[-–+•*]\s|\d+(\.\d+)*[.)]\s|[a-zđ]\)\s|[IVXLC]+\.\s|Số:|"
    r"(Điều|Chương|Phần|Mục) \d|"
    r"(Căn cứ|Thực hiện|Kính gửi|Nơi nhận|V/v)\b"
)
_ENDS = (".", ";", ":", "!", "?", "./.")
_FULL = 0.75


def paragraphs(lines: Iterable[str]) -> str:
    """Return *lines* with those joined that go on with the one above."""
    printed = [line.strip() for line in lines if line.strip()]
    lengths = sorted(map(len, printed))
    full = lengths[len(lengths) * 9 // 10] * _FULL if lengths else 0
    joined: list[str] = []
    last = ""
    for line in printed:
        if joined and _goes_on(last, line, full):
            joined[-1] = f"{joined[-1].removesuffix(chr(0xAD))} {line}"
        else:
            joined.append(line)
        last = line
    return "\n".join(joined)


def _goes_on(above: str, line: str, full: float) -> bool:
    is_open = not above.endswith(_ENDS) and not _STARTS.match(line)
    is_same = above.isupper() == line.isupper()
    return is_open and is_same and (line[0].islower() or len(above) >= full)
