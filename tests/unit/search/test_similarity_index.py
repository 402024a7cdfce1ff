import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from service.model.errors import Misconfigured
from service.model.finding import Entry
from service.search import postings, similarity_index
from service.search.features import Features, features
from service.search.similarity_index import Corpus, SimilarityIndex

KIOSK = "Lắp máy tự phục vụ tại sảnh để người dân tự sao y giấy tờ."
LETTER = "Gửi thư chúc mừng khi trao giấy khai sinh cho gia đình."
CLASS = "Mở lớp dạy dùng điện thoại cho người cao tuổi vào buổi tối."


def entry(number: int, body: str, corpus: str = "") -> Entry:
    accession = f"2024-{number:06}"
    return Entry(
        accession, f"{accession}/1", f"Ý {number}", body, "mau-1", "Sở", 2024,
        corpus=corpus,
    )  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "similarity.sqlite"


@pytest.fixture
def index(path: Path) -> Iterator[SimilarityIndex]:
    index = SimilarityIndex(path)
    index.rebuild([entry(1, KIOSK), entry(2, LETTER), entry(3, CLASS)])
    yield index
    index.close()


def nearest(index: SimilarityIndex, text: str) -> str:
    near = index.nearest(features("", text), limit=5)
    return max(near, key=lambda n: n.words + n.ideas).entry.accession


def test_the_same_text_is_nearest(index: SimilarityIndex) -> None:
    asked = features(entry(2, "").title, LETTER)

    nearest, *others = index.nearest(asked, limit=5)

    assert nearest.entry == entry(2, LETTER)
    assert nearest.words == pytest.approx(1, abs=1e-3)
    assert all(other.ideas < nearest.ideas for other in others)


def test_agreeing_on_little_is_not_being_near(index: SimilarityIndex) -> None:
    index.replace([entry(4, "Chứng thực.")])

    near = index.nearest(features("", "Chứng thực."), limit=1)

    assert near[0].ideas < 0.5


def test_the_same_idea_in_other_words_is_near_by_ideas(index: SimilarityIndex) -> None:
    near = index.nearest(features("", "ki-ốt cho phép in bản sao"), limit=5)

    best = max(near, key=lambda n: n.ideas)

    assert best.entry.accession == "2024-000001"


def test_what_is_added_later_is_found_and_what_is_gone_is_not(
    index: SimilarityIndex,
) -> None:
    index.replace([entry(4, "Trồng hoa dọc đường làng.")], gone=["2024-000002"])

    assert nearest(index, "trồng hoa dọc đường") == "2024-000004"
    assert all(
        n.entry.accession != "2024-000002"
        for n in index.nearest(features("", LETTER), limit=5)
    )
    assert index.corpus() == Corpus(3, 0)


def test_the_last_one_may_be_gone(index: SimilarityIndex) -> None:
    index.replace([], gone=["2024-000003"])

    near = index.nearest(features("", CLASS), limit=5)
    index.close()

    assert "2024-000003" not in {n.entry.accession for n in near}
    assert near == index.nearest(features("", CLASS), limit=5)


def test_the_last_one_may_be_gone_when_all_are_measured_anew(path: Path) -> None:
    index = SimilarityIndex(path)
    index.rebuild([entry(1, KIOSK)])

    index.replace([entry(2, LETTER), entry(3, CLASS)])
    index.replace([entry(n, LETTER) for n in range(4, 9)], gone=["2024-000003"])

    assert nearest(index, KIOSK) == "2024-000001"
    index.close()


def test_lengths_in_memory_are_those_of_the_file(path: Path) -> None:
    index = SimilarityIndex(path)
    index.rebuild(entry(n, f"{KIOSK} Lần {n}.") for n in range(1, 9))
    asked = features("", f"{KIOSK} {LETTER}")
    index.nearest(asked, limit=20)

    index.replace([entry(9, LETTER), entry(2, CLASS)], gone=["2024-000008"])
    remembered = index.nearest(asked, limit=20)
    index.close()

    assert remembered == index.nearest(asked, limit=20)
    index.close()


def test_what_another_process_changed_counts_in_the_next_change(
    index: SimilarityIndex, path: Path
) -> None:
    other = SimilarityIndex(path)
    assert nearest(other, KIOSK) == "2024-000001"
    index.replace([], gone=["2024-000001"])

    other.replace([entry(4, "Trồng hoa dọc đường làng.")])

    found = other.nearest(features("", KIOSK), limit=5)
    assert "2024-000001" not in {n.entry.accession for n in found}
    assert nearest(other, "trồng hoa dọc đường") == "2024-000004"
    other.close()


def test_a_question_sees_one_state_of_the_file(
    index: SimilarityIndex, path: Path
) -> None:
    other = SimilarityIndex(path)

    class Slow(dict[str, float]):
        def __iter__(self) -> Iterator[str]:
            other.replace([entry(4, LETTER)])
            return super().__iter__()

    asked = features("", LETTER)

    near = index.nearest(Features(Slow(asked.words), asked.ideas), limit=5)

    assert "2024-000004" not in {n.entry.accession for n in near}
    assert other.corpus().own == 4
    other.close()


