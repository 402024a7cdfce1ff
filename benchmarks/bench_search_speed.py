"""Measure how fast the engines search and file, on generated texts of any number.

Documents are those of generated_text.py, all of one seed. A query is a run of 1 to 8
neighbouring words of a random document, every other one without its marks; it asks for
ten hits with their passages, facets and a suggestion, as `thidua search` does. Filing
is one document replaced by a new version and then found by a search.
"""

import argparse
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks import generated_text
from benchmarks.timing import Spread, both, load, milliseconds, spread
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


@dataclass(frozen=True)
class Speed:
    """What was measured of one engine; times in milliseconds.

    *searched* are the times of queries by their number of words, *busy* is what the
    processor worked for all of them.
    """

    engine: str
    documents: int
    built_seconds: float
    megabytes: float
    opened: float
    searched: dict[int, list[float]]
    busy: Spread
    filed: Spread

    @property
    def searches(self) -> Spread:
        """The times of queries of all lengths."""
        return spread([ms for times in self.searched.values() for ms in times])


def main() -> None:
    """Measure what the command line asks for and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--engines", nargs="*", choices=ENGINES, default=[*ENGINES])
    parser.add_argument("--queries", type=int, default=25, help="of each length")
    parser.add_argument("--filings", type=int, default=40)
    options = parser.parse_args()
    print("Load before:", load())
    print(HEAD + "\n|" + "---|" * (HEAD.count("|") - 1))
    for size in options.sizes:
        for name in options.engines:
            speed = measure(name, size, options.queries, options.filings)
            print(_row(speed), flush=True)


def measure(name: str, size: int, queries: int, filings: int) -> Speed:
    """Measure the engine *name* on *size* documents."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        built = milliseconds(partial(_build, ENGINES[name](folder), size)) / 1000
        held = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        engine = ENGINES[name](folder)
        opened = milliseconds(engine.documents)
        searched, busy = _searched(engine, list(_queries(size, queries)))
        filed = [
            milliseconds(partial(_file, engine, entry))
            for entry in _filings(size, filings)
        ]
        engine.close()
    return Speed(
        name, size, built, held / 1e6, opened, searched, spread(busy), spread(filed)
    )


def _searched(
    engine: Engine, asked: Sequence[tuple[int, Query]]
) -> tuple[dict[int, list[float]], list[float]]:
    """Return the times of queries by length, and those of the processor."""
    for _, query in asked[:: MOST_WORDS + 1]:
        engine.search(query)
    busy: list[float] = []
    times = defaultdict(list)
    for words, query in asked:
        took, worked = both(partial(engine.search, query))
        times[words].append(took)
        busy.append(worked)
    return times, busy


def _row(speed: Speed) -> str:
    cells = (
        speed.engine, f"{speed.documents:,}", f"{speed.built_seconds:.0f}",
        f"{speed.megabytes:.0f}", f"{speed.opened:.0f}",
        *(spread(speed.searched[words]) for words in (1, 3, 8)),
        speed.searches, speed.busy, speed.filed,
    )  # fmt: skip
    return f"| {' | '.join(map(str, cells))} |"


def _build(engine: Engine, size: int) -> None:
    engine.rebuild(entries(size))
    engine.close()


def entries(size: int) -> Iterator[Entry]:
    """Yield *size* generated documents."""
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


if __name__ == "__main__":
    main()
