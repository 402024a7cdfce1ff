import pytest

from service import vietnamese
from service.search import analysis, concepts, spelling
from service.search.concepts import Facet, Tables


def spoken_of(text: str) -> set[str]:
    spelled = spelling.spell(analysis.forms(text))
    found = concepts.lexicon().mentions(spelled.forms)
    return {mention.concept.name for mention in found}


@pytest.mark.parametrize(
    ("one", "other", "name"),
    [
        pytest.param("ki-ốt ở sảnh", "máy tự phục vụ", "tự phục vụ", id="device"),
        pytest.param("giải quyết tại nhà", "đến tận nơi ở", "tại nhà", id="place"),
        pytest.param("sáng thứ 7", "ngày thứ Bảy", "thứ bảy", id="day"),
        pytest.param("miễn phí", "0 đồng", "miễn phí", id="price"),
        pytest.param(
            "mở cửa trước nửa giờ", "sớm hơn 30 phút", "trước giờ mở cửa", id="hour"
        ),
    ],
)
def test_one_idea_in_other_words_is_one_concept(
    one: str, other: str, name: str
) -> None:
    assert name in spoken_of(one) & spoken_of(other)


@pytest.mark.parametrize(
    "text", ["sáng thứ bảy tuần thứ 2", "hội thi lần thứ hai", "giai đoạn thứ 2"]
)
def test_what_is_counted_is_no_weekday(text: str) -> None:
    assert "thứ hai" not in spoken_of(text)


def test_a_concept_is_found_without_marks() -> None:
    text = "Chứng thực bản sao tại nhà cho người cao tuổi"

    assert spoken_of(vietnamese.without_marks(text)) == spoken_of(text)


def test_the_longer_phrase_wins() -> None:
    tables: Tables = {
        Facet.MATTER: {"thẻ": ["thẻ bảo hiểm"], "chế độ": ["bảo hiểm xã hội"]}
    }
    lexicon = concepts.build([tables])

    found = lexicon.mentions(analysis.forms("Thẻ bảo hiểm, bảo hiểm xã hội"))

    assert [(m.concept.name, m.start, m.end) for m in found] == [
        ("thẻ", 0, 3),
        ("chế độ", 3, 7),
    ]


def test_no_phrase_goes_on_where_the_text_ends() -> None:
    tables: Tables = {Facet.MATTER: {"thẻ": ["bảo hiểm"], "quỹ": ["bảo hiểm xã hội"]}}
    lexicon = concepts.build([tables])

    (found,) = lexicon.mentions(analysis.forms("Nộp bảo hiểm"))

    assert (found.concept.name, found.start, found.end) == ("thẻ", 1, 3)


def test_a_phrase_of_one_syllable_needs_its_marks() -> None:
    lexicon = concepts.build([{Facet.MATTER.value: {"thuế": []}}])

    found = {
        text: list(lexicon.mentions(analysis.forms(text))) for text in ("thuế", "thuê")
    }

    assert [bool(found[text]) for text in ("thuế", "thuê")] == [True, False]


def test_a_concept_in_two_files_has_the_phrases_of_both() -> None:
    one: Tables = {Facet.MEANS: {"ký số": ["ký điện tử"]}}
    two: Tables = {Facet.MEANS: {"ký số": ["ký trên điện thoại"]}}

    lexicon = concepts.build([one, two])

    assert set(lexicon.phrases) == {
        tuple(analysis.folded(phrase))
        for phrase in ("ký số", "ký điện tử", "ký trên điện thoại")
    }


def test_other_marks_are_another_phrase() -> None:
    lexicon = concepts.build([{Facet.AUDIENCE.value: {"công nhân": []}}])

    found = {
        text: bool(list(lexicon.mentions(analysis.forms(text))))
        for text in ("Công nhân", "công nhận", "CONG NHAN")
    }

    assert found == {"Công nhân": True, "công nhận": False, "CONG NHAN": True}


def test_no_phrase_of_the_lexicon_means_many_things() -> None:
    ways = concepts.lexicon().phrases.values()

    crowded = max(len(found) for way in ways for found in way.values())

    assert crowded <= 3
