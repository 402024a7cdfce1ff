"""From what a file says to what a form accepts."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from service.model.agencies import Agency, Signer
from service.model.problems import Problem

IMPORTED = "van-ban-cu"
"""The form id of a document that was made before thidua, or elsewhere, and imported."""

COPY = "ban-sao"
"""The form id of a copy (sao y, sao lục, trích sao; Decree 30, Article 25)."""

EXTERNAL = "sang-kien-ngoai"
"""The form id of a list of initiatives that other places have published."""

Values = Mapping[str, Any]
"""Filled-in values by property key: text, int, lists of text, rows, groups."""


@dataclass(frozen=True)
class Submission:
    """One filled form as a file gave it, before any check.

    *places* maps a path into the values ("dang_ky[2].tien_do") to the sender's words
    for that place ("ô C7"); a path without an entry is its own name. *position* counts
    the submissions of one file from 0; *problems* are faults seen while reading.
    *letterhead* are the lines of the block beside the national heading: agency, unit.
    *order* are the places of the submission as a person reads them. *sender* is the
    folder of the inbox that the file came in by.
    """

    form: str
    values: Values
    position: int = 0
    places: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    letterhead: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    sender: str = ""


@dataclass(frozen=True)
class Initiative:
    """A model, solution or initiative (mô hình, giải pháp, sáng kiến) of a record.

    *text* is what is done, *background* why and with which effect. *field* is the
    number of its field of reform, 1..6, or 0 where none was given. *unit* and *year*
    are those of the record where they are empty. *origin* is the id of the initiative
    that this one replicates (nhân rộng), *province* and *url* tell where it was
    published.
    """

    title: str
    text: str
    field: int = 0
    background: str = ""
    unit: str = ""
    year: int = 0
    origin: str = ""
    province: str = ""
    url: str = ""


@dataclass(frozen=True)
class Record:
    """A submission that keeps every rule of its form.

    *values* holds every property of the form: text is NFC, dates are ISO text or "",
    an integer left blank is None, absent lists are empty. *subject* is the trích yếu,
    *key* the business key: records that share it are versions of one document.
    *number* is an official number that existed before ("1128/KH-SQHKT"), or "".
    *drafter* is the abbreviation of the drafting unit where the symbol bears it (CCHC).
    """

    form: str
    form_title: str
    type: str
    abbreviation: str
    subject: str
    slug: str
    key: str
    values: Values
    agency: Agency
    unit: str
    campaign: str
    year: int
    date: dt.date | None
    number: str
    signer: Signer | None
    recipients: tuple[str, ...]
    initiatives: tuple[Initiative, ...] = ()
    warnings: tuple[Problem, ...] = ()
    drafter: str = ""

    @property
    def symbol(self) -> str:
        """The symbol (ký hiệu) its number bears: "KH-SQHKT".

        An official letter (công văn) has no abbreviation of its type: "SNV-CCHC"
        (Decree 30, Appendix I, II.3.b).
        """
        groups = (self.abbreviation, self.agency.symbol, self.drafter)
        return "-".join(filter(None, groups)) if self.bears_number else ""

    @property
    def bears_number(self) -> bool:
        """Whether documents of its kind have a number: forms and appendices do not."""
        return bool(self.abbreviation or self.drafter)
