"""Filed → Entry: what the indexes are to know."""

from collections.abc import Iterator
from dataclasses import replace

from service.model.filing import Filed
from service.model.finding import Entry
from service.model.records import EXTERNAL, Initiative, Record


def entries(filed: Filed) -> Iterator[Entry]:
    """Yield what the indexes are to know of *filed*: itself, then its initiatives."""
    record = filed.record
    document = Entry(
        accession=filed.accession,
        initiative="",
        title=record.subject,
        body=filed.text,
        form=record.form,
        unit=record.unit,
        year=record.year,
        number=filed.known_number,
        campaign=record.campaign,
        date=(filed.issued or record.date or filed.filed_at.date()).isoformat(),
        corpus=record.subject if record.form == EXTERNAL else "",
    )
    yield document
    for position, initiative in enumerate(record.initiatives, 1):
        place = f"{filed.accession}/{position}"
        yield of_initiative(initiative, record, replace(document, initiative=place))


def of_initiative(initiative: Initiative, record: Record, document: Entry) -> Entry:
    """Return *document*, the entry of *record*, as the entry of its *initiative*."""
    return replace(
        document,
        title=initiative.title,
        body=initiative.text,
        background=initiative.background,
        field=initiative.field,
        unit=initiative.unit or record.unit,
        year=initiative.year or record.year,
        province=initiative.province,
        url=initiative.url,
        origin=initiative.origin,
    )
