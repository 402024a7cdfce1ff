"""An archive that somebody made up: seals are good, what they vouch for is not."""

import json
from pathlib import Path
from typing import Any

import pytest

from service.filing import chain, events, manifest, records_json
from service.filing.chain import Link
from service.filing.verifying import verify
from service.model.errors import ArchiveDamaged
from service.model.filing import Event, Filed
from tests.unit.filing.papers import NOW, Desk, draft, record


@pytest.fixture
def filed(desk: Desk) -> Filed:
    return desk.file()


def happen(filed: Filed, name: str, details: Any) -> None:
    path = filed.folder / events.NAME
    content = path.read_bytes()
    event = Event(NOW, name, details)
    path.write_bytes(content + events.encode(event, events.seal(content)))


def rewrite(path: Path, content: bytes) -> None:
    path.chmod(0o644)
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("name", "details"),
    [
        pytest.param("signed", {"papers": {"../../x": "0"}}, id="a way out"),
        pytest.param("signed", {"papers": {"/etc/passwd": "0"}}, id="from the root"),
        pytest.param("signed", {"papers": ["x", 3]}, id="a paper that is a number"),
        pytest.param("signed", {"papers": 3}, id="papers that are a number"),
        pytest.param("converted", {"name": "a.pdf"}, id="a PDF without its SHA-256"),
        pytest.param(
            "converted",
            {"name": "../a.pdf", "sha256": "0", "pages": 1, "engine": ""},
            id="a PDF elsewhere",
        ),
    ],
)
def test_an_event_that_vouches_for_nonsense_is_unreadable(
    desk: Desk, filed: Filed, name: str, details: Any
) -> None:
    happen(filed, name, details)

    with pytest.raises(ArchiveDamaged, match="thidua verify"):
        desk.archive.read(filed.folder)

    assert ("unreadable", "events.jsonl") in {
        (damage.kind, Path(damage.path).name) for damage in verify(desk.archive)
    }


@pytest.mark.parametrize("paper", ["/etc/passwd", "../x.pdf", "..", "", "x" * 256])
@pytest.mark.parametrize("key", ["docx", "pdf"])
def test_a_record_cannot_hand_out_another_file(
    desk: Desk, filed: Filed, key: str, paper: str
) -> None:
    path = filed.folder / records_json.NAME
    body = json.loads(path.read_bytes()) | {key: paper}
    rewrite(path, json.dumps(body).encode())
    listed = [p for p in filed.folder.iterdir() if p.name != events.NAME]
    papers = [p for p in listed if p.name != manifest.NAME]
    rewrite(filed.folder / manifest.NAME, manifest.text(papers).encode())

    with pytest.raises(ArchiveDamaged):
        desk.archive.read(filed.folder)


@pytest.mark.parametrize("line", [b"{]\n", b"[]\n", b'{"a":1}\n', b"3\n", b"[" * 4000])
def test_nothing_is_filed_behind_a_spoiled_chain(
    desk: Desk, filed: Filed, line: bytes
) -> None:
    path = desk.archive.chain.path
    spoiled = path.read_bytes() + line.rstrip(b"\n") + b"\n"
    path.write_bytes(spoiled)

    with pytest.raises(ArchiveDamaged, match="thidua verify"):
        desk.file(draft(record("khac")))

    assert path.read_bytes() == spoiled
    assert list(desk.archive.walk()) == [filed.folder]
    assert desk.archive.chain.told() == (2, "")


def test_a_chain_with_a_place_that_is_no_number_is_told(
    desk: Desk, filed: Filed
) -> None:
    told = Link(filed.accession, NOW.isoformat(), "filed", "1", "")  # type: ignore[arg-type] # a forger's
    desk.archive.chain.path.write_bytes(chain.encode(told))

    damages = verify(desk.archive)

    assert ("chain.jsonl", "altered") in {(one.path, one.kind) for one in damages}
