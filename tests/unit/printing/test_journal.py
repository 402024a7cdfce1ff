from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from service.model.errors import Misconfigured, ProgramFailed
from service.printing import jobs
from service.printing.journal import Job, PrintJournal, State
from service.printing.keeping import Store
from service.printing.options import Colour, Options

JOB = Job(
    id="",
    state=State.PREPARED,
    accessions=("2026-000001", "2026-000002"),
    sha256="ab" * 32,
    copies=2,
    pages=3,
    options=Options(2, duplex=True, tray="main", colour=Colour.MONO),
    printer="vt",
    at="2026-03-02T12:00:00+07:00",
    changed="2026-03-02T12:00:00+07:00",
)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[PrintJournal]:
    opened = PrintJournal(tmp_path / "p" / "prints.sqlite")
    yield opened
    opened.close()


def test_a_job_is_read_as_it_was_written(journal: PrintJournal, tmp_path: Path) -> None:
    opened = journal.open(JOB, "abcdef")
    journal.close()

    again = PrintJournal(tmp_path / "p" / "prints.sqlite")

    assert opened == replace(JOB, id="1-abcdef")
    assert again.find("1") == again.find("1-abcdef") == opened
    assert (again.find("2"), again.find("1-abcde")) == (None, None)
    again.close()


def test_asking_makes_no_file(journal: PrintJournal, tmp_path: Path) -> None:
    assert journal.unsettled() == []
    assert not (tmp_path / "p").exists()


def test_only_what_is_not_settled_is_looked_after(journal: PrintJournal) -> None:
    opened = [journal.open(JOB, letters) for letters in ("a", "b", "c")]
    journal.keep(replace(opened[0], state=State.CONFIRMED, confirmed_by="person"))
    journal.keep(replace(opened[1], state=State.UNCLEAR))

    assert [job.id for job in journal.unsettled()] == ["2-b", "3-c"]
    assert [job.id for job in journal.latest(2)] == ["3-c", "2-b"]


def test_printing_again_settles_the_job_before(journal: PrintJournal) -> None:
    first = journal.open(JOB, "a")

    second = journal.open(replace(JOB, again_of=first.id), "b")

    settled = journal.find(first.id)
    assert settled is not None
    assert (settled.state, settled.again_as) == (State.DENIED, second.id)


def test_a_broken_journal_is_told_and_not_to_be_deleted(tmp_path: Path) -> None:
    path = tmp_path / "prints.sqlite"
    path.write_bytes(b"no database " * 100)

    with pytest.raises(Misconfigured, match="đổi tên tệp này để giữ lại"):
        PrintJournal(path).unsettled()


def test_sides_and_sheets_are_those_of_all_copies() -> None:
    one_sided = replace(JOB, options=Options(2))

    assert (JOB.impressions, JOB.sheets) == (6, 4)
    assert (one_sided.impressions, one_sided.sheets) == (6, 6)


def test_bytes_that_were_changed_are_not_printed(tmp_path: Path) -> None:
    store = Store(tmp_path / "prints")
    store.put(JOB.sha256, b"other")

    for _ in range(2):
        with pytest.raises(ProgramFailed, match="thidua print"):
            store.get(JOB.sha256)
        store.keep_only(())


def test_a_name_holds_our_id_however_many_documents_there_are() -> None:
    name = jobs.name("12-abc", [f"2026-{n:06}" for n in range(100)])

    assert name.startswith("thidua 12-abc 2026-000000 ")
    assert len(name.encode()) <= 255


def test_a_job_is_ours_by_its_uuid_else_by_its_name() -> None:
    seen = jobs.Seen(1, "", "urn:uuid:x", "thidua 1-abc 2026-000001", 9, "", 0, 0)

    assert jobs.is_ours(seen, "1-abc")
    assert jobs.is_ours(replace(seen, name=""), "1-abc", "urn:uuid:x")
    assert not jobs.is_ours(seen, "1-abc", "urn:uuid:y")
    assert not jobs.is_ours(seen, "1-ab")
