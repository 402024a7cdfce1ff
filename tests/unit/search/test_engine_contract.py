import threading
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks import generated_text
from service import vietnamese
from service.model.errors import Misconfigured
from service.model.finding import Entry, Facet, Query, Results
from service.search.engine import Engine
from service.search.shelf import Shelf
from service.search.shelved import ShelvedEngine
from service.search.tantivy_engine import TantivyEngine
from service.search.whoosh_engine import WhooshEngine

PLAN = Entry(
    "2024-000001", "", "Kế hoạch cải cách hành chính",
    "Giao Sở Nội vụ chủ trì hòa giải.", "ke-hoach", "Sở Quy hoạch - Kiến trúc", 2024,
    "1128/KH-SQHKT",
)  # fmt: skip
QUEUE = Entry(
    "2024-000002", "2024-000002/1", "Ngày không viết", "Người dân không phải viết tay.",
    "mau-1", "Sở Nội vụ", 2024, "", 5,
)  # fmt: skip
SATURDAY = Entry(
    "2023-000007", "2023-000007/1", "Thứ bảy không chờ", "Nhận hồ sơ vào thứ bảy.",
    "mau-1", "UBND phường 1", 2023, "", 1,
)  # fmt: skip
UNMARKED = Entry(
    "2022-000003", "", "Ke hoach hoa giai", "Quet tu giay cu, khong co dau.",
    "ke-hoach", "UBND phường 11", 2022, "12/QĐ-UBND",
)  # fmt: skip
ALL = (PLAN, QUEUE, SATURDAY, UNMARKED)


Make = Callable[[Path], ShelvedEngine]

ENGINES: dict[str, Make] = {"whoosh": WhooshEngine, "tantivy": TantivyEngine}


@pytest.fixture(params=list(ENGINES))
def make(request: pytest.FixtureRequest) -> Make:
    return ENGINES[request.param]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "text"


@pytest.fixture
def engine(make: Make, folder: Path) -> Iterator[Engine]:
    engine = make(folder)
    engine.rebuild(ALL)
    yield engine
    engine.close()


def ask(engine: Engine, text: str = "", **restrictions: Any) -> list[Entry]:
    query = replace(Query(text), **restrictions)
    return [hit.entry for hit in engine.search(query).hits]


def entry(number: int, title: str = "", body: str = "") -> Entry:
    accession = f"2025-{number:06}"
    return Entry(accession, f"{accession}/1", title, body, "mau-1", "Sở", 2025)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("cải cách", [PLAN], id="with-marks"),
        pytest.param("cai cach", [PLAN], id="without-marks"),
        pytest.param("CẢI CÁCH", [PLAN], id="upper-case"),
        pytest.param(unicodedata.normalize("NFD", "cải cách"), [PLAN], id="nfd"),
        pytest.param("hoà giải", [PLAN, UNMARKED], id="tone-on-the-other-letter"),
        pytest.param("hòa giải", [PLAN, UNMARKED], id="exact-marks-first"),
        pytest.param("quet tu giay", [UNMARKED], id="text-without-marks"),
        pytest.param("quét từ giấy", [UNMARKED], id="text-without-marks-asked-with"),
        pytest.param("đan nguoi", [QUEUE], id="d-with-bar"),
        pytest.param("giải cải", [PLAN], id="any-order-title-and-body"),
    ],
)
def test_words_are_found_however_they_are_written(
    engine: Engine, text: str, found: list[Entry]
) -> None:
    assert ask(engine, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1128/KH-SQHKT", PLAN), ("1128/kh-sqhkt", PLAN), ("1128", PLAN),
        ("SQHKT", PLAN), ("kh-sqhkt", PLAN), ("12/QĐ-UBND", UNMARKED),
        ("12/qd-ubnd", UNMARKED), ("2024-000001", PLAN),
    ],
)  # fmt: skip
def test_numbers_are_found_whole_and_in_parts(
    engine: Engine, text: str, found: Entry
) -> None:
    results = engine.search(Query(text))

    assert [hit.entry for hit in results.hits] == [found]
    assert results.every_word


