"""Finding documents and initiatives again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from service.model.errors import ArchiveDamaged
from service.model.filing import Filed
from service.model.finding import Facet, Hit, Query
from service.model.forms import Form
from service.model.records import EXTERNAL, IMPORTED
from service.pipeline.steps import Pipeline
from service.search import querying, restricting


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
        hints=(*querying.parse(query.text).hints, *_unknown(pipeline.forms, query)),
    )


def _unknown(forms: Mapping[str, Form], query: Query) -> Iterator[str]:
    """Yield a hint for each form that *query* is narrowed to and nobody has."""
    known = {*forms, IMPORTED, EXTERNAL}
    for restriction in querying.understand(query).restrictions:
        if restriction.field == "form":
            for value in restriction.values:
                if value not in known:
                    yield f"Không có mẫu “{value}”. Xem mã và tên mẫu: thidua forms."


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
