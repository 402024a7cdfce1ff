import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from service.desk import reception, registry, upkeep
from service.intake.journal import State
from service.model.filing import Draft, Event, Filed
from service.model.outcomes import Outcome, Status
from service.pipeline.steps import Pipeline
from service.wiring import Service
from tests.conftest import EXAMPLES, FILES
from tests.fakes import FakePress

PLAN = EXAMPLES / "ke-hoach-1128.yaml"
REGISTRATIONS = sorted(EXAMPLES.glob("mau-1-*.yaml"))


def _process(pipeline: Pipeline, *files: Path) -> list[Outcome]:
    return list(reception.process(pipeline, files))


def _filed(outcome: Outcome) -> Filed:
    assert outcome.filed is not None, outcome.problems
    return outcome.filed


@pytest.fixture
def form_file(tmp_path: Path) -> Callable[..., Path]:
    """Write a Mẫu 1 with changed values as a JSON file."""

    def write(name: str = "mau 1.json", **changes: object) -> Path:
        values: dict[str, object] = {
            "mau": "mau-1",
            "don_vi": "Văn phòng Sở",
            "nam": 2026,
            "cap": "cấp Sở",
            "dang_ky": [
                {
                    "linh_vuc": 2,
                    "noi_dung": "Hẹn giờ nộp hồ sơ qua Zalo",
                    "tien_do": "Tháng 6/2026",
                }
            ],
        }
        path = tmp_path / name
        path.write_text(json.dumps(values | changes, ensure_ascii=False))
        return path

    return write


def test_every_example_is_filed_and_answered(
    pipeline: Pipeline, workspace: Path
) -> None:
    outcomes = _process(pipeline, *FILES)

    assert {outcome.status for outcome in outcomes} == {Status.FILED}
    for outcome in outcomes:
        filed = _filed(outcome)
        assert filed.docx is not None
        assert filed.docx.is_file()
        assert filed.pdf is not None
        assert (workspace / "outbox" / f"{filed.accession}-{filed.docx.name}").exists()
    receipts = list((workspace / "outbox").glob("*.da-nhan.txt"))
    assert len(receipts) == len(FILES)
    assert upkeep.verify(pipeline) == ()


def test_the_same_bytes_make_nothing_new(pipeline: Pipeline) -> None:
    (first,) = _process(pipeline, PLAN)

    (second,) = _process(pipeline, PLAN)

    assert second.status is Status.ALREADY_FILED
    assert _filed(second).accession == _filed(first).accession


def test_the_same_bytes_at_once_make_one_document(
    pipeline: Pipeline, form_file: Callable[..., Path], tmp_path: Path
) -> None:
    first = form_file()
    twins = [tmp_path / f"{n}.json" for n in range(6)]
    for twin in twins:
        twin.write_bytes(first.read_bytes())

    outcomes = _process(pipeline, *twins)

    assert [o.status for o in outcomes].count(Status.FILED) == 1
    assert len({_filed(o).accession for o in outcomes}) == 1


def test_a_corrected_form_is_a_new_version(
    pipeline: Pipeline, form_file: Callable[..., Path]
) -> None:
    (first,) = _process(pipeline, form_file())
    (second,) = _process(pipeline, form_file(cap="cấp Thành phố"))

    old, new = _filed(first), _filed(second)
    assert (new.version, new.replaces) == (2, old.accession)
    assert registry.successor(pipeline, old) == new.accession
    assert pipeline.engine.find(old.accession) == ()
    assert pipeline.engine.find(new.accession) != ()


def test_a_rejected_file_is_kept_with_every_problem(
    pipeline: Pipeline, form_file: Callable[..., Path], workspace: Path
) -> None:
    path = form_file(nam="hai nghìn", cap="cấp xã", la="?")

    (outcome,) = _process(pipeline, path)

    kept = workspace / "rejected" / path.name
    letter = (workspace / "rejected" / f"{path.name}.loi.txt").read_text()
    assert outcome.status is Status.REJECTED
    assert len(outcome.problems) >= 3
    assert kept.read_bytes() == path.read_bytes()
    assert all(problem.message in letter for problem in outcome.problems)
    assert list((workspace / "archive").glob("20*")) == []


def test_a_mended_file_of_the_same_name_is_taken(
    pipeline: Pipeline, form_file: Callable[..., Path]
) -> None:
    _process(pipeline, form_file(nam="?"))

    (outcome,) = _process(pipeline, form_file())

    assert outcome.status is Status.FILED


