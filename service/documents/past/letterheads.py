"""Lines of a document → its letterhead: number, date, agency, kind, subject, signer.

For text without looks: from web pages, PDFs and scans. Pages of law libraries list the
same facts below the text ("Số hiệu: …"), and those are exact.
"""

import datetime as dt
import itertools
import re
from collections.abc import Iterator, Sequence

from service import vietnamese
from service.documents.format.components import TYPES
from service.documents.past.papers import Letterhead

NAMES = (
    "Nghị quyết", "Quyết định", "Chỉ thị", "Quy chế", "Quy định", "Thông cáo",
    "Thông báo", "Hướng dẫn", "Chương trình", "Kế hoạch", "Phương án", "Đề án", "Dự án",
    "Báo cáo", "Biên bản", "Tờ trình", "Hợp đồng", "Công điện", "Bản ghi nhớ",
    "Bản thỏa thuận", "Giấy ủy quyền", "Giấy mời", "Giấy giới thiệu", "Giấy nghỉ phép",
    "Phiếu gửi", "Phiếu chuyển", "Phiếu báo",
)  # fmt: skip
LETTER, FORM, PAGE = "Công văn", "Biểu mẫu", "Bài viết"
_BY_FOLDED = {vietnamese.fold(name): name for name in NAMES}
_BY_SYMBOL = {TYPES[folded].upper(): name for folded, name in _BY_FOLDED.items()}
_HEAD, _TAIL, _TABLE_BARS = 40, 30, 3
_LONGEST_LINE, _LONGEST_SUBJECT = 110, 400
_BESIDE = re.compile(
    r"\s*\|\s*|\t+|\s{3,}|\s+(?=CỘNG H[ÒO][ÀA]? |Độc lập\s*-)|(?<=NAM)\s+(?=[A-ZĐ])"
)
_NUMBER = re.compile(
    r"^\W*(?:Số|SỐ)\s*[:.]?\s*(?P<value>\d{1,5})\s*(?P<year>/\s*\d{4})?\s*/\s*"
    r"(?P<symbol>[A-ZĐ][\wđĐ&]*(?:\s?[-–]\s?[A-ZĐ][\w.&]*)*)"
)
_DAY = (
    r"\d{1,2}\s*(?:[-/.]\s*\d{1,2}(?:\s*[-/.]\s*\d{4})?|tháng\s*\d{1,2}\s*năm\s*\d{4})"
)
_PLACED = re.compile(rf"(?:\bngày\s*|,\s*)({_DAY})\W*$", re.IGNORECASE)
_NEWS = re.compile(
    rf"(?:thứ \w+,?|chủ nhật,?|cập nhật:?|ngày đăng:?)\s*({_DAY})"
    rf"|^({_DAY})\W*(?:\||-|,|lúc)?\s*\d{{1,2}}[:h]\d{{2}}",
    re.IGNORECASE,
)
_SHORT = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})")
_YEAR = re.compile(r"\bnăm\s+((?:19|20)\d{2})\b", re.IGNORECASE)
_FACT = re.compile(r"^\W*(?P<name>[^\W\d_][^:]{3,20}):\s*(?P<value>.+)$")
_FACTS = {
    "so hieu": "number", "so ky hieu": "number", "loai van ban": "type",
    "ngay ban hanh": "date", "noi ban hanh": "agency", "co quan ban hanh": "agency",
    "nguoi ky": "signer", "chuc vu": "signer_title", "trich yeu": "subject",
}  # fmt: skip
_AGENCY = re.compile(
    r"(ubnd|uy ban|hdnd|hoi dong|so|phong|ban|bo|cuc|chi cuc|tong cuc|vu|vien|xa|"
    r"phuong|van phong|trung tam|truong|cong an|toa an|thanh tra|benh vien|kho bac|"
    r"bao hiem|hoi|lien doan|cong ty|thanh pho|tinh|huyen|quan|thi xa|thi tran|doan)\b"
)
_TITLE = re.compile(
    r"(TM|KT|TL|TUQ|Q)\s*\.|(PHÓ |QUYỀN )?(TỔNG )?(GIÁM ĐỐC|CHỦ TỊCH|CHỦ NHIỆM|TRƯỞNG|"
    r"BỘ TRƯỞNG|CỤC TRƯỞNG|CHÁNH|HIỆU TRƯỞNG|VIỆN TRƯỞNG)\b"
)
_CAPITAL = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_PERSON = re.compile(
    rf"(?:[A-Za-zĐđ]{{2,4}}\.\s*)*[{_CAPITAL}][^\W\d_]*(?:\s[{_CAPITAL}][^\W\d_]*){{1,5}}"
)
_UNIT = re.compile(
    r"^\W*(?:Tên )?(?:đơn vị|cơ quan)(?: công tác| đăng ký)?\s*:\s*(\S.{2,90})$",
    re.IGNORECASE,
)
_RECEIVERS = re.compile(r"\W*Nơi nhận\b")
_GROUND = re.compile(r"can cu\b|thuc hien |kinh gui|xet |theo |[ivx]+\.|\d+\.|noi nhan")
_ABOUT = re.compile(r"^\W*(?:V/v|Về việc)\s*:?\s*(?P<about>.+)", re.IGNORECASE)
_CLOSING = re.compile(
    r"(?:Trên đây là|ban hành) (?P<about>(?:Kế hoạch|Báo cáo|Đề án|Phương án|Quy chế)"
    r" [^.;]{15,380}?)(?:, cụ thể như sau|[.;]|$)"
)


