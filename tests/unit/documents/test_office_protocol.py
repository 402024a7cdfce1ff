"""Offices whose child is a fake that behaves as the document says."""

import datetime as dt
import io
import shlex
import sys
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from service.documents import office_child
from service.documents.instance import Died, Instance, Overdue, Refused
from service.documents.office import Office, OfficePool
from service.documents.office_child import read_frame, write_frame
from service.documents.set_aside import SetAside
from service.model.errors import Misconfigured, ProgramFailed
from tests.fakes import FakeClock

CHILD = """
import os, signal, sys
sys.path.insert(0, sys.argv[1])
from office_child import read_frame, write_frame
tally, folder = sys.argv[2:4]
with open(tally, "a") as lives:
    lives.write("x")
life = os.path.getsize(tally)
answers = sys.stdout.buffer
if os.path.exists(tally + ".stillborn"):
    sys.exit("no soffice here")
write_frame(answers, {"ready": True})
while True:
    try:
        request, docx = read_frame(sys.stdin.buffer)
    except EOFError:
        if os.path.exists(tally + ".stubborn"):
            signal.pause()
        sys.exit()
    wish = docx.decode(errors="ignore").partition("PK")[0]
    wish, _, until = wish.partition(" until life ")
    if until and life >= int(until):
        wish = "work"
    if wish == "hang":
        signal.pause()
    elif wish == "die":
        sys.exit("soffice died")
    elif wish == "babble":
        os.write(1, b"x" * 50)
        sys.exit()
    elif wish == "tell the time":
        write_frame(answers, {"error": ""}, str(request["seconds"]).encode())
    elif wish == "refuse":
        write_frame(answers, {"error": "not a Word document"})
    elif wish == "say nothing":
        write_frame(answers, {"error": ""})
    else:
        write_frame(answers, {"error": ""}, f"PDF by life {life}".encode())
"""


@pytest.fixture
def tally(tmp_path: Path) -> Path:
    """Give a file that grows by one byte with each child that starts."""
    return tmp_path / "lives"


@pytest.fixture
def command(tally: Path) -> tuple[str, ...]:
    folder = str(Path(office_child.__file__).parent)
    return (sys.executable, "-I", "-S", "-B", "-c", CHILD, folder, str(tally))


@pytest.fixture
def hire(command: tuple[str, ...]) -> Iterator[Callable[..., Office]]:
    hired = []

    def make(deadline: float = 10, recycle: int = 1000, start: float = 10) -> Office:
        office = Office(command, deadline=deadline, recycle=recycle, start=start)
        hired.append(office)
        return office

    yield make
    for office in hired:
        office.close()


@pytest.fixture
def instance(command: tuple[str, ...]) -> Iterator[Instance]:
    made = Instance(command)
    made.wait_ready(10)
    yield made
    made.stop()


def test_a_frame_comes_back_as_it_was_sent() -> None:
    stream = io.BytesIO()
    write_frame(stream, {"error": "lỗi"}, b"\x00PDF")
    write_frame(stream, {})
    stream.seek(0)

    frames = [read_frame(stream), read_frame(stream)]

    assert frames == [({"error": "lỗi"}, b"\x00PDF"), ({}, b"")]


@pytest.mark.parametrize("length", [0, 5, 12])
def test_half_a_frame_is_the_end(length: int) -> None:
    whole = io.BytesIO()
    write_frame(whole, {"seconds": 1}, b"DOCX")

    with pytest.raises(EOFError):
        read_frame(io.BytesIO(whole.getvalue()[:length]))


def test_an_office_starts_with_the_first_document(
    hire: Callable[..., Office], tally: Path
) -> None:
    office = hire()
    before = tally.exists()

    made = [office.convert(b"work"), office.convert(b"work")]

    assert not before
    assert made == [b"PDF by life 1", b"PDF by life 1"]


def test_a_large_document_passes_whole(hire: Callable[..., Office]) -> None:
    assert hire().convert(b"work" * 500_000) == b"PDF by life 1"


def test_an_office_is_renewed_after_so_many_documents(
    hire: Callable[..., Office],
) -> None:
    office = hire(recycle=2)

    made = [office.convert(b"work")[-1:] for _ in range(5)]

    assert made == [b"1", b"1", b"2", b"2", b"3"]


@pytest.mark.parametrize("wish", ["hang", "die", "babble", "refuse", "say nothing"])
def test_what_fails_is_tried_again_on_a_new_one(
    hire: Callable[..., Office], wish: str
) -> None:
    office = hire(deadline=0.2)

    made = office.convert(f"{wish} until life 2".encode())

    assert made == b"PDF by life 2"