@pytest.mark.parametrize(
    "text",
    [
        "77/KH-SXD", "77/kh-sxd", "77/KH", "số 77", "so 77/kh-sxd", "77",
        '"77/KH-SXD"', "2025-000012", "họp 77/KH-SXD",
    ],
)  # fmt: skip
def test_a_document_is_found_by_its_own_number_first(engine: Engine, text: str) -> None:
    own = replace(
        entry(12, "Kế hoạch họp", "số dài dòng " * 500), initiative="",
        number="77/KH-SXD",
    )  # fmt: skip
    part = replace(own, initiative="2025-000012/1", title="Số 77", body="77/KH-SXD họp")
    cited = "Họp giấy số 77/KH-SXD số 77/KH-SXD (2025-000012)"
    citing = [entry(number, cited, cited) for number in (1, 2, 13, 14)]

    engine.replace([*citing[:2], part, own, *citing[2:]])

    assert ask(engine, text)[0] == own


def test_every_word_must_be_held(engine: Engine) -> None:
    results = engine.search(Query("không viết tay"))

    assert [hit.entry for hit in results.hits] == [QUEUE]
    assert (results.total, results.every_word) == (1, True)


def test_without_an_entry_that_holds_all_the_best_match_is_taken(
    engine: Engine,
) -> None:
    results = engine.search(Query("không chờ bệnhviện"))

    assert results.hits[0].entry == SATURDAY
    assert not results.every_word


def test_one_unknown_word_finds_nothing(engine: Engine) -> None:
    results = engine.search(Query("bệnhviện"))

    assert (results.total, results.hits, results.every_word) == (0, (), True)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"không viết"', [QUEUE]), ('"khong viet tay"', []),
        ('"khong phai viet tay"', [QUEUE]), ('"viết không"', []),
        ('"hòa giải"', [PLAN]), ('"hoà"', [PLAN]), ('"hoa giai" kế', [PLAN, UNMARKED]),
        ('"1128/KH"', [PLAN]), ('bảy "không chờ"', [SATURDAY]), ('"không viêt"', []),
        ('"cách hành chính giao"', []), ('"cải cách hành chính"', [PLAN]),
    ],
)  # fmt: skip
def test_a_phrase_stands_as_it_is_quoted(
    engine: Engine, text: str, found: list[Entry]
) -> None:
    assert ask(engine, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("không -viết", [SATURDAY, UNMARKED]), ("hoa -hòa", [UNMARKED]),
        ("hoa -hoa", []), ('không -"phải viết tay"', [SATURDAY, UNMARKED]),
        ("ke -1128/KH-SQHKT", [UNMARKED]), ("-không", [PLAN, UNMARKED]),
        ('không -"không viêt"', [QUEUE, SATURDAY, UNMARKED]),
        ('-"không viết" -hoa', [SATURDAY]), ("-không -khong", [PLAN]),
    ],
)  # fmt: skip
def test_what_is_excluded_is_not_found(
    engine: Engine, text: str, found: list[Entry]
) -> None:
    assert set(ask(engine, text)) == set(found)


def test_an_earlier_entry_does_not_cover_for_what_is_excluded(engine: Engine) -> None:
    engine.rebuild([entry(1, "cải"), entry(2, "cải cách"), entry(3, "cách")])

    assert ask(engine, "cách -cải") == [entry(3, "cách")]


