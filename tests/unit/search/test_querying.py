import pytest

from service.search import analysis, querying
from service.search.querying import Asked, Run


def written(run: Run) -> list[str]:
    return [syllable.exact for syllable in run]


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
    ("phrase", "stands"),
    [
        pytest.param("dân nói", True, id="as-typed"),
        pytest.param("dan noi", True, id="without-marks"),
        pytest.param("dần nói", False, id="other-marks"),
        pytest.param("nói dân", False, id="other-order"),
        pytest.param("nghe nói", False, id="not-side-by-side"),
        pytest.param("ghe dan", False, id="end-of-a-word"),
        pytest.param("9/KH", True, id="number"),
        pytest.param("ke hoach lang nghe", False, id="across-title-and-body"),
    ],
)
def test_a_run_stands_in_the_lines_of_a_text(phrase: str, *, stands: bool) -> None:
    run = analysis.read(phrase)
    forms = analysis.syllables if querying.is_marked(run) else analysis.folded

    lines = querying.lines(map(forms, ("Kế hoạch", "Lắng nghe dân nói.", "9/KH")))

    assert any(way in lines for way in querying.sought(run)) is stands


@pytest.mark.parametrize(
    ("phrase", "longer"),
    [
        ("cải", False), ("cai", False), ("cai cach", False),
        ("cải cách", True), ("cai cach hanh", True),
    ],
)  # fmt: skip
def test_a_run_is_looked_up_where_terms_cannot_tell(
    phrase: str, *, longer: bool
) -> None:
    assert querying.is_longer_than_terms(analysis.read(phrase)) is longer


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("1128", [["1128"]]), ("số 1128", [["1128"]]), ("SO: 1128", [["1128"]]),
        ("1128/KH", [["1128", "kh"]]), ('"1128/KH"', [["1128", "kh"]]),
        ("số 12 và 2026-000012", [["2026", "000012"], ["12"]]),
        ("kế hoạch 30", []), ("-1128/KH", []),
    ],
)  # fmt: skip
def test_a_number_is_a_run_or_stands_alone_or_is_called_so(
    query: str, numbers: list[list[str]]
) -> None:
    assert [written(run) for run in querying.parse(query).numbers] == numbers
