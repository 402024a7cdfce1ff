"""Filed → Entry: what the index is to know."""

from collections.abc import Iterator
from dataclasses import replace

from service.model.filing import Filed
from service.model.finding import Entry


def entries(filed: Filed) -> Iterator[Entry]:
    """Yield what the index is to know of *filed*: itself, then its initiatives."""
    record = filed.record
    document = Entry(
        accession=filed.accession,
        initiative="",
        title=record.subject,
        body=filed.text,
        form=record.form,
        unit=record.unit,
        year=record.year,
        number=str(filed.number) if filed.number else "",
    )
    yield document
    for position, initiative in enumerate(record.initiatives, 1):
        yield replace(
            document,
            initiative=f"{filed.accession}/{position}",
            title=initiative.title,
            body=initiative.text,
            field=initiative.field,
        )