def test_filing_an_accession_again_takes_the_place_of_the_old(
    index: SimilarityIndex,
) -> None:
    index.replace([entry(1, CLASS)])

    found = index.find("2024-000001/1")

    assert found is not None
    assert found.body == CLASS
    assert index.corpus().own == 3


def test_growing_one_by_one_gives_the_same_as_building_at_once(path: Path) -> None:
    bodies = [
        f"{text} Lần {n} ở nơi khác." for n in range(60) for text in (KIOSK, CLASS)
    ]
    entries = [entry(n, body) for n, body in enumerate(bodies, 1)]
    grown, built = SimilarityIndex(path), SimilarityIndex(path.with_name("built"))
    grown.rebuild([])
    for each in entries:
        grown.replace([each])
    built.rebuild(entries)

    answers = [
        {
            n.entry.id: (n.words, n.ideas)
            for n in index.nearest(features("", KIOSK), limit=200)
        }
        for index in (grown, built)
    ]

    assert answers[0].keys() == answers[1].keys()
    for found, (words, ideas) in answers[1].items():
        assert answers[0][found] == pytest.approx((words, ideas), abs=0.1)
    grown.close()
    built.close()


def test_postings_go_on_in_a_new_part_when_one_is_full(path: Path) -> None:
    index = SimilarityIndex(path)
    index.rebuild([])
    count = postings.PART + 5
    index.replace([entry(n, "hoa") for n in range(1, count + 1)])
    index.replace([entry(count + 1, "hoa")])

    near = index.nearest(features("", "hoa"), limit=2 * count)

    assert len(near) == count + 1
    index.close()


def test_accessions_left_out_are_left_out(index: SimilarityIndex) -> None:
    near = index.nearest(features("", KIOSK), limit=5, without={"2024-000001"})

    assert "2024-000001" not in {n.entry.accession for n in near}


def test_documents_are_no_initiatives(index: SimilarityIndex) -> None:
    index.replace([replace(entry(9, KIOSK), initiative="")])

    assert index.corpus() == Corpus(3, 0)


def test_initiatives_of_other_places_are_counted_apart(index: SimilarityIndex) -> None:
    index.replace([entry(5, KIOSK, corpus="Tỉnh bạn"), entry(6, CLASS)])

    assert index.corpus() == Corpus(4, 1, ("Tỉnh bạn",))


def test_what_is_asked_about_may_be_left_out_of_the_count(
    index: SimilarityIndex,
) -> None:
    assert index.corpus(without="2024-000002").own == 2


def test_a_failed_change_changes_nothing(index: SimilarityIndex) -> None:
    twin = replace(entry(1, KIOSK), accession="2024-000008")

    with pytest.raises(Misconfigured):
        index.replace([entry(7, CLASS), twin])

    assert index.corpus() == Corpus(3, 0)


def test_the_same_document_twice_is_held_once(index: SimilarityIndex) -> None:
    index.replace([entry(7, CLASS), entry(7, CLASS)])

    assert index.corpus() == Corpus(4, 0)


def test_another_process_sees_what_was_added(
    index: SimilarityIndex, path: Path
) -> None:
    other = SimilarityIndex(path)
    assert nearest(other, KIOSK) == "2024-000001"

    index.replace([entry(4, "Trồng hoa dọc đường làng.")])

    assert nearest(other, "trồng hoa dọc đường") == "2024-000004"
    other.close()


def test_a_new_folder_holds_nothing_that_may_be_asked(path: Path) -> None:
    index = SimilarityIndex(path)

    assert not index.fresh
    with pytest.raises(Misconfigured, match="thidua reindex"):
        index.nearest(features("", KIOSK), limit=5)
    index.close()


def test_an_index_of_another_version_is_not_fresh(
    index: SimilarityIndex, path: Path
) -> None:
    index.close()
    with sqlite3.connect(path) as db:
        db.execute("update state set version = 'older'")
    db.close()

    assert not SimilarityIndex(path).fresh


def test_a_broken_file_is_made_anew(index: SimilarityIndex, path: Path) -> None:
    index.close()
    path.write_bytes(b"no database at all, but long enough to be looked at" * 100)
    fresh_before = index.fresh

    index.rebuild([entry(1, KIOSK)])

    assert [fresh_before, index.fresh] == [False, True]
    assert nearest(index, KIOSK) == "2024-000001"


def test_a_deleted_file_is_noticed(index: SimilarityIndex, path: Path) -> None:
    path.unlink()

    assert not index.fresh


def test_an_empty_index_answers_nothing(path: Path) -> None:
    index = SimilarityIndex(path)
    index.rebuild([])

    assert index.nearest(features("", KIOSK), limit=5) == ()
    assert index.corpus() == Corpus(0, 0)
    index.close()


def test_many_are_taken_in_by_groups(path: Path) -> None:
    count = similarity_index.GROUP + 1
    index = SimilarityIndex(path)

    index.rebuild(entry(n, "hoa") for n in range(count))

    assert index.corpus().own == count
    index.close()
