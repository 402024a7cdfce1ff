from collections.abc import Callable

import pytest

from service.search import analysis, querying, suggesting
from service.search.suggesting import Mended

TEXTS = ["cải cách hành chính", "quy hoạch", "tiến tới", "tiếp nhận"]


@pytest.fixture
def frequency() -> Callable[[str, str], int]:
    held = {
        "folded": [s for text in TEXTS for s in analysis.folded(text)],
        "exact": [s for text in TEXTS for s in analysis.syllables(text)],
        "pairs": [
            pair for text in TEXTS for pair in analysis.pairs(analysis.folded(text))
        ],
    }
    held["folded"].append("canh")
    return lambda field, term: 5 * held[field].count(term)


def mend(text: str, frequency: Callable[[str, str], int]) -> Mended:
    return suggesting.mend(querying.parse(text), frequency)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("cải cáhc", "cải cách", id="letters-swapped"),
        pytest.param("cai cahc", "cai cach", id="without-marks"),
        pytest.param("cải các hành", "cải cách hành", id="letter-lost"),
        pytest.param("cải cánh hành chính", "cải cách hành chính", id="other-letter"),
        pytest.param("quy hoạchh", "quy hoạch", id="letter-too-many"),
        pytest.param("hoajch", "hoach", id="typed-by-telex"),
        pytest.param("tiến tời", "tiến tới", id="other-tone"),
        pytest.param('tiếp nhạn "quy"', 'tiếp nhận "quy"', id="phrase-kept"),
    ],
)  # fmt: skip
def test_a_slip_is_mended(
    frequency: Callable[[str, str], int], typed: str, meant: str
) -> None:
    mended = mend(typed, frequency)

    assert querying.restated(typed, mended.words) == meant


@pytest.mark.parametrize(
    "text",
    ["cải cách", "cai cach", "CẢI CÁCH", "chính quy", "xyzzy", "2022", "", "ủy"],
)
def test_what_is_known_or_unlike_all_is_left(
    frequency: Callable[[str, str], int], text: str
) -> None:
    assert mend(text, frequency).words == {}
    assert querying.restated(text, {}) == ""


def test_a_long_query_is_not_doubted(frequency: Callable[[str, str], int]) -> None:
    text = " ".join(f"từlạ{letter}" for letter in "abcdefghk")

    assert mend(f"cáhc {text}", frequency) == Mended()


def test_one_slip_is_a_letter_less_more_other_or_swapped() -> None:
    slips = suggesting.slips("cach")

    assert {"cah", "cacch", "canh", "cahc", "ach"} <= set(slips)
    assert not {"cach", "cnah", ""} & set(slips)


def test_words_that_stand_in_no_order_are_not_doubted(
    frequency: Callable[[str, str], int],
) -> None:
    assert mend("tiếp cánh chính quy tới", frequency) == Mended()


def test_what_is_longer_than_a_syllable_gets_no_marks(
    frequency: Callable[[str, str], int],
) -> None:
    assert mend("é" * 64, frequency) == Mended()
