"""schema.yaml → one JSON Schema without references, with every fault it has."""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator

from service.forms import nearest, paths
from service.forms.vocabularies import VOCABULARIES
from service.model.problems import Problem

NAME = "schema.yaml"

_REFERENCE = re.compile(r"(?P<file>[^#]*)#/\$defs/(?P<name>\w+)")
_KEYWORDS = frozenset(Draft202012Validator.VALIDATORS) | {
    "$schema", "$id", "$comment", "$defs", "title", "description", "default",
    "examples", "deprecated", "then", "else", "x-vocabulary", "x-lines",
}  # fmt: skip
_KEYS = re.compile(r"[a-z][a-z0-9_]*")
_META = Draft202012Validator(Draft202012Validator.META_SCHEMA)

Schema = dict[str, Any]


def load(folder: Path) -> tuple[Schema, list[Problem]]:
    """Return the schema of the form in *folder* and everything wrong with it.

    References are replaced by what they name, keys beside a reference win. Unknown
    keys are refused throughout, and a vocabulary becomes its enum.
    """
    try:
        inliner = _Inliner(folder)
        schema = inliner.inline(inliner.root, ())
    except (OSError, ValueError, yaml.YAMLError) as error:
        return {}, [problem(folder, (), "unreadable", _unreadable(error))]
    faults = [problem(folder, *fault) for fault in inliner.faults]
    if not isinstance(schema.get("properties"), dict):
        message = "thiếu 'properties'. Hãy khai báo các mục của biểu mẫu."
        return {}, [*faults, problem(folder, ("properties",), "missing", message)]
    schema.pop("$defs", None)
    faults += [problem(folder, *fault) for fault in _faults(schema)]
    return schema, faults


def _unreadable(error: Exception) -> str:
    return f"không đọc được: {error}. Hãy sửa tệp rồi chạy lại."


def problem(folder: Path, path: paths.Path, code: str, message: str) -> Problem:
    """Return the problem *message* at *path* of the schema in *folder*."""
    where = paths.spoken((f"{folder.name}/{NAME}", *path), "mục")
    return Problem(where, code, message)


_Fault = tuple[paths.Path, str, str]


