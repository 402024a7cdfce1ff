import pytest

from service.model.finding import Entry
from service.search import querying
from service.search.querying import Asked, Run


def written(run: Run) -> list[str]:
    return [syllable.exact for syllable in run]


def entry(body: str) -> Entry:
    return Entry("2024-000001", "", "Kế hoạch", body, "ke-hoach", "Sở", 2024, "9/KH")


def test_plain_text_is_words_each_asked_once() -> None:
    asked = querying.parse("  Cải cách,  cải CÁCH hành chính ")

    assert written(asked.words) == ["cải", "cách", "hành", "chính"]
    assert asked == Asked(words=asked.words)


@pytest.mark.parametrize("text", ['"cải cách"', "“cải cách”", "„cải cách“"])
def test_quotes_of_any_kind_make_a_phrase(text: str) -> None:
    asked = querying.parse(text)

    assert [written(phrase) for phrase in asked.phrases] == [["cải", "cách"]]
    assert asked.words == ()


def test_a_minus_before_a_word_or_a_phrase_excludes_it() -> None:
    asked = querying.parse('họp -giấy -"tập huấn" - nhanh')

    assert [written(run) for run in asked.excluded] == [["giấy"], ["tập", "huấn"]]
    assert written(asked.words) == ["họp", "nhanh"]


def test_a_hyphen_inside_a_word_joins_a_run() -> None:
    asked = querying.parse("e-Cabinet 1128/KH-SQHKT")

    assert [written(run) for run in asked.runs] == [
        ["e", "cabinet"], ["1128", "kh", "sqhkt"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        '"họp', 'họp"', "[họp", "họp)", "họp*", "?họp", "họp:", "họp^", "họp~", "“họp",
        "AND họp", "họp NOT", "họp OR", "{họp}", "\\họp", "họp &&",
    ],
)  # fmt: skip
def test_stray_signs_and_foreign_operators_change_nothing(text: str) -> None:
    assert written(querying.parse(text).wanted) == ["họp"]


def test_an_operator_alone_is_a_word() -> None:
    assert written(querying.parse("NOT").words) == ["not"]


@pytest.mark.parametrize("text", ["", "   ", '""', "*", "-", "[ ]", "“”", "–"])
def test_a_text_without_letters_and_digits_asks_nothing(text: str) -> None:
    assert querying.parse(text) == Asked()


def test_a_pasted_page_is_cut() -> None:
    asked = querying.parse(" ".join(f"từ{number}" for number in range(500)))

    assert len(asked.wanted) == querying.MOST_SYLLABLES


@pytest.mark.parametrize(
    ("query", "accepted"),
    [
        pytest.param('"dân nói"', True, id="as-typed"),
        pytest.param('"dan noi"', True, id="without-marks"),
        pytest.param('"dần nói"', False, id="other-marks"),
        pytest.param('"nói dân"', False, id="other-order"),
        pytest.param('"nghe nói"', False, id="not-side-by-side"),
        pytest.param('"9/KH"', True, id="number"),
        pytest.param('"ke hoach lang nghe"', False, id="across-title-and-body"),
        pytest.param('-"dân nói"', False, id="excluded"),
        pytest.param('-"nói dân"', True, id="excluded-in-another-order"),
    ],
)
def test_phrases_are_held_to_the_text(query: str, *, accepted: bool) -> None:
    asked = querying.parse(query)

    assert querying.accepts(asked, entry("Lắng nghe dân nói.")) is accepted


@pytest.mark.parametrize(
    ("query", "needed"),
    [
        ("cải cách", False), ('"cai cach"', False), ('"cải"', False), ("-cải", False),
        ('"cải cách"', True), ('"cai cach hanh"', True), ('-"cải cách"', True),
    ],
)  # fmt: skip
def test_the_text_is_read_only_where_terms_cannot_tell(
    query: str, *, needed: bool
) -> None:
    assert querying.parse(query).needs_reading is needed
