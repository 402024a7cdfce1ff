"""The catalogue's list of initiatives and of what people decided of them.

Derived like all of it: initiatives from the records, decisions from the events whose
details name an initiative ("judged", "moved", "replicated").
"""

import datetime as dt
import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from service import vietnamese
from service.model.filing import Event, Filed
from service.model.finding import Entry
from service.model.records import EXTERNAL, Initiative

SCHEMA = """
drop table if exists initiatives;
drop table if exists decisions;
create table initiatives (
    accession text not null, position integer not null, title text not null,
    form text not null, unit text not null, folded_unit text not null,
    year integer not null, campaign text not null, field integer not null,
    date text not null, corpus text not null, province text not null,
    url text not null, origin text not null, period text not null,
    filed_at text not null,
    primary key (accession, position)
) without rowid;
create index by_unit on initiatives (folded_unit);
create index by_origin on initiatives (origin) where origin != '';
create table decisions (
    accession text not null, position integer not null, at text not null,
    name text not null, initiative text not null, other text not null,
    details text not null, primary key (accession, position)
) without rowid;
create index by_initiative on decisions (initiative);
create index by_other on decisions (other);
"""
_INITIATIVE = """
insert into initiatives values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_DECISION = "insert into decisions values (?, ?, ?, ?, ?, ?, ?)"
EMPTY = ("delete from initiatives", "delete from decisions")
_LISTED = """
select i.accession, i.position, title, form, unit, i.year, campaign, field, date,
       corpus, province, url, origin, period, filed_at, d.replaces,
       not exists (select 1 from documents n where n.replaces = i.accession)
from initiatives i join documents d using (accession)
where not d.voided
"""
_COUNT = """
select count(*) from initiatives i join documents d using (accession)
where not d.voided
  and not exists (select 1 from documents n where n.replaces = i.accession)
