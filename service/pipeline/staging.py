"""How far an initiative has come: by the forms filed, and by what people decided."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from service import vietnamese
from service.filing.listing import Decision, Listed
from service.model.errors import WrongUsage
from service.model.forms import Form
from service.model.initiatives import Stage, Verdict

MOVED, JUDGED, REPLICATED = "moved", "judged", "replicated"
"""The events that tell what people decided of an initiative."""

_ENDED = frozenset((Stage.REFUSED, Stage.DUPLICATE, Stage.WITHDRAWN))
_ORDER = {stage: number for number, stage in enumerate(Stage)}
_FINAL = "tong ket"


@dataclass(frozen=True)
class Step:
    """What moves an initiative: a paper, a decision, or a verdict on a pair."""

    at: dt.datetime
    stage: Stage
    is_decided: bool = False
    verdict: Verdict | None = None
    pair: frozenset[str] = frozenset()


def stage(member: Listed, forms: Mapping[str, Form]) -> Stage:
    """Return the stage that filing *member* brings its story to.

    The outline is filed for the interim and for the final review (sơ kết, tổng kết).
    """
    form = forms.get(member.entry.form)
    parts = form.initiatives if form else None
    reached = parts.stage if parts else Stage.REGISTERED
    if reached is Stage.INTERIM_REVIEWED and vietnamese.fold(member.period) == _FINAL:
        return Stage.FINAL_REVIEWED
    return reached


def filed(member: Listed, forms: Mapping[str, Form]) -> Step:
    """Return the step that filing *member* is."""
    return Step(member.filed_at, stage(member, forms))


def replicated(replica: Listed) -> Step:
    """Return the step that registering *replica* is for its origin."""
    return Step(replica.filed_at, Stage.REPLICATED)


def decided(
    decisions: Iterable[Decision], story: str, name: Callable[[str], str]
) -> Iterator[Step]:
    """Yield the steps that people decided on *story*.

    *name* tells the story of an initiative. A verdict ends the story it was given on,
    not the one that was there before.
    """
    for decision in decisions:
        event, is_own = decision.event, name(decision.initiative) == story
        if event.name == MOVED and is_own:
            yield Step(event.at, Stage(event.details["stage"]), is_decided=True)
        if event.name == REPLICATED and is_own and event.details["result"]:
            yield Step(event.at, Stage.REPLICATED)
        if event.name == JUDGED:
            verdict = Verdict(event.details["verdict"])
            pair = frozenset((name(decision.initiative), name(decision.other)))
            if is_own or verdict is not Verdict.DUPLICATE:
                yield Step(event.at, Stage.DUPLICATE, verdict=verdict, pair=pair)


def reached(steps: Iterable[Step]) -> tuple[Stage, dt.datetime]:
    """Return the stage that *steps* lead to, and since when.

    Papers lead further and never back, and no more once it has ended; a person's
    decision holds until the next. A verdict that another one takes back has no effect.
    """
    ordered = sorted(steps, key=lambda step: step.at)
    held, since = Stage.REGISTERED, ordered[0].at
    repeats: dict[frozenset[str], dt.datetime] = {}
    for step in ordered:
        if step.verdict is Verdict.DUPLICATE:
            repeats.setdefault(step.pair, step.at)
        elif step.verdict:
            repeats.pop(step.pair, None)
        elif step.is_decided:
            held, since = step.stage, step.at
            repeats.clear()
        elif held not in _ENDED and _ORDER[step.stage] > _ORDER[held]:
            held, since = step.stage, step.at
    if repeats:
        return Stage.DUPLICATE, min(repeats.values())
    return held, since


def parse(text: str) -> Stage:
    """Return the stage that people call *text*, with marks or without.

    Raises:
        WrongUsage: no stage is called so.
    """
    said = vietnamese.fold(text).replace("-", " ").replace("_", " ")
    for known in Stage:
        if said in (vietnamese.fold(known.label), known.value.replace("_", " ")):
            return known
    names = ", ".join(known.label for known in Stage)
    raise WrongUsage(f"Không có giai đoạn “{text}”. Hãy ghi một trong: {names}.")
