from collections.abc import Iterator
from pathlib import Path

import pytest

from service.model.finding import Entry, Facet, Query, Results
from service.search.answering import FEW
from service.search.engine import Engine
from service.search.whoosh_engine import WhooshEngine


def entry(number: int, title: str, body: str = "", year: int = 2024) -> Entry:
    accession = f"{year}-{number:06}"
    return Entry(accession, f"{accession}/1", title, body, "mau-1", "Sở Nội vụ", year)


HEARING = entry(1, "Ngày lắng nghe dân nói")
NEARLY = entry(2, "Nghe dân nói, nói dân hiểu", year=2023)
QUIET = entry(3, "Họp không giấy tờ", "Lãnh đạo nói ít.", year=2023)
SHORT = entry(4, "Giải quyết TTHC ngoài giờ HC", "Tổ CNSCĐ trực thứ 7.")
LONG = entry(
    5, "Thủ tục hành chính về tận nhà",
    "Tổ công nghệ số cộng đồng đến thứ bảy, có ki-ốt 3 trong 1.",
)  # fmt: skip
WRONG = entry(6, "Cải Cánh khâu tiến tời", "Trả kết quả kip thời.")
ALL = (HEARING, NEARLY, QUIET, SHORT, LONG, WRONG)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = WhooshEngine(tmp_path_factory.mktemp("index"))
    engine.rebuild(ALL)
    yield engine
    engine.close()


def titles(results: Results) -> list[str]:
    return [hit.entry.title for hit in results.hits]


def test_where_few_hold_every_word_those_with_most_follow(engine: Engine) -> None:
    results = engine.search(Query("lang nghe dan noi"))

    assert titles(results) == [HEARING.title, NEARLY.title]
    assert (results.total, results.every_word) == (2, False)
    assert Facet("year", "2023", 1) in results.facets


def test_half_of_the_words_are_not_most(engine: Engine) -> None:
    results = engine.search(Query("dân hiểu"))

    assert titles(results) == [NEARLY.title]
    assert results.every_word


def test_where_many_hold_every_word_no_others_are_told(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path)
    full = [entry(number, "lắng nghe dân nói") for number in range(FEW)]
    engine.rebuild([*full, entry(99, "nghe dân nói")])

    results = engine.search(Query("lắng nghe dân nói", limit=50))

    assert (results.total, results.every_word) == (FEW, True)
    engine.close()


def test_the_limit_holds_where_others_follow(engine: Engine) -> None:
    results = engine.search(Query("lắng nghe dân nói", limit=1))

    assert titles(results) == [HEARING.title]
    assert results.total == 2


@pytest.mark.parametrize(
    "text", ["không giấy", "không giấy -họp", "nói", "lắng nghe dân nói", "giấy bảy"]
)
@pytest.mark.parametrize("narrower", ["năm:2023", "mẫu:mau-1", "lĩnh-vực:1"])
def test_a_restriction_only_narrows(engine: Engine, text: str, narrower: str) -> None:
    whole = engine.search(Query(text))

    narrowed = engine.search(Query(f"{text} {narrower}"))

    assert set(titles(narrowed)) <= set(titles(whole))


@pytest.mark.parametrize(
    "text",
    [
        "TTHC", "thủ tục hành chính", "thu tuc hanh chinh", "tthc", '"tổ CNSCĐ"',
        '"tổ công nghệ số cộng đồng"', "thứ bảy", "thứ 7", "T7", '"thứ bảy"', '"thứ 7"',
    ],
)  # fmt: skip
def test_short_and_long_forms_find_each_other(engine: Engine, text: str) -> None:
    results = engine.search(Query(text))

    assert {SHORT.title, LONG.title} <= set(titles(results))
    assert results.every_word


@pytest.mark.parametrize(
    "text", ["kiosk", "ki-ốt", "kios", "ba trong một", "3 trong 1"]
)
def test_spellings_of_a_word_are_one(engine: Engine, text: str) -> None:
    assert titles(engine.search(Query(text)))[0] == LONG.title


@pytest.mark.parametrize("text", ["cải cách", "tiến tới", "kịp thời"])
def test_a_slip_in_a_document_does_not_hide_it(engine: Engine, text: str) -> None:
    assert titles(engine.search(Query(text)))[0] == WRONG.title


def test_a_slip_in_the_query_finds_what_was_meant(engine: Engine) -> None:
    results = engine.search(Query("lắgn nghe"))

    assert titles(results)[0] == HEARING.title
    assert results.suggestion == "lắng nghe"
    assert "«lắng» «nghe»" in results.hits[0].snippet


def test_what_is_excluded_brings_up_nothing_else(engine: Engine) -> None:
    assert titles(engine.search(Query("lắng nghe dân nói -lắng"))) == [NEARLY.title]
