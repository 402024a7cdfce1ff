"""How answers are written: one JSON value, or Vietnamese text."""

import dataclasses
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from service.desk.finding import Answer, Found
from service.model.checks import Check
from service.model.filing import Damage, Filed
from service.model.finding import Facet, Match, Query
from service.model.initiatives import Judgement
from service.model.outcomes import Outcome
from service.model.problems import Problem
from service.model.records import EXTERNAL, IMPORTED

PAST = {IMPORTED: "Văn bản cũ", EXTERNAL: "Sáng kiến nơi khác"}
"""What was imported, by the form that its records bear."""


def print_json(value: Any) -> None:
    """Print exactly one JSON value on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def told(path: Path | None) -> str | None:
    """Return *path* as text for JSON."""
    return str(path) if path else None


def outcome(value: Outcome) -> dict[str, Any]:
    """Return the JSON of one answered record."""
    filed = value.filed
    return {
        "file": value.file,
        "status": value.status.value,
        "accession": filed.accession if filed else None,
        "version": filed.version if filed else None,
        "number": (filed.known_number or None) if filed else None,
        "docx": told(filed.docx) if filed else None,
        "pdf": told(filed.pdf) if filed else None,
        "problems": [problem(p) for p in value.problems],
        "similar": [match(m) for m in value.similar],
    }


def problem(value: Problem) -> dict[str, Any]:
    """Return the JSON of a problem."""
    return {
        "where": value.where,
        "code": value.code,
        "message": value.message,
        "severity": value.severity.value,
    }


def hit(value: Found) -> dict[str, Any]:
    """Return the JSON of a search hit."""
    entry = value.hit.entry
    return {
        "accession": entry.accession,
        "initiative": entry.initiative or None,
        "title": entry.title,
        "form": entry.form,
        "unit": entry.unit,
        "field": entry.field or None,
        "year": entry.year,
        "number": entry.number or None,
        "score": round(value.hit.score, 4),
        "snippet": value.hit.snippet,
        "docx": told(value.filed.docx),
        "pdf": told(value.filed.pdf),
        "frozen": value.filed.frozen or None,
        "substitute": value.filed.substitute or None,
    }


def search(value: Answer, took_ms: float) -> dict[str, Any]:
    """Return the JSON of a search."""
    return {
        "total": value.total,
        "took_ms": took_ms,
        "every_word": value.every_word,
        "suggestion": value.suggestion or None,
        "hints": list(value.hints),
        "facets": facets(value.facets),
        "hits": [hit(found) for found in value.found],
    }


def facets(values: Sequence[Facet]) -> dict[str, Any]:
    """Return the JSON of facets: by name, the most frequent value first."""
    names = {"form": str, "unit": str, "field": int, "year": int}
    return {
        name: [
            {"value": kind(facet.value), "count": facet.count}
            for facet in values
            if facet.name == name
        ]
        for name, kind in names.items()
    }


def saved(value: Mapping[str, Query]) -> list[dict[str, Any]]:
    """Return the JSON of searches kept under a name."""
    return [
        {
            "name": name,
            "text": query.text,
            "form": query.form or None,
            "field": query.field or None,
            "unit": query.unit or None,
            "year": query.year or None,
        }
        for name, query in value.items()
    ]


def match(value: Match) -> dict[str, Any]:
    """Return the JSON of a resembling initiative."""
    entry = value.entry
    return {
        "initiative": entry.initiative or None,
        "accession": entry.accession,
        "title": entry.title,
        "unit": entry.unit,
        "year": entry.year,
        "province": entry.province or None,
        "external": bool(entry.corpus),
        "url": entry.url or None,
        "verdict": value.verdict,
        "score": round(value.score, 4),
        "passages": [dataclasses.asdict(p) for p in value.passages],
        "reasons": list(value.reasons),
        "judgement": _judgement(value.judgement),
    }


def _judgement(value: Judgement | None) -> dict[str, Any] | None:
    if value is None:
        return None
    return {
        "verdict": value.verdict,
        "reason": value.reason,
        "at": value.at.isoformat(),
    }


def filed(value: Filed, successor: str) -> dict[str, Any]:
    """Return the JSON of a filed document."""
    record = value.record
    return {
        "accession": value.accession,
        "version": value.version,
        "replaces": value.replaces or None,
        "replaced_by": successor or None,
        "form": record.form,
        "type": record.type,
        "subject": record.subject,
        "unit": record.unit,
        "agency": record.agency.name,
        "campaign": record.campaign,
        "year": record.year,
        "number": value.known_number or None,
        "issued": value.issued.isoformat() if value.issued else None,
        "electronic": value.electronic,
        "void_reason": value.void_reason or None,
        "recall_reason": value.recall_reason or None,
        "frozen": value.frozen or None,
        "substitute": value.substitute or None,
        "signed_original": told(value.signed_original),
        "filed_at": value.filed_at.isoformat(),
        "source": dataclasses.asdict(value.source),
        "folder": told(value.folder),
        "docx": told(value.docx),
        "pdf": told(value.pdf),
        "pages": value.pages or None,
        "engine": value.engine or None,
        "values": record.values,
        "initiatives": [dataclasses.asdict(i) for i in record.initiatives],
        "problems": [problem(p) for p in record.warnings],
        "events": [
            {"at": e.at.isoformat(), "name": e.name, "details": dict(e.details)}
            for e in value.events
        ],
    }


def check(value: Check) -> dict[str, Any]:
    """Return the JSON of a doctor's check."""
    return dataclasses.asdict(value)


def damage(value: Damage) -> dict[str, Any]:
    """Return the JSON of a damaged file."""
    return dataclasses.asdict(value)


def table(rows: Sequence[Sequence[str]]) -> None:
    """Print *rows* in columns as wide as their longest cell."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo("  ".join(cells).rstrip())


def facts(pairs: Mapping[str, str]) -> None:
    """Print labelled facts, those without a value left out."""
    width = max(len(label) for label in pairs)
    for label, value in pairs.items():
        if value:
            click.echo(f"{label.ljust(width)}  {value}")
