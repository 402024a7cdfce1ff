"""Papers laid beside a filed document: vouched for by an event, or not there."""

import datetime as dt
from pathlib import Path

import pytest

from service.filing import laying
from service.filing.verifying import verify, verify_document
from service.model.errors import ArchiveDamaged, Misconfigured
from service.model.filing import Event, Filed
from tests.unit.filing.papers import NOW, PDF, Desk, draft
from tests.unit.filing.test_archive import files_limited_to, names

LATER = NOW + dt.timedelta(hours=1)
COMPARED = Event(LATER, "compared", {"matches": 2})
REPORT = {"phieu-ra-soat.docx": b"PK report", "phieu-ra-soat.pdf": b"%PDF report"}


def attach(desk: Desk, filed: Filed, event: Event = COMPARED) -> Filed:
    with desk.cabinet.writing() as writer:
        return writer.attach(filed, REPORT, event)


def test_papers_lie_beside_the_document_read_only(desk: Desk) -> None:
    changed = attach(desk, desk.file())

    paths = laying.attached(changed, "compared")
    assert {path.name: path.read_bytes() for path in paths} == REPORT
    assert {path.stat().st_mode & 0o777 for path in paths} == {0o444}
    assert {path.parent for path in paths} == {changed.folder}


def test_their_event_keeps_what_it_was_given_and_their_digests(desk: Desk) -> None:
    changed = attach(desk, desk.file())

    event = changed.events[-1]
    assert (event.at, event.name, event.details["matches"]) == (LATER, "compared", 2)
    assert sorted(event.details["papers"]) == sorted(REPORT)
    assert desk.cabinet.get(changed.accession) == changed


def test_an_archive_with_papers_is_whole_and_its_manifest_as_before(desk: Desk) -> None:
    filed = desk.file()
    before = (filed.folder / "MANIFEST").read_bytes()

    attach(desk, filed)

    assert verify(desk.archive) == ()
    assert (filed.folder / "MANIFEST").read_bytes() == before


def test_a_second_report_lies_beside_the_first(desk: Desk) -> None:
    first = attach(desk, desk.file())

    second = attach(desk, first)

    assert [path.name for path in laying.attached(second, "compared")] == [
        "phieu-ra-soat-2.docx",
        "phieu-ra-soat-2.pdf",
    ]
    assert {*names(first.folder)} >= {*REPORT, "phieu-ra-soat-2.docx"}
    assert verify(desk.archive) == ()


def test_a_document_without_the_event_has_no_papers(desk: Desk) -> None:
    assert laying.attached(desk.file(), "compared") == ()


@pytest.mark.parametrize(
    ("spoil", "kind"),
    [
        pytest.param(Path.unlink, "missing", id="removed"),
        pytest.param(lambda path: path.chmod(0o644), "", id="only its mode"),
        pytest.param(lambda path: (path.unlink(), path.touch()), "altered", id="other"),
    ],
)
def test_a_spoilt_paper_is_named(desk: Desk, spoil: object, kind: str) -> None:
    changed = attach(desk, desk.file())
    assert callable(spoil)
    spoil(changed.folder / "phieu-ra-soat.pdf")

    damages = verify_document(desk.archive, changed.folder)

    assert [damage.kind for damage in damages] == ([kind] if kind else [])
    assert all(damage.path.endswith("phieu-ra-soat.pdf") for damage in damages)


def test_a_paper_whose_event_was_never_written_is_removed(desk: Desk) -> None:
    filed = desk.file()
    laying.lay(filed.folder, REPORT)

    told = verify_document(desk.archive, filed.folder)
    desk.cabinet.reindex()

    assert {damage.kind for damage in told} == {"extra"}
    assert all("thidua reindex" in damage.message for damage in told)
    assert verify(desk.archive) == ()
    assert not {*names(filed.folder)} & {*REPORT}


def test_a_paper_whose_event_was_written_appears_after_a_crash(desk: Desk) -> None:
    changed = attach(desk, desk.file())
    report = changed.folder / "phieu-ra-soat.pdf"
    report.rename(report.with_name(f"{laying.WAITING}{report.name}"))

    (told,) = verify_document(desk.archive, changed.folder)
    desk.archive.mend(changed.folder)

    assert "thidua reindex" in told.message
    assert report.read_bytes() == REPORT[report.name]
    assert verify(desk.archive) == ()


def test_a_stranger_s_file_is_told_and_never_removed(desk: Desk) -> None:
    changed = attach(desk, desk.file())
    stray = changed.folder / "ghi chú.txt"
    stray.touch()

    desk.cabinet.reindex()

    (damage,) = verify(desk.archive)
    assert (damage.kind, stray.exists()) == ("extra", True)


def test_a_full_disk_leaves_no_paper(desk: Desk) -> None:
    filed = desk.file()

    with files_limited_to(3_000_000), pytest.raises(Misconfigured, match="ổ đĩa"):
        desk.archive.attach(filed, {"to.pdf": b"x" * 4_000_000}, COMPARED)

    assert verify_document(desk.archive, filed.folder) == ()
    assert desk.archive.read(filed.folder) == filed


def test_a_damaged_document_takes_no_papers(desk: Desk) -> None:
    filed = desk.file()
    (filed.folder / "events.jsonl").write_bytes(b"{}\n")

    with pytest.raises(ArchiveDamaged, match="sao lưu"):
        desk.archive.attach(filed, REPORT, COMPARED)

    assert not {*names(filed.folder)} & {*REPORT}


def test_a_paid_pdf_is_laid_the_same_way(desk: Desk) -> None:
    filed = desk.file(draft(pdf=None))

    paid = desk.archive.add_pdf(filed, PDF, LATER)

    assert paid.pdf == filed.folder / f"{filed.record.slug}.pdf"
    assert paid.pdf.stat().st_mode & 0o777 == 0o444
    assert not list(laying.waiting(filed.folder))
