"""How common terms are before an archive can tell."""

from pathlib import Path

import pytest

from benchmarks import common_terms
from service.model.finding import Entry
from service.model.initiatives import Verdict
from service.search import commonness, similarity
from service.search.similarity_index import SimilarityIndex

SLOW = Entry(
    "2026-000001", "2026-000001/1", "Lãnh đạo xã ký số từ xa khi đi công tác",
    "Chủ tịch và phó chủ tịch xã được cấp chữ ký số trên điện thoại để ký hồ sơ thủ "
    "tục hành chính của người dân ngay trong ngày khi vắng trụ sở.",
    "mau-1", "UBND xã", 2026,
)  # fmt: skip
SHIFTS = Entry(
    "", "", "Chia hai ca làm việc tại một cửa để phục vụ từ sáng sớm",
    "Bộ phận một cửa chia hai ca nên công nhân nộp hồ sơ thủ tục hành chính và nhận "
    "kết quả trước hoặc sau giờ làm của nhà máy, không phải xin nghỉ trong ngày.",
    "mau-1", "UBND phường", 2026,
)  # fmt: skip


def test_what_offices_always_write_is_common() -> None:
    known = commonness.commonness()

    assert known.held["hanh_chinh"] > known.passages / 10
    assert "tu_khoa" not in known.held


def test_the_words_of_the_trade_make_no_repetition_in_a_small_archive(
    tmp_path: Path,
) -> None:
    index = SimilarityIndex(tmp_path / "similarity.sqlite")
    index.rebuild([SLOW])

    found = similarity.similar(index, SHIFTS, limit=5)

    assert [m.entry.id for m in found if m.verdict is Verdict.DUPLICATE] == []
    index.close()


def test_terms_are_counted_over_passages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a.txt", "b.md", "c.txt"):
        (tmp_path / name).write_text("cải cách hành chính", encoding="utf-8")
    (tmp_path / "d.txt").write_text("cải tiến", encoding="utf-8")

    common_terms.main([str(tmp_path)])

    size, *lines = capsys.readouterr().out.splitlines()
    assert size == "4"
    assert {"cai\t4", "cai_cach\t3", "hanh_chinh\t3"} <= set(lines)
    assert not any(line.startswith("tien") for line in lines)
