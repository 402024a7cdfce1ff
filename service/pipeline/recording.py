"""PastPaper and lists → Record: what the archive keeps of what was imported."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from service import vietnamese
from service.documents.past.papers import Letterhead, PastPaper
from service.forms import agencies
from service.forms.harvesting.lists import Listed
from service.model.agencies import Agency, Signer
from service.model.problems import Problem, Severity
from service.model.records import EXTERNAL, IMPORTED, Initiative, Record, Values

LIST = "Danh sách sáng kiến"
"""The type of a record whose source lists initiatives in rows."""

_YEAR = re.compile(r"\bnăm\s+((?:19|20)\d{2})\b", re.IGNORECASE)
_BARE_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_SCANNED = (
    "Chữ đọc từ ảnh quét (OCR), có thể sai; hãy đối chiếu bản gốc trước khi trích dẫn."
)


@dataclass(frozen=True)
class Origin:
    """A file to import: its path as given, its digest, and whether it is of others."""

    path: Path
    sha256: str
    external: bool

    @property
    def form(self) -> str:
        """The form id its record bears."""
        return EXTERNAL if self.external else IMPORTED

    @property
    def name(self) -> str:
        """Its name without the ending."""
        return vietnamese.nfc(self.path.stem)


def of_paper(
    origin: Origin,
    paper: PastPaper,
    initiatives: Sequence[Initiative],
    known: tuple[Agency, ...],
) -> Record:
    """Return the record of a document; its number stays with whoever issued it."""
    told = paper.letterhead
    year = _year(told, paper.text, origin.name)
    agency, unit = _issuer(told, told.date or dt.date(year or 2000, 1, 1), known)
    scanned = Problem("", "ocr", _SCANNED, Severity.WARNING)
    return Record(
        form=origin.form,
        form_title=told.type,
        type=told.type,
        abbreviation="",
        subject=" ".join(told.subject.split()) or origin.name,
        slug=vietnamese.slug(f"{told.type} {told.number} {told.subject}"),
        key=f"{origin.form}|{origin.sha256}",
        values=_values(origin, told, scanned=paper.scanned),
        agency=agency,
        unit=unit,
        campaign="",
        year=year,
        date=told.date,
        number=told.number,
        signer=Signer(told.signer, told.signer_title) if told.signer else None,
        recipients=(),
        initiatives=tuple(initiatives),
        warnings=(scanned,) if paper.scanned else (),
    )


def of_list(origin: Origin, found: Listed) -> Record:
    """Return the record of a list; rows that are no initiative are told in it.

    It is of a year where all its rows are: the year of one is not that of another.
    """
    years = {one.year for one in found.initiatives}
    return Record(
        form=origin.form,
        form_title=LIST,
        type=LIST,
        abbreviation="",
        subject=origin.name,
        slug=vietnamese.slug(f"danh sach {origin.name}"),
        key=f"{origin.form}|{origin.sha256}",
        values={"tep": str(origin.path), "ma_trong_danh_sach": list(found.ids)},
        agency=_nobody(""),
        unit="",
        campaign="",
        year=years.pop() if len(years) == 1 else 0,
        date=None,
        number="",
        signer=None,
        recipients=(),
        initiatives=found.initiatives,
        warnings=found.problems,
    )


def _values(origin: Origin, told: Letterhead, *, scanned: bool) -> Values:
    return {
        "tep": str(origin.path),
        "so": told.number,
        "ngay": told.date.isoformat() if told.date else "",
        "noi_ban_hanh": told.agency,
        "quet": "có" if scanned else "",
    }


def _year(told: Letterhead, text: str, name: str) -> int:
    """Return the year it is of: as dated, as titled, as told, as its file is named."""
    if told.date:
        return told.date.year
    places = (
        (_YEAR, told.subject),
        (_BARE_YEAR, told.subject),
        (_YEAR, text),
        (_BARE_YEAR, name),
    )
    for pattern, place in places:
        if found := pattern.search(place):
            return int(found[1])
    return 0


def _issuer(
    told: Letterhead, day: dt.date, known: tuple[Agency, ...]
) -> tuple[Agency, str]:
    """Return the agency, and the unit, that the letterhead names."""
    name = told.agency
    agency = agencies.find(known, name, day, under=told.parent) if name else None
    if agency:
        return agency, agency.name
    folded = vietnamese.fold(name)
    for one in known:
        for unit in one.units:
            if vietnamese.fold(unit) == folded and _may_be_of(one, told.parent, day):
                return one, unit
    if name and agencies.find(known, name, day):  # of another place, of the same name
        name = f"{name}, {told.parent}"
    return _nobody(name), name


def _may_be_of(agency: Agency, above: str, day: dt.date) -> bool:
    """Tell whether a unit below *above* may be one of *agency*."""
    is_it = agencies.find((agency,), above, day) is not None
    return not above or is_it or agencies.is_parent(agency, above)


def _nobody(name: str) -> Agency:
    """Return an agency that issues nothing here."""
    return Agency(id="", name=name, symbol="", seat="")
