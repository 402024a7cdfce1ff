"""Checked values → Record: who, when, under which number, which initiatives."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from service import vietnamese
from service.forms import patterns
from service.model.agencies import Agency, Signer
from service.model.fields import FIELDS
from service.model.forms import Form, InitiativeParts, Kind, Numbering, Property
from service.model.problems import Problem
from service.model.records import Initiative, Record

_SIGNERS = ("nguoi_ky", "truong_don_vi")
_FIELD_NUMBERS = {field.name: field.number for field in FIELDS}


_LONG_NAME = 16
_NAME = re.compile(r"(?P<name>\S+(?:\s+\S+?){1,24}?)\s*(?::|;|\.(?=\s)|\s[–-](?=\s))")
"""A name of 2 to 25 words before a sign that ends it."""


def complete(
    properties: Iterable[Property], values: Mapping[str, Any]
) -> dict[str, Any]:
    """Return *values* with every property, the absent ones blank."""
    return {prop.key: _complete(prop, values.get(prop.key)) for prop in properties}


def _complete(prop: Property, value: Any) -> Any:
    match prop.kind:
        case Kind.INTEGER:
            return value
        case Kind.LINES:
            return value or []
        case Kind.TABLE:
            rows = value if isinstance(value, list) else []
            return [_complete_group(prop, row) for row in rows]
        case Kind.GROUP:
            return _complete_group(prop, value)
        case _:
            return "" if value is None else value


def _complete_group(prop: Property, value: Any) -> dict[str, Any]:
    return complete(prop.members, value if isinstance(value, dict) else {})


def internal(
    form: Form, values: Mapping[str, Any], agency: Agency, today: dt.date
) -> Record:
    """Return the record of *values* that the program itself fills into *form*.

    What they leave out is blank; dates are ISO text.
    """
    return derive(form, complete(form.properties, values), agency, today, ())


def derive(
    form: Form,
    values: Mapping[str, Any],
    agency: Agency,
    today: dt.date,
    warnings: Iterable[Problem],
) -> Record:
    """Return the record of *values*, which are complete and keep every rule."""
    date = dt.date.fromisoformat(values["ngay"]) if values.get("ngay") else None
    year = values.get("nam") or (date or today).year
    named = {
        **values,
        "id": form.id,
        "nam": year,
        "co_quan": agency.name,
        "don_vi": values.get("don_vi") or agency.name,
        "phong_trao": values.get("phong_trao") or _campaign(year),
    }
    return Record(
        form=form.id,
        form_title=form.title,
        type=form.type,
        abbreviation=form.abbreviation,
        subject=" ".join(patterns.fill(form.subject, named).split()),
        slug=vietnamese.slug(patterns.fill(form.file_name, named)),
        key=_key(form, {**named, "co_quan": agency.id}),
        values=values,
        agency=agency,
        unit=named["don_vi"],
        campaign=named["phong_trao"],
        year=year,
        date=date,
        number=values.get("so", ""),
        signer=_signer(form, values, agency),
        recipients=_recipients(form, values, agency),
        initiatives=tuple(_initiatives(form.initiatives, values)),
        warnings=tuple(warnings),
        drafter=values.get("don_vi_soan", ""),
    )


def _campaign(year: int) -> str:
    return f"Phong trào thi đua cải cách hành chính năm {year}"


def _key(form: Form, named: Mapping[str, Any]) -> str:
    """Return the business key, such as "mau-1|phong kien truc|…|2022|"."""
    code = named.get("ma")
    joining = [patterns.value(name, named) for name in form.fallback_key]
    last = [code] if code else joining
    own = [patterns.value(name, named) for name in form.key]
    parts = [form.id, *own, *(last or [""])]
    return "|".join(_folded(part) for part in parts)


def _folded(part: Any) -> str:
    return vietnamese.fold(patterns.fill("{part}", {"part": part})).replace("|", " ")


def _signer(form: Form, values: Mapping[str, Any], agency: Agency) -> Signer | None:
    for key in _SIGNERS:
        given = values.get(key, {})
        if any(given.values()):
            return _completed(given, agency)
    signed = form.numbering is not Numbering.NONE or form.find("nguoi_ky")
    return agency.signers[0] if signed and agency.signers else None


def _completed(given: Mapping[str, str], agency: Agency) -> Signer:
    """Return the signer *given*, with what the agency knows of the one named."""
    name = given["ho_ten"]
    known = [s for s in agency.signers if name and s.name == name]
    title, authority = given["chuc_vu"], given.get("quyen_han", "")
    if known and not title and not authority:
        return known[0]
    return Signer(name=name, title=title, authority=authority)


def _recipients(
    form: Form, values: Mapping[str, Any], agency: Agency
) -> tuple[str, ...]:
    """Return who receives the document; forms that are no letters have nobody."""
    if form.find("noi_nhan") is None:
        return ()
    return tuple(values["noi_nhan"]) or agency.recipients


def _initiatives(
    parts: InitiativeParts | None, values: Mapping[str, Any]
) -> Iterator[Initiative]:
    if parts is None:
        return
    for row in values[parts.each] if parts.each else [values]:
        title = name_of(row[parts.title])
        if title:
            yield Initiative(
                title=title,
                text=_joined(row, parts.text).removeprefix(title).lstrip(" :.;–-\n"),
                field=_FIELD_NUMBERS.get(row.get(parts.field, ""), 0),
                background=_joined(row, parts.background),
                unit=row.get(parts.unit, ""),
                origin=row.get(parts.origin, ""),
            )


def name_of(told: str) -> str:
    """Return the name that *told*, a name and perhaps all about it, begins with.

    It is the first line; a long one ends where the name does, at a colon or a full
    stop: "Ngày thứ Tư không hẹn: sáng thứ Tư hằng tuần, công chức …".
    """
    line = next(iter(told.strip().splitlines()), "")
    if len(line.split()) <= _LONG_NAME:
        return line
    name = _NAME.match(line)
    return name["name"] if name else line


def _joined(row: Mapping[str, Any], columns: Iterable[str]) -> str:
    return "\n".join(row[column] for column in columns if row[column])
