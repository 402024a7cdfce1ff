"""The cabinet: found again, numbered without gap or twin, caught up after a fault."""

import datetime as dt
import errno
import os
import resource
import shutil
import threading
from dataclasses import replace
from pathlib import Path, PosixPath
from typing import Any

import pytest

from service.filing.cabinet import Cabinet
from service.filing.lock import Lock
from service.filing.verifying import verify
from service.model.errors import ArchiveDamaged, Misconfigured, Rejected, Unwritable
from service.model.filing import Event, Source
from tests.unit.filing import papers
from tests.unit.filing.papers import (
    AGENCY,
    DAY,
    NOW,
    PDF,
    RECORD,
    ZONE,
    Desk,
    draft,
    record,
)

LATER = NOW + dt.timedelta(hours=1)
REPORT = record("report", type="Báo cáo", abbreviation="BC")


def void(desk: Desk, accession: str) -> None:
    with desk.cabinet.writing() as writer:
        filed = desk.cabinet.get(accession)
        assert filed
        writer.append(filed, Event(LATER, "voided", {"reason": "ghi nhầm"}))


def test_a_document_is_found_by_its_accession(desk: Desk) -> None:
    filed = desk.file()

    assert desk.cabinet.get("2022-000001") == filed
    assert desk.cabinet.get("2022-000002") is None


def test_documents_are_found_by_how_their_business_keys_begin(desk: Desk) -> None:
    keys = (
        "mau-1|so|phong a|2022|",
        "mau-1|so|phong a|2022|b",
        "mau-1|so|phong ab|2022|",
    )
    first, second, _, corrected = (
        desk.file(draft(record(key))) for key in (*keys, keys[0])
    )
    void(desk, second.accession)

    found = desk.cabinet.under("mau-1|so|phong a|2022|")

    assert found == (corrected,)
    assert corrected.replaces == first.accession


def test_accessions_count_from_one_each_year(desk: Desk) -> None:
    new_year = dt.datetime(2023, 1, 1, 0, 0, tzinfo=ZONE)

    filed = [desk.file(draft(record(key))) for key in "ab"]
    filed.append(desk.file(draft(record("c")), filed_at=new_year))

    assert [f.accession for f in filed] == ["2022-000001", "2022-000002", "2023-000001"]


def test_the_next_accession_is_told_beforehand(desk: Desk) -> None:
    desk.file()

    with desk.cabinet.writing() as writer:
        told = writer.next_accession(2022)

    assert told == "2022-000002" == desk.file(draft(record("b"))).accession


def test_a_corrected_record_is_a_new_version_of_the_old_one(desk: Desk) -> None:
    first = desk.file()
    other = desk.file(draft(record("other")))

    second = desk.file()

    assert (second.accession, second.version) == ("2022-000003", 2)
    assert second.replaces == first.accession
    assert desk.cabinet.successor(first.accession) == second.accession
    assert desk.cabinet.successor(second.accession) == ""
    assert list(desk.cabinet.current()) == [other, second]
    assert desk.cabinet.current_accessions() == (other.accession, second.accession)
    assert list(desk.cabinet.documents()) == [first, other, second]
    assert desk.cabinet.count() == 3


def test_a_file_s_records_are_found_by_its_bytes_in_their_order(desk: Desk) -> None:
    late = desk.file(draft(record("b")), source=desk.source(1))
    early = desk.file(draft(record("a")), source=desk.source(0))

    assert desk.cabinet.by_source(early.source.sha256) == (early, late)
    assert desk.cabinet.by_source("0" * 64) == ()


def test_a_file_is_known_by_the_newest_document_made_from_it(desk: Desk) -> None:
    first = desk.file()
    issued = desk.issue(RECORD)

    assert desk.cabinet.by_source(first.source.sha256) == (issued,)


def test_a_void_document_is_not_current(desk: Desk) -> None:
    filed = desk.issue(RECORD)

    void(desk, filed.accession)

    found = desk.cabinet.get(filed.accession)
    assert found
    assert found.void_reason == "ghi nhầm"
    assert list(desk.cabinet.current()) == []


def test_an_owed_pdf_is_remembered_until_it_is_paid(desk: Desk) -> None:
    filed = desk.file(draft(pdf=None))
    owing = desk.cabinet.owing_pdf()

    with desk.cabinet.writing() as writer:
        paid = writer.add_pdf(filed, PDF, LATER)

    assert owing == (filed,)
    assert desk.cabinet.owing_pdf() == ()
    assert desk.cabinet.get(filed.accession) == paid


