"""The archive: whole or not at all, and never edited."""

import datetime as dt
import json
import resource
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from service.filing import manifest
from service.filing.archive import Archive
from service.filing.verifying import verify
from service.model.errors import ArchiveDamaged, Misconfigured, Rejected
from service.model.filing import Event, Filed, Source
from service.model.records import IMPORTED
from tests.unit.filing.papers import NOW, PDF, RECORD, Desk, draft, record

Spoil = Callable[[Path], object]
LATER = NOW + dt.timedelta(hours=1)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@contextmanager
def files_limited_to(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_document_lies_under_its_day_with_all_its_files(desk: Desk) -> None:
    filed = desk.file()

    expected = (
        desk.archive.root / "2022/04/14/2022-000001-ke-hoach-phat-dong-phong-trao"
    )
    assert filed.folder == expected
    assert names(expected) == [
        "MANIFEST",
        "events.jsonl",
        "ke-hoach-phat-dong-phong-trao.docx",
        "ke-hoach-phat-dong-phong-trao.pdf",
        "record.json",
        "source.xlsx",
    ]


def test_what_is_read_is_what_was_filed(desk: Desk) -> None:
    filed = desk.file()

    assert desk.archive.read(filed.folder) == filed


def test_the_files_hold_what_they_were_given(desk: Desk) -> None:
    filed = desk.file()

    assert filed.docx
    assert filed.docx.read_bytes() == b"PK docx"
    assert filed.pdf
    assert filed.pdf.read_bytes() == PDF.content
    assert (filed.folder / "source.xlsx").read_bytes() == b"PK xlsx"


@pytest.mark.parametrize(
    ("name", "docx", "pdf"),
    [
        ("Cũ.DOCX", "source.docx", None),
        ("cũ.pdf", None, "source.pdf"),
        ("cũ.txt", None, None),
    ],
)
def test_an_imported_document_is_its_own_source(
    desk: Desk, name: str, docx: str | None, pdf: str | None
) -> None:
    given = replace(desk.source(), name=name)
    what = replace(draft(record(form=IMPORTED), pdf=None), docx=None)

    filed = desk.file(what, source=given, extra={"text-raw.txt": b"raw"})

    assert names(filed.folder) == sorted(
        ["MANIFEST", "events.jsonl", "record.json", filed.source.paper, "text-raw.txt"]
    )
    assert filed.docx == (filed.folder / docx if docx else None)
    assert filed.pdf == (filed.folder / pdf if pdf else None)
    assert filed.paper == filed.source_path
    assert not desk.cabinet.owing_pdf()
    assert not verify(desk.archive)
    assert desk.archive.read(filed.folder) == filed


def test_the_manifest_seals_every_file_but_the_events(desk: Desk) -> None:
    folder = desk.file().folder

    sealed = manifest.parse((folder / "MANIFEST").read_bytes())
    assert sorted(sealed) == sorted({*names(folder)} - {"MANIFEST", "events.jsonl"})
    assert all(manifest.digest(folder / name) == sealed[name] for name in sealed)


def test_filed_files_are_read_only(desk: Desk) -> None:
    folder = desk.file().folder

    modes = {p.name: p.stat().st_mode & 0o777 for p in folder.iterdir()}
    modes.pop("events.jsonl")
    assert set(modes.values()) == {0o444}


def test_the_record_is_readable_by_people(desk: Desk) -> None:
    content = (desk.file().folder / "record.json").read_text(encoding="utf-8")

    body = json.loads(content)
    assert body["schema"] == 1
    assert "Sở Quy hoạch - Kiến trúc" in content
    assert list(body) == sorted(body)


def test_a_signed_scan_is_filed_and_sealed(desk: Desk) -> None:
    scan = desk.root / "scan 1.pdf"
    scan.write_bytes(b"%PDF scan")

    folder = desk.file(extra={"ban-ky.pdf": scan}).folder

    assert (folder / "ban-ky.pdf").read_bytes() == b"%PDF scan"
    assert "ban-ky.pdf" in manifest.parse((folder / "MANIFEST").read_bytes())


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("Biểu.DOCX", "source.docx", id="upper case"),
        pytest.param("biểu", "source.bin", id="none"),
        pytest.param("biểu.của tôi", "source.bin", id="no extension at all"),
    ],
)
def test_the_source_keeps_its_extension(desk: Desk, name: str, expected: str) -> None:
    folder = desk.file(source=replace(desk.source(), name=name)).folder

    assert (folder / expected).is_file()


def test_a_source_that_changed_meanwhile_is_refused_without_a_trace(desk: Desk) -> None:
    source = Source("kế hoạch.XLSX", "0" * 64)

    with pytest.raises(Rejected) as caught:
        desk.file(source=source)

    assert caught.value.problems[0].code == "source_changed"
    assert names(desk.archive.root) == []


def test_two_files_of_one_name_are_refused(desk: Desk) -> None:
    with pytest.raises(Misconfigured, match="trùng tên"):
        desk.file(draft(record(slug="ban-ky")), extra={"ban-ky.pdf": desk.drop})


