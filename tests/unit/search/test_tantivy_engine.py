import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from service.model.finding import Entry, Query
from service.search.tantivy_engine import TantivyEngine

PLAN = Entry(
    "2024-000001", "", "Kế hoạch cải cách hành chính",
    "Giao Sở Nội vụ chủ trì.", "ke-hoach", "Sở Nội vụ", 2024,
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "text"


@pytest.fixture
def engine(folder: Path) -> Iterator[TantivyEngine]:
    engine = TantivyEngine(folder)
    engine.rebuild([PLAN])
    yield engine
    engine.close()


def test_many_commits_leave_few_segments(engine: TantivyEngine, folder: Path) -> None:
    for number in range(70):
        engine.replace(
            [PLAN, Entry(f"2025-{number:06}", "", "Họp", "", "m", "S", 2025)]
        )

    assert engine.documents() == 71
    assert len(list(folder.rglob("*.store"))) < 16


@pytest.mark.parametrize(
    "name",
    ["meta.json", "*.term", "*.idx", "*.pos", "*.store", "*.fast", "*.fieldnorm"],
)
@pytest.mark.parametrize("damage", [b"", b"x" * 50])
def test_a_damaged_index_is_stale_until_it_is_rebuilt(
    engine: TantivyEngine, folder: Path, name: str, damage: bytes
) -> None:
    engine.close()
    for path in folder.rglob(name):
        path.write_bytes(damage)

    before = engine.fresh
    engine.rebuild([PLAN])

    assert not before
    assert [hit.entry for hit in engine.search(Query("cải cách")).hits] == [PLAN]


@pytest.mark.parametrize("moment", ["filled", "committed"])
def test_a_writer_that_is_killed_leaves_a_whole_index_and_no_lock(
    engine: TantivyEngine, folder: Path, moment: str
) -> None:
    code = textwrap.dedent(
        """
        import os, pathlib, signal, sys
        from service.model.finding import Entry
        from service.search.shelf import Shelf
        from service.search.tantivy_engine import TantivyEngine

        class Dying(Shelf):
            def seal(self, copy):
                os.kill(os.getpid(), signal.SIGKILL)

        engine = TantivyEngine(pathlib.Path(sys.argv[1]))
        new = Entry("2025-000001", "", "Mới", "", "m", "S", 2025)
        if sys.argv[2] == "committed":
            engine._shelf.__class__ = Dying
            engine.replace([new])
        with engine._shelf.writing() as copy, engine._filling(copy) as writer:
            writer.add(new)
            os.kill(os.getpid(), signal.SIGKILL)
        """
    )
    command = [sys.executable, "-c", code, str(folder), moment]

    died = subprocess.run(command, check=False, timeout=60).returncode
    engine.close()
    found = engine.find("2025-000001")
    engine.replace([replace(PLAN, title="Khác")])

    assert died == -signal.SIGKILL
    assert bool(found) is (moment == "committed")
    assert engine.fresh
    assert engine.find(PLAN.accession)[0].title == "Khác"


def test_a_word_of_an_index_that_was_half_removed_still_scores(
    engine: TantivyEngine,
) -> None:
    many = [Entry(f"2025-{n:06}", "", "Họp", "", "m", "S", 2025) for n in range(20)]
    engine.replace(many)

    engine.replace([], gone=[each.accession for each in many[1:]])

    (hit,) = engine.search(Query("họp")).hits
    assert hit.score > 0


def test_a_disk_that_fails_while_filing_is_told_as_such(
    engine: TantivyEngine, folder: Path
) -> None:
    (copy,) = folder.glob("copy-*")

    def fill() -> None:
        with engine._filling(copy) as writer:
            writer.add(PLAN)
            copy.rename(folder / "gone")

    with pytest.raises(OSError, match="No such file"):
        fill()

    assert not engine.fresh
    engine.rebuild([PLAN])
    assert engine.documents() == 1
