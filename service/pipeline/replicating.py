"""Replication (nhân rộng): a unit registers what another one has done before."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from service import vietnamese
from service.filing.listing import Listing
from service.model.fields import FIELDS
from service.model.finding import Entry
from service.model.forms import Form
from service.model.initiatives import Stage
from service.model.problems import Problem, Severity
from service.model.records import Initiative, Record, Values
from service.pipeline import staging
from service.pipeline.stories import Stories, Story, same_story

_MOST = 1500
"""So many letters of what the origin does are handed out, for the unit to adapt."""

Read = Callable[[str], Initiative]


@dataclass(frozen=True)
class Replication:
    """A unit that takes over *origin*.

    *replica* is its own story, None while it has registered none; *result* is what a
    person noted, else what the unit reported.
    """

    origin: Story
    unit: str
    date: str
    replica: Story | None
    result: str

    @property
    def is_done(self) -> bool:
        """Whether it is more than an invitation: it is registered, or has a result."""
        return self.replica is not None or bool(self.result)


def registration(origin: Entry, done: Initiative, unit: str, year: int) -> Values:
    """Return Mẫu 1 of *unit*, filled in as far as what it replicates is known.

    It has a code of its own: without one it would take the place of what the unit has
    registered in that year.
    """
    row = {
        "linh_vuc": FIELDS[done.field - 1].name if done.field else "",
        "noi_dung": "\n".join((done.title, *_summary(done.text))),
        "tien_do": "",
        "ghi_chu": f"Nhân rộng từ {_place(origin)}",
        "nguon_goc": origin.id,
    }
    code = f"nhân rộng {origin.id}"
    return {"ma": code, "don_vi": unit, "nam": year, "dang_ky": [row]}


def _place(origin: Entry) -> str:
    where = ", ".join(filter(None, (origin.unit, origin.province))) or origin.corpus
    return f"{where} ({origin.year})" if origin.year else where


def _summary(text: str) -> Iterator[str]:
    """Yield the first lines of *text*; a note on an origin of its own is left out."""
    left = _MOST
    for line in text.splitlines():
        left -= len(line)
        if left < 0:
            return
        if not vietnamese.fold(line).startswith("nhan rong tu"):
            yield line


def replications(
    stories: Stories, forms: Mapping[str, Form], read: Read
) -> list[Replication]:
    """Return who replicates what, by the day; *read* opens an initiative."""
    found = [
        replication
        for story in stories.all
        for replication in _replications(story, stories, forms, read)
    ]
    return sorted(found, key=lambda r: (r.date, r.origin.id))


def _replications(
    story: Story, stories: Stories, forms: Mapping[str, Form], read: Read
) -> Iterator[Replication]:
    noted = _noted(story)
    for replica in filter(None, map(stories.find, story.replicas)):
        unit = replica.told.unit
        note = noted.pop(vietnamese.fold(unit), None)
        result = note.result if note else ""
        told = result or _reported(replica, forms, read)
        yield Replication(story, unit, replica.members[0].entry.date, replica, told)
    yield from noted.values()


def _noted(story: Story) -> dict[str, Replication]:
    """Return what people noted of each unit that takes *story* over, the newest."""
    notes: dict[str, Replication] = {}
    for decision in story.decisions:
        event = decision.event
        if event.name == staging.REPLICATED:
            unit, date = event.details["unit"], event.at.date().isoformat()
            former = notes.get(vietnamese.fold(unit))
            result = event.details["result"] or (former.result if former else "")
            note = Replication(story, unit, date, None, result)
            notes[vietnamese.fold(unit)] = note
    return notes


def _reported(replica: Story, forms: Mapping[str, Form], read: Read) -> str:
    """Return the effect that the newest report on *replica* tells, or ""."""
    for member in reversed(replica.documents):
        if staging.stage(member, forms) is not Stage.REGISTERED:
            told = read(member.id).background
            if told:
                return told
    return ""


def unknown_origins(listing: Listing, record: Record) -> Iterator[Problem]:
    """Yield a warning for each initiative of *record* whose origin is not known."""
    for initiative in record.initiatives:
        if initiative.origin and listing.find(initiative.origin) is None:
            message = (
                f"Không có sáng kiến mã {initiative.origin} trong kho. Hãy tìm mã bằng "
                "thidua search hoặc thidua initiatives, sửa cột Nhân rộng từ rồi gửi "
                "lại."
            )
            where = f"“{initiative.title}”"
            yield Problem(where, "unknown_origin", message, Severity.WARNING)


def is_origin(listing: Listing, origin: str, entry: Entry) -> bool:
    """Tell whether *entry* tells the story of the initiative with the id *origin*.

    What a registration names as its origin is no duplicate of it.
    """
    named = listing.find(origin)
    if named is None:
        return False
    return entry.id == named.id or same_story(entry, named.entry)
