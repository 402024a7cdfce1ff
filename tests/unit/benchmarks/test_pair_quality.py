import json
from pathlib import Path

import pytest

from benchmarks import pair_quality
from benchmarks.pair_quality import Pair

TEXTS = {
    "a": "Lắp máy tự phục vụ tại sảnh để người dân tự sao y giấy tờ.",
    "b": "Đặt ki-ốt tự phục vụ ở sảnh cho bà con tự sao y.",
    "c": "Gửi thư chúc mừng khi trao giấy khai sinh cho gia đình.",
}


@pytest.mark.parametrize(
    ("positive", "negative", "area"),
    [
        ([3, 2], [1, 0], 1.0),
        ([1, 0], [3, 2], 0.0),
        ([1, 3], [2], 0.5),
        ([1], [1], 0.5),
        ([2, 2, 1], [1, 1], 5 / 6),
    ],
)
def test_the_area_is_the_share_of_pairs_in_the_right_order(
    positive: list[float], negative: list[float], area: float
) -> None:
    assert pair_quality.auc(positive, negative) == pytest.approx(area)


def test_partners_are_wanted_from_either_side() -> None:
    judged = [Pair("a", "b", "same_idea"), Pair("a", "c", "related")]

    assert list(pair_quality.partners(judged)) == [("a", "b"), ("b", "a")]


def test_judged_pairs_are_measured(tmp_path: Path) -> None:
    rows = [
        {"id": name, "title": "", "text": text, "agency": "Xã", "year": 2024}
        for name, text in TEXTS.items()
    ]
    lines = "\n".join(map(json.dumps, rows))
    (tmp_path / "initiatives.jsonl").write_text(lines, encoding="utf-8")
    (tmp_path / "pairs.tsv").write_text(
        "id1\tid2\tlabel\na\tb\tsame_idea\na\tc\trelated\nb\tc\tsame_idea\n",
        encoding="utf-8",
    )

    quality = pair_quality.measure(tmp_path)

    assert quality.auc == 0.5  # a and c share a syllable, b and c do not
    assert quality.missed == (("b", "c"), ("c", "b"))
    assert quality.recall == 0.5
