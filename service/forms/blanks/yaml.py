"""Form, and values where they are known → YAML to fill in."""

import re
from collections.abc import Iterator, Mapping
from textwrap import wrap
from typing import Any

import yaml

from service.forms.blanks import layout
from service.model.forms import Form, Kind, Property
from service.model.records import Values

_WIDTH = 78
_SPECIAL = re.compile("[\x85\u2028\u2029\ufeff]")
_HELP = (
    "Điền sau dấu hai chấm, cách một khoảng trắng. Mục có dấu * phải điền. Nội dung"
    " nhiều dòng: ghi dấu | sau dấu hai chấm rồi viết thụt vào ở các dòng dưới."
)


def write(form: Form, values: Values | None = None) -> str:
    """Return *form* as YAML, blank or filled with *values*."""
    return "\n".join(_lines(form, values or _known(form))) + "\n"


def _known(form: Form) -> Values:
    return {table.key: list(table.known) for table in layout.tables(form)}


def _lines(form: Form, values: Values) -> Iterator[str]:
    yield from _comment(form.title)
    yield from _comment(_HELP)
    yield ""
    yield f"mau: {form.id}"
    for item in form.properties:
        yield ""
        yield from _comment(_told(item))
        yield from _property(item, values.get(item.key))


def _told(item: Property) -> str:
    label = layout.label(item).replace("\u00a0", " ")
    return ": ".join(filter(None, (label, layout.hint(item))))


def _property(item: Property, value: Any) -> Iterator[str]:
    if item.kind is Kind.GROUP:
        yield f"{item.key}:"
        yield from _members(item, value or {}, "  ", "  ")
    elif item.kind is Kind.TABLE:
        yield from _table(item, value or [])
    else:
        yield _dump(item.key, value)


def _table(item: Property, rows: list[Mapping[str, Any]]) -> Iterator[str]:
    for member in item.members:
        yield from _comment(f"{member.key} = {_told(member)}", lead="  ")
    yield f"{item.key}:"
    for row in rows or [{}]:
        yield from _rows(item, row)


def _rows(item: Property, row: Mapping[str, Any]) -> Iterator[str]:
    for number, member in enumerate(item.members):
        text = _dump(member.key, row.get(member.key))
        lines = text.split("\n")
        yield ("  - " if number == 0 else "    ") + lines[0]
        yield from (f"    {line}" if line else "" for line in lines[1:])


def _members(
    item: Property, values: Mapping[str, Any], first: str, indent: str
) -> Iterator[str]:
    for member in item.members:
        yield from _comment(_told(member), first)
        for line in _dump(member.key, values.get(member.key)).split("\n"):
            yield indent + line if line else ""


def _dump(key: str, value: Any) -> str:
    """Return "key: value"; the value is quoted where it would not be read as typed."""
    if value in (None, "", []):
        return f"{key}:"
    shown = list(value) if isinstance(value, list | tuple) else value
    text = yaml.dump(
        {key: shown}, Dumper=_Dumper, allow_unicode=True, width=10**6, sort_keys=False
    )
    return text.removesuffix("\n")


class _Dumper(yaml.SafeDumper):
    """Writes text of several lines as a block, as people do."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    if _SPECIAL.search(text):  # would be a line break of the file
        style = '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style)


_Dumper.add_representer(str, _text)


def _comment(text: str, indent: str = "", lead: str = "") -> Iterator[str]:
    for number, line in enumerate(wrap(text, _WIDTH - len(indent))):
        yield f"{indent}# {lead}{'  ' if number and lead else ''}{line}"
