"""Filed ↔ record.json: complete and exact, so that what is read is what was filed.

Fields are only ever added: one that an old file lacks takes its default.
"""

import datetime as dt
import json
import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from service.filing.folders import is_file_name
from service.model.filing import Event, Filed

NAME = "record.json"
SCHEMA = 1
_BESIDE = ("events", "folder")
_FAULTS = (KeyError, TypeError, AttributeError, RecursionError)


def encode(filed: Filed) -> bytes:
    """Return *filed* as JSON; its events and its folder stand beside it."""
    body = _plain(filed) | {"schema": SCHEMA}
    kept = {key: value for key, value in body.items() if key not in _BESIDE}
    text = json.dumps(kept, ensure_ascii=False, sort_keys=True, indent=1)
    return f"{text}\n".encode()


def decode(content: bytes, folder: Path, events: tuple[Event, ...]) -> Filed:
    """Return what was filed in *folder*, as *events* have left it.

    Raises:
        ValueError: *content* is not what encode() writes.
    """
    try:
        body = json.loads(content)
        if body["schema"] > SCHEMA:
            raise ValueError(f"schema {body['schema']}")
        filed: Filed = _built(Filed, body | {"folder": str(folder), "events": []})
        docx = _beside(folder, filed.docx)
        pdf = _beside(folder, filed.pdf)
    except _FAULTS as fault:
        raise ValueError(str(fault)) from fault
    return with_events(replace(filed, folder=folder, docx=docx, pdf=pdf), events)


def _beside(folder: Path, name: Path | None) -> Path | None:
    """Return the file called *name* in *folder*; a name that leads elsewhere is none.

    Raises:
        ValueError: who wrote *name* wants another file to be handed out.
    """
    if name is None:
        return None
    if not is_file_name(str(name)):
        raise ValueError(name)
    return folder / name


def with_events(filed: Filed, events: tuple[Event, ...]) -> Filed:
    """Return *filed* with *events*, one of which may have paid an owed PDF."""
    filed = replace(filed, events=events)
    paid = next((e.details for e in events if e.name == "converted"), None)
    if paid is None or filed.pdf:
        return filed
    return replace(
        filed,
        pdf=filed.folder / paid["name"],
        pages=paid["pages"],
        engine=paid["engine"],
    )


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return value.name if isinstance(value, Path) else value


def _built(kind: Any, value: Any) -> Any:
    """Return the plain *value* as the *kind* that a field of the model declares."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is types.UnionType:
        return None if value is None else _built(arguments[0], value)
    if origin is tuple:
        return tuple(_built(arguments[0], item) for item in value)
    if is_dataclass(kind):
        return _made(kind, value)
    if kind in (dt.date, dt.datetime):
        return kind.fromisoformat(value)
    if isinstance(kind, type) and issubclass(kind, (Enum, Path)):
        return kind(value)
    if kind in (str, int) and not isinstance(value, kind):
        raise TypeError(f"{value!r} is not {kind.__name__}")
    return value


def _made(kind: Any, value: Mapping[str, Any]) -> Any:
    known = _kinds(kind)
    return kind(
        **{name: _built(known[name], value[name]) for name in known if name in value}
    )


@cache
def _kinds(kind: type) -> Mapping[str, Any]:
    return typing.get_type_hints(kind)