def recognise(text: str, *, name: str = "") -> Letterhead:
    """Return what *text*, from a file called *name*, says of itself."""
    lines = text.split("\n")
    above = (one for one in lines[:_HEAD] if one.count("|") < _TABLE_BARS)
    head = [part for line in above for part in _BESIDE.split(line) if part]
    facts = _facts(lines)
    number = _number([f"Số: {facts.get('number', '')}", *head])
    told = vietnamese.parse_date(facts.get("date", ""))
    date = told or _date(head, text) or _date(_end(lines), text)
    signer_title, signer = _signer(_end(lines))
    kind = _kind(head, facts.get("type", ""), number)
    agencies = _agencies(head) or [""]
    return Letterhead(
        type=kind,
        number=number,
        date=date,
        agency=facts.get("agency") or agencies[-1] or _told_unit(head),
        signer=facts.get("signer", signer),
        signer_title=facts.get("signer_title", signer_title),
        subject=(facts.get("subject") or _subject(lines, head, kind, number) or name)[
            :_LONGEST_SUBJECT
        ],
        parent=" ".join(agencies[:-1]),
    )


def of_type(folded: str) -> str:
    """Return the name of the kind of document that is *folded*, or ""."""
    return _BY_FOLDED.get(folded, "")


def about(text: str) -> str:
    """Return the subject *text* without the words that lead to it (V/v)."""
    return _ABOUT.sub(r"\g<about>", text).strip()


def _facts(lines: Sequence[str]) -> dict[str, str]:
    """Return what a law library lists below the text."""
    found: dict[str, str] = {}
    for line in lines:
        match = _FACT.match(line) if len(line) < _LONGEST_LINE else None
        key = _FACTS.get(vietnamese.fold(match["name"]), "") if match else ""
        if match and key and key not in found:
            found[key] = match["value"].strip()
    return found if len(found) > 1 else {}


def _number(head: Sequence[str]) -> str:
    for part in head:
        found = _NUMBER.match(part) if len(part) < _LONGEST_LINE else None
        if found:
            symbol = re.sub(r"\s*[-–]\s*", "-", found["symbol"]).rstrip(".")
            year = (found["year"] or "").replace(" ", "")
            return f"{found['value']}{year}/{symbol}"
    return ""


def _date(head: Sequence[str], text: str) -> dt.date | None:
    """Return the day beside the place, else that of the web page."""
    for pattern in (_PLACED, _NEWS):
        for part in head:
            is_told = part.startswith("(") or _GROUND.match(vietnamese.fold(part))
            found = None if is_told else pattern.search(part)
            if found and len(part) < _LONGEST_LINE:
                written = next(filter(None, found.groups()))
                day = vietnamese.parse_date(written) or _short(written, text)
                if day:
                    return day
    return None


def _short(day: str, text: str) -> dt.date | None:
    """Read "16-8", in the year that *text* is about."""
    found, year = _SHORT.fullmatch(day), _YEAR.search(text)
    if not found or not year:
        return None
    return vietnamese.parse_date(f"{found[1]}/{found[2]}/{year[1]}")


def _agencies(head: Sequence[str]) -> list[str]:
    """Return the agencies of the letterhead, above the number; the last issued it."""
    if not any(map(_is_nation, head)):
        return []
    marks = (at for at, part in enumerate(head) if _NUMBER.match(part) or _is_day(part))
    names: list[str] = []
    for part in head[: next(marks, 8)]:
        if is_agency(part):
            names.append(part)
        elif names and part.isupper() and not _is_nation(part) and not _kind_of(part):
            names[-1] += f" {part}"
    return [name.strip(" -_*—–") for name in names]


def is_agency(text: str) -> bool:
    """Tell whether *text* is the name of an agency, as letterheads write it."""
    is_name = text.isupper() and bool(_AGENCY.match(vietnamese.fold(text)))
    return is_name and len(text) < _LONGEST_LINE and not _TITLE.match(text)