@pytest.mark.parametrize(
    ("wish", "message"),
    [
        pytest.param("hang", "không tạo xong PDF trong 0 giây", id="hang"),
        pytest.param("die", "dừng đột ngột", id="die"),
        pytest.param("babble", "dừng đột ngột", id="babble"),
        pytest.param("refuse", "không đọc được văn bản", id="refuse"),
    ],
)
def test_what_fails_twice_is_told_and_hurts_no_other(
    hire: Callable[..., Office], tally: Path, wish: str, message: str
) -> None:
    office = hire(deadline=0.2)

    with pytest.raises(ProgramFailed, match=message):
        office.convert(wish.encode())

    assert len(tally.read_text()) == 2
    assert office.convert(b"work").startswith(b"PDF")


def test_a_long_document_gets_more_time(hire: Callable[..., Office]) -> None:
    office = hire(deadline=10)

    seconds = [office.convert(b"tell the time", pages) for pages in (0, 50)]

    assert seconds == [b"10.0", b"20.0"]


def test_a_new_one_that_refuses_as_well_lives_on(
    hire: Callable[..., Office], tally: Path
) -> None:
    office = hire()

    with pytest.raises(ProgramFailed):
        office.convert(b"refuse")

    assert office.convert(b"work") == b"PDF by life 2"
    assert len(tally.read_text()) == 2


def test_an_office_that_cannot_start_is_told(
    hire: Callable[..., Office], tally: Path
) -> None:
    tally.with_suffix(".stillborn").touch()

    with pytest.raises(ProgramFailed, match="thidua doctor"):
        hire().convert(b"work")

    assert len(tally.read_text()) == 2


def test_a_missing_interpreter_is_told() -> None:
    office = Office(("/nonexistent/python",))

    with pytest.raises(ProgramFailed, match="thidua doctor"):
        office.convert(b"work")


def test_closing_frees_a_thread_that_hangs(hire: Callable[..., Office]) -> None:
    office = hire()
    office.convert(b"work")

    with ThreadPoolExecutor(1) as threads:
        hanging = threads.submit(office.convert, b"hang")
        while not office._lock.locked():
            pass
        office.close()

        with pytest.raises(ProgramFailed, match="đang dừng"):
            hanging.result(5)


def test_an_interrupted_conversion_spoils_no_later_one(
    hire: Callable[..., Office], monkeypatch: pytest.MonkeyPatch
) -> None:
    office = hire()
    office.convert(b"work")
    instance = office._instance
    assert instance

    def interrupted(content: bytes, seconds: float, suffix: str) -> bytes:
        raise KeyboardInterrupt(content, seconds, suffix)

    monkeypatch.setattr(instance, "convert", interrupted)
    with pytest.raises(KeyboardInterrupt):
        office.convert(b"work")

    assert not instance._folder.exists()
    assert office.convert(b"work") == b"PDF by life 2"


def test_the_last_words_of_the_dead_are_kept(instance: Instance) -> None:
    with pytest.raises(Died, match="soffice died"):
        instance.convert(b"die", 10)


def test_the_overdue_is_known_from_the_dead(instance: Instance) -> None:
    with pytest.raises(Overdue):
        instance.convert(b"hang", 0.1)


def test_a_refusal_leaves_the_instance_alive(instance: Instance) -> None:
    with pytest.raises(Refused, match="not a Word document"):
        instance.convert(b"refuse", 10)

    assert instance.convert(b"work", 10)


def open_files() -> list[str]:
    return sorted(entry.name for entry in Path("/proc/self/fd").iterdir())


def test_stopping_leaves_neither_folder_nor_open_files(
    command: tuple[str, ...],
) -> None:
    before = open_files()
    instance = Instance(command)
    instance.wait_ready(10)

    instance.stop()

    assert not instance._folder.exists()
    assert open_files() == before


