"""Record → Match: past initiatives that resemble those of a record."""

from collections.abc import Collection

from service.model.finding import Entry, Match
from service.model.records import Initiative, Record
from service.search import similarity
from service.search.engine import Engine


def resembling(
    engine: Engine, record: Record, *, limit: int, without: Collection[str] = ()
) -> tuple[Match, ...]:
    """Return past initiatives that resemble those of *record*, best first.

    What the same unit filed for the same year is the same story, not a repeat.
    """
    asked = [_entry(record, initiative) for initiative in record.initiatives]
    if not asked:
        return ()
    found = similarity.similar(engine, asked, limit=limit * 3, without=without)
    return tuple(m for m in found if not _same_story(m.entry, record))[:limit]


def _entry(record: Record, initiative: Initiative) -> Entry:
    return Entry(
        accession="",
        initiative="",
        title=initiative.title,
        body=initiative.text,
        form=record.form,
        unit=record.unit,
        year=record.year,
        field=initiative.field,
    )


def _same_story(entry: Entry, record: Record) -> bool:
    return (entry.unit, entry.year) == (record.unit, record.year)