def test_two_rejected_files_of_one_name_are_both_kept(
    pipeline: Pipeline, form_file: Callable[..., Path], workspace: Path
) -> None:
    _process(pipeline, form_file(nam="?"))
    _process(pipeline, form_file(nam="??"))

    names = sorted(path.name for path in (workspace / "rejected").iterdir())

    assert names == [
        "mau 1 (2).json",
        "mau 1 (2).json.loi.txt",
        "mau 1.json",
        "mau 1.json.loi.txt",
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("rong.yaml", b""),
        ("rong.xlsx", b""),
        ("hong.yaml", b"a: [1, 2"),
        ("hong.json", b'{"mau": '),
        ("la.xlsx", b"%PDF-1.7 not a workbook"),
        ("cu.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        ("anh.png", b"\x89PNG"),
        ("khong-biet.yaml", b"mau: mau-99\n"),
        ("k" * 240 + ".yaml", b"mau: mau-99\n"),
    ],
)
def test_a_file_that_is_no_form_gets_a_letter(
    pipeline: Pipeline, tmp_path: Path, workspace: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    (outcome,) = _process(pipeline, path)

    assert outcome.status is Status.REJECTED
    assert outcome.problems
    letters = list((workspace / "rejected").glob("*.loi.txt"))
    assert len(letters) == 1
    assert (workspace / "rejected" / name).read_bytes() == content


def test_a_missing_file_does_not_stop_the_others(
    pipeline: Pipeline, form_file: Callable[..., Path], tmp_path: Path
) -> None:
    missing, long = tmp_path / "khong-co.yaml", tmp_path / ("ă" * 300 + ".yaml")

    outcomes = _process(pipeline, missing, long, tmp_path, form_file())

    assert [o.status for o in outcomes] == [*[Status.REJECTED] * 3, Status.FILED]


def test_without_an_office_the_pdf_is_owed_and_paid_later(
    open_service: Callable[..., Service], press: FakePress
) -> None:
    pipeline = open_service().pipeline
    press.fails = True
    (outcome,) = _process(pipeline, PLAN)
    owed = _filed(outcome)

    press.fails = False
    paid = pipeline.pay_owed()

    assert (owed.pdf, paid) == (None, 1)
    assert "pdf_owed" in [problem.code for problem in outcome.problems]
    filed = registry.find(pipeline, owed.accession)
    assert filed.pdf is not None
    assert filed.pdf.is_file()
    assert upkeep.verify(pipeline) == ()
    assert replace(pipeline, press=None).pay_owed() == 0


@pytest.mark.parametrize(
    ("numbers", "code"),
    [
        (("1200/KH-SQHKT", "1128/KH-SQHKT"), "number_taken"),
        (("1300/KH-SQHKT", "1300/KH-SQHKT"), "number_twice"),
    ],
)
def test_of_a_file_whose_numbers_are_not_free_nothing_is_filed(
    numbers: tuple[str, ...], code: str, pipeline: Pipeline, tmp_path: Path
) -> None:
    plan = yaml.safe_load(PLAN.read_text(encoding="utf-8"))
    _process(pipeline, PLAN)
    several = [
        plan | {"so": so, "trich_yeu": f"Việc {n}", "phong_trao": f"Phong trào {n}"}
        for n, so in enumerate(numbers)
    ]
    path = tmp_path / "hai kế hoạch.yaml"
    path.write_text(yaml.safe_dump_all(several, allow_unicode=True))

    (outcome,) = _process(pipeline, path)

    assert [problem.code for problem in outcome.problems] == [code]
    assert pipeline.cabinet.count() == 1


def test_numbers_taken_at_filing_have_no_gap_and_no_twin(
    open_service: Callable[..., Service], workspace: Path, tmp_path: Path
) -> None:
    settings = (workspace / "thidua.toml").read_text()
    (workspace / "thidua.toml").write_text(settings.replace("at_issue", "at_filing"))
    pipeline = open_service().pipeline
    files = []
    for n in range(8):
        files.append(tmp_path / f"{n}.yaml")
        files[-1].write_text(
            f"mau: ke-hoach\nma: K{n}\nnam: 2026\ntrich_yeu: Kế hoạch {n}\n"
            "noi_dung:\n- {cap: I, noi_dung: Mục đích}\n"
        )

    outcomes = _process(pipeline, *files)

    numbers = sorted(str(_filed(outcome).number) for outcome in outcomes)
    assert numbers == [f"{n:02d}/KH-SQHKT" for n in range(1, 9)]


def test_an_interrupted_drop_is_finished_once(
    open_service: Callable[..., Service],
    form_file: Callable[..., Path],
    workspace: Path,
) -> None:
    first = open_service().pipeline
    inbox_file = workspace / "inbox" / "mau 1.json"
    inbox_file.write_bytes(form_file().read_bytes())
    drop = first.claims.claim(inbox_file)
    assert drop is not None
    (before,) = first.filed(first.prepare(drop))
    first.claims.leave(drop.id)  # as the system does when the power goes

    second = open_service().pipeline
    outcomes = [o for done in second.run(second.claims.resume()) for o in done]

    assert [o.status for o in outcomes] == [Status.FILED]
    assert _filed(outcomes[0]).accession == _filed(before).accession
    assert second.engine.find(_filed(before).accession) != ()
    assert second.claims.resume() == []


def test_a_bug_sets_a_file_aside_after_three_tries(
    pipeline: Pipeline, form_file: Callable[..., Path], workspace: Path
) -> None:
    class Broken:
        def render(self, *_: object) -> bytes:
            raise ZeroDivisionError

    broken = replace(pipeline, renderer=Broken())  # type: ignore[arg-type]  # a bug
    path = workspace / "inbox" / "mau 1.json"
    path.write_bytes(form_file().read_bytes())
    drop = broken.claims.claim(path)
    assert drop is not None

    seen = [
        outcome.status
        for _ in range(3)
        for outcomes in broken.run(broken.claims.resume())
        for outcome in outcomes
    ]

    assert seen == [Status.FAILED, Status.FAILED, Status.REJECTED]
    assert (workspace / "rejected" / "mau 1.json").exists()


def test_a_file_that_kills_the_program_is_set_aside_and_the_queue_goes_on(
    open_service: Callable[..., Service],
    form_file: Callable[..., Path],
    workspace: Path,
) -> None:
    service = open_service()
    for name in ("chết.json", "lành.json"):
        path = workspace / "inbox" / name
        path.write_bytes(form_file(don_vi=name).read_bytes())
        drop = service.pipeline.claims.claim(path)
        assert drop is not None
        for _ in range(3 if name == "chết.json" else 1):
            service.pipeline.claims.journal.attempt(drop.id)  # the last thing done

    outcomes = [
        o
        for done in service.pipeline.run(service.pipeline.claims.resume())
        for o in done
    ]

    assert [o.status for o in outcomes] == [Status.REJECTED, Status.FILED]
    assert outcomes[0].problems[0].code == "deadly"
    assert (workspace / "rejected" / "chết.json").exists()


def test_a_filed_document_is_answered_however_often_the_program_died_after(
    open_service: Callable[..., Service],
    form_file: Callable[..., Path],
    workspace: Path,
) -> None:
    pipeline = open_service().pipeline
    path = workspace / "inbox" / "mau 1.json"
    path.write_bytes(form_file().read_bytes())
    drop = pipeline.claims.claim(path)
    assert drop is not None
    filed = _filed(pipeline.filed(pipeline.prepare(drop))[0])
    for _ in range(5):
        pipeline.claims.journal.attempt(drop.id)  # the last thing done

    again = open_service().pipeline
    outcomes = [o for done in again.run([drop]) for o in done]

    assert [_filed(outcome).accession for outcome in outcomes] == [filed.accession]
    assert outcomes[0].status is Status.FILED
    assert (workspace / "outbox" / "mau 1.json.da-nhan.txt").exists()


def test_a_file_of_several_forms_half_filed_is_finished_as_its_own(
    open_service: Callable[..., Service], workspace: Path
) -> None:
    first = open_service().pipeline
    path = workspace / "inbox" / "hai biểu.yaml"
    path.write_text(
        "\n---\n".join(file.read_text(encoding="utf-8") for file in REGISTRATIONS[:2]),
        encoding="utf-8",
    )
    drop = first.claims.claim(path)
    assert drop is not None
    prepared = first.prepare(drop)
    first.filed(replace(prepared, records=prepared.records[:1]))
    first.claims.journal.advance(drop.id, State.RENDERED)
    first.claims.leave(drop.id)  # as the system does when the power goes

    second = open_service().pipeline
    outcomes = [o for done in second.run(second.claims.resume()) for o in done]

    assert [o.status for o in outcomes] == [Status.FILED, Status.FILED]
    for outcome in outcomes:
        assert "reviewed" in [event.name for event in _filed(outcome).events]


def test_files_are_filed_in_the_order_they_came(
    pipeline: Pipeline, form_file: Callable[..., Path]
) -> None:
    files = [
        form_file(f"{n}.json", cap=level)
        for n, level in enumerate(["Sở", "Thành phố"] * 4)
    ]
    first = [file.read_bytes() for file in files]

    outcomes = _process(pipeline, *files)

    assert first[0] != first[1]
    assert [o.file for o in outcomes] == [f"{n}.json" for n in range(8)]
    accessions = [_filed(o).accession for o in outcomes[:2]]
    assert accessions == sorted(accessions)
    assert _filed(outcomes[1]).replaces == accessions[0]


def test_who_drops_a_replaced_document_again_is_told(
    pipeline: Pipeline, form_file: Callable[..., Path]
) -> None:
    (old,) = _process(pipeline, form_file())
    (new,) = _process(pipeline, form_file(cap="cấp Thành phố"))

    (again,) = _process(pipeline, form_file())

    assert again.status is Status.ALREADY_FILED
    assert _filed(again).accession == _filed(old).accession
    assert f"thay bằng {_filed(new).accession}" in again.problems[0].message


def test_a_void_document_dropped_again_is_not_found_again(
    pipeline: Pipeline,
) -> None:
    accession = _filed(_process(pipeline, PLAN)[0]).accession
    registry.void(pipeline, accession, "nhầm")

    (again,) = _process(pipeline, PLAN)

    assert again.status is Status.ALREADY_FILED
    assert pipeline.engine.find(accession) == ()


def test_of_versions_that_come_together_only_the_last_is_found(
    pipeline: Pipeline, form_file: Callable[..., Path]
) -> None:
    first = _filed(_process(pipeline, form_file())[0])
    idea = {"linh_vuc": 2, "noi_dung": "Hẹn giờ nộp hồ sơ", "tien_do": "Tháng 7/2026"}
    files = [
        form_file("sửa 1.json", cap="cấp Thành phố"),
        form_file("sửa 2.json", dang_ky=[idea]),
    ]

    second, third = (_filed(outcome) for outcome in _process(pipeline, *files))

    found = [pipeline.engine.find(f.accession) != () for f in (first, second, third)]
    assert found == [False, False, True]
    assert pipeline.similarity.find(f"{first.accession}/1") is None


def test_an_issue_or_a_void_cut_short_is_made_up_for(
    open_service: Callable[..., Service],
) -> None:
    first = open_service().pipeline
    numbered, plain = (_filed(o) for o in _process(first, PLAN, REGISTRATIONS[0]))
    voided = Event(first.clock.now(), "voided", {"reason": "nhầm"})
    with first.cabinet.writing() as writer:
        writer.append(numbered, voided)
        draft = Draft(plain.record, None, b"PK", plain.text, None)
        source_path = registry.source_of(plain)
        newer = writer.file(
            draft,
            issued=None,
            filed_at=first.clock.now(),
            source=plain.source,
            source_path=source_path,
        )  # then the power goes

    second = open_service().pipeline

    found = {
        code: bool(second.engine.find(code))
        for code in (numbered.accession, plain.accession, newer.accession)
    }
    assert list(found.values()) == [False, False, True]
    assert second.cabinet.unindexed() == ()


def test_a_draft_is_told_of_an_issue_cut_short(
    open_service: Callable[..., Service],
) -> None:
    first = open_service().pipeline
    draft = _filed(_process(first, REGISTRATIONS[0])[0])
    now = first.clock.now()
    with first.cabinet.writing() as writer:
        number = writer.next_number(draft.record, now.date())
        issued = writer.file(
            Draft(draft.record, number, b"PK", draft.text, None),
            issued=now.date(),
            filed_at=now,
            source=draft.source,
            source_path=registry.source_of(draft),
        )  # then the power goes

    for _ in range(2):
        told = registry.find(open_service().pipeline, draft.accession)

        assert [e.name for e in told.events].count("issued") == 1
        assert told.events[-1].details["as"] == issued.accession


def test_a_name_as_long_as_the_file_system_takes_is_filed(
    open_service: Callable[..., Service],
    form_file: Callable[..., Path],
    workspace: Path,
) -> None:
    pipeline = open_service().pipeline
    inbox = workspace / "inbox"
    (inbox / ("k" * 250 + ".json")).write_bytes(form_file().read_bytes())
    (inbox / "liên kết").symlink_to(workspace)
    watch = reception.Watch(0.02, 1.0, 0.05, reception.Stop(), lambda _: True)

    outcomes = list(reception.empty(pipeline, inbox, watch))

    assert [o.status for o in outcomes] == [Status.FILED]
    assert reception.strangers(inbox) == [inbox / "liên kết"]
