"""How well searches are answered: nDCG@10 over judged queries, by kind of query.

    python benchmarks/search_quality.py FOLDER

FOLDER holds ``initiatives.jsonl`` (id, title, text, agency, field, year) and
``queries.tsv`` (qid, kind, query, relevant_ids with commas between). Every relevant
entry counts alike: the gain of place p is 1 / log2(p + 1).
"""

import argparse
import json
import math
import sys
import tempfile
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

sys.path.insert(0, str(Path(__file__).parent.parent))

from service.model.finding import Entry, Query
from service.search.engine import Engine
from service.search.whoosh_engine import WhooshEngine

PLACES = 10


@dataclass(frozen=True)
class Judged:
    """A query and the entries a person found relevant to it."""

    name: str
    kind: str
    text: str
    relevant: frozenset[str]


@dataclass(frozen=True)
class Graded:
    """A judged query, what was found for it, and how good that is: 0..1."""

    judged: Judged
    found: tuple[str, ...]
    gain: float


def entries(folder: Path) -> Iterator[Entry]:
    """Yield the initiatives in *folder*, each an entry of its own."""
    with (folder / "initiatives.jsonl").open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            yield Entry(
                accession=row["id"],
                initiative=f"{row['id']}/1",
                title=row["title"],
                body=row["text"],
                form="sang-kien",
                unit=row["agency"],
                year=int(str(row.get("year", 0))[:4]),
            )


def queries(folder: Path) -> Iterator[Judged]:
    """Yield the judged queries in *folder*."""
    lines = (folder / "queries.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines[1:]:
        name, kind, text, relevant = line.split("\t")
        yield Judged(name, kind, text, frozenset(relevant.split(",")))


def ndcg(found: Sequence[str], relevant: Collection[str]) -> float:
    """Return how much of the best possible gain the first places of *found* have."""
    gains = [1 / math.log2(place + 2) for place in range(PLACES)]
    got = [g for g, one in zip(gains, found, strict=False) if one in relevant]
    return sum(got) / sum(gains[: len(relevant)])


def grade(engine: Engine, judged: Judged) -> Graded:
    """Return how *engine* answers a judged query."""
    hits = engine.search(Query(judged.text, limit=PLACES)).hits
    found = tuple(hit.entry.accession for hit in hits)
    return Graded(judged, found, ndcg(found, judged.relevant))


def by_kind(graded: Sequence[Graded]) -> dict[str, float]:
    """Return the mean gain of each kind of query."""
    kinds = defaultdict(list)
    for one in graded:
        kinds[one.judged.kind].append(one.gain)
    return {kind: mean(gains) for kind, gains in kinds.items()}


def main() -> None:
    """Print the mean gain of each kind of query, and with --each every query."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--each", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        engine = WhooshEngine(Path(folder))
        engine.rebuild(entries(asked.folder))
        graded = [grade(engine, judged) for judged in queries(asked.folder)]
        engine.close()
    for one in graded if asked.each else ():
        missed = sorted(one.judged.relevant - set(one.found))
        print(f"{one.gain:.2f} {one.judged.text}: {' '.join(one.found)} / {missed}")
    for kind, gain in by_kind(graded).items():
        print(f"{kind}: nDCG@{PLACES} {gain:.3f}")


if __name__ == "__main__":
    main()