def test_numbers_follow_one_another(desk: Desk) -> None:
    filed = [desk.issue(record(key)) for key in "abc"]

    assert [str(f.number) for f in filed] == [
        "01/KH-SQHKT",
        "02/KH-SQHKT",
        "03/KH-SQHKT",
    ]


def test_numbers_begin_anew_each_year(desk: Desk) -> None:
    desk.issue(record("a"))

    filed = desk.issue(record("b"), dt.date(2023, 1, 1))

    assert str(filed.number) == "01/KH-SQHKT"


def test_numbers_of_agencies_do_not_mix(desk: Desk) -> None:
    desk.issue(record("a"))
    council = replace(AGENCY, id="hoi-dong", symbol="HĐTĐ")

    filed = desk.issue(record("b", agency=council))

    assert str(filed.number) == "01/KH-HĐTĐ"


def test_all_types_share_the_numbers(desk: Desk) -> None:
    desk.issue(RECORD)

    assert str(desk.issue(REPORT).number) == "02/BC-SQHKT"


def test_each_type_has_its_own_numbers_where_the_agency_says_so(tmp_path: Path) -> None:
    desk = papers.desk(tmp_path, by_type=True)
    desk.issue(RECORD)

    assert str(desk.issue(REPORT).number) == "01/BC-SQHKT"
    assert str(desk.issue(record("b")).number) == "02/KH-SQHKT"


def test_a_change_of_the_way_of_numbering_makes_no_twins(tmp_path: Path) -> None:
    shared = papers.desk(tmp_path)
    shared.issue(RECORD)
    shared.issue(REPORT)

    by_type = papers.desk(tmp_path, by_type=True)

    assert str(by_type.issue(record("b")).number) == "02/KH-SQHKT"
    assert str(by_type.issue(record("c", abbreviation="BC")).number) == "03/BC-SQHKT"


def test_a_void_number_is_not_given_again(desk: Desk) -> None:
    void(desk, desk.issue(record("a")).accession)

    assert str(desk.issue(record("b")).number) == "02/KH-SQHKT"


def test_a_failure_after_taking_a_number_leaves_no_gap(desk: Desk) -> None:
    with pytest.raises(Rejected):
        desk.issue(RECORD, source=Source("kế hoạch.XLSX", "0" * 64))

    filed = desk.issue(RECORD)

    assert (str(filed.number), filed.accession) == ("01/KH-SQHKT", "2022-000001")


def test_a_source_that_is_gone_leaves_no_gap(desk: Desk) -> None:
    source = desk.source()
    with desk.cabinet.writing() as writer:
        with pytest.raises(Misconfigured, match="gone"):
            writer.file(
                draft(),
                issued=None,
                filed_at=NOW,
                source=source,
                source_path=desk.root / "gone",
            )

        filed = desk.put(writer, draft())

    assert filed.accession == "2022-000001"


def give(desk: Desk, text: str, key: str, day: dt.date = DAY) -> str:
    with desk.cabinet.writing() as writer:
        number = writer.claim_given(text, record(key), day)
        return desk.put(writer, draft(record(key), number), issued=day).accession


def test_a_given_number_is_taken_over_and_counted_on(desk: Desk) -> None:
    give(desk, "Số: 1128 / KH - SQHKT", "a")

    assert str(desk.issue(record("b")).number) == "1129/KH-SQHKT"


def test_a_given_number_of_another_document_is_rejected(desk: Desk) -> None:
    accession = give(desk, "1128/KH-SQHKT", "a")

    with pytest.raises(Rejected, match=accession) as caught:
        give(desk, "1128/kh-sqhkt", "b")

    assert caught.value.problems[0].code == "number_taken"


def test_a_correction_keeps_its_given_number(desk: Desk) -> None:
    give(desk, "1128/KH-SQHKT", "a")

    assert give(desk, "1128/KH-SQHKT", "a") == "2022-000002"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("1128/KH-SQHKT", dt.date(2023, 4, 14), id="another year"),
        pytest.param("1128/BC-SQHKT", DAY, id="another symbol"),
    ],
)
def test_a_number_may_recur_where_it_means_another(
    desk: Desk, text: str, day: dt.date
) -> None:
    give(desk, "1128/KH-SQHKT", "a")

    assert give(desk, text, "b", day) == "2022-000002"


