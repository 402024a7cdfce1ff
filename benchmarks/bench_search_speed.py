"""Measure how fast the engines search and file, on generated texts of any number.

Documents are those of generated_text.py, all of one seed. A query is a run of 1 to 8
neighbouring words of a random document, every other one without its marks; it asks for
ten hits with their passages, facets and a suggestion, as `thidua search` does. Filing
is one document replaced by a new version and then found by a search.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks import generated_text
from service import vietnamese
from service.model.finding import Entry, Query
from service.search.engine import Engine
from service.search.tantivy_engine import TantivyEngine
from service.search.whoosh_engine import WhooshEngine

ENGINES: dict[str, Callable[[Path], Engine]] = {
    "Whoosh": WhooshEngine,
    "tantivy": TantivyEngine,
}
SEED = 20261122
MOST_WORDS = 8
HEAD = (
    "| engine | documents | built s | MB | opened ms | 1 word p50/p95 | 3 words | "
    "8 words | 1–8 words p50/p95 ms | of it processor | filed and found p50/p95 ms |"
)


def main() -> None:
    """Measure what the command line asks for and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--engines", nargs="*", choices=ENGINES, default=[*ENGINES])
    parser.add_argument("--queries", type=int, default=25, help="of each length")
    parser.add_argument("--filings", type=int, default=40)
    options = parser.parse_args()
    print("Load of the last minute, before:", os.getloadavg()[0])
    print(HEAD + "\n|" + "---|" * (HEAD.count("|") - 1))
    for size in options.sizes:
        for name in options.engines:
            with tempfile.TemporaryDirectory() as folder:
                row = _row(name, Path(folder), size, options.queries, options.filings)
                print(row, flush=True)


def _row(name: str, folder: Path, size: int, queries: int, filings: int) -> str:
    built = _ms(partial(_build, ENGINES[name](folder), size)) / 1000
    held = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    engine = ENGINES[name](folder)
    opened = _ms(engine.documents)
    asked = list(_queries(size, queries))
    for _, query in asked[:: MOST_WORDS + 1]:
        engine.search(query)
    busy: list[float] = []
    times = []
    for words, query in asked:
        before = time.process_time()
        times.append((words, _ms(partial(engine.search, query))))
        busy.append((time.process_time() - before) * 1000)
    some = [
        _span([ms for words, ms in times if words == number]) for number in (1, 3, 8)
    ]
    filed = [_ms(partial(_file, engine, entry)) for entry in _filings(size, filings)]
    engine.close()
    cells = (
        name, f"{size:,}", f"{built:.0f}", f"{held / 1e6:.0f}", f"{opened:.0f}",
        *some, _span([ms for _, ms in times]), _span(busy), _span(filed),
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def _build(engine: Engine, size: int) -> None:
    engine.rebuild(_entries(size))
    engine.close()


def _entries(size: int) -> Iterator[Entry]:
    for number, text in enumerate(generated_text.texts(SEED, size)):
        yield _entry(number, text)


def _entry(number: int, text: generated_text.Text, mark: str = "") -> Entry:
    return Entry(
        accession=f"{text.year}-{number:06}",
        initiative="",
        title=text.title,
        body=f"{text.body} {mark}",
        form="bao-cao" if number % 3 else "ke-hoach",
        unit=text.unit,
        year=text.year,
        number=f"{number}/KH-UBND",
        field=text.field,
        date=f"{text.year}-{number % 12 + 1:02}-{number % 28 + 1:02}",
    )


def _queries(size: int, count: int) -> Iterator[tuple[int, Query]]:
    """Yield *count* queries of each length, mixed, with their lengths."""
    chance = random.Random(SEED)  # noqa: S311 - no secret
    texts = list(generated_text.texts(SEED, min(size, 2000)))
    for number in range(count):
        for words in range(1, MOST_WORDS + 1):
            body = chance.choice(texts).body.replace(".", "").split()
            start = chance.randrange(len(body) - words)
            run = " ".join(body[start : start + words])
            yield words, Query(run if number % 2 else vietnamese.fold(run))


def _filings(size: int, count: int) -> Iterator[Entry]:
    texts = generated_text.texts(SEED + 1, count)
    for number, text in enumerate(texts):
        yield _entry(number * (size // count), text, f"bản{number}mới")


def _file(engine: Engine, entry: Entry) -> None:
    """File *entry* in place of an older version, and find it."""
    engine.replace([entry])
    (hit,) = engine.search(Query(entry.body.split()[-1])).hits
    if hit.entry != entry:
        raise AssertionError(entry)


def _ms(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def _span(times: Sequence[float]) -> str:
    """Return the median of *times* and what 95 of 100 keep below."""
    ordered = sorted(times)
    median, most = (ordered[int(len(ordered) * part)] for part in (0.5, 0.95))
    return f"{median:.1f}/{most:.1f}"


if __name__ == "__main__":
    main()