@pytest.mark.parametrize(
    ("restrictions", "found"),
    [
        ({"form": "mau-1"}, [QUEUE, SATURDAY]),
        ({"year": 2024}, [QUEUE, PLAN]),
        ({"field": 5}, [QUEUE]),
        ({"unit": "Sở Nội vụ"}, [QUEUE]),
        ({"unit": "so quy hoach"}, [PLAN]),
        ({"unit": "phường 1"}, [SATURDAY]),
        ({"unit": "UBND"}, [SATURDAY, UNMARKED]),
        ({"form": "mau-1", "year": 2023, "field": 1, "unit": "ubnd"}, [SATURDAY]),
        ({"form": "mau-1", "year": 2022}, []),
        ({"form": "MAU"}, []),
        ({"unit": "\udc80"}, []),
        ({"form": "\udc80"}, []),
        ({}, [QUEUE, PLAN, SATURDAY, UNMARKED]),
    ],
)
def test_restrictions_list_what_they_let_through_newest_first(
    engine: Engine, restrictions: dict[str, Any], found: list[Entry]
) -> None:
    assert ask(engine, **restrictions) == found


def test_restrictions_hold_for_words_and_for_the_best_match(engine: Engine) -> None:
    assert ask(engine, "không", year=2023) == [SATURDAY]
    assert ask(engine, "không bệnhviện", form="mau-1", year=2024) == [QUEUE]
    assert ask(engine, '"khong viet"', unit="ubnd") == []


def test_the_limit_cuts_hits_and_not_the_total(engine: Engine) -> None:
    words = engine.search(Query("không", limit=1))
    listed = engine.search(Query("", limit=2))

    assert (len(words.hits), words.total) == (1, 3)
    assert (len(listed.hits), listed.total) == (2, 4)
    assert engine.search(Query("không", limit=-1)).hits == ()


def test_a_word_of_the_title_counts_more(engine: Engine) -> None:
    low = entry(1, "Họp", "Bàn về giấy và những việc khác.")
    high = entry(2, "Giấy", "Bàn về họp và những việc khác.")

    engine.replace([low, high])

    assert ask(engine, "giấy", year=2025) == [high, low]


def test_words_side_by_side_count_more(engine: Engine) -> None:
    apart = entry(1, "Một", "nói với dân và nghe ý kiến")
    close = entry(2, "Hai", "với ý kiến và nghe dân nói")

    engine.replace([apart, close])

    assert ask(engine, "nghe dan noi", year=2025) == [close, apart]


def test_hits_show_where_the_words_stand(engine: Engine) -> None:
    (hit,) = engine.search(Query("noi vu")).hits

    assert hit.snippet == "Giao Sở «Nội» «vụ» chủ trì hòa giải."
    assert hit.score > 0


def test_a_new_version_replaces_all_of_its_accession(engine: Engine) -> None:
    document = entry(1, "Danh mục", "cũ")
    first = Entry("2024-000002", "", "Bản mới", "kiosk", "mau-1", "Sở", 2024)

    engine.replace([document, first])

    assert ask(engine, "viết tay") == []
    assert ask(engine, "kiosk") == [first]
    assert engine.find("2024-000002") == (first,)


def test_what_is_gone_is_not_found(engine: Engine) -> None:
    engine.replace([], gone=[PLAN.accession, "2000-000001"])

    assert PLAN not in ask(engine)
    assert engine.find(PLAN.accession) == ()
    assert engine.documents() == 1


def test_replacing_nothing_writes_nothing(engine: Engine, folder: Path) -> None:
    before = (folder / "label.json").stat().st_mtime_ns

    engine.replace([])

    assert (folder / "label.json").stat().st_mtime_ns == before


def test_an_entry_that_fails_leaves_the_index_as_it_was(engine: Engine) -> None:
    broken = Entry("2024-000001", "x/y", "Hỏng", "", "mau-1", "Sở", 2024)

    with pytest.raises(ValueError, match="invalid literal"):
        engine.replace([broken])

    assert engine.find("2024-000001") == (PLAN,)
    engine.replace([entry(1)])
    assert engine.count() == 3


