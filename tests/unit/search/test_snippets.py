import unicodedata

import pytest

from service.search import analysis, snippets

LONG = "mở đầu " * 100 + "Ngày thứ Bảy lắng nghe dân nói. " + "phần cuối " * 100


def snippet(body: str, query: str, title: str = "") -> str:
    return snippets.snippet(title, body, analysis.read(query))


def test_found_words_are_marked_where_they_stand() -> None:
    found = snippet("Đơn giản hóa thủ tục.", "thủ tục")

    assert found == "Đơn giản hóa «thủ» «tục»."


def test_words_asked_without_marks_are_shown_with_theirs() -> None:
    assert snippet("Đường dây nóng", "duong day") == "«Đường» «dây» nóng"


def test_words_with_the_very_marks_asked_hide_their_namesakes() -> None:
    assert snippet("bản của bạn ở bàn", "bạn") == "bản của «bạn» ở bàn"


def test_namesakes_are_marked_where_the_very_marks_are_missing() -> None:
    assert snippet("ban hành", "bản") == "«ban» hành"


def test_the_passage_is_cut_around_the_densest_found_words() -> None:
    found = snippet("dân " + LONG + " nghe", "nghe dân nói")

    assert "thứ Bảy lắng «nghe» «dân» «nói»." in found
    assert found.startswith("…")
    assert found.endswith("…")


def test_a_passage_is_no_longer_than_its_width() -> None:
    bare = snippet(LONG, "lắng nghe").translate({ord(c): None for c in "«»…"})

    assert len(bare) <= snippets.WIDTH
    assert bare in " ".join(LONG.split())


def test_a_passage_begins_and_ends_with_whole_words() -> None:
    bare = snippet(LONG, "lắng nghe").translate({ord(c): None for c in "«»…"})

    assert set(bare.split()) <= set(LONG.split())


def test_words_of_the_title_alone_are_shown_in_the_title() -> None:
    assert snippet("Nội dung", "không hẹn", "Ngày không hẹn") == "Ngày «không» «hẹn»"


def test_the_body_begins_the_passage_where_nothing_is_to_mark() -> None:
    found = snippet(LONG, "")

    assert found.startswith("mở đầu mở đầu")
    assert found.endswith("…")
    assert len(found) <= snippets.WIDTH + 1


def test_lines_are_joined_and_decomposed_letters_composed() -> None:
    body = unicodedata.normalize("NFD", "Tổ công nghệ\r\n  số cộng đồng")

    assert snippet(body, "nghệ số") == "Tổ công «nghệ» «số» cộng đồng"


def test_either_way_to_place_a_tone_mark_is_left_as_written() -> None:
    assert snippet("Hoà giải ở xã", "hòa") == "«Hoà» giải ở xã"


def test_a_word_longer_than_a_passage_does_not_break_it() -> None:
    assert snippet("x" * 1000, "x").startswith("xxx")
    assert "«a»" in snippet("x" * 1000 + " a " + "y" * 1000, "a")


def test_an_empty_entry_has_an_empty_passage() -> None:
    assert snippet("", "dân") == ""


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("TTHC", "Rút ngắn «thủ» «tục» «hành» «chính», không qua UBND xã."),
        ("ủy ban", "Rút ngắn thủ tục hành chính, không qua «UBND» xã."),
        ("cán", "Rút ngắn thủ tục hành chính, không qua UBND xã."),
    ],
)
def test_what_is_written_in_another_way_is_marked(query: str, marked: str) -> None:
    body = "Rút ngắn thủ tục hành chính, không qua UBND xã."

    assert snippet(body, query) == marked
