"""Entry → tantivy document: the terms every engine files, as tantivy keeps them."""

import tantivy

from service.model.finding import Entry
from service.search import indexing

LINES = ("exact_lines", "folded_lines")
"""What runs of syllables are looked up in, with their places; nothing scores by it."""

ORDER = "order"

_STORED = "stored"


def schema() -> tantivy.Schema:
    """Return the fields. tantivy analyses nothing: it is given terms ready to file.

    A scored field is filled with its terms, each as often as it counts, between spaces.
    """
    builder = tantivy.SchemaBuilder()
    for name in indexing.SCORED:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    for name in LINES:
        builder.add_text_field(
            name, tokenizer_name="whitespace", index_option="position"
        )
    for name in indexing.PLAIN:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in (ORDER, *map(facet, indexing.FACETS)):
        builder.add_text_field(
            name, tokenizer_name="raw", index_option="basic", fast=True
        )
    builder.add_bytes_field(_STORED, stored=True)
    return builder.build()


def facet(name: str) -> str:
    """Return the field that answers are counted by for the facet *name*."""
    return f"facet_{name}"


def document(entry: Entry) -> tantivy.Document:
    """Return the tantivy document of *entry*."""
    filed = indexing.indexed(entry)
    document = tantivy.Document()
    for name, terms in filed.scored.items():
        document.add_text(name, " ".join(terms.elements()))
    for name, lines in zip(LINES, (filed.exact_lines, filed.folded_lines), strict=True):
        for line in lines.splitlines():  # no phrase is found across two of them
            document.add_text(name, line)
    for name, values in filed.plain.items():
        for value in values:
            document.add_text(name, value)
    for name, value in indexing.facet_values(filed.facets):
        document.add_text(facet(name), value)
    document.add_text(ORDER, indexing.one_term(filed.order))
    document.add_bytes(_STORED, filed.stored.encode())
    return document


def entry(document: tantivy.Document) -> Entry:
    """Return the entry that was made a tantivy document."""
    (stored,) = document.get_all(_STORED)
    return indexing.entry(bytes(stored).decode())
