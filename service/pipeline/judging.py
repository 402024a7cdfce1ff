"""What people decided of two initiatives: kept as events, asked for any two."""

from service.filing.cabinet import Cabinet
from service.filing.listing import Decision, Listing
from service.model.filing import Event, Filed
from service.model.initiatives import Judgement, Verdict
from service.pipeline.staging import JUDGED
from service.pipeline.stories import same_story


def judgement(cabinet: Cabinet, one: str, other: str) -> Judgement | None:
    """Return the newest decision on two initiatives, whichever it was given on first.

    It holds for their whole stories: for the other forms, and for later versions.
    """
    listing = cabinet.listing()
    if not listing.has_decisions():
        return None
    found = listing.between(_family(listing, one), _family(listing, other))
    judged = [decision for decision in found if decision.event.name == JUDGED]
    return _judgement(judged[-1]) if judged else None


def judge(cabinet: Cabinet, filed: Filed, decided: Judgement) -> None:
    """Keep *decided* with *filed*, the document that holds its initiative."""
    details = {
        "initiative": decided.initiative,
        "other": decided.other,
        "verdict": decided.verdict.value,
        "reason": decided.reason,
    }
    with cabinet.writing() as writer:
        writer.append(filed, Event(decided.at, JUDGED, details))


def _family(listing: Listing, initiative: str) -> set[str]:
    """Return the ids of *initiative* in all the documents of its story."""
    found = listing.find(initiative)
    if found is None or found.entry.corpus:
        return {initiative}
    near = listing.near(found.entry)
    return {initiative, *(m.id for m in near if same_story(m.entry, found.entry))}


def _judgement(decision: Decision) -> Judgement:
    details = decision.event.details
    return Judgement(
        decision.initiative,
        decision.other,
        Verdict(details["verdict"]),
        details["reason"],
        decision.event.at,
    )
