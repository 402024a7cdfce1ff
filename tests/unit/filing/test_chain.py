"""What the folders alone cannot tell, the chain tells."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from service.filing import chain, events
from service.filing.chain import Link
from service.filing.verifying import verify
from service.model.filing import Event, Filed
from tests.unit.filing.papers import NOW, PDF, Desk, draft, record

FOLDER = "2022/04/14/2022-000002-ke-hoach-phat-dong-phong-trao"
EVENTS = f"{FOLDER}/events.jsonl"


def append(desk: Desk, filed: Filed, name: str) -> None:
    with desk.cabinet.writing() as writer:
        writer.append(filed, Event(NOW, name))


@pytest.fixture
def documents(desk: Desk) -> list[Filed]:
    """Three documents; things happened to the second."""
    filed = [desk.file(draft(record(key))) for key in "abc"]
    append(desk, filed[1], "printed")
    append(desk, filed[1], "exported")
    return filed


def found(desk: Desk) -> list[tuple[str, str]]:
    return [(damage.path, damage.kind) for damage in verify(desk.archive)]


def cut(path: Path, lines: int) -> None:
    """Leave out the last *lines* of *path*, as if they had never been."""
    kept = path.read_bytes().splitlines(keepends=True)[:-lines]
    path.write_bytes(b"".join(kept))


def happen(filed: Filed, *names: str) -> None:
    """Write events with good seals, but by another hand."""
    path = filed.folder / events.NAME
    for name in names:
        seal = events.seal(path.read_bytes())
        path.write_bytes(path.read_bytes() + events.encode(Event(NOW, name), seal))


def unchain(desk: Desk) -> None:
    """Make *desk* what an older program left: documents that know of no chain."""
    desk.archive.chain.path.unlink()
    for folder in desk.archive.walk():
        path = folder / events.NAME
        content = b""
        for event in events.decode(path.read_bytes()):
            details = {k: v for k, v in event.details.items() if k != "chain"}
            plain = Event(event.at, event.name, details)
            content += events.encode(plain, events.seal(content))
        path.write_bytes(content)


def test_every_event_is_a_line_in_its_order(desk: Desk, documents: list[Filed]) -> None:
    links = chain.decode(desk.archive.chain.content() or b"")

    assert [(x.accession, x.event, x.position) for x in links] == [
        ("2022-000001", "filed", 1),
        ("2022-000002", "filed", 1),
        ("2022-000003", "filed", 1),
        ("2022-000002", "printed", 2),
        ("2022-000002", "exported", 3),
    ]
    assert documents[2].events[0].details["chain"] == links[2].before
    assert verify(desk.archive) == ()


def test_an_event_list_that_was_cut_is_named(
    desk: Desk, documents: list[Filed]
) -> None:
    cut(documents[1].folder / events.NAME, 2)

    (damage,) = verify(desk.archive)

    assert (damage.accession, damage.path, damage.kind) == (
        "2022-000002", EVENTS, "missing",
    )  # fmt: skip
    assert "2 sự kiện" in damage.message
    assert "printed" in damage.message


def test_the_last_document_of_all_is_missed(desk: Desk, documents: list[Filed]) -> None:
    shutil.rmtree(documents[2].folder)

    (damage,) = verify(desk.archive)

    assert (damage.accession, damage.kind) == ("2022-000003", "missing")


def test_an_event_list_written_anew_is_named(
    desk: Desk, documents: list[Filed]
) -> None:
    cut(documents[1].folder / events.NAME, 2)
    happen(documents[1], "voided", "issued")

    assert found(desk) == [(EVENTS, "altered")]


def test_events_of_another_hand_are_named(desk: Desk, documents: list[Filed]) -> None:
    happen(documents[1], "voided", "issued")

    assert found(desk) == [(EVENTS, "extra")]


def test_documents_brought_from_elsewhere_are_named(
    desk: Desk, documents: list[Filed]
) -> None:
    shutil.rmtree(documents[0].folder)
    for code in ("2022-000001", "2022-000004"):
        alien = documents[0].folder.with_name(f"{code}-ke-hoach-phat-dong-phong-trao")
        shutil.copytree(documents[2].folder, alien)
        happen_at = alien / events.NAME
        happen_at.write_bytes(events.encode(Event(NOW, "filed", {"manifest": ""}), ""))

    damages = verify(desk.archive)

    told = {(d.accession, d.kind) for d in damages if "chuỗi" in d.message}
    strangers = {(d.accession, d.kind) for d in damages if "kho này" in d.message}
    assert told == {("2022-000001", "altered"), ("2022-000004", "altered")}
    assert strangers == set()


def test_two_strangers_are_no_crash(desk: Desk, documents: list[Filed]) -> None:
    for code in ("2022-000004", "2022-000005"):
        alien = documents[0].folder.with_name(f"{code}-ke-hoach-phat-dong-phong-trao")
        shutil.copytree(documents[2].folder, alien)

    kinds = {(d.accession, d.kind) for d in verify(desk.archive) if d.kind == "extra"}

    assert kinds == {("2022-000004", "extra"), ("2022-000005", "extra")}


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(lambda lines: lines[::-1], id="reversed"),
        pytest.param(lambda lines: [lines[1], lines[0], *lines[2:]], id="swapped"),
        pytest.param(lambda lines: lines[1:], id="without the first"),
        pytest.param(lambda lines: [*lines[:2], *lines[3:]], id="one left out"),
        pytest.param(
            lambda lines: [lines[0].replace(b'"filed"', b'"moved"'), *lines[1:]],
            id="altered",
        ),
        pytest.param(lambda lines: [lines[0][:-1] + b" \n", *lines[1:]], id="a space"),
        pytest.param(lambda lines: [b"[]\n", *lines[1:]], id="no link"),
    ],
)
def test_a_chain_that_is_not_as_it_was_written_is_named(
    fault: Callable[[list[bytes]], list[bytes]], desk: Desk, documents: list[Filed]
) -> None:
    assert documents
    path = desk.archive.chain.path
    path.write_bytes(b"".join(fault(path.read_bytes().splitlines(keepends=True))))

    assert ("chain.jsonl", "altered") in found(desk)


def test_a_chain_written_anew_in_another_order_is_named(
    desk: Desk, documents: list[Filed]
) -> None:
    assert documents
    path = desk.archive.chain.path
    first, second, *others = chain.decode(path.read_bytes())
    content = b""
    for link in (second, first, *others):
        forged = Link(**{**vars(link), "before": events.seal(content)})
        content += chain.encode(forged)
    path.write_bytes(content)

    assert [kind for _, kind in found(desk)] == ["reordered"]


def test_a_lost_chain_is_missed(desk: Desk, documents: list[Filed]) -> None:
    assert documents
    desk.archive.chain.path.unlink()

    assert found(desk) == [("chain.jsonl", "missing")]


def test_a_chain_begun_anew_does_not_hide_that_the_first_was_lost(
    desk: Desk, documents: list[Filed]
) -> None:
    desk.archive.chain.path.unlink()
    append(desk, documents[0], "printed")

    assert [kind for _, kind in found(desk)] == ["reordered"]


def test_an_archive_of_an_older_program_is_whole_without_a_chain(
    desk: Desk, documents: list[Filed]
) -> None:
    assert documents
    unchain(desk)

    assert verify(desk.archive) == ()


def test_the_first_change_of_an_older_archive_chains_all_of_it(
    desk: Desk, documents: list[Filed]
) -> None:
    unchain(desk)

    append(desk, desk.archive.read(documents[0].folder), "printed")

    links = chain.decode(desk.archive.chain.content() or b"")
    assert [(x.accession, x.position) for x in links] == [
        ("2022-000001", 1), ("2022-000002", 3), ("2022-000003", 1), ("2022-000001", 2),
    ]  # fmt: skip
    assert verify(desk.archive) == ()
    cut(documents[1].folder / events.NAME, 1)
    assert found(desk) == [(EVENTS, "missing")]


def test_an_unreadable_document_does_not_keep_others_from_the_chain(
    desk: Desk, documents: list[Filed]
) -> None:
    unchain(desk)
    path = documents[1].folder / events.NAME
    content = path.read_bytes()
    path.write_bytes(b"?\n")

    append(desk, desk.archive.read(documents[0].folder), "printed")

    assert found(desk) == [(EVENTS, "unreadable")]
    path.write_bytes(content)
    assert found(desk) == []


def test_an_event_that_a_crash_kept_from_the_chain_is_linked_later(
    desk: Desk, documents: list[Filed]
) -> None:
    cut(desk.archive.chain.path, 1)

    (damage,) = verify(desk.archive)
    desk.cabinet.reindex()

    assert (damage.path, damage.kind) == (EVENTS, "altered")
    assert "thidua reindex" in damage.message
    assert verify(desk.archive) == ()
    assert documents[1].accession == "2022-000002"


def test_a_torn_line_of_the_chain_is_told_and_mended(
    desk: Desk, documents: list[Filed]
) -> None:
    assert documents
    path = desk.archive.chain.path
    path.write_bytes(path.read_bytes() + b'{"accession"')

    (damage,) = verify(desk.archive)
    desk.cabinet.reindex()

    assert (damage.path, damage.kind) == ("chain.jsonl", "altered")
    assert verify(desk.archive) == ()


def test_two_events_out_of_the_chain_are_no_crash(
    desk: Desk, documents: list[Filed]
) -> None:
    cut(desk.archive.chain.path, 2)

    desk.cabinet.reindex()

    assert found(desk) == [(EVENTS, "extra")]
    assert documents


def test_a_long_chain_is_extended_from_its_end(desk: Desk) -> None:
    filed = desk.file()

    for _ in range(40):
        append(desk, filed, "printed")

    assert desk.archive.chain.path.stat().st_size > 2 * 4096
    assert verify(desk.archive) == ()


def test_what_is_filed_while_verifying_is_no_damage(
    desk: Desk, documents: list[Filed]
) -> None:
    assert documents

    @contextmanager
    def busy() -> Iterator[None]:
        desk.file(draft(record("meanwhile")))
        append(desk, documents[0], "printed")
        yield

    assert verify(desk.archive, busy) == ()


def test_an_owed_pdf_and_papers_are_chained_too(desk: Desk) -> None:
    owed = desk.file(draft(pdf=None))

    with desk.cabinet.writing() as writer:
        writer.add_pdf(owed, PDF, NOW)
        writer.attach(owed, {"phieu.pdf": b"%PDF"}, Event(NOW, "compared"))

    lines = desk.archive.chain.path.read_text().splitlines()
    assert [json.loads(line)["event"] for line in lines] == [
        "filed", "converted", "compared",
    ]  # fmt: skip