def test_a_child_that_does_not_end_is_killed(
    command: tuple[str, ...], tally: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.documents.instance.GRACE", 0.05)
    tally.with_suffix(".stubborn").touch()
    instance = Instance(command)
    instance.wait_ready(10)

    instance.stop()

    assert instance._process.returncode == -9


def test_killing_the_dead_harms_nobody(instance: Instance) -> None:
    instance.kill()
    instance.kill()

    with pytest.raises(Died):
        instance.convert(b"work", 10)


@dataclass(frozen=True)
class Machine:
    """A machine with a soffice and a Python, both fakes."""

    soffice: Path
    python: Path

    def pool(
        self, workers: int = 1, reason: str = "", aside: SetAside | None = None
    ) -> OfficePool:
        return OfficePool(
            workers,
            deadline=1,
            soffice=self.soffice,
            python=self.python,
            missing_fonts=lambda: reason,
            set_aside=aside,
        )


@pytest.fixture
def machine(tmp_path: Path, command: tuple[str, ...]) -> Machine:
    soffice, python = tmp_path / "soffice.bin", tmp_path / "python3"
    child = " ".join(shlex.quote(word) for word in command)
    soffice.write_text("#!/bin/sh\necho LibreOffice 9.8.7.6 abc\n")
    python.write_text(
        f'#!/bin/sh\n[ "$1" = -c ] && echo uno && exit\nexec {child} "$5" "$6"\n'
    )
    soffice.chmod(0o755)
    python.chmod(0o755)
    return Machine(soffice, python)


def test_one_thread_warms_one_office(machine: Machine, tally: Path) -> None:
    with machine.pool(3) as pool:
        made = [pool.convert(a_docx("work")) for _ in range(5)]

    assert made == [b"PDF by life 1"] * 5
    assert len(tally.read_text()) == 1


def test_threads_get_an_office_each_or_wait(machine: Machine, tally: Path) -> None:
    with machine.pool(2) as pool, ThreadPoolExecutor(4) as threads:
        made = list(threads.map(pool.convert, [a_docx("work")] * 20))

    assert {pdf[:-1] for pdf in made} == {b"PDF by life "}
    assert len(tally.read_text()) <= 2


def test_the_engine_is_known_before_anything_starts(
    machine: Machine, tally: Path
) -> None:
    with machine.pool() as pool:
        assert pool.engine == "LibreOffice 9.8.7.6"

    assert not tally.exists()


def test_nothing_starts_without_vietnamese_letters(
    machine: Machine, tally: Path
) -> None:
    with (
        machine.pool(reason="Máy chưa có phông") as pool,
        pytest.raises(Misconfigured, match="Máy chưa có phông"),
    ):
        pool.convert(a_docx("work"))

    assert not tally.exists()


@pytest.mark.parametrize("broken", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"])
def test_what_is_no_docx_is_told_apart(
    machine: Machine, tally: Path, broken: bytes
) -> None:
    with machine.pool() as pool, pytest.raises(ProgramFailed, match="không phải DOCX"):
        pool.convert(broken)

    assert not tally.exists()


def test_a_closed_pool_converts_nothing(machine: Machine) -> None:
    pool = machine.pool()
    pool.convert(a_docx("work"))

    pool.close()
    pool.close()

    with pytest.raises(ProgramFailed, match="đã đóng"):
        pool.convert(a_docx("work"))


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC))


@pytest.fixture
def aside(tmp_path: Path, clock: FakeClock) -> SetAside:
    return SetAside(tmp_path / "set-aside.jsonl", clock.now)


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        pytest.param("die", "dừng đột ngột", id="die"),
        pytest.param("babble", "dừng đột ngột", id="babble"),
        pytest.param("hang", "chạy quá lâu", id="hang"),
    ],
)
def test_what_brings_the_office_down_twice_is_set_aside_and_others_go_on(
    machine: Machine, tally: Path, aside: SetAside, wish: str, told: str
) -> None:
    document = a_docx(wish)

    with machine.pool(aside=aside) as pool:
        for _ in range(2):
            with pytest.raises(ProgramFailed, match=f"hai lần .* {told} .*Word"):
                pool.convert(document)

        assert len(tally.read_text()) == 2
        assert pool.convert(a_docx("work")) == b"PDF by life 3"
        assert not aside.examine().ok


@pytest.mark.parametrize("wish", ["refuse", "say nothing", "die until life 2"])
def test_what_hurts_nobody_is_not_set_aside(
    machine: Machine, aside: SetAside, wish: str
) -> None:
    with machine.pool(aside=aside) as pool:
        for _ in range(2):
            with suppress(ProgramFailed):
                pool.convert(a_docx(wish))

    assert aside.examine().ok


def test_a_broken_installation_blames_no_document(
    machine: Machine, tally: Path, aside: SetAside
) -> None:
    tally.with_suffix(".stillborn").touch()

    with machine.pool(aside=aside) as pool, pytest.raises(ProgramFailed):
        pool.convert(a_docx("work"))

    assert aside.examine().ok


def test_an_old_document_is_set_aside_in_its_own_words(
    machine: Machine, tally: Path, aside: SetAside
) -> None:
    with machine.pool(aside=aside) as pool:
        for _ in range(2):
            with pytest.raises(ProgramFailed, match="được để riêng"):
                pool.to_docx(b"die", ".doc")

    assert len(tally.read_text()) == 2


def a_docx(wish: str) -> bytes:
    """Make what passes for a DOCX, with a *wish* where the fake child sees it."""
    made = io.BytesIO(wish.encode())
    with zipfile.ZipFile(made, "a") as package:
        package.writestr("word/document.xml", "<w:document/>")
    return made.getvalue()
