from service.search.features import BACKGROUND, features


def test_words_are_syllables_and_pairs_without_marks() -> None:
    found = features("", "Trả ngay").words

    assert dict(found) == {"tra": 1.0, "ngay": 1.0, "tra_ngay": 1.0}


def test_a_title_counts_more_than_the_body_and_the_background_less() -> None:
    title, body, background = (
        features(*texts).words["phong"]
        for texts in (("phòng", "", ""), ("", "phòng", ""), ("", "", "phòng"))
    )

    assert title > body > background == BACKGROUND


def test_numbers_do_not_count() -> None:
    assert features("", "giảm 87 hồ sơ").words == features("", "giảm 42 hồ sơ").words


def test_what_is_said_of_the_bases_does_not_count() -> None:
    bases = "Căn cứ Kế hoạch số 12/KH-UBND của tỉnh; thực hiện Nghị quyết số 5."

    assert features("", f"{bases}\nTrả kết quả tại nhà.") == features(
        "", "Trả kết quả tại nhà."
    )


def test_ideas_are_concepts_and_what_they_are_a_kind_of() -> None:
    found = features("", "đăng ký khai sinh").ideas

    assert found["khai sinh"] == 1.0
    assert 0 < found["hộ tịch"] < 1
