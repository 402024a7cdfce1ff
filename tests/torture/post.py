"""What is dropped: forms of several kinds, some bad, some again, some corrected."""

import io
import json
import os
import random
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml
from pypdf import PdfWriter

from tests.conftest import EXAMPLES

UNITS = ("Văn phòng Sở", "Phòng Quy hoạch chung", "Phòng Kiến trúc", "Thanh tra Sở")
IDEAS = (
    "Hẹn giờ nộp hồ sơ qua Zalo",
    "Mã QR tra cứu thông tin quy hoạch",
    "Bàn tư vấn thủ tục ngày thứ Bảy",
    "Tin nhắn báo hồ sơ sắp trễ hạn",
    "Sổ tay trả lời câu hỏi thường gặp",
)
_SENDERS = ("", "", "Phòng Kiến trúc/", "Thanh tra Sở/")
NUMBERED = ("cong-van", "thong-bao")
"""Forms whose documents take their number when they are filed, in these tests."""

_KINDS = {
    "bad": 2,
    "again": 2,
    "registration": 7,
    "official": 5,
    "office": 2,
    "several": 2,
}
"""Kinds of letters, by their share of twenty."""

_BEGUN = 1_790_000_000


@dataclass(frozen=True)
class Letter:
    """A file to be dropped; *is_good* tells whether it will be filed.

    The folder in its name is that of a sender.
    """

    name: str
    content: bytes
    is_good: bool = True


def few() -> tuple[Letter, ...]:
    """Return one of each kind: for a matrix that strikes at every call."""
    first = _registration(UNITS[0], IDEAS[:2])
    return (
        Letter("mau 1.json", _json(first)),
        Letter("hỏng.json", _json(first | {"nam": "?"}), is_good=False),
        Letter("công văn.yaml", _official("cong-van-don-doc.yaml", "một")),
        Letter("mau 1 gui lai.json", _json(first)),
        Letter("mau 1 sua.json", _json(first | {"cap": "cấp Thành phố"})),
        Letter("Phòng Kiến trúc/kế hoạch.yaml", _official("ke-hoach-1128.yaml", "hai")),
        Letter("hai biểu.yaml", _several(IDEAS[2:])),
    )


def mixed(seed: int, count: int) -> tuple[Letter, ...]:
    """Return *count* letters: a tenth bad, a tenth sent again, some corrected."""
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    letters: list[Letter] = []
    for number in range(count):
        letter = _letter(chance, f"{seed:05d}-{number:05d}", letters)
        sender = chance.choice(_SENDERS)
        letters.append(replace(letter, name=f"{sender}{letter.name}"))
    return tuple(letters)


def _letter(chance: random.Random, stem: str, before: Sequence[Letter]) -> Letter:
    kind = chance.choices(tuple(_KINDS), tuple(_KINDS.values()))[0]
    if kind == "bad":
        return _bad(chance, stem)
    if kind == "again" and before:
        again = chance.choice(before)
        return replace(again, name=f"{stem}{Path(again.name).suffix}")
    if kind == "official":
        paper = chance.choice(("cong-van-don-doc.yaml", "ke-hoach-1128.yaml"))
        return Letter(f"{stem}.yaml", _official(paper, stem))
    if kind == "office":
        return _office(chance, stem)
    if kind == "several":
        return Letter(f"{stem}.yaml", _several([f"Ý tưởng {stem} {n}" for n in (1, 2)]))
    unit = chance.choice((*UNITS, f"Phòng {stem}"))  # one of UNITS: a correction
    ideas = [f"{idea} {stem}" for idea in chance.sample(IDEAS, 2)]
    return Letter(f"{stem}.json", _json(_registration(unit, ideas)))


def _bad(chance: random.Random, stem: str) -> Letter:
    whole = _json(_registration(f"Phòng {stem}", IDEAS[:1]))
    suffix, content = chance.choice(
        (
            ("json", whole.replace(b'"nam": 2026', b'"nam": "?"')),
            ("json", whole[:-20] + stem.encode()),
            ("xlsx", b"PK\x03\x04" + stem.encode() * 9),
            ("pdf", b"%PDF-" + stem.encode()),
        )
    )
    return Letter(f"{stem}.{suffix}", content, is_good=False)


def _registration(unit: str, ideas: Sequence[str]) -> dict[str, Any]:
    rows = [{"linh_vuc": 2, "noi_dung": i, "tien_do": "Tháng 6/2026"} for i in ideas]
    named = {"mau": "mau-1", "don_vi": unit, "nam": 2026, "cap": "cấp Sở"}
    return named | {"dang_ky": rows}


def registration(name: str, unit: str, ideas: Sequence[str]) -> Letter:
    """Return a good registration."""
    return Letter(name, _json(_registration(unit, ideas)))


def scan() -> bytes:
    """Return a scan of one empty page."""
    writer, content = PdfWriter(), io.BytesIO()
    writer.add_blank_page(width=595, height=842)
    writer.write(content)
    return content.getvalue()


def _several(ideas: Sequence[str]) -> bytes:
    """Return one file with a registration for each of *ideas*."""
    forms = (_registration(f"Phòng {idea}", [idea]) for idea in ideas)
    return yaml.safe_dump_all(forms, allow_unicode=True).encode()


def _json(values: Mapping[str, Any]) -> bytes:
    return json.dumps(values, ensure_ascii=False).encode()


def _official(paper: str, about: str) -> bytes:
    """Return an official paper that has no number yet, in a campaign of its own."""
    values = yaml.safe_load((EXAMPLES / paper).read_text(encoding="utf-8"))
    values.pop("so", None)
    values["trich_yeu"] = f"Việc {about} của phong trào thi đua"
    if paper.startswith("ke-hoach"):
        values["phong_trao"] = f"Phong trào {about}"
    return yaml.safe_dump(values, allow_unicode=True, sort_keys=False).encode()


def _office(chance: random.Random, stem: str) -> Letter:
    """Return an Excel or Word file of the examples, saved once more."""
    path = chance.choice(sorted((*EXAMPLES.glob("*.xlsx"), *EXAMPLES.glob("*.docx"))))
    content = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(content, "a") as package:
        package.comment = stem.encode()
    return Letter(f"{stem}{path.suffix}", content.getvalue())


def bad(letters: Iterable[Letter]) -> int:
    """Return how many of *letters* are bad."""
    return sum(not letter.is_good for letter in letters)


def drop(letters: Iterable[Letter], inbox: Path, *, after: int = 0) -> None:
    """Move *letters* into *inbox*, as if each had come a second after the other."""
    for second, letter in enumerate(letters, _BEGUN + after):
        path = inbox.parent / ".letter"
        path.write_bytes(letter.content)
        os.utime(path, (second, second))
        place = inbox / letter.name
        place.parent.mkdir(exist_ok=True)
        path.rename(place)