def test_a_document_comes_before_its_initiatives_in_their_order(
    engine: Engine,
) -> None:
    accession = "2026-000001"
    held = [
        Entry(accession, f"{accession}/{n}" if n else "", f"Ý {n}", "", "m", "S", 2026)
        for n in range(12)
    ]

    engine.replace(reversed(held))

    assert engine.find(accession) == tuple(held)
    assert ask(engine, year=2026, limit=20) == held


def test_documents_and_initiatives_are_counted_apart(engine: Engine) -> None:
    assert (engine.documents(), engine.count()) == (2, 2)


def test_many_commits_are_one_index(engine: Engine) -> None:
    for number in range(70):
        engine.replace([entry(number % 60, f"Số{number}", "việc chung")], gone=["x"])

    assert engine.search(Query("việc chung")).total == 60
    assert ask(engine, "số69") == [entry(9, "Số69", "việc chung")]
    assert ask(engine, "số9") == []
    listed = ask(engine, year=2025, limit=100)
    assert listed == sorted(listed, key=lambda e: e.accession, reverse=True)


def test_scores_do_not_depend_on_how_many_commits_were_made(engine: Engine) -> None:
    at_once = engine.search(Query("không viết cải"))

    engine.rebuild([])
    for each in ALL:
        engine.replace([each])
    one_by_one = engine.search(Query("không viết cải"))

    assert [hit.score for hit in one_by_one.hits] == pytest.approx(
        [hit.score for hit in at_once.hits]
    )


def test_another_program_sees_what_was_written(
    engine: Engine, make: Make, folder: Path
) -> None:
    other = make(folder)
    before = other.count()

    engine.replace([entry(1)])
    after = other.count()
    other.replace([], gone=[entry(1).accession])
    other.close()

    assert (before, after, engine.count()) == (2, 3, 2)


class Overtaken(Shelf):
    """A shelf whose copy is gone by the time it is opened, so many times."""

    times = 0

    def live(self) -> Path | None:
        copy = super().live()
        self.times -= 1
        return copy.with_name("gone") if copy and self.times >= 0 else copy


@pytest.mark.parametrize(("times", "fresh"), [(1, True), (4, True), (99, False)])
def test_a_copy_that_another_program_replaces_is_opened_again(
    engine: Engine, make: Make, folder: Path, times: int, *, fresh: bool
) -> None:
    other = make(folder)
    shelf = Overtaken(folder, other._shelf._mark, checked=other._shelf._checked)
    shelf.times = times
    other._shelf = shelf

    assert engine.fresh
    assert other.fresh is fresh
    other.close()


@pytest.mark.parametrize("method", ["search", "replace", "find", "count"])
def test_a_missing_index_says_what_to_do(make: Make, folder: Path, method: str) -> None:
    engine = make(folder)
    calls = {
        "search": lambda: engine.search(Query("x")),
        "replace": lambda: engine.replace([PLAN]),
        "find": lambda: engine.find("x"),
        "count": engine.count,
    }

    with pytest.raises(Misconfigured, match="thidua reindex"):
        calls[method]()

    assert not engine.fresh


def test_an_empty_index_answers(make: Make, folder: Path) -> None:
    engine = make(folder)

    engine.rebuild([])

    assert engine.fresh
    assert engine.search(Query("cải cách")).total == 0
    assert engine.search(Query("")).total == 0
    engine.close()


def test_a_rebuild_that_fails_leaves_the_old_index(engine: Engine) -> None:
    def failing() -> Iterator[Entry]:
        yield entry(1)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        engine.rebuild(failing())

    assert engine.fresh
    assert ask(engine, "cải cách") == [PLAN]


def test_the_old_index_answers_until_the_new_one_is_whole(engine: Engine) -> None:
    answers = []

    def watched() -> Iterator[Entry]:
        for each in (SATURDAY, entry(1, "Mới")):
            answers.append(ask(engine, "cải cách"))
            yield each

    engine.rebuild(watched())

    assert answers == [[PLAN], [PLAN]]
    assert ask(engine, "cải cách") == []
    assert engine.count() == 2


