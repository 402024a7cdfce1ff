"""Entry ↔ Whoosh document: the fields of the index and what each entry has in them."""

import dataclasses
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from whoosh.fields import COLUMN, ID, STORED, FieldType, Schema
from whoosh.formats import Existence

from service.model.finding import Entry
from service.search import analysis, querying

TITLE_WEIGHT = 3
"""A word of the title counts like so many of the body."""

DOCUMENT, INITIATIVE = "document", "initiative"


class Counted(FieldType):  # type: ignore[misc]  # Whoosh has no types
    """A field of ready terms and how often each occurs, which scores go by.

    Whoosh would count them one by one, through three objects each.
    """

    def __init__(self) -> None:
        super().__init__(format=Existence(), analyzer=None, scorable=True)

    def index(
        self, value: Mapping[str, int], **_: object
    ) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield each term, how often it occurs, and that as a weight."""
        for term, times in value.items():
            yield term.encode(), times, float(times), b""


def schema() -> Schema:
    """Return the fields: terms to score, restrictions to match, and the entry itself.

    No term needs positions: pairs find the phrases, and where they cannot tell, the
    lines of all syllables do. These are not compressed, so that reading one takes some
    microseconds.
    """
    return Schema(
        exact=Counted(),
        folded=Counted(),
        pairs=Counted(),
        exact_lines=COLUMN(),
        folded_lines=COLUMN(),
        own=ID(),
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
    texts = [analysis.forms(text) for text in querying.texts_of(entry)]
    exact = [[exact for exact, _ in text] for text in texts]
    folded = [[folded for _, folded in text] for text in texts]
    title, body, number, accession = map(analysis.pairs, folded)
    return {
        "exact": _weighed(*exact[:-1]),
        "folded": _weighed(*folded[:-1]),
        "pairs": _weighed(title, body, [*number, *accession]),
        "exact_lines": querying.lines(exact).encode(),
        "folded_lines": querying.lines(folded).encode(),
        "own": [] if entry.initiative else _own(*folded[-2:]),
        "accession": entry.accession,
        "kind": INITIATIVE if entry.initiative else DOCUMENT,
        "form": one_term(entry.form),
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


def one_term(text: str) -> str:
    """Return *text* as bytes hold it: a command line may hand on half characters."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _weighed(title: list[str], body: list[str], number: list[str]) -> Counter[str]:
    return Counter(title * TITLE_WEIGHT + body + number)


def _own(number: list[str], accession: list[str]) -> list[str]:
    """Return what a document is asked for by: 1128, 1128_kh, 1128_kh_sqhkt."""
    beginnings = ["_".join(number[:end]) for end in range(1, len(number) + 1)]
    return [*beginnings, "_".join(accession)]
