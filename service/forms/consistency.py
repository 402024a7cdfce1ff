"""Whether form.toml speaks of what schema.yaml has."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import jinja2

from service.forms import nearest, paths, patterns, properties, rules, spelling
from service.forms.vocabularies import FIELD
from service.model.forms import Form, Kind, Property, Rule

_Fault = tuple[paths.Path, str, str]


def faults(form: Form, aliases: Mapping[str, Any]) -> Iterator[_Fault]:
    """Yield each fault of *form* as a path into form.toml, a code and a message."""
    yield from _unfillable(form)
    yield from _pattern_faults(form)
    yield from _key_faults(form)
    yield from _alias_faults(form, aliases)
    for number, rule in enumerate(form.rules):
        yield from _rule_faults(form, rule, ("rules", number))
    yield from _initiative_faults(form)
    yield from _split_faults(form)
    yield from _merge_faults(form)
    yield from _tally_faults(form)
    yield from _label_clashes(form.properties, "")


def _unknown(path: paths.Path, name: str, known: Iterable[str]) -> Iterator[_Fault]:
    """Yield a fault when *name* is not one of *known*."""
    known = list(known)
    if name not in known:
        hint = nearest.hint(name, known)
        message = f"'{name}' không có trong schema.yaml.{hint} Hãy sửa lại tên."
        yield path, "unknown_property", message


def _keys(members: Iterable[Property]) -> list[str]:
    return [member.key for member in members]


def _unfillable(form: Form) -> Iterator[_Fault]:
    for name in properties.unknown_kinds(form.schema):
        message = (
            f"mục '{name}' của schema.yaml có kiểu không điền được. Hãy dùng string,"
            " integer, array hoặc object; bảng chỉ đứng ở cấp ngoài cùng."
        )
        yield (), "unknown_kind", message


def _pattern_faults(form: Form) -> Iterator[_Fault]:
    keys = _names(form)
    for name in patterns.names(form.subject):
        yield from _unknown(("subject",), name, keys)
    for name in patterns.names(form.file_name):
        yield from _unknown(("file_name",), name, ["id", *keys])


def _key_faults(form: Form) -> Iterator[_Fault]:
    keys = _names(form)
    for setting, names in (("key", form.key), ("fallback_key", form.fallback_key)):
        for name in names:
            yield from _unknown((setting,), name, keys)


def _alias_faults(form: Form, aliases: Mapping[str, Any]) -> Iterator[_Fault]:
    for name in aliases:
        yield from _unknown(("aliases",), name, _names(form))


def _names(form: Form) -> list[str]:
    """Return what form.toml may name: "don_vi" or "dang_ky.tien_do"."""
    return [
        name
        for prop in form.properties
        for name in (prop.key, *(f"{prop.key}.{m.key}" for m in prop.members))
    ]


def _rule_faults(form: Form, rule: Rule, path: paths.Path) -> Iterator[_Fault]:
    columns = list(_columns(form, rule.each))
    if rule.each:
        yield from _unknown((*path, "each"), rule.each, _tables(form))
    keys = _keys(form.properties)
    if rule.at:
        yield from _unknown((*path, "at"), rule.at, columns if rule.each else keys)
    for name in patterns.names(rule.message):
        yield from _unknown((*path, "message"), name, [*columns, *keys])
    try:
        asked = rules.names(rule.check)
    except jinja2.TemplateSyntaxError as error:
        message = f"không đọc được biểu thức: {error.message}. Hãy sửa lại."
        yield (*path, "check"), "bad_expression", message
        return
    for name in sorted(asked):
        yield from _unknown((*path, "check"), name, [*columns, *keys])


def _tables(form: Form) -> list[str]:
    return [prop.key for prop in form.properties if prop.kind is Kind.TABLE]


def _columns(form: Form, table: str) -> list[str]:
    found = form.find(table)
    return _keys(found.members) if found else []


def _initiative_faults(form: Form) -> Iterator[_Fault]:
    parts = form.initiatives
    if parts is None:
        return
    path = ("initiatives",)
    if parts.each:
        yield from _unknown((*path, "each"), parts.each, _tables(form))
    members = _members(form, parts.each)
    columns = _keys(members)
    for setting, names in (
        ("title", (parts.title,)),
        ("text", parts.text),
        ("background", parts.background),
        ("origin", (parts.origin,) if parts.origin else ()),
        ("unit", (parts.unit,) if parts.unit else ()),
    ):
        for name in names:
            yield from _unknown((*path, setting), name, columns)
    if parts.field:
        fields = [m.key for m in members if m.vocabulary == FIELD]
        yield from _unknown((*path, "field"), parts.field, fields)


def _members(form: Form, table: str) -> tuple[Property, ...]:
    """Return the columns of *table*, or without one the properties of *form*."""
    if not table:
        return form.properties
    found = form.find(table)
    return found.members if found else ()


def _split_faults(form: Form) -> Iterator[_Fault]:
    if form.split is None:
        return
    yield from _unknown(("split", "each"), form.split.each, _tables(form))
    for column, name in form.split.columns.items():
        yield from _unknown(("split", "columns", column), name, _keys(form.properties))
    if form.split.register:
        yield from _unknown_form(form, ("split", "register"), form.split.register)


def _merge_faults(form: Form) -> Iterator[_Fault]:
    for number, merge in enumerate(form.merges):
        path = ("merge", number)
        yield from _unknown_form(form, (*path, "form"), merge.form)
        yield from _unknown((*path, "into"), merge.into, _keys(form.properties))
        known = _keys(_members(form, merge.into))
        named = filter(None, (merge.by, merge.key))
        for column in (*merge.columns, *merge.sum, *named):
            yield from _unknown((*path, "columns"), column, known)


def _tally_faults(form: Form) -> Iterator[_Fault]:
    for number, tally in enumerate(form.tallies):
        path = ("tally", number)
        yield from _unknown_form(form, (*path, "form"), tally.form)
        yield from _unknown((*path, "each"), tally.each, _tables(form))
        columns = list(_columns(form, tally.each))
        for setting, name in (("by", tally.by), ("count", tally.count)):
            if name:
                yield from _unknown((*path, setting), name, columns)


def _unknown_form(form: Form, path: paths.Path, name: str) -> Iterator[_Fault]:
    if not (form.folder.parent / name / "form.toml").is_file():
        message = f"không có biểu mẫu '{name}'. Hãy sửa tên hoặc thêm biểu mẫu."
        yield path, "unknown_form", message


def _label_clashes(level: tuple[Property, ...], prefix: str) -> Iterator[_Fault]:
    """Yield labels by which readers could not tell two properties apart."""
    owners: dict[str, set[str]] = defaultdict(set)
    for prop in level:
        for label in prop.labels:
            owners[spelling.plain(label)].add(prefix + prop.key)
        yield from _label_clashes(prop.members, f"{prefix}{prop.key}.")
    for label, keys in owners.items():
        if len(keys) > 1:
            message = (
                f"nhãn '{label}' (bỏ dấu) dùng cho cả {' và '.join(sorted(keys))}."
                " Hãy đổi title hoặc aliases để khác nhau."
            )
            yield ("aliases",), "label_clash", message