def test_a_full_disk_leaves_no_trace(desk: Desk) -> None:
    desk.file()
    big = replace(draft(record("b")), docx=b"x" * 4_000_000)

    with files_limited_to(3_000_000), pytest.raises(Misconfigured, match="ổ đĩa"):
        desk.file(big)

    assert names(desk.archive.root) == ["2022", "chain.jsonl"]
    assert desk.file(draft(record("c"))).accession == "2022-000002"


def test_a_root_that_is_no_folder_is_the_installation_s_fault(desk: Desk) -> None:
    desk.archive.root.write_bytes(b"")

    with pytest.raises(Misconfigured, match="Không ghi được"):
        desk.file()


def test_documents_are_walked_in_the_order_of_their_accessions(desk: Desk) -> None:
    days = [NOW, NOW - dt.timedelta(days=1), NOW + dt.timedelta(days=365)]
    for position, day in enumerate(days):
        desk.file(draft(record(str(position))), filed_at=day)
    (desk.archive.root / ".tmp-left").mkdir()

    folders = list(desk.archive.walk())

    assert [f.name[:11] for f in folders] == [
        "2022-000001",
        "2022-000002",
        "2023-000001",
    ]


def test_events_only_grow(desk: Desk) -> None:
    filed = desk.file()
    before = (filed.folder / "events.jsonl").read_bytes()

    changed = desk.archive.append(filed, Event(LATER, "printed", {"copies": 2}))

    assert (filed.folder / "events.jsonl").read_bytes().startswith(before)
    assert [event.name for event in changed.events] == ["filed", "printed"]
    assert changed.events[1] == Event(LATER, "printed", {"copies": 2})


def test_an_event_that_was_cut_short_never_happened(desk: Desk) -> None:
    filed = desk.file()
    with (filed.folder / "events.jsonl").open("ab") as file:
        file.write(b'{"at": "2022-04-14T')

    read = desk.archive.read(filed.folder)
    changed = desk.archive.append(filed, Event(LATER, "voided", {"reason": "nhầm"}))

    assert read == filed
    assert changed.void_reason == "nhầm"


def owed(desk: Desk) -> Filed:
    return desk.file(draft(pdf=None))


def test_an_owed_pdf_is_paid_once(desk: Desk) -> None:
    filed = owed(desk)

    paid = desk.archive.add_pdf(filed, PDF, LATER)
    again = desk.archive.add_pdf(filed, replace(PDF, content=b"other"), LATER)

    assert filed.pdf is None
    assert paid.pdf
    assert paid.pdf.read_bytes() == PDF.content
    assert (paid.pages, paid.engine) == (2, "LibreOffice 7.4")
    assert again == paid == desk.archive.read(filed.folder)


def test_paying_a_pdf_leaves_the_manifest_alone(desk: Desk) -> None:
    filed = owed(desk)
    before = (filed.folder / "MANIFEST").read_bytes()

    desk.archive.add_pdf(filed, PDF, LATER)

    assert (filed.folder / "MANIFEST").read_bytes() == before


def test_a_pdf_without_its_event_is_still_owed(desk: Desk) -> None:
    filed = owed(desk)
    (filed.folder / f"{RECORD.slug}.pdf").write_bytes(b"half done")

    read = desk.archive.mend(filed.folder)

    assert read.pdf is None
    assert f"{RECORD.slug}.pdf" not in names(filed.folder)


def spoil_record(folder: Path) -> None:
    replace_file(folder / "record.json", b'{"schema": 1}')


def spoil_schema(folder: Path) -> None:
    replace_file(folder / "record.json", b'{"schema": 99}')


def spoil_kind(folder: Path) -> None:
    path = folder / "record.json"
    body = json.loads(path.read_bytes()) | {"version": "one"}
    replace_file(path, json.dumps(body).encode())


def spoil_events(folder: Path) -> None:
    replace_file(folder / "events.jsonl", b'{"at": 1}\n')


def remove(folder: Path) -> None:
    shutil.rmtree(folder)


def replace_file(path: Path, content: bytes) -> None:
    path.unlink()
    path.write_bytes(content)


@pytest.mark.parametrize(
    "spoil", [spoil_record, spoil_schema, spoil_kind, spoil_events, remove]
)
def test_an_unreadable_document_names_the_way_out(desk: Desk, spoil: Spoil) -> None:
    folder = desk.file().folder
    spoil(folder)

    with pytest.raises(ArchiveDamaged, match="sao lưu"):
        desk.archive.read(folder)


def test_a_record_of_an_older_program_is_still_read(desk: Desk) -> None:
    filed = desk.file()
    path = filed.folder / "record.json"
    body = json.loads(path.read_bytes())
    del body["record"]["warnings"]
    replace_file(path, json.dumps(body).encode())

    read = desk.archive.read(filed.folder)

    assert read == replace(filed, record=replace(filed.record, warnings=()))


def test_an_archive_can_be_moved(desk: Desk, tmp_path: Path) -> None:
    filed = desk.file()
    place = tmp_path / "elsewhere"
    shutil.move(desk.archive.root, place)

    folder = next(Archive(place).walk())

    assert Archive(place).read(folder).record == filed.record
