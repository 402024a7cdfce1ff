"""Initiatives → stories: from the registration through every later document."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from service import vietnamese
from service.filing.listing import Decision, Listed, Listing
from service.model.finding import Entry
from service.model.forms import Form
from service.model.initiatives import Stage
from service.pipeline import staging
from service.pipeline.grouping import Group, grouped, times
from service.pipeline.titles import likeness


def same_story(first: Entry, second: Entry) -> bool:
    """Tell whether two initiatives are one, filed by one unit on several forms.

    Two rows of one document are two. On one and the same form only an equal title is
    the same: a unit may register two alike ideas.
    """
    if first.accession == second.accession or not _is_of_one_unit(first, second):
        return False
    found = likeness(first.title, second.title)
    return found == 1.0 or (found > 0 and first.form != second.form)


def _is_of_one_unit(first: Entry, second: Entry) -> bool:
    unit = vietnamese.fold(first.unit)
    return (
        bool(unit)
        and unit == vietnamese.fold(second.unit)
        and first.corpus == second.corpus
        and bool(times(first) & times(second))
    )


@dataclass(frozen=True)
class Story:
    """An initiative from its registration on.

    *members* are its initiatives in all documents as they were filed, former versions
    too. *replicas* are the ids of the stories that name it as their origin,
    *decisions* what people decided of it.
    """

    members: Sequence[Listed]
    replicas: Sequence[str]
    decisions: Sequence[Decision]
    stage: Stage
    since: dt.datetime

    @property
    def id(self) -> str:
        """The id of the first registered one."""
        return self.members[0].id

    @property
    def documents(self) -> Sequence[Listed]:
        """Its members in the newest versions, as they were filed."""
        return [member for member in self.members if member.current]

    @property
    def told(self) -> Entry:
        """The entry that stands for it: the first that still holds."""
        return next(iter(self.documents), self.members[-1]).entry

    @property
    def field(self) -> int:
        """The number of its field of reform, 0 where no document says."""
        return next((m.entry.field for m in self.documents if m.entry.field), 0)

    @property
    def origin(self) -> str:
        """The id of the initiative that it replicates, or ""."""
        return _origin(self.members)


class Stories:
    """The stories of an archive; *all* leaves out those whose documents are gone."""

    def __init__(self, listing: Listing, forms: Mapping[str, Form]) -> None:
        self._forms = forms
        groups = grouped(listing.own(), forms)
        self._group = {m.id: number for number, g in enumerate(groups) for m in g}
        self._first = {m.id: group[0].id for group in groups for m in group}
        decisions = self._decisions(listing)
        replicas = self._replicas(groups)
        self._stories = [
            self._told(group, [groups[r] for r in replicas[number]], decisions[number])
            for number, group in enumerate(groups)
        ]
        self.all = tuple(story for story in self._stories if story.documents)

    def find(self, initiative: str) -> Story | None:
        """Return the story that the initiative with that id belongs to."""
        number = self._group.get(initiative)
        return None if number is None else self._stories[number]

    def _decisions(self, listing: Listing) -> Mapping[int, list[Decision]]:
        found: dict[int, list[Decision]] = defaultdict(list)
        for decision in listing.decisions():
            named = {decision.initiative, decision.other} & self._group.keys()
            for number in {self._group[initiative] for initiative in named}:
                found[number].append(decision)
        return found

    def _replicas(self, groups: Sequence[Group]) -> Mapping[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for number, group in enumerate(groups):
            origin = self._group.get(_origin(group))
            if origin is not None and origin != number:
                found[origin].append(number)
        return found

    def _told(
        self, group: Group, replicas: Sequence[Group], decisions: Sequence[Decision]
    ) -> Story:
        steps = chain(
            (staging.filed(member, self._forms) for member in group),
            (staging.replicated(replica[0]) for replica in replicas),
            staging.decided(decisions, group[0].id, self._name),
        )
        stage, since = staging.reached(steps)
        ids = [replica[0].id for replica in replicas]
        return Story(group, ids, decisions, stage, since)

    def _name(self, initiative: str) -> str:
        """Return the id of its story; what others published is known by its own."""
        return self._first.get(initiative, initiative)


def _origin(members: Sequence[Listed]) -> str:
    return next((m.origin for m in members if m.current and m.origin), "")
