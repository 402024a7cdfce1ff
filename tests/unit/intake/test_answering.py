import sqlite3
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from service.intake import answering
from service.intake.journal import Journal
from service.model.drops import Drop
from service.model.outcomes import Outcome, Status
from service.model.problems import Problem

PROBLEM = Problem("nam", "number", "Năm phải là số.")
OTHER = Problem("nam", "number", "Năm phải là số nguyên.")
REJECTED = Outcome("mau 1.json", Status.REJECTED, problems=(PROBLEM,))
OTHERWISE = replace(REJECTED, problems=(OTHER,))


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    journal = Journal(tmp_path / "journal.sqlite")
    yield journal
    journal.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "rejected"
    folder.mkdir()
    return folder


@pytest.fixture
def drop(tmp_path: Path, journal: Journal) -> Drop:
    path = tmp_path / "0001" / "mau 1.json"
    path.parent.mkdir()
    path.write_bytes(b"{}")
    journal.add("0001", path.name)
    return Drop("0001", path.name, path, "0" * 64, 2)


def test_a_rejected_file_lies_beside_its_letter(
    journal: Journal, folder: Path, drop: Drop
) -> None:
    letter = answering.reject(folder, journal, drop, [REJECTED])

    assert letter.name == "mau 1.json.loi.txt"
    assert (folder / "mau 1.json").read_bytes() == b"{}"
    assert not drop.path.exists()


def test_an_answer_given_again_in_other_words_takes_the_place_of_the_first(
    journal: Journal, folder: Path, drop: Drop
) -> None:
    first = answering.reject(folder, journal, drop, [REJECTED])

    second = answering.reject(folder, journal, drop, [OTHERWISE])

    assert second == first
    assert OTHER.message in second.read_text(encoding="utf-8")
    assert len(list(folder.iterdir())) == 2


def test_another_file_of_that_name_is_answered_beside_it(
    journal: Journal, folder: Path, drop: Drop
) -> None:
    answering.reject(folder, journal, drop, [REJECTED])
    drop.path.write_bytes(b"[]")
    journal.add("0002", drop.name)

    answering.reject(folder, journal, replace(drop, id="0002"), [REJECTED])

    assert (folder / "mau 1.json").read_bytes() == b"{}"
    assert (folder / "mau 1 (2).json").read_bytes() == b"[]"
    assert (folder / "mau 1 (2).json.loi.txt").is_file()


def test_a_receipt_after_a_letter_goes_to_its_own_folder(
    journal: Journal, folder: Path, drop: Drop, tmp_path: Path
) -> None:
    outbox = tmp_path / "outbox"
    outbox.mkdir()
    answering.reject(folder, journal, drop, [REJECTED])

    receipt = answering.receive(
        outbox, journal, drop, [Outcome(drop.name, Status.ALREADY_FILED)]
    )

    assert receipt == outbox / "mau 1.json.da-nhan.txt"


def test_the_answer_goes_to_the_folder_of_the_sender(
    journal: Journal, folder: Path, drop: Drop
) -> None:
    sent = replace(drop, name=f"Phòng A/{drop.name}")

    letter = answering.reject(folder, journal, sent, [REJECTED])

    assert letter == folder / "Phòng A" / "mau 1.json.loi.txt"
    assert (folder / "Phòng A" / "mau 1.json").is_file()
    assert answering.reject(folder, journal, sent, [REJECTED]) == letter


def test_the_answer_goes_to_the_folder_as_a_mac_has_named_it(
    journal: Journal, folder: Path, drop: Drop
) -> None:
    spelled = unicodedata.normalize("NFD", "Phòng A")
    (folder / spelled).mkdir()

    letter = answering.reject(
        folder, journal, replace(drop, name=f"Phòng A/{drop.name}"), [REJECTED]
    )

    assert letter.parent.name == spelled
    assert [path.name for path in folder.iterdir()] == [spelled]


def test_a_journal_of_an_earlier_version_learns_to_promise(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    old = sqlite3.connect(path)
    old.execute(
        "create table drops (id text primary key, name text not null, state text not "
        "null, attempts integer not null default 0, outcome text not null default '')"
    )
    old.close()

    journal = Journal(path)
    journal.add("0001", "a.yaml")
    journal.promise("0001", "outbox/a.yaml")

    row = journal.find("0001")
    journal.close()
    assert row is not None
    assert row.answer == "outbox/a.yaml"
