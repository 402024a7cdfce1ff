"""Hostile documents before the real LibreOffice: no call, no leak, no end of work."""

import contextlib
import io
import queue
import socketserver
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest

from service.documents import office_child, pdf, programs
from service.documents.office import Deadly, Office, OfficePool
from service.documents.set_aside import SetAside
from service.model.errors import ProgramFailed
from tests.conftest import NOON
from tests.office import hostile_papers as hostile

pytestmark = pytest.mark.office

SECRET = "BIMAT12345"  # noqa: S105 - the word a document must not learn
CHANGED = """
import sys
sys.path.insert(0, sys.argv[1])
import office_child, resource
{change}
office_child.main(*sys.argv[2:])
"""
IN_THE_NETWORK = "office_child.leave_network = lambda: None"


def changed(change: str) -> tuple[str, ...]:
    """Return the command of a child with one thing changed in it."""
    found = programs.find()
    folder = str(Path(office_child.__file__).parent)
    script = CHANGED.format(change=change)
    return (str(found.python), "-c", script, folder, str(found.soffice))


@contextlib.contextmanager
def hired(change: str, deadline: float = 20) -> Iterator[Office]:
    office = Office(changed(change), deadline=deadline)
    try:
        yield office
    finally:
        office.close()


@pytest.fixture(scope="module")
def careless() -> Iterator[Office]:
    """An office where the kernel does not let it leave the network."""
    with hired(IN_THE_NETWORK) as office:
        yield office


@pytest.fixture
def calls() -> Iterator[tuple[str, "queue.SimpleQueue[bytes]"]]:
    """Give the address of a server, and what it was asked."""
    asked: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    class Answer(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            asked.put(self.rfile.readline())
            self.wfile.write(b"HTTP/1.0 404 Not Found\r\n\r\n")

    with socketserver.TCPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/x.html", asked
        server.shutdown()


def text_of(made: bytes, suffix: str) -> str:
    if suffix == ".docx":
        return pdf.text(made)
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        return package.read("word/document.xml").decode()


DOCUMENTS = [
    *(pytest.param(make, ".docx", id=name) for name, make in hostile.WORD.items()),
    *(pytest.param(make, kind, id=kind) for kind, make in hostile.OTHERS.items()),
]


@pytest.mark.parametrize(("make", "suffix"), DOCUMENTS)
def test_no_document_calls_out(
    careless: Office,
    calls: tuple[str, "queue.SimpleQueue[bytes]"],
    make: Callable[[str], bytes],
    suffix: str,
) -> None:
    address, asked = calls

    made = careless.convert(make(address), 0, suffix)

    assert "ra ngo" in text_of(made, suffix)
    assert asked.empty()


def test_the_server_would_have_heard_it(
    calls: tuple[str, "queue.SimpleQueue[bytes]"],
) -> None:
    address, asked = calls
    with hired(f"{IN_THE_NETWORK}; office_child.PROFILE = ()") as office:
        office.convert(hostile.picture(address))

    assert asked.get(timeout=5).startswith((b"OPTIONS", b"HEAD", b"GET"))


@pytest.mark.parametrize(("make", "suffix"), DOCUMENTS)
def test_no_file_of_this_machine_gets_into_a_document(
    careless: Office, tmp_path: Path, make: Callable[[str], bytes], suffix: str
) -> None:
    path = tmp_path / "mat.html"
    path.write_text(f"<html><body><p>{SECRET}</p></body></html>")

    try:
        text = text_of(careless.convert(make(path.as_uri()), 0, suffix), suffix)
    except ProgramFailed:
        text = ""  # refused altogether

    assert SECRET not in text


def a_docx(paragraphs: int) -> bytes:
    document = docx.Document()
    for number in range(paragraphs):
        document.add_paragraph(f"{number}. Đẩy mạnh cải cách hành chính. " * 8)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def test_a_document_too_big_for_the_memory_given_is_told_and_hurts_no_other() -> None:
    little = "office_child.LIMITS[resource.RLIMIT_DATA] = 200 * 2**20"
    with hired(little, deadline=60) as office:
        small = a_docx(3)
        assert office.convert(small)

        with pytest.raises(Deadly, match="dừng đột ngột"):
            office.convert(hostile.table(400, 60))

        assert office.convert(small)


def test_a_document_that_takes_too_long_is_killed_and_set_aside(tmp_path: Path) -> None:
    aside = SetAside(tmp_path / "set-aside.jsonl", lambda: NOON)
    large = a_docx(6000)
    with OfficePool(deadline=0.5, set_aside=aside) as pool:
        for _ in range(2):
            with pytest.raises(ProgramFailed, match="được để riêng"):
                pool.convert(large)

        assert pool.convert(a_docx(1), pages=50)


def test_libreoffice_lives_in_a_house_of_its_own_under_limits() -> None:
    with OfficePool() as pool:
        pool.convert(a_docx(1))
        instance = pool._offices[0]._instance
        assert instance
        folder = instance._folder
        (soffice,) = [
            entry
            for entry in Path("/proc").iterdir()
            if entry.name.isdigit() and _is_soffice(entry, folder)
        ]
        environ = dict(
            line.split("=", 1)
            for line in (soffice / "environ").read_text().rstrip("\0").split("\0")
        )
        limits = (soffice / "limits").read_text()

    assert environ["HOME"] == environ["TMPDIR"] == str(folder)
    assert not {"DISPLAY", "http_proxy", "VIRTUAL_ENV"} & set(environ)
    assert f"Max data size             {2**30}" in limits
    assert f"Max file size             {2**29}" in limits
    assert "Max core file size        0" in limits
    assert not folder.exists()


def _is_soffice(entry: Path, folder: Path) -> bool:
    try:
        words = (entry / "cmdline").read_text().split("\0")
    except OSError:
        return False
    return words[0].endswith("soffice.bin") and folder.name in words[1]
