import time

from service.search.passages import MOST, shared


def test_the_longest_shared_runs_come_first_each_as_written_there() -> None:
    mine = "Chúng tôi tiếp nhận hồ sơ tại nhà. Ngày thứ bảy không chờ đợi."
    theirs = "NGAY THU BAY KHONG CHO DOI; và, Tiếp nhận hồ sơ (tại trụ sở)."

    found = shared(mine, theirs)

    assert [(passage.mine, passage.theirs) for passage in found] == [
        ("Ngày thứ bảy không chờ đợi", "NGAY THU BAY KHONG CHO DOI"),
        ("tiếp nhận hồ sơ tại", "Tiếp nhận hồ sơ (tại"),
    ]


def test_short_runs_are_common_phrases() -> None:
    assert shared("cải cách hành chính", "cải cách hành chính") != ()
    assert shared("thủ tục hành", "thủ tục hành") == ()


def test_a_passage_is_given_once() -> None:
    text = "một hai ba bốn. năm một hai ba bốn."

    found = shared(text, "một hai ba bốn")

    assert len(found) == 1


def test_no_more_passages_are_given_than_a_person_reads() -> None:
    runs = [f"việc{n} của dân số{n}" for n in range(9)]

    assert len(shared(" a ".join(runs), " b ".join(runs))) == MOST


def test_lines_are_joined() -> None:
    (passage,) = shared("một hai\nba  bốn", "một\r\nhai ba bốn")

    assert (passage.mine, passage.theirs) == ("một hai ba bốn", "một hai ba bốn")


def test_texts_without_words_share_nothing() -> None:
    assert shared("", "một hai ba bốn") == shared("một hai ba bốn", "…") == ()


def test_a_text_that_repeats_itself_does_not_take_for_ever() -> None:
    text = "dân " * 3_000
    before = time.process_time()

    found = shared(text, "x " + text)

    assert len(found) == 1
    assert time.process_time() - before < 2
