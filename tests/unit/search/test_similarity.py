from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from service import vietnamese
from service.model.finding import Entry, Match
from service.search.similarity import COPIED, compare, similar, typed
from service.search.similarity_index import SimilarityIndex

SATURDAY = (
    "Bộ phận Một cửa mở cửa sáng thứ bảy hằng tuần, tiếp nhận và trả kết quả ngay "
    "đối với thủ tục chứng thực, hộ tịch để người đi làm không phải xin nghỉ."
)
LETTERS = (
    "Gửi thư chúc mừng của chủ tịch phường đến từng gia đình khi trả giấy khai sinh, "
    "giấy đăng ký kết hôn, và thư chia buồn khi có người thân qua đời."
)
KIOSK = (
    "Lắp máy tự phục vụ tại sảnh, người dân quét căn cước để lấy số, nộp hồ sơ và in "
    "bản sao điện tử mà không cần chờ cán bộ."
)
OTHERS = (
    "Tập huấn kỹ năng số cho người cao tuổi tại nhà văn hóa khu phố vào buổi tối.",
    "Ký số tập trung các văn bản nội bộ, bỏ hẳn bản giấy giữa các phòng chuyên môn.",
    "Trồng hoa dọc tuyến đường, thu gom rác theo giờ và chấm điểm từng tổ dân phố.",
)


def initiative(number: int, title: str, body: str) -> Entry:
    accession = f"2024-{number:06}"
    return Entry(accession, f"{accession}/1", title, body, "mau-1", "Sở", 2024)


SATURDAYS = initiative(1, "Thứ bảy không chờ", SATURDAY)
CONGRATULATIONS = initiative(2, "Thư chúc mừng, chia buồn", LETTERS)
MACHINE = initiative(3, "Máy tự phục vụ", KIOSK)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[SimilarityIndex]:
    index = SimilarityIndex(tmp_path / "similarity.sqlite")
    more = [initiative(9 + n, f"Ý {n}", body) for n, body in enumerate(OTHERS)]
    index.rebuild([SATURDAYS, CONGRATULATIONS, MACHINE, *more])
    yield index
    index.close()


def best(index: SimilarityIndex, text: str) -> Match:
    return similar(index, typed(text), limit=1)[0]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(LETTERS, id="copy"),
        pytest.param(vietnamese.without_marks(LETTERS).upper(), id="marks-lost"),
        pytest.param(LETTERS[: len(LETTERS) // 2], id="half"),
        pytest.param(f"{LETTERS} {OTHERS[0]}", id="merged"),
        pytest.param(" ".join(reversed(LETTERS.split(", "))), id="reordered"),
    ],
)
def test_a_copy_is_a_duplicate_however_it_was_made(
    index: SimilarityIndex, text: str
) -> None:
    match = best(index, text)

    assert (match.entry, match.verdict) == (CONGRATULATIONS, "duplicate")


def test_the_same_idea_told_in_other_words_is_found_first(
    index: SimilarityIndex,
) -> None:
    match = best(index, "Đặt ki-ốt để bà con tự sao y giấy tờ, khỏi xếp hàng.")

    assert match.entry == MACHINE


def test_what_both_do_is_told_with_the_words_of_each(index: SimilarityIndex) -> None:
    match = best(index, "Đặt ki-ốt để bà con tự sao y giấy tờ, khỏi xếp hàng.")

    told = "\n".join(match.reasons)
    assert "“ki-ốt”" in told
    assert "“máy tự phục vụ”" in told.casefold()


def test_the_same_text_scores_one_whatever_its_marks(index: SimilarityIndex) -> None:
    title, body = map(vietnamese.without_marks, (MACHINE.title, MACHINE.body))

    match = similar(index, initiative(99, title, body), limit=1)[0]

    assert match.entry == MACHINE
    assert match.score > 0.9
    assert match.reasons[0] == "Trùng tên: “Máy tự phục vụ”"


def test_another_matter_on_the_same_pattern_is_no_duplicate(
    index: SimilarityIndex,
) -> None:
    wedding = initiative(4, "Trả kết quả kết hôn tại nhà", "Trao giấy kết hôn tại nhà.")
    index.replace([wedding])
    asked = initiative(5, "Trả kết quả đất đai tại nhà", "Trao sổ đỏ tận nhà cho dân.")

    (likeness,) = compare(index, asked, [wedding])

    assert likeness.apart
    assert not likeness.is_duplicate(likeness.nearness)


