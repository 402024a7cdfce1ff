"""Finding documents and initiatives again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from service.forms.reading import reader
from service.model.drops import Drop
from service.model.errors import ArchiveDamaged, WrongUsage
from service.model.filing import Filed
from service.model.finding import Facet, Hit, Match, Query
from service.model.forms import Form
from service.pipeline import comparing
from service.pipeline.steps import Pipeline
from service.search import querying, restricting, similarity


@dataclass(frozen=True)
class Found:
    """A hit and the document it stands in."""

    hit: Hit
    filed: Filed


@dataclass(frozen=True)
class Answer:
    """What a search found: the best and how many in all.

    *damaged* names documents that the index knows and the archive cannot show. *hints*
    tell what of the query was not understood. See
    :class:`~service.model.finding.Results` for the rest.
    """

    total: int
    found: tuple[Found, ...]
    every_word: bool
    damaged: tuple[str, ...] = ()
    facets: tuple[Facet, ...] = ()
    suggestion: str = ""
    hints: tuple[str, ...] = ()


def search(pipeline: Pipeline, query: Query) -> Answer:
    """Answer *query* from the full-text index; a form may be named by its title."""
    query = _with_form_ids(pipeline.forms, query)
    results = pipeline.engine.search(query)
    found: list[Found] = []
    damaged: list[str] = []
    for hit in results.hits:
        filed = _held(pipeline, hit.entry.accession)
        if filed:
            found.append(Found(hit, filed))
        else:
            damaged.append(hit.entry.accession)
    return Answer(
        total=results.total,
        found=tuple(found),
        every_word=results.every_word,
        damaged=tuple(damaged),
        facets=results.facets,
        suggestion=results.suggestion,
        hints=querying.parse(query.text).hints,
    )


def _with_form_ids(forms: Mapping[str, Form], query: Query) -> Query:
    ids = {restricting.form_term(form.title): form.id for form in forms.values()}
    asked = restricting.form_term(query.form)
    return replace(
        query,
        text=querying.with_forms(query.text, ids),
        form=ids.get(asked, query.form),
    )


def _held(pipeline: Pipeline, accession: str) -> Filed | None:
    try:
        return pipeline.cabinet.get(accession)
    except ArchiveDamaged:
        return None


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
    found = [
        match
        for record in records
        for match in comparing.resembling(pipeline.engine, record, limit=limit)
    ]
    return tuple(sorted(found, key=lambda m: -m.score)[:limit])
