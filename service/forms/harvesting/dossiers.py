"""Applications and descriptions (đơn, mô tả sáng kiến) → the Initiative they tell."""

import re
from collections.abc import Iterator, Sequence

from service import vietnamese
from service.forms.harvesting import cutting
from service.forms.harvesting.fieldnames import field_number
from service.model.records import Initiative

_TITLED = re.compile(
    r"(don (yeu cau|de nghi) (xet )?(cong nhan|tham dinh).*sang kien.*"
    r"|(ban |bao cao )?mo ta (noi dung )?(sang kien|giai phap).*"
    r"|bao cao (giai phap |ket qua )?sang kien.*|phieu (du thi|dang ky).*"
    r"|bai du thi.*|thuyet minh (sang kien|giai phap|mo hinh).*)"
)
_NAME = re.compile(
    r"^\W*(?:\d{1,2}[.)]\s*|[IVX]+\.\s*)?tên\s+(?:của\s+)?(?:sáng kiến|giải pháp|"
    r"mô hình|đề tài|bài dự thi)[^:]{0,40}(?::\s*|$)"
    r"|^.{0,120}\b(?:đề nghị|yêu cầu)[^:]{0,60}sáng kiến\s*:\s*",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^\W*(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[IVX]+\.|[a-zđ][.)])?\s*(.{3,110})$"
)
_PATTERNS = {
    "field": r"linh vuc( ap dung)?( sang kien| cua sang kien)?\b",
    "text": r"(mo ta )?(ban chat|noi dung|giai phap|sang kien|mo hinh)\b|nhung diem"
    r"|mo ta (ban chat|noi dung|giai phap|sang kien|mo hinh)|(muc dich|tinh moi)\b"
    r"|diem moi|cac (buoc|giai phap)|cach thuc",
    "background": r"(tinh|thuc) trang|hieu qua|loi ich|danh gia|kha nang ap dung"
    r"|pham vi|ket qua|su can thiet|ly do",
    "": r"tac gia|ho va ten|chu dau tu|ngay (sang kien|ap dung)|nhung thong tin can"
    r"|(cac )?dieu kien|danh sach|toi xin|toi \(chung toi\)|tai lieu|noi nhan"
    r"|chuc (vu|danh)|don vi|dong tac gia|thong tin|xac nhan|thoi gian|nguoi ",
}
_ROLES = {role: re.compile(pattern) for role, pattern in _PATTERNS.items()}
_HEAD = 25


def initiatives(lines: Sequence[str]) -> Iterator[Initiative]:
    """Yield the initiative of a paper that is all about it."""
    if not any(_TITLED.fullmatch(_bare(line)) for line in lines[:_HEAD]):
        return
    start = next((at for at, line in enumerate(lines) if _NAME.match(line)), None)
    if start is None:
        return
    title, below = _title(lines, start)
    parts = _parts(lines[below:])
    found = cutting.cut(
        title,
        parts["text"],
        field=field_number(parts["field"]),
        background=parts["background"],
    )
    if found:
        yield found


def _bare(line: str) -> str:
    return vietnamese.fold(line).strip(" .:*")


def _title(lines: Sequence[str], start: int) -> tuple[str, int]:
    """Return the name, on the line of its label or on the next, and where it ends."""
    named = _NAME.sub("", lines[start]).strip(' “”".…')
    if named:
        return named, start + 1
    return " ".join(lines[start + 1 : start + 2]), start + 2


def _parts(lines: Sequence[str]) -> dict[str, str]:
    """Return what stands under labels of each role, labels left out."""
    found: dict[str, list[str]] = {"field": [], "text": [], "background": [], "": []}
    role = ""
    for line in lines:
        label, told = _labelled(line)
        if label is not None:
            role = label
            line = told  # noqa: PLW2901 - the rest of it goes where it belongs
        if line.strip():
            found[role].append(line.strip())
    return {role: "\n".join(kept) for role, kept in found.items()}


def _labelled(line: str) -> tuple[str | None, str]:
    """Return the role of the label *line* begins with, None without, and the rest."""
    before, colon, after = line.partition(":")
    shown = _LABEL.match(before)
    if not shown or not (colon or re.match(r"^\W*[\dIVXa-zđ]{1,4}[.)]", line)):
        return None, line
    folded = vietnamese.fold(shown[1])
    for role, known in _ROLES.items():
        if known.match(folded):
            return role, after
    return None, line
