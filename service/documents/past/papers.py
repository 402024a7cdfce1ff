"""What is known of a document of the past once it has been read."""

import datetime as dt
from dataclasses import dataclass

Table = tuple[tuple[str, ...], ...]
"""Rows of cells; a cell that a merge covers is ""."""


@dataclass(frozen=True)
class Letterhead:
    """What a document says of itself; "" or None is what it does not say.

    *type* is the name of its kind (tên loại), *subject* its trích yếu or its headline,
    *parent* what stands above its *agency* (cơ quan chủ quản).
    """

    type: str = ""
    number: str = ""
    date: dt.date | None = None
    agency: str = ""
    signer: str = ""
    signer_title: str = ""
    subject: str = ""
    parent: str = ""


@dataclass(frozen=True)
class PastPaper:
    """A document of the past: *raw* as the file gave it, *text* fit for reading.

    *scanned* tells that a machine read its letters off a picture (OCR): good enough for
    finding, not for copying figures from.
    """

    raw: str
    text: str
    tables: tuple[Table, ...]
    letterhead: Letterhead
    scanned: bool = False
