"""What waits, since when, and the command that goes on with it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from service.desk import pending, reception, registry
from service.desk.working_days import Calendar
from service.filing.wants import Want
from service.model.filing import Event
from service.printing.journal import Job, State
from service.printing.options import Options
from service.scanning.sorting import Why
from service.scanning.waiting import Origin, Waiting
from service.wiring import Service
from tests.conftest import NOON
from tests.functional.shell import Shell

TODAY = NOON.date()


def file(service: Service, folder: Path, subject: str = "Kế hoạch thử") -> str:
    """File a plan as a draft; return its accession."""
    path = folder / "ke-hoach.yaml"
    path.write_text(
        f"mau: ke-hoach\nnam: 2026\ntrich_yeu: {subject}\n"
        "noi_dung:\n- {cap: I, noi_dung: Mục đích}\n"
    )
    (outcome,) = reception.process(service.pipeline, [path])
    assert outcome.filed
    return outcome.filed.accession


def happen(service: Service, accession: str, name: str, **details: Any) -> None:
    event = Event(service.pipeline.clock.now(), name, details)
    with service.pipeline.cabinet.writing() as writer:
        filed = registry.find(service.pipeline, accession)
        if name == "signed_scan":
            writer.attach(filed, {"ban-ky-quet.pdf": b"%PDF-1.7"}, event)
        else:
            writer.append(filed, event)


def tasks(service: Service) -> list[tuple[str, str, str]]:
    found = pending.tasks(service.pipeline, service.prints, service.scans)
    return [(task.want, task.place, task.step) for task in found]


def job(state: State, *accessions: str) -> Job:
    return Job(
        id="",
        state=state,
        accessions=accessions,
        sha256="0" * 64,
        copies=1,
        pages=1,
        options=Options(),
        printer="van-phong",
        at=NOON.isoformat(),
        changed=NOON.isoformat(),
    )


def test_a_document_is_followed_from_draft_to_closed_file(
    open_service: Callable[..., Service], tmp_path: Path
) -> None:
    service = open_service()
    draft = file(service, tmp_path)
    seen = [tasks(service)]

    happen(service, draft, "printed", copies=1)
    seen.append(tasks(service))
    happen(service, draft, "signed_scan")
    seen.append(tasks(service))
    issued = registry.issue(service.pipeline, draft, registry.Issue()).accession

    assert seen == [
        [(Want.PRINT, draft, f"thidua print {draft} --set")],
        [(Want.SIGNATURE, draft, f"thidua issue {draft}")],
        [(Want.NUMBER, draft, f"thidua issue {draft}")],
    ]
    assert registry.find(service.pipeline, issued).signed_original
    assert tasks(service) == []


def test_the_limit_is_the_next_working_day(
    open_service: Callable[..., Service], tmp_path: Path
) -> None:
    service = open_service()
    draft = file(service, tmp_path)
    happen(service, draft, "signed_scan")

    (task,) = pending.tasks(service.pipeline, service.prints, service.scans)

    days = [pending.delay(task, TODAY + dt.timedelta(n), Calendar()) for n in range(6)]
    assert {delay.due for delay in days} == {dt.date(2026, 3, 3)}
    assert [delay.late for delay in days] == [0, 0, 1, 2, 3, 3]
    assert days[5].days == 5


def test_waiting_to_be_printed_has_no_limit(
    open_service: Callable[..., Service], tmp_path: Path
) -> None:
    service = open_service()
    file(service, tmp_path)

    (task,) = pending.tasks(service.pipeline, service.prints, service.scans)

    later = TODAY + dt.timedelta(days=99)
    assert pending.delay(task, later, Calendar()) == pending.Delay(99, None, 0)


@pytest.mark.parametrize(
    ("state", "step"),
    [
        pytest.param(State.SENT, "thidua print-jobs", id="at the printer"),
        pytest.param(State.PRINTED, "thidua print-jobs confirm {}", id="to be counted"),
    ],
)
def test_a_print_job_speaks_for_its_documents(
    open_service: Callable[..., Service], tmp_path: Path, state: State, step: str
) -> None:
    service = open_service()
    draft = file(service, tmp_path)
    opened = service.prints.journal.open(job(State.PREPARED, draft), "ABC")
    kept = service.prints.journal.keep(replace(opened, state=state))

    assert tasks(service) == [(pending.PRINT_JOB, kept.id, step.format(kept.id))]


def test_scanned_pages_nobody_knows_wait_for_a_person(
    open_service: Callable[..., Service],
) -> None:
    service = open_service()
    origin = Origin("may-quet.pdf", "0" * 64, NOON)
    entry = service.scans.review.add(Waiting(origin, Why.UNKNOWN, ()))

    assert tasks(service) == [
        (pending.SCAN_REVIEW, entry.id, f"thidua scans show {entry.id}")
    ]


def test_a_machine_that_makes_no_pdf_owes_them_first(filled: Shell) -> None:
    told = filled.json("pending")

    wants = {task["want"] for task in told["tasks"]}
    assert wants <= {"pdf", "scan"}
    assert told["total"] == len(told["tasks"]) > len(wants)
    assert all(task["next"].startswith("thidua ") for task in told["tasks"])


def test_a_person_reads_the_oldest_first_and_how_much_is_left(filled: Shell) -> None:
    code, out, err = filled("pending", "--limit", "2")

    assert code == 0
    assert out.count("thidua run --once") == 2
    assert "việc đang chờ" in out
    assert "việc nữa" in err


def test_nothing_pending_is_said(shell: Shell) -> None:
    assert shell("pending")[:2] == (0, "Không có việc nào đang chờ.\n")


def test_days_off_are_settings(shell: Shell) -> None:
    path = shell.workspace / "thidua.toml"
    path.write_text("holidays = [2026-02-16, 2026-02-17]\n" + path.read_text())

    listed = shell.json("config")

    assert listed["holidays"]["value"] == ["2026-02-16", "2026-02-17"]
