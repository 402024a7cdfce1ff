"""Captions of columns → what stands below them: in tables of papers and in lists."""

import re
from collections.abc import Sequence

from service import vietnamese

_MODEL = "(mo hinh|giai phap|sang kien|de tai|bai du thi)"
_PATTERNS = {
    "id": r"id|ma( so| sang kien)?|code",
    "title": rf"title|ten|ten (goi )?(cua )?(cac )?{_MODEL}.*|noi dung dang ky.*"
    rf"|(cac )?{_MODEL}(, {_MODEL})*|{_MODEL}/.*|{_MODEL}, .*dang ky.*",
    "field": r"field|linh vuc.*|nhom linh vuc",
    "text": r"text|noi dung|noi dung[ /](chinh|giai phap|sang kien|mo hinh|co ban).*"
    r"|mo ta.*|tom tat.*|giai phap.*|cach lam.*|ban chat.*|solution",
    "background": r"background|hieu qua.*|ket qua.*|thuc trang.*|tinh trang.*"
    r"|loi ich.*|tinh moi.*|kha nang ap dung.*",
    "unit": r"agency|unit|don vi.*|co quan.*|tac gia.*|noi ap dung.*|dia phuong"
    r"|to chuc.*|chu dau tu.*",
    "year": r"year|nam|nam (ap dung|cong nhan|thuc hien|dang ky|ban hanh).*"
    r"|thoi gian( ap dung| thuc hien)?",
    "province": r"province|tinh|tinh[,/].*|thanh pho|tinh thanh",
    "url": r"url|nguon.*|duong dan|lien ket|link|source",
}
_ROLES = {role: re.compile(pattern) for role, pattern in _PATTERNS.items()}

Columns = dict[str, int]
"""Where each known column stands, by its English name."""


def recognise(captions: Sequence[str]) -> Columns:
    """Return which of *captions* are known; the first of a kind counts."""
    found: Columns = {}
    for place, caption in enumerate(captions):
        role = _role(caption)
        if role and role not in found:
            found[role] = place
    return found


def _role(caption: str) -> str:
    folded = vietnamese.fold(caption.replace("_", " ")).strip(" .:*()")
    return next((role for role, known in _ROLES.items() if known.fullmatch(folded)), "")
