import tomllib

import pytest

from service.search import analysis, spelling
from service.search.spelling import Spelled


def spelled(text: str) -> Spelled:
    return spelling.spell(analysis.forms(text))


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("làm TTHC ngoài giờ HC", "làm thủ tục hành chính ngoài giờ hành chính"),
        ("tổ CNSCĐ", "tổ công nghệ số cộng đồng"),
        ("to cnscd", "tổ công nghệ số cộng đồng"),
        ("Bộ phận TNHS&TKQ", "Bộ phận tiếp nhận hồ sơ và trả kết quả"),
        ("thứ 7", "thứ bảy"),
        ("T7", "thứ bảy"),
        ("thủ tục 3 trong 1", "thủ tục ba trong một"),
        ("kiosk", "ki-ốt"),
        ("tài khoản VNeID", "tài khoản định danh điện tử"),
        ("UBND phường", "uỷ ban nhân dân phường"),
    ],
)  # fmt: skip
def test_both_ways_to_write_are_filed_alike(short: str, long: str) -> None:
    mine, theirs = spelled(short), spelled(long)

    words = {folded for _, folded in analysis.forms(short)}
    assert words <= set(theirs.folded)
    assert [folded for _, folded in mine.forms] == analysis.folded(long)
    assert set(analysis.pairs(analysis.folded(short))) <= set(theirs.pairs)
    assert set(analysis.pairs(analysis.folded(long))) <= set(mine.pairs)


def test_a_short_form_of_two_things_is_filed_as_both() -> None:
    terms = set(spelled("hỗ trợ DN").folded)

    assert {"dn", "doanh", "nghiep", "da", "nang"} <= terms


def test_other_marks_are_another_word() -> None:
    assert "hc" not in spelled("hạnh chinh").folded
    assert "hc" in spelled("hanh chinh").folded


def test_what_is_written_stays_findable_where_a_slip_is_mended() -> None:
    wrong, right = spelled("cải Cánh hành chính"), spelled("cải cách hành chính")

    assert {"canh", "cach", "cchc"} <= set(wrong.folded)
    assert "canh" not in right.folded


def test_a_type_of_document_is_no_word_in_a_number() -> None:
    assert "ke" not in spelled("1128/KH-SNV").folded
    assert "kh" in spelled("kế hoạch").folded


def test_a_syllable_knows_where_it_was_written() -> None:
    text = spelled("Đẩy mạnh CCHC ở xã")

    assert text.origins == (
        (0, 0), (1, 1), (2, 2), (2, 2), (2, 2), (2, 2), (3, 3), (4, 4),
    )  # fmt: skip


def test_lines_hold_what_is_written_and_the_long_form() -> None:
    texts = [analysis.forms("Sở Nội vụ"), analysis.forms("làm TTHC")]

    lines = list(spelling.lines(texts, map(spelling.spell, texts), marked=True))

    assert lines == [
        ["sở", "nội", "vụ"], ["làm", "tthc"], ["làm", "thủ", "tục", "hành", "chính"],
    ]  # fmt: skip


def test_no_short_form_stands_twice_for_the_same() -> None:
    groups = tomllib.loads(spelling.SOURCE.read_text(encoding="utf-8"))

    pairs = [
        (tuple(analysis.forms(long)), tuple(analysis.forms(way)))
        for group in groups.values()
        for long, ways in group.items()
        for way in ways
    ]

    assert len(pairs) == len(set(pairs))
    assert len(pairs) > 200
    assert all(long and way and long != way for long, way in pairs)


@pytest.mark.parametrize("group", ["administration", "agencies", "people", "papers"])
def test_no_abbreviation_is_a_syllable(group: str) -> None:
    groups = tomllib.loads(spelling.SOURCE.read_text(encoding="utf-8"))

    ways = [way for ways in groups[group].values() for way in ways]

    assert not {"ai", "an", "co", "to", "la", "va"} & {way.casefold() for way in ways}


def test_what_a_text_ends_with_comes_from_within_the_text() -> None:
    for ending in ("chính quyền 2 cấp", "Sở TN&MT", "đội ngũ CB, CC"):
        written = analysis.forms(ending)

        places = spelling.spell(written).origins

        assert max(last for _, last in places) == len(written) - 1
