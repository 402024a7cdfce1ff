"""templates/<form>/ → Form, or every fault of the definition at once."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from service.forms import (
    complaints,
    consistency,
    known_rows,
    paths,
    properties,
    schemas,
)
from service.model.errors import Misconfigured
from service.model.forms import (
    Form,
    InitiativeParts,
    Merge,
    Numbering,
    Rule,
    Split,
    Tally,
)
from service.model.initiatives import Stage
from service.model.problems import Problem, Severity

NAME = "form.toml"

_TEXT = {"type": "string", "minLength": 1}
_NAMES = {"type": "array", "items": _TEXT}
_FORM = complaints.compiled(
    {
        "type": "object",
        "required": ["title", "type", "numbering", "subject", "file_name", "key"],
        "additionalProperties": False,
        "properties": {
            "title": _TEXT,
            "type": _TEXT,
            "abbreviation": {"type": "string"},
            "numbering": {"type": "string", "enum": [n.value for n in Numbering]},
            "subject": _TEXT,
            "file_name": _TEXT,
            "key": _NAMES,
            "fallback_key": _NAMES,
            "internal": {"type": "boolean"},
            "paper": {"type": "string", "enum": ["A4", "A5"]},
            "merge": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["form", "into"],
                    "additionalProperties": False,
                    "properties": {
                        **dict.fromkeys(
                            ["form", "into", "text", "each", "by", "key"], _TEXT
                        ),
                        "sum": {"type": "array", "items": _TEXT},
                        "columns": {"type": "object", "patternProperties": {"": _TEXT}},
                    },
                },
            },
            "tally": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["form", "each", "rows"],
                    "additionalProperties": False,
                    "properties": {
                        **dict.fromkeys(["form", "each", "rows", "by", "count"], _TEXT),
                        "sums": _NAMES,
                    },
                },
            },
            "split": {
                "type": "object",
                "required": ["each"],
                "additionalProperties": False,
                "properties": {
                    "each": _TEXT,
                    "register": _TEXT,
                    "columns": {"type": "object", "patternProperties": {"": _TEXT}},
                },
            },
            "aliases": {"type": "object", "patternProperties": {"": _NAMES}},
            "initiatives": {
                "type": "object",
                "required": ["title", "text"],
                "additionalProperties": False,
                "properties": {
                    "each": _TEXT,
                    "title": _TEXT,
                    "text": _NAMES,
                    "background": _NAMES,
                    "field": _TEXT,
                    "origin": _TEXT,
                    "unit": _TEXT,
                    "stage": {"enum": [*Stage]},
                },
            },
            "rules": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["check", "message"],
                    "additionalProperties": False,
                    "properties": {
                        "check": _TEXT,
                        "message": _TEXT,
                        "each": _TEXT,
                        "at": _TEXT,
                        "severity": {
                            "type": "string",
                            "enum": [s.value for s in Severity],
                        },
                    },
                },
            },
        },
    }
)


def load(folder: Path) -> Form:
    """Return the form that *folder* defines.

    Raises:
        Misconfigured: the definition has faults; the message lists all of them.
    """
    form, problems = _read(folder)
    if problems or form is None:
        raise _misconfigured(problems)
    return form


def load_all(templates: Path) -> dict[str, Form]:
    """Return the forms of every folder of *templates* that holds a form.toml, by id.

    Raises:
        Misconfigured: some definition has faults; the message lists all of all forms.
    """
    folders = sorted(found.parent for found in templates.glob(f"*/{NAME}"))
    read = [_read(folder) for folder in folders]
    problems = [problem for _, faults in read for problem in faults]
    if problems:
        raise _misconfigured(problems)
    return {form.id: form for form, _ in read if form is not None}


def faults(folder: Path) -> list[Problem]:
    """Return every fault of the form definition in *folder*."""
    return _read(folder)[1]


def _misconfigured(problems: list[Problem]) -> Misconfigured:
    lines = "\n".join(f"- {p.where}: {p.message}" for p in problems)
    return Misconfigured(f"Định nghĩa biểu mẫu có lỗi:\n{lines}")


def _read(folder: Path) -> tuple[Form | None, list[Problem]]:
    """Return the form and its faults; None when too little of it is sound."""
    settings, problems = _settings(folder)
    schema, schema_faults = schemas.load(folder)
    if settings is None or not schema:
        return None, [*problems, *schema_faults]
    form = _form(folder, settings, schema)
    problems += [
        _problem(folder, *fault)
        for fault in consistency.faults(form, settings.get("aliases", {}))
    ]
    if not problems and not schema_faults:
        schema_faults = [
            schemas.problem(folder, *fault) for fault in known_rows.faults(form)
        ]
    return form, [*problems, *schema_faults]


def _problem(folder: Path, path: paths.Path, code: str, message: str) -> Problem:
    where = paths.spoken((f"{folder.name}/{NAME}", *path), "mục")
    return Problem(where, code, message)


def _settings(folder: Path) -> tuple[dict[str, Any] | None, list[Problem]]:
    """Return the content of form.toml, None when its shape cannot be relied on."""
    try:
        settings = tomllib.loads((folder / NAME).read_text("utf-8"))
    except (OSError, ValueError) as error:
        message = f"không đọc được: {error}. Hãy sửa tệp rồi chạy lại."
        return None, [_problem(folder, (), "unreadable", message)]
    found = list(complaints.listen(_FORM, settings))
    harmless = all(complaint.code == "unknown_key" for complaint in found)
    problems = [_problem(folder, c.path, c.code, c.message) for c in found]
    return (settings if harmless else None), problems


def _form(folder: Path, settings: Mapping[str, Any], schema: schemas.Schema) -> Form:
    aliases = {k: tuple(v) for k, v in settings.get("aliases", {}).items()}
    return Form(
        id=folder.name,
        title=settings["title"],
        type=settings["type"],
        abbreviation=settings.get("abbreviation", ""),
        numbering=Numbering(settings["numbering"]),
        subject=settings["subject"],
        file_name=settings["file_name"],
        key=tuple(settings["key"]),
        fallback_key=tuple(settings.get("fallback_key", ())),
        properties=properties.derive(schema, aliases),
        rules=tuple(_rules(settings.get("rules", ()))),
        initiatives=_initiatives(settings.get("initiatives")),
        schema=schema,
        folder=folder,
        internal=settings.get("internal", False),
        split=Split(**settings["split"]) if "split" in settings else None,
        merges=tuple(_merge(table) for table in settings.get("merge", ())),
        tallies=tuple(_tally(table) for table in settings.get("tally", ())),
        paper=settings.get("paper", "A4"),
    )


def _rules(tables: list[Mapping[str, Any]]) -> Iterator[Rule]:
    for table in tables:
        yield Rule(
            check=table["check"],
            message=table["message"],
            each=table.get("each", ""),
            at=table.get("at", ""),
            severity=Severity(table.get("severity", Severity.ERROR)),
        )


def _merge(table: Mapping[str, Any]) -> Merge:
    return Merge(**{**table, "sum": tuple(table.get("sum", ()))})


def _tally(table: Mapping[str, Any]) -> Tally:
    return Tally(**{**table, "sums": tuple(table.get("sums", ()))})


def _initiatives(table: Mapping[str, Any] | None) -> InitiativeParts | None:
    if table is None:
        return None
    return InitiativeParts(
        title=table["title"],
        text=tuple(table["text"]),
        each=table.get("each", ""),
        field=table.get("field", ""),
        background=tuple(table.get("background", ())),
        origin=table.get("origin", ""),
        stage=Stage(table.get("stage", Stage.REGISTERED)),
        unit=table.get("unit", ""),
    )
