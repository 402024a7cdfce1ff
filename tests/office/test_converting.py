"""The real LibreOffice: warm, ill-treated and closed."""

import base64
import datetime as dt
import io
import os
import select
import signal
import socket
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import docx
import pikepdf
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt

from service.documents import fonts, machine, office_child, pdf, programs
from service.documents.office import Office, OfficePool
from service.documents.office_child import sockets
from service.model.errors import Misconfigured, ProgramFailed

pytestmark = pytest.mark.office

DAY = dt.date(2022, 4, 5)
SENTENCE = "Đẩy mạnh cải cách hành chính, số 12\u2011KH, thưởng 500.000 ₫"
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAA"
    "AABJRU5ErkJggg=="
)
OPENED_AND_LEFT = """
import signal, sys
from service.documents.office import OfficePool
pool = OfficePool()
pool.convert(sys.stdin.buffer.read())
print(pool._offices[0]._instance._folder, flush=True)
signal.pause()
"""

IN_THE_NETWORK = """
import sys
sys.path.insert(0, sys.argv[1])
import office_child
office_child.leave_network = lambda: None
office_child.main(*sys.argv[2:])
"""


def a_docx(paragraphs: int = 40, picture: str = "", sentence: str = SENTENCE) -> bytes:
    """Make a document; *picture* is the address of a picture linked into it."""
    document = docx.Document()
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(14)
    for number in range(paragraphs):
        document.add_paragraph(f"{number}. {sentence}")
    if picture:
        shape = document.add_picture(io.BytesIO(PICTURE))
        link = document.part.relate_to(
            picture, RELATIONSHIP_TYPE.IMAGE, is_external=True
        )
        blip = next(shape._inline.iter(qn("a:blip")))
        del blip.attrib[qn("r:embed")]
        blip.set(qn("r:link"), link)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def with_broken_xml(whole: bytes) -> bytes:
    """Return *whole* with a document.xml that is no XML."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(whole)) as source,
        zipfile.ZipFile(made, "w") as target,
    ):
        for name in source.namelist():
            broken = name == "word/document.xml"
            target.writestr(name, b"<w:document" if broken else source.read(name))
    return made.getvalue()


def folder_of(pool: OfficePool) -> Path:
    instance = pool._offices[-1]._instance
    assert instance
    return instance._folder


def processes(folder: Path, program: str = "") -> list[int]:
    """Return the living processes that were started for *folder*."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                line = (entry / "cmdline").read_text()
            except OSError:
                continue
            if folder.name in line and program in line:
                found.append(int(entry.name))
    return found


def outlives(process: int, seconds: float = 10) -> bool:
    """Tell whether *process* is still there after *seconds*."""
    try:
        handle = os.pidfd_open(process)
    except ProcessLookupError:
        return False
    ended, _, _ = select.select([handle], [], [], seconds)
    os.close(handle)
    return not ended


@pytest.fixture(scope="module")
def pool() -> Iterator[OfficePool]:
    with OfficePool(2) as made:
        yield made


def test_a_document_becomes_tagged_archival_pdf(pool: OfficePool) -> None:
    whole = a_docx()

    finished = pdf.finish(pool.convert(whole, pages=2), date=DAY)

    assert pdf.check(finished, (f"0. {SENTENCE}", f"39. {SENTENCE}")) == 2
    with pikepdf.open(io.BytesIO(finished)) as document:
        claim = document.Root.Metadata.read_bytes()
        assert b"<pdfaid:part>2</pdfaid:part>" in claim
        assert b"<pdfaid:conformance>B</pdfaid:conformance>" in claim
        assert document.Root.MarkInfo.Marked
        assert document.Root.StructTreeRoot.K
        assert document.Root.Lang == "en-US"


def test_the_engine_is_named_with_its_version(pool: OfficePool) -> None:
    assert pool.engine.startswith("LibreOffice ")
    assert pool.engine.count(".") >= 2


def test_our_own_python_needs_no_uno(pool: OfficePool) -> None:
    has_uno = subprocess.run(
        [sys.executable, "-c", "import uno"], capture_output=True, check=False
    )

    assert has_uno.returncode != 0
    assert pool.convert(a_docx(1))


def test_equal_documents_are_equal_files_from_any_office(pool: OfficePool) -> None:
    whole = a_docx()
    pool.convert(a_docx(3))

    first = pdf.finish(pool.convert(whole), date=DAY)
    second = pdf.finish(pool.convert(whole), date=DAY)
    with OfficePool() as other:
        third = pdf.finish(other.convert(whole), date=DAY)

    assert first == second == third


def test_one_libreoffice_makes_many_documents() -> None:
    whole = a_docx(5)
    with OfficePool() as pool:
        pool.convert(whole)
        before = processes(folder_of(pool), "soffice")

        made = {pdf.finish(pool.convert(whole), date=DAY) for _ in range(20)}

        assert len(made) == 1
        assert processes(folder_of(pool), "soffice") == before


