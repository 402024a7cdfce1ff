"""How the story of an initiative is told: JSON, a line of a table, facts and events."""

from collections.abc import Iterator, Mapping
from typing import Any

from service.cli import answers
from service.filing.listing import Decision
from service.model.fields import FIELDS
from service.model.forms import Form
from service.model.initiatives import Stage, Verdict
from service.pipeline import staging
from service.pipeline.stories import Stories, Story

HEAD = ("Mã", "Tên", "Đơn vị", "Năm", "Giai đoạn", "Từ ngày", "Bản", "Nơi nhân rộng")
VERDICTS = {
    Verdict.DUPLICATE: "trùng",
    Verdict.RELATED: "liên quan",
    Verdict.DISTINCT: "khác",
}
_TITLE = 60


def short(text: str) -> str:
    """Return *text* in one line that fits into a table."""
    line = " ".join(text.split())
    return line if len(line) <= _TITLE else f"{line[: _TITLE - 1]}…"


def line(story: Story) -> tuple[str, ...]:
    """Return *story* as a row under HEAD."""
    told = story.told
    return (
        story.id,
        short(told.title),
        told.unit,
        str(told.year or ""),
        story.stage.label,
        f"{story.since:%d/%m/%Y}",
        str(len(story.documents)),
        str(len(story.replicas) or ""),
    )


def facts(story: Story) -> Mapping[str, str]:
    """Return what is known of *story*, by label."""
    told = story.told
    return {
        "Mã sáng kiến": story.id,
        "Tên": told.title,
        "Đơn vị": told.unit,
        "Lĩnh vực": FIELDS[story.field - 1].name if story.field else "",
        "Năm": str(told.year or ""),
        "Giai đoạn": f"{story.stage.label}, từ {story.since:%d/%m/%Y}",
        "Nhân rộng từ": story.origin,
    }


def happened(story: Story, told: Stories, forms: Mapping[str, Form]) -> Iterator[str]:
    """Yield what happened to *story*: documents, decisions, who replicates it."""
    for member in story.documents:
        entry, form = member.entry, forms.get(member.entry.form)
        kind = form.type if form else answers.PAST.get(entry.form, entry.form)
        named = f"{kind} {member.period}".strip()
        yield f"{member.filed_at:%d/%m/%Y}  {named}, mã {entry.id}: {entry.title}"
    for decision in story.decisions:
        yield f"{decision.event.at:%d/%m/%Y}  {_decision(decision)}"
    for replica in filter(None, map(told.find, story.replicas)):
        unit, stage = replica.told.unit, replica.stage.label
        yield f"Nhân rộng ở {unit}, mã {replica.id}: {stage}"


def _decision(decision: Decision) -> str:
    details = decision.event.details
    if decision.event.name == staging.MOVED:
        return f"chuyển sang {Stage(details['stage']).label}: {details['reason']}"
    if decision.event.name == staging.JUDGED:
        said = VERDICTS[Verdict(details["verdict"])]
        pair = f"{decision.initiative} và {decision.other}"
        return f"{pair} {said}: {details['reason']}"
    result = details["result"] or "đã chuẩn bị bản đăng ký"
    return f"nhân rộng ở {details['unit']}: {result}"


def json(story: Story, told: Stories) -> dict[str, Any]:
    """Return the JSON of *story*, one of those *told*."""
    entry = story.told
    return {
        "id": story.id,
        "title": entry.title,
        "unit": entry.unit,
        "field": story.field or None,
        "year": entry.year or None,
        "campaign": entry.campaign or None,
        "stage": story.stage.value,
        "stage_label": story.stage.label,
        "since": story.since.isoformat(),
        "origin": story.origin or None,
        "documents": [
            {
                "initiative": member.id,
                "accession": member.entry.accession,
                "form": member.entry.form,
                "period": member.period or None,
                "date": member.entry.date,
                "title": member.entry.title,
            }
            for member in story.documents
        ],
        "decisions": [
            {"at": d.event.at.isoformat(), "name": d.event.name, **d.event.details}
            for d in story.decisions
        ],
        "replicated_by": [
            {"id": replica.id, "unit": replica.told.unit, "stage": replica.stage.value}
            for replica in filter(None, map(told.find, story.replicas))
        ],
    }
