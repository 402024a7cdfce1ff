"""How far a drop has come stands in the journal before the next step begins."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from service import wiring
from service.desk import reception
from service.intake.journal import Journal, State
from service.model.outcomes import Outcome, Status
from service.wiring import Service
from tests.conftest import EXAMPLES

PLAN = EXAMPLES / "ke-hoach-1128.yaml"
FORM = EXAMPLES / "mau-1-phong-quy-hoach-chung.yaml"


class Witness:
    """Does what *part* does; notes first where the drops in work stand."""

    def __init__(self, part: Any, journal: Journal, seen: list[State]) -> None:
        self._part = part
        self._journal = journal
        self._seen = seen

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._part, name)
        if name in {"check", "render", "publish", "replace", "review"}:
            self._seen += [row.state for row in self._journal.unanswered()]
        return found


def journey(service: Service, file: Path) -> list[State]:
    """Return the states in which the steps met *file*, and its last one."""
    pipeline, seen = service.pipeline, list[State]()
    journal = pipeline.claims.journal
    parts: dict[str, Any] = {
        name: Witness(getattr(pipeline, name), journal, seen)
        for name in ("checker", "renderer", "press", "engine")
    }
    watched = replace(pipeline, **parts)
    (drop,) = [pipeline.claims.copy(file)]
    list(watched.run([drop]))
    row = journal.find(drop.id)
    assert row is not None
    return [*dict.fromkeys(seen), row.state]


def test_a_draft_passes_every_state_but_that_of_a_number(
    open_service: Callable[..., Service],
) -> None:
    assert journey(open_service(), FORM) == [
        State.READ,
        State.CHECKED,
        State.RENDERED,
        State.FILED,
        State.INDEXED,
        State.ANSWERED,
    ]


def test_a_document_numbered_at_filing_is_rendered_with_its_number(
    open_service: Callable[..., Service], workspace: Path, tmp_path: Path
) -> None:
    settings = (workspace / "thidua.toml").read_text()
    (workspace / "thidua.toml").write_text(settings.replace("at_issue", "at_filing"))
    plan = tmp_path / "kế hoạch.yaml"
    plan.write_text(
        "mau: ke-hoach\nma: K1\nnam: 2026\ntrich_yeu: Kế hoạch\n"
        "noi_dung:\n- {cap: I, noi_dung: Mục đích}\n"
    )

    assert journey(open_service(), plan) == [
        State.READ,
        State.NUMBERED,
        State.RENDERED,
        State.FILED,
        State.ANSWERED,
    ]


@pytest.mark.parametrize("state", [s for s in State if s is not State.ANSWERED])
def test_the_status_tells_of_every_state(
    open_service: Callable[..., Service], state: State
) -> None:
    service = open_service()
    drop = service.pipeline.claims.copy(FORM)
    service.pipeline.claims.journal.advance(drop.id, state)

    found = wiring.observe(service.config)

    assert {s: n for s, n in found.drops.items() if n} == {state.value: 1}


def test_a_scan_is_taken_up_after_it_was_attached(
    open_service: Callable[..., Service], workspace: Path
) -> None:
    pipeline = open_service().pipeline
    path = workspace / "inbox" / "scan" / "một.pdf"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"%PDF")
    (form,) = reception.process(pipeline, [FORM])
    drop = pipeline.claims.claim(path, "scan")
    assert drop is not None
    pipeline.claims.journal.advance(drop.id, State.INDEXED)  # then the power goes
    attached = Outcome(drop.name, Status.ATTACHED, form.filed)

    again = replace(pipeline, scans=lambda _: (attached,))
    outcomes = [o for done in again.run(pipeline.claims.resume()) for o in done]

    assert outcomes == [attached]


@pytest.mark.parametrize("state", [s for s in State if s is not State.ANSWERED])
def test_a_drop_is_taken_up_in_whatever_state_it_was_left(
    open_service: Callable[..., Service], state: State
) -> None:
    first = open_service().pipeline
    drop = first.claims.copy(FORM)
    first.claims.journal.advance(drop.id, state)
    first.claims.leave(drop.id)  # as the system does when the power goes

    second = open_service().pipeline
    watch = reception.Watch(0, 0, 0, reception.Stop(), lambda _: True)
    outcomes = list(reception.empty(second, second.outbox.parent / "inbox", watch))

    assert [outcome.status.value for outcome in outcomes] == ["filed"]
    assert second.claims.journal.unanswered() == []
