import itertools

from benchmarks import generated_text


def test_the_same_seed_gives_the_same_texts() -> None:
    first = list(generated_text.texts(7, 5))

    assert first == list(generated_text.texts(7, 5))
    assert first != list(generated_text.texts(8, 5))


def test_a_longer_run_begins_like_a_shorter_one() -> None:
    longer = list(itertools.islice(generated_text.initiatives(1, 50), 10))

    assert longer == list(generated_text.initiatives(1, 10))


def test_texts_are_as_long_as_said_and_leave_no_slot_open() -> None:
    texts = list(generated_text.texts(1, 200))
    initiatives = list(generated_text.initiatives(1, 200))

    assert all(150 <= len(text.body.split()) <= 350 for text in texts)
    assert all(60 <= len(text.body.split()) <= 150 for text in initiatives)
    assert not any("{" in text.title + text.body + text.unit for text in texts)
    assert len({text.title for text in initiatives}) == 200
