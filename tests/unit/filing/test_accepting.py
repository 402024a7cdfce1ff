"""After human review, an archive goes on from a chain that was not whole."""

from collections.abc import Callable

import pytest

from service.filing import accepting, chain
from service.filing.verifying import verify
from service.model.errors import ArchiveDamaged, WrongUsage
from service.model.filing import Acceptance, Event, Filed
from tests.unit.filing.papers import NOW, Desk, draft, record

Fault = Callable[[Desk], object]


def lose(desk: Desk) -> None:
    desk.archive.chain.path.unlink()


def lose_and_go_on(desk: Desk) -> None:
    lose(desk)
    desk.file(draft(record("after")))


def cut(desk: Desk) -> None:
    path = desk.archive.chain.path
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-2]))


def alter(desk: Desk) -> None:
    path = desk.archive.chain.path
    path.write_bytes(path.read_bytes().replace(b"printed", b"exported"))


def spoil_the_last_line(desk: Desk) -> None:
    with desk.archive.chain.path.open("ab") as file:
        file.write(b"{}\n")


@pytest.fixture
def documents(desk: Desk) -> list[Filed]:
    filed = [desk.file(draft(record(key))) for key in "abc"]
    with desk.cabinet.writing() as writer:
        writer.append(filed[1], Event(NOW, "printed"))
    return filed


def accept(desk: Desk, reason: str = "biên bản 05/BB") -> None:
    with desk.cabinet.still():
        accepting.accept(desk.archive, reason, NOW)


@pytest.mark.usefixtures("documents")
@pytest.mark.parametrize(
    "fault", [lose, lose_and_go_on, cut, alter, spoil_the_last_line]
)
def test_an_accepted_archive_is_whole_and_goes_on(desk: Desk, fault: Fault) -> None:
    fault(desk)
    assert verify(desk.archive) != ()

    accept(desk)
    desk.file(draft(record("later")))

    assert verify(desk.archive) == ()
    assert accepting.accepted(desk.archive) == (Acceptance(NOW, "biên bản 05/BB"),)


@pytest.mark.usefixtures("documents")
def test_the_chain_before_is_kept(desk: Desk) -> None:
    cut(desk)
    before = desk.archive.chain.content()

    accept(desk)

    (kept,) = desk.archive.root.glob(".*-chain.jsonl")
    assert kept.read_bytes() == before


@pytest.mark.usefixtures("documents")
def test_what_was_accepted_once_is_told_for_ever(desk: Desk) -> None:
    lose(desk)
    accept(desk, "một")
    cut(desk)

    accept(desk, "hai")

    assert [one.reason for one in accepting.accepted(desk.archive)] == ["một", "hai"]
    assert verify(desk.archive) == ()


def test_what_changes_after_the_acceptance_is_named(
    desk: Desk, documents: list[Filed]
) -> None:
    lose(desk)
    accept(desk)
    path = documents[1].folder / "events.jsonl"
    path.write_bytes(path.read_bytes().splitlines(keepends=True)[0])

    damages = verify(desk.archive)

    assert [(d.accession, d.kind) for d in damages] == [("2022-000002", "missing")]


def test_a_document_filed_later_does_not_pass_for_an_accepted_one(desk: Desk) -> None:
    desk.file(draft(record("a")))
    lose(desk)
    accept(desk)
    for key in "bc":
        desk.file(draft(record(key)))
    links = list(chain.decode(desk.archive.chain.content() or b""))
    desk.archive.chain.path.write_bytes(chain.joined([*links[:2], links[3], links[2]]))

    assert {damage.kind for damage in verify(desk.archive)} == {"reordered"}


def test_an_altered_document_cannot_be_accepted(
    desk: Desk, documents: list[Filed]
) -> None:
    lose(desk)
    paper = documents[0].folder / "record.json"
    paper.chmod(0o644)
    paper.write_bytes(paper.read_bytes() + b" ")

    with pytest.raises(ArchiveDamaged, match=r"record\.json"):
        accept(desk)

    assert not desk.archive.is_chained


@pytest.mark.usefixtures("documents")
def test_a_whole_archive_has_nothing_to_accept(desk: Desk) -> None:
    with pytest.raises(WrongUsage, match="nguyên vẹn"):
        accept(desk)