def test_threads_search_while_one_writes(engine: Engine) -> None:
    found: list[int] = []
    done = threading.Event()

    def search() -> None:
        while not done.is_set():
            found.append(engine.search(Query("thứ bảy")).total)

    threads = [threading.Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(25):
        engine.replace([entry(number, "Thứ bảy vì dân")])
    engine.rebuild([SATURDAY])
    done.set()
    for thread in threads:
        thread.join()

    assert set(found) <= set(range(1, 27))
    assert engine.search(Query("thứ bảy")).total == 1


def test_writers_take_turns(engine: Engine) -> None:
    def write(start: int) -> None:
        for number in range(start, start + 5):
            engine.replace([entry(number, "Thứ bảy")])

    threads = [threading.Thread(target=write, args=(n * 5,)) for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert engine.search(Query("thu bay", year=2025)).total == 15


def test_among_equals_the_newest_comes_first(engine: Engine) -> None:
    equal = [entry(number, "Trả kết quả tại nhà", "Như nhau.") for number in range(9)]

    engine.replace([*equal[4:], *equal[:4]])

    assert ask(engine, "ket qua tai nha", limit=3) == [equal[8], equal[7], equal[6]]


def test_facets_count_all_answers_and_not_only_hits(engine: Engine) -> None:
    facets = engine.search(Query("không", limit=1)).facets

    assert facets == (
        Facet("form", "mau-1", 2), Facet("form", "ke-hoach", 1),
        Facet("unit", "Sở Nội vụ", 1), Facet("unit", "UBND phường 1", 1),
        Facet("unit", "UBND phường 11", 1),
        Facet("field", "1", 1), Facet("field", "5", 1),
        Facet("year", "2022", 1), Facet("year", "2023", 1), Facet("year", "2024", 1),
    )  # fmt: skip


def test_how_many_entries_hold_a_syllable_is_known(engine: Engine) -> None:
    assert engine.frequency("khong") == 3
    assert engine.frequency("viet", after="khong") == 1
    assert engine.frequency("benhvien") == 0


def test_all_engines_find_the_same(tmp_path: Path) -> None:
    engines = [make(tmp_path / name) for name, make in ENGINES.items()]
    held = [
        Entry(f"2025-{number:06}", "", *text[:2], "ke-hoach", text.unit, text.year)
        for number, text in enumerate(generated_text.texts(1, 100))
    ]
    asked = [Query(text, limit=100) for text in _queries(held)]

    for engine in engines:
        engine.rebuild(held)
        engine.replace([held[7], held[8]], gone=[held[3].accession])
    first, second = ([engine.search(query) for query in asked] for engine in engines)

    for one, other in zip(first, second, strict=True):
        assert _unordered(one) == _unordered(other)
        assert (one.total, one.every_word) == (other.total, other.every_word)
        assert (one.facets, one.suggestion) == (other.facets, other.suggestion)
        assert _is_close(one, other)


def _queries(held: list[Entry]) -> Iterator[str]:
    """Yield what people ask: runs of words with and without marks, phrases, ranges."""
    for number, each in enumerate(held[:25]):
        words = each.body.split()[number : number + 1 + number % 8]
        run = " ".join(words)
        yield from (run, vietnamese.fold(run), f'"{run}"', f"hồ sơ -{words[0]}")
    yield from (
        '"UBND phường"',
        "ubnd",
        "dvc",
        'năm:2021..2023 "thủ tục"',
        "hồ sợ thuê",
    )


def _unordered(results: Results) -> set[str]:
    return {hit.entry.id for hit in results.hits}


def _is_close(one: Results, other: Results) -> bool:
    """Say whether the best of *other* is nearly so in *one*: lengths are rounded."""
    if not one.hits:
        return True
    scores = {hit.entry.id: hit.score for hit in one.hits}
    return scores[other.hits[0].entry.id] >= 0.97 * one.hits[0].score
