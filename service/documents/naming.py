"""Record → the names a template may use, besides the properties of its form."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from service import vietnamese
from service.documents.vocabulary import BLANK_DATE
from service.model.agencies import Signer
from service.model.fields import FIELDS
from service.model.filing import Number
from service.model.records import Record

_BLANK_NUMBER = " " * 8
_NOBODY = Signer(name="", title="")


@dataclass(frozen=True)
class Letterhead:
    """What stands above the title; number and date leave places while unknown."""

    parent: str
    agency: str
    unit: str
    seat: str
    number: str
    date: str


@dataclass(frozen=True)
class Heading:
    """What the document is: its type, its subject, its year and its movement.

    *date* is its day as ISO text, "" while unknown; *drafter* the drafting unit.
    """

    type: str
    title: str
    subject: str
    year: int
    campaign: str
    date: str
    drafter: str


def names(
    record: Record, number: Number | None, issued: dt.date | None
) -> dict[str, Any]:
    """Return every name that the template of *record*'s form may use."""
    return {
        **record.values,
        "letterhead": _letterhead(record, number, issued or record.date),
        "document": Heading(
            record.type,
            record.form_title,
            record.subject,
            record.year,
            record.campaign,
            str(issued or record.date or ""),
            record.drafter,
        ),
        "signer": record.signer or _NOBODY,
        "recipients": record.recipients,
        "fields": FIELDS,
    }


PREPARED = frozenset(("letterhead", "document", "signer", "recipients", "fields"))
"""The names that are no properties of a form."""

REACHES_THE_PAGE_AS = {
    "co_quan": "letterhead.agency",
    "don_vi": "letterhead.unit",
    "don_vi_soan": "document.drafter",
    "so": "letterhead.number",
    "ngay": "letterhead.date",
    "nguoi_ky": "signer.name",
    "noi_nhan": "recipients",
}
"""Properties that a prepared name prints."""

NEVER_PRINTED = frozenset({"ma", "phong_trao", "nam"})
"""Properties that only say which documents belong together."""


def _letterhead(
    record: Record, number: Number | None, day: dt.date | None
) -> Letterhead:
    agency = record.agency
    return Letterhead(
        parent=agency.parent,
        agency=agency.name,
        unit=record.unit,
        seat=agency.seat,
        number=_number(record, number),
        date=vietnamese.date_words(day) if day else f"{BLANK_DATE} {record.year}",
    )


def _number(record: Record, number: Number | None) -> str:
    if number is not None:
        return str(number)
    return record.number or f"{_BLANK_NUMBER}/{record.symbol}"