"""
_DECIDED = "select name, initiative, other, details from decisions"
_ORDER = "order by i.accession, i.position"

Ask = Callable[..., list[Any]]


@dataclass(frozen=True)
class Listed:
    """An initiative as it is listed: *entry* lacks what only the archive holds.

    *period* is the reporting period (kỳ) of its document, *replaces* the version
    before; *current* tells that no version came after.
    """

    entry: Entry
    origin: str
    period: str
    filed_at: dt.datetime
    replaces: str
    current: bool

    @property
    def id(self) -> str:
        """The id of the initiative: "2026-000012/3"."""
        return self.entry.initiative


@dataclass(frozen=True)
class Decision:
    """An event that names an initiative, and perhaps an *other* one."""

    initiative: str
    other: str
    event: Event


class Listing:
    """Answers from the catalogue; *ask* puts a question in SQL to it.

    Documents whose number is void are left out.
    """

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    def own(self) -> tuple[Listed, ...]:
        """Return the initiatives of the own archive, all versions, as they were filed.

        What other places published is left out.
        """
        return self._listed("and form != ?", EXTERNAL)

    def count(self) -> int:
        """Return how many initiatives the newest documents tell, also external ones."""
        return int(self._ask(_COUNT)[0][0])

    def near(self, entry: Entry) -> tuple[Listed, ...]:
        """Return what own() does, of the unit and the year or campaign of *entry*."""
        return self._listed(
            "and form != ? and folded_unit = ? and (i.year = ? or campaign = ?)",
            EXTERNAL, vietnamese.fold(entry.unit), entry.year, entry.campaign,
        )  # fmt: skip

    def find(self, initiative: str) -> Listed | None:
        """Return the initiative with that id, also an external one."""
        accession, _, position = initiative.partition("/")
        if not (position.isascii() and position.isdigit()):
            return None
        place = "and i.accession = ? and i.position = ?"
        found = self._listed(place, accession, int(position))
        return found[0] if found else None

    def has_decisions(self) -> bool:
        """Tell whether people decided anything at all."""
        return bool(self._ask("select 1 from decisions limit 1"))

    def decisions(self) -> tuple[Decision, ...]:
        """Return every decision, in the order of time."""
        return self._decisions("")

    def between(
        self, some: Collection[str], others: Collection[str]
    ) -> tuple[Decision, ...]:
        """Return the decisions on one of *some* and one of *others*, either way."""
        first, second = _places(some), _places(others)
        return self._decisions(
            f"where (initiative in ({first}) and other in ({second}))"
            f" or (initiative in ({second}) and other in ({first}))",
            *some, *others, *others, *some,
        )  # fmt: skip

    def _listed(self, condition: str, *values: Any) -> tuple[Listed, ...]:
        rows = self._ask(f"{_LISTED} {condition} {_ORDER}", *values)
        return tuple(map(_listed, rows))

    def _decisions(self, condition: str, *values: Any) -> tuple[Decision, ...]:
        query = f"{_DECIDED} {condition} order by at, accession, position"
        rows = self._ask(query, *values)
        return tuple(map(_decision, rows))


@dataclass(frozen=True)
class Rows:
    """What the tables hold of one document."""

    accession: str
    initiatives: tuple[tuple[Any, ...], ...]
    decisions: tuple[tuple[Any, ...], ...]


def rows(filed: Filed) -> Rows:
    """Return what the tables are to hold of *filed*."""
    return Rows(filed.accession, tuple(_initiatives(filed)), tuple(_deciding(filed)))


def put(db: sqlite3.Connection, listed: Iterable[Rows]) -> None:
    """Write *listed* in the place of what the tables held of those documents."""
    for document in listed:
        for delete in EMPTY:
            db.execute(f"{delete} where accession = ?", (document.accession,))
        db.executemany(_INITIATIVE, document.initiatives)
        db.executemany(_DECISION, document.decisions)


def _places(values: Collection[str]) -> str:
    return ", ".join("?" * len(values))


def _initiatives(filed: Filed) -> Iterator[tuple[Any, ...]]:
    for position, initiative in enumerate(filed.record.initiatives, 1):
        yield (filed.accession, position, *_columns(filed, initiative))


def _columns(filed: Filed, initiative: Initiative) -> tuple[Any, ...]:
    record = filed.record
    unit = initiative.unit or record.unit
    date = filed.issued or record.date or filed.filed_at.date()
    return (
        initiative.title,
        record.form,
        unit,
        vietnamese.fold(unit),
        initiative.year or record.year,
        record.campaign,
        initiative.field,
        date.isoformat(),
        record.subject if record.form == EXTERNAL else "",
        initiative.province,
        initiative.url,
        initiative.origin,
        str(record.values.get("ky") or ""),
        filed.filed_at.isoformat(),
    )


def _deciding(filed: Filed) -> Iterator[tuple[Any, ...]]:
    for position, event in enumerate(filed.events):
        named = event.details.get("initiative")
        if isinstance(named, str):
            yield (
                filed.accession,
                position,
                event.at.astimezone(dt.UTC).isoformat(),
                event.name,
                named,
                str(event.details.get("other", "")),
                _dump(event),
            )


def _dump(event: Event) -> str:
    body = {"at": event.at.isoformat(), "details": dict(event.details)}
    return json.dumps(body, ensure_ascii=False)


def _listed(row: tuple[Any, ...]) -> Listed:
    accession, position, title, form, unit, year, campaign, field, date, *rest = row
    corpus, province, url, origin, period, filed_at, replaces, current = rest
    entry = Entry(
        accession=accession,
        initiative=f"{accession}/{position}",
        title=title,
        body="",
        form=form,
        unit=unit,
        year=year,
        field=field,
        campaign=campaign,
        date=date,
        corpus=corpus,
        province=province,
        url=url,
    )
    at = dt.datetime.fromisoformat(filed_at)
    return Listed(entry, origin, period, at, replaces, bool(current))


def _decision(row: tuple[str, ...]) -> Decision:
    name, initiative, other, dumped = row
    body: Mapping[str, Any] = json.loads(dumped)
    at = dt.datetime.fromisoformat(body["at"])
    return Decision(initiative, other, Event(at, name, body["details"]))
