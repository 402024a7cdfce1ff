"""Documents that a text cites: in full once, then short (Appendix I, II.6.b)."""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from service import vietnamese
from service.forms.complaints import Complaint, shown
from service.forms.paths import Path

_CITED = re.compile(
    r"(?P<type>Nghị quyết|Nghị định|Thông tư|Quyết định|Chỉ thị|Kế hoạch|Công văn"
    r"|Báo cáo|Thông báo|Tờ trình|Chương trình|Hướng dẫn|Đề án|Công điện|Kết luận"
    r"|Quy định)\s+(?:liên tịch\s+)?số:?\s+"
    r"(?P<symbol>\d+(?:/\d{4})?/[A-ZĐ][\wĐđ&.-]*[\wĐđ])"
)
_FULL = re.compile(
    r"\s*,?\s*(?:ngày\s+\d+[/.-]\d+[/.-]\d+|ngày\s+\d+\s+tháng\s+\d+\s+năm\s+\d+)"
    r"\s+của\s+[^;.\n]{1,200}"
)
_DATED = re.compile(r"\s*,?\s*\(?ngày\s+\d")


def complaints(
    texts: Iterable[tuple[Path, str]], known: AbstractSet[str]
) -> Iterator[Complaint]:
    """Yield each first citation that is short, and each later one that is in full.

    The heading names the documents *known*. What is cited in the title of another
    document is part of that title.
    """
    read = [(path, vietnamese.nfc(text)) for path, text in texts]
    full = dict(_in_full(text for _, text in read))
    seen = set(known)
    told = set(known)
    for path, text in read:
        for place, found in enumerate(_CITED.finditer(text)):
            symbol = found["symbol"]
            is_dated = bool(_DATED.match(text, found.end()))
            if symbol not in seen and not is_dated:
                yield _too_short(path, found, full.get(symbol, ""))
            elif symbol in told and not place and _FULL.match(text, found.end()):
                yield _too_long(path, found)
            seen.add(symbol)
            told |= {symbol} if is_dated else set()


def _in_full(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    for text in texts:
        for found in _CITED.finditer(text):
            rest = _FULL.match(text, found.end())
            if rest:
                yield found["symbol"], found[0] + rest[0].rstrip(" ,")


def _too_short(path: Path, found: re.Match[str], full: str) -> Complaint:
    wanted = full or f"{found[0]} ngày … tháng … năm … của <cơ quan> về <trích yếu>"
    message = (
        f"viện dẫn lần đầu {shown(found[0])} chưa đủ. Hãy ghi: {wanted}. Những lần sau"
        " chỉ cần tên loại và số, ký hiệu."
    )
    return Complaint(path, "citation", message)


def _too_long(path: Path, found: re.Match[str]) -> Complaint:
    message = f"đã viện dẫn đầy đủ ở trên; từ lần thứ hai chỉ cần ghi: {found[0]}."
    return Complaint(path, "citation", message)
