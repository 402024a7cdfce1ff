"""Letterheads, folders and typed names → agency and unit as agencies.toml."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from service.forms import agencies
from service.forms.spelling import words
from service.model.agencies import Agency
from service.vietnamese import nfc

_NUMBERED = re.compile(r"^\s*\d+\s*[-_.)]*\s*(?=\D)")
PLACE = "letterhead"
"""Where the letterhead stands, among the places of a submission."""


@dataclass(frozen=True)
class Issuer:
    """Who a letterhead names: *agency* where it is known, and the *unit* below it.

    *unknown* are the lines above the unit that name no agency.
    """

    agency: Agency | None = None
    unit: str = ""
    unknown: str = ""


def issuer(lines: Sequence[str], known: tuple[Agency, ...], day: dt.date) -> Issuer:
    """Return who the *lines* name: the governing body first, the unit last.

    A name may take several lines. Without a known agency the last line is the unit.
    """
    for end in range(len(lines), 0, -1):
        for start in range(end):
            name, above = " ".join(lines[start:end]), " ".join(lines[:start])
            found = agencies.find(known, name, day, under=above)
            if found:
                rest = " ".join(lines[end:])
                return Issuer(found, official(rest, found) if rest else "")
    if not lines:
        return Issuer()
    for start in range(len(lines)):
        name = " ".join(lines[start:])
        for agency in known:
            if (unit := official(name, agency)) != name or name in agency.units:
                return Issuer(None, unit, " ".join(lines[:start]))
    return Issuer(None, lines[-1], " ".join(lines[:-1]))


def owner(folder: str, known: tuple[Agency, ...], day: dt.date) -> Issuer:
    """Return whose *folder* of the inbox it is: a unit's, or a whole agency's.

    Marks, capitals, signs between words and a number in front ("01. ") do not matter.
    Where agencies.toml lists no units, the folder is the unit's name.
    """
    name = _NUMBERED.sub("", nfc(folder))
    if not name or agencies.find(known, name, day):
        return Issuer(agencies.find(known, name, day))
    there = [agency for agency in known if agency.bears_name_on(day)]
    units = [official(name, agency) for agency in there if has_unit(name, agency)]
    if units:
        return Issuer(None, units[0])
    return Issuer(None, "" if any(agency.units for agency in there) else name)


def official(name: str, agency: Agency) -> str:
    """Return *name* as the agency writes it, or as it is when no unit is called so."""
    spelled = words(name)
    return next(
        (unit for unit in _names(agency) if words(unit) == spelled),
        name,
    )


def has_unit(name: str, agency: Agency) -> bool:
    """Tell whether *name* is a unit of *agency*, or the agency itself."""
    return words(name) in map(words, _names(agency))


def _names(agency: Agency) -> Iterable[str]:
    return (*agency.units, agency.name)