def test_one_name_is_a_duplicate_however_little_else_is_told(
    index: SimilarityIndex,
) -> None:
    match = best(index, "Thứ Năm không chờ")

    assert (match.entry, match.verdict) == (SATURDAYS, "duplicate")
    assert match.reasons[0] == (
        "Cùng tên gọi: “Thứ Năm không chờ” – “Thứ bảy không chờ”"
    )


def test_a_phrase_that_stands_anywhere_is_not_copied(index: SimilarityIndex) -> None:
    match = best(index, "chứng thực")

    assert (match.entry, match.verdict) == (SATURDAYS, "related")


def test_what_is_not_shared_is_told_too(index: SimilarityIndex) -> None:
    wedding = initiative(4, "Trả kết quả kết hôn tại nhà", "Trao giấy kết hôn tại nhà.")
    index.replace([wedding])
    asked = initiative(5, "Trả kết quả đất đai tại nhà", "Trao sổ đỏ tận nhà cho dân.")

    matches = similar(index, asked, limit=5)

    (match,) = (m for m in matches if m.entry == wedding)
    assert "Khác việc: đất đai / kết hôn" in match.reasons


@pytest.mark.parametrize("text", ["", "***", "quux"])
def test_nothing_resembles_nothing(index: SimilarityIndex, text: str) -> None:
    assert similar(index, typed(text), limit=5) == ()


def test_passages_stand_side_by_side_as_written(index: SimilarityIndex) -> None:
    text = "Nay mo cua SANG THU BAY hằng tuần, tiep nhan ho so ho tich."

    match = best(index, text)

    assert match.passages[0].mine == "mo cua SANG THU BAY hằng tuần, tiep nhan"
    assert match.passages[0].theirs == "mở cửa sáng thứ bảy hằng tuần, tiếp nhận"


def test_sentences_of_one_meaning_are_passages_too(index: SimilarityIndex) -> None:
    text = (
        "Từ nay ai cần bản sao y thì dùng ki-ốt ở tiền sảnh, đưa căn cước vào là xong."
    )

    match = best(index, text)

    assert match.entry == MACHINE
    assert match.passages[-1].mine.startswith("Từ nay ai cần")
    assert match.passages[-1].theirs.startswith("Lắp máy tự phục vụ")


def test_a_sentence_that_many_hold_makes_no_likeness(index: SimilarityIndex) -> None:
    plan = (
        "Nâng cao trách nhiệm của người đứng đầu trong việc triển khai phong trào thi "
        "đua đến từng công chức"
    )
    others = [
        initiative(20 + n, f"Mô hình số {n}", f"{plan}. {OTHERS[n % 3]}")
        for n in range(COPIED)
    ]
    index.replace(others)
    asked = initiative(90, "Vườn hoa", f"{plan}. Đan lưới cho trẻ em vùng biển.")

    matches = similar(index, asked, limit=10)

    assert all(match.verdict != "duplicate" for match in matches)
    assert all(plan not in p.mine for match in matches for p in match.passages)


def test_left_out_accessions_never_match(index: SimilarityIndex) -> None:
    matches = similar(index, SATURDAYS, limit=10, without=[SATURDAYS.accession])

    assert SATURDAYS not in [match.entry for match in matches]


def test_the_limit_is_kept_and_the_best_come_first(index: SimilarityIndex) -> None:
    asked = typed(f"{SATURDAY} {LETTERS} {KIOSK}")

    matches = similar(index, asked, limit=2)

    assert len(matches) == 2
    assert matches[0].score >= matches[1].score
    assert similar(index, asked, limit=0) == ()


def test_what_is_typed_in_a_few_words_is_a_title() -> None:
    assert typed("ki-ốt tự sao y").title == "ki-ốt tự sao y"
    assert typed(f"{SATURDAY} {LETTERS}").title == ""


def test_the_background_weighs_less_than_what_is_done(index: SimilarityIndex) -> None:
    asked = typed(KIOSK)
    behind = replace(MACHINE, body="Mở lớp học buổi tối.", background=KIOSK)

    done, told = compare(index, asked, [MACHINE, behind])

    assert done.nearness > told.nearness
