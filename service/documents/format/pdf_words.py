"""The words of a PDF's components: national title, number, date, receivers."""

import re
from collections.abc import Iterator

from service.documents.format.pdf_components import Components
from service.documents.format.pdf_fault import Fault
from service.vietnamese import fold, parse_date, place_tones

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
_SYMBOL = r"[A-ZĐ][A-Za-zĐđ&]*(?:-[A-ZĐ0-9][A-Za-zĐđ&0-9]*)*"
_NUMBER = re.compile(rf"Số: (?:0[1-9]|[1-9]\d+)/{_SYMBOL}")
_DRAFT = re.compile(rf"Số:\s*[….]*\s*/{_SYMBOL}")
_DATE = re.compile(
    r"[^,]+, ngày (?:0[1-9]|[12]\d|3[01]) tháng (?:0[12]|[3-9]|1[0-2]) năm \d{4}"
)
_BLANK = re.compile(r"[^,]+, ngày[\s….]*\d{0,2}[\s….]*tháng[\s….]*\d{0,2}[\s….]*năm.*")
_FILED = re.compile(r"-?\s*Lưu: ?VT\b.*\.")
_DEGREE = re.compile(r"(PGS|GS|TS|ThS|Ths|BS|KS|CN|NGƯT|NGND)\b\.?", re.IGNORECASE)
_ADDRESSED = frozenset({"bao cao", "to trinh"})
_OBLIGATORY = {
    "QH": "Quốc hiệu",
    "TN": "Tiêu ngữ",
    "CQBH": "tên cơ quan ban hành",
    "SO": "số, ký hiệu",
    "DDTG": "địa danh và thời gian",
    "NN-W": "nơi nhận",
    "HT": "họ tên người ký",
}
_UNSIGNED_PLACE = "bien-ban"


def faults(components: Components) -> Iterator[Fault]:
    """Yield what is missing or wrongly worded in the *components*."""
    form = components.profile == "form"
    yield from () if form else _missing(components)
    yield from _heading(components)
    yield from _number(components)
    yield from _date(components)
    yield from _addressee(components)
    yield from _receivers(components)
    for row in components.of("HT"):
        if _DEGREE.match(row.text):
            yield Fault("HT", f"“{row.text}”", "họ tên, không học hàm, học vị", row)


def _missing(components: Components) -> Iterator[Fault]:
    for rule, name in _OBLIGATORY.items():
        excused = components.profile == _UNSIGNED_PLACE and rule in ("DDTG", "HT")
        if not components.of(rule) and not excused:
            yield Fault(rule, f"không thấy {name}", f"có {name}", page=1)


def _heading(components: Components) -> Iterator[Fault]:
    for rule, words in (("QH", STATE), ("TN", MOTTO)):
        for row in components.of(rule):
            if place_tones(" ".join(row.text.split())) != words:
                yield Fault(rule, f"“{row.text}”", f"“{words}”", row)


def _number(components: Components) -> Iterator[Fault]:
    for row in components.of("SO"):
        draft = _DRAFT.fullmatch(row.text)
        if not _NUMBER.fullmatch(" ".join(row.text.split())) and not draft:
            expected = "“Số: 05/KH-SNV”: số dưới 10 thêm 0, không cách chữ"
            yield Fault("SO", f"“{row.text}”", expected, row)


def _date(components: Components) -> Iterator[Fault]:
    for row in components.of("DDTG"):
        text = " ".join(row.text.split())
        dated = parse_date(text) is not None
        if not (_DATE if dated else _BLANK).fullmatch(text):
            expected = "“Hà Nội, ngày 05 tháng 01 năm 2020”"
            yield Fault("DDTG", f"“{text}”", expected, row)


def _addressee(components: Components) -> Iterator[Fault]:
    named = components.profile not in ("cong-van", "form")
    kind = fold(components.text("TL")).rstrip(":")
    for row in components.of("KG"):
        if named and kind not in _ADDRESSED:
            yield Fault("KG", f"“{row.text}”", "không có “Kính gửi”", row)


def _receivers(components: Components) -> Iterator[Fault]:
    listed = components.of("NN-L")
    begun = [n for n, row in enumerate(listed) if row.text.startswith("-")]
    if not begun:
        return
    last = " ".join(row.text for row in listed[begun[-1] :])
    if not _FILED.fullmatch(last):
        row = listed[begun[-1]]
        yield Fault("NN-L", f"“{last}”", "dòng cuối “- Lưu: VT, …”", row)


def is_draft(components: Components) -> bool:
    """Say whether the number is still blank."""
    return any(_DRAFT.fullmatch(row.text) for row in components.of("SO"))
