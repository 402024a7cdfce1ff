"""Whatever is changed in the archive is seen."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from service.filing import events, manifest
from service.filing.archive import Archive
from service.filing.verifying import verify
from service.model.errors import ArchiveDamaged
from service.model.filing import Event, Filed
from tests.unit.filing.papers import NOW, PDF, RECORD, Desk, draft, record

FOLDER = "2022/04/14/2022-000001-ke-hoach-phat-dong-phong-trao"
FILES = (
    "MANIFEST",
    "events.jsonl",
    "record.json",
    "source.xlsx",
    f"{RECORD.slug}.docx",
    f"{RECORD.slug}.pdf",
)

Fault = Callable[[Filed], object]


def found(desk: Desk) -> list[tuple[str, str]]:
    return [(damage.path, damage.kind) for damage in verify(desk.archive)]


def overwrite(path: Path, content: bytes) -> None:
    path.unlink()
    path.write_bytes(content)


def test_an_archive_as_it_was_filed_is_whole(desk: Desk) -> None:
    desk.issue(RECORD)
    desk.issue(RECORD)
    owed = desk.file(draft(record("b"), pdf=None))
    with desk.cabinet.writing() as writer:
        writer.add_pdf(owed, PDF, NOW)
    (desk.archive.root / ".gitkeep").touch()
    (desk.archive.root / ".tmp-at-work").mkdir()

    assert verify(desk.archive) == ()


@pytest.mark.parametrize("name", FILES)
def test_a_flipped_bit_anywhere_is_seen(desk: Desk, name: str) -> None:
    path = desk.file().folder / name
    content = path.read_bytes()

    for position in range(0, len(content), max(1, len(content) // 40)):
        flipped = bytearray(content)
        flipped[position] ^= 1
        overwrite(path, bytes(flipped))

        assert {damage.accession for damage in verify(desk.archive)} == {
            "2022-000001"
        }, position


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_seen(desk: Desk, name: str) -> None:
    (desk.file().folder / name).unlink()

    assert (f"{FOLDER}/{name}", "missing") in found(desk)


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_file_is_unreadable(desk: Desk, name: str) -> None:
    path = desk.file().folder / name
    path.unlink()
    path.mkdir()

    assert (f"{FOLDER}/{name}", "unreadable") in found(desk)


def test_an_altered_file_is_told_with_the_way_out(desk: Desk) -> None:
    filed = desk.file()
    docx = filed.folder / f"{filed.record.slug}.docx"
    overwrite(docx, b"forged")

    (damage,) = verify(desk.archive)

    assert (damage.accession, damage.kind) == ("2022-000001", "altered")
    assert damage.path == f"{FOLDER}/{docx.name}"
    assert "sao lưu" in damage.message


def test_a_forged_manifest_is_seen(desk: Desk) -> None:
    filed = desk.file()
    path = filed.folder / "MANIFEST"
    overwrite(path, b"".join(path.read_bytes().splitlines(keepends=True)[1:]))

    assert (f"{FOLDER}/MANIFEST", "altered") in found(desk)


@pytest.mark.parametrize(
    "content", [b"../../etc/passwd\n", b"0" * 64 + b"  a\0b\n", b"\xff\n"]
)
def test_a_manifest_in_no_known_form_is_unreadable(desk: Desk, content: bytes) -> None:
    overwrite(desk.file().folder / "MANIFEST", content)

    assert found(desk) == [(f"{FOLDER}/MANIFEST", "unreadable")]


def add_file(filed: Filed) -> None:
    (filed.folder / "ghi chú.txt").touch()


def add_to_day(filed: Filed) -> None:
    (filed.folder.parent / "Thumbs.db").touch()


def add_to_root(filed: Filed) -> None:
    (filed.folder.parents[3] / "Sao lưu").mkdir()


def add_file_like_a_year(filed: Filed) -> None:
    (filed.folder.parents[3] / "2021").touch()


@pytest.mark.parametrize(
    ("fault", "path"),
    [
        (add_file, f"{FOLDER}/ghi chú.txt"),
        (add_to_day, "2022/04/14/Thumbs.db"),
        (add_to_root, "Sao lưu"),
        (add_file_like_a_year, "2021"),
    ],
)
def test_a_stray_file_is_seen(desk: Desk, fault: Fault, path: str) -> None:
    fault(desk.file())

    assert found(desk) == [(path, "extra")]


def test_an_unpaid_pdf_is_told_from_a_stray_file(desk: Desk) -> None:
    filed = desk.file(draft(pdf=None))
    (filed.folder / f"{filed.record.slug}.pdf").touch()

    (damage,) = verify(desk.archive)

    assert damage.kind == "extra"
    assert "thidua reindex" in damage.message
    desk.cabinet.reindex()
    assert verify(desk.archive) == ()


def test_a_paid_pdf_is_watched_over_like_the_others(desk: Desk) -> None:
    filed = desk.file(draft(pdf=None))
    with desk.cabinet.writing() as writer:
        paid = writer.add_pdf(filed, PDF, NOW)
    assert paid.pdf
    overwrite(paid.pdf, b"forged")

    assert found(desk) == [(f"{FOLDER}/{paid.pdf.name}", "altered")]


def test_an_event_cut_short_is_told_and_mended(desk: Desk) -> None:
    with (desk.file().folder / "events.jsonl").open("ab") as file:
        file.write(b'{"at"')

    (damage,) = verify(desk.archive)

    assert "thidua reindex" in damage.message
    desk.cabinet.reindex()
    assert verify(desk.archive) == ()


def test_a_removed_event_is_seen(desk: Desk) -> None:
    filed = desk.file(draft(pdf=None))
    with desk.cabinet.writing() as writer:
        writer.add_pdf(filed, PDF, NOW)
    path = filed.folder / "events.jsonl"
    path.write_bytes(path.read_bytes().split(b"\n")[1] + b"\n")

    assert (f"{FOLDER}/events.jsonl", "unreadable") in found(desk)


def test_a_folder_under_another_name_is_seen(desk: Desk) -> None:
    filed = desk.file()
    filed.folder.rename(filed.folder.with_name("2022-000001-khac"))

    (damage,) = verify(desk.archive)

    assert (damage.kind, damage.path) == ("altered", "2022/04/14/2022-000001-khac")
    assert FOLDER in damage.message


def test_a_copied_folder_is_a_twin(desk: Desk) -> None:
    filed = desk.file()
    shutil.copytree(filed.folder, filed.folder.with_name("2022-000001-a-ban-sao"))

    damages = verify(desk.archive)

    assert {damage.kind for damage in damages} == {"altered", "extra"}
    assert any("2022-000001-a-ban-sao" in damage.message for damage in damages)


def test_a_number_given_twice_is_seen(desk: Desk) -> None:
    first = desk.issue(record("a"))
    desk.archive.file(
        draft(record("b"), first.number),
        accession="2022-000002",
        version=1,
        replaces="",
        issued=NOW.date(),
        filed_at=NOW,
        source=desk.source(),
        source_path=desk.drop,
    )

    (damage,) = verify(desk.archive)

    assert damage.accession == "2022-000002"
    assert "01/KH-SQHKT" in damage.message
    assert "2022-000001" in damage.message


def test_a_gap_in_the_accessions_is_seen(desk: Desk) -> None:
    filed = [desk.file(draft(record(key))) for key in "abcde"]
    for lost in (filed[0], filed[2], filed[3]):
        shutil.rmtree(lost.folder)

    damages = verify(desk.archive)

    assert [(d.accession, d.kind) for d in damages] == [
        ("2022-000001", "missing"),
        ("2022-000003", "missing"),
    ]
    assert "2022-000003 đến 2022-000004" in damages[1].message


def test_an_archive_that_is_not_there_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(ArchiveDamaged, match="ổ đĩa"):
        verify(Archive(tmp_path / "none"))


def test_a_record_of_a_newer_program_is_unreadable(desk: Desk) -> None:
    folder = desk.file().folder
    record_json = folder / "record.json"
    newer = record_json.read_bytes().replace(b'"schema": 1', b'"schema": 2')
    overwrite(record_json, newer)
    sealed = [p for p in folder.iterdir() if p.name not in ("MANIFEST", "events.jsonl")]
    overwrite(folder / "MANIFEST", manifest.text(sealed).encode())
    details = {"manifest": manifest.digest(folder / "MANIFEST")}
    first = events.encode(Event(NOW, "filed", details), "")
    overwrite(folder / "events.jsonl", first)
    desk.archive.chain.path.unlink()

    assert found(desk) == [(f"{FOLDER}/record.json", "unreadable")]
