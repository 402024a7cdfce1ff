"""Finding documents and initiatives again."""

from dataclasses import dataclass
from pathlib import Path

from service.forms.reading import reader
from service.model.drops import Drop
from service.model.errors import WrongUsage
from service.model.filing import Filed
from service.model.finding import Hit, Match, Query
from service.pipeline import Pipeline
from service.search import similarity


@dataclass(frozen=True)
class Found:
    """A hit and the document it stands in."""

    hit: Hit
    filed: Filed


@dataclass(frozen=True)
class Answer:
    """What a search found: the best and how many in all."""

    total: int
    found: tuple[Found, ...]
    every_word: bool


def search(pipeline: Pipeline, query: Query) -> Answer:
    """Answer *query* from the full-text index."""
    results = pipeline.engine.search(query)
    found = [
        Found(hit, filed)
        for hit in results.hits
        if (filed := pipeline.cabinet.get(hit.entry.accession))
    ]
    return Answer(results.total, tuple(found), results.every_word)


def similar_text(pipeline: Pipeline, text: str, limit: int) -> tuple[Match, ...]:
    """Return past initiatives that resemble *text*, best first."""
    return similarity.similar(pipeline.engine, text, limit=limit, without=())


def similar_file(pipeline: Pipeline, path: Path, limit: int) -> tuple[Match, ...]:
    """Return past initiatives that resemble those of the form, or text, in *path*.

    Raises:
        WrongUsage: the file cannot be read.
        Rejected: it is a form and breaks its rules.
    """
    try:
        if path.suffix.lower() == ".txt":
            text = path.read_text(encoding="utf-8-sig")
            return similar_text(pipeline, text, limit)
        drop = Drop("", path.name, path, "", path.stat().st_size)
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUsage(f"Không đọc được {path}: {error}") from error
    records = pipeline.checked(reader.read(drop, pipeline.forms))
    found = [m for record in records for m in pipeline.resembling(record, limit)]
    return tuple(sorted(found, key=lambda m: -m.score)[:limit])
