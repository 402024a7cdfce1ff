from collections.abc import Iterator
from pathlib import Path

import pytest

from service import vietnamese
from service.model.finding import Entry, Match
from service.search.engine import Engine
from service.search.similarity import FLOOR, similar
from service.search.whoosh_engine import WhooshEngine

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
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = WhooshEngine(tmp_path / "text")
    more = [initiative(9 + n, f"Ý {n}", body) for n, body in enumerate(OTHERS)]
    engine.rebuild([SATURDAYS, CONGRATULATIONS, MACHINE, *more])
    yield engine
    engine.close()


def best(engine: Engine, text: str) -> Match:
    return similar(engine, text, limit=1)[0]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(LETTERS, id="copy"),
        pytest.param(vietnamese.without_marks(LETTERS).upper(), id="marks-lost"),
        pytest.param(LETTERS[: len(LETTERS) // 2], id="half"),
        pytest.param(f"{LETTERS} {OTHERS[0]}", id="merged"),
        pytest.param(" ".join(reversed(LETTERS.split(", "))), id="reordered"),
        pytest.param("thu chuc mung chia buon", id="name-alone"),
    ],
)
def test_what_says_the_same_is_a_duplicate(engine: Engine, text: str) -> None:
    match = best(engine, text)

    assert (match.entry, match.verdict) == (CONGRATULATIONS, "duplicate")


def test_the_same_text_scores_one_whatever_its_marks(engine: Engine) -> None:
    copy = Entry("2025-000001", "2025-000001/1", *_unmarked(MACHINE), "m", "S", 2025)

    (match,) = similar(engine, [copy], limit=1)

    assert match.score == 1
    assert match.reasons[0] == "Trùng tên: “Máy tự phục vụ”"


def _unmarked(entry: Entry) -> tuple[str, str]:
    return vietnamese.without_marks(entry.title), vietnamese.without_marks(entry.body)


def test_the_same_topic_in_other_words_is_related(engine: Engine) -> None:
    match = best(engine, "Sáng thứ bảy vẫn tiếp nhận hồ sơ hộ tịch cho người bận việc.")

    assert (match.entry, match.verdict) == (SATURDAYS, "related")


def test_noise_is_dropped(engine: Engine) -> None:
    text = "Người dân tham gia bảo hiểm tự nguyện được hỗ trợ thêm từ ngân sách."

    matches = similar(engine, text, limit=10)

    assert all(match.score >= FLOOR for match in matches)
    assert SATURDAYS not in [match.entry for match in matches]


@pytest.mark.parametrize("text", ["", "***", "quux"])
def test_nothing_resembles_nothing(engine: Engine, text: str) -> None:
    assert similar(engine, text, limit=5) == ()


def test_reasons_quote_what_both_say(engine: Engine) -> None:
    match = best(engine, "Nay mo cua SANG THU BAY hằng tuần, tiep nhan ho so ho tich.")

    assert match.passages[0].mine == "mo cua SANG THU BAY hằng tuần, tiep nhan"
    assert match.passages[0].theirs == "mở cửa sáng thứ bảy hằng tuần, tiếp nhận"
    assert match.reasons == (
        f"Từ ngữ giống nhau khoảng {match.score:.0%}",
        "Trùng cụm từ: “mở cửa sáng thứ bảy hằng tuần, tiếp nhận”",
    )


def test_a_long_passage_is_cut_in_the_reasons(engine: Engine) -> None:
    match = best(engine, LETTERS)

    assert match.passages[0].theirs == LETTERS.rstrip(".")
    assert max(map(len, match.reasons)) < 120


def test_several_initiatives_are_asked_and_each_match_given_once(
    engine: Engine,
) -> None:
    mine = [
        Entry("2025-000001", "2025-000001/1", "Thư", LETTERS, "mau-1", "Sở", 2025),
        Entry("2025-000001", "2025-000001/2", "Thứ bảy", SATURDAY, "mau-1", "Sở", 2025),
    ]

    matches = similar(engine, mine, limit=10)

    duplicates = {m.entry for m in matches if m.verdict == "duplicate"}
    assert duplicates == {SATURDAYS, CONGRATULATIONS}
    assert len({m.entry.id for m in matches}) == len(matches)
    assert [m.score for m in matches] == sorted(
        (m.score for m in matches), reverse=True
    )


def test_own_and_left_out_accessions_never_match(engine: Engine) -> None:
    own = similar(engine, [SATURDAYS], limit=10)
    others = similar(engine, SATURDAY, limit=10, without=[SATURDAYS.accession])

    assert SATURDAYS not in [match.entry for match in (*own, *others)]


def test_the_limit_is_kept(engine: Engine) -> None:
    text = f"{SATURDAY} {LETTERS} {KIOSK}"

    assert len(similar(engine, text, limit=2)) == 2
    assert similar(engine, text, limit=0) == ()
