"""What the format checker says of a document (Decree 30/2020/NĐ-CP)."""

from dataclasses import dataclass, field

from service.model.problems import Severity


@dataclass(frozen=True)
class Place:
    """Where in a document: its part, the paragraph there, and the page if known.

    *part* is "body", "header", "footer" or the like; *paragraph* counts from 0 in
    reading order over the whole document, -1 for the document itself; *text* is the
    beginning of the paragraph; *page* counts from 1, 0 where the file does not say.
    """

    part: str = "body"
    paragraph: int = -1
    text: str = ""
    page: int = 0


@dataclass(frozen=True)
class Finding:
    """A breach of one rule at one place.

    *rule* is the check id (PG-TOP, QH …), *found* and *expected* are Vietnamese for
    people, with units; *message* says what is wrong and how to mend it, *citation* the
    paragraph of the decree ("Phụ lục I, Phần I, Mục II.5").
    """

    rule: str
    severity: Severity
    place: Place
    found: str
    expected: str
    message: str
    citation: str


@dataclass(frozen=True)
class Opinion:
    """All findings about a document, in reading order, under one rule set.

    *profile* is the kind of document it was read as (named, cong-van, quyet-dinh,
    bien-ban, giay-moi, form, party); *notes* are remarks that are no breach (a scan,
    a draft without number), Vietnamese.
    """

    rule_set: str
    profile: str
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = field(default=())
