import unicodedata

import pytest

from service.search import analysis


def test_syllables_keep_their_marks_in_lower_case() -> None:
    assert analysis.syllables("Cải cách HÀNH CHÍNH") == ["cải", "cách", "hành", "chính"]


def test_folded_syllables_lose_marks_and_the_bar_of_d() -> None:
    assert analysis.folded("Đường dây nóng") == ["duong", "day", "nong"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("hòa giải", "hoà giải", id="oa"),
        pytest.param("ủy quyền", "uỷ quyền", id="uy"),
        pytest.param("KHỎE", "KHOẺ", id="upper-case"),
        pytest.param("ế", unicodedata.normalize("NFD", "ế"), id="nfd"),
        pytest.param("ệ", "e\u0302\u0323", id="marks-in-another-order"),
    ],
)
def test_one_syllable_written_in_two_ways_is_one_term(one: str, other: str) -> None:
    assert analysis.syllables(one) == analysis.syllables(other)


def test_no_syllable_is_too_common_or_too_short() -> None:
    assert analysis.folded("an toàn ở y tế") == ["an", "toan", "o", "y", "te"]


def test_a_document_number_is_the_run_of_its_parts() -> None:
    assert analysis.folded("1128/KH-SQHKT") == ["1128", "kh", "sqhkt"]
    assert analysis.pairs(analysis.folded("12/QĐ-UBND")) == ["12_qd", "qd_ubnd"]


def test_pairs_join_neighbours() -> None:
    assert analysis.pairs(["cai", "cach", "hanh", "chinh"]) == [
        "cai_cach", "cach_hanh", "hanh_chinh",
    ]  # fmt: skip
    assert analysis.pairs(["mot"]) == []


def test_places_point_into_the_text_in_composed_letters() -> None:
    text = "Xã “Hoà Bình”, 2024"

    read = analysis.read(unicodedata.normalize("NFD", text))

    assert [text[s.start : s.end] for s in read] == ["Xã", "Hoà", "Bình", "2024"]


def test_only_letters_with_marks_make_a_marked_syllable() -> None:
    assert [s.is_marked for s in analysis.read("Đi an toàn")] == [True, False, True]


def test_a_run_without_spaces_is_cut_where_no_word_is_so_long() -> None:
    assert max(map(len, analysis.folded("a" * 100_000))) == 64


@pytest.mark.parametrize("text", ["", " \n\t", "…–“”[]()", "___", "\ud800\x00"])
def test_what_is_no_letter_and_no_digit_is_no_syllable(text: str) -> None:
    assert analysis.read(text) == ()


@pytest.mark.parametrize(
    ("one", "other"), [("kỹ", "kĩ"), ("Lý", "lí"), ("quý", "quí"), ("ky", "ki")]
)
def test_i_and_y_at_the_end_are_one(one: str, other: str) -> None:
    assert analysis.read(one)[0][2:] == analysis.read(other)[0][2:]


@pytest.mark.parametrize(("one", "other"), [("tay", "tai"), ("thúy", "thúi")])
def test_y_after_a_vowel_stays(one: str, other: str) -> None:
    assert analysis.folded(one) != analysis.folded(other)


def test_a_letter_of_another_language_is_no_i() -> None:
    assert analysis.forms("Kÿ") == [("kÿ", "ki")]
