from collections.abc import Iterator
from pathlib import Path

import pytest

from service.model.finding import Entry, Query
from service.search.whoosh_engine import WhooshEngine

PLAN = Entry(
    "2024-000001", "", "Kế hoạch cải cách hành chính",
    "Giao Sở Nội vụ chủ trì.", "ke-hoach", "Sở Nội vụ", 2024,
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "text"


@pytest.fixture
def engine(folder: Path) -> Iterator[WhooshEngine]:
    engine = WhooshEngine(folder)
    engine.rebuild([PLAN])
    yield engine
    engine.close()


def test_many_commits_leave_few_segments(engine: WhooshEngine, folder: Path) -> None:
    for number in range(70):
        engine.replace(
            [PLAN, Entry(f"2025-{number:06}", "", "Họp", "", "m", "S", 2025)]
        )

    assert engine.documents() == 71
    assert len(list(folder.rglob("*.seg"))) < 16


@pytest.mark.parametrize("suffix", [".seg", ".toc"])
@pytest.mark.parametrize("damage", [b"", b"x" * 50])
def test_a_damaged_index_is_stale_until_it_is_rebuilt(
    engine: WhooshEngine, folder: Path, suffix: str, damage: bytes
) -> None:
    engine.close()
    for path in folder.rglob(f"*{suffix}"):
        path.write_bytes(damage)

    before = engine.fresh
    engine.rebuild([PLAN])

    assert not before
    assert [hit.entry for hit in engine.search(Query("cải cách")).hits] == [PLAN]
