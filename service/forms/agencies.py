"""agencies.toml → agencies, and which of them a text means on a day."""

import datetime as dt
import re
import tomllib
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

from service import vietnamese
from service.forms import complaints, paths
from service.forms.spelling import words
from service.model.agencies import Agency, Signer
from service.model.errors import Misconfigured

_TEXT = {"type": "string", "minLength": 1}
_TEXTS = {"type": "array", "items": _TEXT}
_DAY = {"type": "string", "format": "date"}
_AGENCIES = complaints.compiled(
    {
        "type": "object",
        "required": ["agency"],
        "additionalProperties": False,
        "properties": {
            "agency": {
                "type": "array",
                "minItems": 1,
                "items": {
                    "type": "object",
                    "required": ["id", "name", "symbol", "seat"],
                    "additionalProperties": False,
                    "properties": {
                        "id": _TEXT,
                        "name": _TEXT,
                        "symbol": _TEXT,
                        "seat": _TEXT,
                        "parent": {"type": "string"},
                        "code": {"type": "string", "maxLength": 13},
                        "recipients": _TEXTS,
                        "units": _TEXTS,
                        "aliases": _TEXTS,
                        "valid_from": _DAY,
                        "valid_to": _DAY,
                        "signer": {
                            "type": "array",
                            "items": {
                                "type": "object",
                                "required": ["name", "title"],
                                "additionalProperties": False,
                                "properties": {
                                    "name": _TEXT,
                                    "title": _TEXT,
                                    "authority": {"type": "string"},
                                },
                            },
                        },
                    },
                },
            }
        },
    }
)

_GOVERNS = re.compile(r"(uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|bo(?! phan))\b")
_WRITTEN_OUT = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "tp": "thanh pho",
    "hcm": "ho chi minh",
    "tphcm": "thanh pho ho chi minh",
}


def load(path: Path) -> tuple[Agency, ...]:
    """Return the agencies of the file *path*.

    Raises:
        Misconfigured: the file cannot be read or has faults; the message lists all.
    """
    content = _content(path)
    faults = [
        f"{paths.spoken(c.path, 'mục')}: {c.message}"
        for c in complaints.listen(_AGENCIES, content)
    ]
    if faults:
        raise _misconfigured(path, faults)
    agencies = tuple(_agency(table) for table in content["agency"])
    if clashes := list(_clashes(agencies)):
        raise _misconfigured(path, clashes)
    return agencies


def find(
    agencies: tuple[Agency, ...], text: str, day: dt.date, *, under: str = ""
) -> Agency | None:
    """Return the agency that *text* means (id, name or alias) as it was on *day*.

    An agency is known by the names of all its periods; the period that holds *day* is
    returned, or the nearest in time. *under* is what stands above the name: the Sở Nội
    vụ of another province is not ours.
    """
    wanted = _spelled(text)
    named = [agency for agency in agencies if wanted in _writings(agency)]
    meant = [agency for agency in named if _may_be_under(agency, under)]
    ids = {agency.id for agency in meant}
    others = [a for a in agencies if a.id in ids and a not in meant]
    return min(meant + others, key=lambda a: _days_off(a, day), default=None)


def is_parent(agency: Agency, name: str) -> bool:
    """Tell whether *name* is the governing body of *agency*, its place named or not."""
    own, other = _governing(agency.parent), _governing(name)
    return bool(own and other) and (own <= other or other <= own)


def names(agencies: tuple[Agency, ...]) -> list[str]:
    """Return everything by which `find` knows *agencies*, as written."""
    return [name for a in agencies for name in (a.name, a.id, *a.aliases)]


def _misconfigured(path: Path, faults: list[str]) -> Misconfigured:
    lines = "\n".join(f"- {fault}" for fault in faults)
    return Misconfigured(f"Tệp {path.name} có lỗi:\n{lines}")


def _content(path: Path) -> dict[str, Any]:
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        message = f"không đọc được: {error}. Hãy sửa tệp rồi chạy lại."
        raise _misconfigured(path, [message]) from error
    tables = content.get("agency")
    for table in tables if isinstance(tables, list) else ():
        if isinstance(table, dict):
            table.update(_days_as_text(table))
    return content


def _days_as_text(table: Mapping[str, Any]) -> dict[str, str]:
    """Write the days of *table* as ISO text: JSON Schema knows no dates."""
    days = {key: table[key] for key in ("valid_from", "valid_to") if key in table}
    read = {
        key: vietnamese.parse_date(day) if isinstance(day, str) else day
        for key, day in days.items()
    }
    return {key: str(day or days[key]) for key, day in read.items()}


def _agency(table: Mapping[str, Any]) -> Agency:
    return Agency(
        id=table["id"],
        name=table["name"],
        symbol=table["symbol"],
        seat=table["seat"],
        parent=table.get("parent", ""),
        code=table.get("code", ""),
        signers=tuple(Signer(**signer) for signer in table.get("signer", ())),
        recipients=tuple(table.get("recipients", ())),
        units=tuple(table.get("units", ())),
        aliases=tuple(table.get("aliases", ())),
        valid_from=dt.date.fromisoformat(table.get("valid_from", str(dt.date.min))),
        valid_to=dt.date.fromisoformat(table.get("valid_to", str(dt.date.max))),
    )


def _clashes(agencies: tuple[Agency, ...]) -> Iterator[str]:
    """Yield periods that end before they begin or overlap, and names of two."""
    for agency in agencies:
        if agency.valid_to < agency.valid_from:
            yield f"{agency.name}: valid_to trước valid_from. Hãy sửa một trong hai."
    for one, other in combinations(agencies, 2):
        if not _overlap(one, other):
            continue
        if one.id == other.id:
            yield (
                f"{one.id}: hai thời kỳ chồng nhau ({one.name}; {other.name})."
                " Hãy sửa valid_from hoặc valid_to."
            )
        elif shared := _writings(one) & _writings(other):
            yield (
                f"{one.id} và {other.id} cùng tên gọi '{min(shared)}'."
                " Hãy đổi name hoặc aliases của một cơ quan."
            )


def _overlap(one: Agency, other: Agency) -> bool:
    return one.valid_from <= other.valid_to and other.valid_from <= one.valid_to


def _writings(agency: Agency) -> set[str]:
    names = (agency.id, agency.name, *agency.aliases)
    return {_spelled(name) for name in names}


def _may_be_under(agency: Agency, above: str) -> bool:
    """Tell whether *above*, in a letterhead, does not name another governing body."""
    governs = _GOVERNS.match(_spelled(above)) is not None
    return not (governs and agency.parent) or is_parent(agency, above)


def _governing(name: str) -> set[str]:
    """Return the words of a governing body, abbreviations written out."""
    spelled = (_WRITTEN_OUT.get(word, word) for word in words(name))
    return {word for words_ in spelled for word in words_.split()}


def _spelled(name: str) -> str:
    return " ".join(words(name))


def _days_off(agency: Agency, day: dt.date) -> int:
    if agency.bears_name_on(day):
        return 0
    return min(abs((agency.valid_from - day).days), abs((agency.valid_to - day).days))
