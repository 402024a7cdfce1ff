import unicodedata
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.model.finding import Entry, Query
from service.search import querying, restricting, spelling
from service.search.engine import Engine
from service.search.spelling import Forms
from service.search.whoosh_engine import WhooshEngine

pytestmark = pytest.mark.property

WORDS = st.sampled_from(
    [
        "cải", "cách", "cánh", "hành", "chính", "hòa", "hoà", "TTHC", "thủ", "tục",
        "thứ", "bảy", "7", "T7", "UBND", "DN", "kỹ", "kĩ", "1128/KH-SNV", "ki-ốt",
    ]
)  # fmt: skip
TEXTS = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
KEYS = st.sampled_from([*restricting.KEYS, *restricting.KEYS.values(), "loại", "từ"])
VALUES = st.one_of(
    st.sampled_from(["2023", "2022..2023", "1", "7", "mau-1", "Sở", '"Sở Nội vụ"', ""]),
    st.text(max_size=12),
)
RESTRICTIONS = st.one_of(
    st.builds("{}:{}".format, KEYS, VALUES),
    st.sampled_from(["1/1/2023..31/12/2023", "..2022", "5/2023..", "..", "1/1..2/2"]),
)
KNOWN_RESTRICTIONS = st.sampled_from(
    ["năm:2023", "mẫu:mau-1", "lĩnh-vực:2", "2023..", 'đơn-vị:"Sở Nội vụ"', "số:1"]
)
WAYS = st.sampled_from(
    [(written, meant) for name, written, meant in spelling.listed() if name == "papers"]
)
ENTRIES = st.lists(
    st.builds(
        lambda title, body, year, form, field: Entry(
            "", "", title, body, form, "Sở Nội vụ", year, field=field,
            date=f"{year}-04-01",
        ),
        TEXTS, TEXTS, st.sampled_from([2022, 2023]),
        st.sampled_from(["mau-1", "ke-hoach"]), st.integers(1, 3),
    ),
    min_size=1, max_size=5,
)  # fmt: skip


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = WhooshEngine(tmp_path_factory.mktemp("index"))
    engine.rebuild([])
    yield engine
    engine.close()


def file(engine: Engine, entries: list[Entry]) -> list[Entry]:
    filed = [
        replace(entry, accession=f"A{n}", initiative=f"A{n}/1")
        for n, entry in enumerate(entries)
    ]
    engine.rebuild(filed)
    return filed


def found(engine: Engine, text: str) -> set[str]:
    return {hit.entry.id for hit in engine.search(Query(text, limit=99)).hits}


def written(forms: Forms) -> str:
    return " ".join(exact for exact, _ in forms)


@settings(max_examples=40, deadline=None)
@given(text=st.lists(st.one_of(RESTRICTIONS, WORDS, st.text(max_size=9))))
def test_no_query_ever_raises(engine: Engine, text: list[str]) -> None:
    query = " ".join(text)

    engine.search(Query(query))

    assert querying.parse(querying.as_typed(text)) is not None
    assert querying.with_forms(query, {}) == unicodedata.normalize(
        "NFC", query.replace("\r\n", "\n").replace("\r", "\n")
    )


@settings(max_examples=25, deadline=None)
@given(entries=ENTRIES, text=TEXTS, data=st.data())
def test_restrictions_only_narrow(
    engine: Engine, entries: list[Entry], text: str, data: st.DataObject
) -> None:
    file(engine, entries)
    narrower = data.draw(st.lists(KNOWN_RESTRICTIONS, min_size=1, max_size=2))

    whole = found(engine, text)
    narrowed = found(engine, f"{text} {' '.join(narrower)}")

    assert narrowed <= whole
    assert narrowed <= found(engine, narrower[0])


@settings(max_examples=25, deadline=None)
@given(entries=ENTRIES, text=TEXTS)
def test_composed_and_decomposed_letters_find_the_same(
    engine: Engine, entries: list[Entry], text: str
) -> None:
    file(engine, entries)
    decomposed = unicodedata.normalize("NFD", text)

    assert engine.search(Query(decomposed)) == engine.search(Query(text))
    for phrase in (f'"{text}"', f"-{text}"):
        nfd = unicodedata.normalize("NFD", phrase)
        assert found(engine, nfd) == found(engine, phrase)


@settings(max_examples=25, deadline=None)
@given(entries=ENTRIES)
def test_every_word_and_the_whole_title_find_an_entry(
    engine: Engine, entries: list[Entry]
) -> None:
    for entry in file(engine, entries):
        for word in f"{entry.title} {entry.body}".split():
            assert entry.id in found(engine, word)
        assert entry.id in found(engine, f'"{entry.title}"')


@settings(max_examples=30, deadline=None)
@given(way=WAYS, before=TEXTS, after=TEXTS)
def test_short_and_long_forms_find_each_other(
    engine: Engine, way: tuple[Forms, Forms], before: str, after: str
) -> None:
    short, long = map(written, way)
    entries = [
        Entry("", "", f"{before} {form} {after}", "", "mau-1", "Sở", 2024)
        for form in (short, long)
    ]
    ids = {entry.id for entry in file(engine, entries)}

    assert found(engine, short) == ids
    assert found(engine, long) == ids
    assert found(engine, f'"{short}"') == ids
    assert found(engine, f'"{long}"') == ids
