"""What was opened last is not read again, unless its files have changed."""

import datetime as dt
import os
from pathlib import Path

import pytest

from service.filing import events
from service.filing.archive import Archive
from service.filing.recent import Recent
from service.model.errors import ArchiveDamaged
from service.model.filing import Event, Filed
from tests.unit.filing.papers import NOW, Desk, draft, record

JUDGED = Event(NOW + dt.timedelta(hours=1), "judged", {"reason": "trùng ý"})


class Reads:
    """The archive, with every reading of it noted."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.folders: list[Path] = []

    def __call__(self, folder: Path) -> Filed:
        self.folders.append(folder)
        return self.archive.read(folder)


@pytest.fixture
def reads(desk: Desk) -> Reads:
    return Reads(desk.cabinet.archive)


def test_a_document_asked_for_again_is_read_once(desk: Desk, reads: Reads) -> None:
    filed = desk.file()
    recent = Recent(reads)

    found = [recent.read(filed.folder) for _ in range(10)]

    assert found == [filed] * 10
    assert reads.folders == [filed.folder]


def test_a_new_event_is_seen_at_once(desk: Desk) -> None:
    filed = desk.file()
    before = desk.cabinet.get(filed.accession)

    with desk.cabinet.writing() as writer:
        writer.append(filed, JUDGED)
    after = desk.cabinet.get(filed.accession)

    assert before == filed
    assert after
    assert after.events == (*filed.events, JUDGED)


def test_an_event_of_another_process_is_seen(desk: Desk, reads: Reads) -> None:
    filed = desk.file()
    recent = Recent(reads)
    recent.read(filed.folder)

    path = filed.folder / events.NAME
    line = events.encode(JUDGED, events.seal(path.read_bytes()))
    path.write_bytes(path.read_bytes() + line)

    assert recent.read(filed.folder).events[-1] == JUDGED


def test_a_record_that_was_touched_is_read_again(desk: Desk, reads: Reads) -> None:
    filed = desk.file()
    recent = Recent(reads)
    recent.read(filed.folder)

    os.utime(filed.folder / "record.json", ns=(0, 0))

    assert recent.read(filed.folder) == filed
    assert len(reads.folders) == 2


def test_a_document_that_went_away_is_damage(desk: Desk, reads: Reads) -> None:
    filed = desk.file()
    recent = Recent(reads)
    recent.read(filed.folder)

    (filed.folder / "record.json").unlink()

    with pytest.raises(ArchiveDamaged):
        recent.read(filed.folder)


def test_only_so_much_is_kept_and_the_last_read_always(
    desk: Desk, reads: Reads
) -> None:
    one, two, three = (desk.file(draft(record(key))).folder for key in "abc")
    weight = (one / "record.json").stat().st_size
    recent = Recent(reads, most=round(weight * 2.5))
    small = Recent(reads, most=0)

    for folder in (one, two, one, three, one, two):
        recent.read(folder)
    kept = list(reads.folders)
    for folder in (one, one, two):
        small.read(folder)

    assert kept == [one, two, three, two]
    assert reads.folders[len(kept) :] == [one, two]