def test_a_number_nobody_can_read_is_rejected(desk: Desk) -> None:
    with pytest.raises(Rejected, match="1128/KH-SQHKT") as caught:
        give(desk, "một một hai tám", "a")

    assert caught.value.problems[0].code == "number_unreadable"


def test_a_number_taken_meanwhile_is_not_filed_twice(desk: Desk) -> None:
    with desk.cabinet.writing() as writer:
        number = writer.next_number(RECORD, DAY)
    desk.issue(record("a"))

    with pytest.raises(Rejected, match="2022-000001"):
        desk.file(draft(record("b"), number))


def test_the_numbered_documents_of_a_year_are_listed(desk: Desk) -> None:
    issued = desk.issue(record("a"))
    desk.issue(record("b"), dt.date(2023, 1, 1))
    desk.file(draft(record("c")))

    assert desk.cabinet.numbered(2022) == (issued,)


def test_a_deleted_catalogue_is_rebuilt_by_whoever_comes_first(desk: Desk) -> None:
    filed = desk.issue(RECORD)
    shutil.rmtree(desk.root / "indexes")

    assert desk.cabinet.get(filed.accession) == filed
    assert str(desk.issue(record("b")).number) == "02/KH-SQHKT"


def test_a_broken_catalogue_says_how_to_mend_it(desk: Desk) -> None:
    filed = desk.file()
    desk.catalogue.close()
    (desk.root / "indexes" / "catalogue.sqlite").write_bytes(b"no database" * 1000)

    with pytest.raises(Misconfigured, match="thidua reindex"):
        desk.cabinet.get(filed.accession)
    assert desk.cabinet.reindex() == 1
    assert desk.cabinet.get(filed.accession) == filed


def test_a_catalogue_that_cannot_be_written_says_so(desk: Desk) -> None:
    (desk.root / "indexes").write_bytes(b"")

    with pytest.raises(Misconfigured, match="thidua reindex"):
        desk.cabinet.get("2022-000001")
    with pytest.raises(Misconfigured, match="thidua reindex"):
        desk.cabinet.reindex()


def test_a_catalogue_on_a_full_disk_keeps_what_it_has(desk: Desk) -> None:
    filed = [desk.file(draft(record(f"{n}" * 5000))) for n in range(3)]
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        with pytest.raises(Unwritable, match="không mất gì"):
            desk.cabinet.reindex()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert desk.cabinet.current_accessions() == tuple(f.accession for f in filed)


def test_a_rebuilt_catalogue_answers_like_the_one_that_grew(desk: Desk) -> None:
    desk.issue(RECORD)
    desk.file(draft(REPORT, pdf=None))
    desk.issue(record("b"))
    void(desk, "2022-000003")
    before = [desk.cabinet.current_accessions(), desk.cabinet.owing_pdf()]

    assert desk.cabinet.reindex() == 3
    assert [desk.cabinet.current_accessions(), desk.cabinet.owing_pdf()] == before


def test_a_workspace_can_be_moved(desk: Desk, tmp_path: Path) -> None:
    filed = desk.file()
    desk.catalogue.close()
    place = tmp_path / "moved"
    shutil.copytree(desk.root, place, ignore=shutil.ignore_patterns("moved"))

    found = papers.desk(place).cabinet.get(filed.accession)

    assert found
    assert found.docx
    assert found.docx.is_relative_to(place)


def test_numbering_stops_when_the_archive_is_gone(desk: Desk) -> None:
    desk.issue(RECORD)
    desk.archive.root.rename(desk.root / "unmounted")
    desk.archive.root.mkdir()

    with pytest.raises(ArchiveDamaged, match="ổ đĩa"):
        desk.issue(record("b"))


def test_a_lost_document_is_not_forgotten_silently(desk: Desk) -> None:
    lost = desk.issue(record("a"))
    desk.issue(record("b"))
    shutil.rmtree(lost.folder)
    desk.catalogue.mark("2022-000002")

    with pytest.raises(ArchiveDamaged, match="2022-000001"):
        desk.cabinet.get("2022-000002")
    assert desk.cabinet.reindex() == 1


def test_a_rebuild_refuses_a_document_it_cannot_read(desk: Desk) -> None:
    filed = desk.issue(RECORD)
    (filed.folder / "record.json").unlink()

    with pytest.raises(ArchiveDamaged):
        desk.cabinet.reindex()
    assert desk.cabinet.current_accessions() == (filed.accession,)


