"""A cabinet with registrations and reports, as units file them."""

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from service.filing.cabinet import Cabinet
from service.forms import definitions
from service.model.filing import Event, Filed
from service.model.finding import Entry
from service.model.initiatives import Judgement, Verdict
from service.model.records import Initiative
from service.pipeline import judging
from service.pipeline.stories import Stories, Story
from tests.unit.filing import papers

FORMS = definitions.load_all(Path(__file__).parents[3] / "templates")
UNIT, OTHER = "Phòng Kiến trúc", "Phòng Pháp chế"


def entry(title: str, accession: str = "2026-000001", **changes: Any) -> Entry:
    """Return an initiative of the unit, registered in 2026."""
    registered = Entry(accession, f"{accession}/1", title, "", "mau-1", UNIT, 2026)
    return replace(registered, **changes)


@dataclass
class Shelf:
    """Files one document an hour."""

    desk: papers.Desk
    hours: int = 0

    @property
    def cabinet(self) -> Cabinet:
        """The cabinet it files in."""
        return self.desk.cabinet

    def now(self) -> dt.datetime:
        """Return the next hour."""
        self.hours += 1
        return papers.NOW + dt.timedelta(hours=self.hours)

    def file(self, form: str, *titles: str | Initiative, **changes: Any) -> Filed:
        """File *titles* on *form*; *key* names what it is a version of."""
        unit = changes.pop("unit", UNIT)
        rows = (t if isinstance(t, Initiative) else Initiative(t, "") for t in titles)
        values = {"ky": changes.pop("period", "")}
        key = changes.pop("key", f"{form}|{self.hours}")
        filled = {"form": form, "unit": unit, "year": 2022, "campaign": "", **changes}
        made = papers.record(key, values=values, initiatives=tuple(rows), **filled)
        return self.desk.file(papers.draft(made), filed_at=self.now())

    def note(self, filed: Filed, name: str, **details: Any) -> None:
        """Append an event to *filed*."""
        with self.cabinet.writing() as writer:
            writer.append(filed, Event(self.now(), name, details))

    def judge(
        self, one: str, other: str, verdict: Verdict, reason: str = "đã xem"
    ) -> None:
        """Keep a verdict with the document of *one*."""
        filed = self.cabinet.get(one.partition("/")[0])
        assert filed
        decided = Judgement(one, other, verdict, reason, self.now())
        judging.judge(self.cabinet, filed, decided)

    @property
    def stories(self) -> Stories:
        """The stories it holds."""
        return Stories(self.cabinet.listing(), FORMS)

    def story(self, initiative: str) -> Story:
        """Return the story of *initiative*."""
        found = self.stories.find(initiative)
        assert found
        return found

    def told(self) -> dict[str, list[str]]:
        """Return the documents of each story by its id."""
        return {s.id: [m.id for m in s.documents] for s in self.stories.all}
