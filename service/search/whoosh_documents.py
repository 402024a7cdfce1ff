"""Entry ↔ Whoosh document: the fields of the index and what each entry has in them."""

from collections.abc import Iterator, Mapping
from typing import Any

from whoosh.columns import RefBytesColumn
from whoosh.fields import COLUMN, ID, STORED, FieldType, Schema
from whoosh.formats import Existence

from service.model.finding import Entry
from service.search import indexing


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
    fields = {
        **{name: Counted() for name in indexing.SCORED},
        **{name: ID() for name in indexing.PLAIN},
    }
    return Schema(
        **fields,
        exact_lines=COLUMN(),
        folded_lines=COLUMN(),
        facets=COLUMN(RefBytesColumn()),
        order=ID(sortable=True),
        entry=STORED(),
    )


def document(entry: Entry) -> dict[str, Any]:
    """Return the Whoosh document of *entry*."""
    filed = indexing.indexed(entry)
    return {
        **filed.scored,
        **{name: list(terms) for name, terms in filed.plain.items()},
        "exact_lines": filed.exact_lines.encode(),
        "folded_lines": filed.folded_lines.encode(),
        "facets": filed.facets.encode(),
        "order": filed.order,
        "entry": filed.stored,
    }


def entry(stored: dict[str, Any]) -> Entry:
    """Return the entry that was made a Whoosh document."""
    return indexing.entry(stored["entry"])