def test_threads_work_side_by_side(pool: OfficePool) -> None:
    documents = [a_docx(number) for number in (5, 10, 15, 20, 25, 30)]

    with ThreadPoolExecutor(2) as threads:
        made = list(threads.map(pool.convert, documents))

    for number, raw in zip((5, 10, 15, 20, 25, 30), made, strict=True):
        assert f"{number - 1}. Đẩy mạnh" in pdf.text(raw)
        assert f"{number}. Đẩy mạnh" not in pdf.text(raw)


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(b"", id="empty"),
        pytest.param(os.urandom(20_000), id="random"),
        pytest.param(a_docx()[:9_000], id="truncated"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 1_000, id="password"),
        pytest.param(with_broken_xml(a_docx()), id="broken-xml"),
    ],
)
def test_a_broken_document_hurts_no_other(pool: OfficePool, broken: bytes) -> None:
    with pytest.raises(ProgramFailed):
        pool.convert(broken)

    assert pool.convert(a_docx(1))


def test_what_is_no_docx_never_reaches_libreoffice() -> None:
    with OfficePool() as pool:
        with pytest.raises(ProgramFailed, match="không phải DOCX"):
            pool.convert(b"")

        assert not pool._offices


def test_a_hanging_libreoffice_is_replaced() -> None:
    with OfficePool(deadline=1) as pool:
        pool.convert(a_docx(1))
        folder = folder_of(pool)
        for process in processes(folder, "soffice.bin"):
            os.kill(process, signal.SIGSTOP)

        assert pool.convert(a_docx(1))

        assert not folder.exists()
        assert not processes(folder)


def test_a_killed_libreoffice_is_replaced() -> None:
    with OfficePool() as pool:
        pool.convert(a_docx(1))
        folder = folder_of(pool)
        for process in processes(folder, "soffice.bin"):
            os.kill(process, signal.SIGKILL)

        assert pool.convert(a_docx(1))

        assert not folder.exists()
        assert not processes(folder)


def test_libreoffice_is_renewed_after_so_many_documents() -> None:
    with OfficePool(recycle=2) as pool:
        folders = [folder_of(pool) for _ in range(3) if pool.convert(a_docx(1))]

    assert folders[0] == folders[1] != folders[2]


def test_a_character_the_font_lacks_is_named(pool: OfficePool) -> None:
    finished = pdf.finish(pool.convert(a_docx(1, sentence="Đã xong ☑ ✓")), date=DAY)

    with pytest.raises(ProgramFailed, match=r"không có: ☑ ✓. Hãy thay"):
        pdf.check(finished, ())


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as made:
        made.setblocking(False)
        yield made


def with_link_to(listener: socket.socket) -> bytes:
    address, port = listener.getsockname()
    return a_docx(1, picture=f"http://{address}:{port}/x.png")


def test_a_linked_picture_is_never_fetched(
    pool: OfficePool, listener: socket.socket
) -> None:
    pool.convert(with_link_to(listener))

    with pytest.raises(BlockingIOError):
        listener.accept()


def test_nor_where_the_network_cannot_be_left(listener: socket.socket) -> None:
    found = programs.find()
    folder = str(Path(office_child.__file__).parent)
    command = (str(found.python), "-c", IN_THE_NETWORK, folder, str(found.soffice))
    office = Office(command, deadline=2)
    try:
        office.convert(with_link_to(listener))
    finally:
        office.close()

    with pytest.raises(BlockingIOError):
        listener.accept()


def test_nothing_is_left_after_closing() -> None:
    pool = OfficePool()
    pool.convert(a_docx(1))
    folder = folder_of(pool)
    before = processes(folder)
    listening = [path for path in sockets(folder) if path.exists()]

    pool.close()

    assert len(before) >= 2
    assert len(listening) == 2
    assert not processes(folder)
    assert not folder.exists()
    assert not any(path.exists() for path in listening)
    with pytest.raises(ProgramFailed, match="đã đóng"):
        pool.convert(a_docx(1))


def test_libreoffice_does_not_outlive_a_killed_program() -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", OPENED_AND_LEFT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert program.stdin
    assert program.stdout
    with program:
        program.stdin.write(a_docx(1))
        program.stdin.close()
        folder = Path(program.stdout.readline().decode().strip())
        started = processes(folder)

        program.kill()

    assert started
    assert not any(outlives(process) for process in started)
    assert not folder.exists()
    assert not any(path.exists() for path in sockets(folder))


def test_libreoffice_does_not_outlive_its_child() -> None:
    with OfficePool() as pool:
        pool.convert(a_docx(1))
        everyone = processes(folder_of(pool))
        (child,) = processes(folder_of(pool), "office_child.py")

        os.kill(child, signal.SIGKILL)

        assert len(everyone) >= 2
        assert not any(outlives(process) for process in everyone)


def test_a_machine_without_vietnamese_letters_refuses_before_starting(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settings = tmp_path / "fonts.conf"
    settings.write_text(
        f"<fontconfig><dir>/usr/share/fonts/truetype/dejavu</dir>"
        f"<cachedir>{tmp_path}</cachedir></fontconfig>"
    )
    monkeypatch.setenv("FONTCONFIG_FILE", str(settings))

    with OfficePool() as pool:
        with pytest.raises(Misconfigured, match="fonts-liberation2"):
            pool.convert(a_docx(1))

        assert not pool._offices


def test_this_machine_has_all_it_needs() -> None:
    checks = machine.examine()

    assert [check.ok for check in checks] == [True, True, True]
    assert fonts.missing() == ""