def _told_unit(head: Sequence[str]) -> str:
    """Return the unit that a form names in a line of its own: "Đơn vị: …"."""
    found = next(filter(None, map(_UNIT.match, head)), None)
    return found[1].split(",")[0].strip(" .…") if found else ""


def _is_day(part: str) -> bool:
    return len(part) < _LONGEST_LINE and bool(_PLACED.search(part))


def _is_nation(part: str) -> bool:
    folded = vietnamese.fold(part)
    return "cong hoa xa hoi" in folded or folded.startswith("doc lap")


def _kind(head: Sequence[str], told: str, number: str) -> str:
    """Return the kind of document: as titled, as numbered, else a page or a form."""
    titled = next(filter(None, map(_kind_of, head)), "")
    symbol = number.rpartition("/")[2].split("-")[0].upper()
    known = _BY_FOLDED.get(vietnamese.fold(told)) or titled or _BY_SYMBOL.get(symbol)
    is_paper = any(map(_is_nation, head))
    if known or number or (is_paper and any(map(_ABOUT.match, head))):
        return known or LETTER
    return FORM if is_paper else PAGE


def _kind_of(part: str) -> str:
    """Return the kind that the line *part* titles."""
    if not part.isupper() or len(part) > _LONGEST_LINE:
        return ""
    return _BY_FOLDED.get(vietnamese.fold(part).rstrip(":"), "")


def _subject(lines: Sequence[str], head: Sequence[str], kind: str, number: str) -> str:
    below = next((at for at, part in enumerate(head) if _kind_of(part)), -1)
    letter = next((at for at, part in enumerate(head) if _ABOUT.match(part)), -1)
    if below >= 0:
        titled = " ".join(_titled(head[below + 1 :]))
        if titled:
            return about(titled)
    if letter >= 0 and kind == LETTER:
        return about(" ".join(_titled(head[letter:])))
    return _retold(lines, kind, number) or _headline(head)


def _titled(below: Sequence[str]) -> Iterator[str]:
    """Yield the lines that go on with a title; capitals below it name who decides."""
    before = ""
    for part in below[:6]:
        if part.isupper() and before and not before.isupper():
            return
        is_other = _is_nation(part) or _is_day(part) or part.startswith("(")
        is_rule = set(part) <= set("-_*=.—– ")
        if is_other or is_rule or _GROUND.match(vietnamese.fold(part)):
            return
        yield part
        before = part


def _retold(lines: Sequence[str], kind: str, number: str) -> str:
    """Return what other places of the text call it: its entry, or its last words."""
    if not number:
        return ""
    entry = f"{kind} {number} "
    named = next((one for one in lines if one.startswith(entry)), "")
    if named:
        return re.sub(r"^về( việc)? ", "", named.removeprefix(entry))
    closing = next(filter(None, map(_CLOSING.search, lines)), None)
    return closing["about"].removeprefix(kind).strip() if closing else ""


def _headline(head: Sequence[str]) -> str:
    """Return the first line below the letterhead that can be a title, with its rest."""
    marks = [at for at, part in enumerate(head[:15]) if _is_mark(part)]
    below = head[marks[-1] + 1 :] if marks else head
    for at, part in enumerate(below):
        enough = sum(sign.isalpha() for sign in part) > 10  # noqa: PLR2004 - two words
        is_dated = len(part) < _LONGEST_LINE and _NEWS.search(part)
        if enough and not is_dated and not part.startswith("("):
            rest = itertools.takewhile(str.isupper, _titled(below[at + 1 :]))
            return " ".join((part, *rest)) if part.isupper() else part
    return ""


def _is_mark(part: str) -> bool:
    return _is_nation(part) or bool(_NUMBER.match(part)) or _is_day(part)


def _end(lines: Sequence[str]) -> Sequence[str]:
    """Return the lines around the signature, which appendices may follow."""
    marks = [at for at, one in enumerate(lines) if _RECEIVERS.match(one)]
    last = marks[-1] if marks else len(lines)
    return lines[max(last - _TAIL // 2, 0) : last + _TAIL]


def _signer(tail: Sequence[str]) -> tuple[str, str]:
    """Return title and name below the last title of office."""
    parts = [part.strip() for line in tail for part in _BESIDE.split(line)]
    titles = [at for at, part in enumerate(parts) if _is_title(part)]
    for at in reversed(titles):
        for part in parts[at + 1 : at + 8]:
            if _PERSON.fullmatch(part) and not _is_title(part):
                return parts[at], part
    return "", ""


def _is_title(part: str) -> bool:
    return len(part) < _LONGEST_LINE and part.isupper() and bool(_TITLE.match(part))
