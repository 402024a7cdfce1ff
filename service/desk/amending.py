"""What is done about an issued document that is wrong (Decree 30, Article 18.3-4).

Nothing of it is undone: each is an event for good, with its reason.
"""

from dataclasses import dataclass

from service.desk import registry
from service.filing.cabinet import Writer
from service.model.errors import WrongUsage
from service.model.filing import Event, Filed
from service.pipeline.steps import Pipeline
from service.vietnamese import fold

LETTER = "cong van"


@dataclass(frozen=True)
class Amended:
    """A document, and the *other* one that was issued about it."""

    filed: Filed
    other: Filed


def substitute(pipeline: Pipeline, accession: str, by: str, reason: str) -> Amended:
    """Note that *by* takes the place of *accession* (văn bản thay thế).

    Who is told the same again gets the same answer: what a crash left out is added.

    Raises:
        WrongUsage: one of them was not issued or is void, their types differ, or
            another document has taken that place.
    """
    with pipeline.cabinet.writing() as writer:
        filed, other = _two(pipeline, accession, by)
        _must_be_equal(filed, other)
        if filed.substitute not in ("", other.accession):
            raise WrongUsage(
                f"{filed.accession} đã được thay thế bằng {filed.substitute}. Nếu bản "
                "thay thế lại sai thì thay thế chính nó: "
                f"thidua replace {filed.substitute} --by {other.accession}"
            )
        return _noted(pipeline, writer, ("replaced", "replacing"), filed, other, reason)


def correct(pipeline: Pipeline, accession: str, by: str, reason: str) -> Amended:
    """Note that the official letter *by* corrects *accession* (công văn đính chính).

    Raises:
        WrongUsage: one of them was not issued or is void, or *by* is no letter.
    """
    with pipeline.cabinet.writing() as writer:
        filed, other = _two(pipeline, accession, by)
        if fold(other.record.type) != LETTER:
            raise WrongUsage(
                f"{other.accession} là {other.record.type}; chỉ đính chính bằng công "
                "văn (mẫu cong-van). Sai nội dung thì dùng thidua replace."
            )
        names = ("corrected", "correcting")
        return _noted(pipeline, writer, names, filed, other, reason)


def recall(pipeline: Pipeline, accession: str, reason: str) -> Filed:
    """Recall (thu hồi) *accession*: it is frozen, and stays in archive and register.

    Raises:
        WrongUsage: it was not issued, is void, or was recalled before.
    """
    event = Event(pipeline.clock.now(), "recalled", {"reason": reason})
    with pipeline.cabinet.writing() as writer:
        filed = registry.find(pipeline, accession)
        _must_be_issued(pipeline, filed)
        if filed.frozen:
            raise WrongUsage(f"{filed.frozen}, không thu hồi nữa.")
        recalled = writer.append(filed, event)
    pipeline.cabinet.indexed([recalled.accession])
    return recalled


def _two(pipeline: Pipeline, accession: str, by: str) -> tuple[Filed, Filed]:
    """Return both documents; the second was issued after the first.

    A recalled document may be replaced or corrected: often that is why.
    """
    filed, other = registry.find(pipeline, accession), registry.find(pipeline, by)
    if filed.accession == other.accession:
        raise WrongUsage(
            "Văn bản không tự thay thế, đính chính chính nó; xem lại --by."
        )
    for one in (filed, other):
        _must_be_issued(pipeline, one)
    for one in (filed, other):
        if one.void_reason or (one is other and one.frozen):
            raise WrongUsage(f"{one.frozen}, không dùng vào việc này được.")
    if other.issued and filed.issued and other.issued < filed.issued:
        raise WrongUsage(
            f"{other.accession} ban hành ngày {other.issued:%d/%m/%Y}, trước "
            f"{filed.accession} ({filed.issued:%d/%m/%Y}). Có lẽ hai mã bị đảo chỗ."
        )
    return filed, other


def _must_be_issued(pipeline: Pipeline, filed: Filed) -> None:
    newer = pipeline.cabinet.get(registry.successor(pipeline, filed))
    if newer and newer.known_number == filed.known_number:
        raise WrongUsage(
            f"Bản mới của {filed.accession} là {newer.accession}; hãy dùng mã đó."
        )
    if not filed.known_number:
        raise WrongUsage(
            f"{filed.accession} chưa ban hành. Sai thì sửa phiếu rồi gửi lại; đúng rồi "
            f"thì ban hành: thidua issue {(newer or filed).accession}"
        )


def _must_be_equal(filed: Filed, other: Filed) -> None:
    """Hold the substitute to an equal form (hình thức tương đương; Article 18.3)."""
    if fold(filed.record.type) != fold(other.record.type):
        raise WrongUsage(
            f"{filed.accession} là {filed.record.type}, {other.accession} là "
            f"{other.record.type}. Văn bản thay thế phải có hình thức tương đương; chỉ "
            "sai thể thức thì đính chính bằng công văn: thidua correct."
        )
    if other.substitute == filed.accession:
        raise WrongUsage(f"{filed.accession} chính là bản thay thế {other.accession}.")


def _noted(
    pipeline: Pipeline,
    writer: Writer,
    names: tuple[str, str],
    filed: Filed,
    other: Filed,
    reason: str,
) -> Amended:
    """Add the events that are not there yet: on *other* first, *filed* decides."""
    now = pipeline.clock.now()
    of = {"of": filed.accession, "number": filed.known_number, "reason": reason}
    by = {"by": other.accession, "number": other.known_number, "reason": reason}
    if not _has(other, names[1], "of", filed.accession):
        other = writer.append(other, Event(now, names[1], of))
    if not _has(filed, names[0], "by", other.accession):
        filed = writer.append(filed, Event(now, names[0], by))
    pipeline.cabinet.indexed([filed.accession, other.accession])
    return Amended(filed, other)


def _has(filed: Filed, name: str, detail: str, accession: str) -> bool:
    return any(
        event.name == name and event.details[detail] == accession
        for event in filed.events
    )
