"""Entry ↔ Whoosh document, and what is asked → Whoosh query."""

import dataclasses
import json
from collections.abc import Collection, Iterable
from typing import Any

from whoosh import query as q
from whoosh.analysis import IDAnalyzer
from whoosh.fields import ID, STORED, TEXT, Schema

from service.model.finding import Entry, Query
from service.search import analysis, querying
from service.search.querying import Asked, Run

TITLE_WEIGHT = 3
"""A word of the title counts like so many of the body."""

EXACT_WEIGHT = 4.0
"""With BM25 (K1 1.2) one word with its very marks then outweighs any number of folded
ones, up to texts four times as long as the average."""

PAIR_WEIGHT = 1.0

DOCUMENT, INITIATIVE = "document", "initiative"


def schema() -> Schema:
    """Return the fields: terms to score, restrictions to match, and the entry itself.

    Terms come ready made, as lists; none needs positions, for pairs find the phrases.
    """
    return Schema(
        exact=TEXT(IDAnalyzer(), phrase=False),
        folded=TEXT(IDAnalyzer(), phrase=False),
        pairs=TEXT(IDAnalyzer(), phrase=False),
        accession=ID(),
        kind=ID(),
        form=ID(),
        unit=ID(),
        year=ID(),
        field=ID(),
        order=ID(sortable=True),
        entry=STORED(),
    )


def document(entry: Entry) -> dict[str, Any]:
    """Return the Whoosh document of *entry*."""
    title, body, number, accession = map(analysis.read, querying.texts_of(entry))
    weighed = (*(title * TITLE_WEIGHT), *body, *number)
    return {
        "exact": [syllable.exact for syllable in weighed],
        "folded": [syllable.folded for syllable in weighed],
        "pairs": [
            *(_pairs(title) * TITLE_WEIGHT),
            *_pairs(body),
            *_pairs(number),
            *_pairs(accession),
        ],
        "accession": entry.accession,
        "kind": INITIATIVE if entry.initiative else DOCUMENT,
        "form": _one_term(entry.form),
        "unit": sorted(set(analysis.folded(entry.unit))),
        "year": str(entry.year),
        "field": str(entry.field),
        "order": order(entry),
        "entry": json.dumps(dataclasses.astuple(entry)),
    }


def entry(stored: dict[str, Any]) -> Entry:
    """Return the entry that was made a Whoosh document."""
    return Entry(*json.loads(stored["entry"]))


def order(entry: Entry) -> str:
    """Return what sorts backwards: newest first, a document before its initiatives."""
    place = int(entry.initiative.rpartition("/")[2] or 0)
    return f"{entry.year:04}/{entry.accession}/{9999 - place:04}"


def all_of(asked: Asked, query: Query) -> q.Query:
    """Ask for every word; what holds their marks and keeps their order counts more."""
    needed = [q.Term("folded", word.folded) for word in asked.words]
    needed += [term for run in asked.runs for term in _terms(run, marked=False)]
    needed += _insisted(asked)
    return _restricted(q.AndMaybe(q.And(needed), _better(asked)), asked, query)


def any_of(asked: Asked, query: Query) -> q.Query:
    """Ask for what holds some of the words; the more, the better."""
    some = [q.Term("folded", word.folded) for word in asked.loose]
    return _restricted(q.Or([*some, _better(asked)]), asked, query)


def everything(asked: Asked, query: Query) -> q.Query:
    """Ask for all that the restrictions let through."""
    return _restricted(q.Every(), asked, query)


def initiatives(terms: Iterable[q.Term], without: Collection[str]) -> q.Query:
    """Ask for initiatives with any of *terms*."""
    found = q.Require(q.Or(list(terms)), q.Term("kind", INITIATIVE))
    return _but_not(found, [q.Term("accession", _one_term(a)) for a in without])


def of_accessions(accessions: Iterable[str]) -> q.Query:
    """Ask for all that is held of *accessions*."""
    return q.Or([q.Term("accession", _one_term(a)) for a in accessions])


def _better(asked: Asked) -> q.Query:
    exact = [
        q.Term("exact", word.exact, boost=EXACT_WEIGHT)
        for word in asked.wanted
        if word.is_marked
    ]
    near = [q.Term("pairs", pair, boost=PAIR_WEIGHT) for pair in _pairs(asked.words)]
    return q.Or(exact + near)


def _restricted(wanted: q.Query, asked: Asked, query: Query) -> q.Query:
    """Put everything that is insisted on into the query itself.

    Whoosh's own ``filter=`` is lost where a time limit wraps the search.
    """
    insisted = [*_insisted(asked), *_restrictions(query)]
    excluded = [
        _terms(run, marked=querying.is_marked(run))[0]
        for run in asked.excluded
        if not querying.is_longer_than_terms(run)
    ]
    found = q.Require(wanted, q.And(insisted)) if insisted else wanted
    return _but_not(found, excluded)


def _insisted(asked: Asked) -> list[q.Term]:
    return [
        term
        for phrase in asked.phrases
        for term in _terms(phrase, marked=querying.is_marked(phrase))
    ]


def _restrictions(query: Query) -> list[q.Term]:
    single = (
        ("form", query.form),
        ("field", str(query.field or "")),
        ("year", str(query.year or "")),
    )
    terms = [q.Term(name, _one_term(value)) for name, value in single if value]
    return terms + [q.Term("unit", word) for word in analysis.folded(query.unit)]


def _but_not(wanted: q.Query, excluded: list[q.Term]) -> q.Query:
    return q.AndNot(wanted, q.Or(excluded)) if excluded else wanted


def _terms(run: Run, *, marked: bool) -> list[q.Term]:
    """Return the terms that must all be held where *run* stands."""
    exact = [q.Term("exact", syllable.exact) for syllable in run] if marked else []
    if len(run) == 1:
        return exact or [q.Term("folded", run[0].folded)]
    return [*exact, *(q.Term("pairs", pair) for pair in _pairs(run))]


def _pairs(run: Run) -> list[str]:
    return analysis.pairs([syllable.folded for syllable in run])


def _one_term(text: str) -> str:
    """Return *text* as bytes hold it: a command line may hand on half characters."""
    return text.encode("utf-8", "replace").decode("utf-8")
