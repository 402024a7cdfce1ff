"""Entry → what every index files of it: the same terms whatever engine keeps them.

An engine adds no analysis of its own. A scored field holds ready terms and how often
each occurs, to be scored by BM25; a plain field holds ready terms that are only
matched, as they stand.
"""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass

from service import vietnamese
from service.model.finding import Entry
from service.search import analysis, querying, restricting, spelling

SCORED = ("exact", "folded", "pairs")
"""Syllables with their marks, without, and pairs of neighbours without marks."""

PLAIN = (
    "own", "number", "accession", "kind", "form", "unit", "year", "field", "day",
)  # fmt: skip
"""*own* is what a document is asked for by; *day* its year, month and day: 2022,
2022-04, 2022-04-14, so that any range is a few terms."""

FACETS = ("form", "unit", "field", "year")
"""What answers are counted by, in the order of :attr:`Indexed.facets`."""

TITLE_WEIGHT = 3
"""A word of the title counts like so many of the body."""

DOCUMENT, INITIATIVE = "document", "initiative"

_BETWEEN = "\t"


@dataclass(frozen=True)
class Indexed:
    """An entry as an index files it.

    *exact_lines* and *folded_lines* are what :func:`querying.sought` is looked up in.
    *facets* is one value for all facets together, *order* sorts the newest last, and
    *stored* is the entry itself.
    """

    scored: Mapping[str, Counter[str]]
    plain: Mapping[str, tuple[str, ...]]
    exact_lines: str
    folded_lines: str
    facets: str
    order: str
    stored: str


def indexed(entry: Entry) -> Indexed:
    """Return what is filed of *entry*."""
    texts = [analysis.forms(text) for text in querying.texts_of(entry)]
    spelled = [
        *map(spelling.spell, texts[:-2]),
        *map(spelling.as_written, texts[-2:]),
    ]
    number, accession = ([folded for _, folded in text] for text in texts[-2:])
    return Indexed(
        scored=_scored(spelled),
        plain=_plain(entry, number, accession),
        exact_lines=querying.lines(spelling.lines(texts, spelled, marked=True)),
        folded_lines=querying.lines(spelling.lines(texts, spelled, marked=False)),
        facets=_BETWEEN.join(_facet_values(entry)),
        order=order(entry),
        stored=json.dumps(astuple(entry)),
    )


def entry(stored: str) -> Entry:
    """Return the entry that was stored."""
    return Entry(*json.loads(stored))


def facet_values(facets: str) -> list[tuple[str, str]]:
    """Return the name and value of each facet in *facets* that has a value."""
    values = facets.split(_BETWEEN)
    return [pair for pair in zip(FACETS, values, strict=True) if pair[1]]


def one_facet(name: str, value: str) -> str:
    """Return what :func:`facet_values` reads as *value* of the facet *name* alone."""
    return _BETWEEN.join(value if each == name else "" for each in FACETS)


def order(entry: Entry) -> str:
    """Return what sorts backwards: newest first, a document before its initiatives."""
    place = int(entry.initiative.rpartition("/")[2] or 0)
    return f"{entry.year:04}/{entry.accession}/{9999 - place:04}"


def one_term(text: str) -> str:
    """Return *text* as bytes hold it: a command line may hand on half characters."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _scored(spelled: list[spelling.Spelled]) -> dict[str, Counter[str]]:
    title, body, *numbers, accession = spelled
    weighed = [title] * TITLE_WEIGHT + [body]
    return {
        "exact": _count(text.exact for text in [*weighed, *numbers]),
        "folded": _count(text.folded for text in [*weighed, *numbers]),
        "pairs": _count(text.pairs for text in [title, body, *numbers, accession]),
    }


def _count(texts: Iterable[Iterable[str]]) -> Counter[str]:
    counter: Counter[str] = Counter()
    for text in texts:
        counter.update(text)
    return counter


def _plain(
    entry: Entry, number: list[str], accession: list[str]
) -> dict[str, tuple[str, ...]]:
    beginnings = _beginnings(number)
    whole = "_".join(accession)
    return {
        "own": () if entry.initiative else (*beginnings, whole),
        "number": (*beginnings, whole),
        "accession": (one_term(entry.accession),),
        "kind": (INITIATIVE if entry.initiative else DOCUMENT,),
        "form": (restricting.form_term(entry.form),),
        "unit": tuple(sorted(set(spelling.spell(analysis.forms(entry.unit)).folded))),
        "year": (str(entry.year),),
        "field": (str(entry.field),) if entry.field else (),
        "day": days(entry.date),
    }


def _beginnings(number: list[str]) -> tuple[str, ...]:
    """Return what a number is asked for by: 1128, 1128_kh, 1128_kh_sqhkt."""
    return tuple("_".join(number[:end]) for end in range(1, len(number) + 1))


def days(date: str) -> tuple[str, ...]:
    """Return an ISO day with its month and its year, or nothing for another text."""
    try:
        day = dt.date.fromisoformat(date)
    except ValueError:
        return ()
    return f"{day:%Y}", f"{day:%Y-%m}", f"{day:%Y-%m-%d}"


def _facet_values(entry: Entry) -> tuple[str, ...]:
    values = (entry.form, entry.unit, str(entry.field or ""), str(entry.year or ""))
    return tuple(" ".join(one_term(vietnamese.nfc(v)).split()) for v in values)
