"""Parts III and IV of a report (Đề cương) → Initiatives: one for each number."""

import re
from collections.abc import Iterator, Sequence

from service import vietnamese
from service.forms.harvesting import cutting
from service.forms.harvesting.fieldnames import field_number, is_field
from service.model.records import Initiative

_PART = re.compile(r"^\s*([IVXLC]{1,5})\s*[.):/-]\s*(\S.*)$")
_SOLUTIONS = re.compile(
    r"(tom tat|noi dung|mo ta|cac|gioi thieu|ket qua trien khai)?( ve)?( cac)? ?"
    r"(mo hinh|giai phap|sang kien)\b.*"
)
_RESULTS = re.compile(r"ket qua\b.*|hieu qua\b.*")
_ITEM = re.compile(r"^\s*(\d{1,2})\s*[.)]\s*(?=\S)")
_FIELD = re.compile(r"^\W*lĩnh vực\s*:\s*", re.IGNORECASE)

Part = list[str]


def initiatives(lines: Sequence[str]) -> Iterator[Initiative]:
    """Yield the initiatives that the parts of a report describe."""
    parts = list(_parts(lines))
    told = next((b for head, b in parts if _SOLUTIONS.fullmatch(head)), [])
    shown = next((b for head, b in parts if _RESULTS.fullmatch(head)), [])
    results = [item for item in _items(shown) if not _is_count(item)]
    for place, item in enumerate(_items(told)):
        field, kept = _field(item)
        found = cutting.cut("\n".join(kept), field=field)
        if found:
            background = _result(found.title, place, results)
            yield Initiative(
                found.title, found.text, field=field, background=background
            )


def _parts(lines: Sequence[str]) -> Iterator[tuple[str, Part]]:
    """Yield the folded heading and the lines of each part with a Roman number."""
    head, block = "", Part()
    for line in lines:
        found = _PART.match(line)
        if found:
            yield head, block
            head, block = vietnamese.fold(found[2]).strip(" .:"), []
        else:
            block.append(line)
    yield head, block


def _items(block: Part) -> Iterator[Part]:
    """Yield the lines under each of the numbers 1, 2, 3 …; others belong to them."""
    item: Part = []
    for line in block:
        found = _ITEM.match(line)
        number = int(found[1]) if found else 0
        if number == 1 and not item:
            item = [line]
        elif item and number == int(_number(item[0])) + 1:
            yield item
            item = [line]
        elif item:
            item.append(line)
    if item:
        yield item


def _is_count(item: Part) -> bool:
    """Tell whether *item* is a row of a table of numbers by field, read as text."""
    told = " ".join(_ITEM.sub("", line) for line in item)
    return is_field(told.rstrip("0123456789.,% "))


def _number(line: str) -> str:
    found = _ITEM.match(line)
    return found[1] if found else "0"


def _field(item: Part) -> tuple[int, Part]:
    """Take the line that names the field out of *item*."""
    for at, line in enumerate(item):
        named = _FIELD.sub("", line)
        if at and (named != line or is_field(line)):
            return field_number(named), [*item[:at], *item[at + 1 :]]
    return 0, item


def _result(title: str, place: int, results: Sequence[Part]) -> str:
    """Return what is told of the result of *title*: under its name, else its number."""
    wanted = vietnamese.fold(title)
    for item in results:
        if vietnamese.fold(_ITEM.sub("", item[0])).startswith(wanted):
            return "\n".join(item[1:])
    if place < len(results):
        first = _ITEM.sub("", results[place][0])
        return "\n".join([first, *results[place][1:]])
    return ""