def test_the_writer_may_look_into_the_cabinet(desk: Desk) -> None:
    with desk.cabinet.writing() as writer:
        filed = desk.put(writer, draft())
        shutil.rmtree(desk.root / "indexes")

        assert desk.cabinet.get(filed.accession) == filed


def file_some(cabinet: Desk, name: str, count: int) -> None:
    for position in range(count):
        cabinet.issue(record(f"{name}{position}"))


def assert_in_order(desk: Desk, count: int) -> None:
    documents = list(desk.cabinet.documents())
    assert [f.accession for f in documents] == [
        f"2022-{n:06d}" for n in range(1, count + 1)
    ]
    assert [f.number.value for f in documents if f.number] == list(range(1, count + 1))


def test_threads_share_the_numbers_without_gap_or_twin(desk: Desk) -> None:
    names = "abcd"
    desk.drop.touch()
    workers = [threading.Thread(target=file_some, args=(desk, n, 5)) for n in names]

    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert_in_order(desk, 20)


def test_processes_share_the_numbers_without_gap_or_twin(tmp_path: Path) -> None:
    papers.desk(tmp_path).drop.touch()
    children = []
    for name in "abc":
        child = os.fork()
        if not child:
            file_some(papers.desk(tmp_path), name, 5)
            os._exit(0)
        children.append(child)

    ends = [os.waitpid(child, 0)[1] for child in children]

    assert ends == [0, 0, 0]
    assert_in_order(papers.desk(tmp_path), 15)


def test_a_lock_that_cannot_be_made_says_where(desk: Desk) -> None:
    cabinet = Cabinet(desk.archive, desk.catalogue, desk.drop / "lock", by_type=False)

    with pytest.raises(Misconfigured, match="Không khóa được"), cabinet.writing():
        pass


def test_a_deleted_lock_file_still_locks(desk: Desk) -> None:
    desk.file()
    (desk.root / "lock").unlink()

    assert desk.file().accession == "2022-000002"


class DeletedOnce(PosixPath):
    """The path of a lock file that someone deletes before it is locked."""

    times = 1

    def open(self, *args: Any, **options: Any) -> Any:
        file = super().open(*args, **options)
        if DeletedOnce.times:
            DeletedOnce.times -= 1
            self.unlink()
        return file


def test_a_lock_file_deleted_while_waiting_is_not_trusted(tmp_path: Path) -> None:
    path = DeletedOnce(tmp_path / "lock")

    with Lock(path).held():
        assert path.exists()


class RefusedOnce(PosixPath):
    """The path of a lock file that a full disk refuses once."""

    times = 1

    def open(self, *args: Any, **options: Any) -> Any:
        if RefusedOnce.times:
            RefusedOnce.times -= 1
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self))
        return super().open(*args, **options)


def test_a_disk_that_refuses_the_lock_may_do_so_no_longer(tmp_path: Path) -> None:
    path = RefusedOnce(tmp_path / "lock")
    lock = Lock(path)

    with pytest.raises(Unwritable, match="làm tiếp"), lock.held():
        pass

    with lock.held():
        assert path.exists()


def test_an_older_catalogue_gives_nothing_twice(desk: Desk) -> None:
    desk.issue(record("a"))
    desk.catalogue.close()
    older = desk.root / "older.sqlite"
    shutil.copy(desk.root / "indexes" / "catalogue.sqlite", older)
    desk.issue(record("b"))
    desk.catalogue.close()
    shutil.rmtree(desk.root / "indexes")
    (desk.root / "indexes").mkdir()
    shutil.copy(older, desk.root / "indexes" / "catalogue.sqlite")

    third = papers.desk(desk.root).issue(record("c"))

    assert third.accession == "2022-000003"
    assert third.number is not None
    assert third.number.value == 3
    assert verify(desk.archive) == ()


def test_an_older_catalogue_of_an_archive_that_lacks_documents_stops(
    desk: Desk,
) -> None:
    first = desk.file(draft(record("a")))
    desk.catalogue.close()
    older = desk.root / "older.sqlite"
    shutil.copy(desk.root / "indexes" / "catalogue.sqlite", older)
    desk.file(draft(record("b")))
    desk.catalogue.close()
    shutil.copy(older, desk.root / "indexes" / "catalogue.sqlite")
    shutil.rmtree(first.folder)

    with pytest.raises(ArchiveDamaged, match=first.accession):
        papers.desk(desk.root).file(draft(record("c")))
