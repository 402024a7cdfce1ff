import unicodedata
from collections.abc import Iterator
from contextlib import closing
from dataclasses import astuple
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service import vietnamese
from service.model.finding import Entry, Query
from service.search import analysis, passages, querying, similarity, snippets
from service.search.engine import Engine
from service.search.similarity_index import SimilarityIndex
from service.search.whoosh_engine import WhooshEngine

pytestmark = pytest.mark.property

WORDS = st.sampled_from(
    ["cải", "cai", "cách", "hòa", "hoà", "hoa", "đi", "di", "12", "KH-SQ", "9/KH", "ủy"]
)
TEXTS = st.lists(WORDS, max_size=8).map(" ".join)
SIGNS = st.sampled_from(list('"“”()[]{}*?:^~-+&|!\\/<>=.,;_ \u00a0'))
STRANGE = st.text(st.one_of(SIGNS, st.characters()), max_size=40)
WRITTEN = STRANGE.filter(lambda text: text.isprintable() or text.isascii())
ASKED = st.lists(
    st.one_of(
        WORDS,
        WORDS.map("-{}".format),
        st.lists(WORDS, min_size=1, max_size=3).map(lambda w: f'"{" ".join(w)}"'),
        st.lists(WORDS, min_size=2, max_size=3).map(lambda w: f'-"{" ".join(w)}"'),
    ),
    max_size=3,
).map(" ".join)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = WhooshEngine(tmp_path_factory.mktemp("index"))
    engine.rebuild([])
    yield engine
    engine.close()


def entry(number: int, title: str, body: str) -> Entry:
    accession = f"A{number}"
    return Entry(accession, f"{accession}/1", title, body, "mau-1", "Sở", 2024)


def bare(text: str) -> str:
    """Take away what only a passage adds."""
    return text.replace("«", "").replace("»", "").replace("…", "")


def stands_in(entry: Entry, run: querying.Run, *, marked: bool) -> bool:
    """Say it by reading the texts, as the engine must by its terms."""
    forms = analysis.syllables if marked else analysis.folded
    wanted = [s.exact if marked else s.folded for s in run]
    texts = [forms(text) for text in (entry.title, entry.body)]
    return any(
        text[start : start + len(wanted)] == wanted
        for text in texts
        for start in range(len(text))
    )


def holds(asked: querying.Asked, entry: Entry) -> bool:
    words = [(word,) for word in asked.words]
    return (
        all(stands_in(entry, run, marked=False) for run in (*words, *asked.runs))
        and all(
            stands_in(entry, run, marked=querying.is_marked(run))
            for run in asked.phrases
        )
        and not any(
            stands_in(entry, run, marked=querying.is_marked(run))
            for run in asked.excluded
        )
    )


@settings(max_examples=60, deadline=None)
@given(
    texts=st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4),
    asked=ASKED,
    data=st.data(),
)
def test_the_index_finds_what_reading_finds(
    engine: Engine, texts: list[tuple[str, str]], asked: str, data: st.DataObject
) -> None:
    entries = [entry(number, *pair) for number, pair in enumerate(texts)]
    engine.rebuild(entries[1:])
    engine.replace(entries[:1], gone=["A1"] if data.draw(st.booleans()) else [])
    kept = [e for e in entries if engine.find(e.accession)]

    results = engine.search(Query(asked, limit=9))

    wanted = {e.id for e in kept if holds(querying.parse(asked), e)}
    if results.every_word:
        assert {hit.entry.id for hit in results.hits} == wanted
        assert results.total == len(wanted)
    else:
        assert not wanted


@settings(max_examples=40, deadline=None)
@given(title=STRANGE, body=STRANGE)
def test_every_word_of_a_document_finds_it(
    engine: Engine, title: str, body: str
) -> None:
    filed = entry(1, title, body)
    engine.rebuild([filed, entry(2, "khác", "hẳn")])

    for syllable in analysis.read(f"{title} {body}"):
        for text in (syllable.exact, syllable.folded):
            hits = engine.search(Query(text)).hits
            assert filed in [hit.entry for hit in hits]


@settings(max_examples=100, deadline=None)
@given(text=STRANGE)
def test_no_text_ever_raises(engine: Engine, text: str) -> None:
    engine.search(Query(text, unit=text, form=text))
    engine.search(Query(text))
    engine.find(text)


@settings(max_examples=60, deadline=None)
@given(text=TEXTS)
def test_composed_and_decomposed_letters_ask_the_same(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)

    assert querying.parse(decomposed) == querying.parse(text)
    assert analysis.read(decomposed) == analysis.read(text)


@given(title=STRANGE, body=st.one_of(STRANGE, TEXTS), asked=st.one_of(STRANGE, TEXTS))
def test_a_passage_is_the_text_and_its_marks(title: str, body: str, asked: str) -> None:
    title, body = bare(title), bare(body)

    found = snippets.snippet(title, body, analysis.read(asked))

    texts = [" ".join(vietnamese.nfc(text).split()) for text in (title, body)]
    assert any(bare(found) in text for text in texts)
    assert found.count("«") == found.count("»")


@given(mine=TEXTS, theirs=TEXTS)
def test_passages_say_the_same(mine: str, theirs: str) -> None:
    for passage in passages.shared(mine, theirs):
        assert analysis.folded(passage.mine) == analysis.folded(passage.theirs)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts=st.lists(WRITTEN, max_size=3), asked=st.one_of(WRITTEN, TEXTS))
def test_no_text_ever_fails_to_be_compared(
    tmp_path: Path, texts: list[str], asked: str
) -> None:
    with closing(SimilarityIndex(tmp_path / "similarity.sqlite")) as index:
        index.rebuild([entry(n, text, text) for n, text in enumerate(texts)])

        found = similarity.similar(index, similarity.typed(asked), limit=3)

        assert all(0 <= match.score <= 1 for match in found)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(mine=TEXTS.filter(str.strip), theirs=TEXTS.filter(str.strip))
def test_likeness_is_symmetric(tmp_path: Path, mine: str, theirs: str) -> None:
    one, other = entry(1, mine, theirs), entry(2, theirs, mine)
    with closing(SimilarityIndex(tmp_path / "similarity.sqlite")) as index:
        index.rebuild([entry(3, "việc khác", "hẳn")])

        (there,) = similarity.compare(index, one, [other])
        (back,) = similarity.compare(index, other, [one])

    assert astuple(there) == pytest.approx(astuple(back))