class _Inliner:
    """Replaces references, file by file, each file read once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[str, Schema] = {}
        self.root = self._read(NAME)
        self.faults: list[_Fault] = []

    def inline(
        self, node: Any, path: paths.Path, file: str = NAME, trail: tuple[str, ...] = ()
    ) -> Any:
        """Return *node* of *file* with what its references name."""
        if isinstance(node, list):
            return [self.inline(n, (*path, i), file, trail) for i, n in enumerate(node)]
        if not isinstance(node, dict):
            return node
        target = self._target(node["$ref"], path, file, trail) if "$ref" in node else {}
        beside = {
            str(key): self.inline(value, (*path, str(key)), file, trail)
            for key, value in node.items()
            if key not in ("$ref", "$defs")
        }
        return target | beside

    def _target(
        self, reference: Any, path: paths.Path, file: str, trail: tuple[str, ...]
    ) -> Schema:
        found = _REFERENCE.fullmatch(str(reference))
        if not found:
            return self._broken(
                path, f"$ref '{reference}' không đúng dạng tệp#/$defs/tên"
            )
        target_file = found["file"] or file
        definitions = self._read(target_file).get("$defs", {})
        step = f"{target_file}#{found['name']}"
        if found["name"] not in definitions:
            hint = nearest.hint(found["name"], definitions)
            return self._broken(path, f"$ref tới '{found['name']}' không có.{hint}")
        if step in trail:
            return self._broken(path, f"$ref '{reference}' quay vòng về chính nó")
        target = self.inline(
            definitions[found["name"]], path, target_file, (*trail, step)
        )
        return dict(target)

    def _broken(self, path: paths.Path, message: str) -> Schema:
        self.faults.append((path, "bad_reference", f"{message}. Hãy sửa $ref."))
        return {}

    def _read(self, name: str) -> Schema:
        if name not in self._files:
            text = (self._folder / name).read_text("utf-8")
            content = yaml.load(text, Loader=_LOADER)  # noqa: S506 - a safe one
            self._files[name] = _mapping(content, name)
        return self._files[name]


# The one on libyaml, many times faster, unless Python came without it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _mapping(content: Any, name: str) -> Schema:
    if not isinstance(content, dict):
        raise ValueError(f"{name} cần các cặp khóa: giá trị")  # noqa: TRY004 - of a file
    return content


def _faults(schema: Schema) -> Iterator[_Fault]:
    _complete(schema)
    yield from _against_standard(json.dumps(schema, sort_keys=True, default=str))
    yield from _level_faults(schema, ())


@lru_cache(maxsize=256)  # forms are loaded again and again, and seldom change
def _against_standard(schema: str) -> tuple[_Fault, ...]:
    """Return where *schema*, as JSON, breaks the standard of schemas."""
    return tuple(
        (
            tuple(error.absolute_path),
            "bad_schema",
            f"không đúng JSON Schema 2020-12: {error.message}. Hãy sửa lại.",
        )
        for error in _META.iter_errors(json.loads(schema))
    )


def _complete(node: Any) -> None:
    """Close every object and give every vocabulary its enum."""
    for part in _parts(node):
        if isinstance(part.get("properties"), dict):
            part.setdefault("additionalProperties", False)
        vocabulary = part.get("x-vocabulary")
        if isinstance(vocabulary, str) and vocabulary in VOCABULARIES:
            part.setdefault("enum", list(VOCABULARIES[vocabulary]))


def _parts(node: Any) -> Iterator[Schema]:
    if not isinstance(node, dict):
        return
    yield node
    properties = node.get("properties")
    for part in properties.values() if isinstance(properties, dict) else ():
        yield from _parts(part)
    yield from _parts(node.get("items"))


def _level_faults(node: Schema, path: paths.Path) -> Iterator[_Fault]:
    """Yield the faults of *node*'s properties and of all below them."""
    properties = node["properties"]
    required = node.get("required", [])
    for name in required if isinstance(required, list) else ():
        if name not in properties:
            hint = nearest.hint(str(name), properties)
            message = f"'{name}' không có trong properties.{hint} Hãy sửa lại tên."
            yield (*path, "required"), "unknown_property", message
    for key, part in properties.items():
        here = (*path, "properties", key)
        if not isinstance(part, dict):
            yield here, "bad_schema", "cần các cặp khóa: giá trị. Hãy khai báo lại."
            continue
        yield from _property_faults(key, part, here)
        rows = part.get("items")
        for below, suffix in ((part, ()), (rows, ("items",))):
            if isinstance(below, dict) and isinstance(below.get("properties"), dict):
                yield from _level_faults(below, (*here, *suffix))


def _property_faults(key: str, part: Schema, here: paths.Path) -> Iterator[_Fault]:
    if not _KEYS.fullmatch(key):
        message = "khóa chỉ gồm chữ thường không dấu, số và gạch dưới. Hãy đặt lại tên."
        yield here, "bad_key", message
    if not str(part.get("title", "")).strip():
        yield here, "missing", "thiếu 'title'. Hãy ghi nhãn tiếng Việt của mục này."
    for keyword in part.keys() - _KEYWORDS:
        hint = nearest.hint(keyword, _KEYWORDS)
        message = f"không có từ khóa '{keyword}'.{hint} Hãy sửa hoặc bỏ đi."
        yield (*here, keyword), "unknown_key", message
    vocabulary = part.get("x-vocabulary")
    if vocabulary is not None and vocabulary not in VOCABULARIES:
        known = ", ".join(VOCABULARIES)
        message = f"không có danh mục '{vocabulary}'. Hãy dùng một trong: {known}."
        yield (*here, "x-vocabulary"), "unknown_vocabulary", message
