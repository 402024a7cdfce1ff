import json
from pathlib import Path

import pytest

from benchmarks import bench_search
from benchmarks.bench_search import Row, Sizes

TEXT = "Lắp máy tự phục vụ tại sảnh để người dân tự sao y giấy tờ, không phải chờ."
TINY = Sizes(others=5, documents=(20,), initiatives=20, filing=5, repeats=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    row = {"id": "a", "title": "Máy sao y", "text": TEXT, "agency": "Xã", "year": 2024}
    other = {**row, "id": "b", "title": "Ki-ốt"}
    lines = "\n".join(map(json.dumps, (row, other)))
    (tmp_path / "initiatives.jsonl").write_text(lines, encoding="utf-8")
    (tmp_path / "queries.tsv").write_text(
        "qid\tkind\tquery\trelevant_ids\nq1\tdau\tmáy sao y\ta,b\n", encoding="utf-8"
    )
    (tmp_path / "pairs.tsv").write_text(
        "id1\tid2\tlabel\na\tb\tsame_idea\na\tb\trelated\n", encoding="utf-8"
    )
    return tmp_path


@pytest.fixture
def retold(tmp_path: Path) -> Path:
    telling = {"title": "Ki-ốt", "text": "Đặt ki-ốt để bà con tự sao y, khỏi chờ."}
    other = {"title": "Vườn hoa", "text": "Trồng hoa dọc đường làng mỗi sáng thứ bảy."}
    row = {
        "id": "x", "title": "Máy sao y", "text": TEXT, "agency": "Xã", "year": 2024,
        "moderate": telling, "reworded": telling, "heavy": telling,
        "hard_negative": other,
    }  # fmt: skip
    path = tmp_path / "retold" / "few.jsonl"
    path.parent.mkdir()
    path.write_text(json.dumps(row), encoding="utf-8")
    return path


def test_every_line_of_the_table_is_measured(folder: Path, retold: Path) -> None:
    rows = list(bench_search.rows(folder, TINY, [retold]))

    told = "\n".join(map(str, rows))
    assert len(rows) == 20
    for words in ("nDCG@10", "AUC", "few among 5: heavy", "tantivy", "memory, MiB"):
        assert words in told


def test_speed_on_small_archives_meets_no_goal() -> None:
    quick = [
        bench_search.searching("Whoosh", 20, 1),
        bench_search.filing("whoosh", 5, 1),
    ]

    assert [row.met for row in quick] == [None, None]


def test_without_the_judged_set_the_line_says_so() -> None:
    (row,) = bench_search.judged(None)

    assert row.reached == "not measured: no FOLDER given"


def test_a_line_tells_whether_the_goal_is_met() -> None:
    least = bench_search.at_least("found", "recall", 0.9, 0.95)
    most = bench_search.at_most("asked", "p95", 40, 41, "12.0/41.0")

    assert least == Row("found", "recall ≥ 0.9", "0.950", met=True)
    assert most == Row("asked", "p95 ≤ 40", "12.0/41.0", met=False)
    assert str(most).startswith("| asked | p95 ≤ 40 | 12.0/41.0 | missed | ")
