"""The life of initiatives: their stories, and what is decided of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from service import vietnamese
from service.desk import registry
from service.filing.listing import Listed
from service.model.errors import WrongUsage
from service.model.filing import Event, Filed
from service.model.initiatives import Judgement, Stage, Verdict
from service.pipeline import judging, staging
from service.pipeline.steps import Pipeline
from service.pipeline.stories import Stories, Story


@dataclass(frozen=True)
class Filter:
    """Which stories are wanted; what is empty restricts nothing."""

    stage: Stage | None = None
    field: int = 0
    unit: str = ""
    year: int = 0
    form: str = ""

    def takes(self, story: Story) -> bool:
        """Tell whether *story* is wanted; of the unit, a part of its name is enough."""
        told = story.told
        forms = {member.entry.form for member in story.documents}
        return (
            self.stage in (None, story.stage)
            and self.field in (0, story.field)
            and self.year in (0, told.year)
            and self.form in ("", *forms)
            and vietnamese.fold(self.unit) in vietnamese.fold(told.unit)
        )


def stories(pipeline: Pipeline) -> Stories:
    """Return the stories of all initiatives in the archive."""
    return Stories(pipeline.cabinet.listing(), pipeline.forms)


def story(pipeline: Pipeline, initiative: str) -> Story:
    """Return the story of *initiative*.

    Raises:
        WrongUsage: there is none, or it is one that others have published.
    """
    found = stories(pipeline).find(named(pipeline, initiative).id)
    if found is None:
        raise WrongUsage(
            f"{initiative} là sáng kiến nơi khác công bố, kho này không theo dõi giai "
            "đoạn. Hãy nêu một sáng kiến của kho (thidua initiatives)."
        )
    return found


def named(pipeline: Pipeline, initiative: str) -> Listed:
    """Return the initiative with that id, or the only one of the document so named.

    Raises:
        WrongUsage: there is none.
    """
    code = initiative.strip()
    listing = pipeline.cabinet.listing()
    alone = "" if listing.find(f"{code}/2") else f"{code}/1"
    found = listing.find(code) or listing.find(alone)
    if found is None:
        raise WrongUsage(
            f"Không có sáng kiến mã {initiative}. Mã có dạng 2026-000012/3; xem mã "
            "bằng lệnh thidua initiatives hoặc thidua search."
        )
    return found


def judge(
    pipeline: Pipeline, initiative: str, other: str, verdict: Verdict, reason: str
) -> Judgement:
    """Keep what a person decided of two initiatives, with the reason.

    What others published comes second: the decision lies with the one of the archive.

    Raises:
        WrongUsage: one of them is not known, both are the same, or no reason is given.
    """
    one, two = named(pipeline, initiative), named(pipeline, other)
    if one.entry.corpus:
        one, two = two, one
    first = story(pipeline, one.id)
    if two.id in {member.id for member in first.members}:
        raise WrongUsage(f"{initiative} và {other} là cùng một sáng kiến.")
    now = pipeline.clock.now()
    decided = Judgement(one.id, two.id, verdict, given(reason), now)
    judging.judge(pipeline.cabinet, _holder(pipeline, one), decided)
    return decided


def move(pipeline: Pipeline, initiative: str, stage: Stage, reason: str) -> Story:
    """Bring *initiative* to *stage*, as a person decided; return its story after.

    Raises:
        WrongUsage: there is no such initiative, or no reason is given.
    """
    moved = story(pipeline, initiative).members[0]
    details = {"initiative": moved.id, "stage": stage.value, "reason": given(reason)}
    note(pipeline, moved, staging.MOVED, details)
    return story(pipeline, moved.id)


def given(reason: str) -> str:
    """Return *reason* without spaces around it.

    Raises:
        WrongUsage: nothing is left of it.
    """
    if not reason.strip():
        raise WrongUsage("Hãy ghi rõ lý do hoặc kết quả, để người sau còn hiểu.")
    return reason.strip()


def note(
    pipeline: Pipeline, listed: Listed, name: str, details: Mapping[str, Any]
) -> None:
    """Append an event to the document that holds *listed*."""
    event = Event(pipeline.clock.now(), name, details)
    with pipeline.cabinet.writing() as writer:
        writer.append(_holder(pipeline, listed), event)


def _holder(pipeline: Pipeline, listed: Listed) -> Filed:
    return registry.find(pipeline, listed.entry.accession)
