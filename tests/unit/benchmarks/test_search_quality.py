import json
from pathlib import Path

import pytest

from benchmarks import search_quality
from service.search.whoosh_engine import WhooshEngine

ROWS = [
    {"id": "a", "title": "Ngày không hẹn", "text": "Trả ngay.", "agency": "Xã A"},
    {"id": "b", "title": "Thư chúc mừng", "text": "Kèm kết quả.", "agency": "Xã B"},
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lines = [json.dumps({**row, "year": "2023-2024"}) for row in ROWS]
    (tmp_path / "initiatives.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "queries.tsv").write_text(
        "qid\tkind\tquery\trelevant_ids\nq1\tdau\tkhông hẹn\ta\nq2\tdau\txyz\ta,b\n",
        encoding="utf-8",
    )
    return tmp_path


@pytest.mark.parametrize(
    ("found", "gain"),
    [("ab", 1.0), ("a", 0.613), ("xab", 0.693), ("", 0.0), ("x" * 10 + "ab", 0.0)],
)
def test_the_gain_falls_with_the_place(found: str, gain: float) -> None:
    assert search_quality.ndcg(found, "ab") == pytest.approx(gain, abs=0.001)


def test_judged_queries_are_graded_by_kind(folder: Path, tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path / "index")
    engine.rebuild(search_quality.entries(folder))

    graded = [search_quality.grade(engine, q) for q in search_quality.queries(folder)]

    assert [one.found for one in graded] == [("a",), ()]
    assert search_quality.by_kind(graded) == {"dau": 0.5}
    engine.close()
