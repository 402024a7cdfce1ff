"""Raw text → text fit for reading: web pages leave menus and counters around it."""

import re
from collections.abc import Iterable, Iterator, Sequence

from service import vietnamese

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2060\ufeff]")
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
_NOISE = re.compile(
    r"quay lai|tro ve( dau trang)?|ve dau trang|in trang|ban in( ?quay lai)?|gui email|"
    r"viet binh luan moi|binh luan( \(\d+\))?|gui binh luan|y kien ban doc|xem them\W*|"
    r"xem tiep\W*|xem theo ngay( xem theo ngay)?|so luot (truy cap|nguoi xem).*|"
    r"luot (xem|truy cap).*|bo qua noi dung chinh|danh muc( danh muc)?|english|"
    r"dang nhap|dang ky|trang chu|so do cong|lien he|chia se|facebook|zalo|"
    r"(tin,? )?(bai,? )?(va )?anh ?: .{2,40}|tin ?: .{2,40}|bai ?: .{2,40}|"
    r"cac tin khac|tin cung chuyen muc|tin moi hon|tin da dua|tin cu hon|"
    r"tin (bai )?lien quan|bai viet lien quan|tin noi bat|tin doc nhieu|"
    r"quang cao|copyright.*|ban quyen thuoc.*|[a-z]{2,20}\.[a-z]{2,20}|"
    r"theo (trang|bao|cong) .{2,60}"
)
_ENDING = re.compile(
    r"tin cung chuyen muc|cac tin khac|tin moi hon|tin da dua|tin cu hon|"
    r"tin (bai )?lien quan|bai viet lien quan|viet binh luan moi|tin doc nhieu"
)
_MENU = re.compile(r"[A-Za-z][A-Za-z0-9 ,.()&/-]+")
_SHORTEST, _HEADLINE, _PARAGRAPH, _HEAD = 8, 60, 160, 15
_LETTER = re.compile(r"cong hoa xa hoi chu nghia viet nam|so ?: ?\d* ?/")
_GLUED = re.compile(r"^\s*-\s*(\d{1,3})(?=[^\W\d_])")
_LONG, _MARKS = 1500, 3
_MARK = re.compile(r"(?<=[.;:…])\s+[-–]\s+(?=[^\W\d_])")


def clean(raw: str, *, web: bool) -> str:
    """Return what a reader wants of *raw*, a line for each paragraph.

    Only text from the *web* has menus: elsewhere "Danh mục" is a title.
    """
    plain = _CONTROL.sub("", vietnamese.nfc(raw).replace("\f", "\n"))
    lines = [_SPACES.sub(" ", line).strip() for line in plain.split("\n")]
    kept = [line for line in lines if line]
    if web:
        kept = list(_without_noise(kept))
    return "\n".join(_listed(part for line in kept for part in _split(line)))


def _without_noise(lines: Sequence[str]) -> Iterator[str]:
    """Yield *lines* without what a web page put around the text."""
    is_letter = any(_LETTER.match(vietnamese.fold(line)) for line in lines[:_HEAD])
    first, last = 0 if is_letter else _text_starts(lines), _text_ends(lines)
    for at, line in enumerate(lines):
        is_edge = (at < _HEAD and not is_letter) or at >= len(lines) - _HEAD
        if first <= at < last and not (is_edge and _is_noise(line)):
            yield line


def _text_starts(lines: Sequence[str]) -> int:
    """Return where the menus above the headline end."""
    head = lines[:_HEAD]
    body = next((at for at, one in enumerate(head) if len(one) > _PARAGRAPH), 0)
    menus = [at for at, one in enumerate(head[:body]) if _is_menu(one)]
    return menus[-1] + 1 if menus else 0


def _is_menu(line: str) -> bool:
    is_foreign = bool(_MENU.fullmatch(line)) and " " in line and not line.isupper()
    return len(line) <= _HEADLINE and (_is_noise(line) or is_foreign)


def _text_ends(lines: Sequence[str]) -> int:
    """Return where the links to other news begin: short lines to the end."""
    for at, line in enumerate(lines):
        if at and _ENDING.fullmatch(_bare(line)):
            links = lines[at:]
            if all(len(one) <= _PARAGRAPH for one in links):
                return at
    return len(lines)


def _is_noise(line: str) -> bool:
    half = len(line) // 2
    is_twice = (
        _SHORTEST < len(line) <= _PARAGRAPH
        and line[:half].strip() == line[half:].strip()
    )
    return is_twice or bool(_NOISE.fullmatch(_bare(line)))


def _bare(line: str) -> str:
    return vietnamese.fold(line).strip("*|>»« ")


def _split(line: str) -> list[str]:
    """Part a paragraph that swallowed its own list: "…: - một. - hai."."""
    if len(line) < _LONG or len(_MARK.findall(line)) < _MARKS:
        return [line]
    first, *points = _MARK.split(line)
    return [first, *(f"- {point}" for point in points)]


def _listed(lines: Iterable[str]) -> Iterator[str]:
    """Free numbers glued to their text ("- 1Kế hoạch"); a list printed twice is one."""
    seen = set()
    for line in lines:
        found = _GLUED.match(line)
        if found and line in seen:
            continue
        if found:
            seen.add(line)
            yield f"{found[1]}. {line[found.end() :]}"
        else:
            yield line
